import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { at, catalogueFrom } from "../catalogue.testdata.ts";
import type { Owned, Partner, Place } from "../engagement/index.ts";
import { flyoutTo, type Interceptor } from "../interceptors/index.ts";
import type { Signature } from "../missiles/index.ts";
import {
  ecefFromGeodetic,
  type Geodetic,
  geodesicDirect,
  geodesicInverse,
  geodeticFromEcef,
  lookAngles,
  type Path,
  radFromDeg,
  type Vec3,
} from "../physics/index.ts";
import type { Radar, Satellite } from "../sensors/index.ts";
import { seenFlyout } from "./seenFlyout.ts";

const { interceptors } = catalogueFrom((name) =>
  readFileSync(new URL(`../../../../data/${name}.json`, import.meta.url), "utf8"),
);
const gbi: Interceptor = { ...interceptors.find((of) => of.id === "gbi-2stage")!, flightTimeMax_s: 1200 };
const redzikowo = at(54.48, 17.1, 60);
const { lat_rad, lon_rad } = geodesicDirect(redzikowo.lat_rad, redzikowo.lon_rad, radFromDeg(120), 1_500_000);
const flyout = flyoutTo(gbi, redzikowo, ecefFromGeodetic({ lat_rad, lon_rad, h_m: 300e3 }));
const signature: Signature = {
  vehicle_m2: { VHF: 0.5, UHF: 0.1, L: 0.05, S: 0.03, X: 0.01 },
  boosting_m2: 3,
  sideGain_dB: { VHF: 0, UHF: 0, L: 0, S: 0, X: 0 },
};

/** A radar that looks all around above 2 degrees, without refraction; it has 1 m2 in view to `range_km`. */
function radarAt(id: string, site: Geodetic, range_km: number, search: Radar["search"] = fence): Radar {
  return {
    id,
    band: "UHF",
    trackGrade: "warning",
    geometry: { site, faces: [allAround], refraction: false },
    power: { model: "published-range", range_m: 1000 * range_km, referenceRcs_m2: 1, requiredSnr_dB: 13 },
    measurement: {
      beamwidth_rad: 0.03,
      rangeResolution_m: 100,
      update_s: 5,
      wavelength_m: 0.7,
      angleBias_rad: 0,
      rangeBias_m: 0,
    },
    search,
  };
}
const fence = { kind: "fence", revisit_s: 10 } as const;
const cued = { kind: "cued", dwell_s: 0.1, timeShare: 0.5, electronicField_rad: 0.8, turn_s: 20 } as const;
const allAround = {
  azimuthStart_rad: 0,
  azimuthEnd_rad: 2 * Math.PI,
  elevationMin_rad: radFromDeg(2),
  elevationMax_rad: radFromDeg(90),
};
const owned = <T>(owner: Partner, asset: T): Owned<T> => ({ owner, asset });
const oko: Satellite = {
  id: "oko",
  longitudes_rad: [radFromDeg(24)],
  dwellLatitude_rad: 0,
  altitude_m: 35_786e3,
  cloudBreakAltitude_m: 10e3,
  revisit_s: 10,
  delay_s: 30,
  positionError_m: 3000,
  velocityError_m_s: 50,
};
const baranovichi = at(52.86, 26.48, 170);
const capital = (id: string, position: Geodetic): Place => ({
  id,
  name: id,
  kind: "capital",
  state: "XX",
  position,
});

function seen(
  radars: readonly Owned<Radar>[],
  satellites: readonly Owned<Satellite>[] = [],
  partner: Partner = "ru",
  of: Signature = signature,
) {
  return seenFlyout({ radars, satellites }, partner, redzikowo, flyout, of, [
    capital("moscow", at(55.752, 37.616)),
    capital("canberra", at(-35.28, 149.13)),
  ]);
}

/** The place on the path, straight between nodes. */
function placeAt(path: Path, t_s: number): Vec3 {
  const i = path.t_s.findLastIndex((t) => t <= t_s);
  const x = (t_s - path.t_s[i]) / (path.t_s[i + 1] - path.t_s[i]);
  return [0, 1, 2].map((k) => (1 - x) * path.r_m[3 * i + k] + x * path.r_m[3 * i + 3 + k]) as unknown as Vec3;
}

test("a strong radar has it when it climbs through the lowest elevation, burning, and its height is the height there", () => {
  const { first } = seen([owned("ru", radarAt("r", baranovichi, 5000))]);
  expect(first!.burning).toBe(true);
  const place = placeAt(flyout.path, first!.first_s);
  // 0.05 degrees: between two nodes, 7 s apart, the elevation is taken as linear in time
  expect(Math.abs(lookAngles(baranovichi, place).elevation_rad - radFromDeg(2))).toBeLessThan(
    radFromDeg(0.05),
  );
  expect(Math.abs(first!.height_m - geodeticFromEcef(place).h_m)).toBeLessThan(1); // m
  // 638 km away at 2 degrees: 638 tan 2 + 638^2 / (2 6371) = 54 km, on the sphere; it flies nearer meanwhile
  expect(first!.height_m).toBeGreaterThan(45e3);
  expect(first!.height_m).toBeLessThan(56e3);
  expect(first!.inView_s).toBeCloseTo(flyout.intercept_s - first!.first_s, 6); // s: without a break
  expect(first!.lost_s).toBeCloseTo(flyout.intercept_s, 6); // s
  // A strong target is found in one pass of 10 s, and no quicker.
  expect(first!.found_s! - first!.first_s).toBeCloseTo(fence.revisit_s, 1); // s
  expect(first!.ifMissed_s).toBeGreaterThan(first!.inView_s + 100);
});

test("only the partner's sensors and its allies' count", () => {
  const radars = (["us", "europe", "ru"] as const).map((owner) =>
    owned(owner, radarAt(owner, baranovichi, 5000)),
  );
  const ids = (partner: Partner) => seen(radars, [], partner).sensors.map((of) => of.sensorId);
  expect(ids("ru")).toEqual(["ru"]);
  expect(ids("us")).toEqual(["europe", "us"]);
  expect(ids("europe")).toEqual(["europe", "us"]);
});

test("a smaller target is seen no earlier and no longer", () => {
  let before = { first_s: 0, inView_s: Number.POSITIVE_INFINITY };
  let changed = 0;
  for (const part of [1, 0.1, 0.01, 0.001]) {
    const small = {
      ...signature,
      boosting_m2: 3 * part,
      vehicle_m2: { ...signature.vehicle_m2, UHF: 0.1 * part },
    };
    const { first } = seen([owned("ru", radarAt("r", baranovichi, 1500))], [], "ru", small);
    if (first === undefined) break;
    expect(first.first_s).toBeGreaterThanOrEqual(before.first_s);
    expect(first.inView_s).toBeLessThanOrEqual(before.inView_s);
    if (first.inView_s < before.inView_s) changed++;
    before = first;
  }
  expect(changed).toBeGreaterThan(2);
});

test("a satellite has the plume from the clouds until the engines stop, and reports later", () => {
  const { first, appearance } = seen([], [owned("ru", { ...oko, revisit_s: 0 })]);
  expect(Math.abs(first!.height_m - oko.cloudBreakAltitude_m)).toBeLessThan(500); // m: height is not quite linear in a step
  expect(first!.found_s).toBe(first!.first_s + oko.delay_s);
  expect(first!.lost_s).toBe(flyout.path.burnout_s);
  expect(appearance.predicted_s).toBeUndefined(); // a plume alone tells no fall
});

test("a radar that looks one way at a time needs to be told, and turns first", () => {
  const narrow = owned("ru", radarAt("narrow", baranovichi, 5000, cued));
  expect(seen([narrow]).sensors).toEqual([
    { kind: "not-seen", sensorId: "narrow", owner: "ru", sensor: "radar", reason: "no-cue" },
  ]);
  const { sensors } = seen([narrow], [owned("ru", oko)]);
  const [plume, told] = sensors.map((of) => (of.kind === "seen" ? of : undefined));
  expect(told!.sensorId).toBe("narrow");
  expect(told!.first_s).toBeGreaterThanOrEqual(plume!.found_s! + cued.turn_s);
});

test("what is seen only after the intercept, or never, is not counted as seen", () => {
  const down = flyout.fall!.position;
  const { sensors, first } = seen([
    owned("ru", radarAt("under the fall", down, 5000)),
    owned("ru", radarAt("behind the Earth", at(-54, -160), 2000)),
  ]);
  expect(first).toBeUndefined();
  expect(sensors.map((of) => of.kind === "not-seen" && of.reason)).toEqual([
    "below-horizon",
    "after-intercept",
  ]);
});

test("a tracker takes it for a missile that comes down where the flyout would, from burnout on", () => {
  const { appearance } = seen([owned("ru", radarAt("r", baranovichi, 5000))]);
  expect(appearance.sensorId).toBe("r");
  expect(appearance.predicted_s).toBe(flyout.path.burnout_s); // in view since before
  const fall = appearance.fall!;
  expect(fall.position).toEqual(flyout.fall!.position);
  const { distance_m } = geodesicInverse(
    redzikowo.lat_rad,
    redzikowo.lon_rad,
    fall.position.lat_rad,
    fall.position.lon_rad,
  );
  expect(fall.range_m).toBe(distance_m);
  // The point lies towards 120 degrees; the Earth turns under the flight, by 3 degrees at most at this range.
  expect(Math.abs(appearance.azimuth_rad - radFromDeg(120))).toBeLessThan(radFromDeg(3));
  expect(fall.nearest!.place.id).toBe("canberra"); // the southern hemisphere: some 8,000 km and more away from Moscow
});
