import type { Signature } from "../missiles/index.ts";
import type { Geodetic, Path } from "../physics/index.ts";
import {
  type Angles,
  anglesOf,
  detectionRange_m,
  firstSeenAfter,
  heldSince,
  type NotSeen,
  type Radar,
  type RadarGeometry,
  type RangeLimit,
  type Satellite,
  type SatelliteSighting,
  type Sighting,
  satelliteSighting,
  sightingOf,
  staysHidden,
  type View,
  viewOf,
} from "../sensors/index.ts";
import type { Design, Owned, Partner, Rules } from "./scenario.ts";

/**
 * One flight and what is known of its target. What radars see is kept: their views of the path (geometry only) and
 * the sightings at one power, both by identity, so that many designs and samples share them.
 */
export interface WatchedFlight {
  readonly path: Path;
  readonly signature: Signature;
  readonly angles: Map<Geodetic, Angles | undefined>; // undefined: hidden from there throughout
  readonly views: Map<RadarGeometry, View>;
  readonly sightings: Map<Radar, Sighting>; // of this signature
  readonly bySignature: Map<Signature, Map<Radar, Sighting>>;
  readonly plumes: Map<Satellite, SatelliteSighting>;
}

export function watched(signature: Signature, path: Path): WatchedFlight {
  const sightings = new Map<Radar, Sighting>();
  const bySignature = new Map([[signature, sightings]]);
  return { signature, path, angles: new Map(), views: new Map(), sightings, bySignature, plumes: new Map() };
}

/** The same flight of a target with another signature. */
export function withSignature(flight: WatchedFlight, signature: Signature): WatchedFlight {
  if (signature === flight.signature) return flight;
  let sightings = flight.bySignature.get(signature);
  if (sightings === undefined) {
    sightings = new Map();
    flight.bySignature.set(signature, sightings);
  }
  return { ...flight, signature, sightings };
}

/** One sensor's part in a warning. */
export interface Detection {
  readonly sensorId: string;
  readonly owner: Partner;
  readonly sensed_s: number; //    in the sensor's field and above its threshold
  readonly known_s: number; //     at the centre of the partner in question
  readonly fireControl: boolean;
}

/** The times that an engagement turns on; Infinity for never. */
export interface Clock {
  readonly detected_s: number; //    first report known to the partner
  readonly track_s: number; //       a track with a predicted impact point
  readonly fireControl_s: number; // a fire-control radar has held it long enough, without a break, after burnout
}

/** What one partner knows of one flight, in the order it learns it. */
export interface Awareness extends Clock {
  readonly partner: Partner;
  readonly detections: readonly Detection[]; // rising in known_s
  readonly blocked: readonly Blocked[]; // sensors that never saw it, and why
}
export interface Blocked {
  readonly sensorId: string;
  readonly reason: NotSeen["reason"] | "no-cue" | Exclude<SatelliteSighting, { kind: "seen" }>["reason"];
}

/** What one radar sees of the flight at its present power. */
export function radarSighting(flight: WatchedFlight, radar: Radar): Sighting {
  let sighting = flight.sightings.get(radar);
  if (sighting === undefined) {
    const view = viewFrom(flight, radar.geometry);
    sighting = view === undefined ? hidden : sightingOf(view, flight.path, rangesOn(flight.signature, radar));
    flight.sightings.set(radar, sighting);
  }
  return sighting;
}

function rangesOn({ vehicle_m2, boosting_m2 }: Signature, { power, band }: Radar): RangeLimit {
  return {
    boosting: detectionRange_m(power, boosting_m2),
    coasting: detectionRange_m(power, vehicle_m2[band]),
  };
}

/** What one constellation sees of the flight. */
function plumeSighting(flight: WatchedFlight, satellite: Satellite): SatelliteSighting {
  let sighting = flight.plumes.get(satellite);
  if (sighting === undefined) {
    sighting = satelliteSighting(satellite, flight.path);
    flight.plumes.set(satellite, sighting);
  }
  return sighting;
}

/** The view of a radar's geometry; undefined when the flight never comes above its horizon. */
function viewFrom(flight: WatchedFlight, geometry: RadarGeometry): View | undefined {
  let view = flight.views.get(geometry);
  if (view === undefined) {
    const { site } = geometry;
    if (!flight.angles.has(site)) {
      flight.angles.set(site, staysHidden(site, flight.path) ? undefined : anglesOf(site, flight.path));
    }
    const angles = flight.angles.get(site);
    if (angles === undefined) return undefined;
    view = viewOf(geometry, flight.path, angles);
    flight.views.set(geometry, view);
  }
  return view;
}

const hidden: Sighting = { kind: "not-seen", reason: "below-horizon", margin_rad: Number.NEGATIVE_INFINITY };

/**
 * What `partner` knows of a flight under a design. Searching radars and satellites find it by themselves; a radar
 * that needs a cue looks only after the partner's first other detection. Under cooperation "none" a partner has its
 * own sensors; under "data" the others' reports come after the communication delay and its own centre must build
 * a track from them; under "plan" they come as tracks.
 */
export function awareness(flight: WatchedFlight, design: Design, rules: Rules, partner: Partner): Awareness {
  const detections: Detection[] = [];
  const blocked: Blocked[] = [];
  const cued: { owned: Owned<Radar>; sighting: Sighting }[] = [];
  const delayFrom = (owner: Partner) => (owner === partner ? 0 : rules.communicationDelay_s);
  for (const { owner, asset } of design.satellites) {
    if (!shares(design, owner, partner)) continue;
    const s = plumeSighting(flight, asset);
    if (s.kind === "seen")
      detections.push({
        sensorId: asset.id,
        owner,
        sensed_s: s.sighted_s,
        known_s: s.reported_s + delayFrom(owner),
        fireControl: false,
      });
    else blocked.push({ sensorId: asset.id, reason: s.reason });
  }
  for (const owned of design.radars) {
    if (!shares(design, owned.owner, partner)) continue;
    const sighting = radarSighting(flight, owned.asset);
    if (sighting.kind === "not-seen") blocked.push({ sensorId: owned.asset.id, reason: sighting.reason });
    else if (owned.asset.cue === "needs-cue") cued.push({ owned, sighting });
    else detections.push(detectionBy(owned, sighting.first_s, delayFrom(owned.owner)));
  }
  const cue_s = earliest(detections);
  for (const { owned, sighting } of cued) {
    const seen = firstSeenAfter(sighting, cue_s);
    if (seen === undefined) blocked.push({ sensorId: owned.asset.id, reason: "no-cue" });
    else detections.push(detectionBy(owned, seen, delayFrom(owned.owner)));
  }
  detections.sort((p, q) => p.known_s - q.known_s || (p.sensorId < q.sensorId ? -1 : 1));
  return { partner, detections, blocked, ...clock(flight, design, rules, partner) };
}

function detectionBy(owned: Owned<Radar>, sensed_s: number, delay_s: number): Detection {
  const { id, trackGrade } = owned.asset;
  return {
    sensorId: id,
    owner: owned.owner,
    sensed_s,
    known_s: sensed_s + delay_s,
    fireControl: trackGrade === "fire-control",
  };
}

function earliest(detections: readonly Detection[]): number {
  let first = Number.POSITIVE_INFINITY;
  for (const d of detections) if (d.known_s < first) first = d.known_s;
  return first;
}

/**
 * The same as `awareness`, times only, without naming who saw what: the innermost loop of every map. A satellite's
 * report warns and cues; a track with a predicted impact point needs a radar that holds the body for the track time
 * after burnout. A partner's centre sends what it has built: under "plan", and among allies always, that is the track;
 * under "data" a processed report, which the receiving centre must confirm with a track time of its own, and by which it
 * does not guide.
 */
export function clock(flight: WatchedFlight, design: Design, rules: Rules, partner: Partner): Clock {
  const { burnout_s } = flight.path;
  let detected_s = Number.POSITIVE_INFINITY;
  let track_s = Number.POSITIVE_INFINITY;
  let fireControl_s = Number.POSITIVE_INFINITY;
  const watch = ({ owner, asset }: Owned<Radar>, cue_s: number) => {
    const sighting = radarSighting(flight, asset);
    const seen_s = firstSeenAfter(sighting, cue_s);
    if (seen_s === undefined) return;
    const delay_s = owner === partner ? 0 : rules.communicationDelay_s;
    detected_s = Math.min(detected_s, seen_s + delay_s);
    // While the engines burn nobody can say where it will come down: a track starts at burnout.
    const start_s = Math.max(cue_s, burnout_s);
    const tracked_s = heldSince(sighting, start_s, rules.trackTime_s);
    if (tracked_s === undefined) return;
    const trusted = owner === partner || allied(owner, partner) || design.cooperation === "plan";
    track_s = Math.min(track_s, tracked_s + delay_s + (trusted ? 0 : rules.trackTime_s));
    const held_s = heldSince(sighting, start_s, rules.handoverTrack_s);
    // Under separate commands no partner steers by another's radar.
    if (held_s === undefined || !trusted || asset.trackGrade !== "fire-control") return;
    fireControl_s = Math.min(fireControl_s, held_s + delay_s);
  };
  for (const { owner, asset } of design.satellites) {
    if (!shares(design, owner, partner)) continue;
    const s = plumeSighting(flight, asset);
    const delay_s = owner === partner ? 0 : rules.communicationDelay_s;
    if (s.kind === "seen") detected_s = Math.min(detected_s, s.reported_s + delay_s);
  }
  for (const owned of design.radars) {
    if (owned.asset.cue === "searches" && shares(design, owned.owner, partner)) watch(owned, 0);
  }
  const cue_s = detected_s;
  for (const owned of design.radars) {
    if (owned.asset.cue === "needs-cue" && shares(design, owned.owner, partner)) watch(owned, cue_s);
  }
  return { detected_s, track_s, fireControl_s };
}

/** Whether `owner`'s sensors reach `partner`'s centre under this design. */
export function shares(design: Design, owner: Partner, partner: Partner): boolean {
  return owner === partner || design.cooperation !== "none" || allied(owner, partner);
}

/** The United States and the NATO states share early warning in every design: that was so before Sochi. */
function allied(p: Partner, q: Partner): boolean {
  return p !== "ru" && q !== "ru";
}
