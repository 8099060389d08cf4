import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, compile } from "./called.testdata.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const main = join(root, "apps/cli/dist/main.js");
const folder = mkdtempSync(join(tmpdir(), "equipoise-main-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const commands = [
  "compare",
  "protects",
  "reaches",
  "warns",
  "sees",
  "claims",
  "flips",
  "trajectory",
  "why",
  "catalogue",
  "schema",
  "validate",
  "exchange",
  "node",
  "audit",
];

describe("help", () => {
  test.each(commands)("%s --help shows its options and an example", async (command) => {
    const { code, out, err } = await call(command, "--help");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(`npx equipoise ${command}`);
    expect(out).toContain("Example:");
  });
  test("the overview names every command", async () => {
    const { out } = await call("--help");
    for (const command of commands) expect(out).toContain(command);
    expect((await call()).out).toBe(out);
  });
  test("--version is the project's", async () => {
    expect((await call("--version")).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("trajectory", () => {
  const flight = ["trajectory", "--missile", "shahab-3", "--from", "tabriz"];
  test("lists the phases in order of time, from the ground to the ground", async () => {
    const { code, out } = await call(...flight, "--to", "ankara", "--json");
    const { phases, apogee_m, miss_m } = JSON.parse(out);
    expect(code).toBe(0);
    expect(phases.map((of: { phase: string }) => of.phase)).toEqual([
      "launch",
      "burnout (stage 1)",
      "apogee",
      "re-entry (100 km)",
      "impact",
    ]);
    const times = phases.map((of: { t_s: number }) => of.t_s);
    expect([...times].sort((a: number, b: number) => a - b)).toEqual(times);
    expect(phases[0]).toMatchObject({ height_m: 0, range_m: 0, speed_m_s: 0 });
    expect(phases[2].height_m).toBe(apogee_m);
    expect(Math.abs(phases[3].height_m - 100_000)).toBeLessThan(1); // m
    expect(miss_m).toBeLessThan(10); // m, the solver's tolerance is 5
  });
  test("takes an English name, a cell and a coordinate for a place, and says how it snapped", async () => {
    expect((await call(...flight, "--to", "Ankara", "--json")).out).toContain('"id": "ankara"');
    const snapped = await call(...flight, "--to", "39.9,32.9", "--json");
    expect(snapped.err).toMatch(
      /^--to 39\.9,32\.9 is taken as the centre of its 200 km grid cell, cell:\d+ \(/,
    );
    const { to } = JSON.parse(snapped.out);
    const byCell = await call(...flight, "--to", to.id, "--json");
    expect(byCell).toEqual({ code: 0, out: snapped.out, err: "" });
  });
  test("takes negative numbers with and without an equals sign", async () => {
    const far = ["trajectory", "--missile", "icbm-forecast", "--from", "semnan"];
    const apart = await call(...far, "--to", "-12.5,30", "--loft", "-0.2", "--json");
    const joined = await call(...far, "--to=-12.5,30", "--loft=-.2", "--json");
    expect(apart.code).toBe(0);
    expect(joined).toEqual(apart);
    const least = await call(...far, "--to", "-12.5,30", "--json");
    expect(JSON.parse(apart.out).apogee_m).toBeLessThan(JSON.parse(least.out).apogee_m);
  });
  test("a region that is no aim point becomes its cell", async () => {
    const { err, code } = await call(
      "trajectory",
      "--missile",
      "irbm-forecast",
      "--from",
      "ankara",
      "--to",
      "semnan",
    );
    expect(code).toBe(0);
    expect(err).toMatch(
      /^--to semnan, a launch-region, is taken as the centre of its 200 km grid cell, cell:\d+ /,
    );
  });
  test("writes GeoJSON cut at the antimeridian, and CSV, without launch settings", async () => {
    const pacific = [
      "trajectory",
      "--missile",
      "ref-icbm-solid",
      "--from",
      "vandenberg",
      "--to",
      "kwajalein",
    ];
    expect((await call(...pacific, "--out", join(folder, "f.geojson"))).err).toBe(
      `Wrote ${join(folder, "f.geojson")}.\n`,
    );
    const text = readFileSync(join(folder, "f.geojson"), "utf8");
    const { features } = JSON.parse(text);
    expect(features[0].geometry.type).toBe("MultiLineString");
    const [west, east] = features[0].geometry.coordinates;
    expect([west.at(-1)[0], east[0][0]]).toEqual([-180, 180]);
    expect(features[0].properties.t_s.map((part: number[]) => part.length)).toEqual([
      west.length,
      east.length,
    ]);
    expect(text).not.toMatch(/azimuth|elevation|steering|control/i);
    await call(...pacific, "--out", join(folder, "f.csv"));
    const lines = readFileSync(join(folder, "f.csv"), "utf8").trimEnd().split("\r\n");
    expect(lines[0]).toBe("t_s,lat_deg,lon_deg,height_m,speed_m_s");
    expect(lines.length).toBeGreaterThan(300); // a line every 5 s of some half an hour
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});

describe("catalogue", () => {
  test("lists every record, and shows a figure with range, unit, status, sources and both sides", async () => {
    expect((await call("catalogue")).out).toContain("gbi-2stage");
    const { out } = await call("catalogue", "gbi-2stage");
    expect(out).toMatch(/carriedMass_kg +300 +150 +790 +kg +disputed/);
    expect(out).toContain("US Missile Defense Agency: 6.3 km/s");
    expect(out).toContain("afp07: AFP Sep 2007");
  });
  test("every record can be shown, in text and as JSON", async () => {
    const list: { id: string }[] = JSON.parse((await call("catalogue", "--json")).out);
    for (const id of new Set(list.map((of) => of.id))) {
      expect((await call("catalogue", id)).out, id).toContain(`${id}: `);
      expect(JSON.parse((await call("catalogue", id, "--json")).out).records.length, id).toBeGreaterThan(0);
    }
  });
});

describe("questions", () => {
  const one = [
    "--architecture",
    "us-sites",
    "--missile",
    "irbm-forecast",
    "--set",
    "mda-2007",
    "--grid-km",
    "400",
  ];
  const quick = [...one, "--samples", "0", "--workers", "1"];
  test("protects answers with sentence, interval, drivers and a command that gives the same bytes", async () => {
    const { code, out } = await call("protects", "sochi-2008", ...quick, "--json");
    expect(code).toBe(0);
    const { scenario, answers } = JSON.parse(out);
    expect(scenario).toBe("sochi-2008");
    const words: string[] = answers[0].reproduce.split(" ");
    expect(words.slice(0, 2)).toEqual(["npx", "equipoise"]);
    const again = await call(...words.slice(2), "--workers", "1", "--json");
    expect(JSON.parse(again.out).answers).toContainEqual(answers[0]);
    const text = (await call("protects", "sochi-2008", ...quick)).out;
    expect(text).toContain(answers[0].sentence);
    expect(text).toContain(`reproduce   ${answers[0].reproduce}`);
  });
  test("protects, sees and reaches write their places", async () => {
    const path = (name: string) => join(folder, name);
    await call("protects", "sochi-2008", ...quick, "--out", path("p.geojson"));
    const { features } = JSON.parse(readFileSync(path("p.geojson"), "utf8"));
    const rings = features.filter((of: { geometry: { type: string } }) => of.geometry.type === "Polygon");
    expect(rings.length).toBeGreaterThan(100);
    for (const { geometry } of rings)
      expect(geometry.coordinates[0][0]).toEqual(geometry.coordinates[0].at(-1));
    expect(new Set(features.map((of: { properties: object }) => Object.keys(of.properties).join()))).toEqual(
      new Set(["aim,missile,origin,set,us-sites"]),
    );
    await call("sees", "sochi-2008", ...quick, "--out", path("s.csv"));
    expect(readFileSync(path("s.csv"), "utf8")).toMatch(
      /^cell,lat_deg,lon_deg,radar,architecture,set,floor_m\r\n\d+,/,
    );
    await call("reaches", "sochi-2008", ...quick, "--out", path("r.csv"));
    expect(readFileSync(path("r.csv"), "utf8")).toMatch(
      /^origin,missile,aim,flightTimeCap_s,commit_s,leastSpeed_m_s/,
    );
  });
});

describe("the program", () => {
  beforeAll(() => {
    expect(compile()).toBe("");
  }, 120_000);

  test("validates the published cases with exit code 0, and a wrong one with 1", async () => {
    const good = spawnSync(process.execPath, [main, "validate", join(root, "validation/cases.json")], {
      encoding: "utf8",
    });
    expect(good.stdout).toMatch(/99 of 99 passed, 0 failed\n$/);
    expect(good.status).toBe(0);
    const file = JSON.parse(readFileSync(join(root, "validation/cases.json"), "utf8"));
    file.cases[0].expected.pressure_Pa *= 1.01;
    writeFileSync(join(folder, "wrong.json"), JSON.stringify(file));
    const wrong = await call("validate", join(folder, "wrong.json"));
    expect(wrong.code).toBe(1);
    expect(wrong.out).toMatch(/98 of 99 passed, 1 failed\n$/);
  });

  test("an interrupt ends it with 130 and leaves no file", async () => {
    const out = join(folder, "interrupted.json");
    const args = [main, "compare", "sochi-2008", "--out", out, "--workers", "2"];
    const child = spawn(process.execPath, args, { stdio: "ignore" });
    const ended = new Promise((resolve) => child.once("exit", (code) => resolve(code)));
    await new Promise((resolve) => setTimeout(resolve, 4000)); // into the work of the threads
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(readdirSync(folder).filter((name) => name.includes("interrupted"))).toEqual([]);
  });
});
