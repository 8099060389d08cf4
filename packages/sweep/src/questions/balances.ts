import { type ParameterSpace, parameterSpace } from "@equipoise/scenario";
import { type Answer, arriving, type Exchange, thresholdInterceptors } from "@equipoise/sim/analyses";
import { killAgainstDecoys } from "@equipoise/sim/interceptors";
import { round } from "@equipoise/sim/physics";
import type { Basis } from "../study.ts";
import type { Asked, QuestionResult, QuestionTask } from "./asked.ts";
import { forceCounts } from "./balancesCounts.ts";
import { type Against, sidesOf } from "./balancesSides.ts";
import { drafted, type PlainDraft } from "./draft.ts";
import { type Input, inputOf, type PointOf, ranged, readingOf } from "./ranged.ts";

/** Numbers of interceptors, the same for both parties: none, as many as were proposed, twice that, and a larger number of ours. */
export const interceptorLadder: readonly number[] = [0, 10, 20, 54];

/** The forces under each treaty's own rule, and what arrives of them past interceptors in number. Aggregates only. */
export function balances(basis: Basis, { asked, set }: QuestionTask): QuestionResult {
  const { scenario } = basis;
  const counts = forceCounts(basis, asked, set);
  const space = spaceOf(basis, set);
  const arrivals = sidesOf(basis).flatMap((against) => {
    const ways = waysOf(basis, space, asked, against);
    const threshold = thresholdOf(basis, asked);
    const also = [...against.reads, ...(asked.threshold === undefined ? [claimed] : [])];
    const notes = readingOf(basis.catalogue, set, [...ways.paths, ...also]);
    const beside = [scenario.reach.site, scenario.date]; // sentences say what came later
    return drafted(draftsOf(ways, threshold), asked, set, notes, scenario.seed, beside);
  });
  return { kind: "question", answers: [...counts, ...arrivals, ...undefinedThreshold(basis, asked, set)] };
}

const claimed = "claims/C6/test/threshold";
const rulesPath = "rules/rules";
const survivingPath = `${rulesPath}/survivingFraction`;

/** The reader's threshold; without one that of the claim it belongs to; undefined where the reader wants none. */
function thresholdOf({ catalogue }: Basis, { threshold }: Asked): number | undefined {
  if (threshold === "none") return undefined;
  return threshold ?? catalogue.claims.find(({ id }) => id === "C6")!.test!.threshold.value;
}

function spaceOf({ catalogue, scenario }: Basis, set: string): ParameterSpace {
  const reach = { ...scenario.reach, origins: [], aims: [] };
  const limits = catalogue.treaties.flatMap((of) =>
    of.kind === "treaty"
      ? (["warheads", "ballisticWarheads"] as const).flatMap((key) =>
          of.limits[key] === undefined ? [] : [`treaties/${of.id}/limits/${key}`],
        )
      : [],
  );
  const alone = { ...scenario, designs: [], threats: [], capitals: [], reach };
  return parameterSpace(catalogue, alone, set, [survivingPath, ...limits]);
}

/** One party's warheads against the other's interceptors, which have the figures of the site of the reach question. */
interface Ways {
  readonly against: Against;
  readonly paths: readonly string[];
  readonly inputs: readonly Input[];
  readonly exchangeAt: (at: PointOf) => Exchange;
}

function waysOf({ catalogue, scenario }: Basis, space: ParameterSpace, asked: Asked, against: Against): Ways {
  const { site } = scenario.reach;
  const { interceptor } = catalogue["interceptor-sites"].find(({ id }) => id === site)!;
  const [kill, shots] = [
    `interceptors/${interceptor}/killProbability`,
    `interceptor-sites/${site}/shotsPerTarget`,
  ];
  const [decoys, discrimination] = [`${rulesPath}/decoys`, `${rulesPath}/discrimination`];
  const { limit, warheads } = against;
  const higher = [kill, shots, discrimination];
  const lower = [
    decoys,
    ...(asked.surviving === undefined ? [survivingPath] : []),
    ...(limit === undefined ? [] : [limit]),
  ];
  const inputAt = (path: string) => {
    const parameter = space.figures.find((of) => of.path === path)!;
    // What is the reader's or a treaty's was not the set's author's to publish.
    const theirs = path === survivingPath || path === limit;
    const known = theirs ? { ...parameter, notPublished: false } : parameter;
    return inputOf(known, higher.includes(path) ? "higher" : "lower");
  };
  return {
    against,
    paths: [...higher, ...lower, `interceptor-sites/${site}/interceptor`],
    inputs: [...higher, ...lower].map(inputAt),
    exchangeAt: (at) => ({
      warheads: limit === undefined ? warheads : at(limit)!,
      survivingFraction: asked.surviving ?? at(survivingPath)!,
      shotsPerTarget: at(shots)!,
      killProbability: killAgainstDecoys(at(kill)!, {
        decoys: at(decoys)!,
        discrimination: at(discrimination)!,
      }),
    }),
  };
}

function draftsOf(ways: Ways, threshold: number | undefined): PlainDraft[] {
  const { against, inputs, exchangeAt } = ways;
  const assumptions = inputs.flatMap(({ parameter, levels }) => (levels.length > 1 ? [parameter] : []));
  const common = { architecture: "-", cooperation: "none", missile: null, assumptions };
  const arrivals = interceptorLadder.map((interceptors): PlainDraft => {
    const { values, drivers } = ranged(
      inputs,
      (at) => arriving({ ...exchangeAt(at), interceptors }).arriving,
    );
    return {
      ...common,
      metric: `arriving-${against.key}-n${interceptors}`,
      sentence: (low, high) =>
        `Of ${against.of}, ${whole(values[0]!)} (${whole(low)} to ${whole(high)}) arrive on average past ${interceptors} ${against.past}.`,
      ...{ values, drivers, unit: "warheads", claims: ["C6"] },
    };
  });
  return threshold === undefined ? arrivals : [...arrivals, { ...common, ...crossing(ways, threshold) }];
}

/** How many interceptors remove the threshold's share; where not even one set of shots at every warhead does, one more than that takes. */
function crossing({ against, inputs, exchangeAt }: Ways, threshold: number) {
  const at = (point: PointOf) => {
    const exchange = exchangeAt(point);
    const found = thresholdInterceptors(exchange, threshold);
    if (found.kind === "crossed") return { reached: true, interceptors: found.interceptors };
    const engaged = -Math.floor(-exchange.warheads * exchange.survivingFraction);
    return { reached: false, interceptors: engaged * exchange.shotsPerTarget + 1 };
  };
  const nominal = at((path) => inputs.find(({ parameter }) => parameter.path === path)?.parameter.value);
  let always = true;
  const { values, drivers } = ranged(inputs, (point) => {
    const { reached, interceptors } = at(point);
    always &&= reached;
    return interceptors;
  });
  const never = always
    ? ""
    : "; at some figures never, and the number is then one more than it takes to fire at every warhead";
  const what = `${percent(threshold)} of ${against.of}`;
  const says = nominal.reached
    ? `It takes ${nominal.interceptors} ${against.past} to remove ${what}`
    : `No number of ${against.past} removes ${what} at these figures`;
  return {
    metric: `threshold-${against.key}`,
    sentence: (low: number, high: number) => `${says} (${whole(low)} to ${whole(high)}${never}).`,
    ...{ values, drivers, unit: "interceptors", claims: ["C6", "C11"] },
  };
}

function undefinedThreshold({ catalogue, scenario }: Basis, asked: Asked, set: string): Answer[] {
  if (asked.threshold !== "none") return [];
  const draft: PlainDraft = {
    metric: "no-defined-threshold",
    architecture: "-",
    cooperation: "none",
    missile: null,
    sentence: () =>
      "No defined threshold: the reader names none, and neither party published one; how many interceptors would be too many is therefore not answered.",
    ...{ values: [0], unit: "thresholds", drivers: [], assumptions: [], claims: ["C6", "C11"] },
  };
  return drafted([draft], asked, set, readingOf(catalogue, set, []), scenario.seed, null);
}

function whole(x: number): string {
  return Math.abs(x) < 100 && round(x) !== x ? `${round(10 * x) / 10}` : `${round(x)}`;
}

function percent(share: number): string {
  return `${round(1000 * share) / 10} %`;
}
