import { type ReactNode, useEffect, useId, useState } from "react";
import { type Language, useView } from "../state/index.ts";
import { useWords } from "../words/index.ts";
import { glossaryWords } from "./Glossary.words.ts";
import { type Term, terms } from "./glossaryTerms.ts";
import { ItemLink } from "./ItemLink.tsx";
import "./glossary.css";

const byId: ReadonlyMap<string, Term> = new Map(terms.map((term) => [term.id, term]));

/** The field's words in both languages, in the order of the one that is read. */
export default function Glossary(): ReactNode {
  const { language, item } = useView();
  const words = useWords(glossaryWords);
  const [text, setText] = useState("");
  const id = useId();
  const sought = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = terms
    .filter((term) => fits(term, sought))
    .sort((a, b) => a[language][0].localeCompare(b[language][0], language));
  // A link to a word leads to it, also when the page opens with one.
  useEffect(() => {
    if (!byId.has(item)) return;
    const head = document.getElementById("item-head");
    head?.focus({ preventScroll: true });
    head?.scrollIntoView({ block: "center" });
  }, [item]);
  return (
    <div className="glossary">
      <p className="lede">{words.lede}</p>
      {item !== "" && !byId.has(item) && <p role="alert">{words.unknown(item)}</p>}
      <search className="choices">
        <span className="choice">
          <label htmlFor={id}>{words.search}</label>
          <input id={id} type="search" value={text} onChange={(event) => setText(event.target.value)} />
        </span>
      </search>
      <p role="status" className="aside">
        {found.length === 0 ? words.none : words.found(found.length, terms.length)}
      </p>
      <dl>
        {found.map((term) => (
          <Entry key={term.id} term={term} language={language} isShown={term.id === item} />
        ))}
      </dl>
    </div>
  );
}

function fits({ id, en, ru }: Term, sought: readonly string[]): boolean {
  const all = [id, ...en, ...ru].join(" ").toLowerCase();
  return sought.every((word) => all.includes(word));
}

function Entry({
  term,
  language,
  isShown,
}: {
  readonly term: Term;
  readonly language: Language;
  readonly isShown: boolean;
}): ReactNode {
  const words = useWords(glossaryWords);
  const other: Language = language === "en" ? "ru" : "en";
  const [name, meaning] = term[language];
  return (
    <div className={isShown ? "entry shown" : "entry"}>
      <dt id={isShown ? "item-head" : undefined} tabIndex={-1}>
        <ItemLink item={term.id}>{name}</ItemLink>{" "}
        <span className="other" lang={other} title={words.other}>
          {term[other][0]}
        </span>
      </dt>
      <dd>
        {meaning}{" "}
        {term.see.length > 0 && (
          <span className="see">
            {words.see}:{" "}
            {term.see.map((id, i) => (
              <span key={id}>
                {i > 0 && ", "}
                <ItemLink item={id}>{byId.get(id)?.[language][0] ?? id}</ItemLink>
              </span>
            ))}
          </span>
        )}
      </dd>
    </div>
  );
}
