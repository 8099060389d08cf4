import { Component, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { type PageId, pageIds, show, useView } from "./state/index.ts";
import { startTour, Tour } from "./Tour.tsx";
import { shellWords, useWords } from "./words/index.ts";

const pages: Readonly<Record<PageId, React.LazyExoticComponent<() => ReactNode>>> = {
  compare: lazy(() => import("./pages/Compare.tsx")),
  protects: lazy(() => import("./pages/Protects.tsx")),
  reaches: lazy(() => import("./pages/Reaches.tsx")),
  warns: lazy(() => import("./pages/Warns.tsx")),
  sees: lazy(() => import("./pages/Sees.tsx")),
  adds: lazy(() => import("./pages/Adds.tsx")),
  assures: lazy(() => import("./pages/Assures.tsx")),
  saturates: lazy(() => import("./pages/Saturates.tsx")),
  balances: lazy(() => import("./pages/Balances.tsx")),
  flips: lazy(() => import("./pages/Flips.tsx")),
  why: lazy(() => import("./pages/Why.tsx")),
  "what-if": lazy(() => import("./pages/WhatIf.tsx")),
  claims: lazy(() => import("./pages/Claims.tsx")),
  catalogue: lazy(() => import("./pages/Catalogue.tsx")),
  validation: lazy(() => import("./pages/Validation.tsx")),
  model: lazy(() => import("./pages/Model.tsx")),
  glossary: lazy(() => import("./pages/Glossary.tsx")),
};

/** The frame of every page: where one is, where one can go, and what the page answers. */
export function App(): ReactNode {
  const { page, language } = useView();
  const words = useWords(shellWords);
  const Page = pages[page];
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${words.pages[page]} · ${words.brand}`;
  }, [language, page, words]);
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: the hash is the view, so this link moves the focus instead */}
      <a className="skip" href="#main" onClick={toMain}>
        {words.skip}
      </a>
      <Masthead />
      <main id="main" tabIndex={-1}>
        <h1>{words.asks[page]}</h1>
        <Fault key={page} sentence={words.failed}>
          <Suspense fallback={<p role="status">{words.loading}</p>}>
            <Page />
          </Suspense>
        </Fault>
      </main>
      <Tour />
      <footer>
        <p>{words.foot}</p>
      </footer>
    </>
  );
}

/** The hash of the address is the view, so the way to the main part is by focus. */
function toMain(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function Masthead(): ReactNode {
  const words = useWords(shellWords);
  const { language } = useView();
  return (
    <header className="masthead">
      <p className="brand">{words.brand}</p>
      <p className="marking">{words.marking}</p>
      <Pages />
      <p className="tools">
        <button
          type="button"
          lang={language === "en" ? "ru" : "en"}
          onClick={() => show({ language: language === "en" ? "ru" : "en" })}
        >
          {words.language}
        </button>
        <Theme />
        <button type="button" onClick={startTour}>
          {words.tour}
        </button>
        <Share />
        <button type="button" className="print" onClick={() => void printWhole()}>
          {words.print}
        </button>
      </p>
    </header>
  );
}

/**
 * Prints with everything unfolded and the maps drawn for white paper: what is folded would be lost. Folds make their tables,
 * and maps their pictures, a moment later.
 */
async function printWhole(): Promise<void> {
  const folded = [...document.querySelectorAll<HTMLDetailsElement>("main details:not([open])")];
  const { dataset } = document.documentElement;
  const chosen = dataset.theme ?? "auto";
  for (const one of folded) one.open = true;
  dataset.theme = "light";
  await new Promise((done) => setTimeout(done, 500));
  print();
  dataset.theme = chosen;
  for (const one of folded) one.open = false;
}

function Pages(): ReactNode {
  const { page } = useView();
  const bar = useRef<HTMLElement>(null);
  // A narrow screen shows part of the bar: the part with this page.
  useEffect(() => {
    const here = bar.current?.querySelector<HTMLElement>(`a[href="#/${page}"]`);
    if (bar.current && here) bar.current.scrollLeft = here.offsetLeft - bar.current.offsetLeft - 32;
  }, [page]);
  const { pages: names, groups, menu } = useWords(shellWords);
  const questions = pageIds.slice(1, 10);
  const rest = pageIds.slice(12);
  const link = (id: PageId) => (
    <li key={id}>
      <a
        href={`#/${id}`}
        aria-current={id === page ? "page" : undefined}
        onClick={(event) => {
          event.preventDefault();
          show({ page: id, item: "", t_s: undefined, tour: 0 });
          scrollTo(0, 0);
        }}
      >
        {names[id]}
      </a>
    </li>
  );
  const group = (title: string, ids: readonly PageId[]) => (
    <section>
      <h2>{title}</h2>
      <ul>{ids.map(link)}</ul>
    </section>
  );
  return (
    <nav aria-label={menu} className="pages" ref={bar}>
      {group(groups.compare, ["compare", "what-if", "why"])}
      {group(groups.questions, questions)}
      {group(groups.sources, rest)}
    </nav>
  );
}

function Theme(): ReactNode {
  const { theme } = useWords(shellWords);
  const [chosen, choose] = useState(() => remembered("theme") ?? "auto");
  useEffect(() => {
    document.documentElement.dataset.theme = chosen;
    remember("theme", chosen);
  }, [chosen]);
  return (
    <label>
      <span className="label">{theme.label}</span>{" "}
      <select value={chosen} onChange={(event) => choose(event.target.value)}>
        <option value="auto">{theme.auto}</option>
        <option value="light">{theme.light}</option>
        <option value="dark">{theme.dark}</option>
      </select>
    </label>
  );
}

function Share(): ReactNode {
  const { share, shared } = useWords(shellWords);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    setCopied(true);
    setTimeout(() => setCopied(false), 3000);
  };
  return (
    <button type="button" aria-live="polite" onClick={() => void copy()}>
      {isCopied ? shared : share}
    </button>
  );
}

/** A preference of this browser; none where it keeps nothing. */
function remembered(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}
function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing shows the page as it is.
  }
}

/** A page that fails says why, and leaves the others as they are. */
class Fault extends Component<
  { readonly sentence: string; readonly children: ReactNode },
  { readonly message?: string }
> {
  override state: { readonly message?: string } = {};
  static getDerivedStateFromError(error: unknown): { readonly message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }
  override render(): ReactNode {
    if (this.state.message === undefined) return this.props.children;
    return (
      <p role="alert">
        {this.props.sentence} {this.state.message}
      </p>
    );
  }
}
