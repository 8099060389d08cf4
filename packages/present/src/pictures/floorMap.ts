import { mark } from "./defendedMap.ts";
import { listed, percent } from "./format.ts";
import { type Html, html, raw } from "./html.ts";
import { cellPaths, type Frame, mapSvg } from "./map.ts";
import { indexOf, type Page } from "./page.ts";

export const floorClasses: readonly {
  readonly id: string;
  readonly below_m: number;
  readonly words: string;
}[] = [
  { id: "f4", below_m: 100_000, words: "from 100 km or lower" },
  { id: "f3", below_m: 300_000, words: "from 300 km" },
  { id: "f2", below_m: 1_000_000, words: "from 1,000 km" },
  { id: "f1", below_m: 3_000_000, words: "from 3,000 km" },
];

/** The height above which one radar sees a warhead over each place, in four steps; bare where it never does. */
export function floorMap(
  page: Page,
  frame: Frame,
  radar: string,
  set: string,
  design: string,
): Html | undefined {
  const { pictures } = page.comparison;
  const picture = pictures.sights.find((p) => p.radar === radar);
  const v = picture?.designs.indexOf(design) ?? -1;
  const floors = picture?.floors_m[indexOf(pictures.sets, set)]?.[v];
  const of = page.catalogue.radars.find((r) => r.id === radar);
  if (floors === undefined || of === undefined) return undefined;
  const classOf = (cell: number) => floorClasses.find((c) => floors[cell]! <= c.below_m)?.id;
  const paths = [...cellPaths(frame, page.grid, classOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  const shares = floorClasses.map(
    (c) =>
      `${percent(Array.from(floors).filter((f) => f <= c.below_m).length / floors.length)} of the globe ${c.words}`,
  );
  const alternative = `Map. Lowest height at which ${of.name} sees a warhead, ${page.names.set(set)}: ${listed(shares)}.`;
  return mapSvg(
    frame,
    alternative,
    [],
    [
      ...paths.map(([kind, d]) => html`<path class="floor ${kind}" d="${raw(d)}"/>`),
      html`<use href="#borders-${frame.id}" class="borders strong"/><use href="#sea-${frame.id}" class="coast"/><use href="#labels-${frame.id}"/>`,
      mark(frame, of.site, "radar"),
    ],
  );
}

export function floorLegend(): Html {
  return html`<ul class="legend">${floorClasses.map(({ id, words }) => html`<li><svg class="swatch" viewBox="0 0 22 14" aria-hidden="true"><rect class="land" width="22" height="14"/><rect class="floor ${id}" width="22" height="14"/></svg> seen ${words}</li>`)}<li><svg class="swatch" viewBox="0 0 22 14" aria-hidden="true"><rect class="land" width="22" height="14"/></svg> never seen</li></ul><p class="caption">Shade: the height above which a warhead over that place is in view, at nominal values. The square is the radar.</p>`;
}
