import type { Signature } from "../missiles/index.ts";
import { ecefFromGeodetic, enuBasis, type Geodetic, geodeticFromEcef, type Path } from "../physics/index.ts";
import {
  type Angles,
  anglesOf,
  aspectReach,
  detectionRange_m,
  firstCoasting,
  foundAt,
  type InformationTable,
  informationTable,
  type Looks,
  type Radar,
  type RadarGeometry,
  type RangeLimit,
  ratio,
  type Satellite,
  type SatelliteSighting,
  type Sighting,
  satelliteSighting,
  searchRate_s,
  sightingOf,
  staysHidden,
  stepsPerNode,
  type Tangent,
  tangentOf,
  type View,
  viewOf,
} from "../sensors/index.ts";
import type { Known } from "./known.ts";
import type { Partner } from "./scenario.ts";

/**
 * One flight and what sensors make of it. Everything worked out on the way is kept by the identity of what it depends
 * on, so that many designs and samples share it: views and directions by geometry, sightings by radar and signature.
 */
export interface WatchedFlight {
  readonly path: Path;
  readonly aimedAt: Partner | undefined; // whose land it comes down on; undefined: no partner's
  readonly signature: Signature;
  readonly kept: Kept;
}

/** What was worked out, for every signature. */
interface Kept {
  readonly angles: Map<Geodetic, Angles | undefined>; // undefined: hidden from there throughout
  readonly views: Map<RadarGeometry, View>;
  readonly plumes: Map<Satellite, SatelliteSighting>;
  readonly directions: Map<Geodetic, Pick<Looks, "range_m" | "sight">>;
  readonly looks: Map<Geodetic, Map<number, LooksFrom>>; // by the side gain in dB
  readonly sights: Map<Radar, RadarSight[]>; // one for each cross-section of the target
  readonly known: Map<string, Known>;
  tangent?: Tangent;
  ground?: Float64Array;
  sightCount: number;
}

/** A site's looks at the flight, and what they tell. */
export interface LooksFrom extends Looks {
  readonly first: number; //           the steps between which it is above the site's horizontal, and a little more
  readonly last: number;
  readonly nodeReach: Float64Array; // the aspect's factor at the path's nodes: one while the whole missile burns
  table: InformationTable | undefined; // once it is asked for
}

/** What one radar sees of a flight, and when its own search finds it; Infinity for a radar that waits for a cue. */
export interface RadarSight {
  readonly number: number; // of all sights of the flight
  readonly target: Target;
  readonly sighting: Sighting;
  readonly found_s: number;
  /** Signal-to-noise ratio (power) of one look at a time in the step after a node of the path. */
  readonly snrAt: (t_s: number, node: number) => number;
}

/** What of a signature one radar meets. */
interface Target {
  readonly vehicle_m2: number;
  readonly boosting_m2: number;
  readonly side_dB: number;
}

export function watched(signature: Signature, path: Path, aimedAt?: Partner): WatchedFlight {
  const keptOf: Kept = {
    angles: new Map(),
    views: new Map(),
    plumes: new Map(),
    directions: new Map(),
    looks: new Map(),
    sights: new Map(),
    known: new Map(),
    sightCount: 0,
  };
  return { path, aimedAt, signature, kept: keptOf };
}

/** The same flight of a target with another signature. */
export function withSignature(flight: WatchedFlight, signature: Signature): WatchedFlight {
  const { path, aimedAt, kept: known } = flight;
  return signature === flight.signature ? flight : { path, aimedAt, signature, kept: known };
}

/** The same flight without what was made of it at particular powers and settings: for a walk over many, which none returns to. */
export function seenAnew(flight: WatchedFlight): WatchedFlight {
  const { angles, directions, looks } = flight.kept;
  const line = tangent(flight);
  const ground = groundOf(flight);
  const fresh: Kept = {
    angles,
    views: new Map(),
    plumes: new Map(),
    directions,
    looks,
    sights: new Map(),
    known: new Map(),
    tangent: line,
    ground,
    sightCount: 0,
  };
  return { path: flight.path, aimedAt: flight.aimedAt, signature: flight.signature, kept: fresh };
}

/** `map`'s entry for a key, made when it is not there. */
export function kept<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

export function tangent({ kept: known, path }: WatchedFlight): Tangent {
  known.tangent ??= tangentOf(path);
  return known.tangent;
}

/** What one radar sees of the flight at its present power. */
export function radarSight(flight: WatchedFlight, radar: Radar): RadarSight {
  const { vehicle_m2, boosting_m2, sideGain_dB } = flight.signature;
  const vehicle = vehicle_m2[radar.band];
  const side_dB = sideGain_dB[radar.band];
  const sights = kept(flight.kept.sights, radar, () => []);
  for (const sight of sights) {
    const { target } = sight;
    if (target.vehicle_m2 === vehicle && target.boosting_m2 === boosting_m2 && target.side_dB === side_dB)
      return sight;
  }
  const target = { vehicle_m2: vehicle, boosting_m2, side_dB };
  const { sighting, found_s, snrAt } = sightFrom(flight, radar);
  const sight = { number: flight.kept.sightCount++, target, sighting, found_s, snrAt };
  sights.push(sight);
  return sight;
}

function sightFrom(flight: WatchedFlight, radar: Radar): Omit<RadarSight, "number" | "target"> {
  const view = viewFrom(flight, radar.geometry);
  if (view === undefined) return unseen(hidden);
  const limits = rangesOn(flight.signature, radar);
  if (!everInField(view)) return unseen(sightingOf(view, flight.path, limits));
  const { nodeReach } = looksFrom(flight, radar);
  const sighting = sightingOf(view, flight.path, limits, nodeReach);
  if (sighting.kind === "not-seen") return unseen(sighting);
  const snrAt = snrOf(flight.path, view, nodeReach, limits, ratio(radar.power.requiredSnr_dB));
  const { search } = radar;
  if (search.kind !== "fence") return { sighting, found_s: Number.POSITIVE_INFINITY, snrAt };
  const rate = (t: number, node: number) => searchRate_s(snrAt(t, node), search.revisit_s);
  return { sighting, found_s: foundAt(sighting.intervals_s, flight.path.t_s, 0, rate), snrAt };
}

function unseen(sighting: Sighting): Omit<RadarSight, "number" | "target"> {
  return { sighting, found_s: Number.POSITIVE_INFINITY, snrAt: () => 0 };
}

function everInField({ margin_rad }: View): boolean {
  for (let i = 0; i < margin_rad.length; i++) if (margin_rad[i] >= 0) return true;
  return false;
}

const hidden: Sighting = {
  kind: "not-seen",
  reason: "below-horizon",
  margin_rad: Number.NEGATIVE_INFINITY,
  miss_m: Number.POSITIVE_INFINITY,
};

function rangesOn({ vehicle_m2, boosting_m2 }: Signature, { power, band }: Radar): RangeLimit {
  return {
    boosting: detectionRange_m(power, boosting_m2),
    coasting: detectionRange_m(power, vehicle_m2[band]),
  };
}

function snrOf(
  { t_s, burnout_s }: Path,
  { range_m }: View,
  reach: Float64Array,
  limits: RangeLimit,
  requiredSnr: number,
): RadarSight["snrAt"] {
  return (t, i) => {
    const x = (t - t_s[i]) / (t_s[i + 1] - t_s[i]);
    const range = range_m[i] + x * (range_m[i + 1] - range_m[i]);
    const limit =
      t < burnout_s ? limits.boosting : limits.coasting * (reach[i] + x * (reach[i + 1] - reach[i]));
    const q = limit / range;
    return requiredSnr * q * q * q * q;
  };
}

/** Signal-to-noise ratio of one look at the vehicle from `unit_m`, seen from ahead. */
export function unitSnr(flight: WatchedFlight, radar: Radar, unit_m: number): number {
  const q = rangesOn(flight.signature, radar).coasting / unit_m;
  return ratio(radar.power.requiredSnr_dB) * q * q * q * q;
}

/** How far the flight passes below, beside or above a radar's field, m, where none of it is seen. */
export function missOf({ path, signature }: WatchedFlight, radar: Radar): Sighting {
  return sightingOf(viewOf(radar.geometry, path), path, rangesOn(signature, radar));
}

/** What one constellation sees of the flight. */
export function plumeSighting({ kept: known, path }: WatchedFlight, satellite: Satellite): SatelliteSighting {
  return kept(known.plumes, satellite, () => satelliteSighting(satellite, path));
}

/** Directions from a site to the flight's nodes; undefined when it never comes above the horizon there. */
export function anglesFrom({ kept: { angles }, path }: WatchedFlight, site: Geodetic): Angles | undefined {
  if (!angles.has(site)) angles.set(site, staysHidden(site, path) ? undefined : anglesOf(site, path));
  return angles.get(site);
}

function viewFrom(flight: WatchedFlight, geometry: RadarGeometry): View | undefined {
  const angles = anglesFrom(flight, geometry.site);
  if (angles === undefined) return undefined;
  return kept(flight.kept.views, geometry, () => viewOf(geometry, flight.path, angles));
}

/** A radar's looks at the steps of the flight's tangent. */
export function looksFrom(flight: WatchedFlight, { geometry: { site }, band }: Radar): LooksFrom {
  const side_dB = flight.signature.sideGain_dB[band];
  const bySide = kept(flight.kept.looks, site, () => new Map<number, LooksFrom>());
  return kept(bySide, side_dB, () => {
    const line = tangent(flight);
    const { range_m, sight } = kept(flight.kept.directions, site, () => directionsFrom(site, line));
    const reach = aspects(line, sight, side_dB);
    const first = firstCoasting(flight.path);
    const nodeReach = new Float64Array(flight.path.t_s.length).fill(1);
    for (let i = first; i < nodeReach.length; i++) nodeReach[i] = reach[(i - first) * stepsPerNode];
    const { first: rise, last: set } = riseAndSet(flight, site, first);
    return { range_m, sight, reach, first: rise, last: set, nodeReach, table: undefined };
  });
}

/** The steps between which a flight is above a site's horizontal, a node more at either end. */
function riseAndSet(
  flight: WatchedFlight,
  site: Geodetic,
  firstNode: number,
): { first: number; last: number } {
  const elevation_rad = anglesFrom(flight, site)?.elevation_rad ?? [];
  let rise = elevation_rad.length;
  let set = 0;
  for (let i = firstNode; i < elevation_rad.length; i++) {
    if (elevation_rad[i] < 0) continue;
    rise = Math.min(rise, i);
    set = i;
  }
  const stepOf = (node: number) =>
    stepsPerNode * Math.max(0, Math.min(elevation_rad.length - 1, node) - firstNode);
  return { first: stepOf(rise - 1), last: stepOf(set + 1) };
}

/** What a site's looks tell of the flight, at unit precision. */
export function tableFrom(flight: WatchedFlight, looks: LooksFrom): InformationTable {
  looks.table ??= informationTable(tangent(flight), looks, looks.first, looks.last);
  return looks.table;
}

function directionsFrom(site: Geodetic, { count, r_m, turn }: Tangent): Pick<Looks, "range_m" | "sight"> {
  const [x, y, z] = ecefFromGeodetic(site);
  const range_m = new Float64Array(count);
  const sight = new Float64Array(3 * count);
  for (let j = 0; j < count; j++) {
    const c = turn[2 * j];
    const s = turn[2 * j + 1];
    const dx = r_m[3 * j] - (c * x - s * y);
    const dy = r_m[3 * j + 1] - (s * x + c * y);
    const dz = r_m[3 * j + 2] - z;
    const range = Math.sqrt(dx * dx + dy * dy + dz * dz);
    range_m[j] = range;
    sight[3 * j] = dx / range;
    sight[3 * j + 1] = dy / range;
    sight[3 * j + 2] = dz / range;
  }
  return { range_m, sight };
}

/** The aspect's factor on range, at the path's nodes exactly and linear between them. */
function aspects({ count, axis }: Tangent, sight: Float64Array, side_dB: number): Float64Array {
  const reach = new Float64Array(count).fill(1);
  if (side_dB === 0) return reach;
  for (let j = 0; j < count; j += stepsPerNode) {
    const along = sight[3 * j] * axis[0] + sight[3 * j + 1] * axis[1] + sight[3 * j + 2] * axis[2];
    reach[j] = aspectReach(side_dB, Math.max(0, 1 - along * along));
    for (let k = 1; k < stepsPerNode && j > 0; k++)
      reach[j - k] = reach[j] + (k / stepsPerNode) * (reach[j - stepsPerNode] - reach[j]);
  }
  return reach;
}

/**
 * Carries a displacement at the time of impact onto the ground along the motion: the two rows [e; n] (1 - d u' / d.u),
 * inertial axes, d the motion over the turning ground, u straight up there.
 */
export function groundOf(flight: WatchedFlight): Float64Array {
  flight.kept.ground ??= groundRows(flight.path, tangent(flight));
  return flight.kept.ground;
}

function groundRows({ r_m }: Path, { turn, count }: Tangent): Float64Array {
  const k = r_m.length - 3;
  const { east, north, up } = enuBasis(geodeticFromEcef([r_m[k], r_m[k + 1], r_m[k + 2]]));
  const d = [r_m[k] - r_m[k - 3], r_m[k + 1] - r_m[k - 2], r_m[k + 2] - r_m[k - 1]];
  const fall = d[0] * up[0] + d[1] * up[1] + d[2] * up[2];
  const c = turn[2 * (count - 1)];
  const s = turn[2 * (count - 1) + 1];
  const rows = new Float64Array(6);
  [east, north].forEach((e, i) => {
    const slide = (e[0] * d[0] + e[1] * d[1] + e[2] * d[2]) / fall;
    const x = e[0] - slide * up[0];
    const y = e[1] - slide * up[1];
    rows.set([c * x - s * y, s * x + c * y, e[2] - slide * up[2]], 3 * i);
  });
  return rows;
}
