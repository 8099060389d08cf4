import {
  type Claim,
  criterionText,
  fixed,
  type Language,
  numberText,
  parameterName,
  ruleText,
  setName,
  shortened,
  shortSetName,
  table,
  verdictWord,
} from "@equipoise/present/words";
import type { Catalogue } from "@equipoise/scenario";
import type { ClaimEntry, Flips, Index, Ledger } from "@equipoise/sweep";

const shown = 12;
const nameLength = 50;

/** One claim: which inputs decide it, and the rule of where it turns. */
export function flipsText(entry: ClaimEntry, catalogue: Catalogue, language: Language): string {
  const say = words[language];
  const of = entry.flips!;
  const claim = catalogue.claims.find(({ id }) => id === entry.claim)!;
  const more = of.indices.length - shown;
  return `${[
    `${claim.id}  ${language === "en" ? claim.title : claim.titleRu}: ${setName(catalogue, of.set, language)}`,
    wrapped(sentence(entry, catalogue, language)),
    wrapped(criterion(entry, claim, language)),
    of.indices.length === 0 ? "" : indexTable(of, catalogue, language).trimEnd(),
    more > 0 ? wrapped(say.more(more)) : "",
    wrapped(say.note(of)),
    wrapped(panelOf(entry, language)),
    `${say.reproduce}: ${entry.reproduce}`,
    "SIMULATION.",
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

/** Every claim, a sentence each. */
export function flipsTable({ entries }: Ledger, catalogue: Catalogue, language: Language): string {
  const say = words[language];
  const [first] = entries;
  const lines = entries.map((entry) => wrapped(sentence(entry, catalogue, language), "     "));
  const set = first?.flips?.set ?? "wide";
  return `${shortSetName(catalogue, set, language)}\n\n${lines.join("\n\n")}\n\n${say.one}\nSIMULATION.\n`;
}

/** What turns it first, and the rule. */
function sentence(entry: ClaimEntry, catalogue: Catalogue, language: Language): string {
  const of = entry.flips!;
  const say = words[language];
  const [first] = of.indices;
  const share = ([value]: Index["first"]) => numberText(language, "share", Math.min(1, Math.max(0, value)));
  const { rule } = of;
  const name = first && parameterName(catalogue, first.parameter, first.label, language);
  if (rule === undefined) {
    const verdict = verdictWord(entry.verdicts[0]!.nominalHolds ? "holds" : "fails", language);
    if (name === undefined) return say.constant(entry.claim, verdict);
    return say.settled(entry.claim, verdict, name, share(first!.total));
  }
  const varies = say.first(entry.claim, name ?? "", share(first!.first), share(first!.total));
  if (rule.conditions.length > 0) return `${varies} ${ruleText(catalogue, of, language)}`;
  return `${varies} ${say.noBox(verdictWord(rule.says, language), numberText(language, "share", rule.density))}`;
}

function criterion(entry: ClaimEntry, claim: Claim, language: Language): string {
  const text = criterionText(claim, entry.criterion!, language);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function indexTable(of: Flips, catalogue: Catalogue, language: Language): string {
  const [input, first, total] = words[language].heads;
  const columns = [{ title: input }, { title: first, right: true }, { title: total, right: true }];
  const share = ([value, low, high]: Index["first"]) =>
    `${percent(value)} (${percent(low)} … ${percent(high)}) %`;
  const rows = of.indices
    .slice(0, shown)
    .map((index) => [
      shortened(parameterName(catalogue, index.parameter, index.label, language), nameLength),
      share(index.first),
      share(index.total),
    ]);
  return table(columns, rows);
}

/** An estimate of a small index may lie below nothing, and is shown as it came. */
function percent(share: number): string {
  return fixed(100 * share, 0).replace("-", "−");
}

function panelOf({ panel, criterion: by }: ClaimEntry, language: Language): string {
  if (panel === undefined) return "";
  const unit = by!.unit;
  return words[language].panel(
    panel.pairs,
    panel.of,
    numberText(language, unit, panel.value),
    numberText(language, unit, panel.whole),
    numberText(language, unit, panel.value - panel.whole),
  );
}

/** Lines of at most 100 columns; those after the first are set in. */
function wrapped(text: string, hanging = ""): string {
  const lines = [""];
  for (const word of text.replaceAll("\u00a0", " ").split(/ (?![%…])/)) {
    const line = lines.at(-1)!;
    if (line.trim() !== "" && [...line].length + 1 + [...word].length > 100) lines.push(`${hanging}${word}`);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.join("\n");
}

interface Words {
  readonly heads: readonly [input: string, first: string, total: string];
  readonly first: (claim: string, input: string, alone: string, all: string) => string;
  readonly constant: (claim: string, verdict: string) => string;
  readonly settled: (claim: string, verdict: string, input: string, all: string) => string;
  readonly noBox: (verdict: string, density: string) => string;
  readonly more: (count: number) => string;
  readonly note: (of: Flips) => string;
  readonly panel: (pairs: number, of: string, value: string, whole: string, error: string) => string;
  readonly reproduce: string;
  readonly one: string;
}

const words: Readonly<Record<Language, Words>> = {
  en: {
    heads: ["input", "alone (95 %)", "with interactions (95 %)"],
    first: (claim, input, alone, all) =>
      `${claim} turns on ${input} first: it alone explains ${alone} of the variance, ${all} with its interactions.`,
    constant: (claim, verdict) =>
      `${claim} ${verdict} at every point tried: its value is the same over all these ranges.`,
    settled: (claim, verdict, input, all) =>
      `${claim} ${verdict} at every point tried: nothing in these ranges turns it. Its value moves most with ${input}, which with its interactions explains ${all} of the variance.`,
    noBox: (verdict, density) =>
      `The claim ${verdict} at ${density} of the points, and no short rule tells which.`,
    more: (count) => `And ${count} more inputs; --json has them all.`,
    note: ({ inputs, base, runs }) =>
      `${runs} runs: ${base} base points of a quasi-random design over ${inputs} inputs. Shares of the variance of the claim's value, not of its verdict; a small one may come out below 0.`,
    panel: (pairs, of, value, whole, error) =>
      `Taken on a panel of ${pairs} flights drawn from ${of}: ${value} on the panel, ${whole} over all of them at nominal figures, so the panel's error is ${error}.`,
    reproduce: "Reproduce",
    one: "One claim in full: npx equipoise flips C3",
  },
  ru: {
    heads: ["величина", "сама по себе (95 %)", "со взаимодействиями (95 %)"],
    first: (claim, input, alone, all) =>
      `${claim}: прежде всего решает ${input}; сама по себе эта величина объясняет ${alone} дисперсии, вместе со взаимодействиями ${all}.`,
    constant: (claim, verdict) =>
      `${claim} ${verdict} во всех проверенных точках: во всех этих диапазонах значение одно и то же.`,
    settled: (claim, verdict, input, all) =>
      `${claim} ${verdict} во всех проверенных точках: в этих диапазонах ничто вывода не меняет. На само значение сильнее всего влияет ${input}: вместе со взаимодействиями эта величина объясняет ${all} дисперсии.`,
    noBox: (verdict, density) =>
      `Утверждение ${verdict} в ${density} точек, и короткого правила, в каких именно, нет.`,
    more: (count) => `Другие величины (${count}) есть в --json.`,
    note: ({ inputs, base, runs }) =>
      `Прогонов: ${runs}; базовых точек квазислучайного плана: ${base}; величин: ${inputs}. Это доли дисперсии самого значения, а не вывода; малая доля может оказаться ниже 0.`,
    panel: (pairs, _of, value, whole, error) =>
      `Считано по ${pairs} полётам из полного набора: по ним ${value}, по всем ${whole} при номинальных значениях, то есть ошибка выборки ${error}.`,
    reproduce: "Повторить",
    one: "Одно утверждение полностью: npx equipoise flips C3 --language ru",
  },
};
