import type { Chain, Explanation } from "@equipoise/sim/engagement";
import type { Flight } from "@equipoise/sim/missiles";
import { type Language, localNumber } from "../words/index.ts";
import { type Scale, scale, ticks, xAxis, yAxis } from "./axes.ts";
import { grouped } from "./format.ts";
import { type Html, html, px, raw } from "./html.ts";

/** What the picture of one engagement shows. */
export interface WhyPicture {
  readonly title: string;
  readonly note: string; //     whose figures
  readonly sentence: string;
  readonly flight: Flight;
  readonly impactEllipse_m: number;
  readonly explanation: Explanation;
  readonly nameOf: (id: string) => string;
  readonly language?: Language; // of what the picture says itself; English without it
}

const box = { width: 960, left: 250, right: 936, sensorRow: 20, siteRow: 40 } as const;

/**
 * One standalone SVG over one axis of time: height, the 95 % error of the predicted point of impact, when each sensor has
 * the flight in view and has found it, and when each site may act.
 */
export function renderWhy(picture: WhyPicture): string {
  const { title, note, sentence, flight, explanation, language = "en" } = picture;
  const words = wordsOf[language];
  const said = lines(sentence, words.lineLength);
  const x = scale(0, flight.impact_s, box.left, box.right);
  const top = 84 + 18 * said.length;
  const heightBottom = top + 190;
  const errorTop = heightBottom + 56;
  const errorBottom = errorTop + 120;
  const rowsTop = errorBottom + 62;
  const sensors = sensorRows(picture, x);
  const sitesTop = rowsTop + sensors.length * box.sensorRow + 16;
  const sites = explanation.chains.map((c) => siteRow(picture.nameOf(c.site), c, x, language));
  const end = sitesTop + sites.length * box.siteRow;
  const height = end + (sites.length > 0 ? 66 + words.legendAt.at(-1)![1] : 44);
  const stop = x.at(flight.burnout_s);
  const at = (rows: readonly Html[], y: number, step: number) =>
    rows.map((row, i) => html`<g transform="translate(0 ${y + i * step})">${row}</g>`);
  const time = (bottom: number, from: number) =>
    xAxis(x, bottom, from, ticks(0, flight.impact_s, 10), words.time, numberIn(language));
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${box.width} ${height}" width="${box.width}" height="${height}" role="img"${language === "en" ? "" : raw(` lang="${language}"`)} aria-label="${title}. ${sentence}">${raw(`<style>${style}</style>`)}<rect class="page" width="${box.width}" height="${height}"/><text class="title" x="20" y="30">${title}</text><text class="tick" x="20" y="49">${note} SIMULATION.</text>${said.map((line, i) => html`<text class="said" x="20" y="${72 + 18 * i}">${line}</text>`)}<path class="burnout" d="M${px(stop)} ${top}V${end - 6}"/>${time(heightBottom, top)}${heightPanel(picture, x, [top, heightBottom])}${time(errorBottom, errorTop)}${errorPanel(picture, x, [errorTop, errorBottom])}<text class="tick halo" x="${px(stop + 4)}" y="${heightBottom - 5}">${words.stop}</text>${at(sensors, rowsTop, box.sensorRow)}${at(sites, sitesTop + 10, box.siteRow)}${legend(end + 16, sites.length > 0, language)}</svg>`
    .html;
}

// ---- panels ---------------------------------------------------------------------------------------------------

function heightPanel(
  { flight, explanation, language = "en" }: WhyPicture,
  x: Scale,
  [top, bottom]: readonly [number, number],
): Html {
  const most_km = Math.ceil((flight.apogee_m / 1000) * 1.1);
  const y = scale(0, most_km, bottom, top);
  const { outcome } = explanation;
  const meet =
    outcome.kind === "intercepted" &&
    html`<circle class="meet" cx="${px(x.at(outcome.intercept_s))}" cy="${px(y.at(outcome.intercept_m / 1000))}" r="6"/>`;
  return html`${yAxis(y, box.left, box.right, ticks(0, most_km, 5), wordsOf[language].height)}<path class="profile" d="${raw(profile(flight, x, y))}"/>${meet}`;
}

function profile(flight: Flight, x: Scale, y: Scale): string {
  const count = 120;
  const points = Array.from({ length: count + 1 }, (_, i): [number, number] => {
    const t = Math.min((flight.impact_s * i) / count, flight.trajectory.end_s);
    return [t, Math.max(0, flight.trajectory.geodeticAt(t).h_m / 1000)];
  });
  return path(points, x, y.at);
}

function path(points: readonly (readonly [number, number])[], x: Scale, y: (v: number) => number): string {
  return points.map(([t, v], i) => `${i === 0 ? "M" : "L"}${px(x.at(t))} ${px(y(v))}`).join("");
}

/** The error on a logarithmic axis, a line to each decade, and the error at which a prediction is of use. */
function errorPanel(
  { explanation, impactEllipse_m, language = "en" }: WhyPicture,
  x: Scale,
  [top, bottom]: readonly [number, number],
): Html {
  const words = wordsOf[language];
  const known = explanation.track
    .filter((p) => p.impactError_m < Number.POSITIVE_INFINITY)
    .map((p) => [p.t_s, Math.max(1, p.impactError_m) / 1000] as const);
  const errors = [...known.map(([, e]) => e), impactEllipse_m / 1000];
  const low = Math.floor(Math.log10(0.99 * Math.min(...errors)));
  // A little more than the figures, so that the level's line is never the frame's.
  const most = Math.max(...errors, 1.01 * (impactEllipse_m / 1000));
  const high = Math.max(low + 2, Math.ceil(Math.log10(most)));
  const y = scale(low, high, bottom, top);
  const decades = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  const level = y.at(Math.log10(impactEllipse_m / 1000));
  const grid = decades.map(
    (d) =>
      html`<path class="gridline" d="M${box.left} ${px(y.at(d))}H${box.right}"/><text class="tick" x="${box.left - 5}" y="${px(y.at(d) + 3.5)}" text-anchor="end">${decade(d, language)}</text>`,
  );
  const line =
    known.length > 1
      ? html`<path class="error" d="${raw(path(known, x, (e) => y.at(Math.log10(e))))}"/>`
      : html`<text class="said halo" x="${box.left + 8}" y="${px((top + bottom) / 2 + 4)}">${words.noTrack}</text>`;
  return html`${grid}<text class="axis halo" x="${box.left - 26}" y="${top - 8}">${words.error}</text><path class="level" d="M${box.left} ${px(level)}H${box.right}"/><text class="tick halo" x="${box.right - 4}" y="${px(level - 4)}" text-anchor="end">${words.level(numberIn(language)(impactEllipse_m / 1000))}</text>${line}`;
}

function decade(d: number, language: Language): string {
  return localNumber(d >= 0 ? grouped(10 ** d) : (10 ** d).toFixed(-d), language);
}

function numberIn(language: Language): (value: number) => string {
  return (value) => localNumber(grouped(value), language);
}

// ---- rows -----------------------------------------------------------------------------------------------------

/** Sensors in the order in which they find it; those that have it in view and never do come last. */
function sensorRows({ explanation, nameOf, flight }: WhyPicture, x: Scale): Html[] {
  const { detections, watches } = explanation;
  const inView = new Map(watches.map((w) => [w.sensorId, w]));
  const satellites = detections.filter((d) => !inView.has(d.sensorId));
  const rows = [
    ...satellites.map((d) => ({
      id: d.sensorId,
      spans: [d.sensed_s, flight.burnout_s],
      found_s: d.sensed_s,
    })),
    ...watches.map((w) => ({ id: w.sensorId, spans: w.intervals_s, found_s: w.found_s })),
  ];
  rows.sort((p, q) => (p.found_s === q.found_s ? p.spans[0]! - q.spans[0]! : p.found_s - q.found_s));
  return rows.map(({ id, spans, found_s }) => {
    const bars = Array.from({ length: spans.length / 2 }, (_, i) =>
      bar(spans[2 * i]!, spans[2 * i + 1]!, found_s, x),
    );
    const mark =
      found_s < Number.POSITIVE_INFINITY && html`<path class="found" d="M${px(x.at(found_s))} -8V8"/>`;
    return html`<text class="name" x="${box.left - 8}" y="4" text-anchor="end">${nameOf(id)}</text><path class="rail" d="M${box.left} 0H${box.right}"/>${bars}${mark}`;
  });
}

function bar(from_s: number, to_s: number, found_s: number, x: Scale): Html {
  const until = Math.max(from_s, Math.min(found_s, to_s));
  const part = (kind: string, a: number, b: number) =>
    b > a &&
    html`<rect class="${kind}" x="${px(x.at(a))}" y="-5" width="${px(Math.max(1.5, x.at(b) - x.at(a)))}" height="10"/>`;
  return html`${part("view", from_s, until)}${part("held", until, to_s)}`;
}

/** A site: above, its commits; below, where a hand-over would serve and the interceptor's flight. */
function siteRow(name: string, chain: Chain, x: Scale, language: Language): Html {
  const inside = (t: number) => Math.max(x.low, Math.min(x.high, t));
  const { commit_s, lastCommit_s, meetable, outcome } = chain;
  const window =
    lastCommit_s > commit_s &&
    html`<path class="window" d="M${px(x.at(commit_s))} -7H${px(x.at(inside(lastCommit_s)))}"/>`;
  const last =
    lastCommit_s >= 0 &&
    lastCommit_s <= x.high &&
    html`<path class="last" d="M${px(x.at(lastCommit_s))} -12V-2"/>`;
  const commit = commit_s <= x.high && html`<path class="commit" d="M${px(x.at(commit_s))} -13V-1"/>`;
  const reachable = outcome.kind !== "out-of-reach";
  const span =
    reachable &&
    meetable.from_s < meetable.until_s &&
    html`<rect class="meetable" x="${px(x.at(inside(meetable.from_s)))}" y="3" width="${px(x.at(inside(meetable.until_s)) - x.at(inside(meetable.from_s)))}" height="10"/>`;
  const flight =
    outcome.kind === "intercepted" &&
    html`<path class="shot" d="M${px(x.at(outcome.launch_s))} 8H${px(x.at(outcome.intercept_s))}"/><circle class="meet" cx="${px(x.at(outcome.intercept_s))}" cy="8" r="5"/>`;
  return html`<text class="name strong" x="${box.left - 8}" y="-3" text-anchor="end">${name}</text><text class="tick" x="${box.left - 8}" y="12" text-anchor="end">${ending(chain, language)}</text><path class="rail" d="M${box.left} -7H${box.right}M${box.left} 8H${box.right}"/>${span}${reachable && html`${window}${last}${commit}`}${flight}`;
}

/** The end of one site's chain, in a few words. */
function ending({ outcome, margin, commit_s, lastCommit_s }: Chain, language: Language): string {
  const { endings } = wordsOf[language];
  const number = numberIn(language);
  switch (outcome.kind) {
    case "intercepted":
      return endings.met(number(outcome.margin_s));
    case "seen-too-late":
      return endings.late(number(-outcome.margin_s));
    case "out-of-reach":
      return margin.of === "reach"
        ? endings.reach(number(Math.abs(Number.isFinite(margin.value) ? margin.value : 0) / 1000))
        : endings.beyond;
    case "track-too-poor":
      return margin.of === "commit" ? endings.track(number(commit_s - lastCommit_s)) : endings.poor;
    case "not-permitted":
      return endings.order;
    case "inventory-spent":
      return endings.spent;
    default:
      return endings.untold;
  }
}

// ---- legend, words and style ------------------------------------------------------------------------------------

function legend(y: number, withSites: boolean, language: Language): Html {
  const { legend: words, legendAt } = wordsOf[language];
  const samples: readonly Html[] = [
    html`<rect class="view" x="0" y="-9" width="22" height="10"/>`,
    html`<rect class="held" x="0" y="-9" width="22" height="10"/><path class="found" d="M0 -12V4"/>`,
    html`<path class="window" d="M0 -4H22"/><path class="commit" d="M0 -10V2"/><path class="last" d="M22 -9V1"/>`,
    html`<rect class="meetable" x="0" y="-9" width="22" height="10"/>`,
    html`<path class="shot" d="M0 -4H17"/><circle class="meet" cx="20" cy="-4" r="5"/>`,
  ];
  const items = samples.slice(0, withSites ? samples.length : 2);
  return html`<g transform="translate(0 ${y + 16})">${items.map((sample, i) => html`<g transform="translate(${legendAt[i]![0]} ${legendAt[i]![1]})">${sample}<text class="tick" x="30" y="0">${words[i]!}</text></g>`)}</g>`;
}

interface WhyWords {
  readonly time: string;
  readonly stop: string;
  readonly height: string;
  readonly noTrack: string;
  readonly error: string;
  readonly level: (length: string) => string;
  readonly legend: readonly string[];
  readonly legendAt: readonly (readonly [x: number, y: number])[]; // where each entry begins
  readonly lineLength: number; // of the sentence, in characters; Cyrillic ones are wider
  readonly endings: {
    readonly met: (t: string) => string;
    readonly late: (t: string) => string;
    readonly reach: (length: string) => string;
    readonly beyond: string;
    readonly track: (t: string) => string;
    readonly poor: string;
    readonly order: string;
    readonly spent: string;
    readonly untold: string;
  };
}

const wordsOf: Readonly<Record<Language, WhyWords>> = {
  en: {
    time: "s after launch",
    stop: "engines stop",
    height: "height, km",
    noTrack: "no track at any time",
    error: "95 % error of the predicted point of impact, km",
    level: (length) => `of use: ${length} km`,
    legend: [
      "in view and range",
      "found",
      "commits that still meet it, from the first that may be",
      "intercepts that the track serves",
      "flight, intercept",
    ],
    legendAt: [
      [20, 0],
      [170, 0],
      [250, 0],
      [590, 0],
      [815, 0],
    ],
    lineLength: 130,
    endings: {
      met: (t) => `meets it, ${t} s to spare`,
      late: (t) => `${t} s too late`,
      reach: (length) => `out of reach by ${length} km`,
      beyond: "out of reach",
      track: (t) => `track ${t} s too late`,
      poor: "track too poor",
      order: "no order to shoot",
      spent: "no interceptor left",
      untold: "never told of it",
    },
  },
  ru: {
    time: "с после пуска",
    stop: "конец активного участка",
    height: "высота, км",
    noTrack: "сопровождения нет",
    error: "ошибка прогноза точки падения на уровне 95 %, км",
    level: (length) => `пригоден: ${length} км`,
    legend: [
      "в поле обзора и дальности",
      "обнаружена",
      "решения, при которых перехват ещё возможен",
      "перехваты, для которых годно целеуказание",
      "полёт, перехват",
    ],
    legendAt: [
      [20, 0],
      [250, 0],
      [380, 0],
      [20, 20],
      [380, 20],
    ],
    lineLength: 115,
    endings: {
      met: (t) => `перехват, запас ${t} с`,
      late: (t) => `опоздание ${t} с`,
      reach: (length) => `не достаёт ${length} км`,
      beyond: "вне досягаемости",
      track: (t) => `сопровождение опаздывает на ${t} с`,
      poor: "сопровождение недостаточно",
      order: "нет приказа стрелять",
      spent: "перехватчиков не осталось",
      untold: "сообщение не приходит",
    },
  },
};

/** A sentence broken near so many characters. */
function lines(sentence: string, most: number): string[] {
  const out: string[] = [];
  for (const word of sentence.replace(/(\d) (%|s|km)\b|(\d) (%)/g, "$1$3\u00a0$2$4").split(" ")) {
    const line = out.at(-1);
    if (line !== undefined && line.length + word.length < most) out[out.length - 1] = `${line} ${word}`;
    else out.push(word);
  }
  return out;
}

// Okabe and Ito's blue, sky blue and vermillion: apart for every common kind of colour vision, and in grey.
const style = `text{font-family:system-ui,sans-serif;fill:#16181d}.page{fill:#fff}.title{font-size:18px;font-weight:700}.said{font-size:13px}.tick,.axis{font-size:11px;fill:#4a4f5a}.name{font-size:12px}.strong{font-weight:700}.halo{paint-order:stroke;stroke:#fff;stroke-width:3px}.gridline{stroke:#e2e4e8;fill:none}.rail{stroke:#d5d8de;fill:none}.profile,.error{stroke:#16181d;stroke-width:2;fill:none;stroke-linejoin:round}.level{stroke:#d55e00;stroke-width:1.5;stroke-dasharray:6 3;fill:none}.burnout{stroke:#8a909c;stroke-dasharray:3 3;fill:none}.view{fill:#b9dcf2}.held{fill:#0072b2}.found{stroke:#16181d;stroke-width:2;fill:none}.window{stroke:#0072b2;stroke-width:4;fill:none}.last{stroke:#0072b2;stroke-width:2;fill:none}.commit{stroke:#d55e00;stroke-width:3;fill:none}.meetable{fill:#e3e5ea}.shot{stroke:#d55e00;stroke-width:2.5;fill:none}.meet{fill:#fff;stroke:#d55e00;stroke-width:2.5}`;
