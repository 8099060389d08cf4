import { scale, ticks, xAxis, yAxis } from "./axes.ts";
import { disputedRadars } from "./defendedMap.ts";
import type { ReportFlight } from "./flights.ts";
import { listed } from "./format.ts";
import { type Html, html, px, raw } from "./html.ts";
import { shortName } from "./layoutMap.ts";
import type { Page } from "./page.ts";

const box = { width: 720, left: 186, right: 706, top: 30, bottom: 210, row: 20 } as const;

/** Height against time of one flight, and below it when each sensor has it in view and has found it. */
export function handoverChart(page: Page, flight: ReportFlight, set: string): Html {
  const x = scale(0, flight.impact_s, box.left, box.right);
  const top_km = Math.ceil((flight.apogee_m / 1000) * 1.1);
  const y = scale(0, top_km, box.bottom, box.top);
  const rows = sensorRows(page, flight, set);
  const rowsTop = box.bottom + 44;
  const height = rowsTop + rows.length * box.row + 6;
  const path = flight.points
    .map((p, i) => `${i === 0 ? "M" : "L"}${px(x.at(p.t_s))} ${px(y.at(Math.max(0, p.h_m / 1000)))}`)
    .join("");
  const alternative = `Height against time of a flight of ${page.names.missile(flight.missile)} from ${page.names.place(flight.origin)} to ${page.names.place(flight.aim)}: ${Math.round(flight.apogee_m / 1000)} km high at ${Math.round(flight.apogee_s)} s, down at ${Math.round(flight.impact_s)} s. In view of ${listed(rows.map(rowText))}.`;
  return html`<svg class="chart wide" viewBox="0 0 ${box.width} ${px(height)}" role="img" aria-label="${alternative}">${xAxis(x, box.bottom, box.top, ticks(0, flight.impact_s, 8), "s after launch")}${yAxis(y, box.left, box.right, ticks(0, top_km, 4), "height, km")}<path class="profile" d="${raw(path)}"/><path class="burnout" d="M${px(x.at(flight.burnout_s))} ${box.top}V${px(height - 4)}"/><text class="tick" x="${px(x.at(flight.burnout_s) + 4)}" y="${box.top + 8}">engine off at ${Math.round(flight.burnout_s)} s</text>${rows.map((r, i) => sensorRow(r, rowsTop + i * box.row, x.at))}</svg>`;
}

interface SensorRow {
  readonly name: string;
  readonly disputed: boolean;
  readonly spans: readonly (readonly [number, number])[];
  readonly found_s: number; // Infinity when never
  readonly reason: string;
}

function rowText({ name, spans, found_s, reason }: SensorRow): string {
  if (spans.length === 0) return `${name} never (${reason})`;
  const found = found_s < Number.POSITIVE_INFINITY ? `found at ${Math.round(found_s)} s` : "never found";
  return `${name} ${spans.map(([a, b]) => `${Math.round(a)} to ${Math.round(b)} s`).join(", ")}, ${found}`;
}

/** Sensors of the scenario in the order in which they first see the flight; of the others, only the disputed ones. */
function sensorRows(page: Page, flight: ReportFlight, set: string): readonly SensorRow[] {
  const disputed = disputedRadars(page);
  const story = flight.stories.find((s) => s.set === set);
  const told = story?.cues.at(-1)?.found_s; // where everything tells the radar that waits for a cue
  return flight.sightings
    .filter((s) => s.set === set && (s.intervals_s.length > 0 || disputed.includes(s.sensor)))
    .map((s) => ({
      name: shortName(page.names.asset(s.sensor)),
      disputed: disputed.includes(s.sensor),
      spans: Array.from(
        { length: s.intervals_s.length / 2 },
        (_, i) => [s.intervals_s[2 * i]!, s.intervals_s[2 * i + 1]!] as const,
      ),
      found_s:
        s.found_s ?? (s.sensor === story?.midcourse.sensorId ? told : undefined) ?? Number.POSITIVE_INFINITY,
      reason: (s.reason ?? "never in view").replaceAll("-", " "),
    }))
    .sort(
      (a, b) =>
        (a.spans[0]?.[0] ?? Number.MAX_VALUE) - (b.spans[0]?.[0] ?? Number.MAX_VALUE) ||
        (a.name < b.name ? -1 : 1),
    );
}

function sensorRow(
  { name, disputed, spans, found_s, reason }: SensorRow,
  top: number,
  x: (t: number) => number,
): Html {
  const y = top + box.row / 2;
  const part = (a: number, b: number, opacity: string) =>
    b > a &&
    html`<rect class="seen ${disputed ? "disputed" : ""}" opacity="${opacity}" x="${px(x(a))}" y="${px(y - 5)}" width="${px(Math.max(1.5, x(b) - x(a)))}" height="10"/>`;
  const bars = spans.map(([a, b]) => {
    const until = Math.max(a, Math.min(b, found_s));
    return html`${part(a, until, "0.35")}${part(until, b, "1")}`;
  });
  return html`<text class="tick ${disputed ? "strong" : ""}" x="${box.left - 6}" y="${px(y + 3.5)}" text-anchor="end">${name}</text><path class="rail" d="M${box.left} ${px(y)}H${box.right}"/>${bars}${spans.length === 0 && html`<text class="tick" x="${box.left + 4}" y="${px(y - 3)}">${reason}</text>`}`;
}
