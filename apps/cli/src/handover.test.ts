import {
  findPlace,
  flown,
  type HandoverStory,
  handoverStory,
  type PoolingCase,
  storySentence,
  storyTables,
} from "@equipoise/present/flight";
import { parseScenarioOrThrow } from "@equipoise/scenario";
import { expect, test } from "vitest";
import { readCatalogue, readScenario } from "./inputs.ts";
import { run } from "./run.ts";

const catalogue = readCatalogue();
const scenario = parseScenarioOrThrow(readScenario("sochi-2008").json, catalogue);

function storyOf(missile: string, to: string, set: string): HandoverStory {
  const from = findPlace(catalogue, "from", "tehran");
  const flight = flown(catalogue, missile, from, findPlace(catalogue, "to", to), 0);
  const story = handoverStory(catalogue, scenario, set, flight);
  if (story === undefined) throw new Error(`no story of ${missile} to ${to}`);
  return story;
}

const told: readonly (readonly [string, string, string])[] = [
  ["icbm-forecast", "london", "lewis-postol-2007"],
  ["icbm-forecast", "london", "mda-2007"],
  ["irbm-forecast", "rome", "mda-2007"],
];

test.each(told)("%s to %s under %s: no cue is worse than some, and all are no worse than any", (...of) => {
  const { cues } = storyOf(...of);
  const found = cues.map((c) => c.found_s);
  expect(found[0]).toBe(Number.POSITIVE_INFINITY); // a radar that waits for a cue and gets none
  for (const c of cues.slice(1)) {
    expect(c.found_s).toBeLessThanOrEqual(found[0]!);
    expect(found.at(-1)!).toBeLessThanOrEqual(c.found_s + 0.5); // s: the search's own step
  }
  const gabala = cues.find((c) => c.name.endsWith("Gabala"))!;
  expect(gabala.found_s).toBeLessThan(cues.find((c) => c.name === "satellites")!.found_s);
});

test.each(told)("%s to %s under %s: pooling takes time of use from nobody", (...of) => {
  const { pooling } = storyOf(...of);
  const under = (p: PoolingCase, cooperation: string) =>
    pooling.find((q) => q.partner === p.partner && q.helped === p.helped && q.cooperation === cooperation)!;
  for (const p of pooling) {
    expect(p.gain_s).toBeGreaterThanOrEqual(0);
    expect(p.first_s).toBeLessThanOrEqual(under(p, "none").first_s);
    if (p.cooperation !== "plan") continue;
    p.errors_m.forEach((error_m, i) => {
      expect(error_m).toBeLessThanOrEqual(under(p, "data").errors_m[i]!);
    });
  }
});

test.each(
  told,
)("%s to %s under %s: a sector limit only takes away, and nothing from who never had the radar", (...of) => {
  for (const { partner, cooperation, inView_s, usable_s, found_s, errors_m } of storyOf(...of).sector) {
    expect(inView_s[1]).toBeLessThanOrEqual(inView_s[0]);
    expect(usable_s[1]).toBeLessThanOrEqual(usable_s[0]);
    expect(errors_m[1]).toBeGreaterThanOrEqual(errors_m[0]);
    if (partner !== "ru" || cooperation !== "none") continue;
    expect(inView_s).toEqual([0, 0]);
    expect(found_s[1]).toBe(Number.POSITIVE_INFINITY);
    expect(errors_m[1]).toBe(errors_m[0]);
  }
});

test("the sector limit is felt by the flight to London, which crosses the field to the north-west", () => {
  const { sector } = storyOf("icbm-forecast", "london", "mda-2007");
  const own = sector.find((c) => c.partner === "us" && !c.helped)!;
  expect(own.inView_s[1]).toBeLessThan(own.inView_s[0]);
  expect(own.errors_m[1]).toBeGreaterThan(own.errors_m[0]);
});

test("the tables have a cell under each heading and the sentences no number that is none", () => {
  const story = storyOf("icbm-forecast", "london", "mda-2007");
  for (const { columns, rows, sentence } of storyTables(story)) {
    for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(`${sentence} ${rows.flat().join(" ")} ${storySentence(story)}`).not.toMatch(
      /NaN|undefined|Infinity/,
    );
  }
});

test("why --handover prints the story of each set and refuses a design", async () => {
  let text = "";
  const terminal = {
    out: (part: string) => {
      text += part;
    },
    err: (part: string) => {
      text += part;
    },
    live: false,
  };
  const args = ["--missile", "icbm-forecast", "--from", "tehran", "--to", "london", "--handover"];
  expect(await run(["why", "sochi-2008", ...args], terminal)).toBe(0);
  for (const set of scenario.parameterSets) expect(text).toContain(`With the figures of ${set}`);
  expect(text).toContain("What tells the Czech radar where to look");
  expect(await run(["why", "sochi-2008", ...args, "--architecture", "us-sites"], terminal)).toBe(2);
  expect(text).toContain("--architecture does not go with --handover");
});
