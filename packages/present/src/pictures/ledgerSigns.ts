import { type VerdictKind, verdictKinds } from "../words/index.ts";
import { type Html, html, raw } from "./html.ts";

/** A verdict's sign, told apart by form: full, empty, half, question, dash. The word stands beside it. */
export function verdictSign(kind: VerdictKind): Html {
  return html`<svg class="sign" viewBox="0 0 16 16" aria-hidden="true"><use href="#sign-${kind}"/></svg>`;
}

/** The signs, once on the page. */
export const signDefinitions: Html = html`<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>${verdictKinds.map((kind) => html`<symbol id="sign-${kind}" viewBox="0 0 16 16">${form(kind)}</symbol>`)}</defs></svg>`;

function form(kind: VerdictKind): Html {
  const ring = `<circle class="sign-ring" cx="8" cy="8" r="6.2"/>`;
  switch (kind) {
    case "holds":
      return raw(`<circle class="sign-full" cx="8" cy="8" r="7"/>`);
    case "fails":
      return raw(ring);
    case "flips":
      return raw(`${ring}<path class="sign-full" d="M8 1.8a6.2 6.2 0 0 1 0 12.4Z"/>`);
    case "undecided":
      return raw(
        `<circle class="sign-dashed" cx="8" cy="8" r="6.4"/><path class="sign-line" d="M6 6.5a2 2 0 1 1 2.9 1.8c-.6.3-.9.6-.9 1.3"/><circle class="sign-full" cx="8" cy="11.7" r=".9"/>`,
      );
    case "none":
      return raw(`<path class="sign-line" d="M4 8h8"/>`);
  }
}
