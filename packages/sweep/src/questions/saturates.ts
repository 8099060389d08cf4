import { type ParameterSpace, parameterSpace, type ScenarioFile } from "@equipoise/scenario";
import {
  type AgainstDecoys,
  type Answer,
  type Company,
  exhaustionPoint,
  leakage,
  leakPoint,
  raidLadder,
  type Stock,
} from "@equipoise/sim/analyses";
import { percent } from "../answers/index.ts";
import type { Basis } from "../study.ts";
import type { Asked, QuestionResult, QuestionTask } from "./asked.ts";
import { drafted, type PlainDraft } from "./draft.ts";
import { type Input, inputOf, type PointOf, ranged, readingOf } from "./ranged.ts";

/** A fixed case: how a stock is fired and against what; none of them is searched for. */
interface Case {
  readonly id: string;
  readonly words: string;
  readonly waves: number | "a shot each"; // one: a salvo; or as many waves of one shot as the doctrine has shots
  readonly inventory: (n: number) => number;
  readonly decoys: "the set's" | number; // for each warhead
  readonly against: AgainstDecoys;
}

const plain = { waves: 1, inventory: (n: number) => n, decoys: 0, against: "draws-one-object" } as const;
const cases: readonly Case[] = [
  { ...plain, id: "no-decoys", words: "one salvo, no decoys" },
  {
    ...plain,
    id: "as-given",
    words: "one salvo, decoys as the set has them, all alike fired at",
    decoys: "the set's",
    against: "shoots-at-all-alike",
  },
  {
    ...plain,
    id: "decoys-5-all",
    words: "five decoys a warhead, all alike fired at",
    decoys: 5,
    against: "shoots-at-all-alike",
  },
  {
    ...plain,
    id: "decoys-5-drawn",
    words: "five decoys a warhead, shots drawn among those alike",
    decoys: 5,
  },
  { ...plain, id: "look-2", words: "two waves of the full shots with a look between, no decoys", waves: 2 },
  {
    ...plain,
    id: "one-by-one",
    words: "the same shots one by one with a look between each, no decoys",
    waves: "a shot each",
  },
  { ...plain, id: "doubled", words: "twice the interceptors, no decoys", inventory: (n) => 2 * n },
  { ...plain, id: "cap-10", words: "at most ten interceptors, no decoys", inventory: (n) => Math.min(10, n) },
];

/** The share whose leaking is asked about where the reader names none. */
const half = 0.5;

/** What exhausts the stock of each site of a design: leakage by size of raid, points of exhaustion, in fixed cases. */
export function saturates(basis: Basis, { asked, set }: QuestionTask): QuestionResult {
  const { catalogue } = basis;
  const design = basis.scenario.designs.find(({ id }) => id === asked.design);
  if (design === undefined) throw new Error(`saturates: no design ${asked.design}`);
  const ids = catalogue["interceptor-sites"].map(({ id }) => id).filter((id) => design.assets.includes(id));
  const [first] = ids;
  if (first === undefined) return { kind: "question", answers: [] };
  const space = parameterSpace(catalogue, stockAlone(basis.scenario, design, ids), set);
  const many = ids.length > 1;
  const answers = ids.flatMap((site) => siteAnswers({ basis, space, asked, set, design, site, many }));
  return { kind: "question", answers };
}

type DesignFile = ScenarioFile["designs"][number];

/** The design with its sites alone, so that nothing else is read into the space. */
function stockAlone(scenario: ScenarioFile, design: DesignFile, sites: readonly string[]): ScenarioFile {
  const reach = { ...scenario.reach, origins: [], aims: [], site: sites[0]! };
  return { ...scenario, designs: [{ ...design, assets: [...sites] }], threats: [], capitals: [], reach };
}

interface SiteAsked {
  readonly basis: Basis;
  readonly space: ParameterSpace;
  readonly asked: Asked;
  readonly set: string;
  readonly design: DesignFile;
  readonly site: string;
  readonly many: boolean;
}

/** Paths of what a stock is made of. */
interface Paths {
  readonly inventory: string;
  readonly shots: string;
  readonly kill: string;
  readonly decoys: string;
  readonly discrimination: string;
}

function siteAnswers(of: SiteAsked): Answer[] {
  const { basis, space, asked, set, design, site } = of;
  const { catalogue, scenario } = basis;
  const record = catalogue["interceptor-sites"].find(({ id }) => id === site)!;
  const paths: Paths = {
    inventory: `interceptor-sites/${site}/inventory`,
    shots: `interceptor-sites/${site}/shotsPerTarget`,
    kill: `interceptors/${record.interceptor}/killProbability`,
    decoys: `rules/${catalogue.rules.id}/decoys`,
    discrimination: `rules/${catalogue.rules.id}/discrimination`,
  };
  const held = space.at(space.nominal).designs[0]!.sites.find(({ asset }) => asset.id === site);
  const share = typeof asked.threshold === "number" ? asked.threshold : half;
  return cases.flatMap((fixed) =>
    (["leaks", "spent"] as const).flatMap((kind) => {
      const used = usedPaths(fixed, kind, paths);
      const inputs = used.map((path) => inputAt(space, path));
      const drafts = draftsOf({
        of,
        fixed,
        kind,
        paths,
        inputs,
        share,
        cap: capOf(of, held?.asset.inventory),
      });
      const also = [`interceptor-sites/${site}/name`, `interceptor-sites/${site}/interceptor`];
      const measures = design.measures.map((id) => `measures/${id}/effect`);
      const proof = design.measures.length > 0 ? [`rules/${catalogue.rules.id}/proofBeforeFlight_d`] : [];
      const notes = readingOf(catalogue, set, [...used, ...also, ...measures, ...proof]);
      const beside = { site, design: { id: design.id, measures: design.measures }, share };
      return drafted(drafts, asked, set, notes, scenario.seed, beside);
    }),
  );
}

/** What the design's measures leave of a stock: none while its silos are empty or switched off, else at most a cap. */
function capOf({ basis, design, site }: SiteAsked, held: number | undefined): number {
  if (held === undefined || held === 0) return 0;
  return basis.catalogue.measures.reduce(
    (cap, { id, effect }) =>
      design.measures.includes(id) && effect.kind === "inventory-cap" && effect.site === site
        ? Math.min(cap, effect.interceptors)
        : cap,
    Number.POSITIVE_INFINITY,
  );
}

/** What an answer of one case turns on: exhaustion not on kills, and no case on decoys that it does not have. */
function usedPaths(
  { decoys, against }: Case,
  kind: "leaks" | "spent",
  { inventory, shots, kill, ...rules }: Paths,
): string[] {
  const counts = kind === "leaks" || against === "shoots-at-all-alike";
  return [
    inventory,
    shots,
    ...(kind === "leaks" ? [kill] : []),
    ...(decoys === "the set's" ? [rules.decoys] : []),
    ...(decoys !== 0 && counts ? [rules.discrimination] : []),
  ];
}

function inputAt(space: ParameterSpace, path: string): Input {
  const parameter = space.figures.find((of) => of.path === path)!;
  return inputOf(parameter, path.endsWith("/decoys") ? "lower" : "higher");
}

interface CaseAsked {
  readonly of: SiteAsked;
  readonly fixed: Case;
  readonly kind: "leaks" | "spent";
  readonly paths: Paths;
  readonly inputs: readonly Input[];
  readonly share: number;
  readonly cap: number;
}

function draftsOf({ of, fixed, kind, paths, inputs, share, cap }: CaseAsked): PlainDraft[] {
  const { asked, set, design, site, many, basis } = of;
  const name = basis.catalogue["interceptor-sites"].find(({ id }) => id === site)!.name;
  const at = many ? `-at-${site}` : "";
  const where = `Under the figures of ${set}, ${name}, ${fixed.words}:`;
  const uncertain = inputs.filter(({ levels }) => levels.length > 1).map(({ parameter }) => parameter);
  const draft = (
    metric: string,
    unit: string,
    value: (stock: Stock, company: Company) => number,
    says: (low: number, high: number, nominal: number) => string,
  ): PlainDraft => {
    const { values, drivers } = ranged(inputs, (point) => value(...stockOf(fixed, paths, cap, point)));
    return {
      ...{ metric: `${metric}-${fixed.id}${at}`, unit, values, drivers },
      architecture: design.id,
      cooperation: design.cooperation,
      missile: null,
      sentence: (low, high) => `${where} ${says(low, high, values[0]!)}.`,
      assumptions: uncertain,
      claims: ["C7"],
    };
  };
  if (kind === "leaks")
    return [
      ...(asked.raid === undefined ? raidLadder : [asked.raid]).map((raid) =>
        draft(
          `leakage-raid-${raid}`,
          "share",
          (stock, company) =>
            leakage(stock, { ...company, warheads: raid }, fixed.against).expectedLeakers / raid,
          (low, high, v) =>
            `of ${raid} at once ${percent(v)} are expected to leak (${percent(low)} to ${percent(high)})`,
        ),
      ),
      draft(
        "leak-point",
        "warheads",
        (stock, company) => leakPoint(stock, company, fixed.against, share)!,
        (low, high, v) =>
          `the smallest raid of which more than ${percent(share)} is expected to leak is ${v} (${low} to ${high})`,
      ),
    ];
  const spent = (waves: "firstWave" | "everyWave") => (stock: Stock, company: Company) =>
    exhaustionPoint(stock, company, fixed.against)[waves];
  const says = (until: string) => (low: number, high: number, v: number) =>
    `the stock runs short at ${v} warheads at once ${until} (${low} to ${high})`;
  const first = draft("exhaustion", "warheads", spent("firstWave"), says("in its first wave"));
  if (fixed.waves === 1) return [first];
  return [
    first,
    draft("exhaustion-every-wave", "warheads", spent("everyWave"), says("if no wave hits anything")),
  ];
}

function stockOf(fixed: Case, paths: Paths, cap: number, at: PointOf): readonly [Stock, Company] {
  const { decoys } = fixed;
  const shots = at(paths.shots)!;
  const [waves, shotsPerTarget] = fixed.waves === "a shot each" ? [shots, 1] : [fixed.waves, shots];
  return [
    {
      inventory: fixed.inventory(Math.min(cap, Math.floor(at(paths.inventory)! + 0.5))),
      shotsPerTarget,
      killProbability: at(paths.kill) ?? 0, // where nothing turns on it
      doctrine: waves === 1 ? "salvo" : "shoot-look-shoot",
      waves,
    },
    {
      decoysPerWarhead: decoys === "the set's" ? at(paths.decoys)! : decoys,
      discrimination: at(paths.discrimination) ?? 1,
    },
  ];
}
