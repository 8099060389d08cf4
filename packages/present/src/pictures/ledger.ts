import type { ClaimEntry, Ledger, Verdict } from "@equipoise/sweep";
import {
  type Claim,
  type Language,
  languages,
  numberText,
  pointsIn,
  rangeText,
  setName,
  shortSetName,
  type VerdictKind,
  verdictKinds,
  verdictMeaning,
  verdictShort,
} from "../words/index.ts";
import { type Html, html } from "./html.ts";
import { verdictSign } from "./ledgerSigns.ts";
import type { Page } from "./page.ts";

/** The same words in both languages, of which the page shows the one chosen; without style, both. */
export function inBoth(of: (language: Language) => Html, tag: "div" | "span" = "div"): Html {
  return html`${languages.map((language) =>
    tag === "div"
      ? html`<div class="in-${language}" lang="${language}">${of(language)}</div>`
      : html`<span class="in-${language}" lang="${language}">${of(language)}</span>`,
  )}`;
}

/** The choice of language: two radio buttons that the style sheet reads; they work by keyboard and without a script. */
export const languageChoice: Html = html`<form class="language"><fieldset><legend>Language of the ledger</legend><label lang="en"><input type="radio" name="language" id="language-en" checked> English</label> <label lang="ru"><input type="radio" name="language" id="language-ru"> Русский</label></fieldset></form>`;

const words = {
  en: {
    title: "The ledger at a glance",
    claim: "Claim",
    explained:
      "What was said around the meeting at Sochi on 6 April 2008, each claim turned into a question with a number for an answer, under each published set of figures. The sets stand by date, then name; none is the default.",
    caption: "Verdict on each claim under each set of figures",
    more: "Each verdict leads to the claim’s section.",
    quality: {
      preview: (points: number) => `Preview quality, ${points} points a verdict; the full run is`,
      full: (points: number) => `Publication quality, ${points} points a verdict. To run it again:`,
    },
    rest: "The comparison of designs, the assumptions and the method are in English.",
  },
  ru: {
    title: "Утверждения: общий вид",
    claim: "Утверждение",
    explained:
      "Что говорилось вокруг встречи в Сочи 6 апреля 2008 года. Каждое утверждение превращено в вопрос с числом в ответе — по каждому из опубликованных наборов данных. Наборы идут по дате, затем по названию; ни один не считается основным.",
    caption: "Подтверждается ли утверждение: вывод при каждом наборе данных",
    more: "Каждый вывод ведёт к разделу утверждения.",
    quality: {
      preview: (points: number) => `Предварительное качество, точек на вывод: ${points}; полный расчёт:`,
      full: (points: number) => `Качество публикации, точек на вывод: ${points}. Повторить расчёт:`,
    },
    rest: "Сравнение вариантов, исходные данные и описание метода — на английском языке.",
  },
} as const;

/** What the sections' list calls the table of all claims. */
export const ledgerTitle: Html = inBoth((l) => html`${words[l].title}`, "span");

/** All claims under all sets in one table. */
export function ledgerGlance(page: Page, ledger: Ledger): Html {
  return html`<section id="ledger" class="full">${inBoth((language) => {
    const say = words[language];
    const command = `npx equipoise claims ${ledger.scenario === "sochi-2008" ? "" : `${ledger.scenario} `}--full`;
    return html`<h2>${say.title}</h2><p>${say.explained}</p>${signLegend(language)}${glanceTable(page, ledger, language)}<p class="note">${say.more} ${say.quality[ledger.quality](pointsIn(ledger))} <code>${command}</code>. ${say.rest}</p>`;
  })}</section>`;
}

function signLegend(language: Language): Html {
  return html`<ul class="legend signs">${verdictKinds.map((kind) => html`<li>${verdictSign(kind)} <b>${verdictShort(kind, language)}</b>: ${verdictMeaning(kind, language)}</li>`)}</ul>`;
}

function glanceTable(page: Page, { sets, entries }: Ledger, language: Language): Html {
  const { catalogue } = page;
  const head = html`<tr role="row"><th role="columnheader" scope="col">${words[language].claim}</th>${sets.map((set) => html`<th role="columnheader" scope="col" class="set">${columnName(page, set, language)}</th>`)}</tr>`;
  const rows = entries.map((entry) => {
    const claim = catalogue.claims.find((c) => c.id === entry.claim);
    const cells = sets.map((set) => {
      const verdict = entry.verdicts.find((v) => v.set === set);
      return html`<td role="cell" data-label="${shortSetName(catalogue, set, language)}">${verdictChip(page, entry, verdict, set, language)}</td>`;
    });
    const none =
      entry.verdicts.length === 0
        ? html`<td role="cell" colspan="${sets.length}" class="whole">${verdictChip(page, entry, undefined, "", language)}</td>`
        : cells;
    return html`<tr role="row"><th role="rowheader" scope="row">${rowHead(entry, claim, language)}</th>${none}</tr>`;
  });
  const caption = words[language].caption;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table class="glance" role="table"><caption>${caption}</caption><thead role="rowgroup">${head}</thead><tbody role="rowgroup">${rows}</tbody></table></div>`;
}

/** "G. Lewis and T. Postol" over "2007-08, as claimed". */
function columnName({ catalogue }: Page, set: string, language: Language): Html {
  const [, head = "", rest = ""] = /^([^,:]*)[,:]?\s*(.*)$/.exec(setName(catalogue, set, language)) ?? [];
  return html`<b>${head.replace(/ \([^)]*\)| and State Department/, "")}</b>${rest !== "" && html` <span>${rest.replace(": ", ", ")}</span>`}`;
}

function rowHead({ claim: id }: ClaimEntry, claim: Claim | undefined, language: Language): Html {
  if (claim === undefined) return html`<a href="#${id}">${id}</a>`;
  const [title, said, voice] =
    language === "en"
      ? [claim.title, claim.words, claim.voice]
      : [claim.titleRu, claim.wordsRu, claim.voiceRu];
  return html`<a class="claim-link" href="#${id}"><span class="claim-id">${id}</span> ${title}</a><span class="said-short">${curly(said.replace(" (перевод наш)", ""))}</span><span class="said-who">${curly(voice)}</span>`;
}

/** Straight quotation marks of the data as a page sets them. */
export function curly(text: string): string {
  return text
    .replace(/"([^"]*)"/g, "“$1”")
    .replace(/(\w)'(\w)/g, "$1’$2")
    .replace(/'/g, "’");
}

function verdictChip(
  { catalogue }: Page,
  { claim, criterion }: ClaimEntry,
  verdict: Verdict | undefined,
  set: string,
  language: Language,
): Html {
  const kind: VerdictKind = verdict?.kind ?? "none";
  const unit = criterion?.unit ?? "";
  const title =
    verdict === undefined
      ? verdictMeaning("none", language)
      : `${claim}, ${shortSetName(catalogue, set, language)}: ${numberText(language, unit, verdict.answer.value)} (${rangeText(language, unit, verdict.answer.interval.low, verdict.answer.interval.high)}); ${verdictMeaning(kind, language)}`;
  return html`<a class="verdict v-${kind}" href="#${claim}" title="${title}">${verdictSign(kind)} ${verdictShort(kind, language)}</a>`;
}
