import type { Comparison } from "@equipoise/sweep";
import { claim4, claim8, claim10 } from "./cooperationSections.ts";
import { labelDefinition } from "./defendedMap.ts";
import { type Html, html, raw } from "./html.ts";
import { inBoth, languageChoice, ledgerGlance, ledgerTitle } from "./ledger.ts";
import { claimSection } from "./ledgerClaim.ts";
import { signDefinitions } from "./ledgerSigns.ts";
import { ledgerStyle } from "./ledgerStyle.ts";
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
  const shown = sectionsOf(page).filter(([, , of]) => of.html !== "");
  const [first = ""] = shown.map(([id]) => id);
  const skip = page.ledger === undefined ? "Skip to the comparison" : "Skip to the ledger of claims";
  const sheet = page.ledger === undefined ? style : style + ledgerStyle;
  const document = html`<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${page.scenario.title} · Equipoise</title><style>${raw(sheet)}</style></head><body><a class="skip" href="#${first}">${skip}</a>${definitions(page)}${page.ledger !== undefined && signDefinitions}<main>${opening(page)}<nav aria-label="Sections"><ul>${shown.map(([id, name]) => html`<li><a href="#${id}">${/^C\d/.test(id) && html`<b>${id}</b> `}${name}</a></li>`)}</ul></nav>${page.ledger !== undefined && languageChoice}${shown.map(([, , of]) => of)}</main><footer><p>SIMULATION. Equipoise, MIT licence. Made from public figures; no network request is needed to read this page.</p></footer></body></html>`;
  return `<!doctype html>\n${document.html}\n`;
}

/** Sections in reading order: the ledger and its claims first where there is one. */
function sectionsOf(page: Page): readonly (readonly [id: string, name: string | Html, of: Html])[] {
  const comparison = ["comparison", "Side by side", overview(page)] as const;
  const closing = [
    ["assumptions", "Assumptions", assumptions(page)],
    ["method", "Method", method(page)],
  ] as const;
  const pictured = [
    ["C1", "Russian missiles", claim1(page)],
    ["C2", "Aimed at whom", claim2(page)],
    ["C3", "Iran", claim3(page)],
    ["C4", "Gabala", claim4(page)],
    ["C8", "Jointly", claim8(page)],
    ["C10", "Global", claim10(page)],
    ["C12", "Allies", claim12(page)],
  ] as const;
  if (page.ledger === undefined) return [comparison, ...pictured, ...closing];
  const claims = page.ledger.entries.map(({ claim: id }) => {
    const claim = page.catalogue.claims.find((c) => c.id === id);
    const title = claim?.title ?? id;
    const name = inBoth((l) => html`${l === "ru" ? (claim?.titleRu ?? title) : title}`, "span");
    const own = pictured.find(([of]) => of === id)?.[2] ?? html``;
    return [id, name, own.html === "" ? claimSection(page, id, title, html``) : own] as const;
  });
  return [["ledger", ledgerTitle, ledgerGlance(page, page.ledger)], ...claims, comparison, ...closing];
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
