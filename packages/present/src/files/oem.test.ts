import { ecefFromEci } from "@equipoise/sim/physics";
import { expect, test } from "vitest";
import { epoch, fan, hard } from "./flights.testdata.ts";
import { flightOem } from "./oem.ts";
import { readOem } from "./oemReader.testdata.ts";

test.each(
  fan.flights.map((of) => [of.id, of] as const),
)("%s: the strict reader finds one object, in an Earth-fixed frame, in UTC", (id, of) => {
  const { header, segments } = readOem(flightOem(epoch, of));
  expect(header).toMatchObject({ CREATION_DATE: "2008-02-28T23:50:00.000", ORIGINATOR: "EQUIPOISE" });
  expect(segments).toHaveLength(1);
  expect(segments[0]!.meta).toMatchObject({
    OBJECT_NAME: `SIMULATION ${id}`,
    OBJECT_ID: `SIMULATION-${id}`,
    CENTER_NAME: "EARTH",
    REF_FRAME: "ITRF2000",
    TIME_SYSTEM: "UTC",
    START_TIME: "2008-02-28T23:50:00.000",
    INTERPOLATION: "LAGRANGE",
    INTERPOLATION_DEGREE: "5",
  });
});

test.each(
  fan.flights.map((of) => [of.id, of] as const),
)("%s: what is read back is the flight's states, to the printed digit", (_, of) => {
  const { trajectory, impact_s } = of.flight;
  const { states } = readOem(flightOem(epoch, of)).segments[0]!;
  expect(states[0]!.t_ms).toBe(Date.parse(epoch));
  expect((states.at(-1)!.t_ms - Date.parse(epoch)) / 1000).toBeCloseTo(impact_s, 2); // s
  for (const { t_ms, r_km, v_km_s } of states) {
    const there = ecefFromEci(trajectory.at((t_ms - Date.parse(epoch)) / 1000));
    for (const k of [0, 1, 2] as const) {
      expect(Math.abs(1000 * r_km[k]! - there.r_m[k])).toBeLessThanOrEqual(0.0501); // m
      expect(Math.abs(1000 * v_km_s[k]! - there.v_m_s[k])).toBeLessThanOrEqual(0.000501); // m/s
    }
  }
});

test("moments are comments where the format allows them", () => {
  const [first] = readOem(flightOem(epoch, fan.flights[0]!)).segments;
  expect(first!.comments[0]).toBe("2008-02-28T23:50:00.000 launch");
  expect(first!.comments.at(-1)).toMatch(/^2008-02-29T00:\S+ impact$/);
});

test("a name that is not ASCII gives way to the id; accents alone are dropped", () => {
  const [of] = hard.flights;
  const named = (name: string) => readOem(flightOem(epoch, { ...of!, name })).segments[0]!.meta.OBJECT_NAME;
  expect(named(of!.name)).toBe("SIMULATION hard");
  expect(named("São Tomé – “x” = y")).toBe('SIMULATION Sao Tome - "x" - y');
  expect(() => flightOem(epoch, { ...of!, id: "полёт" })).toThrow("is not ASCII");
});

const good = flightOem(epoch, fan.flights[2]!);
test.each<[string, (text: string) => string]>([
  ["no version first", (text) => text.replace("CCSDS_OEM_VERS = 2.0\n", "")],
  ["no creation date", (text) => text.replace(/CREATION_DATE.*\n/, "")],
  [
    "a comment among the states",
    (text) => text.replace(/\n(\S+ \S+ \S+ \S+ \S+ \S+ \S+\n)$/, "\nCOMMENT x\n$1"),
  ],
  ["a comment among the metadata", (text) => text.replace("REF_FRAME", "COMMENT x\nREF_FRAME")],
  ["metadata out of order", (text) => text.replace(/(REF_FRAME.*\n)(TIME_SYSTEM.*\n)/, "$2$1")],
  ["an unknown keyword", (text) => text.replace("REF_FRAME", "LAUNCH_SITE = X\nREF_FRAME")],
  ["a state short of a number", (text) => text.replace(/ \S+\n$/, "\n")],
  ["a number in the wrong form", (text) => text.replace(/ (\S+)\n$/, " 0x1\n")],
  ["a time out of order", (text) => text.replace(/\n(\S+ .*\n)(\S+ .*\n)$/, "\n$2$1")],
  [
    "a state past the stop time",
    (text) => text.replace(/STOP_TIME = .*/, "STOP_TIME = 2008-02-28T23:51:00.000"),
  ],
  ["a letter that is not ASCII", (text) => text.replace("launch", "пуск")],
  [
    "a second object",
    (text) => text + text.slice(text.indexOf("META_START")).replace(/(OBJECT_ID = ).*/, "$1X"),
  ],
  ["a degree without states enough", (text) => text.replace("DEGREE = 5", "DEGREE = 5000")],
])("the strict reader refuses %s", (_, spoil) => {
  expect(() => readOem(good)).not.toThrow();
  expect(spoil(good)).not.toBe(good);
  expect(() => readOem(spoil(good))).toThrow();
});
