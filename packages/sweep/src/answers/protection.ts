import {
  type Answer,
  type Driver,
  type Protection,
  protects,
  type Tally,
  type Weights,
  weightsOf,
} from "@equipoise/sim/analyses";
import type { Joined, JoinedFan } from "../join.ts";
import type { SetStudy, Study } from "../study.ts";
import {
  between,
  counted,
  listed,
  missileName,
  originNames,
  percent,
  type Stamp,
  signaturesOf,
  stamped,
} from "./stamp.ts";

/** A group of states whose protection is stated. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly states: ReadonlySet<string>;
}

/** The groups of the debate: Allies in Europe, the United States, invitees, hopefuls, Russia. */
export function groupsOf(study: Pick<Study, "catalogue" | "europe">): Group[] {
  const members = (id: string) =>
    study.catalogue.alliances.find((a) => a.id === id)?.members.map((m) => m.state) ?? [];
  const allies = members("nato-members");
  return [
    {
      id: "nato-europe",
      name: "the European members of NATO",
      states: study.europe,
    },
    { id: "nato-members", name: "all members of NATO", states: new Set(allies) },
    {
      id: "nato-invitees",
      name: "the states invited to NATO in April 2008",
      states: new Set(members("nato-invitees")),
    },
    {
      id: "nato-hopefuls",
      name: "the states that hoped to join NATO",
      states: new Set(members("nato-hopefuls")),
    },
    { id: "us", name: "the United States", states: new Set(["US"]) },
    { id: "ru", name: "Russia", states: new Set(["RU"]) },
  ];
}

/** Everything that can move protection: sensors, interceptors, signatures, delays; what is not reach's cap. */
function concerns(path: string): boolean {
  return !path.endsWith("/flightTimeCap_s");
}

/** For each set, design, missile and group: the shares of people, area and capitals defended; and the Allies outside. */
export function protectionAnswers(study: Study, joined: Joined, stamp: Stamp): Answer[] {
  const capitalStates = study.capitals.map((p) => p.state);
  const groups = groupsOf(study).map((group) => ({
    group,
    weights: weightsOf(study.world, study.cells, capitalStates, group.states),
  }));
  const answers: Answer[] = [];
  for (const [t, { missile }] of study.scenario.threats.entries()) {
    const fans = joined.fans.filter((fan) => fan.threat === t);
    for (const [s, set] of study.sets.entries()) {
      for (let d = 0; d < study.scenario.designs.length; d++) {
        for (const { group, weights } of groups)
          answers.push(...shareAnswers({ study, stamp, fans, set, s, d, missile }, group, weights));
        answers.push(...outside({ study, stamp, fans, set, s, d, missile }, capitalStates));
      }
    }
  }
  return answers;
}

interface Case {
  readonly study: Study;
  readonly stamp: Stamp;
  readonly fans: readonly JoinedFan[];
  readonly set: SetStudy;
  readonly s: number;
  readonly d: number;
  readonly missile: string;
}

/** `of` picks what is counted, `part` which of it: where every link closes, or what the shots are expected to spare. */
const measures = [
  {
    metric: "people",
    words: "of people in listed places of",
    verb: "are defended",
    of: (t: Tally) => t.people,
    part: "defended",
  },
  {
    metric: "area",
    words: "of the area of",
    verb: "is defended",
    of: (t: Tally) => t.area_m2,
    part: "defended",
  },
  {
    metric: "capitals",
    words: "of the capitals of",
    verb: "are defended",
    of: (t: Tally) => t.capitals,
    part: "defended",
  },
  {
    metric: "people-expected",
    words: "of people in listed places of",
    verb: "are spared on average, at the kill probability assumed for each shot,",
    of: (t: Tally) => t.people,
    part: "expected",
  },
] as const;

function shareAnswers(c: Case, group: Group, weights: Weights): Answer[] {
  const byScenario = c.set.scenarios.map((_, e) =>
    protects(
      weights,
      c.fans.map((fan) => fan.codes[c.s]![e]![c.d]!),
    ),
  );
  const ends = c.set.axes.map((_, p) => {
    const pair = (end: "adverse" | "favourable") => {
      const codes = c.fans.flatMap((fan) => fan.panel[c.s]![p]![c.d]?.[end] ?? []);
      return codes.length === 0 ? undefined : protects(weights, codes, c.study.panel);
    };
    return { adverse: pair("adverse"), favourable: pair("favourable") };
  });
  const onPanel = protects(
    weights,
    c.fans.map((fan) => Uint8Array.from(c.study.panel, (k) => fan.codes[c.s]![0]![c.d]![k]!)),
    c.study.panel,
  );
  const design = c.study.scenario.designs[c.d]!;
  return measures.flatMap(({ metric, words, verb, of, part }): Answer[] => {
    const share = (p: Protection) => of(p[part]) / of(p.threatened);
    if (!(of(byScenario[0]!.threatened) > 0)) return [];
    const values = byScenario.map(share);
    // The panel tells how far an axis moves the share; the share itself is the whole map's.
    const shifted = (end: Protection) => Math.min(1, Math.max(0, values[0]! + share(end) - share(onPanel)));
    const drivers: Driver[] = ends.flatMap(({ adverse, favourable }, p) =>
      adverse && favourable && of(adverse.threatened) > 0
        ? [{ parameter: c.set.axes[p]!.id, adverse: shifted(adverse), favourable: shifted(favourable) }]
        : [],
    );
    return [
      stamped(
        {
          question: "protects",
          metric: `${metric}-${group.id}`,
          architecture: design.id,
          cooperation: design.cooperation,
          missile: c.missile,
          origin: originsOf(c),
          sentence: (low, high) =>
            `Under "${design.name}" with the figures of ${c.set.setId}, ${percent(values[0]!)} ${words} ${group.name} within reach of the ${missileName(c.study, c.missile)} from ${originNames(
              c.study,
              c.fans.map((fan) => fan.origin),
            )} ${verb} (${between(low, high, percent)}).`,
          values,
          unit: "share",
          drivers,
          inputs: c.set,
          signatures: signaturesOf(c.study, [c.missile]),
          concerns,
          claims: claimsOf(design.id, group.id),
        },
        c.stamp,
      ),
    ];
  });
}

function originsOf(c: Case): string {
  return c.fans.map((fan) => fan.origin).join("+");
}

function claimsOf(design: string, group: string): string[] {
  const claims = ["C3"];
  if (design.startsWith("gabala")) claims.push("C4");
  if (design === "global") claims.push("C10");
  if (group.startsWith("nato")) claims.push("C12");
  return claims;
}

/** How many Allies have a capital within reach that is not defended from every origin; the sentence names them. */
function outside(c: Case, capitalStates: readonly string[]): Answer[] {
  const allies = new Set(
    c.study.catalogue.alliances.find((a) => a.id === "nato-members")?.members.map((m) => m.state),
  );
  const undefendedIn = (e: number): string[] =>
    c.study.capitals.flatMap((place, k) => {
      if (!allies.has(capitalStates[k]!)) return [];
      const weights: Weights = {
        people: blank,
        area_m2: blank,
        capitals: new Float64Array(c.study.aims.length),
      };
      weights.capitals[c.study.cells.length + k] = 1;
      const codes = c.fans.map((fan) =>
        fan.codes[c.s]![e]![c.d]!.subarray(c.study.cells.length + k, c.study.cells.length + k + 1),
      );
      const { threatened, defended } = protects(weights, codes, [c.study.cells.length + k]);
      return threatened.capitals > defended.capitals ? [place.name] : [];
    });
  const blank = new Float64Array(c.study.aims.length);
  const names = undefendedIn(0);
  const counts = c.set.scenarios.map((_, e) => (e === 0 ? names.length : undefendedIn(e).length));
  const reached = c.fans.some((fan) =>
    c.study.capitals.some(
      (_, k) => allies.has(capitalStates[k]!) && fan.codes[c.s]![0]![c.d]![c.study.cells.length + k] !== 0,
    ),
  );
  if (!reached) return [];
  const design = c.study.scenario.designs[c.d]!;
  return [
    stamped(
      {
        question: "protects",
        metric: "allies-outside",
        architecture: design.id,
        cooperation: design.cooperation,
        missile: c.missile,
        origin: originsOf(c),
        sentence: (low, high) =>
          `Under "${design.name}" with the figures of ${c.set.setId}, ${counted(names.length, "Allied capital", "Allied capitals")} within reach of the ${missileName(c.study, c.missile)} ${names.length === 1 ? "stays" : "stay"} outside the coverage from at least one origin (${between(low, high, String)}): ${listed(names)}.`,
        values: counts,
        unit: "capitals",
        drivers: [],
        inputs: c.set,
        signatures: signaturesOf(c.study, [c.missile]),
        concerns,
        claims: ["C12"],
      },
      c.stamp,
    ),
  ];
}
