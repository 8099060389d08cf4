import {
  flyTo,
  outcomeCode,
  predictedWarning_s,
  unpooled,
  type Warning,
  warns,
} from "@equipoise/sim/analyses";
import {
  type Design,
  type Partner,
  radarSight,
  type Scenario,
  type WatchedFlight,
  withSignature,
} from "@equipoise/sim/engagement";
import type { Axis, SetStudy, Study } from "../study.ts";

/** One missile from one origin to places `from` to `to` of the panel, at both ends of every axis. */
export interface PanelTask {
  readonly kind: "panel";
  readonly threat: number;
  readonly origin: number;
  readonly from: number;
  readonly to: number;
}

export interface PanelResult {
  readonly kind: "panel";
  readonly task: PanelTask;
  readonly codes: readonly (readonly (readonly (PanelEnds | undefined)[])[])[]; // [set][axis][design]
  readonly warnings: readonly CapitalWarnings[];
}
export interface PanelEnds {
  readonly adverse: Uint8Array;
  readonly favourable: Uint8Array;
}

/** Warning of one capital, for the partner whose it is. */
export interface CapitalWarnings {
  readonly capital: number;
  readonly partner: Partner;
  readonly byScenario: readonly (readonly (readonly PooledWarning[])[])[]; // [set][scenario][design]
  readonly byEnd: readonly (readonly (readonly (readonly [number, number] | undefined)[])[])[]; // [set][axis][design] pooled prediction, adverse and favourable
}
export interface PooledWarning {
  readonly alone: Warning;
  readonly pooled: Warning;
}

export function runPanel(study: Study, task: PanelTask): PanelResult {
  const threat = study.sets[0]!.scenarios[0]!.threats[task.threat]!;
  const places = study.panel.slice(task.from, task.to);
  const codes = study.sets.map((set) =>
    set.axes.map(({ designs }) =>
      study.scenario.designs.map((_, d) =>
        matters(study, designs, d)
          ? { adverse: new Uint8Array(places.length), favourable: new Uint8Array(places.length) }
          : undefined,
      ),
    ),
  );
  const warnings: CapitalWarnings[] = [];
  places.forEach((k, p) => {
    const origin = threat.origins[task.origin]!;
    const flight = flyTo(threat.missile, origin, study.aims[k]!, threat.loft, study.aimedAt[k]);
    if (flight === undefined) return;
    study.sets.forEach((set, s) => {
      const ends = endsOf(set, task.threat, flight);
      set.axes.forEach((axis, a) => {
        codes[s]![a]!.forEach((of, d) => {
          if (of === undefined) return;
          of.adverse[p] = ends(axis, axis.adverse, d);
          of.favourable[p] = ends(axis, axis.favourable, d);
        });
      });
    });
    const capital = k - study.cells.length;
    const partner = capital >= 0 ? study.aimedAt[k] : undefined;
    if (partner !== undefined) warnings.push(warningsOf(study, task.threat, flight, capital, partner));
  });
  return { kind: "panel", task, codes, warnings };
}

/** A parameter is worth trying on a design that has interceptors to be moved by it. */
function matters(study: Study, designs: readonly string[], d: number): boolean {
  const design = study.sets[0]!.scenarios[0]!.designs[d]!;
  return designs.includes(design.id) && design.sites.length > 0;
}

/** How a flight ends at one end of an axis; that of a radar which sees it at neither that end nor the nominal ends as nominal. */
function endsOf(set: SetStudy, threat: number, flight: WatchedFlight) {
  const nominal = set.scenarios[0]!;
  const known: (number | undefined)[] = [];
  const codeOf = (scenario: Scenario, d: number) => {
    const seen = withSignature(flight, scenario.threats[threat]!.missile.signature);
    return outcomeCode(seen, scenario.designs[d]!, scenario.rules);
  };
  return (axis: Axis, end: Scenario, d: number): number => {
    if (!blind(axis, nominal, threat, flight, d) || !blind(axis, end, threat, flight, d))
      return codeOf(end, d);
    known[d] ??= codeOf(nominal, d);
    return known[d];
  };
}

/** Whether an axis is of one radar, and that radar never has the flight in view. */
function blind(axis: Axis, scenario: Scenario, threat: number, flight: WatchedFlight, d: number): boolean {
  const [file, id] = axis.id.split("/", 2);
  if (file !== "radars") return false;
  const radar = scenario.designs[d]!.radars.find((r) => r.asset.id === id)?.asset;
  const seen = withSignature(flight, scenario.threats[threat]!.missile.signature);
  return radar === undefined || radarSight(seen, radar).sighting.kind === "not-seen";
}

function warningsOf(
  study: Study,
  threat: number,
  flight: WatchedFlight,
  capital: number,
  partner: Partner,
): CapitalWarnings {
  const seen = (scenario: Scenario) => withSignature(flight, scenario.threats[threat]!.missile.signature);
  const at = (scenario: Scenario, design: Design) => warns(seen(scenario), design, scenario.rules, partner);
  const predicted = (scenario: Scenario, design: Design) =>
    predictedWarning_s(seen(scenario), design, scenario.rules, partner);
  return {
    capital,
    partner,
    byScenario: study.sets.map((set) =>
      set.scenarios.map((scenario) =>
        scenario.designs.map((design) => ({
          alone: at(scenario, unpooled(design)),
          pooled: at(scenario, design),
        })),
      ),
    ),
    byEnd: study.sets.map((set) =>
      set.axes.map(({ id, designs, adverse, favourable }) =>
        adverse.designs.map((design, d) =>
          designs.includes(design.id) && !id.startsWith("interceptor")
            ? ([predicted(adverse, design), predicted(favourable, favourable.designs[d]!)] as const)
            : undefined,
        ),
      ),
    ),
  };
}
