import type { ForceRecord } from "@equipoise/scenario";
import type { Answer } from "@equipoise/sim/analyses";
import { answerOf, answersOf } from "./answers.ts";
import { floorLegend, floorMap } from "./floorMap.ts";
import { intervalText, listed, plain, valueText } from "./format.ts";
import { type Html, html } from "./html.ts";
import { claimSection } from "./ledgerClaim.ts";
import type { Frame } from "./map.ts";
import { designsOf, type Page } from "./page.ts";
import { type Column, commands, designTable, driverTable, shortSet, shownIn, verdicts } from "./parts.ts";
import { speedChart, speedGroups, speedTable, statedSpeeds } from "./speedChart.ts";
import { finding, findingWords } from "./verdict.ts";

const metColumn: Column = { metric: "flights-met", title: "Flights met", absent: "no Polish site" };

/** Value, interval and finding of an answer in shares, as a sentence's end. */
export function judged(page: Page, answer: Answer, subject: string): Html {
  return html`<b>${valueText(answer)}</b> ${subject} (${intervalText(answer)}): ${findingWords(finding(answer), page.names.parameter)}.`;
}

/** C1: which Russian launches could the interceptors meet. */
export function claim1(page: Page): Html {
  const designs = withSite(page);
  const key = designs[0];
  if (key === undefined) return html``;
  const variants = sightDesigns(page, "ebr");
  const sights = ["ebr-RU-300km", "ebr-RU-1000km"].flatMap((metric) =>
    answersOf(page.comparison, metric, variants, null),
  );
  const timed = page.comparison.answers.filter((a) => a.metric.startsWith("flights-met-commit-"));
  const met = shownIn(page, designs, [metColumn]);
  return claimSection(
    page,
    "C1",
    "Could the Polish interceptors meet Russian missiles?",
    html`${verdicts(page, (set) => {
      const answer = answerOf(page.comparison, { metric: "flights-met", design: key, set });
      return (
        answer &&
        html`The Polish site of “${page.names.design(key)}” could meet ${judged(page, answer, "of the flights from Russian launch regions to the United States")} ${speedNote(page, set)}`
      );
    })}<div class="pair">${page.scenario.reach.flightTimeCaps_s.map((_, cap) => speedChart(page, cap))}</div><ul class="legend">${speedGroups.map(({ id, words }) => html`<li><svg class="swatch" viewBox="0 0 22 14" aria-hidden="true"><path class="line ${id}" d="M0 7H22"/></svg> ${words}</li>`)}</ul><p class="caption">How fast an interceptor in Poland must be at burnout to meet a missile from each of Russia’s launch regions on its way to the US aim region that is easiest to meet, by the time at which the interceptor is launched. A line that ends in a dot: later than this, no speed tried meets it. Horizontal bands: what each side says the burnout speed is. Ground distance does not rank reach; time does.</p><details><summary>The chart as a table</summary>${speedTable(page)}</details>${designTable(page, "Share of flights from Russian launch regions to the United States that the Polish site could meet, by each design’s own sensors, within the stated flight time", designs, [metColumn])}${timedTable(page, timed)}<h3>What the Czech radar sees of Russia</h3>${designTable(
      page,
      "Share of Russia’s area over which the Czech radar has a warhead in view",
      variants,
      [
        { metric: "ebr-RU-300km", title: "At a height of 300 km", absent: "" },
        { metric: "ebr-RU-1000km", title: "At a height of 1,000 km", absent: "" },
      ],
    )}<h3>What drives it</h3>${driverTable(page, answersOf(page.comparison, "flights-met", [key], null))}${commands(page, [...met, ...timed, ...sights])}`,
  );
}

/** Designs that hold the site whose reach is asked about. */
function withSite(page: Page): readonly string[] {
  return designsOf(page)
    .map((d) => d.id)
    .filter((design) =>
      page.comparison.answers.some((a) => a.metric === "flights-met" && a.architecture === design),
    );
}

function speedNote(page: Page, set: string): string {
  const stated = statedSpeeds({ ...page, sets: [set] });
  return stated.length === 0
    ? ""
    : `Burnout speed stated: ${stated.map((s) => `${s.high > s.low ? `${s.low} to ${s.high}` : `${s.low}`} km/s`).join("; also, as AFP reported, closer to ")}.`;
}

function timedTable(page: Page, timed: readonly Answer[]): Html {
  const { commitTimes_s, flightTimeCaps_s } = page.scenario.reach;
  if (timed.length === 0) return html``;
  const cell = (t: number, cap: number, set: string) =>
    timed.find((a) => a.metric === `flights-met-commit-${t}s-cap-${cap}s` && a.set === set);
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Share met by commit time"><table><caption>Share of the same flights met when the interceptor leaves at a given time, whatever the sensors</caption><thead><tr><th scope="col" rowspan="2">Leaves after</th>${flightTimeCaps_s.map((cap) => html`<th scope="colgroup" colspan="${page.sets.length}">up to ${cap} s of flight</th>`)}</tr><tr>${flightTimeCaps_s.map(() => page.sets.map((set) => html`<th scope="col" class="set">${shortSet(page, set)}</th>`))}</tr></thead><tbody>${commitTimes_s.map(
    (t) =>
      html`<tr><th scope="row">${t} s</th>${flightTimeCaps_s.map((cap) =>
        page.sets.map((set) => {
          const a = cell(t, cap, set);
          return html`<td>${a !== undefined && html`<b>${valueText(a)}</b> <span class="interval">${intervalText(a)}</span>`}</td>`;
        }),
      )}</tr>`,
  )}</tbody></table></div>`;
}

/** Designs that stand for the geometries a radar has in the comparison. */
export function sightDesigns(page: Page, radar: string): readonly string[] {
  return page.comparison.pictures.sights.find((p) => p.radar === radar)?.designs ?? [];
}

/** C2: the same as a share of the forces, with the inventory proposed; and what the radar collects. */
export function claim2(page: Page): Html {
  const designs = withSite(page);
  const [key] = designs;
  if (key === undefined) return html``;
  const radar = "ebr";
  const variants = sightDesigns(page, radar);
  const sights = ["ebr-RU-300km", "ebr-RU-1000km", "ebr-IR-300km", "ebr-IR-1000km"].flatMap((metric) =>
    answersOf(page.comparison, metric, variants, null),
  );
  const met = answersOf(page.comparison, "flights-met", designs, null);
  return claimSection(
    page,
    "C2",
    "Defensive, and not aimed at Russia?",
    html`${verdicts(page, (set) => {
      const answer = met.find((a) => a.set === set && a.architecture === key);
      const sight = sights.find((a) => a.set === set && a.metric === "ebr-RU-1000km");
      return (
        answer &&
        html`${judged(page, answer, "of flights from Russian launch regions, submarines’ included, could be met one by one")} ${inventoryNote(page)} ${sight !== undefined && html`The Czech radar has a warhead at 1,000 km in view over ${judged(page, sight, "of Russia’s area")}`}`
      );
    })}<p>Reach is not purpose: these figures bound what the sites <em>could</em> do. Offensive use of the silos is not modelled. Launch regions include two sea regions for submarines.</p>${floorFigures(page, radar, variants)}${floorLegend()}${designTable(
      page,
      "Share of Russia’s and of Iran’s area over which the Czech radar has a warhead in view",
      variants,
      [
        { metric: "ebr-RU-300km", title: "Russia, at 300 km", absent: "" },
        { metric: "ebr-RU-1000km", title: "Russia, at 1,000 km", absent: "" },
        { metric: "ebr-IR-300km", title: "Iran, at 300 km", absent: "" },
        { metric: "ebr-IR-1000km", title: "Iran, at 1,000 km", absent: "" },
      ],
    )}<h3>What drives it</h3>${driverTable(
      page,
      sights.filter((a) => a.metric === "ebr-RU-1000km" && a.architecture === variants[0]),
    )}${commands(page, [...met, ...sights])}`,
  );
}

/** Maps of one radar's altitude floor: each set, each geometry that the designs give it. */
export function floorFigures(
  page: Page,
  radar: string,
  designs: readonly string[],
  frame: Frame = page.frames.eurasia,
): Html {
  const figures = designs.flatMap((design) =>
    page.sets.flatMap((set) => {
      const map = floorMap(page, frame, radar, set, design);
      return map === undefined ? [] : [{ design, set, map }];
    }),
  );
  const merged = new Map<string, { sets: string[]; design: string; map: Html }>();
  for (const { design, set, map } of figures) {
    const key = design + map.html.replace(/aria-label="[^"]*"/, "");
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { sets: [set], design, map });
    else known.sets.push(set);
  }
  const many = new Set(figures.map((f) => f.design)).size > 1;
  return html`<div class="panels">${[...merged.values()].map(({ sets, design, map }) => html`<figure class="panel"><figcaption><b>${page.names.asset(radar)}</b>${many && ` in “${page.names.design(design)}”`} <span class="setname">${sets.length === page.sets.length ? "under every parameter set" : listed(sets.map((s) => shortSet(page, s)))}</span></figcaption>${map}</figure>`)}</div>`;
}

function forceNote({ legs }: ForceRecord): string {
  const parts = [
    [legs?.icbm?.vehicles, "intercontinental missiles"],
    [legs?.slbm?.warheads, "submarine-missile warheads"],
    [legs?.bombers?.warheads, "bomber weapons"],
  ] as const;
  return parts.flatMap(([of, what]) => (of === undefined ? [] : [`${plain(of.value)} ${what}`])).join("; ");
}

/** How many missiles the inventory can be fired at, beside the published number of missiles. */
function inventoryNote(page: Page): string {
  const site = page.catalogue["interceptor-sites"].find((s) => s.id === page.scenario.reach.site);
  const force = page.catalogue.forces.find((f) => f.id === "russia-2008-01");
  if (site === undefined || force === undefined) return "";
  const { inventory, shotsPerTarget } = site;
  const most = Math.floor(inventory.value / Math.max(1, shotsPerTarget.low));
  const usual = Math.floor(inventory.value / Math.max(1, shotsPerTarget.value));
  return `The ${plain(inventory.value)} interceptors proposed are enough for ${usual} targets at ${plain(shotsPerTarget.value)} each, ${most} at most; Russia then had ${forceNote(force)}.`;
}
