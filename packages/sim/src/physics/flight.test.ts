import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { g0_m_s2 } from "./constants.ts";
import { coasting, powered } from "./dynamics.ts";
import { radFromDeg } from "./elementary.ts";
import { type Aim, ascend, burnTime_s, fall, flyReference, groundSpeed_m_s, type Stack } from "./flight.ts";
import { type Geodetic, geodeticFromEcef, rotateToEcef } from "./frames.ts";
import { geodesicInverse } from "./geodesy.ts";
import { stepDop853 } from "./integrate.ts";
import type { Stage } from "./stage.ts";
import { apogeeOf, pathOf, Trajectory } from "./trajectory.ts";
import type { Vec3 } from "./vec3.ts";

// biome-ignore lint/suspicious/noExplicitAny: JSON as it comes; a figure gives its value
const plain = (x: any): any =>
  Array.isArray(x)
    ? x.map(plain)
    : typeof x !== "object" || x === null
      ? x
      : "value" in x
        ? x.value
        : Object.fromEntries(Object.entries(x).map(([key, of]) => [key, plain(of)]));
const missiles: { id: string; ballisticCoefficient_kg_m2: number; payload_kg: number; stages: Stage[] }[] =
  plain(JSON.parse(readFileSync(new URL("../../../../data/missiles.json", import.meta.url), "utf8")));

interface Vehicle {
  readonly stack: Stack;
  readonly beta_kg_m2: number;
}

function vehicle(id: string): Vehicle {
  const m = missiles.find((of) => of.id === id)! as (typeof missiles)[0] & Stack;
  return {
    stack: {
      stages: m.stages,
      carried_kg: m.payload_kg,
      verticalRise_s: m.verticalRise_s,
      pitchOver_s: m.pitchOver_s,
    },
    beta_kg_m2: m.ballisticCoefficient_kg_m2,
  };
}

const tehran: Geodetic = { lat_rad: radFromDeg(35.7), lon_rad: radFromDeg(51.4), h_m: 1200 };

function aimed(azimuth_deg: number, elevation_deg: number, rest: Partial<Aim> = {}): Aim {
  return {
    site: tehran,
    azimuth_rad: radFromDeg(azimuth_deg),
    finalElevation_rad: radFromDeg(elevation_deg),
    burnRatio: 1,
    thrustRatio: 1,
    ...rest,
  };
}

interface Flown {
  readonly trajectory: Trajectory;
  readonly burnout_s: number;
  readonly burnout: Float64Array;
  readonly impact_s: number;
  readonly impact: Vec3; // ECEF
  readonly range_m: number;
}

function fly({ stack, beta_kg_m2 }: Vehicle, aim: Aim): Flown {
  const trajectory = new Trajectory();
  const { t_s, y } = ascend(stack, aim, trajectory);
  const burnout = Float64Array.from(y);
  const impact_s = fall(beta_kg_m2, t_s, y, 12_000, trajectory);
  const impact = rotateToEcef([y[0], y[1], y[2]], impact_s);
  return { trajectory, burnout_s: t_s, burnout, impact_s, impact, range_m: rangeTo(impact) };
}

function rangeTo(r: Vec3): number {
  const p = geodeticFromEcef(r);
  return geodesicInverse(tehran.lat_rad, tehran.lon_rad, p.lat_rad, p.lon_rad).distance_m;
}

const distance = (p: Vec3, q: Vec3) => Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);

const irbm = vehicle("irbm-forecast");
const icbm = vehicle("icbm-forecast");

/** The aim whose range is `range_m`: bisection on the share of the impulse that is used. */
function aimFor(v: Vehicle, key: "burnRatio" | "thrustRatio", range_m: number, aim: Aim): Aim {
  let low = 0.2;
  let high = 1;
  for (let i = 0; i < 40; i++) {
    const middle = 0.5 * (low + high);
    if (fly(v, { ...aim, [key]: middle }).range_m > range_m) high = middle;
    else low = middle;
  }
  return { ...aim, [key]: low };
}

const cases = [
  {
    name: "3,400 km",
    v: irbm,
    key: "thrustRatio",
    range_m: 3_400_000,
    elevation_deg: 33,
    limit_m: 10,
    azimuths: [0, 90, 180, 320],
  },
  {
    name: "10,000 km",
    v: icbm,
    key: "burnRatio",
    range_m: 10_000_000,
    elevation_deg: 22,
    limit_m: 30,
    azimuths: [45, 90, 135],
  },
] as const;

for (const { name, v, key, range_m, elevation_deg, limit_m, azimuths } of cases) {
  // The limits are the schedule's own promise.
  test.each(
    azimuths,
  )(`a flight of ${name} towards %s deg ends within ${limit_m} m of the reference at 1e-12`, (azimuth_deg) => {
    const aim = aimFor(v, key, range_m, aimed(azimuth_deg, elevation_deg));
    const flown = fly(v, aim);
    const reference = flyReference(v.stack, aim, v.beta_kg_m2, 1e-12);
    expect(Math.abs(flown.range_m - range_m)).toBeLessThan(100); // m, so that the case is what its name says
    const [x, y, z] = reference.y;
    expect(distance(flown.impact, rotateToEcef([x, y, z], reference.t_s))).toBeLessThan(limit_m);
    expect(Math.abs(flown.impact_s - reference.t_s)).toBeLessThan(0.05); // s
  });
}

test.each(
  missiles.map((m) => m.id),
)("%s at full impulse ends within 15 m of the reference, high and low", (id) => {
  const v = vehicle(id);
  for (const elevation_deg of [20, 35, 50, 70]) {
    const aim = aimed(320, elevation_deg);
    const reference = flyReference(v.stack, aim, v.beta_kg_m2, 1e-12);
    const [x, y, z] = reference.y;
    expect(distance(fly(v, aim).impact, rotateToEcef([x, y, z], reference.t_s))).toBeLessThan(15); // m
  }
});

test("the reference has converged: at 1e-13 it ends within 10 cm of itself at 1e-12", () => {
  for (const { v, elevation_deg } of cases) {
    const aim = aimed(320, elevation_deg);
    const [p, q] = [1e-12, 1e-13].map((tolerance) => flyReference(v.stack, aim, v.beta_kg_m2, tolerance));
    expect(distance([p.y[0], p.y[1], p.y[2]], [q.y[0], q.y[1], q.y[2]])).toBeLessThan(0.1); // m, ECI
  }
});

test.each(missiles.map((m) => m.id))("%s comes down on the ellipsoid to 1 mm", (id) => {
  for (const elevation_deg of [25, 45, 65]) {
    const { impact } = fly(vehicle(id), aimed(320, elevation_deg));
    expect(Math.abs(geodeticFromEcef(impact).h_m)).toBeLessThan(1e-3); // m, geodetic, by the closed form
  }
});

test("between the steps of the boost the position is right to half a metre", () => {
  for (const { stack, beta_kg_m2 } of [irbm, icbm]) {
    const whole = fly({ stack, beta_kg_m2 }, aimed(320, 30));
    const burn_s = burnTime_s(stack);
    for (let i = 1; i < 60; i++) {
      const share = i / 60 + 0.003;
      const { t_s, y } = ascend(stack, aimed(320, 30, { burnRatio: share })); // the same flight, a step ends here
      expect(t_s).toBeCloseTo(share * burn_s, 9);
      expect(distance(whole.trajectory.at(t_s).r_m, [y[0], y[1], y[2]])).toBeLessThan(0.5); // m: cubics over steps of 2.5 s
    }
  }
});

test("between the steps of free flight, in and above the air, the position is right to 1 m", () => {
  for (const v of [irbm, icbm]) {
    const f = fly(v, aimed(320, 30));
    for (let i = 1; i < 200; i++) {
      const t = f.burnout_s + ((f.impact_s - f.burnout_s) * i) / 200;
      const y = Float64Array.from(f.burnout);
      fall(v.beta_kg_m2, f.burnout_s, y, t); // ends a step at t
      // m: quintics over 200 s above the air, cubics over 4 s as the air is entered
      expect(distance(f.trajectory.at(t).r_m, [y[0], y[1], y[2]])).toBeLessThan(1);
    }
  }
});

test("the coast's long steps agree with steps of 1 s to 1 cm", () => {
  const y = Float64Array.from(fly(icbm, aimed(320, 30)).burnout);
  const [long, short] = [y, Float64Array.from(y)];
  for (let i = 0; i < 5; i++) stepDop853(coasting, 0, long, 200);
  for (let i = 0; i < 1000; i++) stepDop853(coasting, 0, short, 1);
  expect(distance([long[0], long[1], long[2]], [short[0], short[1], short[2]])).toBeLessThan(0.01); // m
});

test("at apogee the radial speed vanishes and nothing is higher", () => {
  for (const v of [irbm, icbm]) {
    const { trajectory, impact_s } = fly(v, aimed(320, 30));
    const { t_s, h_m } = apogeeOf(trajectory);
    const { r_m: r, v_m_s: u } = trajectory.at(t_s);
    const radial = (r[0] * u[0] + r[1] * u[1] + r[2] * u[2]) / Math.hypot(...r);
    expect(Math.abs(radial)).toBeLessThan(1e-2); // m/s: 8 m/s^2 for a ms, the interpolated speed's own error
    for (let i = 0; i <= 400; i++) {
      // Geodetic height peaks seconds from the geocentric radius: the ellipse falls away by 21 km over a quarter turn.
      expect(trajectory.geodeticAt((impact_s * i) / 400).h_m).toBeLessThan(h_m + 500);
    }
  }
});

test("a path carries launch, burnout and impact as nodes, and times rise", () => {
  const { trajectory, burnout_s, impact_s } = fly(irbm, aimed(320, 30));
  const path = pathOf(trajectory, burnout_s);
  expect([path.t_s[0], path.t_s[18], path.t_s.at(-1)]).toEqual([0, burnout_s, impact_s]);
  for (let i = 1; i < path.t_s.length; i++) expect(path.t_s[i]).toBeGreaterThan(path.t_s[i - 1]);
  expect(Math.abs(path.h_m.at(-1)!)).toBeLessThan(1e-3); // m
});

test("far from the Earth a burn gains what the rocket equation says", () => {
  const stage = irbm.stack.stages[0];
  const m1 = 5_000;
  const run = powered(stage, 0, m1 + stage.propellant_kg, (_t, u) => u.set([0, 1, 0]), 1);
  const y = Float64Array.of(1e13, 0, 0, 0, 0, 0); // 10 milliard km away gravity gives 4e-12 m/s^2, and there is no air
  const count = 400;
  const h = stage.burnTime_s / count;
  for (let i = 0; i < count; i++) stepDop853(run, i * h, y, h);
  const ideal = stage.ispVacuum_s * g0_m_s2 * Math.log((m1 + stage.propellant_kg) / m1);
  expect(Math.abs(y[4] / ideal - 1)).toBeLessThan(1e-9);
});

test.each(
  missiles.map((m) => m.id),
)("%s gains less speed than the rocket equation allows, by 0.5 to 2.5 km/s", (id) => {
  const { stack } = vehicle(id);
  let mass = stack.carried_kg + stack.stages.reduce((sum, s) => sum + s.propellant_kg + s.inert_kg, 0);
  let ideal = 0;
  for (const s of stack.stages) {
    ideal += s.ispVacuum_s * g0_m_s2 * Math.log(mass / (mass - s.propellant_kg));
    mass -= s.propellant_kg + s.inert_kg;
  }
  expect(mass).toBeCloseTo(stack.carried_kg, 6);
  const gained = groundSpeed_m_s(ascend(stack, aimed(0, 40)).y);
  // Gravity for one to four minutes of climb, drag and back-pressure: textbook losses of 1 to 1.5 km/s, widened.
  expect(ideal - gained).toBeGreaterThan(500);
  expect(ideal - gained).toBeLessThan(2_500);
});

test("the turning Earth throws a launch due east further than one due west", () => {
  for (const v of [irbm, icbm]) {
    const [east, west] = [90, 270].map((azimuth) => fly(v, aimed(azimuth, 30)).range_m);
    expect(east / west).toBeGreaterThan(1.02); // 0.37 km/s of 5 to 7 km/s, less what the target moves on
  }
});

test("a flight that never leaves the ground ends at once instead of for ever", () => {
  const y = new Float64Array(6).fill(Number.NaN);
  expect(fall(2000, 10, y, 12_000)).toBeNaN();
});
