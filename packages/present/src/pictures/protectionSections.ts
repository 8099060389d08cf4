import type { Answer } from "@equipoise/sim/analyses";
import { protects, weightsOf } from "@equipoise/sim/analyses";
import { answerOf, answersOf } from "./answers.ts";
import {
  cellMap,
  defendedClasses,
  legend,
  panelFigure,
  panelsOf,
  reasonByCell,
  reasonClasses,
} from "./defendedMap.ts";
import { type DotRow, dotPlot, seriesLegend } from "./dotPlot.ts";
import { intervalText, listed, percent, valueText } from "./format.ts";
import { type Html, html } from "./html.ts";
import { claimSection } from "./ledgerClaim.ts";
import type { Frame } from "./map.ts";
import { capital } from "./names.ts";
import { headlineMissiles } from "./opening.ts";
import { armedDesigns, designsOf, indexOf, missilesOf, type Page } from "./page.ts";
import { type Column, commands, designTable, driverTable, shortSet, shownIn, verdicts } from "./parts.ts";
import { judged } from "./reachSections.ts";

const groups = [
  { id: "people", title: "people" },
  { id: "area", title: "area" },
  { id: "capitals", title: "capitals" },
] as const;

/** C3: who is defended against launches from Iran. */
export function claim3(page: Page): Html {
  const { regional, intercontinental } = headlineMissiles(page);
  if (regional === undefined) return html``;
  const designs = designsOf(page).map((d) => d.id);
  const columns = groups.map(
    (g): Column => ({
      metric: `${g.id}-nato-europe`,
      missile: regional,
      title: `NATO Europe: ${g.title}`,
      absent: "not asked",
    }),
  );
  const far =
    intercontinental === undefined
      ? []
      : groups.slice(0, 2).map(
          (g): Column => ({
            metric: `${g.id}-us`,
            missile: intercontinental,
            title: `United States: ${g.title}`,
            absent: "not asked",
          }),
        );
  const pair = ["us-sites", "us-sites-forward"].filter((d) => designs.includes(d));
  return claimSection(
    page,
    "C3",
    "Would the sites protect against strikes from Iran?",
    html`${verdicts(page, (set) => twoDesigns(page, pair, "people-nato-europe", regional, set))}<h3>Who is defended against ${page.names.missile(regional)}</h3>${maps(page, page.frames.europe, regional, designs)}${reasonMaps(page, regional, pair)}${designTable(page, `Share of NATO Europe within reach of ${page.names.missile(regional)} that is defended`, designs, columns)}${
      intercontinental !== undefined &&
      html`<h3>Who is defended against ${page.names.missile(intercontinental)}</h3>${maps(page, page.frames.atlantic, intercontinental, designs)}${designTable(page, `Share of the United States within reach of ${page.names.missile(intercontinental)} that is defended`, designs, far)}`
    }${byMissile(page)}<h3>What drives it</h3>${driverTable(page, answersOf(page.comparison, "capitals-nato-europe", pair, regional))}${commands(page, [...shownIn(page, designs, [...columns, ...far]), ...byMissileAnswers(page)])}`,
  );
}

function twoDesigns(
  page: Page,
  designs: readonly string[],
  metric: string,
  missile: string,
  set: string,
): Html | undefined {
  const found = designs.flatMap(
    (design) => answerOf(page.comparison, { metric, design, set, missile }) ?? [],
  );
  if (found.length === 0) return undefined;
  return html`${found.map((a, i) => html`${i > 0 && " "}“${page.names.design(a.architecture)}” would defend ${judged(page, a, `of the people of NATO Europe within reach of ${page.names.missile(missile)}`)}`)}`;
}

/** Small multiples of who is defended. */
export function maps(page: Page, frame: Frame, missile: string, designs: readonly string[]): Html {
  const origins = [
    ...new Set(
      page.comparison.pictures.fans
        .filter((f) => f.missile === missile)
        .map((f) => page.names.place(f.origin)),
    ),
  ];
  return html`<div class="panels">${panelsOf(page, missile, designs).map((panel) => panelFigure(page, frame, missile, panel))}</div>${legend(defendedClasses, true)}<p class="caption">Cells of about ${page.comparison.pictures.grid_km} km, all of equal area, by how many of the origins (${listed(origins)}) that reach them they are defended against at nominal values. Designs that give the same picture share one map. Azimuthal equal-area projection.</p>`;
}

function reasonMaps(page: Page, missile: string, designs: readonly string[]): Html {
  const drawn = designs.flatMap((design) =>
    page.sets.map((set) => ({ design, set, classes: reasonByCell(page, missile, set, design) })),
  );
  const used = new Set(drawn.flatMap((d) => [...d.classes.values()]));
  const classes = [
    ...reasonClasses.filter((c) => used.has(c.id)),
    { id: "d3", kind: "intercepted", words: "defended against at least one origin" },
  ];
  return html`<h3>Why the rest is not</h3><div class="panels">${drawn.map(
    ({ design, set, classes: cells }) => {
      const said = classes.map(
        (c) => `${[...cells.values()].filter((x) => x === c.id).length} cells: ${c.words}`,
      );
      return html`<figure class="panel"><figcaption><b>${page.names.design(design)}</b> <span class="setname">${page.names.set(set)}</span></figcaption>${cellMap(page, page.frames.europe, `Map of reasons. ${listed(said)}.`, cells, [])}</figure>`;
    },
  )}</div>${legend(classes, false)}<p class="caption">The first link that does not close, for the cells defended against no origin (from most of the origins that reach them).</p>`;
}

/** One row per missile: people of all Allies. */
function byMissile(page: Page): Html {
  const answers = byMissileAnswers(page);
  const designs = byMissileDesigns(page);
  if (answers.length === 0) return html``;
  const threatened = missilesOf(page).filter((m) => answers.some((a) => a.missile === m));
  return html`<h3>By missile</h3><div class="scroll" role="region" tabindex="0" aria-label="By missile"><table><caption>Share of people in listed places of all NATO members within reach that is defended, nominal value and interval</caption><thead><tr><th scope="col" rowspan="2">Missile (status in April 2008)</th>${designs.map((d) => html`<th scope="colgroup" colspan="${page.sets.length}">${page.names.design(d)}</th>`)}</tr><tr>${designs.map(() => page.sets.map((s) => html`<th scope="col" class="set">${shortSet(page, s)}</th>`))}</tr></thead><tbody>${threatened.map(
    (m) =>
      html`<tr><th scope="row">${capital(page.names.missile(m).slice(4))} (${page.catalogue.missiles.find((x) => x.id === m)?.status2008 ?? ""})</th>${designs.map(
        (d) =>
          page.sets.map((s) => {
            const a = answers.find((x) => x.missile === m && x.architecture === d && x.set === s);
            return html`<td>${a !== undefined && html`<b>${valueText(a)}</b> <span class="interval">${intervalText(a)}</span>`}</td>`;
          }),
      )}</tr>`,
  )}</tbody></table></div>`;
}

function byMissileDesigns(page: Page): readonly string[] {
  return armedDesigns(page).filter((d) =>
    ["us-sites", "us-sites-forward", "gabala-armavir-sm3", "global"].includes(d),
  );
}

function byMissileAnswers(page: Page): readonly Answer[] {
  return missilesOf(page).flatMap((m) =>
    answersOf(page.comparison, "people-nato-members", byMissileDesigns(page), m),
  );
}

/** C12: which Allies stay outside. */
export function claim12(page: Page): Html {
  const { regional, intercontinental } = headlineMissiles(page);
  if (regional === undefined) return html``;
  const designs = armedDesigns(page).filter((d) =>
    ["us-sites", "us-sites-forward", "gabala-armavir-sm3", "global"].includes(d),
  );
  const outside = [regional, intercontinental].flatMap((m) =>
    m === undefined ? [] : answersOf(page.comparison, "allies-outside", designs, m),
  );
  const members = ["people-nato-members", "capitals-nato-members"].flatMap((metric) =>
    answersOf(page.comparison, metric, designs, regional),
  );
  const key = designs[0];
  return claimSection(
    page,
    "C12",
    "Are all Allies covered?",
    html`${verdicts(page, (set) => {
      const a = outside.find((x) => x.set === set && x.architecture === key && x.missile === regional);
      const share =
        key === undefined
          ? undefined
          : answerOf(page.comparison, { metric: "people-nato-members", design: key, set, missile: regional });
      if (a === undefined) return undefined;
      return html`Under “${page.names.design(a.architecture)}” <b>${valueText(a)}</b> of the Allied capitals within reach of ${page.names.missile(regional)} ${a.value === 1 ? "stays" : "stay"} outside the coverage from at least one origin (${intervalText(a)}): ${capitalsOutside(a)}. ${share !== undefined && html`Of people in all member states within reach, ${judged(page, share, "are defended")}`}`;
    })}<div class="pair">${page.sets.map((set) => allyPlot(page, set, regional, designs))}</div>${seriesLegend(designs.map((d) => page.names.design(d)))}${
      outside.length > 0 && outsideTable(page, outside)
    }<h3>What drives it</h3>${driverTable(
      page,
      members.filter((a) => a.architecture === key && a.metric.startsWith("capitals")),
    )}${commands(page, [...outside, ...members])}`,
  );
}

/** The capitals that the answer's sentence names at its end, or "none". */
function capitalsOutside({ sentence }: Answer): string {
  return sentence.slice(sentence.lastIndexOf(": ") + 2).replace(/\.$/, "");
}

/** Which Allied capitals stay outside, as the answers' sentences name them. */
function outsideTable(page: Page, outside: readonly Answer[]): Html {
  const rows = outside.filter((a) => a.set === page.sets[0]);
  const cell = (a: Answer | undefined) =>
    a !== undefined &&
    html`<b>${valueText(a)}</b> <span class="interval">${intervalText(a)}</span> ${capitalsOutside(a)}`;
  return html`<h3>Allied capitals outside</h3><div class="scroll" role="region" tabindex="0" aria-label="Allied capitals outside"><table class="outside"><caption>Capitals of NATO members within reach that stay outside the coverage from at least one origin: number, interval, names at nominal values</caption><thead><tr><th scope="col">Design</th><th scope="col">Against</th>${page.sets.map((s) => html`<th scope="col" class="set">${shortSet(page, s)}</th>`)}</tr></thead><tbody>${rows.map((a) => html`<tr><th scope="row">${page.names.design(a.architecture)}</th><td>${page.names.missile(a.missile ?? "")}</td>${page.sets.map((set) => html`<td>${cell(outside.find((x) => x.set === set && x.architecture === a.architecture && x.missile === a.missile))}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** Share of people defended in each Ally within reach, by design, at nominal values. */
function allyPlot(page: Page, set: string, missile: string, designs: readonly string[]): Html {
  const { rows, beyond } = allyRows(page, set, missile, designs);
  const said = rows.map((r) => `${r.name} ${r.marks.map((m) => percent(m.value)).join(", ")}`);
  const plot = dotPlot({
    rows,
    most: 1,
    axis: "share of people in listed places defended",
    write: percent,
    alternative: `Dot plot, ${page.names.set(set)}, for ${listed(designs.map((d) => page.names.design(d)))}. ${said.join("; ")}.`,
  });
  return html`<figure>${plot}<figcaption>Allies within reach of ${page.names.missile(missile)}: share of people in listed places who are defended, over all origins, with the figures of ${page.names.set(set)}, nominal.${beyond.length > 0 && ` Beyond its reach: ${listed(beyond)}.`}</figcaption></figure>`;
}

function allyRows(
  page: Page,
  set: string,
  missile: string,
  designs: readonly string[],
): { readonly rows: readonly DotRow[]; readonly beyond: readonly string[] } {
  const { pictures } = page.comparison;
  const states =
    page.catalogue.alliances.find((a) => a.id === "nato-members")?.members.map((m) => m.state) ?? [];
  const capitalStates = pictures.capitals.map(
    (id) => page.catalogue.places.find((p) => p.id === id)?.state ?? "",
  );
  const s = indexOf(pictures.sets, set);
  const fans = pictures.fans.filter((f) => f.missile === missile);
  const all = states
    .map((state) => {
      const weights = weightsOf(page.world, pictures.cells, capitalStates, new Set([state]));
      const marks = designs.flatMap((design, series) => {
        const p = protects(
          weights,
          fans.map((f) => f.codes[s]![indexOf(pictures.designs, design)]!),
        );
        return p.threatened.people > 0 ? [{ series, value: p.defended.people / p.threatened.people }] : [];
      });
      return { name: stateName(page, state), marks };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    rows: all.filter((r) => r.marks.length > 0),
    beyond: all.filter((r) => r.marks.length === 0).map((r) => r.name),
  };
}

/** States are called as the map file calls them. */
function stateName(page: Page, state: string): string {
  return page.stateNames.get(state) ?? state;
}
