import {
  type Catalogue,
  type ParameterSpace,
  parameterSpace,
  type ReadCatalogue,
  recorded,
  type ScenarioFile,
} from "@equipoise/scenario";
import { interceptedCode, meets, outcomeCode } from "@equipoise/sim/analyses";
import { type Design, radarSight, type Scenario, seenAnew, withSignature } from "@equipoise/sim/engagement";
import {
  concernsMeeting,
  flightsOfReach,
  flightsToPeople,
  type Ground,
  groundOf,
  type PanelFlight,
  panelPairs,
} from "../ledger/index.ts";
import type { Basis } from "../study.ts";
import type { AssuranceCase } from "./assuresCases.ts";

/** Days between proof of the threat and the flight: a fixed case, told here between "not yet" and the catalogue's days. */
export const proofPath = "rules/rules/proofBeforeFlight_d";

/** What is worked out together, over one panel: at every point a row of numbers for each case. */
export interface AssurancePart {
  readonly cases: readonly AssuranceCase[];
  readonly space: ParameterSpace;
  readonly notes: ReadCatalogue;
  readonly metrics: readonly AssuranceMetric[];
  readonly missile: string | null;
  readonly concerns: (path: string) => boolean;
  readonly corners: "defence" | "each"; // every input at its worst and best for the defence, or each measure's days at both ends
  /**
   * The value of each metric for each case; NaN where there is nothing to take away or nobody published the figure.
   * `near`: what is worked out for the flights is kept, for a walk about one point.
   */
  value(values: Float64Array, walk: "near" | "far"): readonly (readonly number[])[];
}

export interface AssuranceMetric {
  readonly id: string;
  readonly unit: "share" | "d";
  readonly of: "case" | "base"; // base: asked of the design without measures alone
  /** The sentence's text after "With the figures of the set"; {M} are the measures' names. */
  readonly text: string;
}

interface PartOf {
  readonly basis: Basis;
  readonly design: ScenarioFile["designs"][number];
  readonly cases: readonly AssuranceCase[];
  readonly set: string;
}

/** How the people of some states fare against one missile once the threat is proven. */
export function protectionPart(of: PartOf, whose: "europe" | "us", missile: string): AssurancePart {
  const threat = of.basis.scenario.threats.find((t) => t.missile === missile)!;
  const { space, notes, ground } = spaceOf(of, { threats: [threat] });
  const nominal = space.at(space.nominal);
  const states = whose === "us" ? new Set(["US"]) : ground.europe;
  const flights = flightsToPeople(ground, nominal, 0, states, undefined, panelPairs, "panel");
  const proven = provenWords(of);
  const people = whose === "us" ? "people of the United States" : "people of NATO's European members";
  return {
    cases: of.cases,
    space,
    notes,
    missile,
    concerns: concernsCase,
    corners: "defence",
    metrics: [
      {
        id: `protected-${whose}`,
        unit: "share",
        of: "base",
        text: `without any measure {value} of the ${people} in the listed places within its range are defended against ${missile} ${proven} ({low} to {high})`,
      },
      {
        id: `protection-lost-${whose}`,
        unit: "share",
        of: "case",
        text: `{M} would take the defence against ${missile}, ${proven}, from {value} of the ${people} in the listed places within its range ({low} to {high})`,
      },
    ],
    value(values, walk) {
      const scenario = space.at(values);
      const seen = over(flights, walk).map((f) =>
        withSignature(f.flight, scenario.threats[f.threat]!.missile.signature),
      );
      const share = onceEach((design) => {
        const met = seen.filter((f) => outcomeCode(f, design, scenario.rules) >= interceptedCode).length;
        return seen.length > 0 ? met / seen.length : 0;
      });
      const base = share(scenario.designs[0]!);
      return scenario.designs.map((design) => [base, base - share(design)]);
    },
  };
}

/** What of the Russian launches the site meets and the limited radars see, before any proof and after it. */
export function reachPart(of: PartOf): AssurancePart {
  const { reach } = of.basis.scenario;
  const { space, notes } = spaceOf(of, { reach });
  const flights = flightsOfReach(space.at(space.nominal), "panel");
  const proof = space.parameters.findIndex(({ path }) => path === proofPath);
  const radars = limitedRadars(of.cases);
  const proven = provenWords(of);
  const launched = "flights from Russian launch regions to the United States";
  const removed = (what: "reach" | "sight", when: string, whenWords: string): AssuranceMetric => ({
    id: `${what}-removed-${when}`,
    unit: "share",
    of: "case",
    text: `${whenWords} {M} would take away {value} of the ${launched} that ${what === "reach" ? "the interceptors could meet" : "the radar tracks"} ({low} to {high})`,
  });
  const there = (what: string, words: string): AssuranceMetric => ({
    id: `${what}-without-measures`,
    unit: "share",
    of: "base",
    text: `without any measure ${words} {value} of the ${launched} ({low} to {high})`,
  });
  return {
    cases: of.cases,
    space,
    notes,
    missile: null,
    concerns: concernsCase,
    corners: "defence",
    metrics: [
      there("reach", "the interceptors could meet"),
      there("sight", "the radar tracks"),
      removed("reach", "before-proof", "before any proof of the threat"),
      removed("sight", "before-proof", "before any proof of the threat"),
      removed("reach", "after-proof", proven),
      removed("sight", "after-proof", proven),
    ],
    value(values, walk) {
      const panel = over(flights, walk);
      const at = (days: "none" | "all") => {
        if (proof < 0 || days === "all") return space.at(values);
        const unproven = Float64Array.from(values);
        unproven[proof] = 0;
        return space.at(unproven);
      };
      const [before, after] = [touched(at("none"), panel, radars), touched(at("all"), panel, radars)];
      const base = after[0]!;
      return after.map((later, c) => {
        const now = before[c]!;
        return [
          count(base.met) / panel.length,
          count(base.seen) / panel.length,
          gone(base.met, now.met),
          gone(base.seen, now.seen),
          gone(base.met, later.met),
          gone(base.seen, later.seen),
        ];
      });
    },
  };
}

function provenWords({ basis }: PartOf): string {
  return `${basis.catalogue.rules.rules.proofBeforeFlight_d.value} days after proof of the threat`;
}

/** Days to undo and to notice. What the building of silos or another booster would take nobody published. */
export function timesPart(of: PartOf): AssurancePart {
  const figures = of.cases.flatMap(({ measures }) =>
    measures.flatMap(({ id, effect }) => timeOf(id, effect)),
  );
  const paths = [...new Set(figures)];
  const { space, notes } = spaceOf(of, {}, paths, []);
  const radars = limitedRadars(of.cases);
  const text = (id: string, words: string): AssuranceMetric => ({ id, unit: "d", of: "case", text: words });
  const said = "days, from the decision to undo {M}";
  return {
    cases: of.cases,
    space,
    notes,
    missile: null,
    concerns: (path) => path.startsWith("measures/"),
    corners: "each",
    metrics: [
      text("reverse-time-reach", `reach would be back after {value} ${said} ({low} to {high})`),
      text("reverse-time-sight", `sight would be back after {value} ${said} ({low} to {high})`),
      text("notice-time", "a change would be noticed within {value} days under {M} ({low} to {high})"),
      text(
        "margin-reach",
        "under {M}, from the day a reversal is noticed to the day reach is back there are {value} days ({low} to {high})",
      ),
      text(
        "margin-sight",
        "under {M}, from the day a reversal is noticed to the day sight is back there are {value} days ({low} to {high})",
      ),
    ],
    value: (values) =>
      of.cases.map(({ measures }) => {
        const days = (id: string, key: string) => space.figure(values, `measures/${id}/effect/${key}`);
        const reach = most(measures.map(({ id, effect }) => daysToReach(effect, (key) => days(id, key))));
        const sight = most(
          measures.map(({ id, effect }) => daysToSight(effect, radars, (key) => days(id, key))),
        );
        const noticed = measures.reduce(
          (least, { id, effect }) =>
            effect.kind === "monitoring" ? Math.min(least, days(id, "notice_d")) : least,
          Number.POSITIVE_INFINITY,
        );
        const notice = noticed < Number.POSITIVE_INFINITY ? noticed : Number.NaN;
        return [reach, sight, notice, reach - notice, sight - notice];
      }),
  };
}

type Effect = AssuranceCase["measures"][number]["effect"];

function timeOf(id: string, effect: Effect): string[] {
  const key = { "empty-silos": "fill_d", activation: "activate_d", monitoring: "notice_d" }[
    effect.kind as string
  ];
  return key === undefined ? [] : [`measures/${id}/effect/${key}`];
}

/** Days until what a measure takes from reach is back: a sector limit is undone at once. Undefined: it takes none. */
function daysToReach(effect: Effect, days: (key: string) => number): number | undefined {
  if (effect.kind === "radar-sector") return 0;
  if (effect.kind === "empty-silos") return days("fill_d");
  if (effect.kind === "activation") return days("activate_d");
  return effect.kind === "speed-cap" ? Number.NaN : undefined;
}

function daysToSight(
  effect: Effect,
  radars: ReadonlySet<string>,
  days: (key: string) => number,
): number | undefined {
  if (effect.kind === "radar-sector") return 0;
  return effect.kind === "activation" && effect.assets.some((id) => radars.has(id))
    ? days("activate_d")
    : undefined;
}

/** All measures are undone together: what takes longest. NaN where one is not known, or where there is none. */
function most(days: readonly (number | undefined)[]): number {
  const known = days.filter((d) => d !== undefined);
  return known.length === 0 ? Number.NaN : known.reduce((p, q) => (p > q || Number.isNaN(p) ? p : q));
}

// ---- the panel --------------------------------------------------------------------------------------------------------

interface Touched {
  readonly met: readonly boolean[];
  readonly seen: readonly boolean[];
}

function touched(
  scenario: Scenario,
  panel: readonly PanelFlight[],
  radars: ReadonlySet<string>,
): readonly Touched[] {
  const launched = panel.map(({ flight, threat }) =>
    withSignature(flight, scenario.reach.launches[threat]!.missile.signature),
  );
  const of = onceEach((design): Touched => {
    const site = design.sites.find(({ asset }) => asset.id === scenario.reach.site.id);
    const watching = design.radars.filter(({ asset }) => radars.has(asset.id));
    return {
      met: launched.map(
        (f) => site !== undefined && site.asset.inventory > 0 && meets(f, design, scenario.rules, site).met,
      ),
      seen: launched.map((f) => watching.some(({ asset }) => radarSight(f, asset).sighting.kind === "seen")),
    };
  });
  return scenario.designs.map(of);
}

function count(of: readonly boolean[]): number {
  return of.filter((is) => is).length;
}

/** Of what there was, the share that is gone; NaN where there was nothing. */
function gone(before: readonly boolean[], after: readonly boolean[]): number {
  const there = count(before);
  return there > 0 ? count(before.map((was, i) => was && !after[i]!)) / there : Number.NaN;
}

function over(flights: readonly PanelFlight[], walk: "near" | "far"): readonly PanelFlight[] {
  return walk === "near" ? flights : flights.map((f) => ({ ...f, flight: seenAnew(f.flight) }));
}

/** Designs made of the same objects are worked out once: many measures leave all of them as they are. */
function onceEach<T>(make: (design: Design) => T): (design: Design) => T {
  const numbers = new Map<object, number>();
  const known = new Map<string, T>();
  const numberOf = (of: object): number => {
    let number = numbers.get(of);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(of, number);
    }
    return number;
  };
  return (design) => {
    const key = JSON.stringify([
      [...design.radars, ...design.satellites].map(({ asset }) => numberOf(asset)),
      design.sites.map(({ asset: { interceptor, site: _, ...rest } }) => [numberOf(interceptor), rest]),
    ]);
    if (!known.has(key)) known.set(key, make(design));
    return known.get(key)!;
  };
}

// ---- the space --------------------------------------------------------------------------------------------------------

function spaceOf(
  { basis, design, cases, set }: PartOf,
  part: Partial<Pick<ScenarioFile, "threats" | "reach">>,
  also: readonly string[] = [],
  played = cases, // those of which the space has a design
): { readonly space: ParameterSpace; readonly notes: ReadCatalogue; readonly ground: Ground } {
  const notes = recorded(basis.catalogue);
  const named = new Set(cases.flatMap(({ measures }) => measures.map(({ id }) => id)));
  JSON.stringify(notes.catalogue.measures.filter(({ id }) => named.has(id))); // what they limit, and what they are called
  const { scenario } = basis;
  const file: ScenarioFile = {
    ...scenario,
    designs: played.map(({ measures }, c) => ({
      ...design,
      id: `${design.id} ${c}`,
      measures: measures.map(({ id }) => id),
    })),
    threats: part.threats ?? [],
    capitals: [],
    reach: part.reach ?? { ...scenario.reach, origins: [], aims: [] },
  };
  const ground = groundOf(basis.world, notes.catalogue);
  return { space: parameterSpace(unproven(notes.catalogue), file, set, also), notes, ground };
}

/** The catalogue with the days after proof as an input that reaches down to none. What is read of it is still noted. */
function unproven(catalogue: Catalogue): Catalogue {
  const { rules } = catalogue;
  const inner = overlaid(rules.rules, "proofBeforeFlight_d", (proof) => ({ ...proof, low: 0 }));
  return { ...catalogue, rules: overlaid(rules, "rules", () => inner) };
}

function overlaid<T extends object, K extends keyof T & string>(
  of: T,
  key: K,
  change: (value: T[K]) => T[K],
): T {
  const shown = {};
  for (const name of Object.keys(of))
    Object.defineProperty(shown, name, {
      enumerable: true,
      get: () => (name === key ? change(of[key]) : of[name as keyof T]),
    });
  return shown as T;
}

/** The radars that any of the measures limits. */
function limitedRadars(cases: readonly AssuranceCase[]): ReadonlySet<string> {
  return new Set(
    cases.flatMap(({ measures }) =>
      measures.flatMap(({ effect }) => (effect.kind === "radar-sector" ? [effect.radar] : [])),
    ),
  );
}

/** The days after proof are a fixed case here, told beside the answer. */
function concernsCase(path: string): boolean {
  return concernsMeeting(path) && path !== proofPath;
}
