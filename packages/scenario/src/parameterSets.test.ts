import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { canonicalPath, findFigure } from "./figurePath.ts";
import {
  type CatalogueFile,
  catalogueFiles,
  knownSetIds,
  parameterSpace,
  parseCatalogue,
  parseCatalogueOrThrow,
  parseScenario,
  parseScenarioOrThrow,
  setColumns,
  setNamed,
} from "./index.ts";

// biome-ignore lint/suspicious/noExplicitAny: a catalogue is changed here into ones that the schema refuses
type Any = any;
const root = new URL("../../../", import.meta.url);
const read = (path: string): Any => JSON.parse(readFileSync(new URL(path, root), "utf8"));
const files: Record<CatalogueFile, Any> = Object.fromEntries(
  Object.keys(catalogueFiles).map((name) => [name, read(`data/${name}.json`)]),
) as Record<CatalogueFile, Any>;
const catalogue = parseCatalogueOrThrow(files);
const scenarioJson = read("scenarios/sochi-2008.json");
const scenario = parseScenarioOrThrow(scenarioJson, catalogue);
const sets = catalogue["parameter-sets"];

const power = "radars/ebr/power/averagePower_W";
const decoys = "rules/rules/decoys";

/** What is wrong with the catalogue once `change` has been at its sets. */
function problems(change: (sets: Any[]) => void): readonly string[] {
  const changed = structuredClone(files["parameter-sets"]);
  change(changed);
  const parsed = parseCatalogue({ ...files, "parameter-sets": changed });
  return parsed.kind === "invalid" ? parsed.problems : [];
}

test("the seven sets are there, and nothing else", () => {
  expect(knownSetIds(catalogue).filter((id) => !id.includes(":"))).toEqual([
    "podvig-2005",
    "wright-2007",
    "general-staff-2007",
    "lewis-postol-2007",
    "mda-2007",
    "academies-2012",
    "wide",
  ]);
  expect(sets.map((of) => of.id)).not.toContain("wide"); // the catalogue itself, no record
});

test("the columns stand by date, then name, whatever the order of the file; two readings instead of their set", () => {
  const columns = [
    "podvig-2005",
    "wright-2007:asClaimed",
    "wright-2007:asAssessed",
    "general-staff-2007",
    "lewis-postol-2007:asClaimed",
    "lewis-postol-2007:asAssessed",
    "mda-2007",
    "academies-2012",
    "wide",
  ];
  expect(setColumns(catalogue)).toEqual(columns);
  const turned = { ...files, "parameter-sets": [...files["parameter-sets"]].reverse() };
  expect(setColumns(parseCatalogueOrThrow(turned))).toEqual(columns);
});

test("every set has an author, a date, names in two languages, and at least a value or a figure not published", () => {
  for (const id of knownSetIds(catalogue)) {
    const set = setNamed(catalogue, id)!;
    expect(set.id).toBe(id);
    expect(set.nameRu).toMatch(/[а-яё]/);
    expect(set.name).not.toMatch(/[а-яё]/i);
    if (id === "wide") expect(set.date).toBeUndefined();
    else expect(set.date).toMatch(/^(2005|2007|2012)-/);
  }
  for (const set of sets) expect(set.values.length + set.notPublished.length).toBeGreaterThan(0);
});

test("every path of a set leads to a figure, and every range lies within the catalogue's, which wide is", () => {
  for (const id of knownSetIds(catalogue))
    for (const [path, of] of setNamed(catalogue, id)!.values) {
      const found = findFigure(catalogue, path);
      expect(found.kind, path).toBe("found");
      if (found.kind === "absent") continue;
      expect(found.path).toBe(path);
      expect(of.low, `${id} ${path}`).toBeGreaterThanOrEqual(found.figure.low);
      expect(of.high, `${id} ${path}`).toBeLessThanOrEqual(found.figure.high);
      expect(of.value).toBeGreaterThanOrEqual(of.low);
      expect(of.value).toBeLessThanOrEqual(of.high);
    }
});

test("a figure of the quarrel is given by a set or named as not published by it", () => {
  const quarrel = new Set(sets.flatMap((set) => (set.id === "academies-2012" ? [] : set.notPublished)));
  expect(quarrel.size).toBe(17);
  for (const set of sets) {
    const given = set.values.map((of) => canonicalPath(of.parameter));
    const named = [...given, ...set.notPublished];
    for (const path of quarrel) expect(named, `${set.id} ${path}`).toContain(path);
  }
});

test("only the editors' own renderings of words rest on the editors, and say so", () => {
  for (const id of knownSetIds(catalogue))
    for (const [path, of] of setNamed(catalogue, id)!.values) {
      if (of.status === "assumed") expect(of.source, `${id} ${path}`).toContain("editor");
      if (of.status === "read") expect(of.source, `${id} ${path}`).not.toContain("recall");
      if (of.status === "assumed" || of.status === "quoted") expect(of.note, `${id} ${path}`).toBeDefined();
    }
});

test("a reading goes before the values of its set, and keeps the others", () => {
  const plain = setNamed(catalogue, "lewis-postol-2007")!;
  const claimed = setNamed(catalogue, "lewis-postol-2007:asClaimed")!;
  const assessed = setNamed(catalogue, "lewis-postol-2007:asAssessed")!;
  expect([plain, claimed, assessed].map((of) => of.values.get(power)!.value)).toEqual([34000, 170000, 34000]);
  expect([plain, claimed, assessed].map((of) => of.values.get(decoys)?.value)).toEqual([undefined, 0, 5]);
  const mass = "interceptors/gbi-2stage/carriedMass_kg";
  expect(claimed.values.get(mass)).toBe(plain.values.get(mass));
  expect([plain.reading, claimed.reading, assessed.reading]).toEqual([undefined, "asClaimed", "asAssessed"]);
  expect(claimed.name).toBe("G. Lewis and T. Postol, 2007-08: as claimed");
  expect(claimed.nameRu).toBe("Дж. Льюис и Т. Постол, 2007–2008: как заявлено");
});

test("a parameter space is asked under a reading; a range that renders its author's words is no published one", () => {
  const under = (id: string) => parameterSpace(catalogue, scenario, id);
  const claimed = under("lewis-postol-2007:asClaimed");
  const { rules } = claimed.at(claimed.nominal);
  expect([rules.decoys, rules.discrimination]).toEqual([0, 1]);
  expect(claimed.parameters.some((of) => of.path === decoys)).toBe(false);
  expect(claimed.figures.find((of) => of.path === power)).toMatchObject({
    value: 170000,
    notPublished: false,
  });
  const assessed = under("wright-2007:asAssessed").parameters.find((of) => of.path === decoys);
  expect(assessed).toMatchObject({ low: 1, value: 5, high: 10, status: "assumed", notPublished: true });
  expect(under("wright-2007").parameters.find((of) => of.path === decoys)).toMatchObject({
    low: 0,
    high: 10,
    notPublished: true,
  });
});

test("every name that is known can be asked under; any other is refused", () => {
  for (const id of knownSetIds(catalogue)) expect(parameterSpace(catalogue, scenario, id).setId).toBe(id);
  for (const id of ["mda-2007:asClaimed", "wright-2007:", "wright-2007:asclaimed", "wide:asClaimed", ""]) {
    expect(setNamed(catalogue, id), id).toBeUndefined();
    expect(() => parameterSpace(catalogue, scenario, id)).toThrow("no parameter set");
  }
});

test("a scenario may name readings and wide, and no reading that a set does not have", () => {
  const parsed = (parameterSets: readonly string[]) =>
    parseScenario({ ...scenarioJson, parameterSets }, catalogue, "mine.json");
  expect(parsed(setColumns(catalogue)).kind).toBe("ok");
  expect(parsed(["mda-2007:asClaimed"])).toEqual({
    kind: "invalid",
    problems: [
      'mine.json: parameterSets[0] is "mda-2007:asClaimed"; it must be one of podvig-2005, wright-2007, wright-2007:asClaimed, wright-2007:asAssessed, general-staff-2007, lewis-postol-2007, lewis-postol-2007:asClaimed, lewis-postol-2007:asAssessed, mda-2007, academies-2012, wide.',
    ],
  });
  expect(parsed(["wright-2007:asHoped"]).kind).toBe("invalid");
});

test.each([
  [
    (of: Any[]) => {
      of[0].id = "wide";
    },
    'parameter-sets.json: wide.id is "wide"; that is the name of the catalogue\'s own ranges.',
  ],
  [
    (of: Any[]) => {
      of.find((set) => set.id === "mda-2007").values[0].parameter = "missiles/scud-b/payload_kg";
    },
    'parameter-sets.json: mda-2007.values[0].parameter is "missiles/scud-b/payload_kg"; how a missile flies is the same under every set.',
  ],
  [
    (of: Any[]) => {
      of.find((set) => set.id === "wright-2007").readings.asClaimed.values[0].parameter = "rules/rules/decoy";
    },
    'parameter-sets.json: wright-2007.readings.asClaimed.values[0].parameter is "rules/rules/decoy"; it must be a path to a figure; decoy is not there (did you mean decoys?).',
  ],
  [
    (of: Any[]) => {
      const { values } = of.find((set) => set.id === "wright-2007").readings.asAssessed;
      values[1] = { ...values[0], parameter: "rules/rules/rules/decoys" };
    },
    'parameter-sets.json: wright-2007.readings.asAssessed.values[1].parameter is "rules/rules/rules/decoys"; a set may give a value once.',
  ],
  [
    (of: Any[]) => {
      of.find((set) => set.id === "wright-2007").readings.asAssessed.values[0].status = "read";
    },
    'parameter-sets.json: wright-2007.notPublished[15] is "rules/rules/decoys"; its reading asAssessed gives a value for it that is not assumed, so it is published.',
  ],
  [
    (of: Any[]) => {
      const { values } = of.find((set) => set.id === "wright-2007").readings.asAssessed;
      const path = "interceptors/gbi-2stage/interceptAltitudeMax_m";
      Object.assign(values[0], { parameter: path, value: 20000, low: 20000, high: 20000 });
    },
    "parameter-sets.json: wright-2007:asAssessed contradicts interceptors.json: gbi-2stage.interceptAltitudeMax_m is 20000; it must be above interceptAltitudeMin_m, 100000 to 200000.",
  ],
  [
    (of: Any[]) => {
      delete of.find((set) => set.id === "wright-2007").readings.asAssessed;
    },
    "parameter-sets.json: wright-2007.readings is missing asAssessed (an object with note, values).",
  ],
  [
    (of: Any[]) => {
      delete of.find((set) => set.id === "mda-2007").nameRu;
    },
    "parameter-sets.json: mda-2007 is missing nameRu (text that is not empty).",
  ],
])("a set that cannot be is refused in one sentence (%#)", (change, sentence) => {
  expect(problems(change)).toEqual([sentence]);
});
