import { fixed, unknownId } from "@equipoise/present/words";
import {
  type Catalogue,
  type CatalogueFile,
  parseCatalogueOrThrow,
  parseScenarioOrThrow,
  type ScenarioFile,
  UserError,
} from "@equipoise/scenario";
import { type Given, idsIn, wholeNumber } from "./arguments.ts";
import { readCatalogueFiles, readScenario } from "./inputs.ts";

/** The scenario that a command names, with what its reader switched on it. */
export interface ScenarioAsked {
  readonly files: Record<CatalogueFile, unknown>;
  readonly json: unknown;
  readonly catalogue: Catalogue;
  readonly scenario: ScenarioFile;
  readonly switches: string; // as on the command line, for the commands that repeat an answer
}

/** Reads scenario and catalogue, and applies `--measures`, `--cooperation` and `--proof-days`. */
export function scenarioAsked(given: Given, operand: string = given.operand!): ScenarioAsked {
  const read = readScenario(operand);
  const asIs = readCatalogueFiles();
  parseScenarioOrThrow(read.json, parseCatalogueOrThrow(asIs), read.fileName); // what is wrong with the file is said of the file
  const { files, json, switches } = switched(given, asIs, read.json);
  const catalogue = parseCatalogueOrThrow(files);
  return { files, json, catalogue, scenario: parseScenarioOrThrow(json, catalogue, read.fileName), switches };
}

type Json = Record<string, unknown>;
type Measure = Catalogue["measures"][number];

function switched(
  given: Given,
  files: Record<CatalogueFile, unknown>,
  scenario: unknown,
): Pick<ScenarioAsked, "files" | "json" | "switches"> {
  const catalogue = parseCatalogueOrThrow(files);
  const known = catalogue.measures.map((m) => m.id);
  const ids = idsIn(given, "measures", "measure", known) ?? [];
  const cooperation = cooperationOf(given);
  const days = wholeNumber(given, "proof-days", [0, 36_500]);
  const measures = ids.map((id) => catalogue.measures.find((m) => m.id === id)!);
  const designs = (scenario as { designs: Json[] }).designs.map((design) => ({
    ...design,
    ...(cooperation === undefined ? {} : { cooperation }),
    measures: [...new Set([...(design.measures as string[]), ...taken(catalogue, design, measures)])],
  }));
  for (const { id } of measures)
    if (!designs.some((d) => d.measures.includes(id)))
      throw new UserError([`--measures names ${id}; no design of this scenario has what it limits.`]);
  const switches = [
    ids.length === 0 ? "" : ` --measures ${ids.join(",")}`,
    cooperation === undefined ? "" : ` --cooperation ${cooperation}`,
    days === undefined ? "" : ` --proof-days ${days}`,
  ].join("");
  if (switches === "") return { files, json: scenario, switches };
  const aged = days === undefined ? files : withProof(files, days);
  return { files: aged, json: { ...(scenario as Json), designs }, switches };
}

function cooperationOf(given: Given): string | undefined {
  const levels = ["none", "data", "plan"];
  const text = given.text("cooperation");
  if (text !== undefined && !levels.includes(text))
    throw unknownId("--cooperation", "level of cooperation", text, levels);
  return text;
}

/** The measures that a design can take: those of which it has every asset. */
function taken(catalogue: Catalogue, design: Json, measures: readonly Measure[]): string[] {
  const assets = design.assets as readonly string[];
  const sites = catalogue["interceptor-sites"].filter((site) => assets.includes(site.id));
  return measures.flatMap(({ id, effect }) => {
    const fits =
      "radar" in effect
        ? assets.includes(effect.radar)
        : "site" in effect
          ? assets.includes(effect.site)
          : "assets" in effect
            ? effect.assets.every((of) => assets.includes(of))
            : "interceptor" in effect
              ? sites.some((site) => site.interceptor === effect.interceptor)
              : true;
    return fits ? [id] : [];
  });
}

/** The catalogue with the flight so many days after definitive proof of the threat. */
function withProof(files: Record<CatalogueFile, unknown>, days: number): Record<CatalogueFile, unknown> {
  const file = files.rules as { rules: Json };
  const proof = { ...(file.rules.proofBeforeFlight_d as Json), value: days, low: days, high: days };
  return { ...files, rules: { ...file, rules: { ...file.rules, proofBeforeFlight_d: proof } } };
}

/** What each measure of a design does, in a line: its effect here, and the days it takes or gives. */
export function measureLines(catalogue: Catalogue, design: ScenarioFile["designs"][number]): string[] {
  const proof_d = catalogue.rules.rules.proofBeforeFlight_d.value;
  return design.measures.flatMap((id) => {
    const measure = catalogue.measures.find((m) => m.id === id);
    return measure === undefined ? [] : [`${measure.name}: ${effectWords(catalogue, measure, proof_d)}`];
  });
}

function effectWords(catalogue: Catalogue, { effect }: Measure, proof_d: number): string {
  const name = (id: string) =>
    [...catalogue.radars, ...catalogue["interceptor-sites"]].find((of) => of.id === id)?.name ?? id;
  const days = ({
    value,
    low,
    high,
  }: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
  }) =>
    low === high
      ? `${fixed(value, 0)} days`
      : `${fixed(value, 0)} days (${fixed(low, 0)} to ${fixed(high, 0)})`;
  const inTime = (needed_d: number) =>
    `; the flight comes ${fixed(proof_d, 0)} days after it, so they are ${proof_d >= needed_d ? "" : "not "}there`;
  switch (effect.kind) {
    case "radar-sector":
      return `${name(effect.radar)} looks from ${effect.azimuthStart_deg} to ${effect.azimuthEnd_deg} degrees and nowhere else`;
    case "inventory-cap":
      return `at most ${effect.interceptors} interceptors at ${name(effect.site)}`;
    case "empty-silos":
      return `the silos at ${name(effect.site)} are filled ${days(effect.fill_d)} after proof of the threat${inTime(effect.fill_d.value)}`;
    case "activation":
      return `${effect.assets.map(name).join(" and ")} work ${days(effect.activate_d)} after proof of the threat${inTime(effect.activate_d.value)}`;
    case "speed-cap":
      return `interceptors slowed to ${fixed(effect.speed_m_s.value / 1000, 1)} km/s at burnout`;
    case "monitoring":
      return `a change at ${effect.assets.map(name).join(" or ")} is noticed within ${days(effect.notice_d)}`;
    case "notice":
      return "launches that its regime covers are announced; no effect on an engagement";
    case "statement":
      return "a statement; no effect in the model";
  }
}
