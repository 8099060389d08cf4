import { type Html, html } from "./html.ts";
import { inBoth } from "./ledger.ts";
import { ledgerPart } from "./ledgerSection.ts";
import { ledgerWords } from "./ledgerWords.ts";
import type { Page } from "./page.ts";
import { claimHead } from "./parts.ts";

/**
 * A claim's section: its entry in the ledger, where there is one, with the pictures and tables of the designs beneath;
 * without a ledger these alone, under the claim's words. `body` may be empty.
 */
export function claimSection(page: Page, id: string, title: string, body: Html): Html {
  const entry = page.ledger?.entries.find((of) => of.claim === id);
  if (entry === undefined)
    return body.html === ""
      ? html``
      : html`<section id="${id}">${claimHead(page, id, title)}${body}</section>`;
  const figure = page.figures?.get(id);
  return html`<section id="${id}" class="claim" aria-labelledby="${id}-head">${ledgerPart(page, entry)}${figure ?? html``}<div class="commands"><p>${inBoth((l) => html`${ledgerWords[l].reproduce}`, "span")}</p><pre><code>${entry.reproduce}</code></pre></div>${
    body.html !== "" &&
    html`<div class="picture"><h3 class="picture-title">${inBoth((l) => html`${ledgerWords[l].picture}`, "span")}</h3><p class="picture-question">${title}</p>${body}</div>`
  }</section>`;
}
