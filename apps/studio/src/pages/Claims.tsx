import { signDefinitions } from "@equipoise/present/pictures";
import type { ReactNode } from "react";
import { useView } from "../state/index.ts";
import { useWords } from "../words/index.ts";
import { ClaimOverview } from "./ClaimOverview.tsx";
import { claimsPageWords } from "./Claims.words.ts";
import { ClaimView } from "./ClaimView.tsx";
import { useJudging } from "./judged.ts";
import "./claims.css";

/** The ledger: all claims under all sets, and one claim at a time. */
export default function Claims(): ReactNode {
  const { item } = useView();
  const words = useWords(claimsPageWords);
  const judging = useJudging();
  const { ledger } = judging;
  const entry = ledger.entries.find(({ claim }) => claim === item);
  return (
    <div className="ledger">
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the signs, drawn by this project */}
      <div dangerouslySetInnerHTML={{ __html: signDefinitions.html }} />
      {item !== "" && entry === undefined && <p role="alert">{words.unknown(item)}</p>}
      {entry === undefined ? (
        <ClaimOverview judging={judging} />
      ) : (
        <ClaimView key={entry.claim} judging={judging} entry={entry} />
      )}
    </div>
  );
}
