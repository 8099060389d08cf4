import { norm, subtract, type Vec3 } from "@equipoise/sim/physics";
import { expect, test } from "vitest";
import { flightsCzml } from "./czml.ts";
import { between, epoch, fan, hard } from "./flights.testdata.ts";

// biome-ignore lint/suspicious/noExplicitAny: JSON as a reader gets it
type Packet = any;

function packets(text: string): Packet[] {
  return JSON.parse(text);
}

test("a packet for the document, the sites, the flights and their moments, each with its own id", () => {
  const all = packets(flightsCzml(fan));
  expect(all[0]).toMatchObject({
    id: "document",
    version: "1.0",
    clock: { currentTime: "2008-02-28T23:50:00.000Z" },
  });
  const ids = all.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.slice(0, 4)).toEqual(["document", "site:brdy", "flight:icbm", "flight:icbm:launch"]);
  expect(all.every(({ name }) => name.startsWith("SIMULATION: "))).toBe(true);
});

test("what is read back is the flight in Earth-fixed metres, within 100 m at every tenth of a second", () => {
  const all = packets(flightsCzml(fan));
  for (const { id, flight } of fan.flights) {
    const { position } = all.find((of) => of.id === `flight:${id}`);
    expect(position).toMatchObject({ referenceFrame: "FIXED", interpolationDegree: 5, epoch: isoOf(epoch) });
    const samples = chunks(position.cartesian, 4);
    for (const [t, ...r] of samples)
      expect(norm(subtract(r as unknown as Vec3, flight.trajectory.ecefAt(t!)))).toBeLessThan(0.1); // m, as printed
    let worst_m = 0;
    for (let t = 0; t < samples.at(-1)![0]!; t += 0.1)
      worst_m = Math.max(
        worst_m,
        norm(subtract(between(samples, t) as unknown as Vec3, flight.trajectory.ecefAt(t))),
      );
    expect(worst_m).toBeLessThan(100); // m
    expect(samples.at(-1)![0]).toBeCloseTo(flight.impact_s, 2); // s
  }
});

test("names are text in labels and escaped in descriptions, which are HTML", () => {
  const all = packets(flightsCzml(hard));
  const { label, description } = all.find(({ id }) => id === "flight:hard");
  expect(label.text).toContain(`<b>"Тегеран"`);
  expect(description).not.toContain("<b>");
  expect(description).toContain("&#60;b&#62;&#34;Тегеран&#34; &#38; &#39;x&#39;");
});

test("a fan of many flights goes without labels", () => {
  const flights = Array.from({ length: 13 }, (_, i) => ({ ...fan.flights[2]!, id: `f${i}`, moments: [] }));
  expect(flightsCzml({ ...fan, flights, sites: [] })).not.toContain('"label"');
});

function chunks(values: readonly number[], size: number): number[][] {
  return Array.from({ length: values.length / size }, (_, i) => values.slice(size * i, size * i + size));
}

function isoOf(time: string): string {
  return time.replace("Z", ".000Z");
}
