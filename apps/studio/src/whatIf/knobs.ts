import { type Catalogue, knownSetIds, parameterSpace, type ScenarioFile } from "@equipoise/scenario";

/** A figure on which the sources disagree, as a thing to turn: the catalogue's range, and where each side stands in it. */
export interface Knob {
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  readonly value: number; // under the set that is asked
  readonly marks: readonly Mark[];
}

/** Who states what; a point where low is high. */
export interface Mark {
  readonly who: string;
  readonly low: number;
  readonly high: number;
}

interface Disputable {
  readonly status: string;
  readonly sides?: readonly Mark[];
}

/** Figures of a design that are disputed, on which a side has its own number, or which say how often a shot kills. */
export function knobsOf(
  catalogue: Catalogue,
  scenario: ScenarioFile,
  design: string,
  set: string,
): readonly Knob[] {
  const own = { ...scenario, designs: scenario.designs.filter(({ id }) => id === design) };
  const asked = new Map(parameterSpace(catalogue, own, set).figures.map((of) => [of.path, of]));
  const known = new Set(knownSetIds(catalogue));
  return parameterSpace(catalogue, own, "wide").figures.flatMap((figure): Knob[] => {
    const { path, label, unit } = figure;
    if (path.startsWith("missiles/") || figure.designs.length === 0) return [];
    const record = at(catalogue, path);
    const stated = statedBy(catalogue, path, known);
    const isDisputed = figure.status === "disputed" || stated.length > 0 || path.endsWith("/killProbability");
    if (!isDisputed) return [];
    const marks = [...sidesOf(record), ...stated];
    const low = Math.min(figure.low, ...marks.map((of) => of.low));
    const high = Math.max(figure.high, ...marks.map((of) => of.high));
    if (!(low < high)) return [];
    return [{ path, label, unit, low, high, value: asked.get(path)?.value ?? figure.value, marks }];
  });
}

function sidesOf(record: Disputable | undefined): readonly Mark[] {
  return (record?.sides ?? []).map(({ who, low, high }) => ({ who, low, high }));
}

/** What the parameter sets and their readings give for a figure, in the order of the catalogue: by date, then name. */
function statedBy(catalogue: Catalogue, path: string, known: ReadonlySet<string>): readonly Mark[] {
  return catalogue["parameter-sets"].flatMap((set) => {
    const readings = Object.entries(set.readings ?? {}).map(([kind, { values }]) => ({
      id: `${set.id}:${kind}`,
      values,
    }));
    return [{ id: set.id, values: set.values }, ...readings].flatMap(({ id, values }) =>
      values
        .filter((of) => of.parameter === path && known.has(id))
        .map(({ low, high }) => ({ who: id, low, high })),
    );
  });
}

function at(catalogue: Catalogue, path: string): Disputable | undefined {
  const [file = "", id = "", ...keys] = path.split("/");
  const content = catalogue[file as keyof Catalogue] as unknown;
  const record = Array.isArray(content)
    ? content.find((of: { readonly id: string }) => of.id === id)
    : (content as { readonly rules: unknown }).rules;
  return keys.reduce<unknown>((of, key) => (of as Record<string, unknown> | undefined)?.[key], record) as
    | Disputable
    | undefined;
}

/** A step of a slider in about a hundred, one of 1, 2 or 5 times a power of ten; whole for counts. */
export function stepOf({ low, high, unit, path }: Pick<Knob, "low" | "high" | "unit" | "path">): number {
  const rough = (high - low) / 100;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((of) => of * power >= rough * 0.999) ?? 10) * power;
  const counts = unit === "" && /\/(decoys|inventory|shotsPerTarget)$/.test(path);
  return Number((counts ? Math.max(1, step) : step).toPrecision(1));
}
