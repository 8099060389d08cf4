import {
  type Design,
  type Owned,
  type Partner,
  type Place,
  type RadarSight,
  radarSight,
  watched,
} from "../engagement/index.ts";
import type { Flyout } from "../interceptors/index.ts";
import type { Signature } from "../missiles/index.ts";
import {
  assert,
  ecefFromGeodetic,
  type Geodetic,
  geodesicInverse,
  geodeticFromEcef,
  norm,
  type Path,
  subtract,
  type Vec3,
} from "../physics/index.ts";
import {
  firstSeenAfter,
  type NotSeen,
  type Radar,
  type Satellite,
  type SatelliteSighting,
  satelliteSighting,
  seenDuring,
} from "../sensors/index.ts";

/** How one interceptor's flyout looks from outside. Times are seconds after the interceptor leaves. */
export interface SeenFlyout {
  readonly sensors: readonly FlyoutView[]; // those that see it first, in that order; then those that do not
  readonly first: FlyoutSeen | undefined;
  readonly appearance: Appearance;
}

/** What one sensor makes of it. */
export type FlyoutView = FlyoutSeen | FlyoutNotSeen;

export interface FlyoutSeen {
  readonly kind: "seen";
  readonly sensorId: string;
  readonly owner: Partner;
  readonly sensor: "radar" | "satellite";
  readonly first_s: number; //      from when it is in the field and strong enough
  readonly found_s: number | undefined; // found by the search, confirmed by the satellite; undefined: not before the intercept
  readonly height_m: number; //     at first_s
  readonly burning: boolean; //     its engines still burn at first_s
  readonly inView_s: number; //     in all, until the intercept
  readonly lost_s: number; //       the last moment in view before the intercept, or the intercept
  readonly ifMissed_s: number; //   in all, until it comes down, if it meets nothing; for a satellite inView_s
}

export interface FlyoutNotSeen {
  readonly kind: "not-seen";
  readonly sensorId: string;
  readonly owner: Partner;
  readonly sensor: "radar" | "satellite";
  readonly reason:
    | NotSeen["reason"]
    | "after-intercept" // only if it misses
    | "no-cue" //          it looks one way at a time, and nothing tells it where
    | Exclude<SatelliteSighting, { kind: "seen" }>["reason"];
}

/**
 * What a tracker sees that does not know what it tracks: a ballistic missile from `launch`, flying `azimuth_rad` over
 * `range_m` to `fall`. It can say so from `predicted_s` on, when a radar first has the body with its engines out.
 */
export interface Appearance {
  readonly launch: Geodetic;
  readonly azimuth_rad: number; // at `launch`, of where it is when its engines stop; 0 to 2 pi
  readonly apogee_m: number;
  readonly burnout_s: number;
  readonly predicted_s: number | undefined; // undefined: it is met before any of their radars could tell
  readonly sensorId: string | undefined;
  readonly fall:
    | {
        readonly t_s: number;
        readonly position: Geodetic;
        readonly range_m: number; // along the ground from `launch`, the shorter way
        readonly nearest: { readonly place: Place; readonly distance_m: number } | undefined;
      }
    | undefined; // it would not come down within the flight followed
}

/**
 * How a flyout looks to the radars and satellites of `partner` and its allies (the United States and Europe are allied;
 * Russia stands alone), each by itself: no one tells them. No cross-section of an interceptor is published, so
 * `signature` is the caller's: the stack while it burns, the kill vehicle after, each taken as from ahead. A radar that
 * looks one way at a time turns when one of the others has found it; the time its beam then takes to step through the
 * cue is left out. `capitals` are the places to which the predicted fall is compared.
 */
export function seenFlyout(
  sensors: Pick<Design, "radars" | "satellites">,
  partner: Partner,
  site: Geodetic,
  flyout: Flyout,
  signature: Signature,
  capitals: readonly Place[],
): SeenFlyout {
  const theirs = (of: Owned<unknown>) => (of.owner === "ru") === (partner === "ru");
  const satellites = sensors.satellites.filter(theirs).map((of) => bySatellite(of, flyout));
  const flight = watched({ ...signature, sideGain_dB: asFromAhead }, flyout.path);
  const looks = sensors.radars
    .filter(theirs)
    .map(({ owner, asset }): Look => ({ owner, radar: asset, ...radarSight(flight, asset) }));
  const fences = looks.filter((of) => of.radar.search.kind === "fence").map((of) => byRadar(of, flyout, 0));
  const cue_s = [...satellites, ...fences].reduce(
    (t, v) => (v.kind === "seen" ? Math.min(t, v.found_s ?? Infinity) : t),
    Infinity,
  );
  const cued = looks.flatMap((of) => {
    const { search } = of.radar;
    return search.kind === "cued" ? [byRadar(of, flyout, cue_s + search.turn_s)] : [];
  });
  const views = [...satellites, ...fences, ...cued].sort(inOrder);
  const first = views[0]?.kind === "seen" ? views[0] : undefined;
  return { sensors: views, first, appearance: appearanceOf(site, flyout, views, looks, capitals) };
}

const asFromAhead: Signature["sideGain_dB"] = { VHF: 0, UHF: 0, L: 0, S: 0, X: 0 };

function inOrder(p: FlyoutView, q: FlyoutView): number {
  const time = (v: FlyoutView) => (v.kind === "seen" ? v.first_s : Number.MAX_VALUE);
  return time(p) - time(q) || (p.sensorId < q.sensorId ? -1 : 1);
}

/** A radar, and what it sees of the flyout. */
interface Look extends RadarSight {
  readonly owner: Partner;
  readonly radar: Radar;
}

/** A radar that may look from `from_s` on. */
function byRadar(look: Look, { path, intercept_s }: Flyout, from_s: number): FlyoutView {
  const { radar, sighting } = look;
  const of = { sensorId: radar.id, owner: look.owner, sensor: "radar" } as const;
  if (sighting.kind === "not-seen") return { ...of, kind: "not-seen", reason: sighting.reason };
  const first_s = firstSeenAfter(sighting, from_s);
  if (first_s === undefined) return { ...of, kind: "not-seen", reason: "no-cue" };
  if (first_s >= intercept_s) return { ...of, kind: "not-seen", reason: "after-intercept" };
  const found_s = radar.search.kind === "fence" ? look.found_s : first_s;
  return {
    ...of,
    kind: "seen",
    first_s,
    found_s: found_s < intercept_s ? found_s : undefined,
    height_m: placeAt(path, first_s).h_m,
    burning: first_s < path.burnout_s,
    inView_s: seenDuring(sighting, first_s, intercept_s),
    lost_s: lastBefore(sighting.intervals_s, intercept_s),
    ifMissed_s: seenDuring(sighting, first_s, path.impact_s),
  };
}

/** The plume, from the first sight of it until the engines stop. */
function bySatellite({ owner, asset }: Owned<Satellite>, { path, intercept_s }: Flyout): FlyoutView {
  const of = { sensorId: asset.id, owner, sensor: "satellite" } as const;
  const sighting = satelliteSighting(asset, path);
  if (sighting.kind === "not-seen") return { ...of, kind: "not-seen", reason: sighting.reason };
  const lost_s = Math.min(path.burnout_s, intercept_s);
  const inView_s = lost_s - sighting.sighted_s;
  return {
    ...of,
    kind: "seen",
    first_s: sighting.sighted_s,
    found_s: sighting.reported_s < intercept_s ? sighting.reported_s : undefined,
    height_m: placeAt(path, sighting.sighted_s).h_m,
    burning: true,
    inView_s,
    lost_s,
    ifMissed_s: inView_s,
  };
}

/** The last moment in view before a time. */
function lastBefore(spans_s: readonly number[], end_s: number): number {
  let last = 0;
  for (let k = 0; k < spans_s.length; k += 2) if (spans_s[k] < end_s) last = Math.min(spans_s[k + 1], end_s);
  return last;
}

// ---- what a tracker would make of it -----------------------------------------------------------------------

function appearanceOf(
  launch: Geodetic,
  { path, intercept_s, apogee_m, fall }: Flyout,
  views: readonly FlyoutView[],
  looks: readonly Look[],
  capitals: readonly Place[],
): Appearance {
  let predicted_s: number | undefined;
  let sensorId: string | undefined;
  for (const view of views) {
    if (view.kind !== "seen" || view.found_s === undefined) continue;
    const look = looks.find((of) => of.radar.id === view.sensorId); // none: a satellite, which loses it at burnout
    if (look === undefined) continue;
    const t = firstSeenAfter(look.sighting, Math.max(view.found_s, path.burnout_s));
    if (t === undefined || t >= intercept_s || t >= (predicted_s ?? Infinity)) continue;
    predicted_s = t;
    sensorId = view.sensorId;
  }
  const { azimuth1_rad } = lineTo(launch, placeAt(path, path.burnout_s));
  const shared = {
    launch,
    azimuth_rad: azimuth1_rad,
    apogee_m,
    burnout_s: path.burnout_s,
    predicted_s,
    sensorId,
  };
  if (fall === undefined) return { ...shared, fall: undefined };
  const { position } = fall;
  const range_m = lineTo(launch, position).distance_m;
  return { ...shared, fall: { ...fall, range_m, nearest: nearestTo(position, capitals) } };
}

function lineTo(from: Geodetic, to: Geodetic): ReturnType<typeof geodesicInverse> {
  return geodesicInverse(from.lat_rad, from.lon_rad, to.lat_rad, to.lon_rad);
}

function nearestTo(
  at: Geodetic,
  places: readonly Place[],
): { readonly place: Place; readonly distance_m: number } | undefined {
  const here = ecefFromGeodetic(at);
  let best: Place | undefined;
  let least = Infinity;
  for (const place of places) {
    const chord = norm(subtract(ecefFromGeodetic(place.position), here)); // chords order as geodesics do, near enough
    if (chord >= least) continue;
    least = chord;
    best = place;
  }
  return best && { place: best, distance_m: lineTo(at, best.position).distance_m };
}

/** The place on the straight step between two nodes. */
function placeAt(path: Path, t_s: number): Geodetic {
  assert(t_s >= path.t_s[0] && t_s <= path.impact_s, "placeAt: time outside the path");
  let i = 0;
  while (i < path.t_s.length - 2 && path.t_s[i + 1] < t_s) i++;
  const x = (t_s - path.t_s[i]) / (path.t_s[i + 1] - path.t_s[i]);
  const mix = (k: number) => path.r_m[3 * i + k] + x * (path.r_m[3 * i + 3 + k] - path.r_m[3 * i + k]);
  const r: Vec3 = [mix(0), mix(1), mix(2)];
  return geodeticFromEcef(r);
}
