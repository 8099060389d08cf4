import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseCatalogueOrThrow } from "./parse.ts";
import { recorded } from "./reads.ts";
import { parameterSpace } from "./space.ts";

const data = new URL("../../../data/", import.meta.url);
const files = Object.fromEntries(
  readdirSync(data).map((name) => [
    name.replace(".json", ""),
    JSON.parse(readFileSync(new URL(name, data), "utf8")),
  ]),
);
const catalogue = parseCatalogueOrThrow(files);

test("a catalogue that notes its reading reads like the catalogue itself", () => {
  expect(JSON.stringify(recorded(catalogue).catalogue)).toBe(JSON.stringify(catalogue));
});

test("only what was read is noted, a figure whole, and looking a record up by its id is no reading of it", () => {
  const { catalogue: noted, reads } = recorded(catalogue);
  const radar = noted.radars.find(({ id }) => id === "ebr")!;
  expect([...reads().keys()]).toEqual([]);
  expect(radar.power.model).toBe("radar-equation");
  if (radar.power.model === "radar-equation") radar.power.averagePower_W.low;
  noted.rules.rules.commitDelay_s.value;
  expect([...reads().keys()]).toEqual([
    "radars/ebr/power/averagePower_W",
    "radars/ebr/power/model",
    "rules/rules/commitDelay_s",
  ]);
  const of = catalogue.radars.find(({ id }) => id === "ebr")!.power;
  if (of.model === "radar-equation")
    expect(reads().get("radars/ebr/power/averagePower_W")).toEqual(of.averagePower_W);
});

test("a space made from it notes every figure that it uses, by the path that the figure is called by", () => {
  const { catalogue: noted, reads } = recorded(catalogue);
  const scenario = JSON.parse(
    readFileSync(new URL("../../../scenarios/sochi-2008.json", import.meta.url), "utf8"),
  );
  const space = parameterSpace(noted, scenario, "mda-2007");
  const seen = reads();
  const given = new Set(
    catalogue["parameter-sets"].find(({ id }) => id === "mda-2007")!.values.map((v) => v.parameter),
  );
  for (const { path } of space.figures) if (!given.has(path)) expect([...seen.keys()], path).toContain(path);
});
