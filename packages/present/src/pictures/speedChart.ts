import { setNamed } from "@equipoise/scenario";
import type { Reach } from "@equipoise/sim/analyses";
import { scale, ticks, xAxis, yAxis } from "./axes.ts";
import { type Html, html, px, raw } from "./html.ts";
import type { Page } from "./page.ts";

type Group = "west" | "east" | "sea";
export const speedGroups: readonly { readonly id: Group; readonly words: string }[] = [
  { id: "west", words: "European Russia" },
  { id: "east", words: "Urals and Siberia" },
  { id: "sea", words: "sea regions" },
];
const urals_deg = 56; // east of the European fields, west of the fields in the Urals

interface Line {
  readonly origin: string;
  readonly missile: string;
  readonly group: Group;
  readonly least_m_s: readonly number[]; // per commit time, over the aim regions
}

/** One line per launch region and missile: the slowest interceptor that meets a flight to its easiest aim region. */
export function speedLines({ comparison, catalogue }: Page, cap: number): readonly Line[] {
  const lines = new Map<string, { line: Line; least: number[] }>();
  for (const reach of comparison.pictures.reaches) {
    const key = `${reach.origin} ${reach.missile}`;
    const least = reach.leastSpeed_m_s[cap] ?? [];
    const known = lines.get(key);
    if (known !== undefined)
      for (const [i, v] of least.entries()) known.least[i] = Math.min(known.least[i]!, v);
    else {
      const own = [...least];
      lines.set(key, {
        least: own,
        line: {
          origin: reach.origin,
          missile: reach.missile,
          group: groupOf(catalogue, reach),
          least_m_s: own,
        },
      });
    }
  }
  return [...lines.values()].map((l) => l.line);
}

function groupOf(catalogue: Page["catalogue"], reach: Reach): Group {
  const place = catalogue.places.find((p) => p.id === reach.origin);
  if (place?.kind === "sea-region") return "sea";
  return (place?.lon_deg ?? 0) < urals_deg ? "west" : "east";
}

const box = { width: 460, height: 400, left: 38, right: 448, top: 34, bottom: 300 } as const;
const slowest_km_s = 4;
const fastest_km_s = 10;

/** Minimum interceptor burnout speed against commit time under one flight-time cap. */
export function speedChart(page: Page, cap: number): Html {
  const { commitTimes_s, flightTimeCaps_s } = page.scenario.reach;
  const x = scale(0, Math.max(...commitTimes_s), box.left, box.right);
  const y = scale(slowest_km_s, fastest_km_s, box.bottom, box.top);
  const lines = speedLines(page, cap);
  const drawn = lines.map(({ origin, group, least_m_s }) => {
    const points = least_m_s.flatMap((v, i) =>
      Number.isFinite(v) && v / 1000 <= fastest_km_s
        ? [[x.at(commitTimes_s[i]!), y.at(Math.max(v / 1000, slowest_km_s))] as const]
        : [],
    );
    const path = points.map(([px_, py], i) => `${i === 0 ? "M" : "L"}${px(px_)} ${px(py)}`).join("");
    const last = points.at(-1);
    const ends = last !== undefined && points.length < least_m_s.length;
    return html`${points.length > 0 && html`<path class="line ${group}" d="${raw(path)}"><title>${page.names.place(origin)}</title></path>`}${ends && html`<circle class="stop ${group}" cx="${px(last![0])}" cy="${px(last![1])}" r="2.5"/>`}`;
  });
  return html`<svg class="chart" viewBox="0 0 ${box.width} ${box.height}" role="img" aria-label="${alternative(page, cap, lines)}"><text class="chart-title" x="2" y="12">Interceptor flies for up to ${flightTimeCaps_s[cap] ?? 0} s</text>${bands(page, y)}${xAxis(x, box.bottom, box.top, ticks(0, x.high, 6), "commit time, s after launch")}${yAxis(y, box.left, box.right, ticks(slowest_km_s, fastest_km_s, 6), "km/s")}${drawn}${bandNames(page, y)}${commitRows(page, x.at, box.bottom + 44)}</svg>`;
}

function alternative(page: Page, cap: number, lines: readonly Line[]): string {
  const { commitTimes_s, flightTimeCaps_s } = page.scenario.reach;
  const said = commitTimes_s.map((t, i) => {
    const speeds = lines.map((l) => l.least_m_s[i]!).filter(Number.isFinite);
    return speeds.length === 0
      ? `at ${t} s no speed tried meets any`
      : `at ${t} s ${speeds.length} of ${lines.length} can be met, the first at ${(Math.min(...speeds) / 1000).toFixed(1)} km/s`;
  });
  return `Line chart: least interceptor burnout speed that meets a launch, by commit time, with up to ${flightTimeCaps_s[cap] ?? 0} s of interceptor flight. ${said.join("; ")}.`;
}

/** What each side says the burnout speed is. */
export function statedSpeeds({
  catalogue,
  names,
  sets,
}: Page): readonly { readonly who: string; readonly low: number; readonly high: number }[] {
  return sets.flatMap((id) => {
    const values = setNamed(catalogue, id)?.values;
    const value = values?.get("interceptors/gbi-2stage/publishedBurnoutSpeed_m_s");
    if (value === undefined) return [];
    const closer = value.note?.match(/closer to (\d)/)?.[1];
    const own = {
      who: names.set(id).split(/,| and State/)[0]!,
      low: value.low / 1000,
      high: value.high / 1000,
    };
    return closer === undefined
      ? [own]
      : [own, { who: `${own.who}, as AFP reported: closer to`, low: Number(closer), high: Number(closer) }];
  });
}

type Y = { readonly at: (v: number) => number };

function bands(page: Page, y: Y): Html {
  return html`${statedSpeeds(page).map(({ low, high }) => {
    const top = y.at(high) - (high === low ? 1 : 0);
    return html`<rect class="band" x="${box.left}" y="${px(top)}" width="${box.right - box.left}" height="${px(y.at(low) - top + (high === low ? 1 : 0))}"/>`;
  })}`;
}

function bandNames(page: Page, y: Y): Html {
  return html`${statedSpeeds(page).map(({ who, low, high }) => html`<text class="band-name" x="${box.left + 4}" y="${px(y.at(high) - 3)}">${who}${who.endsWith("closer to") ? "" : ":"} ${high > low ? `${low}–${high}` : low} km/s</text>`)}`;
}

/** The designs of a row: their ids while these are few, else how many they are. */
function who(page: Page, designs: readonly string[]): string {
  const withSite = page.scenario.designs.filter((d) => d.assets.includes(page.scenario.reach.site)).length;
  if (designs.length === withSite) return "every design with the site";
  return designs.length < 3 ? designs.join(", ") : `${designs.length} designs`;
}

/** The chart's figures: a row per launch region and missile. */
export function speedTable(page: Page): Html {
  const { commitTimes_s, flightTimeCaps_s } = page.scenario.reach;
  return html`${flightTimeCaps_s.map((cap_s, cap) => html`<div class="scroll" role="region" tabindex="0" aria-label="Least speeds, up to ${cap_s} s"><table><caption>Least interceptor burnout speed, km/s, by commit time; interceptor flies for up to ${cap_s} s</caption><thead><tr><th scope="col">Launch region</th>${commitTimes_s.map((t) => html`<th scope="col">${t} s</th>`)}</tr></thead><tbody>${speedLines(page, cap).map((l) => html`<tr><th scope="row">${page.names.place(l.origin)} (${page.names.missile(l.missile).replace("the reference ", "")})</th>${l.least_m_s.map((v) => html`<td>${Number.isFinite(v) ? (v / 1000).toFixed(1) : "none"}</td>`)}</tr>`)}</tbody></table></div>`)}`;
}

/** Below the axis: from when to when each design's own sensors let the site commit, over the launch regions. */
function commitRows(page: Page, x: (t: number) => number, top: number): Html {
  const rows = new Map<string, string[]>();
  const byDesign = new Map<string, number[]>();
  for (const flight of page.flights)
    for (const { set, design, commit_s } of flight.commits)
      if (
        set === page.sets[0] &&
        page.scenario.threats.every((t) => t.missile !== flight.missile) &&
        Number.isFinite(commit_s)
      )
        byDesign.set(design, [...(byDesign.get(design) ?? []), commit_s]);
  for (const [design, times] of byDesign) {
    const key = `${Math.round(Math.min(...times))} ${Math.round(Math.max(...times))}`;
    rows.set(key, [...(rows.get(key) ?? []), design]);
  }
  return html`<text class="tick strong" x="2" y="${px(top)}">when the design’s own sensors let the site commit:</text>${[
    ...rows,
  ]
    .slice(0, 4)
    .map(([key, designs], i) => {
      const [first = 0, last = 0] = key.split(" ").map(Number);
      const y = top + 15 + 13 * i;
      const left = x(first);
      const right = Math.min(x(last), box.right);
      return html`<path class="commit" d="M${px(left)} ${px(y)}H${px(right)}M${px(left)} ${px(y - 4)}v8M${px(right)} ${px(y - 4)}v8"/><text class="tick" x="${px(right + 5 > 300 ? left - 5 : right + 5)}" y="${px(y + 3.5)}" text-anchor="${right + 5 > 300 ? "end" : "start"}">${who(page, designs)}</text>`;
    })}`;
}
