import { PI } from "../physics/index.ts";
import {
  addInformation,
  axesSquared,
  beamSolidAngle_sr,
  chi2Plane,
  chi2Space,
  firstCoasting,
  foundAt,
  ionosphericDelay_m,
  ionosphericTilt_rad,
  type Looks,
  largestEigenvalue,
  positionCovariance,
  type Radar,
  type Satellite,
  searchRate_s,
  stateCovariance,
  stepAt,
  tableWeights,
  thriftySnr,
  timeScale_s,
  traceOfProduct,
  unitRange_m,
} from "../sensors/index.ts";
import type { Serves } from "./handover.ts";
import type { Design, Owned, Partner, Rules } from "./scenario.ts";
import {
  anglesFrom,
  groundOf,
  kept,
  type LooksFrom,
  looksFrom,
  plumeSighting,
  radarSight,
  tableFrom,
  tangent,
  unitSnr,
  type WatchedFlight,
} from "./watched.ts";

const never = Number.POSITIVE_INFINITY;

/**
 * What one partner knows of one flight under a design, as a covariance analysis: no random number enters. Radars of his
 * own and of his allies are added look by look. Under "data" the other side sends tracks of its own sensors, never what it
 * was sent; their errors may be correlated with ours in any way, so that the two are fused by covariance intersection,
 * and he commits and guides by his own side's radars. Under "plan" all looks are shared and every radar is as his own.
 * Every time is when the partner's own centre has it.
 */
export interface Known {
  readonly flight: WatchedFlight;
  readonly design: Design;
  readonly rules: Rules;
  readonly partner: Partner;
  readonly sources: readonly Source[];
  readonly detected_s: number; //  the first report
  readonly predicted_s: number; // a predicted impact point of use: its 95 % semi-axis within rules.impactEllipse_m
  readonly track_s: number; //     the same where the partner may commit on it
  readonly guided_s: number; //    a fire-control radar by which he may guide has found it
  readonly handovers: Map<string, Serves>; // filled as interceptors ask
}

/** One sensor's part in it. */
export interface Source {
  readonly sensorId: string;
  readonly owner: Partner;
  readonly ours: boolean; //    of the partner's own side, added look by look
  readonly trusted: boolean; // he may commit and guide by it
  readonly guides: boolean;
  readonly delay_s: number;
  readonly detected_s: number; //  first report, at the sensor
  readonly start_s: number; //     its looks tell of free flight from here; Infinity when never
  readonly confirmed_s: number; // it has looked often enough to be believed; Infinity when never
  readonly spans_s: readonly number[];
  readonly looks: LooksFrom | undefined; // of a radar
  readonly weightAlong: number;
  readonly weightAcross: number;
  readonly angleBias_rad: number; //      what calibration and the ionosphere's correction leave
  readonly rangeBias_m: number;
  readonly positionError_m: number; //    of a satellite's report
  readonly velocityError_m_s: number;
}

/** Whether any sensor of a design reports a flight at all: all that is asked of a design without interceptors. */
export function isReported(flight: WatchedFlight, design: Design): boolean {
  if (design.satellites.some(({ asset }) => plumeSighting(flight, asset).kind === "seen")) return true;
  return design.radars.some(({ asset }) => radarSight(flight, asset).found_s < never);
}

/**
 * Kept by what it depends on: the sensors that find the flight, who shares with whom, and four of the rules. Designs that
 * differ in interceptors, or in sensors that never see this flight, know the same of it; so do targets that differ in bands
 * in which no radar here looks.
 */
export function know(flight: WatchedFlight, design: Design, rules: Rules, partner: Partner): Known {
  const { impactEllipse_m, communicationDelay_s, electronContent_m2, ionosphereResidual } = rules;
  let key = `${partner} ${design.cooperation} ${impactEllipse_m} ${communicationDelay_s} ${electronContent_m2} ${ionosphereResidual}`;
  for (const { owner, asset } of design.satellites)
    if (shares(design, owner, partner) && plumeSighting(flight, asset).kind === "seen")
      key += ` ${nameOf(asset)}`;
  for (const { owner, asset } of design.radars) {
    if (!shares(design, owner, partner)) continue;
    const { sighting, number } = radarSight(flight, asset);
    if (sighting.kind === "seen") key += ` r${number}`;
  }
  const known = kept(flight.kept.known, key, () => worked(flight, design, rules, partner));
  const { signature, aimedAt } = known.flight;
  return signature === flight.signature && aimedAt === flight.aimedAt ? known : ofFlight(known, flight);
}

function ofFlight(known: Known, flight: WatchedFlight): Known {
  const { design, rules, partner, sources, detected_s, predicted_s, track_s, guided_s, handovers } = known;
  return { flight, design, rules, partner, sources, detected_s, predicted_s, track_s, guided_s, handovers };
}

// A memo only.
const names = new WeakMap<object, number>();
let named = 0;

/** A short name for an immutable object, for keys of what is remembered by identity; of no meaning outside this run. */
export function nameOf(of: object): number {
  let name = names.get(of);
  if (name === undefined) {
    name = named++;
    names.set(of, name);
  }
  return name;
}

function worked(flight: WatchedFlight, design: Design, rules: Rules, partner: Partner): Known {
  const context: Context = { flight, design, rules, partner };
  const sources: Source[] = [];
  let cue_s = never;
  for (const owned of design.satellites) {
    if (!shares(design, owned.owner, partner)) continue;
    const s = plumeSighting(flight, owned.asset);
    if (s.kind !== "seen") continue;
    const source = satelliteSource(context, owned, s.reported_s);
    sources.push(source);
    cue_s = Math.min(cue_s, s.reported_s + source.delay_s);
  }
  for (const owned of design.radars) {
    if (owned.asset.search.kind !== "fence" || !shares(design, owned.owner, partner)) continue;
    const { found_s } = radarSight(flight, owned.asset);
    if (found_s === never) continue;
    const source = radarSource(context, owned, found_s);
    sources.push(source);
    cue_s = Math.min(cue_s, found_s + source.delay_s);
  }
  const known: Known = {
    flight,
    design,
    rules,
    partner,
    sources,
    detected_s: cue_s,
    predicted_s: never,
    track_s: never,
    guided_s: never,
    handovers: new Map(),
  };
  if (cue_s === never) return known;
  const cued: Source[] = [];
  for (const owned of design.radars) {
    if (owned.asset.search.kind !== "cued" || !shares(design, owned.owner, partner)) continue;
    const found_s =
      owned.owner === partner ? cuedFind(known, owned.asset, cue_s) : foundByOwner(context, owned);
    if (found_s < never) cued.push(radarSource(context, owned, found_s));
  }
  sources.push(...cued);
  return withTimes(known);
}

/** Whose knowledge of which flight, under what. */
type Context = Pick<Known, "flight" | "design" | "rules" | "partner">;

function satelliteSource(
  { flight, rules, partner }: Context,
  { owner, asset }: Owned<Satellite>,
  reported_s: number,
): Source {
  const ours = allied(owner, partner);
  // Plain literals here and below: spreading the parts of a source took two fifths of all time.
  return {
    sensorId: asset.id,
    owner,
    ours,
    trusted: ours,
    guides: false,
    delay_s: owner === partner ? 0 : rules.communicationDelay_s,
    detected_s: reported_s,
    start_s: Math.max(reported_s, flight.path.burnout_s + asset.delay_s),
    confirmed_s: never,
    spans_s: [],
    looks: undefined,
    weightAlong: 0,
    weightAcross: 0,
    angleBias_rad: 0,
    rangeBias_m: 0,
    positionError_m: asset.positionError_m,
    velocityError_m_s: asset.velocityError_m_s,
  };
}

/** Looks at a body in free flight before a track of it is believed: by then the filter has settled. */
export const confirmingLooks = 5;

function radarSource(
  { flight, design, rules, partner }: Context,
  { owner, asset }: Owned<Radar>,
  found_s: number,
): Source {
  const { sighting } = radarSight(flight, asset);
  const spans_s = sighting.kind === "seen" ? sighting.intervals_s : [];
  const first_s = Math.max(found_s, flight.path.burnout_s);
  let start_s = never;
  let confirmed_s = never;
  for (let k = 0; k < spans_s.length && confirmed_s === never; k += 2) {
    const from_s = Math.max(spans_s[k], first_s);
    const until_s = from_s + confirmingLooks * asset.measurement.update_s;
    if (spans_s[k + 1] > from_s) start_s = Math.min(start_s, from_s);
    if (spans_s[k + 1] > until_s) confirmed_s = until_s;
  }
  const ours = allied(owner, partner);
  const trusted = ours || design.cooperation === "plan";
  const looks = looksFrom(flight, asset);
  const snr = unitSnr(flight, asset, unitRange_m);
  const weights = tableWeights(asset.measurement);
  const bias = biasOf(flight, rules, asset, looks, start_s);
  return {
    sensorId: asset.id,
    owner,
    ours,
    trusted,
    guides: trusted && asset.trackGrade === "fire-control",
    delay_s: owner === partner ? 0 : rules.communicationDelay_s,
    detected_s: found_s,
    start_s,
    confirmed_s,
    spans_s,
    looks,
    weightAlong: snr * weights.along,
    weightAcross: snr * weights.across,
    angleBias_rad: bias.angleBias_rad,
    rangeBias_m: bias.rangeBias_m,
    positionError_m: 0,
    velocityError_m_s: 0,
  };
}

/** What calibration leaves, and the part of the ionosphere's delay and tilt that correction leaves, at the first look. */
function biasOf(
  flight: WatchedFlight,
  { electronContent_m2, ionosphereResidual }: Rules,
  { geometry, measurement }: Radar,
  looks: Looks,
  start_s: number,
): { readonly angleBias_rad: number; readonly rangeBias_m: number } {
  const { wavelength_m, angleBias_rad, rangeBias_m } = measurement;
  if (start_s === never) return { angleBias_rad, rangeBias_m };
  const angles = anglesFrom(flight, geometry.site);
  const { t_s } = flight.path;
  let i = firstCoasting(flight.path);
  while (i < t_s.length - 1 && t_s[i] < start_s) i++;
  const elevation_rad = angles === undefined ? 0 : angles.elevation_rad[i];
  const range_m = looks.range_m[Math.floor(stepAt(tangent(flight), start_s))];
  const delay_m = ionosphericDelay_m(wavelength_m, electronContent_m2, elevation_rad);
  const tilt_rad = ionosphericTilt_rad(wavelength_m, electronContent_m2, elevation_rad, range_m);
  return {
    angleBias_rad: angleBias_rad + ionosphereResidual * Math.abs(tilt_rad),
    rangeBias_m: rangeBias_m + ionosphereResidual * delay_m,
  };
}

/** A radar is turned by its owner's cue, whoever else hears of what it finds. */
function foundByOwner({ flight, design, rules }: Context, { owner, asset }: Owned<Radar>): number {
  const { sources } = know(flight, design, rules, owner);
  return sources.find((of) => of.sensorId === asset.id)?.detected_s ?? never;
}

// ---- from cue to acquisition ---------------------------------------------------------------------------------

/**
 * When a radar that looks one way at a time, turned to the partner's first cue, finds the body in free flight. Its beam
 * steps through the cue's 95 % ellipse, widened by the cue's bias, as far as the electronic field reaches: a cue from an
 * early-warning radar is a few beams, one from a satellite's report hundreds. At each it dwells until a look has the
 * signal at which a search finds most for its energy, or as long as it can: its budget of time and energy. A cue need not be a track that is believed.
 */
function cuedFind(known: Known, radar: Radar, cue_s: number): number {
  const { flight } = known;
  const { sighting, snrAt } = radarSight(flight, radar);
  const { search, measurement } = radar;
  if (sighting.kind !== "seen" || search.kind !== "cued") return never;
  const looks = looksFrom(flight, radar);
  const beam_sr = beamSolidAngle_sr(measurement.beamwidth_rad);
  const most = Math.max(1, beamSolidAngle_sr(search.electronicField_rad) / beam_sr);
  const from_s = Math.max(cue_s + search.turn_s, flight.path.burnout_s);
  return foundAt(sighting.intervals_s, flight.path.t_s, from_s, (t, node) => {
    const beams = cueSolidAngle_sr(known, looks, t) / beam_sr;
    if (beams === never) return 0;
    // Nearer than its greatest range it need not dwell as long: the energy that a look needs goes with R^4.
    const whole = snrAt(t, node);
    const snr = Math.min(whole, thriftySnr);
    const dwell_s = (search.dwell_s * snr) / whole;
    const pass_s = (Math.max(1, Math.min(beams, most)) * dwell_s) / search.timeShare;
    return searchRate_s(snr, pass_s, Math.min(1, most / beams));
  });
}

/** The solid angle (sr) in which the partner's present track leaves the body, as a radar sees it; Infinity without one. */
function cueSolidAngle_sr(known: Known, looks: Looks, t_s: number): number {
  const { flight } = known;
  const line = tangent(flight);
  const j = Math.floor(stepAt(line, t_s) + 0.5);
  const range = looks.range_m[j];
  const u = looks.sight.subarray(3 * j, 3 * j + 3);
  return leastOver(known, t_s, 0, (J, bias) => {
    if (!positionCovariance(line, J, t_s, cov)) return never;
    const [p, q, r] = acrossSight(u, cov);
    const [major, minor] = axesSquared(p, q, r);
    const b = bias(j);
    return (PI * (Math.sqrt(chi2Plane * major) + b) * (Math.sqrt(chi2Plane * minor) + b)) / (range * range);
  });
}

/** The covariance in two directions across a line of sight. */
function acrossSight(u: Float64Array, m: Float64Array): readonly [number, number, number] {
  const [x, y, z] = u;
  // Two unit vectors across u; which two does not matter. Duff et al., Journal of Computer Graphics Techniques 6, 2017.
  const sign = z >= 0 ? 1 : -1;
  const a = -1 / (sign + z);
  const b = x * y * a;
  const e = [1 + sign * x * x * a, sign * b, -sign * x];
  const f = [b, sign + y * y * a, -y];
  const form = (v: number[], w: number[]) =>
    v[0] * (m[0] * w[0] + m[1] * w[1] + m[3] * w[2]) +
    v[1] * (m[1] * w[0] + m[2] * w[1] + m[4] * w[2]) +
    v[2] * (m[3] * w[0] + m[4] * w[1] + m[5] * w[2]);
  return [form(e, e), form(e, f), form(f, f)];
}

// ---- what the track is worth --------------------------------------------------------------------------------------

/** 95 % semi-axis (m) of the predicted impact point from what the partner has at `t_s`, with the biases; Infinity without a track. */
export function impactError_m(known: Known, t_s: number, enough_m = 0): number {
  const { flight } = known;
  const line = tangent(flight);
  const q = groundOf(flight);
  return leastOver(known, t_s, enough_m, (J, bias) => {
    if (!positionCovariance(line, J, flight.path.impact_s, cov)) return never;
    const form = (i: number, k: number) =>
      q[i] * (cov[0] * q[k] + cov[1] * q[k + 1] + cov[3] * q[k + 2]) +
      q[i + 1] * (cov[1] * q[k] + cov[2] * q[k + 1] + cov[4] * q[k + 2]) +
      q[i + 2] * (cov[3] * q[k] + cov[4] * q[k + 1] + cov[5] * q[k + 2]);
    const [major] = axesSquared(form(0, 0), form(0, 3), form(3, 3));
    return Math.sqrt(chi2Plane * major) + bias(line.count - 1);
  });
}

/** 95 % radius (m) of the position at `at_s` predicted from what the partner has at `t_s`, with the biases. */
export function positionError_m(known: Known, t_s: number, at_s: number, enough_m = 0): number {
  const line = tangent(known.flight);
  const j = Math.floor(stepAt(line, at_s) + 0.5);
  return leastOver(known, t_s, enough_m, (J, bias) => {
    if (!positionCovariance(line, J, at_s, cov)) return never;
    return Math.sqrt(chi2Space * largestEigenvalue(cov)) + bias(j);
  });
}

const cov = new Float64Array(6);
const ours = new Float64Array(21);
const theirs = new Float64Array(21);
const mixed = new Float64Array(21);
let parts = new Float64Array(21 * 32); // what each source adds; grows with them
const state = new Float64Array(21);

/** Weights of our track in covariance intersection that are tried; the one that makes the figure least is taken. */
const weights: readonly number[] = [1, 0.5, 0];

/**
 * A figure of the fused track at a time, the least over the weights of the intersection and, where the partners share
 * every look, of the sum. `figure` has the information and the bias (m) at a step of the tangent: each radar's
 * displacement there, weighted by what it contributes. Weights are tried until the figure is `enough` or none is left.
 */
function leastOver(
  known: Known,
  t_s: number,
  enough: number,
  figure: (J: Float64Array, bias: (step: number) => number) => number,
): number {
  gather(known, t_s);
  const biasWith = (J: Float64Array, w: number, v: number) => (step: number) => biasAt(known, J, w, v, step);
  if (theirs[0] === 0) return ours[0] === 0 ? never : figure(ours, biasWith(ours, 1, 0));
  if (ours[0] === 0) return figure(theirs, biasWith(theirs, 0, 1));
  let least = never;
  const mix = (w: number, v: number) => {
    for (let k = 0; k < 21; k++) mixed[k] = w * ours[k] + v * theirs[k];
    least = Math.min(least, figure(mixed, biasWith(mixed, w, v)));
  };
  if (known.design.cooperation === "plan") mix(1, 1);
  for (const w of weights) if (least > enough) mix(w, 1 - w);
  return least;
}

/** Fills `ours`, `theirs` and `parts` with what has reached the partner's centre by `t_s`. */
function gather({ flight, sources }: Known, t_s: number): void {
  ours.fill(0);
  theirs.fill(0);
  if (parts.length < 21 * sources.length) parts = new Float64Array(42 * sources.length);
  parts.fill(0, 0, 21 * sources.length);
  sources.forEach((source, i) => {
    const until_s = t_s - source.delay_s;
    if (!(until_s > source.start_s)) return;
    const part = parts.subarray(21 * i, 21 * i + 21);
    learn(part, source, flight, until_s);
    const into = source.ours ? ours : theirs;
    for (let k = 0; k < 21; k++) into[k] += part[k];
  });
}

function learn(into: Float64Array, source: Source, flight: WatchedFlight, until_s: number): void {
  const line = tangent(flight);
  const { looks, spans_s, start_s } = source;
  if (looks === undefined) {
    const position = 1 / (source.positionError_m * source.positionError_m);
    const speed_m = source.velocityError_m_s * timeScale_s;
    for (let i = 0; i < 6; i++) into[diagonal[i]] += i < 3 ? position : 1 / (speed_m * speed_m);
    return;
  }
  for (let k = 0; k < spans_s.length; k += 2) {
    const from = Math.max(spans_s[k], start_s);
    const to = Math.min(spans_s[k + 1], until_s);
    if (to > from)
      addInformation(into, tableFrom(flight, looks), line, from, to, source.weightAlong, source.weightAcross);
  }
}

const diagonal: readonly number[] = [0, 2, 5, 9, 14, 20];

/**
 * The displacement (m) that the radars' biases make at a step: a radar that is turned by its bias turns the flight about
 * itself, so that it grows with the distance; and each counts by its part tr(P J_k) of the estimate, not of the raw
 * information, in which the best measured number drowns the rest.
 */
function biasAt({ sources }: Known, J: Float64Array, w: number, v: number, step: number): number {
  if (!stateCovariance(J, state)) return 0;
  let sum = 0;
  let all = 0;
  for (let i = 0; i < sources.length; i++) {
    const { looks, ours: isOurs, angleBias_rad, rangeBias_m } = sources[i];
    const weight = (isOurs ? w : v) * traceOfProduct(state, parts, 21 * i);
    all += weight;
    if (looks !== undefined) sum += weight * (angleBias_rad * looks.range_m[step] + rangeBias_m);
  }
  return all > 0 ? sum / all : 0;
}

// ---- the times that matter ------------------------------------------------------------------------------------------

function withTimes(known: Known): Known {
  const { flight, design, rules, partner, sources, detected_s, handovers } = known;
  let believed_s = never;
  let confirmed_s = never; // a radar he may commit by has it, in free flight
  let guided_s = never;
  for (const { confirmed_s: own_s, delay_s, trusted, guides } of sources) {
    const here_s = own_s + delay_s;
    believed_s = Math.min(believed_s, here_s);
    if (trusted) confirmed_s = Math.min(confirmed_s, here_s);
    if (guides) guided_s = Math.min(guided_s, here_s);
  }
  const good = (t: number) => impactError_m(known, t, rules.impactEllipse_m) <= rules.impactEllipse_m;
  const predicted_s = earliest(believed_s, flight.path.impact_s, good);
  const track_s = Math.max(predicted_s, confirmed_s);
  return { flight, design, rules, partner, sources, detected_s, predicted_s, track_s, guided_s, handovers };
}

/** The first time from which `good` holds, for a condition that stays good; Infinity when it does not hold at the end. */
function earliest(from_s: number, to_s: number, good: (t_s: number) => boolean): number {
  if (!(from_s < to_s)) return never;
  if (good(from_s)) return from_s;
  if (!good(to_s)) return never;
  let bad = from_s;
  let fine = to_s;
  for (let step_s = 8; bad + step_s < to_s; step_s *= 2) {
    if (good(bad + step_s)) {
      fine = bad + step_s;
      break;
    }
    bad += step_s;
  }
  while (fine - bad > 0.1) {
    const middle = 0.5 * (bad + fine);
    if (good(middle)) fine = middle;
    else bad = middle;
  }
  return fine;
}

// ---- who shares with whom ---------------------------------------------------------------------------------------

/** Whether `owner`'s sensors reach `partner`'s centre under this design. */
export function shares(design: Design, owner: Partner, partner: Partner): boolean {
  return design.cooperation !== "none" || allied(owner, partner);
}

/**
 * Whether sites of `owner` shoot for `aimedAt`'s land: for their own side and for states that are no partner's; for the
 * other side only where the partners have a shared plan, since separate commands have no order to.
 */
export function mayShootFor(design: Design, owner: Partner, aimedAt: Partner | undefined): boolean {
  return aimedAt === undefined || design.cooperation === "plan" || allied(owner, aimedAt);
}

/** The United States and the NATO states share early warning in every design: that was so before Sochi. */
function allied(p: Partner, q: Partner): boolean {
  return p === q || (p !== "ru" && q !== "ru");
}
