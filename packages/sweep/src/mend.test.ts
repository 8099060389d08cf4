import { readFileSync } from "node:fs";
import {
  catalogueFiles,
  parameterSpace,
  parseCatalogueOrThrow,
  parseScenarioOrThrow,
} from "@equipoise/scenario";
import { launcherOf } from "@equipoise/sim/analyses";
import { explain, type Scenario } from "@equipoise/sim/engagement";
import { pathTo, solve } from "@equipoise/sim/missiles";
import { expect, test } from "vitest";
import { mend } from "./mend.ts";

const json = (path: string) => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));
const files = Object.fromEntries(
  Object.keys(catalogueFiles).map((name) => [name, json(`data/${name}.json`)]),
);
const catalogue = parseCatalogueOrThrow(files);
const scenario = parseScenarioOrThrow(json("scenarios/sochi-2008.json"), catalogue);
const space = parameterSpace(catalogue, scenario, "mda-2007");
const nominal = space.at(space.nominal);

/** Whether a flight of the scenario's threat `t` from its first origin to a capital is stopped, as a test of scenarios. */
function stopping(t: number, capital: string, design: string): (at: Scenario) => boolean {
  const { missile, origins } = nominal.threats[t]!;
  const launcher = launcherOf(missile, origins[0]!.position);
  const solution = solve(launcher, nominal.capitals.find((p) => p.id === capital)!.position, 0);
  if (solution.kind !== "reached") throw new Error(`${missile.id} does not reach ${capital}`);
  const path = pathTo(launcher, solution.steering);
  return (at) => {
    const { chains } = explain(
      path,
      at.threats[t]!.missile.signature,
      at.designs.find((d) => d.id === design)!,
      at.rules,
    );
    return chains.some((chain) => chain.outcome.kind === "intercepted");
  };
}

const irbm = scenario.threats.findIndex((t) => t.missile === "irbm-forecast");

test.each([
  ["us-sites", "ankara"],
  ["us-sites-forward", "tbilisi"],
  ["gabala-armavir-sm3", "athens"],
  ["gabala-armavir-sm3", "bucharest"],
])("under %s the mend of a failure towards %s turns it, and half of it does not", (design, capital) => {
  const stopped = stopping(irbm, capital, design);
  expect(stopped(nominal)).toBe(false);
  const change = mend(space, design, stopped);
  if (change === undefined) {
    // No single figure within its range: then both ends of each, alone, fail too.
    for (const p of space.parameters.filter(
      (q) => q.designs.includes(design) && !q.path.startsWith("signatures/"),
    ))
      for (const end of [p.low, p.high])
        expect(stopped(space.at(new Map([[p.path, end]]))), p.path).toBe(false);
    return;
  }
  const { parameter, from, to } = change;
  expect(stopped(space.at(new Map([[parameter, to]])))).toBe(true);
  expect(stopped(space.at(new Map([[parameter, from + 0.5 * (to - from)]])))).toBe(false);
});
