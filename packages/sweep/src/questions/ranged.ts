import { type Catalogue, type Parameter, type ReadCatalogue, recorded } from "@equipoise/scenario";
import type { Driver } from "@equipoise/sim/analyses";

/** An uncertain input of a closed form: the values it is tried at, and which of them is worst and best for the defence. */
export interface Input {
  readonly parameter: Parameter;
  readonly adverse: number;
  readonly favourable: number;
  readonly levels: readonly number[]; // its nominal value among them
}

/** The value of each input by its path; undefined for what is none. */
export type PointOf = (path: string) => number | undefined;

/** Ends and nominal value; of a number of shots every whole one, since the best may lie between the ends. */
export function inputOf(parameter: Parameter, favours: "higher" | "lower"): Input {
  const { path, low, value, high } = parameter;
  const [adverse, favourable] = favours === "higher" ? [low, high] : [high, low];
  const levels = path.endsWith("/shotsPerTarget")
    ? Array.from({ length: high - low + 1 }, (_, i) => low + i)
    : [low, value, high];
  return { parameter, adverse, favourable, levels: [...new Set(levels)] };
}

/**
 * A closed form over the whole grid of its inputs' levels: nominal, all at their worst, all at their best, then every
 * other combination, so that no input's turning between its ends is missed. The drivers are the three inputs whose
 * knowledge narrows the interval most.
 */
export function ranged(
  inputs: readonly Input[],
  value: (at: PointOf) => number,
): { readonly values: readonly number[]; readonly drivers: readonly Driver[] } {
  const uncertain = inputs.filter(({ levels }) => levels.length > 1);
  const fixed = new Map(inputs.map(({ parameter }) => [parameter.path, parameter.value]));
  const at = (point: readonly number[]) => {
    const moved = new Map(uncertain.map(({ parameter }, i) => [parameter.path, point[i]!]));
    return value((path) => moved.get(path) ?? fixed.get(path));
  };
  const nominal = uncertain.map(({ parameter }) => parameter.value);
  const points = product(uncertain.map(({ levels }) => levels));
  const grid = points.map(at);
  const widthWhere = (holds: (point: readonly number[]) => boolean) => {
    const kept = grid.filter((_, k) => holds(points[k]!));
    return kept.reduce((p, q) => Math.max(p, q)) - kept.reduce((p, q) => Math.min(p, q));
  };
  const width = widthWhere(() => true);
  const walked = uncertain.map(({ parameter, adverse, favourable }, i) => ({
    parameter: parameter.path,
    adverse: at(nominal.with(i, adverse)),
    favourable: at(nominal.with(i, favourable)),
    narrows: width - widthWhere((point) => point[i] === nominal[i]),
  }));
  const drivers = walked
    .filter((of) => of.narrows > 0 || of.adverse !== of.favourable)
    .sort((p, q) => q.narrows - p.narrows || swing(q) - swing(p) || (p.parameter < q.parameter ? -1 : 1))
    .slice(0, 3)
    .map(({ parameter, adverse, favourable }) => ({ parameter, adverse, favourable }));
  const corners = [uncertain.map((of) => of.adverse), uncertain.map((of) => of.favourable)].map(at);
  return { values: [at(nominal), ...corners, ...grid], drivers };
}

function swing({ adverse, favourable }: Driver): number {
  return Math.abs(favourable - adverse);
}

function product(levels: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return levels.reduce<readonly (readonly number[])[]>(
    (points, of) => points.flatMap((point) => of.map((level) => [...point, level])),
    [[]],
  );
}

/**
 * A catalogue of which the figures at `paths` have been read, with what the set says of them: what a closed form depends
 * on, where the space that gave its inputs has read more.
 */
export function readingOf(catalogue: Catalogue, set: string, paths: readonly string[]): ReadCatalogue {
  const files = new Set(["parameter-sets", ...paths.map((path) => path.split("/", 1)[0])]);
  const needed = Object.entries(catalogue).map(([file, of]) => [file, files.has(file) ? of : []]);
  const notes = recorded(Object.fromEntries(needed) as Catalogue); // to watch all of it would take longer than the answers
  for (const path of paths) touch(notes.catalogue, path);
  const [id, reading] = set.split(":");
  const named = notes.catalogue["parameter-sets"].find((of) => of.id === id);
  const own = [named?.values, reading && named?.readings?.[reading as "asClaimed" | "asAssessed"].values];
  for (const values of own)
    for (const value of values || []) if (paths.includes(value.parameter)) JSON.stringify(value);
  return notes;
}

function touch(catalogue: Catalogue, path: string): void {
  const [file, id, ...keys] = path.split("/");
  const records: unknown = catalogue[file as keyof Catalogue];
  const found: unknown = Array.isArray(records) ? records.find((of) => of.id === id) : catalogue.rules.rules;
  const read = keys.reduce<unknown>((of, key) => (of as Record<string, unknown> | undefined)?.[key], found);
  if (read === undefined) throw new Error(`readingOf: ${path} is not in the catalogue`);
  JSON.stringify(read); // all of it
}
