import { expect, test } from "vitest";
import {
  coasting,
  enuBasis,
  fall,
  type Geodetic,
  integrateDop853,
  type Path,
  pathOf,
  Trajectory,
} from "../physics/index.ts";
import { firstCoasting, stepsPerNode, tangentOf, timeScale_s } from "./tangent.ts";

interface Coast {
  readonly trajectory: Trajectory;
  readonly path: Path;
  readonly burnout_s: number;
  readonly impact_s: number;
}

/** A body thrown from 150 km over 35.7 N, 51.4 E at so many km/s, so steeply, north-west; named free from 100 s on. */
function thrown(speed_km_s: number, elevation_deg: number): Coast {
  const from: Geodetic = { lat_rad: 0.623, lon_rad: 0.897, h_m: 150e3 };
  const { origin_m, east, north, up } = enuBasis(from);
  const rise = Math.sin((elevation_deg * Math.PI) / 180);
  const side = Math.sqrt((1 - rise * rise) / 2);
  const v = (k: number) => 1000 * speed_km_s * (side * (north[k] - east[k]) + rise * up[k]);
  const y = Float64Array.of(...origin_m, v(0), v(1), v(2));
  const trajectory = new Trajectory();
  trajectory.push(0, y);
  const impact_s = fall(6000, 0, y, 12_000, trajectory);
  return { trajectory, path: pathOf(trajectory, 100), burnout_s: 100, impact_s };
}
const flights = [thrown(3, 40), thrown(4.7, 35), thrown(6.8, 25)]; // to some 1,100, 3,000 and 9,000 km
const middle = flights[1];

/** The engine's own coast (J2) from a state at burnout, to a later time; ECI. */
function coasted(state: readonly number[], from_s: number, to_s: number): Float64Array {
  const y = Float64Array.from(state);
  integrateDop853(coasting, from_s, y, to_s, 1e-13);
  return y;
}

function burnoutState({ trajectory, burnout_s }: Coast): number[] {
  const { r_m, v_m_s } = trajectory.at(burnout_s);
  return [...r_m, ...v_m_s];
}

test("a small change of the burnout state moves the later positions as two integrated flights say, to 1 %", () => {
  for (const flight of flights) {
    const { start_s, step_s, count, phi } = tangentOf(flight.path);
    const nominal = burnoutState(flight);
    for (const share of [0.05, 0.25, 0.5, 0.75, 0.93]) {
      const j = Math.floor(share * (count - 1));
      const t_s = start_s + j * step_s;
      for (let c = 0; c < 6; c++) {
        const step = c < 3 ? 10 : 0.03; // m, m/s: central differences, so their own error is of the third order
        const [minus, plus] = [-step, step].map((d) =>
          coasted(
            nominal.map((x, k) => (k === c ? x + d : x)),
            start_s,
            t_s,
          ),
        );
        const unit = c < 3 ? 2 * step : 2 * step * timeScale_s;
        const column = [0, 1, 2].map((k) => (plus[k] - minus[k]) / unit);
        const wrong = [0, 1, 2].map((k) => phi[18 * j + 6 * k + c] - column[k]);
        // J2, a thousandth of gravity, is left out of the gradient, and the rule steps by up to 16 s of a 90-minute orbit
        expect(Math.hypot(...wrong)).toBeLessThan(0.01 * Math.hypot(...column));
      }
    }
  }
});

test("the positions are the flight's in inertial axes: exact at the path's nodes, chords between them", () => {
  for (const { path, trajectory } of flights) {
    const { start_s, step_s, count, r_m } = tangentOf(path);
    for (let j = 0; j < count; j++) {
      const r = trajectory.at(Math.min(start_s + j * step_s, path.impact_s)).r_m;
      const off_m = Math.hypot(r[0] - r_m[3 * j], r[1] - r_m[3 * j + 1], r[2] - r_m[3 * j + 2]);
      // m; a chord over a step of T seconds sags by g T^2 / 8, and braking in the air is as sharp as 50 g
      const sag_m = (9.8 * (stepsPerNode * step_s) ** 2) / 8;
      if (j % stepsPerNode === 0) expect(off_m).toBeLessThan(1e-3);
      else if (j < 0.9 * count) expect(off_m).toBeLessThan(sag_m);
    }
  }
});

test("at burnout the matrix says that positions are positions, and time scales the velocities", () => {
  const { phi, step_s } = tangentOf(middle.path);
  for (let k = 0; k < 3; k++)
    for (let c = 0; c < 6; c++) {
      expect(phi[6 * k + c]).toBe(c === k ? 1 : 0);
      // the first step: T v moves the position by (t / T) of itself; gravity's part is (h / 800 s)^2, a thousandth or so
      if (c >= 3) expect(phi[18 + 6 * k + c]).toBeCloseTo(c - 3 === k ? step_s / timeScale_s : 0, 4);
    }
});

test("the gram is the matrix times itself, and the vehicle points along its motion at impact", () => {
  const { phi, gram, count, axis, turn, start_s, step_s } = tangentOf(middle.path);
  for (const j of [0, 7, 60, count - 1]) {
    let k = 21 * j;
    for (let a = 0; a < 6; a++)
      for (let b = 0; b <= a; b++, k++) {
        let sum = 0;
        for (let r = 0; r < 3; r++) sum += phi[18 * j + 6 * r + a] * phi[18 * j + 6 * r + b];
        expect(gram[k]).toBeCloseTo(sum, 12);
      }
    expect(turn[2 * j]).toBeCloseTo(Math.cos(7.292115e-5 * (start_s + j * step_s)), 12);
  }
  const { v_m_s } = middle.trajectory.at(middle.impact_s - 40); // above the air: its direction hardly turns after
  const speed = Math.hypot(...v_m_s);
  const along = axis[0] * v_m_s[0] + axis[1] * v_m_s[1] + axis[2] * v_m_s[2];
  expect(along / speed).toBeGreaterThan(Math.cos(0.1)); // rad; gravity turns it by 40 s g / v, the Earth by less
});

test("the first coasting node is at burnout, whatever rounding does to its time", () => {
  const times = (burnout_s: number): Path => ({
    ...middle.path,
    t_s: Float64Array.of(0, 10, 20, 30),
    burnout_s,
  });
  expect(firstCoasting(times(20))).toBe(2);
  expect(firstCoasting(times(20 + 1e-9))).toBe(2);
  expect(firstCoasting(times(20.1))).toBe(3 - 1); // never the last node: there would be no flight after it
  expect(firstCoasting(times(0))).toBe(0);
  expect(firstCoasting(middle.path)).toBe(18); // steps to burnout of every path
});
