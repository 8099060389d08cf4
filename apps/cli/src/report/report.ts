import type { Comparison } from "@equipoise/sweep";
import { claim4, claim8, claim10 } from "./cooperationSections.ts";
import { labelDefinition } from "./defendedMap.ts";
import { type Html, html, raw } from "./html.ts";
import { baseMap } from "./map.ts";
import { assumptions, method } from "./method.ts";
import { opening } from "./opening.ts";
import { overview } from "./overview.ts";
import { type Page, pageOf, type ReportContext } from "./page.ts";
import { claim3, claim12 } from "./protectionSections.ts";
import { claim1, claim2 } from "./reachSections.ts";
import { style } from "./style.ts";

/**
 * The page of a comparison: one HTML file that loads nothing and needs no script. The same comparison and context give
 * the same bytes.
 */
export function renderReport(comparison: Comparison, context: ReportContext): string {
  const page = pageOf(comparison, context);
  const sections: readonly (readonly [string, string, Html])[] = [
    ["comparison", "Side by side", overview(page)],
    ["C1", "Russian missiles", claim1(page)],
    ["C2", "Aimed at whom", claim2(page)],
    ["C3", "Iran", claim3(page)],
    ["C4", "Gabala", claim4(page)],
    ["C8", "Jointly", claim8(page)],
    ["C10", "Global", claim10(page)],
    ["C12", "Allies", claim12(page)],
    ["assumptions", "Assumptions", assumptions(page)],
    ["method", "Method", method(page)],
  ];
  const shown = sections.filter(([, , of]) => of.html !== "");
  const document = html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${page.scenario.title} · Equipoise</title><style>${raw(style)}</style></head><body><a class="skip" href="#comparison">Skip to the comparison</a>${definitions(page)}<main>${opening(page)}<nav aria-label="Sections"><ul>${shown.map(([id, name]) => html`<li><a href="#${id}">${/^C\d/.test(id) && html`<b>${id}</b> `}${name}</a></li>`)}</ul></nav>${shown.map(([, , of]) => of)}</main><footer><p>SIMULATION. Equipoise, MIT licence. Made from public figures; no network request is needed to read this page.</p></footer></body></html>`;
  return `<!doctype html>\n${document.html}\n`;
}

/** What the maps share: sea, borders and labels of each frame, and the hatchings. */
export function definitions(page: Page): Html {
  const { europe, atlantic, eurasia, south } = page.frames;
  const labels: readonly (readonly [Page["frames"]["europe"], readonly string[]])[] = [
    [
      europe,
      "moscow london tehran ankara paris rome berlin madrid warsaw prague athens kyiv riyadh oslo bucharest baku lisbon".split(
        " ",
      ),
    ],
    [atlantic, "washington moscow london tehran ottawa ankara rome reykjavik madrid".split(" ")],
    [south, "tehran moscow ankara baku riyadh new-delhi kyiv rome cairo astana".split(" ")],
    [
      eurasia,
      "moscow tehran ankara london berlin baku new-delhi beijing tokyo irkutsk dombarovsky".split(" "),
    ],
  ];
  return html`<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>${hatchings}${labels.map(([frame, ids]) => html`${baseMap(frame, page.topology, page.catalogue.borders)}${labelDefinition(page, frame, ids)}`)}</defs></svg>`;
}

/** Patterns, so that classes are told apart without colour. */
export const hatchings: Html = raw(
  [
    `<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="h0" width="5" height="5"/><path class="h1" d="M0 0V5"/></pattern>`,
    `<pattern id="hatch-dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect class="h2" width="6" height="6"/><circle class="h3" cx="2" cy="2" r="1"/></pattern>`,
    `<pattern id="hatch-upright" width="5" height="5" patternUnits="userSpaceOnUse"><rect class="h6" width="5" height="5"/><path class="h8" d="M2.5 0V5"/></pattern>`,
    `<pattern id="hatch-cross" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="h4" width="6" height="6"/><path class="h5" d="M0 0H6M0 0V6"/></pattern>`,
    `<pattern id="hatch-level" width="5" height="5" patternUnits="userSpaceOnUse"><rect class="h6" width="5" height="5"/><path class="h7" d="M0 1H5"/></pattern>`,
  ].join(""),
);
