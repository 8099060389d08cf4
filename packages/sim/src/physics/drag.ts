import { pow, radFromDeg } from "./elementary.ts";

/**
 * Drag coefficient against Mach number at zero lift: cubic Hermite rows at Mach 0, step, 2 step ...,
 * two numbers a row: value and slope times step. Held constant past the last row. Build with `curveThrough`.
 */
export interface DragCurve {
  readonly step: number;
  readonly rows: Float64Array;
}

/** C_D at a Mach number >= 0. Continuous with its slope; allocates nothing; no transcendental function. */
export function dragCoefficient(curve: DragCurve, mach: number): number {
  const rows = curve.rows;
  const last = rows.length / 2 - 1;
  const u = Math.max(0, mach) / curve.step;
  if (!(u < last)) return rows[2 * last];
  const i = Math.floor(u);
  const x = u - i;
  const y0 = rows[2 * i];
  const m0 = rows[2 * i + 1];
  const y1 = rows[2 * i + 2];
  const m1 = rows[2 * i + 3];
  const d = y1 - y0;
  return y0 + x * (m0 + x * (3 * d - 2 * m0 - m1 + x * (m0 + m1 - 2 * d)));
}

/**
 * The smooth curve through [Mach, C_D] points that rises and falls only where they do: piecewise cubic, slope the
 * weighted harmonic mean of its neighbours' (Fritsch & Butland 1984, SIAM J. Sci. Stat. Comput. 5:300), zero at the
 * ends. Points begin at Mach 0 and stand at whole multiples of `step`, which makes the rows exact.
 */
export function curveThrough(points: readonly (readonly [number, number])[], step: number): DragCurve {
  const slopes = points.map((_, i) => slopeAt(points, i));
  const count = Math.floor(points[points.length - 1][0] / step + 0.5) + 1;
  const rows = new Float64Array(2 * count);
  let k = 0;
  for (let i = 0; i < count; i++) {
    while (k < points.length - 2 && i * step > points[k + 1][0] - step / 2) k++;
    const [a, ya] = points[k];
    const [b, yb] = points[k + 1];
    const h = b - a;
    const x = (i * step - a) / h;
    const m0 = slopes[k] * h;
    const m1 = slopes[k + 1] * h;
    const c2 = 3 * (yb - ya) - 2 * m0 - m1;
    const c3 = m0 + m1 - 2 * (yb - ya);
    rows[2 * i] = ya + x * (m0 + x * (c2 + x * c3));
    rows[2 * i + 1] = ((m0 + x * (2 * c2 + x * 3 * c3)) / h) * step;
  }
  return { step, rows };
}

/**
 * A slender finned missile under way, on its cross-section: 0.15 below the transonic rise, 0.40 at Mach 1.2, 0.15 from
 * Mach 5. The A-4 (V-2) at zero lift, jet off: Sutton & Biblarz, Rocket Propulsion Elements, 7th ed. (2001), fig. 4-3,
 * by the points of Forden's straight lines through it (GUI Missile Flyout, Science & Global Security 15:133, 2007).
 */
export const bodyDrag: DragCurve = curveThrough(
  [
    [0, 0.15],
    [0.8, 0.15],
    [1.2, 0.4],
    [1.8, 0.25],
    [2.6, 0.225],
    [3.4, 0.2],
    [4.2, 0.175],
    [5, 0.15],
  ],
  0.2,
);

/**
 * A sharp cone of 10 deg half-angle in free flight, relative to its value at Mach 20 and above, so that a ballistic
 * coefficient is the one at high Mach. Wave drag (1.59 + 1.83/M^2) theta^1.69 and base drag 0.25/M, below Mach 1
 * 0.12 + 0.13 M^2 (Fleeman, Tactical Missile Design, 2nd ed. (2006), ch. 2, after Bonney 1950); the base pressure
 * never below vacuum, 2/(1.4 M^2). Skin friction and blunting are left out: the curve is ours by construction from
 * these correlations, not a measured vehicle's.
 */
export const vehicleDrag: DragCurve = curveThrough(conePoints(), 0.2);

function conePoints(): [number, number][] {
  const wave = pow(radFromDeg(10), 1.69);
  const cone = (M: number): number =>
    M < 1 ? 0.12 + 0.13 * M * M : (1.59 + 1.83 / (M * M)) * wave + Math.min(0.25 / M, 2 / (1.4 * M * M));
  const points: [number, number][] = [];
  // The correlations jump at Mach 1: the curve climbs from their last subsonic to their first supersonic row.
  for (let i = 0; i <= 100; i++) if (i !== 5) points.push([i / 5, cone(i / 5) / cone(20)]);
  return points;
}

function slopeAt(points: readonly (readonly [number, number])[], i: number): number {
  if (i === 0 || i === points.length - 1) return 0;
  const h0 = points[i][0] - points[i - 1][0];
  const h1 = points[i + 1][0] - points[i][0];
  const d0 = (points[i][1] - points[i - 1][1]) / h0;
  const d1 = (points[i + 1][1] - points[i][1]) / h1;
  if (d0 * d1 <= 0) return 0;
  const w0 = 2 * h1 + h0;
  const w1 = h1 + 2 * h0;
  return (w0 + w1) / (w0 / d0 + w1 / d1);
}
