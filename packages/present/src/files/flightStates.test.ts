import { ecefFromEci, norm, subtract } from "@equipoise/sim/physics";
import { describe, expect, test } from "vitest";
import { flightsCzml } from "./czml.ts";
import { statesOf, utc } from "./flightStates.ts";
import { between, epoch, fan, flightOf, forms, hard, named, nearMean } from "./flights.testdata.ts";
import { flightsKml } from "./kml.ts";
import { fanForms, fanScene, flightForms } from "./scenes.ts";

test.each(
  fan.flights.map((of) => [of.id, of] as const),
)("%s: the states run from launch to impact, and six lead to any moment, however a reader chooses them", (_, of) => {
  const { trajectory } = of.flight;
  const { states } = statesOf(of, 5, 20);
  expect(states[0]!.t_s).toBe(0);
  expect(trajectory.end_s - states.at(-1)!.t_s).toBeGreaterThanOrEqual(0);
  expect(trajectory.end_s - states.at(-1)!.t_s).toBeLessThan(0.0011); // s: whole milliseconds
  const samples = states.map(({ t_s, r_m, v_m_s }) => [t_s, ...r_m, ...v_m_s]);
  for (const reader of [between, nearMean]) {
    let worst_m = 0;
    let worst_m_s = 0;
    for (let t = 0; t < samples.at(-1)![0]!; t += 0.5) {
      const [x, y, z, vx, vy, vz] = reader(samples, t);
      const { r_m, v_m_s } = ecefFromEci(trajectory.at(t));
      worst_m = Math.max(worst_m, norm(subtract([x!, y!, z!], r_m)));
      worst_m_s = Math.max(worst_m_s, norm(subtract([vx!, vy!, vz!], v_m_s)));
    }
    expect(worst_m).toBeLessThan(30); // the sampling aims at 20 where it looks, five times between two states
    expect(worst_m_s).toBeLessThan(10); // it aims at 5
  }
  expect(states.length).toBeLessThan(400); // a fan of hundreds must stay a file that opens
});

test("a state is the flight's own, relative to the turning Earth", () => {
  const of = fan.flights[0]!;
  for (const state of statesOf(of, 5, 20).states)
    expect(state).toEqual(ecefFromEci(of.flight.trajectory.at(state.t_s)));
  // On the pad a body is at rest on the Earth; in inertial axes it would move at 380 m/s.
  expect(norm(statesOf(of, 5, 20).states[0]!.v_m_s)).toBeLessThan(1e-6); // m/s
});

test("straight lines between the states for KML stay within 250 m", () => {
  const of = fan.flights[1]!;
  const { states } = statesOf(of, 1, 250);
  states.slice(1).forEach((next, i) => {
    const last = states[i]!;
    const middle = last.r_m.map((x, k) => (x + next.r_m[k]!) / 2) as unknown as typeof last.r_m;
    const there = of.flight.trajectory.ecefAt((last.t_s + next.t_s) / 2);
    expect(norm(subtract(middle, there))).toBeLessThan(250); // m
  });
});

test("time runs over midnight, into a leap day and a new year", () => {
  expect(utc("2008-02-28T23:59:59Z", 1.5)).toBe("2008-02-29T00:00:00.500Z");
  expect(utc("2007-12-31T23:59:59Z", 1.5)).toBe("2008-01-01T00:00:00.500Z");
});

test("a moment that never comes is left out, and one past the end stands at the end", () => {
  const flight = flightOf("shahab-3", "tabriz", "ankara");
  const moments = [
    { id: "never", name: "never", t_s: Number.POSITIVE_INFINITY },
    { id: "late", name: "late", t_s: flight.impact_s + 0.04 },
  ];
  const { moments: placed } = statesOf({ ...named("a", flight), moments }, 5, 20);
  expect(placed.map(({ id }) => id)).toEqual(["late"]);
  expect(placed[0]!.place.h_m).toBeLessThan(10); // m
});

describe.each(Object.entries(forms))("%s", (_, write) => {
  test("holds no date but those of the scenario's flights, and says SIMULATION", () => {
    const text = write(fan);
    expect(text).toContain("SIMULATION");
    const last = utc(epoch, Math.max(...fan.flights.map(({ flight }) => flight.impact_s)));
    const dates = text.match(/\b(19|20)\d\d-\d\d-\d\d(T[\d:.]+)?/g) ?? [];
    expect(dates.length).toBeGreaterThan(1);
    for (const date of dates) {
      expect(date >= "2008-02-28T23:50:00").toBe(true);
      expect(date <= last).toBe(true);
    }
  });

  test("is the same bytes each time, with one line end", () => {
    expect(write(fan)).toBe(write(fan));
    expect(write(fan)).toMatch(/[^\n]\n$/);
    expect(write(fan)).not.toContain("\r");
  });

  test("holds states and times, never how the missile was steered", () => {
    expect(write(fan)).not.toMatch(
      /azimuth|steering|elevation|impulse|thrust|loft\b|guidance|seeker|warhead|yield|\bcep\b|target/i,
    );
    expect(write(fan)).not.toMatch(/NaN|Infinity|undefined|-0(\.0+)?[,\s\]]/);
  });

  test("takes any name", () => {
    expect(() => write(hard)).not.toThrow();
  });
});

test("two flights of one id in a file are the fault they are, and so are two moments", () => {
  const flights = [fan.flights[0]!, fan.flights[0]!];
  expect(() => flightsCzml({ ...fan, flights })).toThrow("stands for two things");
  expect(() => flightsKml({ ...fan, flights })).toThrow("stands for two things");
  const [moment] = fan.flights[0]!.moments;
  expect(() => statesOf({ ...fan.flights[0]!, moments: [moment!, moment!] }, 5, 20)).toThrow("two things");
});

test("a fan is offered as CZML and KML, and one flight as OEM too", () => {
  const one = () =>
    fanScene("one", epoch, [{ id: "ankara", name: "Ankara", flight: fan.flights[2]!.flight }]);
  expect(Object.keys(fanForms(one))).toEqual(["czml", "kml"]);
  expect(flightForms(one).oem!()).toContain("OBJECT_ID = SIMULATION-shahab-3-ankara\n");
  expect(() => flightForms(() => fan).oem!()).toThrow("an OEM holds one flight");
});
