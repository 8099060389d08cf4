import { UserError } from "@equipoise/scenario";
import { expect, test } from "vitest";
import type { Given } from "../arguments.ts";
import { readCatalogue } from "../inputs.ts";
import { seenFromOutside } from "./seenFlyout.ts";

/** What the verb prints for these options. */
async function printed(options: Readonly<Record<string, string>>, json = false): Promise<string> {
  let text = "";
  const given: Given = {
    operand: "sochi-2008",
    text: (option) => options[option],
    flag: (option) => json && option === "json",
  };
  const out = (part: string) => {
    text += part;
  };
  expect(await seenFromOutside(given, { out, err: () => {}, live: false })).toBe(0);
  return text;
}

const flight = {
  reverse: "redzikowo",
  from: "tehran",
  to: "london",
  missile: "icbm-forecast",
  set: "mda-2007",
};

test("an interceptor of Redzikowo is seen by Russian sensors only, in the order in which they see it", async () => {
  const { marking, answers } = JSON.parse(await printed(flight, true));
  expect(marking).toBe("SIMULATION");
  const { sensors, interceptor, appearance } = answers[0];
  const seen = sensors.filter((of: { kind: string }) => of.kind === "seen");
  expect(seen.length).toBeGreaterThan(1);
  expect(new Set(sensors.map((of: { owner: string }) => of.owner))).toEqual(new Set(["ru"]));
  const first = seen.map((of: { first_s: number }) => of.first_s);
  expect(first).toEqual([...first].sort((p, q) => p - q));
  expect(seen.every((of: { lost_s: number }) => of.lost_s <= interceptor.flight_s + 0.1)).toBe(true); // s: rounding
  expect(interceptor.miss_m).toBeLessThan(2_000); // m: what the flyout's search promises
  expect(appearance.predicted_s).toBeGreaterThanOrEqual(appearance.burnout_s);
});

test("every notice is told in the words of rows of the catalogue, with their standing", async () => {
  const { notices } = JSON.parse(await printed(flight, true));
  const rows = new Map(readCatalogue().regimes.map((of) => [of.id, of]));
  expect(notices.length).toBe(6);
  for (const { regime, name, scope, terms, rows: cited } of notices) {
    expect(name).toBe(rows.get(`${regime}-name`)!.text);
    expect(scope).toBe(rows.get(`${regime}-scope`)!.text);
    expect(cited.some((of: { id: string }) => rows.get(of.id)!.text === terms)).toBe(true);
    for (const { id, status } of cited) expect(status).toBe(rows.get(id)!.status);
  }
});

test("the text is marked, begins with the sentence and says that no regime required a notice", async () => {
  const text = await printed(flight);
  expect(text.split("\n")[0]).toContain("SIMULATION");
  expect(text.split("\n")[2]).toContain("an interceptor leaving Redzikowo");
  expect(text).toContain("none that was in force on 2008-04-06 required a notice");
});

test("a site that is not in the scenario, a design without it and a missing option are refused in one sentence", async () => {
  await expect(printed({ ...flight, reverse: "redzikow" })).rejects.toThrow(UserError);
  await expect(printed({ ...flight, architecture: "gabala" })).rejects.toThrow(/--architecture is "gabala"/);
  const { to: _, ...without } = flight;
  await expect(printed(without)).rejects.toThrow(/missing --to/);
});
