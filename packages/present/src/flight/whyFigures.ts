import type { Catalogue, Parameter, ParameterSpace } from "@equipoise/scenario";
import type { Explanation } from "@equipoise/sim/engagement";
import { type Language, readable, table, unitIn } from "../words/index.ts";
import { powerRu, readableRu } from "./whyNames.ts";

/** The figures of the catalogue that decided one engagement, in the order of the chain. */
export function figuresOf(
  catalogue: Catalogue,
  space: ParameterSpace,
  missile: string,
  design: string,
  explanation: Explanation,
): readonly Parameter[] {
  const sensors = [
    ...explanation.detections.map((d) => d.sensorId),
    ...explanation.blocked.filter(isNear).map((b) => b.sensorId),
  ];
  const { signature } = catalogue.missiles.find((of) => of.id === missile)!;
  const bands = new Set(catalogue.radars.filter((r) => sensors.includes(r.id)).map((r) => r.band));
  const sites = new Set(
    explanation.chains.filter((c) => c.outcome.kind !== "out-of-reach").map((c) => c.site),
  );
  const reached = sites.size > 0 ? [...sites] : explanation.chains.map((c) => c.site);
  const fired = catalogue["interceptor-sites"].filter((of) => reached.includes(of.id));
  const heads = [
    ...sensors.flatMap((id) => [`radars/${id}/`, `satellites/${id}/`]),
    ...shownOf(signature, bands),
    `rules/${catalogue.rules.id}/`,
    ...fired.flatMap((of) => [`interceptor-sites/${of.id}/`, `interceptors/${of.interceptor}/`]),
    "measures/",
    `missiles/${missile}/`,
  ];
  const used = space.figures.filter((p) => p.designs.includes(design) && !unasked.test(p.path));
  const waits = used.some((p) => p.path.startsWith("measures/"));
  const rank = (p: Parameter) => heads.findIndex((head) => p.path.startsWith(head));
  return used
    .filter((p) => rank(p) >= 0 && (waits || !p.path.endsWith("proofBeforeFlight_d")))
    .sort((p, q) => rank(p) - rank(q));
}

/** Rules of the other questions: what one flight does not ask. */
const unasked = /\/(flightTimeCap_s|publishedRange_m)$/;

/** A sensor that came near to telling something. */
function isNear({ miss_m, shortfall_dB, reason }: Explanation["blocked"][number]): boolean {
  if (shortfall_dB !== undefined) return shortfall_dB < 10;
  return miss_m === undefined ? reason === "not-found-in-time" || reason === "no-cue" : miss_m < 100_000;
}

function shownOf(signature: string, bands: ReadonlySet<string>): string[] {
  const head = `signatures/${signature}`;
  const isLong = (band: string) => band === "VHF" || band === "UHF";
  const sides = [...bands].map((band) => `${head}/${isLong(band) ? "sideLong_dB" : "sideShort_dB"}`);
  return [`${head}/boosting_m2`, ...[...bands].map((band) => `${head}/vehicle${band}_m2`), ...new Set(sides)];
}

/** The figures as a table; the stages of missiles and interceptors are named by their record. */
export function figuresText(figures: readonly Parameter[], language: Language = "en"): string {
  const words = figureWords[language];
  const columns = words.columns.map((title, i) => ({ title, right: i === 1 || i === 2 }));
  const isStage = ({ path }: Parameter) => /^missiles\/|\/stages\//.test(path);
  const rows = figures
    .filter((p) => !isStage(p))
    .map(({ path, value, low, high, unit, status, source, notPublished }) => [
      path,
      number(value, language),
      low === high ? "" : words.range(number(low, language), number(high, language)),
      unitIn(unit, language),
      `${words.statuses?.[status] ?? status}${notPublished ? " *" : ""}`,
      source.join(", "),
    ]);
  const records = [
    ...new Set(figures.filter(isStage).map(({ path }) => path.split("/").slice(0, 2).join("/"))),
  ];
  const starred = figures.some((p) => !isStage(p) && p.notPublished) ? words.starred : "";
  const staged = records.length === 0 ? "" : words.staged(records.join(", "));
  return `${table(columns, rows)}${starred}${staged}`;
}

const figureWords: Readonly<Record<Language, FigureWords>> = {
  en: {
    columns: ["entry of the catalogue", "value", "range", "unit", "status", "sources"],
    range: (low, high) => `${low} to ${high}`,
    starred: "* this set's author published no value: the catalogue's, with its whole range.\n",
    staged: (records) =>
      `Motors and masses of stages: ${records}; \`npx equipoise catalogue ID\` lists them with their sources.\n`,
  },
  ru: {
    columns: ["запись каталога", "значение", "диапазон", "единица", "статус", "источники"],
    range: (low, high) => `от ${low} до ${high}`,
    statuses: {
      read: "прочитано",
      disputed: "источники расходятся",
      quoted: "приводится",
      calculated: "рассчитано",
      constructed: "построено",
      assumed: "принято",
    },
    starred: "* автор этого набора значения не публиковал: взято из каталога, со всем диапазоном.\n",
    staged: (records) =>
      `Двигатели и массы ступеней: ${records}; \`npx equipoise catalogue ID\` перечисляет их с источниками.\n`,
  },
};

interface FigureWords {
  readonly columns: readonly string[];
  readonly range: (low: string, high: string) => string;
  readonly statuses?: Readonly<Record<string, string>>;
  readonly starred: string;
  readonly staged: (records: string) => string;
}

function number(x: number, language: Language): string {
  const isLarge = Math.abs(x) >= 1e9;
  if (language === "ru") return isLarge ? powerRu(x.toExponential().replace("e+", "e")) : readableRu(x);
  return isLarge ? x.toExponential().replace("e+", "e") : readable(x);
}
