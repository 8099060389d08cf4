import { collection, csvRow, type Forms, polygonOf } from "@equipoise/present/files";
import { readable, table, unknownId } from "@equipoise/present/words";
import { buildGrid, type Catalogue, knownSetIds, type ScenarioFile, UserError } from "@equipoise/scenario";
import { degFromRad } from "@equipoise/sim/physics";
import { type Mend, prepare, type Reason, type ReasonsAsked, reasons } from "@equipoise/sweep";
import { type Given, idsIn, wholeNumber } from "../arguments.ts";
import { writeWhole } from "../disk.ts";
import { formOf } from "../export.ts";
import { readCities, readTopology } from "../inputs.ts";
import { progress } from "../progress.ts";
import { type ScenarioAsked, scenarioAsked } from "../switches.ts";
import type { Terminal } from "../terminal.ts";
import { version } from "../version.ts";

/** What is asked of: one design, one missile, the origins and parameter sets. */
interface Asked {
  readonly question: ReasonsAsked["question"];
  readonly catalogue: Catalogue;
  readonly scenario: ScenarioFile;
  readonly design: string;
  readonly missile: string;
  readonly origins: readonly string[];
  readonly sets: readonly string[];
  readonly grid_km: number;
  readonly reproduce: string;
}

/** A failure as a row: everything that a reader of one line needs. */
interface Row extends Reason {
  readonly set: string;
}

/**
 * `equipoise protects | warns | reaches SCENARIO --reasons FILE`: for every place that is not defended, capital without a
 * prediction of use, or launch that the site does not meet, the first link that breaks, by how much, and the smallest
 * change that mends it.
 */
export function failures(question: ReasonsAsked["question"], given: Given, terminal: Terminal): number {
  const file = given.text("reasons")!;
  const form = formOf(file, formsOf(undefined, []), "reasons");
  if (given.text("out") !== undefined)
    throw new UserError([`--out is "${given.text("out")}"; --reasons names the file already.`]);
  const fromIs = question === "reaches" ? "asked" : "threats";
  const read = scenarioAsked(given, undefined, fromIs);
  const { files, json } = read;
  const asked = askedOf(question, given, read);
  const { sets, grid_km } = asked;
  const topology = readTopology();
  const study = prepare({ files, scenario: json, topology, cities: readCities(), grid_km, samples: 0, sets });
  const runs = sets.flatMap((set) => asked.origins.map((origin) => ({ ...asked, set, origin })));
  const told = progress(terminal, "reasons", given.flag("quiet"));
  const rows: Row[] = [];
  runs.forEach((run, r) => {
    const { design, missile, origin, set } = run;
    for (const step of reasons(study, { question, design, missile, origin, set })) {
      told.step(r * step.total + step.done, runs.length * step.total);
      if (step.reason !== undefined) rows.push({ ...step.reason, set });
    }
  });
  told.end();
  const forms = formsOf(asked, rows);
  writeWhole(file, forms[form]!());
  terminal.err(`Wrote ${file}.\n`);
  terminal.out(given.flag("json") ? forms.json!() : summary(asked, rows));
  return 0;
}

function askedOf(
  question: Asked["question"],
  given: Given,
  { catalogue, scenario, switches }: ScenarioAsked,
): Asked {
  const design = one(given, "architecture", "design", idsOf(scenario.designs));
  const launches = scenario.reach.origins.flatMap((origin) =>
    (catalogue.places.find(({ id }) => id === origin)?.missiles ?? []).map((missile) => ({
      missile,
      origins: [origin],
    })),
  );
  const { assets } = scenario.designs.find(({ id }) => id === design)!;
  if (question === "reaches" && !assets.includes(scenario.reach.site))
    throw new UserError([
      `--architecture is ${design}; it has no ${scenario.reach.site}, whose reach is asked about.`,
    ]);
  const fans = question === "reaches" ? launches : scenario.threats;
  const missile = one(given, "missile", "missile in this scenario", [
    ...new Set(fans.map((of) => of.missile)),
  ]);
  const all = [...new Set(fans.filter((of) => of.missile === missile).flatMap((of) => of.origins))];
  const origin = question === "reaches" ? given.text("from") : undefined;
  if (origin !== undefined && !all.includes(origin))
    throw unknownId("--from", `origin of ${missile}`, origin, all);
  const sets = idsIn(given, "set", "parameter set", knownSetIds(catalogue)) ?? scenario.parameterSets;
  const grid_km = wholeNumber(given, "grid-km", [100, 400]) ?? scenario.grid_km;
  if (![100, 200, 400].includes(grid_km))
    throw new UserError([`--grid-km is ${grid_km}; it must be one of 100, 200, 400 (km).`]);
  const grid = grid_km === scenario.grid_km ? "" : ` --grid-km ${grid_km}`;
  const from = origin === undefined ? "" : ` --from ${origin}`;
  const reproduce = `npx equipoise ${question} ${given.operand} --reasons ${given.text("reasons")} --architecture ${design} --missile ${missile}${from}${switches} --set ${sets.join(",")}${grid}`;
  const origins = origin === undefined ? all : [origin];
  return { question, catalogue, scenario, design, missile, origins, sets, grid_km, reproduce };
}

/** The one id that an option must give. */
function one(
  given: Given,
  option: "architecture" | "missile",
  what: string,
  allowed: readonly string[],
): string {
  const [id, second] = idsIn(given, option, what, allowed) ?? [];
  if (id !== undefined && second === undefined) return id;
  const got = id === undefined ? "is missing" : `is ${given.text(option)}`;
  throw new UserError([`--${option} ${got}; --reasons needs one ${what}. Allowed: ${allowed.join(", ")}.`]);
}

function idsOf(records: readonly { readonly id: string }[]): string[] {
  return records.map((of) => of.id);
}

// ---- forms ---------------------------------------------------------------------------------------------------------

/** Without what was asked: which forms there will be. */
function formsOf(asked: Asked | undefined, rows: readonly Row[]): Forms {
  return {
    csv: () => csv(asked!, rows),
    json: () => `${JSON.stringify({ ...aboutOf(asked!), failures: rows.map(fieldsOf) }, null, 2)}\n`,
    geojson: () => geoJson(asked!, rows),
  };
}

/** What the file is, for whoever finds it. */
function aboutOf({ question, scenario, design, missile, origins, sets, grid_km, reproduce }: Asked) {
  return {
    ...{
      marking: "SIMULATION",
      question,
      scenario: scenario.id,
      architecture: design,
      missile,
      origins,
      sets,
    },
    ...{ grid_km, version: version(), reproduce },
    note: "At nominal figures. A negative margin is what the first broken link lacks. A mend is the smallest change of one figure within its range, or else one measure, step of cooperation or asset, that turns the outcome.",
  };
}

const columns = [
  ...["place", "name", "state", "lat_deg", "lon_deg", "missile", "origin", "set", "outcome", "site"],
  ...["margin", "marginUnit", "marginOf"],
  ...["mend", "mendOf", "mendFrom", "mendTo", "mendUnit", "mendInWords"],
];

/** A row as it is written, in the order of `columns`. */
function fieldsOf({ place, missile, origin, set, outcome, site, margin, mend }: Row) {
  return {
    ...{ place: place.id, name: place.name, state: place.state ?? null },
    ...{ lat_deg: degrees(place.position.lat_rad), lon_deg: degrees(place.position.lon_rad) },
    ...{ missile, origin, set, outcome, site: site ?? null },
    margin: Number.isFinite(margin.value) ? Number(margin.value.toPrecision(6)) : null,
    ...{ marginUnit: margin.unit, marginOf: margin.of },
    ...mendFields(mend),
    mendInWords: wordsOf(mend),
  };
}

function mendFields(mend: Mend | undefined) {
  if (mend === undefined) return { mend: null, mendOf: null, mendFrom: null, mendTo: null, mendUnit: null };
  const { kind, from, to } = mend;
  return kind === "figure"
    ? { mend: kind, mendOf: mend.parameter, mendFrom: from, mendTo: to, mendUnit: mend.unit }
    : { mend: mend.what, mendOf: mend.id, mendFrom: from, mendTo: to, mendUnit: null };
}

function wordsOf(mend: Mend | undefined): string {
  if (mend === undefined)
    return "no single figure within its range, measure, step of cooperation or asset of another design";
  if (mend.kind === "figure") {
    const { label, unit, from, to } = mend;
    return `${label}, from ${readable(from)} to ${readable(to)}${unit === "" ? "" : ` ${unit}`}`;
  }
  const { what, label, from, to } = mend;
  return what === "cooperation" ? `${label}, from ${from} to ${to}` : `${label}, ${to}`;
}

function csv(asked: Asked, rows: readonly Row[]): string {
  const about = Object.entries(aboutOf(asked)).map(([key, value]) => `# ${key}: ${value}\r\n`);
  const fields = rows.map(fieldsOf);
  return `${about.join("")}${csvRow(columns)}${fields.map((of) => csvRow(Object.values(of))).join("")}`;
}

/** A polygon per cell, a point per capital or aim region. */
function geoJson(asked: Asked, rows: readonly Row[]): string {
  const grid = buildGrid(asked.grid_km);
  const features = rows.map((row) => {
    const { lat_deg, lon_deg, ...properties } = fieldsOf(row);
    const { cell } = row.place;
    const geometry =
      cell === undefined ? { type: "Point", coordinates: [lon_deg, lat_deg] } : polygonOf(grid, cell);
    return { type: "Feature", properties, geometry };
  });
  return collection(features, aboutOf(asked));
}

function degrees(angle_rad: number): number {
  return Number(degFromRad(angle_rad).toFixed(4)) + 0;
}

// ---- on the terminal -----------------------------------------------------------------------------------------------

const what = {
  protects: "places are not defended",
  warns: "capitals have no prediction of use",
  reaches: "launches towards an aim region are not met",
} as const;

/** How many fail at which link, and what mends how many. */
function summary({ question, design, missile, origins, sets }: Asked, rows: readonly Row[]): string {
  const parts = sets.map((set) => {
    const own = rows.filter((row) => row.set === set);
    const links = counted(own.map(({ outcome }) => outcome.replaceAll("-", " ")));
    const mends = counted(own.map(({ mend }) => (mend === undefined ? "nothing single" : shortly(mend))));
    const headed = (title: string) => [{ title }, { title: "count", right: true }];
    return `With the figures of ${set}, ${own.length} ${what[question]}.\n\n${table(headed("link that breaks"), links)}\n${table(headed("what mends it"), mends)}`;
  });
  return `${design} against ${missile} from ${origins.join(", ")}. SIMULATION.\n\n${parts.join("\n")}`;
}

function shortly(mend: Mend): string {
  if (mend.kind === "figure") return mend.label;
  return mend.what === "cooperation" ? `${mend.label}: ${mend.to}` : `${mend.label}, ${mend.to}`;
}

/** Each text with how often it stands there, the most frequent first. */
function counted(texts: readonly string[]): string[][] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort((p, q) => q[1] - p[1]).map(([text, count]) => [text, String(count)]);
}
