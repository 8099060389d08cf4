import type { ReactNode } from "react";
import "./stack.css";

export interface StackColumn {
  readonly title: string;
  readonly kind?: "number" | "wide"; // wide: a whole line where the table becomes cards
}
export interface StackRow {
  readonly key: string;
  readonly cells: readonly ReactNode[]; // the first heads the row
}

/** A table that a phone shows as cards. Laid out as blocks it would lose its meaning to a screen reader: so the roles are said. */
export function StackTable({
  caption,
  columns,
  rows,
}: {
  readonly caption: string;
  readonly columns: readonly StackColumn[];
  readonly rows: readonly StackRow[];
}): ReactNode {
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: laid out as blocks on narrow screens
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section className="scroll" tabIndex={0} aria-label={caption}>
      <table className="stack" role="table">
        <caption>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ title, kind }) => (
              <th
                key={title}
                scope="col"
                role="columnheader"
                className={kind === "number" ? "number" : undefined}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ key, cells }) => (
            <tr key={key} role="row">
              <th scope="row" role="rowheader" className="head">
                {cells[0]}
              </th>
              {columns.slice(1).map(({ title, kind }, i) => (
                <td key={title} role="cell" className={kind} data-label={title}>
                  {cells[i + 1]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
    // biome-ignore-end lint/a11y/noRedundantRoles: as above
  );
}
