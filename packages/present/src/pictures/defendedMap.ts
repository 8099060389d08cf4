import { interceptedCode } from "@equipoise/sim/analyses";
import { outcomeKinds } from "@equipoise/sim/engagement";
import { listed } from "./format.ts";
import { type Html, html, px, raw } from "./html.ts";
import { type Label, placedLabels } from "./labels.ts";
import { cellPaths, type Frame, mapSvg, placeOn } from "./map.ts";
import { designsOf, indexOf, type Page } from "./page.ts";

/** Classes of the maps: how many of the origins that reach a cell it is defended against. */
export const defendedClasses: readonly { readonly id: string; readonly words: string }[] = [
  { id: "d0", words: "within reach, defended against no origin" },
  { id: "d1", words: "against fewer than half of the origins that reach it" },
  { id: "d2", words: "against half or more" },
  { id: "d3", words: "against every origin that reaches it" },
];
export const reasonClasses: readonly {
  readonly id: string;
  readonly kind: string;
  readonly words: string;
}[] = [
  { id: "r-not-seen", kind: "not-seen", words: "not seen in time by any sensor of the owner" },
  { id: "r-no-interceptors", kind: "no-interceptors", words: "seen, but the design has no interceptors" },
  { id: "r-out-of-reach", kind: "out-of-reach", words: "beyond the interceptors' reach" },
  { id: "r-track-too-poor", kind: "track-too-poor", words: "no track good enough to commit or to hand over" },
  { id: "r-seen-too-late", kind: "seen-too-late", words: "track too late to launch" },
  { id: "r-not-permitted", kind: "not-permitted", words: "it could, but shoots for its own side only" },
  { id: "r-inventory-spent", kind: "inventory-spent", words: "too few interceptors" },
];

/** Class of every cell for one missile, set and design; undefined beyond the missile's reach from all origins. */
export function defendedByCell(
  { comparison: { pictures } }: Page,
  missile: string,
  set: string,
  design: string,
): ReadonlyMap<number, string> {
  const s = indexOf(pictures.sets, set);
  const d = indexOf(pictures.designs, design);
  const fans = pictures.fans.filter((f) => f.missile === missile).map((f) => f.codes[s]![d]!);
  const classes = new Map<number, string>();
  for (const [k, cell] of pictures.cells.entries()) {
    const reached = fans.filter((codes) => codes[k] !== 0).length;
    if (reached === 0) continue;
    const share = fans.filter((codes) => codes[k]! >= interceptedCode).length / reached;
    classes.set(cell, share === 0 ? "d0" : share < 0.5 ? "d1" : share < 1 ? "d2" : "d3");
  }
  return classes;
}

/** The first link that fails, from most of the origins, for cells defended against none; "d3" for the others. */
export function reasonByCell(
  { comparison: { pictures } }: Page,
  missile: string,
  set: string,
  design: string,
): ReadonlyMap<number, string> {
  const s = indexOf(pictures.sets, set);
  const d = indexOf(pictures.designs, design);
  const fans = pictures.fans.filter((f) => f.missile === missile).map((f) => f.codes[s]![d]!);
  const classes = new Map<number, string>();
  for (const [k, cell] of pictures.cells.entries()) {
    const codes = fans.map((f) => f[k]!).filter((c) => c !== 0);
    if (codes.length === 0) continue;
    const failed = codes.filter((c) => c < interceptedCode).sort((a, b) => a - b);
    if (failed.length < codes.length) classes.set(cell, "d3");
    else classes.set(cell, `r-${outcomeKinds[commonest(failed) - 1]}`);
  }
  return classes;
}

function commonest(sorted: readonly number[]): number {
  let best = sorted[0]!;
  for (const c of sorted)
    if (sorted.filter((x) => x === c).length > sorted.filter((x) => x === best).length) best = c;
  return best;
}

/** One panel: the designs (and sets) that give the same picture, and the picture. */
export interface Panel {
  readonly designs: readonly string[];
  readonly sets: readonly string[];
  readonly classes: ReadonlyMap<number, string>;
}

/** Small multiples: equal pictures are drawn once and named together. */
export function panelsOf(page: Page, missile: string, designs: readonly string[]): readonly Panel[] {
  const panels = new Map<
    string,
    { designs: string[]; sets: string[]; classes: ReadonlyMap<number, string> }
  >();
  for (const design of designs) {
    for (const set of page.sets) {
      const classes = defendedByCell(page, missile, set, design);
      const key = [...classes].map(([cell, kind]) => `${cell}${kind}`).join();
      const known = panels.get(key);
      if (known === undefined) panels.set(key, { designs: [design], sets: [set], classes });
      else {
        if (!known.designs.includes(design)) known.designs.push(design);
        if (!known.sets.includes(set)) known.sets.push(set);
      }
    }
  }
  return [...panels.values()];
}

export function panelFigure(page: Page, frame: Frame, missile: string, panel: Panel): Html {
  const names = panel.designs.map((d) => page.names.design(d));
  const sets =
    panel.sets.length === page.sets.length && page.sets.length > 1
      ? "under every parameter set"
      : panel.sets.map((s) => page.names.set(s)).join("; ");
  const counts = defendedClasses.map(({ id, words }) => ({
    words,
    n: [...panel.classes.values()].filter((c) => c === id).length,
  }));
  const said = counts.filter((c) => c.n > 0).map((c) => `${c.n} grid cells ${c.words}`);
  const alternative = `Map. ${listed(names)}, ${sets}, against ${page.names.missile(missile)}: ${said.length === 0 ? "no cell is within reach" : listed(said)}.`;
  return html`<figure class="panel"><figcaption><b>${listed(names)}</b> <span class="setname">${sets}</span></figcaption>${cellMap(page, frame, alternative, panel.classes, overlay(page, frame, panel.designs))}</figure>`;
}

/** A map of classed cells with the frame's labels and what a design has in it. */
export function cellMap(
  page: Page,
  frame: Frame,
  alternative: string,
  classes: ReadonlyMap<number, string>,
  over: readonly Html[],
): Html {
  const paths = cellPaths(frame, page.grid, (cell) => classes.get(cell));
  const layers = [...paths]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, d]) => html`<path class="cell ${kind}" d="${raw(d)}"/>`);
  return mapSvg(frame, alternative, layers, [html`<use href="#labels-${frame.id}"/>`, ...over]);
}

/** Sites of interceptors (triangles) and disputed radars (squares) that every one of the designs has. */
function overlay(page: Page, frame: Frame, designs: readonly string[]): readonly Html[] {
  const has = (asset: string) =>
    designs.every((d) => page.scenario.designs.find((x) => x.id === d)?.assets.includes(asset));
  const sites = page.catalogue["interceptor-sites"].filter((s) => has(s.id));
  const radars = page.catalogue.radars.filter((r) => has(r.id) && disputedRadars(page).includes(r.id));
  return [
    ...radars.map(({ site }) => mark(frame, site, "radar")),
    ...sites.map(({ site }) => mark(frame, site, "site")),
  ];
}

export function mark(
  frame: Frame,
  at: { readonly lat_deg: number; readonly lon_deg: number },
  kind: "radar" | "site",
): Html {
  const p = placeOn(frame, at.lon_deg, at.lat_deg);
  if (p === undefined) return html``;
  const [x, y] = p;
  return kind === "site"
    ? html`<path class="mark site" d="M${px(x)} ${px(y - 5.5)}L${px(x + 5)} ${px(y + 3.5)}L${px(x - 5)} ${px(y + 3.5)}Z"/>`
    : html`<path class="mark radar" d="M${px(x - 3.5)} ${px(y - 3.5)}h7v7h-7Z"/>`;
}

/** Warning and tracking radars that several designs have and others lack, and Gabala, about which the designs differ in who gets its data. */
export function disputedRadars(page: Page): readonly string[] {
  const designs = designsOf(page);
  const differs = (id: string) => {
    const having = designs.filter((d) => d.assets.includes(id)).length;
    return having > 1 && having < designs.length;
  };
  return page.catalogue.radars
    .map((r) => r.id)
    .filter(
      (id) =>
        (differs(id) && !id.startsWith("spy1")) ||
        (id === "gabala" && designs.some((d) => d.assets.includes(id))),
    );
}

export function legend(
  classes: readonly { readonly id: string; readonly words: string }[],
  marks: boolean,
): Html {
  return html`<ul class="legend">${classes.map(
    ({ id, words }) =>
      html`<li><svg class="swatch" viewBox="0 0 22 14" aria-hidden="true"><rect class="cell ${id}" width="22" height="14"/></svg> ${words}</li>`,
  )}<li><svg class="swatch" viewBox="0 0 22 14" aria-hidden="true"><rect class="land" width="22" height="14"/></svg> beyond the missile’s reach</li>${marks && html`<li><svg class="swatch" viewBox="0 0 22 14" aria-hidden="true"><path class="mark site" d="M11 2L16 11H6Z"/></svg> interceptor site</li><li><svg class="swatch" viewBox="0 0 22 14" aria-hidden="true"><path class="mark radar" d="M7.5 3.5h7v7h-7Z"/></svg> radar on which the designs differ</li>`}</ul>`;
}

/** Capitals of the frame as a definition `labels-ID`. */
export function labelDefinition(page: Page, frame: Frame, ids: readonly string[]): Html {
  const labels = ids.flatMap((id): Label[] => {
    const place = page.catalogue.places.find((p) => p.id === id);
    const at = place && placeOn(frame, place.lon_deg, place.lat_deg);
    return place && at
      ? [
          {
            x: at[0],
            y: at[1],
            text: place.name.replace(/ division region$| missile region$/, ""),
            kind: "capital",
          },
        ]
      : [];
  });
  return html`<g id="labels-${frame.id}">${placedLabels(labels, frame, 11)}</g>`;
}
