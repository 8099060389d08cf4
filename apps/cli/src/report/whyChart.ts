import type { Chain, Explanation } from "@equipoise/sim/engagement";
import type { Flight } from "@equipoise/sim/missiles";
import { scale, ticks, xAxis, yAxis } from "./axes.ts";
import { type Html, html, px, raw } from "./html.ts";

/** What the picture of one engagement shows. */
export interface WhyPicture {
  readonly title: string;
  readonly sentence: string;
  readonly flight: Flight;
  readonly explanation: Explanation;
  readonly nameOf: (id: string) => string;
}

const box = { width: 960, left: 290, right: 940, top: 96, bottom: 330, row: 24 } as const;

/** One standalone SVG: height against time, and below it when each radar has the flight and when each site may act. */
export function renderWhy({ title, sentence, flight, explanation, nameOf }: WhyPicture): string {
  const x = scale(0, flight.impact_s, box.left, box.right);
  const top_km = Math.ceil((flight.apogee_m / 1000) * 1.1);
  const y = scale(0, top_km, box.bottom, box.top);
  const rowsTop = box.bottom + 50;
  const rows = [
    ...explanation.watches.map((w) => watchRow(nameOf(w.sensorId), w.intervals_s, x.at)),
    ...explanation.chains.map((c) => chainRow(nameOf(c.site), c, x.at, flight.impact_s)),
  ];
  const height = rowsTop + rows.length * box.row + 40;
  const placed = rows.map((row, i) => html`<g transform="translate(0 ${rowsTop + i * box.row})">${row}</g>`);
  const meets = explanation.chains.flatMap((c) => (c.outcome.kind === "intercepted" ? [c.outcome] : []));
  const marks = meets.map(
    (o) =>
      html`<circle class="meet" cx="${px(x.at(o.intercept_s))}" cy="${px(y.at(o.intercept_m / 1000))}" r="6"/>`,
  );
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${box.width} ${height}" width="${box.width}" height="${height}" role="img" aria-label="${title}. ${sentence}">${raw(`<style>${style}</style>`)}<rect class="page" width="${box.width}" height="${height}"/><text class="title" x="20" y="30">${title}</text>${lines(sentence).map((line, i) => html`<text class="said" x="20" y="${52 + 18 * i}">${line}</text>`)}${xAxis(x, box.bottom, box.top, ticks(0, flight.impact_s, 8), "s after launch")}${yAxis(y, box.left, box.right, ticks(0, top_km, 5), "height, km")}<path class="profile" d="${raw(profile(flight, x.at, y.at))}"/><path class="burnout" d="M${px(x.at(flight.burnout_s))} ${box.top}V${box.bottom}"/><text class="tick" x="${px(x.at(flight.burnout_s) + 4)}" y="${box.top + 10}">engines stop</text>${marks}${placed}<text class="tick" x="20" y="${height - 12}">Bars: in view. Line: up to the last useful commit; tick: may commit; ring: intercept. SIMULATION.</text></svg>`
    .html;
}

function profile(flight: Flight, x: (t: number) => number, y: (h_km: number) => number): string {
  const count = 120;
  return Array.from({ length: count + 1 }, (_, i) => {
    const t = Math.min((flight.impact_s * i) / count, flight.trajectory.end_s);
    const h_km = Math.max(0, flight.trajectory.geodeticAt(t).h_m / 1000);
    return `${i === 0 ? "M" : "L"}${px(x(t))} ${px(y(h_km))}`;
  }).join("");
}

function watchRow(name: string, intervals_s: readonly number[], x: (t: number) => number): Html {
  const bars = Array.from({ length: intervals_s.length / 2 }, (_, i) => {
    const [from, to] = [x(intervals_s[2 * i]!), x(intervals_s[2 * i + 1]!)];
    return html`<rect class="seen" x="${px(from)}" y="-5" width="${px(Math.max(1.5, to - from))}" height="10"/>`;
  });
  return html`<text class="name" x="${box.left - 8}" y="4" text-anchor="end">${name}</text><path class="rail" d="M${box.left} 0H${box.right}"/>${bars}`;
}

/** A site's window: nothing of it where no commit is ever useful. */
function chainRow(name: string, chain: Chain, x: (t: number) => number, impact_s: number): Html {
  const inside = (t: number) => t >= 0 && t <= impact_s;
  const last = inside(chain.lastCommit_s)
    ? html`<path class="window" d="M${box.left} 0H${px(x(chain.lastCommit_s))}"/>`
    : html``;
  const commit = inside(chain.commit_s)
    ? html`<path class="commit" d="M${px(x(chain.commit_s))} -8V8"/>`
    : html``;
  const meet =
    chain.outcome.kind === "intercepted"
      ? html`<circle class="meet" cx="${px(x(chain.outcome.intercept_s))}" cy="0" r="5"/>`
      : html``;
  return html`<text class="name strong" x="${box.left - 8}" y="4" text-anchor="end">${name}</text><path class="rail" d="M${box.left} 0H${box.right}"/>${last}${commit}${meet}`;
}

/** A sentence broken near 118 characters. */
function lines(sentence: string): string[] {
  const out: string[] = [];
  for (const word of sentence.split(" ")) {
    const line = out.at(-1);
    if (line !== undefined && line.length + word.length < 118) out[out.length - 1] = `${line} ${word}`;
    else out.push(word);
  }
  return out;
}

// Okabe and Ito's blue and vermillion: apart for every common kind of colour vision.
const style = `text{font-family:system-ui,sans-serif;fill:#16181d}.page{fill:#fff}.title{font-size:18px;font-weight:700}.said{font-size:13px}.tick,.axis{font-size:11px;fill:#4a4f5a}.name{font-size:12px}.strong{font-weight:700}.gridline{stroke:#e2e4e8;fill:none}.rail{stroke:#d5d8de;fill:none}.profile{stroke:#16181d;stroke-width:2;fill:none}.burnout{stroke:#8a909c;stroke-dasharray:4 3;fill:none}.seen{fill:#0072b2}.window{stroke:#0072b2;stroke-width:3;fill:none}.commit{stroke:#d55e00;stroke-width:3;fill:none}.meet{fill:none;stroke:#d55e00;stroke-width:2.5}`;
