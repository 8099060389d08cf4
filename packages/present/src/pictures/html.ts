/** Text that is already HTML (or SVG); everything else is escaped when it enters a template. */
export interface Html {
  readonly html: string;
}
type Piece = Html | string | number | false | readonly Piece[];

/**
 * A template of HTML. Strings are escaped, numbers must be finite, lists are joined, `false` leaves nothing. A value
 * that would print as NaN or undefined is a fault of the page and stops it.
 */
export function html(texts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  let out = texts[0] ?? "";
  for (const [i, piece] of pieces.entries()) out += written(piece) + (texts[i + 1] ?? "");
  return { html: out };
}

/** HTML that this project has made itself: a path, a style sheet. */
export function raw(text: string): Html {
  return { html: text };
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => entities[c] ?? c);
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function written(piece: Piece): string {
  if (typeof piece === "string") return escapeHtml(piece);
  if (piece === false) return "";
  if (typeof piece === "number") {
    if (!Number.isFinite(piece)) throw new Error(`html: ${piece} is not a number for a page`);
    return String(piece);
  }
  if ("html" in piece) return piece.html;
  return piece.map(written).join("");
}

/** Coordinates on a picture, to a tenth of a unit. */
export function px(x: number): string {
  if (!Number.isFinite(x)) throw new Error(`px: ${x} is not a place on a picture`);
  return String(Math.round(x * 10) / 10);
}
