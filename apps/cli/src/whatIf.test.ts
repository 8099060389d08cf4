import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyWhatIf, type WhatIf, type WhatIfFile } from "@equipoise/scenario";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { parseCommandLine } from "./arguments.ts";
import { call } from "./called.testdata.ts";
import { readCatalogueFiles, readScenario } from "./inputs.ts";
import { whatIfOf } from "./switches.ts";

const folder = mkdtempSync(join(tmpdir(), "equipoise-what-if-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const head = {
  format: "equipoise what-if, version 1",
  marking: "SIMULATION",
  scenario: "sochi-2008",
} as const;
const written = (name: string, fields: Partial<WhatIfFile> & Record<string, unknown>): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ ...head, ...fields }));
  return path;
};

/** The words of a command that an answer says repeats it. */
const wordsOf = (reproduce: string): string[] => {
  expect(reproduce).toMatch(/^npx equipoise /);
  return reproduce.split(" ").slice(2);
};

const quick = ["--json", "--quiet", "--workers", "1"];
const asked = { architecture: "us-sites", missile: "irbm-forecast", set: "mda-2007", grid_km: 400 } as const;
const askedWords = "--architecture us-sites --missile irbm-forecast --set mda-2007 --grid-km 400".split(" ");
const whatIf: WhatIf = {
  changes: { "radars/ebr/site/lon_deg": 20, "interceptors/gbi-2stage/carriedMass_kg": 100 },
  cooperation: "data",
  without: ["gabala"],
  with: ["armavir"],
  from: "cell:10058",
};
const switches =
  "--change interceptors/gbi-2stage/carriedMass_kg=100,radars/ebr/site/lon_deg=20 --cooperation data --without gabala --with armavir --from cell:10058";

test("a what-if file and its options give the same bytes, and so does the command that its answers name", async () => {
  const file = await call("protects", written("my.json", { ...asked, ...whatIf }), ...quick);
  expect(file.err).toBe("");
  const options = await call("protects", "sochi-2008", ...askedWords, ...switches.split(" "), ...quick);
  expect(options.out).toBe(file.out);
  const { answers } = JSON.parse(file.out);
  expect(answers.length).toBeGreaterThan(0);
  expect(answers[0].reproduce).toContain(` ${switches} `);
  const again = await call(...wordsOf(answers[0].reproduce), ...quick);
  expect(again.out).toBe(file.out);
  const published = JSON.parse((await call("protects", "sochi-2008", ...askedWords, ...quick)).out);
  expect(published.answers[0].inputsHash).not.toBe(answers[0].inputsHash);
  const set = answers[0].assumptions.filter((of: { source: string[] }) => of.source.includes("reader"));
  expect(set).toEqual([
    {
      ...{ parameter: "interceptors/gbi-2stage/carriedMass_kg", value: 100, low: 100, high: 100, unit: "kg" },
      ...{ status: "assumed", source: ["reader"], notPublished: false },
    },
  ]);
}, 120_000);

test("the switches of any what-if are read by the command line as what they were", () => {
  const some = (...ids: string[]) => fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 });
  const angle = fc.double({ min: -90, max: 90, noNaN: true }).map((of) => (of === 0 ? 0 : of));
  const numbers = fc.uniqueArray(
    fc.constantFrom("radars/ebr", "radars/armavir", "interceptor-sites/redzikowo"),
    {
      minLength: 1,
    },
  );
  const changes = numbers.chain((of) =>
    fc.record(
      Object.fromEntries(of.flatMap((id) => ["lat", "lon"].map((c) => [`${id}/site/${c}_deg`, angle]))),
    ),
  );
  const any = fc.record(
    {
      changes,
      measures: some("empty-silos", "speed-cap-3km", "activation-on-proof"),
      lift: some("ten-interceptors", "radar-sector-limit"),
      cooperation: fc.constantFrom("none" as const, "data" as const, "plan" as const),
      proof_d: fc.integer({ min: 0, max: 3650 }),
      without: some("ru", "dsp", "gabala"),
      with: some("armavir", "sevastopol"),
      from: fc.oneof(
        fc.constantFrom("tehran", "kerman"),
        fc.integer({ min: 0, max: 12_743 }).map((n) => `cell:${n}`),
      ),
    },
    { requiredKeys: [] },
  );
  const files = readCatalogueFiles();
  const { json } = readScenario("sochi-2008");
  fc.assert(
    fc.property(any, (of: WhatIf) => {
      const { switches: text } = applyWhatIf(files, json, of);
      expect(text === "" || text.startsWith(" --")).toBe(true);
      const request = parseCommandLine(`protects sochi-2008${text}`.split(" "));
      if (request.kind !== "run") throw new Error(text);
      const back = whatIfOf(request.given);
      expect(back).toEqual(of);
      expect(applyWhatIf(files, json, back).switches).toBe(text);
    }),
    { numRuns: 50 },
  );
});

test("of a comparison, what does not rest on where threats are launched is repeated by the comparison", async () => {
  const words = "--architecture gabala --set mda-2007 --grid-km 400".split(" ");
  const { out } = await call("compare", "sochi-2008", ...words, "--from", "cell:10058", ...quick);
  const by = (question: string) =>
    JSON.parse(out).answers.find((of: { question: string }) => of.question === question).reproduce;
  const common = "--set mda-2007 --from cell:10058 --grid-km 400";
  expect(by("sees")).toBe(`npx equipoise compare sochi-2008 --architecture gabala ${common}`);
  expect(by("warns")).toMatch(
    /^npx equipoise warns sochi-2008 --architecture gabala .*--set mda-2007 --from cell:10058 --grid-km 400$/,
  );
}, 120_000);

test("a claim is judged of a what-if file too, and why takes its flight from one", async () => {
  const moved = { changes: { "radars/ebr/site/lon_deg": 20 } };
  const claimed = await call(
    "claims",
    "C11",
    "--scenario",
    written("claim.json", moved),
    "--set",
    "mda-2007",
    ...quick,
    "--fresh",
  );
  expect(claimed.err).toBe("");
  expect(claimed.out).toContain("--change radars/ebr/site/lon_deg=20");
  const flight = {
    ...moved,
    architecture: "us-sites",
    missile: "irbm-forecast",
    set: "mda-2007",
    from: "tehran",
  };
  const file = await call("why", written("why.json", flight), "--to", "rome");
  const options = await call(
    ...["why", "sochi-2008", "--architecture", "us-sites", "--missile", "irbm-forecast", "--set", "mda-2007"],
    ...["--from", "tehran", "--to", "rome", "--change", "radars/ebr/site/lon_deg=20"],
  );
  expect(file.code).toBe(0);
  expect(file).toEqual(options);
}, 120_000);

const moving = { changes: { "radars/ebr/site/lat_deg": 48 } };

/** A row: the command, and its one sentence. FILE stands for the path of the file, whose fields come last. */
const refused: readonly (readonly [words: string, sentence: string, fields?: Record<string, unknown>])[] = [
  [
    "protects sochi-2008 --change radars/ebr/site/lat_deg",
    '--change is "radars/ebr/site/lat_deg"; it must be PATH=NUMBER, or several joined by commas, such as radars/ebr/site/lat_deg=48.',
  ],
  [
    "protects sochi-2008 --change radars/ebr/site/lat_deg=north",
    '--change radars/ebr/site/lat_deg is "north"; it must be a number, such as 48 or 1.5e3.',
  ],
  [
    "protects sochi-2008 --change radars/ebr/site/lat_deg=1,radars/ebr/site/lat_deg=2",
    "--change names radars/ebr/site/lat_deg twice; once is enough.",
  ],
  [
    "protects sochi-2008 --change radars/ebr/site/lat_deg=95",
    "--change: radars.json: ebr.site.lat_deg is 95; it must be between -90 and 90 (deg).",
  ],
  [
    "protects sochi-2008 --from 35.7,51.4",
    '--from is "35.7,51.4"; there is no such place. Allowed: an id of places.json, or cell:N of the 200 km grid.',
  ],
  ["reaches sochi-2008 --from tehran", "--from of reaches needs --reasons FILE."],
  [
    "protects FILE --missile ashura",
    "--missile is given, and FILE has missile, which is the same; give one of them.",
    { missile: "ashura" },
  ],
  [
    "protects FILE --change radars/ebr/site/lat_deg=48",
    "--change is given, and FILE has changes, which is the same; give one of them.",
    moving,
  ],
  ["reaches FILE", "FILE: from is tehran; reaches has no use for it: leave it out.", { from: "tehran" }],
  ["sees FILE", "FILE: from is cell:9; sees has no use for it: leave it out.", { from: "cell:9" }],
  [
    "compare FILE",
    "FILE: missile is ashura; compare has no use for it: leave it out.",
    { missile: "ashura" },
  ],
  ["balances FILE", "FILE: lift is a,b; balances has no use for it: leave it out.", { lift: ["a", "b"] }],
  [
    "protects FILE",
    'FILE: format is "equipoise what-if, version 9"; it must be "equipoise what-if, version 1".',
    { format: "equipoise what-if, version 9" },
  ],
  [
    "protects FILE",
    'SCENARIO is "sochi-2009"; there is no such scenario; did you mean sochi-2008? Allowed: sochi-2008, or a path to a .json file.',
    { scenario: "sochi-2009" },
  ],
  [
    "protects FILE",
    "--change: radars.json: ebr.site.lat_deg is 95; it must be between -90 and 90 (deg).",
    { changes: { "radars/ebr/site/lat_deg": 95 } },
  ],
];

const rows = refused.map(([words, sentence, fields = {}]) => ({ words, sentence, fields }));

test.each(rows)("$words is refused: $sentence", async ({ words, sentence, fields }) => {
  const path = written("refused.json", fields);
  const { code, out, err } = await call(...words.replace("FILE", path).split(" "));
  expect(err.replaceAll(path, "FILE")).toBe(`${sentence}\n`);
  expect([code, out]).toEqual([2, ""]);
});
