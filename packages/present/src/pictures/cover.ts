import type { Comparison } from "@equipoise/sweep";
import { answerOf } from "./answers.ts";
import { defendedByCell, defendedClasses, labelDefinition, mark } from "./defendedMap.ts";
import { inLines, listed, longDate, valueText } from "./format.ts";
import { type Html, html, px, raw } from "./html.ts";
import { baseMap, cellPaths, frameOf } from "./map.ts";
import { headlineMissiles } from "./opening.ts";
import { designsOf, type Page, pageOf, type ReportContext } from "./page.ts";
import { shortSet } from "./parts.ts";

const size = { width: 1200, height: 700 } as const;
const map = { width: 282, height: 420 } as const;
const drawn: readonly string[] = ["us-sites", "us-sites-forward", "gabala-armavir-sm3", "global"];
const colours = `.land{fill:#ece7db}.sea{fill:#dce6ec}.borders{fill:none;stroke:#9a9588;stroke-width:.7}.d0{fill:url(#hatch)}.d1{fill:#b7d3ea;stroke:#b7d3ea}.d2{fill:#5f9fd0;stroke:#5f9fd0}.d3{fill:#12558f;stroke:#12558f}.mark{stroke:#fff;stroke-width:1.2}.site{fill:#c4161c}.radar{fill:#16191d}text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:#16191d}.name{font-size:11px;paint-order:stroke;stroke:#fff;stroke-width:2.5px}.dot{fill:#16191d;stroke:#fff;stroke-width:.8}.soft{fill:#555d66}`;

/** One picture for the README: who is defended under four designs, as a standalone SVG. */
export function renderCover(comparison: Comparison, context: ReportContext): string {
  const page = pageOf(comparison, context);
  const { regional } = headlineMissiles(page);
  const [set] = page.sets;
  if (regional === undefined || set === undefined)
    throw new Error("renderCover: the comparison has no missile or no set");
  const frame = frameOf(
    "cover",
    map,
    [25, 47],
    [
      [-11, 40],
      [46, 15],
      [60, 33],
      [25, 71],
    ],
  );
  const known = designsOf(page).map((d) => d.id);
  const designs = drawn.filter((d) => known.includes(d));
  const labels = "moscow london tehran ankara rome berlin warsaw madrid".split(" ");
  const title = `Who would be defended against ${page.names.missile(regional)}?`;
  const panels = designs.map((design, i) =>
    panel(page, { frame, design, set, missile: regional, left: 20 + i * 293 }),
  );
  const svg = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img" aria-labelledby="title"><title id="title">${title} Maps under ${listed(designs.map((d) => page.names.design(d)))}.</title><style>${raw(colours)}</style><defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="#f0c48a"/><path d="M0 0V5" stroke="#b8701a" stroke-width="1.3"/></pattern><clipPath id="frame"><rect width="${map.width}" height="${map.height}"/></clipPath>${baseMap(frame, page.topology, page.catalogue.borders)}${labelDefinition(page, frame, labels)}</defs><rect width="${size.width}" height="${size.height}" fill="#fff"/><rect width="${size.width}" height="6" fill="#16191d"/><text x="20" y="42" font-size="25" font-weight="700">${title}</text><text x="20" y="66" font-size="13" class="soft">Launched from ${origins(page, regional)} · state of plans on ${longDate(page.scenario.date)} · figures of ${shortSet(page, set)}, nominal · SIMULATION</text>${panels}${legendRow()}<text x="20" y="684" font-size="12" class="soft">Equipoise. Public figures only; every value has a source, a range and a command. Cells of ${page.comparison.pictures.grid_km} km; borders of ${longDate(page.scenario.date)}; Natural Earth, GeoNames.</text></svg>`;
  return `${svg.html}\n`;
}

function origins(page: Page, missile: string): string {
  const ids = page.scenario.threats.find((t) => t.missile === missile)?.origins ?? [];
  return listed(ids.map((id) => page.names.place(id)));
}

interface Panel {
  readonly frame: ReturnType<typeof frameOf>;
  readonly design: string;
  readonly set: string;
  readonly missile: string;
  readonly left: number;
}

function panel(page: Page, { frame, design, set, missile, left }: Panel): Html {
  const classes = defendedByCell(page, missile, set, design);
  const paths = [...cellPaths(frame, page.grid, (cell) => classes.get(cell))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const assets = page.scenario.designs.find((d) => d.id === design)?.assets ?? [];
  const sites = page.catalogue["interceptor-sites"].filter((s) => assets.includes(s.id));
  const shares = page.sets.flatMap(
    (s) => answerOf(page.comparison, { metric: "people-nato-europe", design, set: s, missile }) ?? [],
  );
  const texts = [...new Set(shares.map(valueText))].join(" or ");
  return html`<g transform="translate(${px(left)} 130)">${inLines(page.names.design(design), 30).map((line, i, all) => html`<text y="${-24 - 17 * (all.length - 1 - i)}" font-size="14.5" font-weight="700">${line}</text>`)}<text y="-5" font-size="13" class="soft">${texts === "" ? "" : `NATO Europe: ${texts} of people`}</text><g clip-path="url(#frame)"><rect class="land" width="${map.width}" height="${map.height}"/>${paths.map(([kind, d]) => html`<path class="${kind}" stroke-width=".8" d="${raw(d)}"/>`)}<use href="#sea-cover" class="sea"/><use href="#borders-cover" class="borders"/><use href="#labels-cover"/>${sites.map((s) => mark(frame, s.site, "site"))}</g><rect width="${map.width}" height="${map.height}" fill="none" stroke="#cfd4da"/></g>`;
}

function legendRow(): Html {
  const rows = [...defendedClasses, { id: "land", words: "beyond the missile’s reach" }];
  return html`${rows.map(({ id, words }, i) => {
    const x = 20 + (i % 2) * 440;
    const y = 580 + Math.floor(i / 2) * 28;
    return html`<rect class="${id}" x="${x}" y="${y}" width="26" height="17" stroke="#9a9588" stroke-width=".6"/><text x="${x + 34}" y="${y + 13}" font-size="14">${words}</text>`;
  })}<path class="mark site" d="M473 636l8 14h-16Z"/><text x="494" y="649" font-size="14">interceptor site</text>`;
}
