import { salvo, shootLookShoot } from "@equipoise/sim/interceptors";
import {
  atmosphere1976,
  checkEllipsoid,
  checkSphere,
  degFromRad,
  type Ellipsoid,
  ecefFromGeodetic,
  fallPointMass,
  type Geodetic,
  geodesicDirectDeg,
  geodesicInverseDeg,
  geodeticFromEcef,
  gravityJ2,
  horizonHeight,
  lambert,
  loftedFlight,
  lookAngles,
  minimumEnergy,
  norm,
  propagateKepler,
  radFromDeg,
  type Vec3,
  WGS84,
} from "@equipoise/sim/physics";
import {
  type Criterion,
  covarianceIntersection,
  kalmanUpdate,
  type Matrix,
  type PulseRadar,
  pulseRange_m,
  pulseSnr_dB,
  radarSearchRange_m,
  requiredSnr_dB,
} from "@equipoise/sim/sensors";

/** What a kind gives for its inputs: a number, a vector or a matrix per key. */
export type Values = Readonly<Record<string, unknown>>;

/** A case that cannot be computed, in words that complete "the case ...". */
export class CaseError extends Error {}

/** Each kind of case: from its inputs to the values under the keys that a case may expect. */
export const kinds: Readonly<Record<string, (inputs: Inputs) => Values>> = {
  atmosphere: (of) => ({ ...atmosphere1976(of.number("altitude_m")) }),
  "geodesic-inverse": (of) =>
    geodesicInverseDeg(
      of.latitude("lat1_deg"),
      of.number("lon1_deg"),
      of.latitude("lat2_deg"),
      of.number("lon2_deg"),
      of.ellipsoid(),
    ),
  "geodesic-direct": (of) =>
    geodesicDirectDeg(
      of.latitude("lat1_deg"),
      of.number("lon1_deg"),
      of.number("azimuth1_deg"),
      of.number("distance_m"),
      of.ellipsoid(),
    ),
  "ecef-from-geodetic": (of) => ({ r_m: ecefFromGeodetic(of.geodetic(), of.ellipsoid()) }),
  "geodetic-from-ecef": (of) => degrees(geodeticFromEcef(of.vec3("r_m"), of.ellipsoid())),
  "look-angles": lookAnglesOf,
  "horizon-height": (of) => ({
    height_m: horizonHeight(
      of.positive("groundDistance_m", 0),
      radFromDeg(of.number("elevation_deg")),
      of.positive("radius_m"),
    ),
  }),
  "gravity-j2": (of) => ({
    a_m_s2: gravityJ2(of.vec3("r_m"), of.positive("mu_m3_s2"), of.positive("radius_m"), of.number("J2")),
  }),
  kepler: (of) => {
    const s = propagateKepler(of.vec3("r_m"), of.vec3("v_m_s"), of.number("dt_s"), of.positive("mu_m3_s2"));
    return { ...s, distance_m: norm(s.r_m), speed_m_s: norm(s.v_m_s) };
  },
  lambert: lambertOf,
  "minimum-energy": (of) =>
    surfaceArc(minimumEnergy(of.positive("range_m"), of.positive("radius_m"), of.positive("mu_m3_s2"))),
  "lofted-flight": (of) =>
    surfaceArc(
      loftedFlight(
        of.positive("apogee_m", 0),
        of.positive("range_m", 0),
        of.positive("radius_m"),
        of.positive("mu_m3_s2"),
      ),
    ),
  "point-mass": pointMassOf,
  "radar-range": (of) => ({ range_m: pulseRange_m(pulseRadar(of), of.number("snr_dB")) }),
  "radar-snr": radarSnrOf,
  "radar-search-range": (of) => ({
    range_m: radarSearchRange_m({
      powerAperture_W_m2: of.positive("powerAperture_W_m2"),
      solidAngle_sr: of.positive("solidAngle_sr"),
      scanTime_s: of.positive("scanTime_s"),
      systemTemperature_K: of.positive("systemTemperature_K"),
      loss_dB: of.number("loss_dB"),
      snr_dB: of.number("snr_dB"),
      rcs_m2: of.positive("rcs_m2"),
    }),
  }),
  "required-snr": (of) => ({
    snr_dB: requiredSnr_dB({
      probabilityOfDetection: of.probability("probabilityOfDetection"),
      probabilityOfFalseAlarm: of.probability("probabilityOfFalseAlarm"),
      pulses: of.count("pulses", 1),
      target: of.oneOf("target", ["steady", "swerling-1"]),
    }),
  }),
  salvo: (of) => ({
    ...salvo(of.probability("killProbability"), of.count("shots", 0), of.count("warheads", 0)),
  }),
  "shoot-look-shoot": (of) =>
    shootLookShoot(of.probability("killProbability"), of.count("waves", 0), of.count("shotsPerWave", 0)),
  "kalman-update": (of) => ({
    ...kalmanUpdate(
      { x: of.vector("x"), P: of.matrix("P") },
      { z: of.vector("z"), H: of.matrix("H"), R: of.matrix("R") },
    ),
  }),
  "covariance-intersection": covarianceIntersectionOf,
};

function degrees({ lat_rad, lon_rad, h_m }: Geodetic): Values {
  return { lat_deg: degFromRad(lat_rad), lon_deg: degFromRad(lon_rad), height_m: h_m };
}

function lookAnglesOf(of: Inputs): Values {
  const velocity = of.has("v_m_s") ? of.vec3("v_m_s") : undefined;
  const site = of.inside("site").geodetic();
  const look = lookAngles(site, of.vec3("r_m"), velocity, of.ellipsoid());
  return {
    azimuth_deg: degFromRad(look.azimuth_rad),
    elevation_deg: degFromRad(look.elevation_rad),
    range_m: look.range_m,
    rangeRate_m_s: look.rangeRate_m_s,
  };
}

function lambertOf(of: Inputs): Values {
  const transfer = lambert(
    {
      r1_m: of.vec3("r1_m"),
      r2_m: of.vec3("r2_m"),
      timeOfFlight_s: of.positive("timeOfFlight_s"),
      direction: of.oneOf("direction", ["prograde", "retrograde"]),
    },
    of.positive("mu_m3_s2"),
  );
  if (transfer.kind === "no-plane")
    throw new CaseError("has positions along one line, which leaves the plane of the transfer open");
  return { v1_m_s: transfer.v1_m_s, v2_m_s: transfer.v2_m_s };
}

function surfaceArc(arc: ReturnType<typeof minimumEnergy>): Values {
  return {
    speed_m_s: arc.speed_m_s,
    flightPathAngle_deg: degFromRad(arc.flightPathAngle_rad),
    apogee_m: arc.apogee_m,
    timeOfFlight_s: arc.timeOfFlight_s,
    vacuumTimeOfFlight_s: arc.timeOfFlight_s,
  };
}

function pointMassOf(of: Inputs): Values {
  const kind = of.oneOf("earth", ["wgs84-j2-rotating", "sphere-rotating", "sphere-fixed"]);
  const earth =
    kind === "wgs84-j2-rotating"
      ? checkEllipsoid
      : checkSphere(of.positive("radius_m"), kind === "sphere-rotating");
  const body = { mass_kg: of.positive("mass_kg"), C_D: of.number("C_D"), area_m2: of.number("area_m2") };
  const times = of.vector("t_s");
  if (times.some((t, k) => t < (times[k - 1] ?? 0))) throw new CaseError("has t_s that do not rise from 0");
  if (times.some((t) => t > longestFall_s)) throw new CaseError(`has t_s above ${longestFall_s}`);
  const path = fallPointMass(body, of.geodetic(), of.vec3("velocityNED_m_s"), earth, times).map(degrees);
  const column = (key: string) => path.map((point) => point[key]);
  return { height_m: column("height_m"), lat_deg: column("lat_deg"), lon_deg: column("lon_deg") };
}

const longestFall_s = 20_000;

function pulseRadar(of: Inputs): PulseRadar {
  return {
    peakPower_W: of.positive("peakPower_W"),
    pulseWidth_s: of.positive("pulseWidth_s"),
    frequency_Hz: of.positive("frequency_Hz"),
    gainTx_dB: of.number("gainTx_dB"),
    gainRx_dB: of.number("gainRx_dB"),
    rcs_m2: of.positive("rcs_m2"),
    systemTemperature_K: of.positive("systemTemperature_K"),
    loss_dB: of.number("loss_dB"),
  };
}

function radarSnrOf(of: Inputs): Values {
  const apart = !of.has("range_m");
  const rangeTx_m = of.positive(apart ? "rangeTx_m" : "range_m");
  const rangeRx_m = of.positive(apart ? "rangeRx_m" : "range_m");
  return { snr_dB: pulseSnr_dB(pulseRadar(of), rangeTx_m, rangeRx_m) };
}

function covarianceIntersectionOf(of: Inputs): Values {
  const covariances = of.list("P").map((P, i) => matrixFrom(P, `P[${i}]`));
  const means = of.list("x").map((x, i) => vectorFrom(x, `x[${i}]`));
  if (means.length !== covariances.length) throw new CaseError("has x and P of different lengths");
  const estimates = covariances.map((P, i) => ({ x: means[i]!, P }));
  const choice = of.has("weights")
    ? of.vector("weights")
    : of.oneOf<Criterion>("criterion", ["trace", "determinant"]);
  return { ...covarianceIntersection(estimates, choice) };
}

/** The inputs of one case, read by key; what is missing or unusable ends the case with its reason. */
export class Inputs {
  private readonly of: Readonly<Record<string, unknown>>;
  private readonly path: string;

  constructor(of: Readonly<Record<string, unknown>>, path = "") {
    this.of = of;
    this.path = path;
  }

  has(key: string): boolean {
    return this.of[key] !== undefined && this.of[key] !== null;
  }

  number(key: string): number {
    return numberFrom(this.of[key], this.path + key);
  }

  /** A number of at least `minimum`, or, without one, above 0. */
  positive(key: string, minimum?: number): number {
    const x = this.number(key);
    if (minimum === undefined ? x > 0 : x >= minimum) return x;
    throw new CaseError(
      `has ${this.path}${key} ${x}, which must be ${minimum === undefined ? "above 0" : `at least ${minimum}`}`,
    );
  }

  latitude(key: string): number {
    const x = this.number(key);
    if (Math.abs(x) <= 90) return x;
    throw new CaseError(`has ${this.path}${key} ${x}, which must be between -90 and 90`);
  }

  probability(key: string): number {
    const x = this.number(key);
    if (x >= 0 && x <= 1) return x;
    throw new CaseError(`has ${this.path}${key} ${x}, which must be between 0 and 1`);
  }

  count(key: string, minimum: number): number {
    const x = this.positive(key, minimum);
    if (Number.isInteger(x)) return x;
    throw new CaseError(`has ${this.path}${key} ${x}, which must be a whole number`);
  }

  oneOf<T extends string>(key: string, allowed: readonly T[]): T {
    const found = allowed.find((word) => word === this.of[key]);
    if (found !== undefined) return found;
    throw new CaseError(
      `has ${this.path}${key} ${JSON.stringify(this.of[key])}, which must be one of ${allowed.join(", ")}`,
    );
  }

  list(key: string): readonly unknown[] {
    return listFrom(this.of[key], this.path + key);
  }

  vector(key: string): readonly number[] {
    return vectorFrom(this.of[key], this.path + key);
  }

  vec3(key: string): Vec3 {
    const v = this.vector(key);
    if (v.length === 3) return [v[0]!, v[1]!, v[2]!];
    throw new CaseError(`has ${this.path}${key} of length ${v.length}, which must be 3`);
  }

  matrix(key: string): Matrix {
    return matrixFrom(this.of[key], this.path + key);
  }

  inside(key: string): Inputs {
    const value = this.of[key];
    if (typeof value !== "object" || value === null) throw new CaseError(`has no ${this.path}${key}`);
    return new Inputs(value as Readonly<Record<string, unknown>>, `${this.path}${key}.`);
  }

  geodetic(): Geodetic {
    return {
      lat_rad: radFromDeg(this.latitude("lat_deg")),
      lon_rad: radFromDeg(this.number("lon_deg")),
      h_m: this.number("height_m"),
    };
  }

  /** WGS 84 unless the case says otherwise; an inverse flattening of 0 or null is a sphere's. */
  ellipsoid(): Ellipsoid {
    if (!this.has("ellipsoid")) return WGS84;
    const of = this.inside("ellipsoid");
    const inverse = of.has("inverseFlattening") ? of.number("inverseFlattening") : 0;
    return {
      a_m: of.positive("a_m"),
      inverseFlattening: inverse === 0 ? Number.POSITIVE_INFINITY : inverse,
    };
  }
}

function numberFrom(value: unknown, name: string): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (value === undefined) throw new CaseError(`has no ${name}`);
  throw new CaseError(`has ${name} ${JSON.stringify(value)}, which must be a number`);
}

function listFrom(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw new CaseError(value === undefined ? `has no ${name}` : `has ${name} that is not a list with entries`);
}

function vectorFrom(value: unknown, name: string): readonly number[] {
  return listFrom(value, name).map((x, i) => numberFrom(x, `${name}[${i}]`));
}

function matrixFrom(value: unknown, name: string): Matrix {
  const rows = listFrom(value, name).map((row, i) => vectorFrom(row, `${name}[${i}]`));
  if (rows.every((row) => row.length === rows[0]!.length)) return rows;
  throw new CaseError(`has ${name} with rows of different lengths`);
}
