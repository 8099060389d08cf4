import {
  type Owned,
  type Partner,
  type Place,
  type Rules,
  type WatchedFlight,
  watched,
} from "./engagement/index.ts";
import type { Interceptor, InterceptorSite } from "./interceptors/index.ts";
import { type Launcher, launcher, type Missile, pathTo, type Signature, solve } from "./missiles/index.ts";
import { type Geodetic, radFromDeg } from "./physics/index.ts";
import type { Radar, RadarPower, Satellite } from "./sensors/index.ts";

/** The published catalogue at its own values, as the engine takes it; for tests. */
export interface Catalogue {
  readonly radars: readonly Owned<Radar>[];
  readonly satellites: readonly Owned<Satellite>[];
  readonly sites: readonly Owned<InterceptorSite>[];
  readonly interceptors: readonly Interceptor[];
  readonly missiles: readonly Missile[];
  readonly places: readonly Place[];
  readonly rules: Rules;
}

// biome-ignore lint/suspicious/noExplicitAny: JSON as it comes; a figure gives its value
type Json = any;

/** From the text of data/NAME.json: every figure is its value, every angle in radians. */
export function catalogueFrom(textOf: (name: string) => string): Catalogue {
  const read = (name: string): Json[] => plain(JSON.parse(textOf(name)));
  const signatures = new Map(read("signatures").map((of) => [of.id, signature(of)]));
  const interceptors: Interceptor[] = read("interceptors");
  return {
    radars: read("radars").map((of) => ({ owner: of.owner, asset: radar(of) })),
    satellites: read("satellites").map((of) => ({ owner: of.owner, asset: satellite(of) })),
    sites: read("interceptor-sites").map((of) => {
      const interceptor = interceptors.find(({ id }) => id === of.interceptor) as Json;
      const { killProbability } = interceptor;
      return { owner: of.owner, asset: { ...of, site: place(of.site), interceptor, killProbability } };
    }),
    interceptors,
    missiles: read("missiles").map((of) => ({ ...of, signature: signatures.get(of.signature) })),
    places: read("places").map((of) => ({ ...of, position: place(of) })),
    rules: plain(JSON.parse(textOf("rules"))).rules,
  };
}

/** A point in degrees. */
export function at(lat_deg: number, lon_deg: number, h_m = 0): Geodetic {
  return { lat_rad: radFromDeg(lat_deg), lon_rad: radFromDeg(lon_deg), h_m };
}

function plain(x: Json): Json {
  if (Array.isArray(x)) return x.map(plain);
  if (typeof x !== "object" || x === null) return x;
  return "value" in x ? x.value : Object.fromEntries(Object.entries(x).map(([key, of]) => [key, plain(of)]));
}

function place({ lat_deg, lon_deg, height_m }: Json): Geodetic {
  return at(lat_deg, lon_deg, height_m);
}

function radar({ id, band, trackGrade, site, faces, wavelength_m, power, measurement, search }: Json): Radar {
  const { beamwidth_deg, rangeResolution_m, update_s, angleBias_deg, rangeBias_m } = measurement;
  const { electronicField_deg, ...searched } = search;
  return {
    ...{ id, band, trackGrade },
    geometry: {
      site: place(site),
      faces: faces.map((of: Json) => ({
        azimuthStart_rad: radFromDeg(of.azimuthStart_deg),
        azimuthEnd_rad: radFromDeg(of.azimuthEnd_deg),
        elevationMin_rad: radFromDeg(of.elevationMin_deg),
        elevationMax_rad: radFromDeg(of.elevationMax_deg),
      })),
      refraction: true,
    },
    power: (power.model === "radar-equation" ? { ...power, wavelength_m } : power) as RadarPower,
    measurement: {
      ...{ rangeResolution_m, update_s, rangeBias_m, wavelength_m },
      beamwidth_rad: radFromDeg(beamwidth_deg),
      angleBias_rad: radFromDeg(angleBias_deg),
    },
    search:
      search.kind === "cued"
        ? { ...searched, dwell_s: power.dwell_s, electronicField_rad: radFromDeg(electronicField_deg) }
        : search,
  };
}

function satellite({ longitudes_deg, dwellLatitude_deg, ...rest }: Json): Satellite {
  const longitudes_rad = longitudes_deg.map(radFromDeg);
  return { ...rest, longitudes_rad, dwellLatitude_rad: radFromDeg(dwellLatitude_deg) };
}

function signature({ sideLong_dB, sideShort_dB, boosting_m2, ...of }: Json): Signature {
  return {
    vehicle_m2: {
      VHF: of.vehicleVHF_m2,
      UHF: of.vehicleUHF_m2,
      L: of.vehicleL_m2,
      S: of.vehicleS_m2,
      X: of.vehicleX_m2,
    },
    boosting_m2,
    sideGain_dB: { VHF: sideLong_dB, UHF: sideLong_dB, L: sideShort_dB, S: sideShort_dB, X: sideShort_dB },
  };
}

// A memo only: a launcher is a function of two immutable inputs.
const launchers = new Map<Missile, Map<Geodetic, Launcher>>();

/** The flight of a missile between two points, at whoever's land; undefined where it does not reach. */
export function flown(
  missile: Missile,
  origin: Geodetic,
  aim: Geodetic,
  loft = 0,
  aimedAt?: Partner,
): WatchedFlight | undefined {
  const byOrigin = launchers.get(missile) ?? new Map<Geodetic, Launcher>();
  launchers.set(missile, byOrigin);
  const from = byOrigin.get(origin) ?? launcher(missile, origin);
  byOrigin.set(origin, from);
  const solution = solve(from, aim, loft);
  return solution.kind === "reached"
    ? watched(missile.signature, pathTo(from, solution.steering), aimedAt)
    : undefined;
}
