import type { Language } from "../words/index.ts";
import { longDate } from "./format.ts";
import { type Html, html } from "./html.ts";
import { curly } from "./ledger.ts";
import { ledgerWords } from "./ledgerWords.ts";
import { statusWords } from "./names.ts";
import type { Page } from "./page.ts";
import { sources } from "./parts.ts";

/** What became of what was promised, hoped for or announced, by date; what had none comes last. */
export function outcomesTable(page: Page, language: Language): Html {
  const say = ledgerWords[language];
  const key = (date: string | null) => date ?? "9999";
  const outcomes = [...page.catalogue.outcomes].sort((a, b) =>
    key(a.date) < key(b.date) ? -1 : key(a.date) > key(b.date) ? 1 : a.id < b.id ? -1 : 1,
  );
  if (outcomes.length === 0) return html``;
  const [date, said, became, status] = say.outcomeHeads;
  const row = (o: (typeof outcomes)[number]) => {
    const [commitment, by, now] =
      language === "en" ? [o.commitment, o.said, o.became] : [o.commitmentRu, o.saidRu, o.becameRu];
    const sign = statusWords[o.status];
    return html`<tr role="row"><td role="cell" class="date wide" data-label="${date}">${o.date === null ? say.noDate : html`<time datetime="${o.date}">${dated(o.date, language)}</time>`}</td><th role="rowheader" scope="row">${curly(commitment)} <span class="said-who">${curly(by)}</span></th><td role="cell" class="wide" data-label="${became}">${curly(now)}</td><td role="cell" class="wide" data-label="${status}"><span class="status">${sign?.sign ?? ""} ${statusIn(language, o.status)}</span>; <span class="sources">${sources(page, o.source)}</span></td></tr>`;
  };
  return html`<h3>${say.outcomes}</h3><div class="scroll" role="region" tabindex="0" aria-label="${say.outcomes}"><table class="rows outcomes" role="table"><caption>${say.outcomesCaption}</caption><thead role="rowgroup"><tr role="row">${[date, said, became, status].map((h) => html`<th role="columnheader" scope="col">${h}</th>`)}</tr></thead><tbody role="rowgroup">${outcomes.map(row)}</tbody></table></div>`;
}

function dated(iso: string, language: Language): string {
  if (language === "en") return longDate(iso);
  const [year = "", month = "", day = ""] = iso.split("-");
  return `${Number(day)} ${monthsRu[Number(month) - 1] ?? month} ${year}`;
}
const monthsRu = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(
  " ",
);

function statusIn(language: Language, status: string): string {
  return (language === "en" ? statusWords[status]?.word : statusRu[status]) ?? status;
}
const statusRu: Readonly<Record<string, string>> = {
  read: "прочитано в источнике",
  disputed: "источники расходятся",
  quoted: "часто приводится, источник не прочитан",
  calculated: "наш расчёт",
  constructed: "построено нами",
  assumed: "принято нами",
};
