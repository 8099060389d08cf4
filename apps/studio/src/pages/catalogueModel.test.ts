import { readFileSync } from "node:fs";
import { type Catalogue, catalogueFiles } from "@equipoise/scenario";
import { describe, expect, test } from "vitest";
import {
  catalogueFileIds,
  figureName,
  figuresCsv,
  figuresOf,
  plainFieldsOf,
  recordsOf,
  sourceIdsOf,
  statementsOf,
  titleOf,
  unitOf,
} from "./catalogueModel.ts";

const data = new URL("../../../../data/", import.meta.url);
const catalogue = Object.fromEntries(
  catalogueFileIds.map((file) => [file, JSON.parse(readFileSync(new URL(`${file}.json`, data), "utf8"))]),
) as Catalogue;
const records = recordsOf(catalogue);
const record = (key: string) => records.find((of) => of.key === key)!;
const figure = (key: string, path: string) =>
  figuresOf(catalogue, record(key)).find((of) => of.path === path)!;

test("every file of the catalogue is shown, each once, and every record has a key of its own", () => {
  expect([...catalogueFileIds].sort()).toEqual(Object.keys(catalogueFiles).sort());
  expect(new Set(records.map(({ key }) => key)).size).toBe(records.length);
  for (const of of records) expect(titleOf(of, "ru"), of.key).not.toBe("");
});

test("no figure of the files is left out: as many as there are objects with a value and a status", () => {
  let count = 0;
  const visit = (of: unknown): void => {
    if (typeof of !== "object" || of === null) return;
    if ("value" in of && "status" in of && typeof of.value === "number") count++;
    for (const [key, inner] of Object.entries(of)) if (key !== "sides") visit(inner);
  };
  visit(catalogue);
  const shown = records.flatMap((of) => figuresOf(catalogue, of));
  expect(shown).toHaveLength(count);
  expect(figuresCsv(shown).trimEnd().split("\r\n")).toHaveLength(count + 1);
});

describe("a disputed figure", () => {
  const speed = figure("interceptors/gbi-2stage", "interceptors/gbi-2stage/publishedBurnoutSpeed_m_s");
  test("has a bar for each side beside it and for each set that has its own value", () => {
    const sets = speed.sides.map(({ set }) => set).filter((set) => set !== undefined);
    expect(sets).toContain("mda-2007");
    expect(sets.some((set) => set.startsWith("lewis-postol-2007"))).toBe(true);
    expect(speed.sides.length - sets.length).toBe(3); // as data/interceptors.json lists them
    for (const { low, high } of speed.sides) {
      expect(low).toBeGreaterThanOrEqual(speed.low); // the range holds every side
      expect(high).toBeLessThanOrEqual(speed.high);
    }
  });
  test("shows its sides by date, then name, those without a date last", () => {
    for (const { sides } of records.flatMap((of) => figuresOf(catalogue, of))) {
      const keys = sides.map(({ date, who }) => `${date === "" ? "9999" : date} ${who}`);
      expect(keys).toEqual([...keys].sort());
    }
    expect(speed.sides.some(({ date }) => date.startsWith("2007"))).toBe(true);
  });
});

test("units are those of the keys", () => {
  expect(unitOf("missiles/scud-b/ballisticCoefficient_kg_m2")).toBe("kg/m2");
  expect(unitOf("interceptors/gbi-2stage/publishedBurnoutSpeed_m_s")).toBe("m/s");
  expect(unitOf("radars/ebr/power/requiredSnr_dB")).toBe("dB");
  expect(unitOf("signatures/rv-generic/vehicleX_m2")).toBe("m2");
  expect(unitOf("rules/rules/electronContent_m2")).toBe("electrons/m2");
  expect(unitOf("rules/rules/killProbability")).toBe("");
});

test("a figure is named by its key and its part", () => {
  const words = { keys: {}, parts: { faces: "face", stages: "stage" } };
  expect(figureName(catalogue, "radars/gabala/faces/0/azimuthStart_deg", "en", words)).toBe(
    "azimuth start (face 1)",
  );
  expect(figureName(catalogue, "rules/rules/commitDelay_s", "ru", words)).toBe("задержка решения на пуск");
});

test("what is said in both languages is listed in the one that is read", () => {
  const fields = (language: "en" | "ru") =>
    plainFieldsOf(record("outcomes/sites-agreement"), language).map(([path]) => path);
  expect(fields("en")).toContain("became");
  expect(fields("en")).not.toContain("becameRu");
  expect(fields("ru")).toContain("becameRu");
  expect(fields("ru")).not.toContain("became");
});

test("statements and sources of a record are all found", () => {
  const ebr = record("radars/ebr");
  expect(statementsOf(ebr)).toHaveLength((ebr.json.facts as unknown[]).length);
  const known = new Set(catalogue.sources.map(({ id }) => id));
  for (const of of records) for (const id of sourceIdsOf(of)) expect(known, of.key).toContain(id);
});
