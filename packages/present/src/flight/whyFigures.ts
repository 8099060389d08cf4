import type { Catalogue, Parameter, ParameterSpace } from "@equipoise/scenario";
import type { Explanation } from "@equipoise/sim/engagement";
import { readable, table } from "../words/index.ts";

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
export function figuresText(figures: readonly Parameter[]): string {
  const columns = [
    { title: "entry of the catalogue" },
    { title: "value", right: true },
    { title: "range", right: true },
    { title: "unit" },
    { title: "status" },
    { title: "sources" },
  ];
  const isStage = ({ path }: Parameter) => /^missiles\/|\/stages\//.test(path);
  const rows = figures
    .filter((p) => !isStage(p))
    .map(({ path, value, low, high, unit, status, source, notPublished }) => [
      path,
      number(value),
      low === high ? "" : `${number(low)} to ${number(high)}`,
      unit,
      `${status}${notPublished ? " *" : ""}`,
      source.join(", "),
    ]);
  const records = [
    ...new Set(figures.filter(isStage).map(({ path }) => path.split("/").slice(0, 2).join("/"))),
  ];
  const starred = figures.some((p) => !isStage(p) && p.notPublished)
    ? "* this set's author published no value: the catalogue's, with its whole range.\n"
    : "";
  const staged =
    records.length === 0
      ? ""
      : `Motors and masses of stages: ${records.join(", ")}; \`npx equipoise catalogue ID\` lists them with their sources.\n`;
  return `${table(columns, rows)}${starred}${staged}`;
}

function number(x: number): string {
  return Math.abs(x) >= 1e9 ? x.toExponential().replace("e+", "e") : readable(x);
}
