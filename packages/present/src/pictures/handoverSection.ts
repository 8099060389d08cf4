import type { HandoverStory } from "../flight/index.ts";
import { type StoryTable, storySentence, storyTables } from "../flight/index.ts";
import type { ReportFlight } from "./flights.ts";
import { minutes } from "./format.ts";
import { handoverChart } from "./handoverChart.ts";
import { type Html, html } from "./html.ts";
import { capital } from "./names.ts";
import type { Page } from "./page.ts";
import { figureWith, shortSet, verdicts } from "./parts.ts";

/** Flights told from sensor to sensor: a picture, a sentence and three tables per set. */
export function handoverSection(page: Page, missile: string): Html {
  const told = page.flights.filter((f) => f.stories.length > 0);
  const drawn = told.length > 0 ? told : page.flights.filter((f) => f.missile === missile).slice(-1);
  if (drawn.length === 0) return html``;
  return html`<h3>One flight, handed from sensor to sensor</h3>${drawn.map((flight) => oneFlight(page, flight))}`;
}

function oneFlight(page: Page, flight: ReportFlight): Html {
  const [set] = page.sets;
  if (set === undefined) return html``;
  const name = `${capital(page.names.missile(flight.missile))} from ${page.names.place(flight.origin)} to ${page.names.place(flight.aim)}`;
  const picture = figureWith(
    handoverChart(page, flight, set),
    `${name}, ${minutes(flight.impact_s)} in the air. Bars: when each sensor has it in view and within range, with the figures of ${page.names.set(set)}, nominal; full from when its search has found it, of the Czech radar where all sensors are pooled. Those on which the designs differ have bold names.`,
  );
  const storyOf = (s: string) => flight.stories.find((of) => of.set === s);
  if (flight.stories.length === 0) return picture;
  return html`${picture}${verdicts(page, (s) => sentences(storyOf(s)))}<details><summary>${name}: cues, pooling and the sector limit, in numbers</summary>${page.sets.map((s) => tablesOf(storyOf(s), shortSet(page, s)))}</details>`;
}

function sentences(story: HandoverStory | undefined): Html | undefined {
  if (story === undefined) return undefined;
  const told = [storySentence(story), ...storyTables(story).map((t) => t.sentence)];
  return html`${told.map((sentence) => html`<p>${sentence}</p>`)}`;
}

function tablesOf(story: HandoverStory | undefined, set: string): Html {
  if (story === undefined) return html``;
  return html`${storyTables(story).map((t) => tableOf(t, `${t.title}, with the figures of ${set}`))}`;
}

function tableOf({ columns, rows, words }: StoryTable, caption: string): Html {
  const cells = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`));
  const head = columns.map((of, i) => html`<th scope="col" class="${i < words ? "" : "set"}">${of}</th>`);
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>`)}</tbody></table></div>`;
}
