import type { Catalogue } from "@equipoise/scenario";
import type { ClaimEntry, Ledger, Verdict } from "@equipoise/sweep";
import {
  besideLines,
  type Claim,
  capitalized,
  criterionText,
  type Language,
  listedIn,
  measureText,
  missingNames,
  numberText,
  outcomeLines,
  panelText,
  pointsIn,
  rangeText,
  reportName,
  ruleText,
  setName,
  shortSetName,
  turnText,
  type VerdictKind,
  verdictKinds,
  verdictMeaning,
  verdictWord,
} from "./claimsWords.ts";
import { shortened, table } from "./table.ts";

export interface ClaimsTextOptions {
  readonly language: Language;
}

/** The ledger in the terminal: claims by sets, one sign a cell, with a legend of sets and signs; at most 100 columns. */
export function claimsText(ledger: Ledger, catalogue: Catalogue, { language }: ClaimsTextOptions): string {
  const say = words[language];
  const columns = [
    { title: "" },
    { title: say.claim },
    ...ledger.sets.map((_, i) => ({ title: letter(i) })),
    { title: say.value },
  ];
  const rows = ledger.entries.map((entry) => {
    const claim = claimOf(catalogue, entry);
    const title = language === "en" ? claim.title : claim.titleRu;
    const cells = ledger.sets.map((set) => signs[entry.verdicts.find((v) => v.set === set)?.kind ?? "none"]);
    return [entry.claim, shortened(title, 34), ...cells, span(entry, language)];
  });
  const sets = ledger.sets.map((set, i) => `  ${letter(i)}  ${setName(catalogue, set, language)}\n`);
  const kinds = verdictKinds.map(
    (kind) => `  ${signs[kind]}  ${verdictWord(kind, language)}: ${verdictMeaning(kind, language)}\n`,
  );
  return `${headline(ledger, language)}\n\n${table(columns, rows)}\n${sets.join("")}\n${kinds.join("")}\n${say.closing(ledger)}\n`;
}

/** One claim: words, question, outcome, a verdict per set with its numbers, turns, what is missing, limits, command. */
export function claimText(entry: ClaimEntry, catalogue: Catalogue, { language }: ClaimsTextOptions): string {
  const claim = claimOf(catalogue, entry);
  const say = words[language];
  const en = language === "en";
  const outcome = outcomeLines(catalogue, entry, language).map(({ kind, head, text }) =>
    wrapped(`${signs[kind]} ${head} ${text}`, 2),
  );
  const quotes = claim.quotes.map((q) =>
    wrapped(`"${q.words}" (${reportName(q.report, language)}, ${say.voices[q.voice] ?? q.voice})`, 2, "  "),
  );
  const differences = claim.differences.map((d) => wrapped(`- ${en ? d.text : d.textRu}`, 2, "  "));
  const blocks = [
    `${claim.id}  ${en ? claim.title : claim.titleRu}`,
    outcome.join("\n"),
    wrapped(`${say.said}: ${en ? claim.words : claim.wordsRu}`, 0),
    wrapped(
      `${say.voice}: ${en ? claim.voice : claim.voiceRu}. ${say.reports}: ${claim.reports.map((r) => reportName(r, language)).join(", ")}.`,
      0,
    ),
    quotes.join("\n"),
    differences.length > 0 && `${say.differences}:\n${differences.join("\n")}`,
    wrapped(`${say.question}: ${en ? claim.question : claim.questionRu}`, 0),
    entry.verdicts.length > 0 && verdictsText(entry, catalogue, claim, language),
    entry.verdicts.length === 0 && outcomesText(catalogue, language),
    entry.flips !== undefined && wrapped(`${say.flips}: ${ruleText(catalogue, entry.flips, language)}`, 0),
    claim.test !== null && wrapped(`${say.limits}: ${en ? claim.test.limits : claim.test.limitsRu}`, 0),
    wrapped(panelText(entry, language) ?? "", 0),
    entry.beside.length > 0 &&
      `${say.beside}:\n${besideLines(claim, entry, language)
        .map((line) => wrapped(`- ${line}`, 2, "  "))
        .join("\n")}`,
    `${say.reproduce}: ${entry.reproduce}`,
  ];
  return `${blocks.filter((of) => of !== false && of !== "").join("\n\n")}\n`;
}

function claimOf(catalogue: Catalogue, { claim: id }: ClaimEntry): Claim {
  const claim = catalogue.claims.find((of) => of.id === id);
  if (claim === undefined) throw new Error(`claims: no ${id} in the catalogue`);
  return claim;
}

/** The measured sentence once, at the widest set; then a line per set. */
function verdictsText(entry: ClaimEntry, catalogue: Catalogue, claim: Claim, language: Language): string {
  const say = words[language];
  const unit = entry.verdicts[0]?.answer.unit ?? "";
  const rows = entry.verdicts.map((v) => [
    shortSetName(catalogue, v.set, language),
    `${signs[v.kind]} ${verdictWord(v.kind, language)}`,
    plainSpaces(numberText(language, unit, v.answer.value)),
    plainSpaces(rangeText(language, unit, v.answer.interval.low, v.answer.interval.high)),
    `${Math.round(v.holdsShare * v.points)}/${v.points}`,
  ]);
  const [set, verdict, value, interval, share] = say.heads;
  const columns = [
    { title: set },
    { title: verdict },
    { title: value, right: true },
    { title: interval, right: true },
    { title: share, right: true },
  ];
  // Sets whose figures bear on the claim alike turn alike: they are named together.
  const alike = new Map<string, string[]>();
  for (const v of entry.verdicts) {
    const lines = turnLines(v, catalogue, language).join("\n");
    if (lines !== "")
      alike.set(lines, [...(alike.get(lines) ?? []), shortSetName(catalogue, v.set, language)]);
  }
  const notes = [...alike].map(([lines, sets]) => `${wrapped(sets.join("; "), 0, "  ")}\n${lines}`);
  const last = entry.verdicts.at(-1)!;
  const measured = wrapped(
    `${setName(catalogue, last.set, language)}: ${measureText(claim, last, language)}.`,
    0,
  );
  const criterion =
    entry.criterion === undefined
      ? ""
      : `\n${wrapped(`${capitalized(criterionText(claim, entry.criterion, language))}. ${language === "en" ? (claim.test?.threshold.note ?? "") : ""}`, 0)}`;
  return `${measured}${criterion}\n\n${table(columns, rows)}${notes.length > 0 ? `\n${say.turns}:\n${notes.join("\n")}` : ""}`;
}

function turnLines(v: Verdict, catalogue: Catalogue, language: Language): readonly string[] {
  const say = words[language];
  const turns = v.turns.map((turn) =>
    wrapped(
      `${turnText(catalogue, turn, v, language)}${turn.published ? "" : ` (${say.notPublished})`}`,
      4,
      "    ",
    ),
  );
  if (v.kind !== "undecided" || turns.length > 0) return turns;
  const missing = missingNames(catalogue, v, language);
  return missing.length === 0 ? [] : [wrapped(`${say.missing}: ${listedIn(language, missing)}`, 4, "    ")];
}

function outcomesText(catalogue: Catalogue, language: Language): string {
  const en = language === "en";
  const key = (date: string | null) => date ?? "9999";
  return [...catalogue.outcomes]
    .sort((a, b) => (key(a.date) < key(b.date) ? -1 : key(a.date) > key(b.date) ? 1 : a.id < b.id ? -1 : 1))
    .map((o) =>
      wrapped(
        `${o.date ?? words[language].noDate}  ${en ? o.commitment : o.commitmentRu} (${en ? o.said : o.saidRu}): ${en ? o.became : o.becameRu} [${o.source.join(", ")}]`,
        12,
      ),
    )
    .join("\n");
}

/** How far the nominal values of the sets lie apart. */
function span({ verdicts }: ClaimEntry, language: Language): string {
  const unit = verdicts[0]?.answer.unit ?? "";
  const values = verdicts.map((v) => v.answer.value);
  if (values.length === 0) return words[language].none;
  return plainSpaces(rangeText(language, unit, Math.min(...values), Math.max(...values)));
}

function headline({ entries, sets }: Ledger, language: Language): string {
  const count = (kind: VerdictKind) =>
    entries.flatMap((e) => e.verdicts).filter((v) => v.kind === kind).length;
  const tested = entries.filter((e) => e.verdicts.length > 0).length;
  const steady = entries.filter(
    (e) => e.verdicts.length > 0 && new Set(e.verdicts.map((v) => v.kind)).size === 1,
  );
  const counts = [count("holds"), count("fails"), count("flips"), count("undecided")] as const;
  return wrapped(
    words[language].headline(
      tested,
      sets.length,
      counts,
      steady.map((e) => e.claim),
    ),
    0,
  );
}

const signs: Readonly<Record<VerdictKind, string>> = {
  holds: "+",
  fails: "-",
  flips: "~",
  undecided: "?",
  none: ".",
};

function letter(i: number): string {
  return String.fromCharCode(65 + i);
}

function plainSpaces(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

/** Lines of at most 100 columns; those after the first are set in by `hanging`. */
function wrapped(text: string, hanging: number, lead = ""): string {
  const lines: string[] = [];
  let line = lead;
  for (const word of text.split(" ")) {
    const longer = line.trim() === "" ? line + word : `${line} ${word}`;
    if ([...longer].length > 100 && line.trim() !== "") {
      lines.push(line);
      line = `${lead}${" ".repeat(hanging)}${word}`;
    } else line = longer;
  }
  return plainSpaces([...lines, line].join("\n").trimEnd());
}

interface Words {
  readonly claim: string;
  readonly value: string;
  readonly none: string;
  readonly said: string;
  readonly voice: string;
  readonly voices: Readonly<Record<string, string>>;
  readonly reports: string;
  readonly differences: string;
  readonly question: string;
  readonly heads: readonly [string, string, string, string, string];
  readonly turns: string;
  readonly notPublished: string;
  readonly missing: string;
  readonly flips: string;
  readonly limits: string;
  readonly beside: string;
  readonly reproduce: string;
  readonly noDate: string;
  readonly headline: (
    tested: number,
    sets: number,
    counts: readonly [number, number, number, number],
    steady: readonly string[],
  ) => string;
  readonly closing: (ledger: Ledger) => string;
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    claim: "claim",
    value: "nominal values",
    none: "-",
    said: "Said",
    voice: "Voice",
    voices: {
      speaker: "a speaker's words",
      declaration: "the declaration",
      reporter: "the reporter's words",
    },
    reports: "In",
    differences: "Where the reports differ",
    question: "The question that tests it",
    heads: ["set of figures", "verdict", "value", "interval", "points"],
    turns: "Single figures that turn the verdict",
    notPublished: "not published by the set's author",
    missing: "not published",
    flips: "Where the conclusion turns",
    limits: "What the test leaves out",
    beside: "The same measure in other cases, over all ranges of the catalogue",
    reproduce: "Reproduce",
    noDate: "no date   ",
    headline: (tested, sets, [holds, fails, flips, undecided], steady) =>
      `${tested} claim${tested === 1 ? "" : "s"} under ${sets} set${sets === 1 ? "" : "s"} of figures: of ${tested * sets} verdicts ${holds} hold, ${fails} fail, ${flips} flip and ${undecided} cannot be decided. ${steady.length === 0 ? "No claim has the same verdict under every set." : `The same verdict under every set: ${steady.join(", ")}.`}`,
    closing: (ledger) =>
      `${ledger.quality === "preview" ? `Preview quality, ${pointsIn(ledger)} points a verdict; --full for publication quality.` : `Publication quality, ${pointsIn(ledger)} points a verdict.`}\nOne claim in full: npx equipoise claims C1\nSIMULATION.`,
  },
  ru: {
    claim: "утверждение",
    value: "номинальные значения",
    none: "-",
    said: "Сказано",
    voice: "Кто говорит",
    voices: { speaker: "слова выступавшего", declaration: "декларация", reporter: "слова журналиста" },
    reports: "Сообщают",
    differences: "В чём сообщения расходятся",
    question: "Вопрос, которым это проверяется",
    heads: ["набор данных", "вывод", "значение", "интервал", "точки"],
    turns: "Отдельные величины, меняющие вывод",
    notPublished: "автор набора не публиковал",
    missing: "не опубликовано",
    flips: "Где вывод меняется",
    limits: "Чего проверка не учитывает",
    beside: "Та же величина в других случаях, по всем диапазонам каталога",
    reproduce: "Повторить",
    noDate: "без даты  ",
    headline: (tested, sets, [holds, fails, flips, undecided], steady) =>
      `Утверждений: ${tested}, наборов данных: ${sets}, выводов: ${tested * sets}. Подтверждается: ${holds}; не подтверждается: ${fails}; меняется: ${flips}; нельзя решить: ${undecided}. ${steady.length === 0 ? "Ни по одному утверждению вывод не одинаков при всех наборах." : `Одинаковый вывод при всех наборах: ${steady.join(", ")}.`}`,
    closing: (ledger) =>
      `${ledger.quality === "preview" ? `Предварительное качество, точек на вывод: ${pointsIn(ledger)}; --full — качество публикации.` : `Качество публикации, точек на вывод: ${pointsIn(ledger)}.`}\nОдно утверждение полностью: npx equipoise claims C1 --language ru\nSIMULATION.`,
  },
};
