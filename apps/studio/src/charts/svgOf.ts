/** What a drawing's looks are made of; the rest of its style stays with the page. */
const looks = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "paint-order",
] as const;

/** A chart as a file that stands alone: its colours as they are now, its caption above and its marking below. */
export function svgOf(
  element: SVGSVGElement,
  { title, marking }: { readonly title: string; readonly marking: string },
): string {
  const copy = element.cloneNode(true) as SVGSVGElement;
  const own = [element, ...element.querySelectorAll("*")];
  const copied = [copy, ...copy.querySelectorAll("*")];
  for (const [k, from] of own.entries()) {
    const to = copied[k]!;
    const style = getComputedStyle(from);
    for (const look of looks) {
      const value = style.getPropertyValue(look).replace(/url\("?[^#"]*#([^")]*)"?\)/, "url(#$1)");
      if (value !== "") to.setAttribute(look, value);
    }
    to.removeAttribute("class");
    to.removeAttribute("style");
  }
  const [, , width = 0, height = 0] = (element.getAttribute("viewBox") ?? "").split(" ").map(Number);
  const lines = wrapped(title, Math.floor(width / 7.2));
  const above = 8 + 18 * lines.length;
  const [x, y, w, h] = [-12, -above - 8, width + 24, height + above + 36];
  const { color, backgroundColor, fontFamily } = pageStyle(element);
  const text = (of: string, at: number, weight: number) =>
    `<text x="0" y="${at}" fill="${color}" font-family="${escaped(fontFamily)}" font-size="13" font-weight="${weight}">${escaped(of)}</text>`;
  const head = lines.map((line, k) => text(line, -above + 14 + 18 * k, 600)).join("");
  const ground = `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${backgroundColor}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${w} ${h}" width="${w}" height="${h}"><title>${escaped(title)}</title>${ground}${head}${inner(copy)}${text(marking, height + 18, 700)}</svg>\n`;
}

/** The same as an image of twice the size. */
export async function pngOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 2 * image.naturalWidth;
    canvas.height = 2 * image.naturalHeight;
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) =>
      canvas.toBlob((blob) =>
        blob === null ? fail(new Error("the picture could not be made")) : done(blob),
      ),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

function inner(of: SVGSVGElement): string {
  const writer = new XMLSerializer();
  return [...of.childNodes]
    .map((node) => writer.serializeToString(node).replaceAll(' xmlns="http://www.w3.org/2000/svg"', ""))
    .join("");
}

function pageStyle(element: Element): CSSStyleDeclaration {
  return getComputedStyle(element.ownerDocument.body);
}

function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
