import type { Catalogue } from "@equipoise/scenario";
import type { ClaimEntry, Ledger } from "@equipoise/sweep";
import {
  type Language,
  numberText,
  rangeText,
  shortSetName,
  type VerdictKind,
  verdictKinds,
  verdictMeaning,
  verdictWord,
} from "../words/index.ts";
import { inLines } from "./format.ts";
import { type Html, html, px, raw } from "./html.ts";

const left = 300;
const column = 92;
const top = 150;
const row = 38;
const font = `text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:#16191d}.soft{fill:#555d66}.line{stroke:#d8dce0}.ring{fill:none;stroke-width:2.2}.holds{fill:#12558f;stroke:#12558f}.fails{stroke:#b34a00}.flips{fill:#16191d;stroke:#16191d}.undecided{fill:#555d66;stroke:#555d66}`;

/** The ledger at a glance as a standalone SVG: claims by sets, a sign for each verdict, told apart by form. */
export function renderLedger(ledger: Ledger, catalogue: Catalogue, language: Language): string {
  const width = left + column * ledger.sets.length + 150;
  const height = top + row * ledger.entries.length + 130;
  const say = words[language];
  const heads = ledger.sets.map((set, i) => head(shortSetName(catalogue, set, language), i));
  const rows = ledger.entries.map((entry, i) => line(entry, catalogue, ledger, i, language));
  const legend = verdictKinds.map((kind, i) => {
    const y = height - 96 + 18 * i;
    return html`${sign(kind, 30, y)}<text x="46" y="${y + 4}" font-size="12.5"><tspan font-weight="700">${verdictWord(kind, language)}</tspan>: ${verdictMeaning(kind, language)}</text>`;
  });
  const svg = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title" lang="${language}"><title id="title">${say.title}. ${ledger.entries.map((e) => `${e.claim}: ${spoken(e, language)}`).join("; ")}.</title><style>${raw(font)}</style><rect width="${width}" height="${height}" fill="#fff"/><rect width="${width}" height="6" fill="#16191d"/><text x="20" y="42" font-size="25" font-weight="700">${say.title}</text><text x="20" y="66" font-size="13" class="soft">${say.under(ledger)}</text>${heads}<text x="${px(width - 20)}" y="${top - 12}" font-size="12.5" class="soft" text-anchor="end">${say.values}</text>${rows}${legend}</svg>`;
  return `${svg.html}\n`;
}

function head(name: string, i: number): Html {
  const x = left + column * (i + 0.5);
  const lines = inLines(name, 14);
  return html`${lines.map((text, k) => html`<text x="${px(x)}" y="${px(top - 12 - 14 * (lines.length - 1 - k))}" font-size="11.5" text-anchor="middle">${text}</text>`)}`;
}

function line(
  entry: ClaimEntry,
  catalogue: Catalogue,
  { sets }: Ledger,
  i: number,
  language: Language,
): Html {
  const y = top + row * (i + 0.5);
  const claim = catalogue.claims.find(({ id }) => id === entry.claim);
  const title = (language === "en" ? claim?.title : claim?.titleRu) ?? "";
  const cells = sets.map((set, s) => {
    const kind = entry.verdicts.find((v) => v.set === set)?.kind ?? "none";
    return sign(kind, left + column * (s + 0.5), y);
  });
  return html`<path class="line" d="M20 ${px(y - row / 2)}H${px(left + column * sets.length + 130)}"/><text x="20" y="${px(y + 5)}" font-size="14.5"><tspan font-weight="700">${entry.claim}</tspan> ${title}</text>${cells}<text x="${px(left + column * sets.length + 130)}" y="${px(y + 5)}" font-size="13" class="soft" text-anchor="end">${values(entry, language)}</text>`;
}

/** Full, empty, half, question mark, dash. */
function sign(kind: VerdictKind, x: number, y: number): Html {
  const at = `translate(${px(x)} ${px(y)})`;
  const ring = raw(`<circle class="ring ${kind}" style="fill:none" r="7"/>`);
  const form: Readonly<Record<VerdictKind, Html>> = {
    holds: raw(`<circle class="holds" r="8"/>`),
    fails: ring,
    flips: html`${ring}<path class="flips" stroke="none" d="M0 -7a7 7 0 0 1 0 14Z"/>`,
    undecided: html`<text y="6" font-size="17" font-weight="700" text-anchor="middle" class="soft">?</text>`,
    none: raw(`<path d="M-5 0H5" stroke="#555d66" stroke-width="2"/>`),
  };
  return html`<g transform="${at}">${form[kind]}</g>`;
}

function values({ verdicts }: ClaimEntry, language: Language): string {
  const all = verdicts.map((v) => v.answer.value);
  const unit = verdicts[0]?.answer.unit ?? "";
  if (all.length === 0) return "";
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return low === high ? numberText(language, unit, low) : rangeText(language, unit, low, high);
}

function spoken({ verdicts }: ClaimEntry, language: Language): string {
  const counts = verdictKinds.flatMap((kind) => {
    const n = verdicts.filter((v) => v.kind === kind).length;
    return n === 0 ? [] : [`${verdictWord(kind, language)} ${n}`];
  });
  return counts.length === 0 ? verdictWord("none", language) : counts.join(", ");
}

const words = {
  en: {
    title: "The claims made at Sochi, under each side's own figures",
    under: ({ quality, sets }: Ledger) =>
      `6 April 2008 · ${sets.length} sets of published figures, by date · ${quality === "full" ? "publication" : "preview"} quality · SIMULATION`,
    values: "nominal values",
  },
  ru: {
    title: "Утверждения, прозвучавшие в Сочи, по данным каждой стороны",
    under: ({ quality, sets }: Ledger) =>
      `6 апреля 2008 года · наборов опубликованных данных: ${sets.length}, по дате · качество ${quality === "full" ? "публикации" : "предварительное"} · SIMULATION`,
    values: "значения",
  },
} as const;
