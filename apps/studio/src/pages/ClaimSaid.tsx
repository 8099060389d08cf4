import { curly, ledgerWords } from "@equipoise/present/pictures";
import { type Claim, listedIn, reportName } from "@equipoise/present/words";
import type { ReactNode } from "react";
import { useView } from "../state/index.ts";
import { ItemLink } from "./ItemLink.tsx";

/** The words, whose they are, in which reports, as printed, and where the reports differ. */
export function Said({ claim }: { readonly claim: Claim }): ReactNode {
  const { language } = useView();
  const say = ledgerWords[language];
  const ru = language === "ru";
  const reports = claim.reports.map((report) => reportName(report, language));
  return (
    <div className="said">
      <p className="said-words">{curly(ru ? claim.wordsRu : claim.words)}</p>
      <p className="voice">
        {say.voice}: {curly(ru ? claim.voiceRu : claim.voice)}. {say.reportedBy} {listedIn(language, reports)}{" "}
        (
        <SourceLinks ids={claim.source} />
        ).
      </p>
      {claim.quotes.length > 0 && (
        <details>
          <summary>
            {say.asPrinted} ({claim.quotes.length})
          </summary>
          <ul>
            {claim.quotes.map((q) => (
              <li key={`${q.report} ${q.words}`}>
                <q lang="en">{q.words}</q>{" "}
                <span className="voice">
                  {reportName(q.report, language)}, {say.voices[q.voice] ?? q.voice}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {claim.differences.length > 0 && (
        <details>
          <summary>
            {say.differences} ({claim.differences.length})
          </summary>
          <ul>
            {claim.differences.map((d) => (
              <li key={d.text}>{curly(ru ? d.textRu : d.text)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** Sources by their ids, each leading to its record in the catalogue. */
export function SourceLinks({ ids }: { readonly ids: readonly string[] }): ReactNode {
  return ids.map((id, i) => (
    <span key={id}>
      {i > 0 && ", "}
      <ItemLink page="catalogue" item={`sources/${id}`}>
        {id}
      </ItemLink>
    </span>
  ));
}
