import { curly, intervalChart, ledgerWords, sobolChart } from "@equipoise/present/pictures";
import {
  besideLines,
  type Claim,
  capitalized,
  criterionText,
  measureText,
  numberText,
  outcomeLines,
  panelText,
  ruleText,
  setName,
} from "@equipoise/present/words";
import type { ClaimEntry } from "@equipoise/sweep";
import type { ReactNode } from "react";
import { type Download, Downloads, Reproduce, Select } from "../parts/index.ts";
import { useBasics, useView } from "../state/index.ts";
import { useWords } from "../words/index.ts";
import { Sign, verdictsCsv } from "./ClaimOverview.tsx";
import { Said } from "./ClaimSaid.tsx";
import { claimsPageWords } from "./Claims.words.ts";
import { Movers, Outcomes, VerdictTable } from "./ClaimTables.tsx";
import { ItemLink, openItem } from "./ItemLink.tsx";
import { JudgeAgain } from "./JudgeAgain.tsx";
import type { Judging } from "./judged.ts";

/** One claim: the words, the question, the verdicts, what turns them, what the test leaves out, and a way to judge it again. */
export function ClaimView({
  judging,
  entry,
}: {
  readonly judging: Judging;
  readonly entry: ClaimEntry;
}): ReactNode {
  const { language } = useView();
  const { catalogue } = useBasics();
  const say = ledgerWords[language];
  const claim = catalogue.claims.find(({ id }) => id === entry.claim);
  if (claim === undefined) return null;
  const ru = language === "ru";
  return (
    <article aria-labelledby="item-head">
      <Steps judging={judging} entry={entry} />
      <h2 id="item-head" tabIndex={-1}>
        <span className="claim-id">{claim.id}</span> {ru ? claim.titleRu : claim.title}
      </h2>
      <Said claim={claim} />
      <p>
        <b>{say.question}</b> {curly(ru ? claim.questionRu : claim.question)}
      </p>
      <ul className="outcome">
        {outcomeLines(catalogue, entry, language).map(({ kind, head, text }) => (
          <li key={kind}>
            <Sign kind={kind} /> <b className={`v-${kind}`}>{head}</b> {text}
          </li>
        ))}
      </ul>
      <Chart claim={claim} entry={entry} />
      {entry.verdicts.length > 0 && <VerdictTable entry={entry} />}
      <Judge judging={judging} entry={entry} />
      {entry.verdicts.length > 0 && <Movers entry={entry} />}
      <Turning entry={entry} />
      {claim.test === null && <Outcomes />}
      <Notes claim={claim} entry={entry} />
      <Downloads of={downloadsOf(entry)} />
      <Reproduce command={entry.reproduce} />
    </article>
  );
}

function downloadsOf(entry: ClaimEntry): readonly Download[] {
  const json: Download = {
    name: `${entry.claim}.json`,
    make: () => `${JSON.stringify(entry, null, 2)}\n`,
  };
  const csv: Download = { name: `${entry.claim}-verdicts.csv`, make: () => verdictsCsv([entry]) };
  return entry.verdicts.length > 0 ? [json, csv] : [json];
}

/** To the claim before, to the next, to any, and back to all. */
function Steps({ judging: { ledger }, entry }: { readonly judging: Judging; readonly entry: ClaimEntry }) {
  const words = useWords(claimsPageWords);
  const { language } = useView();
  const { catalogue } = useBasics();
  const ids = ledger.entries.map(({ claim }) => claim);
  const at = ids.indexOf(entry.claim);
  const [before, after] = [ids[at - 1], ids[at + 1]];
  const title = (id: string) => {
    const claim = catalogue.claims.find((of) => of.id === id);
    return `${id} ${(language === "ru" ? claim?.titleRu : claim?.title) ?? ""}`;
  };
  return (
    <nav className="claim-steps" aria-label={words.claim}>
      <ItemLink item="">{words.all}</ItemLink>
      {before !== undefined && (
        <ItemLink item={before}>
          ← {words.previous}: {before}
        </ItemLink>
      )}
      {after !== undefined && (
        <ItemLink item={after}>
          {words.next}: {after} →
        </ItemLink>
      )}
      <Select
        label={words.choose}
        value={entry.claim}
        options={ids.map((id) => [id, title(id)] as const)}
        onChoose={(id) => openItem(id)}
      />
    </nav>
  );
}

/** The chart of the report: value, interval and criterion under each set. */
function Chart({ claim, entry }: { readonly claim: Claim; readonly entry: ClaimEntry }): ReactNode {
  const { language } = useView();
  const { catalogue } = useBasics();
  const { criterion } = entry;
  if (criterion === undefined || entry.verdicts.length === 0) return null;
  const chart = intervalChart(catalogue, entry, language).html;
  const note = language === "en" ? claim.test?.threshold.note : undefined;
  return (
    <figure className="ic-figure">
      <figcaption>
        <b className="measured">{capitalized(curly(measured(claim, criterion.unit, language === "ru")))}</b>{" "}
        {capitalized(curly(criterionText(claim, criterion, language)))}.
        {note !== undefined && ` ${curly(note)}`}
      </figcaption>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a chart that this project drew */}
      <div dangerouslySetInnerHTML={{ __html: chart }} />
      <p className="caption">{ledgerWords[language].chartKey}</p>
    </figure>
  );
}

/** The measured sentence without its numbers, which the chart shows. */
function measured({ test }: Claim, unit: string, ru: boolean): string {
  const of = test === null ? "" : ru ? test.measureRu : test.measure;
  const stand = unit === "share" ? "N %" : unit === "s" ? (ru ? "N с" : "N s") : "N";
  return of
    .replace(/[:,]?\s*\((?:from |от )?\{low\}[^)]*\)/, "")
    .replace(/:\s*\{value\}/, "")
    .replace(/\{value\}/, stand);
}

function Judge({ judging, entry }: { readonly judging: Judging; readonly entry: ClaimEntry }): ReactNode {
  const words = useWords(claimsPageWords);
  const { judged } = judging;
  const points = Math.max(0, ...entry.verdicts.map((v) => v.points));
  const isFull = entry.quality === "full";
  return (
    <>
      {points > 0 && (
        <p role="status">
          {words.quality(isFull ? words.full : words.preview, points)}{" "}
          {judged.has(entry.claim) && <b>{words.judgedHere}</b>}
        </p>
      )}
      <JudgeAgain judging={judging} claims={points > 0 && !isFull ? [entry.claim] : undefined} />
    </>
  );
}

/** Sobol indices and the rule, over the widest set. */
function Turning({ entry: { flips } }: { readonly entry: ClaimEntry }): ReactNode {
  const { language } = useView();
  const { catalogue } = useBasics();
  if (flips === undefined) return null;
  const say = ledgerWords[language];
  return (
    <>
      <h3>{say.flips}</h3>
      <p>{ruleText(catalogue, flips, language)}</p>
      <figure className="ic-figure">
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a chart that this project drew */}
        <div dangerouslySetInnerHTML={{ __html: sobolChart(catalogue, flips, language).html }} />
        <p className="caption">
          {say.flipsNote(setName(catalogue, flips.set, language), flips.inputs, flips.runs)}
        </p>
      </figure>
    </>
  );
}

/** What the test leaves out, the panel, the measured sentences, and the same measure in other cases. */
function Notes({ claim, entry }: { readonly claim: Claim; readonly entry: ClaimEntry }): ReactNode {
  const { language } = useView();
  const { catalogue } = useBasics();
  const words = useWords(claimsPageWords);
  const say = ledgerWords[language];
  const panel = panelText(entry, language);
  const { test } = claim;
  const { criterion } = entry;
  return (
    <div className="ledger-notes">
      {criterion !== undefined && (
        <p>
          <b>{words.criterion}.</b> {capitalized(curly(criterionText(claim, criterion, language)))}.{" "}
          {words.threshold}: {words.relation[criterion.holds]}{" "}
          {numberText(language, criterion.unit, criterion.threshold)}.
        </p>
      )}
      {test !== null && (
        <p>
          <b>{say.limits}</b> {curly(language === "ru" ? test.limitsRu : test.limits)}
        </p>
      )}
      {panel !== undefined && <p className="aside">{panel}</p>}
      {entry.verdicts.length > 0 && (
        <details>
          <summary>{say.measured}</summary>
          <ul>
            {entry.verdicts.map((v) => (
              <li key={v.set}>
                {setName(catalogue, v.set, language)}: {measureText(claim, v, language)}.
              </li>
            ))}
          </ul>
        </details>
      )}
      {entry.beside.length > 0 && (
        <>
          <p>
            <b>{say.beside}</b>
          </p>
          <ul>
            {besideLines(claim, entry, language).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
