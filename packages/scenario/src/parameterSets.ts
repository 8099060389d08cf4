import type { Catalogue } from "./catalogue.ts";
import { canonicalPath } from "./figurePath.ts";

/** One side's published numbers as a study uses them, perhaps under one of its author's two readings. */
export interface ResolvedSet {
  readonly id: string; // "mda-2007", "lewis-postol-2007:asClaimed" or "wide"
  readonly name: string;
  readonly nameRu: string;
  readonly author: string;
  readonly date: string | undefined; // YYYY-MM-DD; "wide" has none
  readonly reading?: Reading;
  readonly note?: string; //   the reading's, where there is one
  readonly values: ReadonlyMap<string, SetValue>; // by canonical path
}

/** The parts do what their makers say; or what the author himself says of them. */
export type Reading = "asClaimed" | "asAssessed";

export type SetValue = ParameterSet["values"][number];

type ParameterSet = Catalogue["parameter-sets"][number];

const wide: ResolvedSet = {
  id: "wide",
  name: "All ranges of the catalogue",
  nameRu: "Все диапазоны каталога",
  author: "every source of the catalogue",
  date: undefined,
  values: new Map(),
};

const readings: readonly Reading[] = ["asClaimed", "asAssessed"];

/** How a reading is called after the name of its set. */
export const readingNames = {
  asClaimed: { name: "as claimed", nameRu: "как заявлено" },
  asAssessed: { name: "as assessed", nameRu: "по собственной оценке" },
} as const satisfies Readonly<Record<Reading, { readonly name: string; readonly nameRu: string }>>;

/**
 * The columns of the ledger: the sets by date, then name, then id; a set with readings gives its two readings instead of
 * itself; "wide", the catalogue's own ranges, comes last.
 */
export function setColumns(catalogue: Catalogue): string[] {
  return [...inOrder(catalogue).flatMap((set) => readingsOf(set) ?? [set.id]), wide.id];
}

/** Everything that may be named as a parameter set: each set, each reading of a set that has them, and "wide". */
export function knownSetIds(catalogue: Catalogue): string[] {
  return [...inOrder(catalogue).flatMap((set) => [set.id, ...(readingsOf(set) ?? [])]), wide.id];
}

/** The set or reading of that id; undefined when there is none. */
export function setNamed(catalogue: Catalogue, setId: string): ResolvedSet | undefined {
  const named = find(catalogue, setId);
  if (named === undefined) return setId === wide.id ? wide : undefined;
  const { id, name, nameRu, author, date } = named.set;
  const values = valuesOf(named);
  if (named.reading === undefined) return { id, name, nameRu, author, date, values };
  const { kind, note } = named.reading;
  const called = readingNames[kind];
  return {
    id: setId,
    name: `${name}: ${called.name}`,
    nameRu: `${nameRu}: ${called.nameRu}`,
    author,
    date,
    reading: kind,
    note,
    values,
  };
}

/** The values of the set or reading of that id, and nothing else of it; undefined when there is none. */
export function valuesNamed(catalogue: Catalogue, setId: string): ResolvedSet["values"] | undefined {
  const named = find(catalogue, setId);
  if (named === undefined) return setId === wide.id ? wide.values : undefined;
  return valuesOf(named);
}

interface Named {
  readonly set: ParameterSet;
  readonly reading?: {
    readonly kind: Reading;
    readonly note: string;
    readonly values: readonly SetValue[];
  };
}

/** A reading's values go before those of its set. */
function valuesOf({ set, reading }: Named): ResolvedSet["values"] {
  const all = [...set.values, ...(reading?.values ?? [])];
  return new Map(all.map((of) => [canonicalPath(of.parameter), of]));
}

function find(catalogue: Catalogue, setId: string): Named | undefined {
  const [id] = setId.split(":");
  const set = catalogue["parameter-sets"].find((of) => of.id === id);
  if (set === undefined || setId === id) return set && { set };
  const kind = readings.find((of) => readingId(set, of) === setId);
  const reading = kind && set.readings?.[kind];
  return kind && reading && { set, reading: { kind, note: reading.note, values: reading.values } };
}

function readingsOf(set: ParameterSet): string[] | undefined {
  return set.readings && readings.map((reading) => readingId(set, reading));
}

function readingId(set: ParameterSet, reading: Reading): string {
  return `${set.id}:${reading}`;
}

function inOrder(catalogue: Catalogue): ParameterSet[] {
  const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...catalogue["parameter-sets"]].sort(
    (p, q) => before(p.date, q.date) || before(p.name, q.name) || before(p.id, q.id),
  );
}
