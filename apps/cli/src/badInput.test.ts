import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { call } from "./called.testdata.ts";

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

const whyAnkara = ["why", "sochi-2008", "--missile", "ashura", "--from", "tehran", "--to", "ankara"];

/** A command line, and the one sentence it must end with. `FOLDER` stands for the test's own. */
const table: readonly (readonly [args: readonly string[], sentence: string])[] = [
  [
    ["compair", "sochi-2008"],
    'unknown command "compair"; did you mean compare? Commands: compare, protects, reaches, warns, sees, adds, assures, claims, flips, saturates, balances, trajectory, why, studio, catalogue, schema, validate, exchange, node, audit.',
  ],
  [
    ["--json", "compare"],
    "unknown option --json before the command. Commands: compare, protects, reaches, warns, sees, adds, assures, claims, flips, saturates, balances, trajectory, why, studio, catalogue, schema, validate, exchange, node, audit.",
  ],
  [
    ["compare"],
    "compare is missing SCENARIO (sochi-2008, another of scenarios/, or a path to a .json file: a scenario or a what-if).",
  ],
  [
    ["compare", "sochi-2009"],
    'SCENARIO is "sochi-2009"; there is no such scenario; did you mean sochi-2008? Allowed: sochi-2008, or a path to a .json file.',
  ],
  [
    ["compare", "sochi-2008", "extra"],
    'compare does not take "extra"; it is called as `npx equipoise compare SCENARIO [options]`.',
  ],
  [
    ["compare", "sochi-2008", "--jsn"],
    "unknown option --jsn of compare; did you mean --json? Allowed: --grid-km, --samples, --set, --architecture, --change, --measures, --lift, --cooperation, --proof-days, --without, --with, --workers, --json, --out, --quiet, --from, --report, --cover, --studio.",
  ],
  [
    ["why", "sochi-2008", "--missile", "ashura", "--from", "tehran"],
    "why is missing --to PLACE (where it comes down; the same forms).",
  ],
  [[...whyAnkara, "--whose", "us,ru"], "--whose is us,ru; why shows one partner's picture at a time."],
  [
    [...whyAnkara, "--whose", "nato"],
    '--whose is "nato"; there is no such partner. Allowed: us, ru, europe.',
  ],
  [
    [...whyAnkara, "--out", "why.svg"],
    '--out is "why.svg"; a picture shows one design: name it with --architecture.',
  ],
  [
    [...whyAnkara, "--handover", "--whose", "ru"],
    "--whose does not go with --handover, which makes its own designs of the joint plan's assets.",
  ],
  [[...whyAnkara, "--handover", "--out", "why.svg"], '--out is "why.svg"; its ending must be one of .json.'],
  [["warns", "sochi-2008", "--to", "london"], "--to of warns needs --reverse SITE."],
  [["reaches", "sochi-2008", "--from", "kozelsk"], "--from of reaches needs --reasons FILE."],
  [
    ["warns", "sochi-2008", "--reverse", "redzikowo", "--missile", "ashura", "--from", "tehran"],
    "warns --reverse is missing --to; it asks of one flight: --from PLACE --to PLACE --missile ID.",
  ],
  [
    ["warns", "sochi-2008", "--reverse", "redzikowo", "--samples", "2"],
    "--samples does not go with --reverse, which asks of one flight.",
  ],
  [
    ["warns", "sochi-2008", "--reasons", "w.csv", "--reverse", "redzikowo"],
    "--reverse does not go with --reasons.",
  ],
  [
    ["trajectory", "--missile", "ref-icbm-solid", "--from", "vandenberg", "--to", "kozelsk"],
    '--to is "kozelsk", a force region; an aim point must be a capital, a test range, an aim region or a cell.',
  ],
  [["compare", "sochi-2008", "--json=yes"], '--json is "yes"; it is a switch and takes no value.'],
  [
    ["compare", "sochi-2008", "--missile", "scud-b"],
    "unknown option --missile of compare. Allowed: --grid-km, --samples, --set, --architecture, --change, --measures, --lift, --cooperation, --proof-days, --without, --with, --workers, --json, --out, --quiet, --from, --report, --cover, --studio.",
  ],
  [["compare", "sochi-2008", "--grid-km", "150"], "--grid-km is 150; it must be one of 100, 200, 400 (km)."],
  [["compare", "sochi-2008", "--grid-km", "NaN"], "--grid-km is NaN; it must be one of 100, 200, 400 (km)."],
  [
    ["compare", "sochi-2008", "--grid-km"],
    "--grid-km has no value; it needs 100|200|400 (size of the grid's cells, km; without it, the scenario's).",
  ],
  [
    ["compare", "sochi-2008", "--samples", "-1"],
    "--samples is -1; it must be a whole number between 0 and 256.",
  ],
  [
    ["compare", "sochi-2008", "--samples=2.5"],
    "--samples is 2.5; it must be a whole number between 0 and 256.",
  ],
  [
    ["compare", "sochi-2008", "--workers", "0"],
    "--workers is 0; it must be a whole number between 1 and 64.",
  ],
  [
    ["compare", "sochi-2008", "--set", "mda-2008"],
    '--set is "mda-2008"; there is no such parameter set; did you mean mda-2007? Allowed: podvig-2005, wright-2007, wright-2007:asClaimed, wright-2007:asAssessed, general-staff-2007, lewis-postol-2007, lewis-postol-2007:asClaimed, lewis-postol-2007:asAssessed, mda-2007, academies-2012, wide.',
  ],
  [
    ["protects", "sochi-2008", "--set", "mda-2007:asClaimed"],
    '--set is "mda-2007:asClaimed"; there is no such parameter set. Allowed: podvig-2005, wright-2007, wright-2007:asClaimed, wright-2007:asAssessed, general-staff-2007, lewis-postol-2007, lewis-postol-2007:asClaimed, lewis-postol-2007:asAssessed, mda-2007, academies-2012, wide.',
  ],
  [["compare", "sochi-2008", "--set", "mda-2007,mda-2007"], "--set names mda-2007 twice; once is enough."],
  [
    ["compare", "sochi-2008", "--architecture", "us-site"],
    '--architecture is "us-site"; there is no such design; did you mean us-sites? Allowed: none, us-sites, us-sites-forward, us-sites-measures, gabala, gabala-armavir, gabala-armavir-sm3, joint-data, joint-plan, global.',
  ],
  [
    ["compare", "sochi-2008", "--out", "table.xls"],
    '--out is "table.xls"; its ending must be one of .json, .csv.',
  ],
  [["compare", "sochi-2008", "--report", "page.pdf"], '--report is "page.pdf"; its ending must be .html.'],
  [
    ["compare", join(folder, "absent.json")],
    "FOLDER/absent.json is not there; it must be the path of a file.",
  ],
  [["compare", `${folder}/`], "FOLDER/ is not a file; it must be the path of one."],
  [["compare", huge], "FOLDER/huge.json is 100.0 MB; the limit is 20 MB."],
  [
    ["compare", file("cut.json", sochi.slice(0, 400))],
    "FOLDER/cut.json: line 15, column 17 starts a string that has no closing quote on its line: the file may be cut short.",
  ],
  [
    ["compare", file("nan.json", sochi.replace('"seed": 20080406', '"seed": NaN'))],
    'FOLDER/nan.json: line 8, column 11 is "NaN"; a JSON value must be there.',
  ],
  [
    ["compare", changed("seedless.json", (s) => delete s.seed)],
    "FOLDER/seedless.json is missing seed (0 to 4294967295).",
  ],
  [
    [
      "compare",
      changed("grid.json", (s) => {
        s.grid_km = 150;
      }),
    ],
    "FOLDER/grid.json: grid_km is 150; it must be one of 100, 200, 400 (km).",
  ],
  [
    [
      "compare",
      changed("set.json", (s) => {
        s.parameterSets = ["wide-2007"];
      }),
    ],
    'FOLDER/set.json: parameterSets[0] is "wide-2007"; it must be an id of parameter-sets.json.',
  ],
  [
    ["protects", "sochi-2008", "--missile", "shahab-4"],
    '--missile is "shahab-4"; there is no such missile in this scenario; did you mean shahab-3? Allowed: scud-b, shahab-3, ghadr-1, ashura, irbm-forecast, icbm-forecast.',
  ],
  [
    ["protects", "sochi-2008", "--out", "p.xml"],
    '--out is "p.xml"; its ending must be one of .json, .geojson, .csv.',
  ],
  [
    ["protects", "sochi-2008", "--report", "p.html"],
    "unknown option --report of protects. Allowed: --grid-km, --samples, --set, --architecture, --change, --measures, --lift, --cooperation, --proof-days, --without, --with, --workers, --json, --out, --quiet, --missile, --reasons, --from.",
  ],
  [
    ["reaches", "sochi-2008", "--architecture", "gabbala"],
    '--architecture is "gabbala"; there is no such design; did you mean gabala? Allowed: none, us-sites, us-sites-forward, us-sites-measures, gabala, gabala-armavir, gabala-armavir-sm3, joint-data, joint-plan, global.',
  ],
  [
    ["reaches", "sochi-2008", "--out", "r.geojson"],
    '--out is "r.geojson"; its ending must be one of .json, .csv.',
  ],
  [
    ["warns", "sochi-2008", "--set", ""],
    "--set has no value; it needs A,B (parameter sets; without it, the scenario's (of saturates and balances, all)).",
  ],
  [
    ["warns", "sochi-2008", "--out", "w.geojson"],
    '--out is "w.geojson"; its ending must be one of .json, .csv.',
  ],
  [
    ["claims", "C14"],
    'CLAIM is "C14"; there is no such claim; did you mean C1? Allowed: C1, C2, C3, C4, C5, C6, C7, C8, C9, C10, C11, C12, C13.',
  ],
  [
    ["claims", "C3", "C4"],
    'claims does not take "C4"; it is called as `npx equipoise claims [CLAIM] [options]`.',
  ],
  [
    ["claims", "C3", "--samples", "8"],
    "unknown option --samples of claims. Allowed: --scenario, --set, --full, --fresh, --threshold, --surviving, --change, --measures, --lift, --cooperation, --proof-days, --without, --with, --from, --language, --workers, --json, --out, --quiet.",
  ],
  [["claims", "--threshold", "0.5"], "--threshold is 0.5; it needs one CLAIM, whose threshold it is."],
  [["claims", "C3", "--threshold", "half"], "--threshold is half; it must be a number between -1 and 10000."],
  [["claims", "C13", "--threshold", "0.5"], "--threshold is 0.5; C13 is not simulated and has none."],
  [["claims", "C6", "--surviving", "0"], "--surviving is 0; it must be a number between 0.01 and 1."],
  [["claims", "--language", "de"], '--language is "de"; there is no such language. Allowed: en, ru.'],
  [["claims", "--out", "claims.csv"], '--out is "claims.csv"; its ending must be one of .json, .svg.'],
  [["flips", "C13"], 'CLAIM is "C13", which is not simulated; nothing can turn it.'],
  [
    ["flips", "C3", "--samples", "48"],
    "--samples is 48; the base points of flips must be a power of two, 8 to 1024.",
  ],
  [["flips", "C3", "--samples", "4"], "--samples is 4; it must be a whole number between 8 and 1024."],
  [
    ["flips", "C3", "--set", "mda-2007,wide"],
    "--set is mda-2007,wide; flips asks of one parameter set at a time.",
  ],
  [["flips", "C3", "--out", "flips.svg"], '--out is "flips.svg"; its ending must be one of .json, .csv.'],
  [["flips", "--language", "fr"], '--language is "fr"; there is no such language. Allowed: en, ru.'],
  [
    ["flips", "C3", "--full"],
    "unknown option --full of flips. Allowed: --scenario, --set, --samples, --fresh, --threshold, --surviving, --change, --measures, --lift, --cooperation, --proof-days, --without, --with, --from, --language, --workers, --json, --out, --quiet.",
  ],
  [["sees", "sochi-2008", "--grid-km=50"], "--grid-km is 50; it must be one of 100, 200, 400 (km)."],
  [
    ["sees"],
    "sees is missing SCENARIO (sochi-2008, another of scenarios/, or a path to a .json file: a scenario or a what-if).",
  ],
  [
    ["trajectory", "--from", "tabriz", "--to", "ankara"],
    "trajectory is missing --missile ID (missile of the catalogue).",
  ],
  [
    ["trajectory", "--missile", "--from", "tabriz", "--to", "ankara"],
    "--missile has no value; it needs ID (missile of the catalogue).",
  ],
  [
    [...flight, "spare"],
    'trajectory does not take "spare"; it is called as `npx equipoise trajectory --missile ID --from PLACE --to PLACE|capitals [options]`.',
  ],
  [[...flight, "--to", "london"], "--to is given twice; once is enough."],
  [
    replaced("--missile", "shahab3"),
    '--missile is "shahab3"; there is no such missile; did you mean shahab-3? Allowed: scud-b, shahab-3, ghadr-1, ashura, irbm-forecast, icbm-forecast, taepodong-2, ref-icbm-solid, ref-icbm-liquid.',
  ],
  [
    replaced("--to", "ankra"),
    '--to is "ankra"; there is no such place; did you mean ankara? Allowed: an id or name of `equipoise catalogue`, cell:N, or LAT,LON.',
  ],
  [
    replaced("--to", "atlantis"),
    '--to is "atlantis"; there is no such place. Allowed: an id or name of `equipoise catalogue`, cell:N, or LAT,LON.',
  ],
  [replaced("--to", "91,0"), "--to: latitude is 91; it must be between -90 and 90 (deg)."],
  [replaced("--to", "-91,0"), "--to: latitude is -91; it must be between -90 and 90 (deg)."],
  [replaced("--to", "40,181"), "--to: longitude is 181; it must be between -180 and 180 (deg)."],
  [replaced("--to", "40,NaN"), "--to: longitude is NaN; it must be between -180 and 180 (deg)."],
  [replaced("--to", "40,"), "--to: longitude is empty; it must be between -180 and 180 (deg)."],
  [
    replaced("--to", "40,30,20"),
    '--to is "40,30,20"; a coordinate must be LAT,LON in degrees, such as 51.5,-0.1.',
  ],
  [
    replaced("--to", "cell:99999"),
    '--to is "cell:99999"; the number of a cell must be a whole number between 0 and 12743.',
  ],
  [
    replaced("--from", "cell:x"),
    '--from is "cell:x"; the number of a cell must be a whole number between 0 and 12743.',
  ],
  [
    replaced("--to", "london"),
    "shahab-3 cannot fly from tabriz to london, 3,886 km: that is out of its reach by about 2,596 km.",
  ],
  [
    ["trajectory", "--missile", "shahab-3", "--from", "tehran", "--to", "tehran"],
    "shahab-3 cannot fly from tehran to tehran, 0 km: its shortest flight in this model is about 1 km.",
  ],
  [
    [...flight, "--loft", "3"],
    "--loft is 3; it must be a number between -1 and 1 (-1 depressed, 0 minimum energy, 1 lofted).",
  ],
  [
    [...flight, "--loft=NaN"],
    "--loft is NaN; it must be a number between -1 and 1 (-1 depressed, 0 minimum energy, 1 lofted).",
  ],
  [
    [...flight, "--loft", "-x"],
    "--loft has no value; it needs X (-1 depressed, 0 minimum energy (as without it), 1 lofted).",
  ],
  [
    [...flight, "--out", "flight.gpx"],
    '--out is "flight.gpx"; its ending must be one of .geojson, .csv, .json, .czml, .kml, .oem.',
  ],
  [
    [...replaced("--to", "capitals"), "--out", "fan.oem"],
    '--out is "fan.oem"; an OEM holds one object (CCSDS 502.0-B-3, 5.1.3) and a fan holds many: name one place with --to, or write .czml or .kml.',
  ],
  [
    [...replaced("--to", "capitals"), "--out", "fan.gpx"],
    '--out is "fan.gpx"; its ending must be one of .geojson, .csv, .json, .czml, .kml.',
  ],
  [
    ["trajectory", "--missile", "scud-b", "--from", "vandenberg", "--to", "capitals"],
    "scud-b cannot fly from vandenberg to any capital of the catalogue.",
  ],
  [[...flight, "--out", "/proc/none/flight.csv"], "/proc/none/flight.csv cannot be written (ENOENT)."],
  [
    ["catalogue", "gbi-2stge"],
    'ID is "gbi-2stge"; there is no such record; did you mean gbi-2stage? `npx equipoise catalogue` lists them.',
  ],
  [
    ["catalogue", "gbi-2stage", "ebr"],
    'catalogue does not take "ebr"; it is called as `npx equipoise catalogue [ID] [options]`.',
  ],
  [["catalogue", "--verbose"], "unknown option --verbose of catalogue. Allowed: --json."],
  [["validate"], "validate is missing FILE (cases as validation/README.md describes them)."],
  [
    ["validate", join(folder, "absent.json")],
    "FOLDER/absent.json is not there; it must be the path of a file.",
  ],
  [["validate", huge], "FOLDER/huge.json is 100.0 MB; the limit is 20 MB."],
  [
    ["validate", file("list.json", "[]")],
    'FOLDER/list.json: it is not a file of validation cases, {"format": ..., "cases": [...]}.',
  ],
  [
    ["validate", file("cut-cases.json", oneCase({}).slice(0, -9))],
    "FOLDER/cut-cases.json: line 1, column 196 starts a string that has no closing quote on its line: the file may be cut short.",
  ],
  [
    ["validate", file("empty.json", '{"format": "validation cases, version 1", "cases": []}')],
    "FOLDER/empty.json: cases is an empty list; it must hold at least one case.",
  ],
  [["validate", file("formless.json", '{"cases": [1]}')], "FOLDER/formless.json: format is missing (text)."],
  [
    ["validate", file("number.json", '{"format": "f", "cases": [1]}')],
    "FOLDER/number.json: cases[0] is 1; it must be an object.",
  ],
  [
    ["validate", file("kindless.json", oneCase({ kind: 3 }))],
    "FOLDER/kindless.json: A is missing kind (text).",
  ],
  [
    ["validate", file("inputless.json", oneCase({ inputs: [] }))],
    "FOLDER/inputless.json: A is missing inputs (an object).",
  ],
  [
    ["validate", file("prose.json", oneCase({ tolerance: "about 2 %" }))],
    "FOLDER/prose.json: A is missing tolerance (an object).",
  ],
  [
    ["validate", file("bare.json", oneCase({ tolerance: { rel: 1e-6 } }))],
    'FOLDER/bare.json: A: tolerance.pressure_Pa is missing; it must be {"abs": x} or {"rel": x}.',
  ],
  [
    ["validate", file("words.json", oneCase({ expected: { pressure_Pa: "1 atm" } }))],
    'FOLDER/words.json: A: expected.pressure_Pa is "1 atm"; it must be a number, a vector or a matrix.',
  ],
  [
    ["validate", file("doubled.json", '{"format": "f", "format": "g", "cases": []}')],
    'FOLDER/doubled.json: line 1, column 17 repeats the key "format"; a key may occur once in an object.',
  ],
];

test.each(table)("%j is refused in one sentence", async (args, sentence) => {
  const { code, ...said } = await call(...args);
  expect(said.err.replaceAll(folder, "FOLDER")).toBe(`${sentence}\n`);
  expect(said.out).toBe("");
  expect(code).toBe(2);
});
