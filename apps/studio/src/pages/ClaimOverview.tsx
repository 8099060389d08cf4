import { csvRow } from "@equipoise/present/files";
import { curly, renderLedger } from "@equipoise/present/pictures";
import {
  type Language,
  numberText,
  pointsIn,
  rangeText,
  setName,
  shortSetName,
  type VerdictKind,
  verdictKinds,
  verdictMeaning,
  verdictShort,
} from "@equipoise/present/words";
import type { Catalogue } from "@equipoise/scenario";
import type { ClaimEntry, Ledger, Verdict } from "@equipoise/sweep";
import type { ReactNode } from "react";
import { type Download, Downloads, Reproduce } from "../parts/index.ts";
import { useBasics, useView } from "../state/index.ts";
import { useWords } from "../words/index.ts";
import { claimsPageWords } from "./Claims.words.ts";
import { ItemLink } from "./ItemLink.tsx";
import { JudgeAgain } from "./JudgeAgain.tsx";
import type { Judging } from "./judged.ts";

/** Claims by sets at a glance; each verdict leads to its claim. */
export function ClaimOverview({ judging }: { readonly judging: Judging }): ReactNode {
  const words = useWords(claimsPageWords);
  const { language } = useView();
  const { catalogue } = useBasics();
  const { ledger, judged } = judging;
  return (
    <>
      <p className="lede">
        {words.lede} {words.tally(tallyOf(ledger))}
      </p>
      <p className="aside">{words.explained}</p>
      <SignLegend language={language} />
      <Glance ledger={ledger} catalogue={catalogue} language={language} />
      <p className="aside">
        {words.quality(ledger.quality === "full" ? words.full : words.preview, pointsIn(ledger))}
        {judged.size > 0 && ` ${words.judgedHere} ${[...judged].join(", ")}.`}
      </p>
      <JudgeAgain judging={judging} claims={ledger.quality === "full" ? undefined : "all"} />
      <p className="aside">{words.judgeWhy}</p>
      <Downloads of={downloadsOf(ledger, catalogue, language)} />
      <Reproduce
        command={`npx equipoise claims ${ledger.scenario === "sochi-2008" ? "" : `${ledger.scenario} `}${ledger.quality === "full" ? "--full" : ""}`.trim()}
      />
    </>
  );
}

function downloadsOf(ledger: Ledger, catalogue: Catalogue, language: Language): readonly Download[] {
  return [
    { name: "ledger.json", make: () => `${JSON.stringify(ledger, null, 2)}\n` },
    { name: "verdicts.csv", make: () => verdictsCsv(ledger.entries) },
    { name: "ledger.svg", make: () => renderLedger(ledger, catalogue, language) },
  ];
}

/** A row for each claim and set. */
export function verdictsCsv(entries: readonly ClaimEntry[]): string {
  const head = csvRow([
    ...["claim", "set", "verdict", "value", "low", "high", "unit", "holds when", "threshold"],
    ...["points at which it holds", "points", "quality", "turned by"],
  ]);
  const rows = entries.flatMap(({ claim, quality, criterion, verdicts }) =>
    verdicts.map((v) =>
      csvRow([
        ...[claim, v.set, v.kind],
        ...[number(v.answer.value), number(v.answer.interval.low), number(v.answer.interval.high)],
        ...[v.answer.unit, criterion?.holds ?? "", criterion?.threshold ?? ""],
        ...[Math.round(v.holdsShare * v.points), v.points, quality],
        v.turns.map((t) => `${t.label} at ${t.at} ${t.unit}`.trim()).join("; "),
      ]),
    ),
  );
  return head + rows.join("");
}

function number(x: number): number | string {
  return Number.isFinite(x) ? x : "never";
}

export function Sign({ kind }: { readonly kind: VerdictKind }): ReactNode {
  return (
    <svg className="sign" viewBox="0 0 16 16" aria-hidden="true">
      <use href={`#sign-${kind}`} />
    </svg>
  );
}

function SignLegend({ language }: { readonly language: Language }): ReactNode {
  return (
    <ul className="signs">
      {verdictKinds.map((kind) => (
        <li key={kind}>
          <Sign kind={kind} /> <b className="word">{verdictShort(kind, language)}</b>:{" "}
          {verdictMeaning(kind, language)}
        </li>
      ))}
    </ul>
  );
}

interface GlanceProps {
  readonly ledger: Ledger;
  readonly catalogue: Catalogue;
  readonly language: Language;
}

function Glance({ ledger, catalogue, language }: GlanceProps): ReactNode {
  const words = useWords(claimsPageWords);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard
    <section className="scroll" tabIndex={0} aria-label={words.caption}>
      {/* Narrow screens lay the rows out as blocks, which would take the table's meaning away: so the roles are said. */}
      {/* biome-ignore-start lint/a11y/noRedundantRoles: as above */}
      <table className="glance" role="table">
        <caption>{words.caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {words.claim}
            </th>
            {ledger.sets.map((set) => (
              <th key={set} scope="col" role="columnheader">
                <SetHead name={setName(catalogue, set, language)} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {ledger.entries.map((entry) => (
            <Row key={entry.claim} entry={entry} ledger={ledger} catalogue={catalogue} language={language} />
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: as above */}
    </section>
  );
}

/** "G. Lewis and T. Postol" over "2007-08, as claimed". */
function SetHead({ name }: { readonly name: string }): ReactNode {
  const [, head = "", rest = ""] = /^([^,:]*)[,:]?\s*(.*)$/.exec(name) ?? [];
  return (
    <>
      <b>{head.replace(/ \([^)]*\)| and State Department/, "")}</b>
      {rest !== "" && <span>{rest.replace(": ", ", ")}</span>}
    </>
  );
}

function Row({
  entry,
  ledger,
  catalogue,
  language,
}: GlanceProps & { readonly entry: ClaimEntry }): ReactNode {
  const words = useWords(claimsPageWords);
  const counted = words.counted[entry.criterion?.unit ?? ""];
  const claim = catalogue.claims.find(({ id }) => id === entry.claim);
  const [title, said, voice] =
    language === "en"
      ? [claim?.title, claim?.words, claim?.voice]
      : [claim?.titleRu, claim?.wordsRu, claim?.voiceRu];
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: laid out as blocks on narrow screens
    <tr role="row" className="claim-row">
      <th scope="row" role="rowheader">
        <ItemLink item={entry.claim} className="claim-link">
          <span className="claim-id">{entry.claim}</span> {title}
        </ItemLink>
        <span className="said-short">{curly((said ?? "").replace(" (перевод наш)", ""))}</span>
        <span className="said-who">{curly(voice ?? "")}</span>
        {counted !== undefined && <span className="said-who">{counted}</span>}
      </th>
      {entry.verdicts.length === 0 ? (
        <td role="cell" colSpan={ledger.sets.length} className="whole">
          <Chip kind="none" language={language} />
        </td>
      ) : (
        ledger.sets.map((set) => {
          const verdict = entry.verdicts.find((v) => v.set === set);
          return (
            <td key={set} role="cell" data-label={shortSetName(catalogue, set, language)}>
              <Chip kind={verdict?.kind ?? "none"} language={language} />
              {verdict !== undefined && <Value entry={entry} verdict={verdict} language={language} />}
            </td>
          );
        })
      )}
    </tr>
    // biome-ignore-end lint/a11y/noRedundantRoles: as above
  );
}

function Chip({ kind, language }: { readonly kind: VerdictKind; readonly language: Language }): ReactNode {
  return (
    <span className={`verdict v-${kind}`} title={verdictMeaning(kind, language)}>
      <Sign kind={kind} /> {verdictShort(kind, language)}
    </span>
  );
}

function Value({
  entry: { criterion },
  verdict: { answer },
  language,
}: {
  readonly entry: ClaimEntry;
  readonly verdict: Verdict;
  readonly language: Language;
}): ReactNode {
  const unit = criterion?.unit ?? answer.unit;
  return (
    <span className="cell-value">
      {numberText(language, unit, answer.value)}
      <span> {rangeText(language, unit, answer.interval.low, answer.interval.high)}</span>
    </span>
  );
}

/** How the claims that are simulated come out: alike under every set, or not. */
function tallyOf({ entries }: Ledger): {
  readonly simulated: number;
  readonly hold: number;
  readonly fail: number;
} {
  const simulated = entries.filter(({ verdicts }) => verdicts.length > 0);
  const all = (kind: "holds" | "fails") =>
    simulated.filter(({ verdicts }) => verdicts.every((verdict) => verdict.kind === kind)).length;
  return { simulated: simulated.length, hold: all("holds"), fail: all("fails") };
}
