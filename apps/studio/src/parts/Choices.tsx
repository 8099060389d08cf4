import { setNamed } from "@equipoise/scenario";
import { type ReactNode, useId } from "react";
import { show, useBasics, useView } from "../state/index.ts";
import { nameIn, useWords } from "../words/index.ts";
import { partWords } from "./words.ts";

type Choice = "design" | "against" | "missile" | "origin" | "set";

/** What a page is asked of, as labelled lists; each choice is in the address. */
export function Choices({
  of,
  designs,
  missiles,
  sets,
  oneOrigin,
}: {
  readonly of: readonly Choice[];
  readonly designs?: readonly string[]; // without it, all of the scenario
  readonly missiles?: readonly string[];
  readonly sets?: readonly string[];
  readonly oneOrigin?: boolean; // a flight has one: there is no mean over all
}): ReactNode {
  const view = useView();
  const words = useWords(partWords);
  const { catalogue, scenario } = useBasics();
  const { language } = view;
  const named = (records: Parameters<typeof nameIn>[1][], ids: readonly string[]) =>
    ids.map((id): [string, string] => [
      id,
      nameIn(
        language,
        records.find((of) => of?.id === id),
      ) || id,
    ]);
  const designIds = designs ?? scenario.designs.map(({ id }) => id);
  const threat = scenario.threats.find(({ missile }) => missile === view.missile);
  const options: Readonly<Record<Choice, () => [string, string][]>> = {
    design: () => named([...scenario.designs], designIds),
    against: () => named([...scenario.designs], designIds),
    missile: () => named([...catalogue.missiles], missiles ?? scenario.threats.map(({ missile }) => missile)),
    origin: () => [
      ...(oneOrigin ? [] : [["", words.anyOrigin] as [string, string]]),
      ...named([...catalogue.places], threat?.origins ?? []),
    ],
    set: () =>
      (sets ?? scenario.parameterSets).map((id) => [id, nameIn(language, setNamed(catalogue, id)) || id]),
  };
  return (
    <form className="choices" onSubmit={(event) => event.preventDefault()}>
      {of.map((choice) => (
        <Select
          key={choice}
          label={words[choice]}
          value={shownOf(view[choice], options[choice]())}
          options={options[choice]()}
          onChoose={(id) => show({ [choice]: id })}
        />
      ))}
    </form>
  );
}

/** What the list shows: the one in the address, or the first where the page has no such one. */
function shownOf(id: string, options: readonly (readonly [string, string])[]): string {
  return options.some(([key]) => key === id) ? id : (options[0]?.[0] ?? "");
}

export function Select({
  label,
  value,
  options,
  onChoose,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [id: string, name: string])[];
  readonly onChoose: (id: string) => void;
}): ReactNode {
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.target.value)}>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}

/** The set that is asked: the one in the address, or the first of the page's own. */
export function useSet(sets?: readonly string[]): string {
  const { set } = useView();
  const { scenario } = useBasics();
  const known = sets ?? scenario.parameterSets;
  return known.includes(set) ? set : (known[0] ?? "");
}
