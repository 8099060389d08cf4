import { launcherOf, meets } from "@equipoise/sim/analyses";
import { type Owned, type Place, radarSight, type Scenario, watched } from "@equipoise/sim/engagement";
import { type Flight, fly, type Missile, solve } from "@equipoise/sim/missiles";
import { degFromRad } from "@equipoise/sim/physics";
import { detectionRange_m, type Radar, satelliteSighting } from "@equipoise/sim/sensors";
import type { Study } from "@equipoise/sweep";
import { type HandoverStory, handoverStory } from "../flight/index.ts";

/** One computed flight as the pictures draw it, under the nominal values of each parameter set. */
export interface ReportFlight {
  readonly missile: string;
  readonly origin: string;
  readonly aim: string;
  readonly points: readonly FlightPoint[];
  readonly burnout_s: number;
  readonly apogee_s: number;
  readonly apogee_m: number;
  readonly impact_s: number;
  readonly sightings: readonly FlightSighting[];
  /** When the site that `reaches` asks about may commit against it, per set and design with the site. */
  readonly commits: readonly FlightCommit[];
  /** How it is handed from sensor to sensor, per set; none for the flights that the page does not tell so. */
  readonly stories: readonly HandoverStory[];
}
export interface FlightPoint {
  readonly lat_deg: number;
  readonly lon_deg: number;
  readonly h_m: number;
  readonly t_s: number;
}
export interface FlightSighting {
  readonly set: string;
  readonly sensor: string;
  readonly range_m?: number; // a radar's detection range on the payload
  readonly intervals_s: readonly number[]; // start, end, start, end ...; empty when it never sees it
  readonly found_s?: number; //               when its own search, or its report, has found it; none for a radar that waits for a cue
  readonly reason?: string;
}
export interface FlightCommit {
  readonly set: string;
  readonly design: string;
  readonly commit_s: number; // Infinity when no track is built
}

/** Capitals towards which flights are drawn, as far as the missile gets: a spread of directions, no order of worth. */
const drawnAims: readonly string[] = ["athens", "rome", "berlin", "london", "washington"];

/** Capitals to which one flight of each of those threats is told from sensor to sensor: the first that it reaches. */
const toldAims: readonly string[] = ["london", "rome"];

/** The flights of the report: the longest-ranged threats towards a few capitals, and each launch region of `reaches`. */
export function reportFlights(study: Study): readonly ReportFlight[] {
  const nominal = study.sets[0]!.scenarios[0]!;
  const flights: ReportFlight[] = [];
  for (const threat of nominal.threats.slice(-2))
    for (const origin of threat.origins.slice(0, 1)) {
      const { missile, loft } = threat;
      const capital = (id: string) => nominal.capitals.find((p) => p.id === id);
      const told = toldAims.map(capital).find((aim) => aim && reachedBy(missile, origin, aim, loft));
      for (const aim of nominal.capitals.filter((p) => drawnAims.includes(p.id)))
        flights.push(...reportFlight(study, missile, origin, aim, loft, aim === told));
    }
  const aim = nominal.reach.aims[0];
  if (aim !== undefined)
    for (const { origin, missile } of nominal.reach.launches)
      flights.push(...reportFlight(study, missile, origin, aim, 0, false));
  return flights;
}

function reachedBy(missile: Missile, origin: Place, aim: Place, loft: number): boolean {
  return solve(launcherOf(missile, origin.position), aim.position, loft).kind === "reached";
}

function reportFlight(
  study: Study,
  missile: Missile,
  origin: Place,
  aim: Place,
  loft: number,
  told: boolean,
): readonly ReportFlight[] {
  const launcher = launcherOf(missile, origin.position);
  const solution = solve(launcher, aim.position, loft);
  if (solution.kind !== "reached") return [];
  const flight = fly(launcher, aim.position, solution.steering);
  const { burnout_s, apogee_s, apogee_m, impact_s } = flight;
  const times = { burnout_s, apogee_s, apogee_m, impact_s };
  return [
    {
      missile: missile.id,
      origin: origin.id,
      aim: aim.id,
      points: pointsOf(flight),
      ...times,
      sightings: study.sets.flatMap(({ setId, scenarios }) =>
        sightingsOf(setId, scenarios[0]!, missile.id, flight),
      ),
      commits: study.sets.flatMap(({ setId, scenarios }) => commitsOf(setId, scenarios[0]!, flight)),
      stories: told
        ? study.sets.flatMap(
            ({ setId }) => handoverStory(study.catalogue, study.scenario, setId, flight) ?? [],
          )
        : [],
    },
  ];
}

const pointCount = 49;

function pointsOf({ trajectory }: Flight): readonly FlightPoint[] {
  return Array.from({ length: pointCount }, (_, i) => {
    const t_s = Math.min(trajectory.end_s, (trajectory.end_s * i) / (pointCount - 1));
    const { lat_rad, lon_rad, h_m } = trajectory.geodeticAt(t_s);
    return { lat_deg: degFromRad(lat_rad), lon_deg: degFromRad(lon_rad), h_m, t_s };
  });
}

function sightingsOf(set: string, scenario: Scenario, missileId: string, flight: Flight): FlightSighting[] {
  const { signature } = missileOf(scenario, missileId);
  const seenBy = watched(signature, flight.path);
  const radars = firstById(scenario.designs.flatMap((d) => d.radars));
  const satellites = firstById(scenario.designs.flatMap((d) => d.satellites));
  return [
    ...satellites.map(({ asset }): FlightSighting => {
      const s = satelliteSighting(asset, flight.path);
      if (s.kind !== "seen") return { set, sensor: asset.id, intervals_s: [], reason: s.reason };
      return {
        ...{ set, sensor: asset.id, found_s: s.reported_s },
        intervals_s: [s.sighted_s, Math.max(s.reported_s, flight.burnout_s)],
      };
    }),
    ...radars.map(({ asset }): FlightSighting => {
      const { sighting: s, found_s } = radarSight(seenBy, asset);
      const range_m = detectionRange_m(asset.power, signature.vehicle_m2[asset.band]);
      if (s.kind === "not-seen") return { set, sensor: asset.id, range_m, intervals_s: [], reason: s.reason };
      return {
        ...{ set, sensor: asset.id, range_m, intervals_s: s.intervals_s },
        ...(found_s < Number.POSITIVE_INFINITY ? { found_s } : {}),
      };
    }),
  ];
}

function missileOf(scenario: Scenario, id: string): Missile {
  const all = [...scenario.threats.map((t) => t.missile), ...scenario.reach.launches.map((l) => l.missile)];
  return all.find((m) => m.id === id)!;
}

function commitsOf(set: string, scenario: Scenario, flight: Flight): FlightCommit[] {
  const { signature } = missileOf(scenario, flight.missileId);
  return scenario.designs.flatMap((design) => {
    const site = design.sites.find((s) => s.asset.id === scenario.reach.site.id);
    if (site === undefined) return [];
    const { commit_s } = meets(watched(signature, flight.path), design, scenario.rules, site);
    return [{ set, design: design.id, commit_s }];
  });
}

/** One of each asset: the first design's, as no measure limits it where the scenario's order is kept. */
function firstById<T extends Pick<Radar, "id">>(all: readonly Owned<T>[]): readonly Owned<T>[] {
  const byId = new Map<string, Owned<T>>();
  for (const owned of all) if (!byId.has(owned.asset.id)) byId.set(owned.asset.id, owned);
  return [...byId.values()];
}
