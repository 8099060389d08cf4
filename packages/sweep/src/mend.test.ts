import { readFileSync } from "node:fs";
import {
  catalogueFiles,
  type Parameter,
  type ParameterSpace,
  parameterSpace,
  parseCatalogueOrThrow,
  parseScenarioOrThrow,
} from "@equipoise/scenario";
import { flyTo } from "@equipoise/sim/analyses";
import { engage, type Scenario } from "@equipoise/sim/engagement";
import { describe, expect, test } from "vitest";
import { type FigureMend, type Mend, mend, type Switch } from "./mend.ts";
import { switchesOf } from "./switches.ts";

/** A space whose scenarios are nothing but the values of its figures, each from 0 at best to 10 at worst. */
function spaceOf(...paths: string[]): ParameterSpace {
  const parameters = paths.map(
    (path): Parameter => ({
      ...{ path, label: path, unit: "s", low: 0, value: 10, high: 12, status: "assumed", source: ["editor"] },
      ...{ notPublished: false, designs: ["d"] },
    }),
  );
  const nominal = Float64Array.from(parameters, (p) => p.value);
  const at: ParameterSpace["at"] = (values) => values as unknown as Scenario;
  const figure: ParameterSpace["figure"] = (_, path) => parameters.find((p) => p.path === path)!.value;
  return { setId: "wide", parameters, figures: parameters, nominal, at, figure };
}
const valueIn = (scenario: Scenario, path: string) =>
  (scenario as unknown as ReadonlyMap<string, number>).get(path) ?? 10;
const figure = (of: Mend | undefined) => of as FigureMend;
const delay = "rules/rules/commitDelay_s";
const other = "rules/rules/communicationDelay_s";

describe("of figures, the mend", () => {
  test("is where the outcome turns, to one part in 4096 of the way, on the side on which it has turned", () => {
    const { parameter, from, to, share, unit } = figure(
      mend(spaceOf(delay), "d", (s) => valueIn(s, delay) <= 7.3),
    );
    expect([parameter, from, unit]).toEqual([delay, 10, "s"]);
    expect(to).toBeLessThanOrEqual(7.3);
    expect(to).toBeGreaterThan(7.3 - 10 / 4096); // s
    expect(share).toBeCloseTo((from - to) / 10, 12);
  });

  test("is the one with the smallest share of its way, of equals the one whose path sorts first", () => {
    const least = (a: number, b: number) =>
      figure(mend(spaceOf(other, delay), "d", (s) => valueIn(s, delay) <= a || valueIn(s, other) <= b))
        .parameter;
    expect(least(7, 3)).toBe(delay);
    expect(least(3, 7)).toBe(other);
    expect(least(5, 5)).toBe(delay);
  });

  test("turns it and half of it does not where more is not always better", () => {
    const succeeds = (of: number) => of <= 4 || (of > 6 && of <= 8); // 60 % of the way and more, and 20 to 40 %
    const { from, to } = figure(mend(spaceOf(delay), "d", (s) => succeeds(valueIn(s, delay))));
    expect([succeeds(to), succeeds(from + 0.5 * (to - from))]).toEqual([true, false]);
    expect(to).toBeGreaterThan(8 - 10 / 4096);
  });

  test("asks once of each figure that cannot do it, and a dozen times more of one that can", () => {
    const paths = Array.from({ length: 70 }, (_, i) => `radars/r${i}/power/loss_dB`);
    let asked = 0;
    const count = (turns: boolean) => {
      asked = 0;
      mend(spaceOf(...paths), "d", (s) => {
        asked++;
        return turns && valueIn(s, paths[40]!) <= 6.5;
      });
      return asked;
    };
    expect(count(false)).toBe(70);
    expect(count(true)).toBe(70 + 12 + 1); // twelve halvings, and half of the change once more
  });

  test("is never a figure of the target, of its decoys or of the upper air", () => {
    const paths = [
      "signatures/a/vehicleX_m2",
      "missiles/a/payload_kg",
      "rules/rules/decoys",
      "rules/rules/electronContent_m2",
    ];
    expect(mend(spaceOf(...paths), "d", () => true)).toBeUndefined();
  });

  test("is none of another design's", () => {
    expect(mend(spaceOf(delay), "another", () => true)).toBeUndefined();
  });
});

describe("a switch", () => {
  const tried: string[] = [];
  const switchTo = (id: string): Switch => ({
    ...{ what: "asset", id, label: id, from: "absent", to: "added" },
    scenario() {
      tried.push(id);
      return id as unknown as Scenario;
    },
  });

  test("is tried only where no single figure mends it, and the first that does is taken", () => {
    const switches = ["a", "b", "c"].map(switchTo);
    expect(mend(spaceOf(delay), "d", (s) => valueIn(s, delay) < 1, switches)?.kind).toBe("figure");
    expect(tried).toEqual([]);
    const thrown = { kind: "switch", what: "asset", id: "b", label: "b", from: "absent", to: "added" };
    const isThrown = (s: Scenario) => ["b", "c"].includes(s as unknown as string);
    expect(mend(spaceOf(), "d", isThrown, switches)).toEqual(thrown);
    expect(tried).toEqual(["a", "b"]);
    expect(mend(spaceOf(), "d", () => false, switches)).toBeUndefined();
  });
});

const json = (path: string) => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));
const files = Object.fromEntries(
  Object.keys(catalogueFiles).map((name) => [name, json(`data/${name}.json`)]),
);
const catalogue = parseCatalogueOrThrow(files);
const scenario = parseScenarioOrThrow(json("scenarios/sochi-2008.json"), catalogue);
const space = parameterSpace(catalogue, scenario, "mda-2007");
const nominal = space.at(space.nominal);

describe("the switches of a design", () => {
  const of = (design: string) => switchesOf(catalogue, scenario, "mda-2007", design);

  test("are its measures lifted, each closer cooperation, and what other designs have and it has not", () => {
    const file = scenario.designs.find(({ id }) => id === "us-sites-measures")!;
    const switches = of(file.id);
    const ids = (what: Switch["what"]) => switches.filter((s) => s.what === what).map((s) => s.id);
    expect(ids("measure")).toEqual(file.measures);
    expect(ids("cooperation")).toEqual(["data", "plan"]);
    expect(ids("asset")).toContain("armavir");
    expect(ids("asset").filter((id) => file.assets.includes(id))).toEqual([]);
    expect(of("joint-plan").filter((s) => s.what === "cooperation")).toEqual([]);
    expect(of("joint-data").find((s) => s.what === "cooperation")).toMatchObject({
      from: "data",
      to: "plan",
    });
  });

  test("change that one thing and leave every other object as it is", () => {
    const before = nominal.designs.find(({ id }) => id === "us-sites")!;
    const added = of("us-sites")
      .find((s) => s.id === "armavir")!
      .scenario();
    expect(added.designs.map(({ id }) => id)).toEqual(["us-sites"]);
    const radars = added.designs[0]!.radars.map((r) => r.asset);
    expect(radars.slice(0, -1)).toEqual(before.radars.map((r) => r.asset));
    radars.slice(0, -1).forEach((radar, i) => {
      expect(radar).toBe(before.radars[i]!.asset);
    });
    expect(added.designs[0]!.radars.at(-1)).toMatchObject({ owner: "ru", asset: { id: "armavir" } });
    const pooled = of("us-sites")
      .find((s) => s.what === "cooperation")!
      .scenario().designs[0]!;
    expect(pooled.cooperation).toBe("data");
    expect(pooled.radars.map((r) => r.asset.id)).toEqual(before.radars.map((r) => r.asset.id));
  });
});

const irbm = scenario.threats.findIndex((t) => t.missile === "irbm-forecast");

test.each([
  ["us-sites", "ankara"],
  ["us-sites", "sofia"],
  ["us-sites-forward", "tbilisi"],
  ["gabala-armavir-sm3", "athens"],
])("under %s the mend of a failure towards %s turns it, and half of it does not", (design, capital) => {
  const { missile, origins, loft } = nominal.threats[irbm]!;
  const { position } = nominal.capitals.find((p) => p.id === capital)!;
  const flight = flyTo(missile, origins[0]!, position, loft, "europe")!;
  const stopped = (at: Scenario) =>
    engage(flight, at.designs.find((d) => d.id === design)!, at.rules).kind === "intercepted";
  const at = (path: string, value: number) => stopped(space.at(new Map([[path, value]])));
  expect(stopped(nominal)).toBe(false);
  const change = mend(space, design, stopped, switchesOf(catalogue, scenario, "mda-2007", design));
  if (change?.kind === "figure") {
    const { parameter, from, to } = change;
    expect([at(parameter, to), at(parameter, from + 0.5 * (to - from))]).toEqual([true, false]);
    return;
  }
  // No single figure within its range: then both ends of each, alone, fail too.
  for (const p of space.parameters.filter(
    (q) => q.designs.includes(design) && !q.path.startsWith("signatures/"),
  ))
    for (const end of [p.low, p.high]) expect(at(p.path, end), p.path).toBe(false);
});
