import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { type Language, show, useBasics, useView } from "../state/index.ts";
import { numberIn, useWords } from "../words/index.ts";
import { timelineWords } from "./Timeline.words.ts";

export interface TimelineEvent {
  readonly id: string;
  readonly name: string;
  readonly t_s: number;
}

const speeds = [10, 30, 60, 120] as const;

/**
 * Time, and what happens in it. The moment is part of the view, so that everything on the page moves with it: play, pause,
 * any speed, a step from event to event, and every second by the slider.
 */
export function Timeline({
  events,
  end_s,
}: {
  readonly events: readonly TimelineEvent[];
  readonly end_s: number;
}): ReactNode {
  const { t_s = end_s, language } = useView();
  const words = useWords(timelineWords);
  const { scenario } = useBasics();
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<number>(30);
  usePlaying(isPlaying, speed, end_s, () => setPlaying(false));
  const sliderId = useId();
  const now = Math.min(t_s, end_s);
  const go = (to: number) => {
    setPlaying(false);
    show({ t_s: Math.max(0, Math.min(end_s, to)) });
  };
  const before = events.findLast((event) => event.t_s < now - 0.05);
  const after = events.find((event) => event.t_s > now + 0.05);
  const current = events.findLast((event) => event.t_s <= now + 0.05);
  return (
    <div className="timeline">
      <p className="timeline-buttons">
        <button type="button" disabled={before === undefined} onClick={() => before && go(before.t_s)}>
          {words.back}
        </button>
        <button
          type="button"
          aria-pressed={isPlaying}
          onClick={() => {
            if (!isPlaying && now >= end_s) show({ t_s: 0 }, { live: true });
            if (isPlaying) show({ t_s: now });
            setPlaying(!isPlaying);
          }}
        >
          {isPlaying ? words.pause : words.play}
        </button>
        <button type="button" disabled={after === undefined} onClick={() => after && go(after.t_s)}>
          {words.next}
        </button>
        <label>
          {words.speed}{" "}
          <select value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
            {speeds.map((x) => (
              <option key={x} value={x}>
                ×{x}
              </option>
            ))}
          </select>
        </label>
        {/* Said by the slider; as a live region it would speak at every frame that is played. */}
        <output htmlFor={sliderId} aria-live="off">
          {words.at(numberIn(language, now))}
        </output>
        <span className="soft">{words.clock(clockText(language, scenario.epoch, now))}</span>
      </p>
      <label className="aside" htmlFor={sliderId}>
        {words.moment}
      </label>
      <input
        id={sliderId}
        type="range"
        min={0}
        max={Math.ceil(end_s)}
        step={1}
        value={Math.round(now)}
        aria-valuetext={`${words.at(numberIn(language, now))}${current === undefined ? "" : `, ${current.name}`}`}
        onChange={(event) => {
          setPlaying(false);
          show({ t_s: Number(event.target.value) }, { live: true });
        }}
        onPointerUp={() => show({ t_s: now })}
        onKeyUp={() => show({ t_s: now })}
      />
      <ol className="events">
        {events.map((event) => (
          <li
            key={event.id}
            aria-current={event === current ? "step" : undefined}
            className={event.t_s <= now ? "past" : undefined}
          >
            <button type="button" onClick={() => go(event.t_s)}>
              <b className="number">
                {numberIn(language, event.t_s)}&nbsp;{words.second}
              </b>{" "}
              {event.name}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Moves the moment on, frame by frame, until the end. */
function usePlaying(isPlaying: boolean, speed: number, end_s: number, onEnd: () => void): void {
  const { t_s } = useView();
  const moment = useRef(0);
  moment.current = t_s ?? 0;
  const ended = useRef(onEnd);
  ended.current = onEnd;
  useEffect(() => {
    if (!isPlaying) return;
    let last = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const next = moment.current + ((now - last) / 1000) * speed;
      last = now;
      show({ t_s: Math.min(next, end_s) }, { live: next < end_s });
      if (next >= end_s) return ended.current();
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, speed, end_s]);
}

/** Date and time, UTC, so many seconds after the scenario's epoch. */
function clockText(language: Language, epoch: string, t_s: number): string {
  const format = new Intl.DateTimeFormat(language === "ru" ? "ru-RU" : "en-GB", {
    ...{ dateStyle: "long", timeStyle: "medium", timeZone: "UTC" },
  });
  return format.format(new Date(Date.parse(epoch) + 1000 * t_s));
}
