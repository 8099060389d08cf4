import { type Parameter, type ReadCatalogue, UserError } from "@equipoise/scenario";
import type { Answer, Driver } from "@equipoise/sim/analyses";
import { uniform } from "@equipoise/sim/physics";
import { adverseEnd, favourableEnd, groupsOf, type ParameterGroup } from "../axes.ts";
import { filledIn, hashOfWorld } from "../ledger/index.ts";
import { type Basis, streamOf } from "../study.ts";
import type { QuestionResult, QuestionTask } from "./asked.ts";
import { type AssuranceCase, architectureOf, assuranceCases } from "./assuresCases.ts";
import {
  type AssuranceMetric,
  type AssurancePart,
  proofPath,
  protectionPart,
  reachPart,
  timesPart,
} from "./assuresParts.ts";
import { drafted, type PlainDraft } from "./draft.ts";

/** The missile whose defence of the United States a measure may cost; that of Europe is the asker's choice. */
const atUnitedStates = "icbm-forecast";
export const assuredAgainst = "irbm-forecast";
const draws = 8;

/**
 * What each measure, and each combination of those offered, costs in protection and takes from reach and sight, before any
 * proof of the threat and after it, and how soon it could be reversed and that be noticed. One answer to each quantity of
 * each case, the design without measures first. Throws UserError where nothing of the design is limited by any measure.
 */
export function assures(basis: Basis, task: QuestionTask): QuestionResult {
  const { scenario, catalogue } = basis;
  const { asked, set } = task;
  const design = scenario.designs.find(({ id }) => id === asked.design);
  if (design === undefined)
    throw new UserError([`there is no design ${asked.design ?? ""} in ${scenario.id}.`]);
  const cases = assuranceCases(catalogue, design);
  if (cases.length === 1)
    throw new UserError([`no measure of the catalogue limits or shows anything that ${design.id} has.`]);
  // A measure by which one side watches the other takes nothing away: its cases are asked about days alone.
  const taking = cases.filter(({ measures }) => !measures.some(({ effect }) => effect.kind === "monitoring"));
  const of = { basis, design, cases: taking, set };
  const threatened = (missile: string) => scenario.threats.some((threat) => threat.missile === missile);
  const missile = asked.missile ?? assuredAgainst;
  const parts = [
    ...(threatened(missile) ? [protectionPart(of, "europe", missile)] : []),
    ...(threatened(atUnitedStates) ? [protectionPart(of, "us", atUnitedStates)] : []),
    ...(scenario.reach.origins.length > 0 ? [reachPart(of)] : []),
    timesPart({ ...of, cases }),
  ];
  const worldHash = hashOfWorld(basis.world);
  const found = parts.map((part) => findings(part, basis));
  const answers = cases.flatMap((one) =>
    parts.flatMap((part, p): Answer[] => {
      const c = part.cases.indexOf(one);
      if (c < 0) return [];
      const drafts = part.metrics.flatMap((metric, m) =>
        metric.of === "base" && c > 0 ? [] : draftOf(metric, m, one, c, found[p]!, { part, design, set }),
      );
      const beside = { design, worldHash: part.corners === "each" ? "" : worldHash };
      return drafted(drafts, { ...asked, missile }, set, notesOf(part, one, cases), scenario.seed, beside);
    }),
  );
  return { kind: "question", answers };
}

/** What was read for one case: the figures of measures that are not in it have no part in its numbers. */
function notesOf(
  { notes, corners }: AssurancePart,
  { measures }: AssuranceCase,
  cases: readonly AssuranceCase[],
): ReadCatalogue {
  const own = new Set(measures.map(({ id }) => id));
  const others = new Set(cases.flatMap((c) => c.measures.map(({ id }) => id)).filter((id) => !own.has(id)));
  const bears = (path: string): boolean => {
    const [file, id] = path.split("/");
    if (file === "measures") return !others.has(id!);
    return corners !== "each" || file === "parameter-sets";
  };
  return { ...notes, reads: () => new Map([...notes.reads()].filter(([path]) => bears(path))) };
}

// ---- over the inputs' ranges ------------------------------------------------------------------------------------------

type Table = readonly (readonly number[])[]; // a row to each case, a number to each metric
interface Findings {
  readonly points: readonly Table[]; // nominal, the corners, further draws
  readonly walked: readonly Walked[];
}
interface Walked {
  readonly group: ParameterGroup;
  readonly ends: readonly [Table, Table]; //   this group alone at its worst and best for the defence
  readonly without: readonly [Table, Table]; // all others at their worst and best
}

function findings(part: AssurancePart, { catalogue, scenario }: Basis): Findings {
  const { space } = part;
  const indexOf = new Map(space.parameters.map(({ path }, i) => [path, i]));
  const inputs = space.parameters.filter(({ path }) => part.concerns(path));
  const moved = (parameters: readonly Parameter[], to: (p: Parameter) => number) => {
    const values = Float64Array.from(space.nominal);
    for (const p of parameters) values[indexOf.get(p.path)!] = to(p);
    return values;
  };
  const drawn = part.corners === "each" ? [] : Array.from({ length: draws }, (_, k) => k);
  const far = [
    ...cornersOf(part).map((to) => moved(inputs, to)),
    ...drawn.map((k) =>
      moved(inputs, (p) => p.low + (p.high - p.low) * uniform(scenario.seed, streamOf(p.path), k, 0)),
    ),
  ];
  const nominal = part.value(space.nominal, "near");
  const points = [nominal, ...far.map((values) => part.value(values, "far"))];
  const walked = groupsOf(catalogue, inputs).flatMap((group): Walked[] => {
    const at = (of: readonly Parameter[]) =>
      [part.value(moved(of, adverseEnd), "near"), part.value(moved(of, favourableEnd), "near")] as const;
    const ends = at(group.parameters);
    if (same(ends[0], nominal) && same(ends[1], nominal)) return [];
    return [{ group, ends, without: at(inputs.filter((p) => !group.parameters.includes(p))) }];
  });
  return { points, walked };
}

function cornersOf({ corners }: AssurancePart): readonly ((p: Parameter) => number)[] {
  if (corners === "defence") return [adverseEnd, favourableEnd];
  const undone = ({ path }: Parameter) => !path.endsWith("/notice_d");
  return [0, 1, 2, 3].map((k) => (p: Parameter) => ((undone(p) ? k % 2 : k >> 1) === 0 ? p.low : p.high));
}

function same(p: Table, q: Table): boolean {
  return p.every((row, c) => row.every((value, m) => Object.is(value, q[c]![m]!)));
}

// ---- answers ----------------------------------------------------------------------------------------------------------

interface Drafting {
  readonly part: AssurancePart;
  readonly design: { readonly id: string; readonly cooperation: string };
  readonly set: string;
}

/** None where nothing is known of it: no days published, or nothing there to take away. */
function draftOf(
  metric: AssuranceMetric,
  m: number,
  one: AssuranceCase,
  c: number,
  { points, walked }: Findings,
  { part, design, set }: Drafting,
): PlainDraft[] {
  const known = points.map((table) => table[c]![m]!).filter((value) => value - value === 0);
  const value = points[0]![c]![m]!;
  if (Number.isNaN(value)) return [];
  const names = spoken(one.measures.map(({ name }) => `“${name}”`));
  const moving = walked.filter(({ ends }) => ends.some((table) => orElse(table[c]![m]!, value) !== value));
  const text = `With the figures of ${set}, ${metric.text.replaceAll("{M}", () => names)}.`;
  const movers = new Set(moving.flatMap(({ group }) => group.parameters.map(({ path }) => path)));
  return [
    {
      metric: metric.id,
      architecture: architectureOf(design.id, one),
      cooperation: design.cooperation,
      missile: part.missile,
      sentence: (low, high) => filledIn(text, metric.unit, { value, low, high }),
      values: known,
      unit: metric.unit,
      drivers: driversOf(moving, points, (table) => orElse(table[c]![m]!, value)),
      assumptions: part.space.figures.flatMap((figure) => {
        if (figure.path === proofPath && part.corners === "defence")
          return [{ ...figure, low: figure.value }];
        return movers.has(figure.path) ? [figure] : [];
      }),
      claims: ["C9"],
    },
  ];
}

function spoken(names: readonly string[]): string {
  const last = names.at(-1) ?? "no measure";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

/** The three inputs whose knowledge narrows the interval between the corners most; where none does, those that move it most. */
function driversOf(
  moving: readonly Walked[],
  points: readonly Table[],
  at: (table: Table) => number,
): Driver[] {
  const width = ([p, q]: readonly [Table, Table]) => Math.abs(at(q) - at(p));
  const whole = width([points[1]!, points[2]!]);
  return moving
    .map(({ group, ends, without }) => ({
      driver: { parameter: group.id, adverse: at(ends[0]), favourable: at(ends[1]) },
      narrows: whole - width(without),
      swing: width(ends),
    }))
    .sort(
      (p, q) =>
        q.narrows - p.narrows || q.swing - p.swing || (p.driver.parameter < q.driver.parameter ? -1 : 1),
    )
    .slice(0, 3)
    .map(({ driver }) => driver);
}

/** Where there is nothing to take away, no share of it is known. */
function orElse(value: number, otherwise: number): number {
  return Number.isNaN(value) ? otherwise : value;
}
