import type { ReactNode } from "react";

export interface TableColumn {
  readonly title: string;
  readonly isNumber?: boolean;
}

/** What a picture shows, as a table: for screen readers, for paper, and to read off a value. The first column heads its row. */
export function DataTable({
  caption,
  columns,
  rows,
}: {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly ReactNode[])[];
}): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section className="scroll" tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, isNumber }) => (
              <th key={title} scope="col" className={isNumber ? "number" : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name and never move
            <tr key={r}>
              {row.map((cell, c) =>
                c === 0 ? (
                  <th key={columns[c]?.title} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={columns[c]?.title} className={columns[c]?.isNumber ? "number" : undefined}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
