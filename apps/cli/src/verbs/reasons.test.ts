import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "@equipoise/scenario";
import { afterAll, describe, expect, test } from "vitest";
import type { Given } from "../arguments.ts";
import { failures } from "./reasons.ts";

const folder = mkdtempSync(join(tmpdir(), "equipoise-reasons-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const one = {
  architecture: "us-sites",
  missile: "shahab-3",
  from: "tabriz",
  set: "mda-2007",
  "grid-km": "400",
};

/** The verb in this process: what it printed, and the file it wrote. */
function call(
  question: "protects" | "warns" | "reaches",
  name: string,
  options: Readonly<Record<string, string>> = one,
  flags: readonly string[] = [],
): { out: string; err: string; file: string } {
  const file = join(folder, name);
  const texts: Readonly<Record<string, string>> = { ...options, reasons: file };
  const given: Given = {
    operand: "sochi-2008",
    text: (option) => texts[option],
    flag: (option) => flags.includes(option),
  };
  const said = { out: "", err: "" };
  const code = failures(question, given, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    live: false,
  });
  expect(code).toBe(0);
  return { ...said, file: readFileSync(file, "utf8") };
}

/** Cells of a line of comma-separated values, quotes taken off. */
const cellsOf = (line: string) =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) =>
    m[1]!.replace(/^"|"$/g, "").replaceAll('""', '"'),
  );

describe("the places that are not defended", () => {
  const json = JSON.parse(call("protects", "places.json").file);

  test("are written as JSON with the marking, what was asked, and how to ask again", () => {
    const { marking, architecture, missile, origins, sets, grid_km, reproduce, failures: rows } = json;
    expect({ marking, architecture, missile, origins, sets, grid_km }).toEqual({
      ...{ marking: "SIMULATION", architecture: "us-sites", missile: "shahab-3" },
      ...{ origins: ["tabriz"], sets: ["mda-2007"], grid_km: 400 },
    });
    expect(reproduce).toMatch(
      /^npx equipoise protects sochi-2008 --reasons \S+ --architecture us-sites --missile shahab-3 --from tabriz --set mda-2007 --grid-km 400$/,
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const { place, outcome, margin, mend, mendInWords } of rows) {
      expect([place, outcome, margin === null || margin < 0]).toEqual([place, outcome, true]);
      expect([null, "figure", "measure", "cooperation", "asset"]).toContain(mend);
      expect(mendInWords).not.toMatch(/undefined|NaN|Infinity/);
    }
  });

  test("are the same rows as CSV, under comment lines that say what they are", () => {
    const lines = call("protects", "places.csv").file.trimEnd().split("\r\n");
    const about = lines.filter((line) => line.startsWith("# "));
    expect(about[0]).toBe("# marking: SIMULATION");
    expect(about.some((line) => line.startsWith("# reproduce: npx equipoise protects"))).toBe(true);
    const [head, ...rows] = lines.slice(about.length).map(cellsOf);
    const objects = json.failures.map((row: object) =>
      Object.values(row).map((value) => (value === null ? "" : String(value))),
    );
    expect(head?.filter(Boolean)).toEqual(Object.keys(json.failures[0]));
    expect(rows.map((row) => row.slice(0, head!.filter(Boolean).length))).toEqual(objects);
  });

  test("are the same places as GeoJSON: closed polygons of cells, points of capitals", () => {
    const { type, marking, reproduce, features } = JSON.parse(call("protects", "places.geojson").file);
    expect([type, marking, typeof reproduce]).toEqual(["FeatureCollection", "SIMULATION", "string"]);
    expect(features.map((f: { properties: { place: string } }) => f.properties.place)).toEqual(
      json.failures.map((row: { place: string }) => row.place),
    );
    for (const { properties, geometry } of features) {
      expect(geometry.type).toBe(properties.place.startsWith("cell:") ? "Polygon" : "Point");
      if (geometry.type === "Polygon")
        expect(geometry.coordinates[0].at(-1)).toEqual(geometry.coordinates[0][0]);
    }
  });

  test("are counted on the terminal by link and by what mends them; --json prints the file's JSON instead", () => {
    const { out, err } = call("protects", "places.csv");
    expect(out).toContain(`${json.failures.length} places are not defended`);
    expect(err).toContain("reasons: ");
    const printed = JSON.parse(call("protects", "places.csv", one, ["json", "quiet"]).out);
    expect(printed.failures).toEqual(json.failures);
  });
});

test("capitals without a prediction of use, and launches that are not met, have rows of their own", () => {
  const warned = JSON.parse(call("warns", "capitals.json", { ...one, missile: "icbm-forecast" }).file);
  for (const row of warned.failures) expect(["no-prediction", "not-seen"]).toContain(row.outcome);
  expect(warned.failures.length).toBeGreaterThan(0);
  const launches = { ...one, missile: "ref-icbm-solid", from: "irkutsk" };
  const unmet = JSON.parse(call("reaches", "launches.json", launches).file);
  expect(unmet.failures.map((row: { origin: string }) => row.origin)).toContain("irkutsk");
});

test.each([
  ["protects", "a.txt", one, /--reasons is ".*a\.txt"; its ending must be one of \.csv, \.json, \.geojson\./],
  ["protects", "a.csv", { missile: "shahab-3" }, /--architecture is missing; --reasons needs one design/],
  [
    "protects",
    "a.csv",
    { architecture: "us-sites,none" },
    /--architecture is us-sites,none; --reasons needs one design/,
  ],
  ["protects", "a.csv", { architecture: "none" }, /--missile is missing; --reasons needs one missile/],
  ["protects", "a.csv", { ...one, from: "nowhere" }, /--from is "nowhere"; there is no such place/],
  ["protects", "a.csv", { ...one, "grid-km": "150" }, /--grid-km is 150; it must be one of 100, 200, 400/],
  ["protects", "a.csv", { ...one, out: "b.csv" }, /--out is "b\.csv"; --reasons names the file already/],
  [
    "reaches",
    "a.csv",
    { ...one, missile: "ref-icbm-solid", from: "tehran" },
    /--from is "tehran"; there is no such origin of ref-icbm-solid/,
  ],
  ["reaches", "a.csv", { architecture: "none" }, /--architecture is none; it has no redzikowo/],
] as const)("%s into %s with %j is refused with one sentence", (question, name, options, sentence) => {
  expect(() => call(question, name, options)).toThrow(UserError);
  expect(() => call(question, name, options)).toThrow(sentence);
});
