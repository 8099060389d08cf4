import type { Answer } from "@equipoise/sim/analyses";
import { answerOf } from "./answers.ts";
import { intervalText, listed, longDate, valueText } from "./format.ts";
import { type Html, html } from "./html.ts";
import { layoutMap } from "./layoutMap.ts";
import { designsOf, type Page } from "./page.ts";
import { figureWith, shortSet } from "./parts.ts";

/** The missiles of the headline: the forecast ones, or the longest-ranged that there are. */
export function headlineMissiles(page: Page): {
  readonly regional: string | undefined;
  readonly intercontinental: string | undefined;
} {
  const has = (id: string) => page.scenario.threats.some((t) => t.missile === id);
  const ids = page.scenario.threats.map((t) => t.missile);
  return {
    regional: has("irbm-forecast") ? "irbm-forecast" : ids[0],
    intercontinental: has("icbm-forecast") ? "icbm-forecast" : undefined,
  };
}

/** Title, the answer in one sentence, what the page is and is not, and what is where. */
export function opening(page: Page): Html {
  const { scenario, version } = page;
  const { regional } = headlineMissiles(page);
  return html`<div class="opening"><header class="masthead"><p class="marking">${scenario.marking}</p><p class="brand">Equipoise · an open laboratory</p><h1>What would each missile-defence design argued over at Sochi have done?</h1><p class="lede">${headline(page)}</p><p class="ranges">${headlineRanges(page)}</p><p class="meta">${scenario.title} · state of things on ${longDate(scenario.date)} · scenario <code>${scenario.id}</code> · version ${version}</p><div class="isnot"><p><b>This is</b> a computation from published figures, under each side’s own numbers, with every assumption listed and a command to repeat every answer.</p><p><b>This is not</b> a forecast, a judgement of anyone’s intentions, or a test of whether an interceptor hits: reach, sight, tracks and time only.</p></div></header>${
    regional !== undefined &&
    html`<section id="where"><h2 class="minor">What would stand where</h2>${figureWith(layoutMap(page, page.frames.europe, regional), layoutCaption(page, regional))}</section>`
  }</div>`;
}

function layoutCaption(page: Page, missile: string): string {
  const flights = page.flights.filter((f) => f.missile === missile);
  const first = flights[0];
  const flown =
    first === undefined
      ? ""
      : ` Solid lines: ground tracks of ${page.names.missile(missile)} from ${page.names.place(first.origin)} to ${listed(flights.map((f) => page.names.place(f.aim)))}.`;
  return `The radars on which the designs differ (squares), with the outline of the sector each sweeps, drawn at the distance at which it would detect the warhead if nothing hid it, and the interceptor sites proposed (triangles).${flown} Borders as of ${longDate(page.scenario.date)}.`;
}

interface Parts {
  readonly defended: readonly Answer[];
  readonly met: readonly Answer[];
  readonly gabala: readonly Answer[];
  readonly design: string;
}

function partsOf(page: Page): Parts {
  const { regional } = headlineMissiles(page);
  const ids = designsOf(page).map((d) => d.id);
  const design = ["us-sites-forward", "us-sites"].find((d) => ids.includes(d)) ?? ids[0] ?? "";
  const of = (metric: string, id: string, missile?: string) =>
    page.sets.flatMap(
      (set) =>
        answerOf(page.comparison, {
          metric,
          design: id,
          set,
          ...(missile === undefined ? {} : { missile }),
        }) ?? [],
    );
  return {
    design,
    defended: of("people-nato-europe", design, regional),
    met: of("flights-met", design),
    gabala: of("people-nato-europe", "gabala", regional),
  };
}

/** The answer in one sentence, put together from the values. */
export function headline(page: Page): string {
  const { defended, met, gabala, design } = partsOf(page);
  const clauses: string[] = [];
  if (defended.length > 0)
    clauses.push(
      `“${page.names.design(design)}” would defend ${bySet(page, defended)} of the people of NATO Europe whom a missile of the forecast Iranian kind could reach`,
    );
  if (met.length > 0)
    clauses.push(
      `its interceptors could meet ${bySet(page, met)} of the flights from Russia’s launch regions to the United States, by reach and timing alone`,
    );
  if (gabala.length > 0)
    clauses.push(
      gabala.every((a) => a.interval.high === 0)
        ? "the Gabala radar in its place would add warning but stop nothing, because that offer brought no interceptors"
        : `the Gabala radar in its place would defend ${bySet(page, gabala)}`,
    );
  if (clauses.length === 0) return "This comparison holds none of the answers of the headline.";
  return `On the figures that each side of the argument published, ${clauses.length === 1 ? clauses[0] : `${clauses.slice(0, -1).join("; ")}; and ${clauses.at(-1)}`}.`;
}

function bySet(page: Page, answers: readonly Answer[]): string {
  const texts = new Set(answers.map(valueText));
  if (texts.size === 1)
    return answers.length > 1 ? `${[...texts][0]} (the same for every set of figures)` : [...texts][0]!;
  return answers.map((a) => `${valueText(a)} (${shortSet(page, a.set)})`).join(" or ");
}

/** How far the headline's figures move over their ranges. */
function headlineRanges(page: Page): string {
  const { defended, met } = partsOf(page);
  const say = (answers: readonly Answer[]) =>
    answers.map((a) => `${intervalText(a)} (${shortSet(page, a.set)})`).join(" or ");
  const parts = [
    defended.length > 0 && `the share defended runs from ${say(defended)}`,
    met.length > 0 && `the share of flights met from ${say(met)}`,
  ].filter((x) => x !== false);
  if (parts.length === 0) return "";
  return `Those are nominal values. Between every uncertain figure at its worst for the defence and every one at its best, ${parts.join(", and ")}. What decides is named under each answer.`;
}
