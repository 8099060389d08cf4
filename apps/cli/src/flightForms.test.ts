import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fixed } from "@equipoise/present/words";
import { afterAll, describe, expect, test } from "vitest";
import { call } from "./called.testdata.ts";
import { readCatalogue } from "./inputs.ts";

const folder = mkdtempSync(join(tmpdir(), "equipoise-forms-"));
afterAll(() => rmSync(folder, { recursive: true }));

const flight = ["--missile", "irbm-forecast", "--from", "tehran", "--to", "rome"];
const design = ["--architecture", "us-sites"];

async function written(ending: string, ...args: string[]): Promise<string> {
  const file = join(folder, `f.${ending}`);
  expect(await call(...args, "--out", file)).toMatchObject({ code: 0, err: `Wrote ${file}.\n` });
  return readFileSync(file, "utf8");
}

test("a flight goes to Cesium, Google Earth and orbit tools on the date of the published scenario", async () => {
  const czml = JSON.parse(await written("czml", "trajectory", ...flight));
  expect(czml[0].clock.currentTime).toBe("2008-04-06T12:00:00.000Z");
  expect(czml.map(({ id }: { id: string }) => id)).toContain("flight:irbm-forecast:apogee");
  expect(await written("kml", "trajectory", ...flight)).toContain("<when>2008-04-06T12:00:00.000Z</when>");
  const oem = await written("oem", "trajectory", ...flight);
  expect(oem).toContain("CREATION_DATE = 2008-04-06T12:00:00.000\n");
  expect(oem).toContain("OBJECT_NAME = SIMULATION irbm-forecast from Tehran to Rome\n");
});

test("an engagement carries its events in order, at the times that why tells, and its sites", async () => {
  const asked = ["why", "sochi-2008", ...flight, ...design, "--set", "wide"];
  const czml: { id: string; availability?: string }[] = JSON.parse(await written("czml", ...asked));
  const events = czml.filter(({ id }) => /^flight:irbm-forecast:/.test(id));
  const ids = events.map(({ id }) => id.split(":")[2]);
  const chain = ["predicted", "track", "commit", "interceptor-leaves", "intercept", "impact"];
  expect(ids.filter((id) => chain.includes(id!))).toEqual(chain);
  expect(ids.some((id) => id!.startsWith("found-"))).toBe(true);
  const starts = events.map(({ availability }) => availability!.split("/")[0]!);
  expect(starts).toEqual([...starts].sort());
  const told = JSON.parse(await written("json", ...asked)).answers[0].explanation.outcome;
  const meets = events.find(({ id }) => id.endsWith(":intercept"))!.availability!;
  const meets_s = (Date.parse(meets.split("/")[0]!) - Date.parse("2008-04-06T12:00:00Z")) / 1000;
  expect(Math.abs(meets_s - told.intercept_s)).toBeLessThan(0.0011); // s: whole milliseconds
  expect(czml.filter(({ id }) => id.startsWith("site:")).length).toBeGreaterThan(1);
  expect(await written("oem", ...asked)).toMatch(/\nCOMMENT 2008-04-06T\S+ intercept\n/);
});

test("an engagement under several designs is refused: a file shows one", async () => {
  const { code, err } = await call("why", "sochi-2008", ...flight, "--out", join(folder, "f.kml"));
  expect(code).not.toBe(0);
  expect(err).toContain(".kml shows one design: name it with --architecture.");
});

describe("a fan", () => {
  const fan = ["trajectory", "--missile", "shahab-3", "--from", "tabriz", "--to", "capitals"];

  test("holds a flight to every capital in reach, the one that is asked for alone; the others are named", async () => {
    const { out } = await call(...fan);
    const told = JSON.parse((await call(...fan, "--json")).out);
    const capitals = readCatalogue().places.filter(({ kind }) => kind === "capital");
    const ids = [...told.flights, ...told.missed].map(({ to }: { to: { id: string } }) => to.id);
    expect([...ids].sort()).toEqual(capitals.map(({ id }) => id).sort());
    expect(told.flights.length).toBeGreaterThan(3);
    for (const { to, range_m } of told.flights)
      expect(out).toMatch(new RegExp(`\\n${to.name} +${fixed(range_m / 1000, 0)} `));
    const { to, flightTime_s, apogee_m, range_m, phases } = told.flights[1];
    const one = JSON.parse((await call(...fan.slice(0, -1), to.id, "--json")).out);
    expect(one).toMatchObject({ to, flightTime_s, apogee_m, range_m, phases });
    for (const { to, reason } of told.missed) {
      expect(out).toMatch(new RegExp(`\\nOut of reach: .*${to.name}`));
      expect(reason).toBe("out-of-reach");
    }
    expect((await call(...fan.slice(0, -1), told.missed[0].to.id)).code).toBe(2);
    expect(out).toContain(`flights to ${told.flights.length} of the ${capitals.length} capitals`);
  });

  test("says of a launch point that is a capital that it is too close", async () => {
    const { out } = await call("trajectory", "--missile", "shahab-3", "--from", "tehran", "--to", "capitals");
    expect(out).toMatch(/\nToo close: Tehran\.\n/);
  });

  test("tells its flights apart in every form", async () => {
    const { flights } = JSON.parse((await call(...fan, "--json")).out) as {
      flights: { to: { id: string; name: string }; phases: { phase: string }[] }[];
    };
    const ids = flights.map(({ to }) => to.id);
    const czml: { id: string }[] = JSON.parse(await written("czml", ...fan));
    expect(czml.map(({ id }) => id).filter((id) => id.startsWith("flight:"))).toEqual(
      ids.map((id) => `flight:shahab-3-${id}`),
    );
    const kml = await written("kml", ...fan);
    for (const { to } of flights) expect(kml.split(`shahab-3 – ${to.name}<`).length).toBeGreaterThan(1);
    const rows = (await written("csv", ...fan)).trimEnd().split("\r\n");
    expect(rows[0]).toBe("to,t_s,lat_deg,lon_deg,height_m,speed_m_s");
    expect([...new Set(rows.slice(1).map((row) => row.split(",")[0]))]).toEqual(ids);
    const { features } = JSON.parse(await written("geojson", ...fan));
    type Feature = { properties: { to: string; phase?: string } };
    for (const { to, phases } of flights) {
      const own = (features as Feature[]).filter(({ properties }) => properties.to === to.id);
      expect(own.map(({ properties }) => properties.phase)).toEqual([
        undefined,
        ...phases.map(({ phase }) => phase),
      ]);
    }
    expect(features.length).toBe(flights.reduce((sum, { phases }) => sum + 1 + phases.length, 0));
    expect(await written("json", ...fan)).toBe((await call(...fan, "--json")).out);
  });
});
