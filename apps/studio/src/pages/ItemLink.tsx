import type { ReactNode } from "react";
import { addressOf, type PageId, show, useView } from "../state/index.ts";

/** A link to one item of a page: a claim, a record, a word. It can be copied and opened elsewhere like any other. */
export function ItemLink({
  item,
  page,
  className,
  children,
}: {
  readonly item: string;
  readonly page?: PageId; // without it, the one shown
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode {
  const view = useView();
  const to = page ?? view.page;
  return (
    <a
      className={className}
      href={`#${addressOf({ ...view, page: to, item, t_s: undefined })}`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        openItem(item, to);
      }}
    >
      {children}
    </a>
  );
}

/** Shows an item and leads the reader there: eyes, keyboard and screen reader alike. */
export function openItem(item: string, page?: PageId): void {
  show(page === undefined ? { item } : { page, item, t_s: undefined });
  // After React has drawn it; a page that must be loaded first takes its own time, and begins at its top.
  setTimeout(() => {
    const head = document.getElementById("item-head");
    if (head === null) return scrollTo(0, 0);
    head.focus({ preventScroll: true });
    head.scrollIntoView({ block: "start" });
  }, 60);
}
