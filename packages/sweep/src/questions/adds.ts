import {
  type Catalogue,
  parameterSpace,
  type ReadCatalogue,
  recorded,
  type ScenarioFile,
} from "@equipoise/scenario";
import type { Answer, Driver } from "@equipoise/sim/analyses";
import type { Scenario } from "@equipoise/sim/engagement";
import { adverseEnd, favourableEnd, groupsOf, type ParameterGroup } from "../axes.ts";
import type { PanelFlight } from "../ledger/index.ts";
import { groundOf, hashOfWorld } from "../ledger/index.ts";
import type { Basis } from "../study.ts";
import { divide, type EndsOf, type Found } from "./addsDivide.ts";
import { type Player, samplingOf } from "./addsGame.ts";
import { playerSentence, totalSentence, type Wording } from "./addsWords.ts";
import { type Worth, type WorthMetric, worthIn } from "./addsWorth.ts";
import type { Asked, QuestionResult, QuestionTask } from "./asked.ts";
import { drafted, type PlainDraft } from "./draft.ts";

/** Farther than this a missile is intercontinental (START-1's definition of an ICBM), and the people asked about are those of the United States. */
const intercontinental_m = 5_500_000;

/**
 * What the presence of each asset and of each partner is worth to one design: his Shapley value and what the whole loses
 * without him, over a panel of flights. A coalition is the design with only its assets, its measures and cooperation as
 * they are. First the whole; then the partners, then the assets, in the order of their ids.
 */
export function adds(basis: Basis, { asked, set }: QuestionTask): QuestionResult {
  const notes = recorded(basis.catalogue);
  const made = addsCase(basis, notes, asked, set);
  const casts = castsOf(notes.catalogue, made.file, asked);
  const found = divide(made, casts, samplingOf(basis.scenario.seed));
  const wording = wordingOf(notes.catalogue, made);
  const players = casts.flatMap((cast, c) =>
    cast.map((player, p): Playing => ({ player, of: found[c]!, p })),
  );
  const drafts = [
    totalDraft(made, found[0]!, wording),
    ...players.map((playing) => playerDraft(made, playing, wording)),
  ];
  const beside = [made.file, made.metric === "reaches" ? "" : hashOfWorld(basis.world)];
  const [total, ...rest] = drafted(drafts, asked, set, notes, basis.scenario.seed, beside);
  return { kind: "question", answers: [total!, ...rest.map((answer, k) => withWorth(answer, players[k]!))] };
}

/** What is divided, under one set. */
export interface AddsCase {
  readonly file: ScenarioFile; // of the one design and missile
  readonly metric: WorthMetric;
  readonly worth: Worth;
  readonly flights: readonly PanelFlight[];
  readonly axes: readonly ParameterGroup[];
  readonly points: readonly Scenario[]; // nominal, every input at its worst, at its best for the defence
  readonly ends: (axis: ParameterGroup) => EndsOf<Scenario>;
}

interface Playing {
  readonly player: Player;
  readonly of: Found;
  readonly p: number;
}

/** Lays out what is asked; the notes say afterwards what was read for it. */
export function addsCase(basis: Basis, { catalogue }: ReadCatalogue, asked: Asked, set: string): AddsCase {
  const metric = (asked.metric ?? "protects") as WorthMetric;
  const file = scenarioFor(basis.scenario, catalogue, asked, metric);
  const space = parameterSpace(catalogue, file, set);
  const nominal = space.at(space.nominal);
  const far = nominal.threats.some(({ missile }) => missile.publishedRange_m > intercontinental_m);
  const worth = worthIn(metric, far ? "us" : "europe");
  const flights = worth.flights(() => groundOf(basis.world, catalogue), nominal);
  const axes = groupsOf(
    catalogue,
    space.parameters.filter(({ path }) => worth.concerns(path)),
  );
  const all = axes.flatMap(({ parameters }) => parameters);
  const at = (moved: typeof all, end: typeof adverseEnd) =>
    space.at(new Map(moved.map((p) => [p.path, end(p)])));
  return {
    ...{ file, metric, worth, flights, axes },
    points: [nominal, at(all, adverseEnd), at(all, favourableEnd)],
    ends: ({ parameters }) => ({
      adverse: at([...parameters], adverseEnd),
      favourable: at([...parameters], favourableEnd),
    }),
  };
}

/** The scenario with one design, whose assets stand in the order of their ids, and what the metric needs. */
function scenarioFor(
  { designs, threats, reach, ...rest }: ScenarioFile,
  catalogue: Catalogue,
  { design: id, missile }: Asked,
  metric: WorthMetric,
): ScenarioFile {
  const design = designs.find((of) => of.id === id);
  if (design === undefined) throw new Error(`adds: no design ${id}`);
  const assets = [...design.assets].sort();
  const site = catalogue["interceptor-sites"].find((of) => assets.includes(of.id))?.id ?? reach.site;
  const launched = metric === "reaches" ? reach : { ...reach, origins: [], aims: [] };
  return {
    ...rest,
    designs: [{ ...design, assets }],
    threats: metric === "reaches" ? [] : threats.filter((of) => of.missile === missile),
    capitals: [],
    reach: { ...launched, site },
  };
}

const partners = [
  { id: "europe", name: "Europe" },
  { id: "ru", name: "Russia" },
  { id: "us", name: "the United States" },
] as const;

/** Those among whom the worth is divided: the partners, the assets, or each of the two. */
export function castsOf(catalogue: Catalogue, { designs }: ScenarioFile, { players }: Asked): Player[][] {
  const all = [...catalogue.radars, ...catalogue.satellites, ...catalogue["interceptor-sites"]];
  const assets = designs[0]!.assets.map((id): Player => {
    const { name, owner } = all.find((of) => of.id === id)!;
    return { id, name, owner, assets: new Set([id]) };
  });
  const owners = partners.map(({ id, name }): Player => {
    const own = assets.filter(({ owner }) => owner === id).map((asset) => asset.id);
    return { id, name, owner: id, assets: new Set(own) };
  });
  if (players === "assets") return [assets];
  return players === "partners" ? [owners] : [owners, assets];
}

// ---- answers ----------------------------------------------------------------------------------------------------

function wordingOf(catalogue: Catalogue, { file, worth, flights }: AddsCase): Wording {
  const [threat] = file.threats;
  return {
    design: file.designs[0]!.name,
    assets: file.designs[0]!.assets.length,
    flights: flights.length,
    missile: catalogue.missiles.find(({ id }) => id === threat?.missile)?.name ?? "",
    unit: worth.unit,
    words: worth.words,
  };
}

function totalDraft(made: AddsCase, of: Found, wording: Wording): PlainDraft {
  const values = of.points.map(({ all, none }) => all - none);
  const drivers = of.screened.map(({ axis, ends }): Driver => {
    const [adverse, favourable] = [ends.adverse, ends.favourable].map(({ all, none }) => all - none);
    return { parameter: axis.id, adverse: adverse!, favourable: favourable! };
  });
  const sentence = (low: number, high: number) => totalSentence(wording, values[0]!, low, high);
  return draftOf(made, "all", { values, drivers, sentence, moving: drivers });
}

function playerDraft(made: AddsCase, { player, of, p }: Playing, wording: Wording): PlainDraft {
  const driverFrom = ({ axis, ends }: Found["tried"][number]): Driver => ({
    parameter: axis.id,
    adverse: ends.adverse.shapley[p]!,
    favourable: ends.favourable.shapley[p]!,
  });
  const drivers = of.tried.map(driverFrom);
  const [nominal] = of.points;
  const sentence = (low: number, high: number) =>
    playerSentence(wording, player, {
      all: nominal!.all - nominal!.none,
      shapley: nominal!.shapley[p]!,
      ...{ low, high },
      standardError: Math.sqrt(nominal!.variance[p]!),
      leaveOneOut: nominal!.leaveOneOut[p]!,
    });
  return draftOf(made, player.id, {
    // One that adds much where another fails is worth most at an end of that other's range, not where all are alike.
    values: [
      ...of.points.map(({ shapley }) => shapley[p]!),
      ...drivers.flatMap((d) => [d.adverse, d.favourable]),
    ],
    drivers,
    sentence,
    moving: of.screened.map(driverFrom),
  });
}

interface Drawn {
  readonly values: readonly number[];
  readonly drivers: readonly Driver[]; // of which the three that move it most are kept
  readonly moving: readonly Driver[]; //  of every axis: those that move it are assumptions
  readonly sentence: PlainDraft["sentence"];
}

function draftOf(made: AddsCase, of: string, { values, drivers, moving, sentence }: Drawn): PlainDraft {
  const { file, metric, worth, axes } = made;
  const [design] = file.designs;
  const moved = new Set(moving.filter((d) => swing(d) > 0).map((d) => d.parameter));
  const assumed = axes.filter(({ id }) => !id.endsWith("/*") || moved.has(id));
  return {
    metric: `${worth.metric}-worth-of-${of}`,
    architecture: design!.id,
    cooperation: design!.cooperation,
    missile: metric === "reaches" ? null : file.threats[0]!.missile,
    ...{ sentence, values },
    unit: worth.unit,
    drivers: drivers
      .filter((d) => swing(d) > 0)
      .sort((p, q) => swing(q) - swing(p) || (p.parameter < q.parameter ? -1 : 1))
      .slice(0, 3),
    assumptions: assumed.flatMap(({ parameters }) => parameters).sort((p, q) => (p.path < q.path ? -1 : 1)),
    claims: [],
  };
}

function swing({ adverse, favourable }: Driver): number {
  return Math.abs(favourable - adverse);
}

function withWorth(answer: Answer, { player, of, p }: Playing): Answer {
  const [nominal] = of.points;
  const worth = {
    player: player.id,
    owner: player.owner,
    leaveOneOut: nominal!.leaveOneOut[p]!,
    standardError: Math.sqrt(nominal!.variance[p]!),
  };
  return { ...answer, worth };
}
