import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { run } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "equipoise-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const sochi = readFileSync(new URL("../../../scenarios/sochi-2008.json", import.meta.url), "utf8");
const changed = (name: string, change: (scenario: Record<string, unknown>) => void): string => {
  const scenario = JSON.parse(sochi);
  change(scenario);
  return file(name, JSON.stringify(scenario));
};
const huge = file("huge.json", "");
truncateSync(huge, 100_000_000); // sparse: it takes no room

const oneCase = (change: object): string =>
  JSON.stringify({
    format: "validation cases, version 1",
    cases: [
      {
        id: "A",
        kind: "atmosphere",
        title: "",
        inputs: { altitude_m: 0 },
        expected: { pressure_Pa: 101325 },
        tolerance: { pressure_Pa: { rel: 1e-6 } },
        source: "",
        ...change,
      },
    ],
  });

const flight = ["trajectory", "--missile", "shahab-3", "--from", "tabriz", "--to", "ankara"];
const replaced = (option: string, value: string): string[] =>
  flight.map((word, i) => (flight[i - 1] === option ? value : word));

/** A command line, and the one sentence it must end with. `FOLDER` stands for the test's own. */
const table: readonly (readonly [args: readonly string[], sentence: string])[] = [
[["compair", "sochi-2008"], "x"],
[["--json", "compare"], "x"],
[["compare"], "x"],
[["compare", "sochi-2009"], "x"],
[["compare", "sochi-2008", "extra"], "x"],
[["compare", "sochi-2008", "--jsn"], "x"],
[["compare", "sochi-2008", "--json=yes"], "x"],
[["compare", "sochi-2008", "--missile", "scud-b"], "x"],
[["compare", "sochi-2008", "--grid-km", "150"], "x"],
[["compare", "sochi-2008", "--grid-km", "NaN"], "x"],
[["compare", "sochi-2008", "--grid-km"], "x"],
[["compare", "sochi-2008", "--samples", "-1"], "x"],
[["compare", "sochi-2008", "--samples=2.5"], "x"],
[["compare", "sochi-2008", "--workers", "0"], "x"],
[["compare", "sochi-2008", "--set", "mda-2008"], "x"],
[["compare", "sochi-2008", "--set", "mda-2007,mda-2007"], "x"],
[["compare", "sochi-2008", "--architecture", "us-site"], "x"],
[["compare", "sochi-2008", "--out", "table.xls"], "x"],
[["compare", "sochi-2008", "--report", "page.pdf"], "x"],
[["compare", join(folder, "absent.json")], "x"],
[["compare", folder + "/"], "x"],
[["compare", huge], "x"],
[["compare", file("cut.json", sochi.slice(0, 400))], "x"],
[["compare", file("nan.json", sochi.replace('"seed": 20080406', '"seed": NaN'))], "x"],
[["compare", changed("seedless.json", (s) => delete s.seed)], "x"],
[["compare", changed("grid.json", (s) => { s.grid_km = 150; })], "x"],
[["compare", changed("set.json", (s) => { s.parameterSets = ["wide-2007"]; })], "x"],
[["protects", "sochi-2008", "--missile", "shahab-4"], "x"],
[["protects", "sochi-2008", "--out", "p.xml"], "x"],
[["protects", "sochi-2008", "--report", "p.html"], "x"],
[["reaches", "sochi-2008", "--architecture", "gabbala"], "x"],
[["reaches", "sochi-2008", "--out", "r.geojson"], "x"],
[["warns", "sochi-2008", "--set", ""], "x"],
[["warns", "sochi-2008", "--out", "w.geojson"], "x"],
[["sees", "sochi-2008", "--grid-km=50"], "x"],
[["sees"], "x"],
[["trajectory", "--from", "tabriz", "--to", "ankara"], "x"],
[["trajectory", "--missile", "--from", "tabriz", "--to", "ankara"], "x"],
[[...flight, "spare"], "x"],
[[...flight, "--to", "london"], "x"],
[replaced("--missile", "shahab3"), "x"],
[replaced("--to", "ankra"), "x"],
[replaced("--to", "atlantis"), "x"],
[replaced("--to", "91,0"), "x"],
[replaced("--to", "-91,0"), "x"],
[replaced("--to", "40,181"), "x"],
[replaced("--to", "40,NaN"), "x"],
[replaced("--to", "40,"), "x"],
[replaced("--to", "40,30,20"), "x"],
[replaced("--to", "cell:99999"), "x"],
[replaced("--from", "cell:x"), "x"],
[replaced("--to", "london"), "x"],
[replaced("--to", "yerevan"), "x"],
[[...flight, "--loft", "3"], "x"],
[[...flight, "--loft=NaN"], "x"],
[[...flight, "--loft", "-x"], "x"],
[[...flight, "--out", "flight.kml"], "x"],
[[...flight, "--out", "/proc/none/flight.csv"], "x"],
[["catalogue", "gbi-2stge"], "x"],
[["catalogue", "gbi-2stage", "ebr"], "x"],
[["catalogue", "--verbose"], "x"],
[["validate"], "x"],
[["validate", join(folder, "absent.json")], "x"],
[["validate", huge], "x"],
[["validate", file("list.json", "[]")], "x"],
[["validate", file("cut-cases.json", oneCase({}).slice(0, -9))], "x"],
[["validate", file("empty.json", '{"format": "validation cases, version 1", "cases": []}')], "x"],
[["validate", file("formless.json", '{"cases": [1]}')], "x"],
[["validate", file("number.json", '{"format": "f", "cases": [1]}')], "x"],
[["validate", file("kindless.json", oneCase({ kind: 3 }))], "x"],
[["validate", file("inputless.json", oneCase({ inputs: [] }))], "x"],
[["validate", file("prose.json", oneCase({ tolerance: "about 2 %" }))], "x"],
[["validate", file("bare.json", oneCase({ tolerance: { rel: 1e-6 } }))], "x"],
[["validate", file("words.json", oneCase({ expected: { pressure_Pa: "1 atm" } }))], "x"],
[["validate", file("doubled.json", '{"format": "f", "format": "g", "cases": []}')], "x"],
];

test.each(table)("%j is refused in one sentence", async (args, sentence) => {
  const said = { out: "", err: "" };
  const terminal = {
    out: (text: string) => void (said.out += text),
    err: (text: string) => void (said.err += text),
    live: false,
  };
  const code = await run(args, terminal);
  expect(said.err.replaceAll(folder, "FOLDER")).toBe(`${sentence}\n`);
  expect(said.out).toBe("");
  expect(code).toBe(2);
});
