import { type ReactNode, useEffect, useId, useState } from "react";
import { useWords } from "../words/index.ts";
import { whatIfWords } from "./words.ts";

/** A number to be typed: it counts as soon as it is one, and stands as published again when the field is emptied. */
export function NumberField({
  label,
  isLabelHidden = false,
  value,
  step,
  min,
  max,
  onTurn,
  onRest,
}: {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly value: number;
  readonly step: number;
  readonly min?: number;
  readonly max?: number;
  readonly onTurn: (value: number | undefined) => void;
  readonly onRest: () => void;
}): ReactNode {
  const id = useId();
  const [draft, setDraft] = useState(String(value));
  useEffect(() => {
    setDraft((now) => (now !== "" && Number(now) === value ? now : String(value)));
  }, [value]);
  return (
    <span className="whatif-number">
      <label htmlFor={id} className={isLabelHidden ? "whatif-hidden" : undefined}>
        {label}
      </label>
      <input
        id={id}
        type="number"
        value={draft}
        step={step}
        min={min}
        max={max}
        onChange={(event) => {
          const text = event.target.value;
          setDraft(text);
          if (text === "") onTurn(undefined);
          else if (Number.isFinite(Number(text))) onTurn(Number(text));
        }}
        onBlur={() => {
          setDraft(String(value));
          onRest();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") onRest();
        }}
      />
    </span>
  );
}

/** A figure on a slider, with a number beside it. */
export function Slider({
  label,
  value,
  low,
  high,
  step,
  text,
  isChanged,
  onTurn,
  onRest,
  children,
}: {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  readonly text: string;
  readonly isChanged: boolean;
  readonly onTurn: (value: number | undefined) => void;
  readonly onRest: () => void;
  readonly children?: ReactNode;
}): ReactNode {
  const words = useWords(whatIfWords);
  const id = useId();
  return (
    <div className="whatif-knob">
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{text}</output>
      <span className="whatif-scale">
        <input
          id={id}
          type="range"
          min={low}
          max={high}
          step={step}
          value={value}
          aria-valuetext={text}
          onChange={(event) => onTurn(Number(event.target.value))}
          onPointerUp={onRest}
        />
        {children}
      </span>
      {isChanged && (
        <button
          type="button"
          aria-label={words.resetOf(label)}
          onClick={() => {
            onTurn(undefined);
            onRest();
          }}
        >
          {words.reset}
        </button>
      )}
    </div>
  );
}

/** A box that is ticked or not. */
export function Tick({
  label,
  note,
  isOn,
  onTick,
}: {
  readonly label: string;
  readonly note?: string | undefined;
  readonly isOn: boolean;
  readonly onTick: (isOn: boolean) => void;
}): ReactNode {
  const id = useId();
  return (
    <span className="whatif-tick">
      <input id={id} type="checkbox" checked={isOn} onChange={(event) => onTick(event.target.checked)} />
      <label htmlFor={id}>
        {label}
        {note !== undefined && <span className="soft"> · {note}</span>}
      </label>
    </span>
  );
}
