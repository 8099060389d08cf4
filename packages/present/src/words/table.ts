/** One column: its heading, and whether its cells are numbers, which stand to the right. */
export interface Column {
  readonly title: string;
  readonly right?: boolean;
}

/** Rows of text under their headings, aligned, two spaces between columns; ends with a newline. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, i) =>
    rows.reduce((width, row) => Math.max(width, length(row[i] ?? "")), length(column.title)),
  );
  const line = (cells: readonly string[]): string =>
    columns
      .map((column, i) => {
        const gap = " ".repeat(widths[i]! - length(cells[i] ?? ""));
        return column.right ? gap + (cells[i] ?? "") : (cells[i] ?? "") + gap;
      })
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return `${[line(columns.map((of) => of.title)), rule, ...rows.map(line)].join("\n")}\n`;
}

/** Code points, not UTF-16 units. */
function length(text: string): number {
  return [...text].length;
}

/** 12,345.6 with `digits` decimals, the same under every locale. */
export function fixed(x: number, digits: number): string {
  if (!Number.isFinite(x)) return x > 0 ? "never" : "none";
  const [whole = "", part] = Math.abs(x).toFixed(digits).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const text = part === undefined ? grouped : `${grouped}.${part}`;
  return x < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

/** A number for reading: four significant figures below 10,000, whole above. */
export function readable(x: number): string {
  const size = Math.abs(x);
  if (!Number.isFinite(x) || size >= 10_000) return fixed(x, 0);
  if (size !== 0 && size < 1e-3) return x.toExponential(2).replace("e+", "e");
  const text = fixed(x, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** The text, with an ellipsis where it is longer than `most` characters. */
export function shortened(text: string, most: number): string {
  const points = [...text];
  return points.length <= most
    ? text
    : `${points
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}
