import { ecefFromGeodetic, norm, radFromDeg, subtract } from "@equipoise/sim/physics";
import { expect, test } from "vitest";
import { epoch, fan, hard } from "./flights.testdata.ts";
import { flightsKml } from "./kml.ts";

/** Every element opened is closed, in order, and every entity is a number: as strict as a reader of XML. */
function assertWellFormed(text: string): void {
  const open: string[] = [];
  for (const [, close, name, own] of text
    .replace(/^<\?xml[^>]*\?>/, "")
    .matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
    if (close === "/") expect(open.pop()).toBe(name);
    else if (own !== "/") open.push(name!);
  }
  expect(open).toEqual([]);
  const outside = text.replace(/<[^<>]*>/g, "").replace(/&#\d+;/g, "");
  expect(outside).not.toMatch(/[<>&]/);
}

test("what is read back is the flight, by time and place", () => {
  const text = flightsKml(fan);
  assertWellFormed(text);
  const tracks = [...text.matchAll(/<gx:Track>(.*?)<\/gx:Track>/gs)].map(([, track]) => track!);
  expect(tracks).toHaveLength(fan.flights.length);
  tracks.forEach((track, i) => {
    const { trajectory, impact_s } = fan.flights[i]!.flight;
    const times = [...track.matchAll(/<when>(.*?)<\/when>/g)].map(
      ([, when]) => (Date.parse(when!) - Date.parse(epoch)) / 1000,
    );
    const places = [...track.matchAll(/<gx:coord>(.*?)<\/gx:coord>/g)].map(([, at]) =>
      at!.split(" ").map(Number),
    );
    expect(places).toHaveLength(times.length);
    expect(times[0]).toBe(0);
    expect(times.at(-1)).toBeCloseTo(impact_s, 2);
    times.forEach((t_s, k) => {
      const [lon, lat, h_m] = places[k]!;
      const r_m = ecefFromGeodetic({ lat_rad: radFromDeg(lat!), lon_rad: radFromDeg(lon!), h_m: h_m! });
      expect(norm(subtract(r_m, trajectory.ecefAt(t_s)))).toBeLessThan(1.2); // m, as printed
    });
  });
});

test("over the antimeridian longitudes wrap, and stay on the globe", () => {
  const of = fan.flights.filter(({ id }) => id === "antimeridian");
  const lons = [...flightsKml({ ...fan, flights: of }).matchAll(/<gx:coord>(\S+)/g)].map(([, lon]) =>
    Number(lon),
  );
  expect(Math.max(...lons)).toBeGreaterThan(179);
  expect(Math.min(...lons)).toBeLessThan(-179);
  expect(lons.every((lon) => Math.abs(lon) <= 180)).toBe(true);
});

test("names are escaped, and characters that XML forbids are left out", () => {
  const text = flightsKml(hard);
  assertWellFormed(text);
  expect(text).toContain("&#60;b&#62;&#34;Тегеран&#34; &#38; &#39;x&#39;&#60;/b&#62; ]]&#62; São Tomé");
  expect(text).not.toContain("\u0001");
});

test("the well-formedness test sees an open element and a bare ampersand", () => {
  expect(() => assertWellFormed("<a><b></a>")).toThrow();
  expect(() => assertWellFormed("<a>x & y</a>")).toThrow();
});
