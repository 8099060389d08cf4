import { type Html, html, px, raw } from "./html.ts";

/** What the picture of a replay shows: one row an actor, marks and alarms at times of the play, ms of UTC. */
export interface Replay {
  readonly title: string;
  readonly rows: readonly ReplayRow[];
  readonly weeks: Span;
  readonly minutes: Span;
  readonly joinedAt_ms: number; // when the record joined report and notice
  readonly foot: readonly string[];
}
interface Span {
  readonly from_ms: number;
  readonly to_ms: number;
  readonly ticks: readonly { readonly at_ms: number; readonly label: string }[];
}
interface ReplayRow {
  readonly name: string;
  readonly under: string;
  readonly marks: readonly {
    readonly at_ms: number;
    readonly label: string;
    readonly form: "notice" | "seen" | "report";
  }[];
  readonly alarmSince_ms?: number; // a desk that never answered
}

const left = 252;
const top = 148;
const row = 62;
const weeks_px = 400;
const gap = 40;
const minutes_px = 372;
const width = left + weeks_px + gap + minutes_px + 24;
const style = `text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:#16191d}.soft{fill:#555d66}.line{stroke:#d8dce0}.alarm{fill:url(#hatch);stroke:#b34a00}.notice{fill:#12558f}.seen{fill:#fff;stroke:#12558f;stroke-width:2.2}.report{fill:#16191d}.join{stroke:#16191d;stroke-width:1.6;stroke-dasharray:5 3;fill:none}`;

/** A replay as a standalone SVG: the weeks of the notice beside the minutes of the launch. */
export function renderReplay(replay: Replay): string {
  const height = top + row * replay.rows.length + 30 + 18 * replay.foot.length + 34;
  const bottom = top + row * replay.rows.length;
  const spoken = replay.rows
    .map(({ name, marks }) => `${name}: ${marks.map((m) => m.label).join(", ")}`)
    .join("; ");
  const svg = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title" lang="en"><title id="title">${replay.title}. ${spoken}.</title><style>${raw(style)}</style><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fde7d8"/><path d="M0 0V6" stroke="#b34a00" stroke-width="2"/></pattern></defs><rect width="${width}" height="${height}" fill="#fff"/><rect width="${width}" height="6" fill="#16191d"/><text x="20" y="42" font-size="23" font-weight="700">${replay.title}</text><text x="20" y="66" font-size="13" class="soft">A replay through three nodes on one machine. Times are those that the play's entries claim.</text><text x="${left + weeks_px + gap}" y="${top - 48}" font-size="12.5" font-weight="700">The day of the launch, UTC</text><text x="${left}" y="${top - 48}" font-size="12.5" font-weight="700">The weeks before</text>${axis(replay.weeks, left, weeks_px, bottom)}${axis(replay.minutes, left + weeks_px + gap, minutes_px, bottom)}${joined(replay, bottom)}${replay.rows.map((each, i) => line(each, replay, i))}${replay.foot.map((text, i) => html`<text x="20" y="${bottom + 40 + 18 * i}" font-size="13">${text}</text>`)}<text x="20" y="${height - 12}" font-size="11.5" class="soft">EXERCISE data, marked DEMO. Filled: a notice or word of its author. Ring: a desk answered. Square: a radar report. Hatched: an alarm, the desk never acknowledged.</text></svg>`;
  return `${svg.html}\n`;
}

function axis({ ticks, ...span }: Span, x0: number, size: number, bottom: number): Html {
  return html`${ticks.map(({ at_ms, label }) => {
    const x = px(xOf(at_ms, span, x0, size));
    return html`<path class="line" d="M${x} ${top - 22}V${bottom}"/><text x="${x}" y="${top - 28}" font-size="11.5" class="soft" text-anchor="middle">${label}</text>`;
  })}`;
}

/** From the report, at the foot, up to the notice, at the head. */
function joined({ joinedAt_ms, minutes }: Replay, bottom: number): Html {
  const x = xOf(joinedAt_ms, minutes, left + weeks_px + gap, minutes_px);
  return html`<path class="join" d="M${px(x)} ${px(bottom - row / 2)}V${px(top + row / 2 + 8)}"/><circle class="notice" cx="${px(x)}" cy="${px(top + row / 2)}" r="6.5"/><text x="${px(x + 12)}" y="${px(top + row / 2 + 4)}" font-size="12.5" font-weight="700">joined with the notice</text>`;
}

function line(each: ReplayRow, { weeks, minutes }: Replay, i: number): Html {
  const y = top + row * (i + 0.5);
  const panels = [
    { span: weeks, x0: left, size: weeks_px },
    { span: minutes, x0: left + weeks_px + gap, size: minutes_px },
  ];
  const drawn = panels.map(({ span, x0, size }) => {
    const since = each.alarmSince_ms;
    const from = since === undefined ? span.to_ms : Math.max(since, span.from_ms);
    const x = xOf(from, span, x0, size);
    const marks = each.marks.filter(({ at_ms }) => at_ms >= span.from_ms && at_ms <= span.to_ms);
    const named = span === minutes || marks.every(({ form }) => form !== "report"); // a report is named where it is told apart
    return html`${from < span.to_ms && html`<rect class="alarm" x="${px(x)}" y="${px(y - 9)}" width="${px(x0 + size - x)}" height="18"/>`}${marks.map((m, k) => mark(m.form, named ? m.label : "", xOf(m.at_ms, span, x0, size), y, k, x0 + size))}`;
  });
  return html`<path class="line" d="M20 ${px(y - row / 2)}H${width - 20}"/><text x="20" y="${px(y - 2)}" font-size="14" font-weight="700">${each.name}</text><text x="20" y="${px(y + 15)}" font-size="11.5" class="soft">${each.under}</text>${drawn}`;
}

function mark(form: string, label: string, x: number, y: number, k: number, right: number): Html {
  const end = x > right - 120;
  const text = html`<text x="${px(end ? x + 6 : x - 6)}" y="${px(form === "report" || k % 2 === 1 ? y + 23 : y - 13)}" font-size="11.5" text-anchor="${end ? "end" : "start"}">${label}</text>`;
  if (form === "report")
    return html`<rect class="report" x="${px(x - 6)}" y="${px(y - 6)}" width="12" height="12"/>${text}`;
  return html`<circle class="${form}" cx="${px(x)}" cy="${px(y)}" r="6.5"/>${text}`;
}

function xOf(at_ms: number, span: Pick<Span, "from_ms" | "to_ms">, x0: number, size: number): number {
  return x0 + (size * (at_ms - span.from_ms)) / (span.to_ms - span.from_ms);
}
