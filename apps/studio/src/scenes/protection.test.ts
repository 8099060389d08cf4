import { readFileSync } from "node:fs";
import { buildGrid, type Catalogue, type ScenarioFile } from "@equipoise/scenario";
import { interceptedCode } from "@equipoise/sim/analyses";
import { outcomeKinds } from "@equipoise/sim/engagement";
import { expect, test } from "vitest";
import type { Scene } from "../scene/index.ts";
import type { Basics, ShownPictures } from "../state/index.ts";
import { capitalsTable, outcomesAt } from "./outcomes.ts";
import { classCounts, defendedScene, differenceScene, reasonScene } from "./protection.ts";

const read = (path: string) =>
  JSON.parse(readFileSync(new URL(`../../../../${path}`, import.meta.url), "utf8"));
const files = ["places", "radars", "satellites", "interceptor-sites", "missiles", "measures", "treaties"];
const basics = {
  catalogue: Object.fromEntries(
    files.map((name) => [name, read(`data/${name}.json`)]),
  ) as unknown as Catalogue,
  scenario: read("scenarios/sochi-2008.json") as ScenarioFile,
} as Basics;

const met = interceptedCode + 100;
const code = (kind: (typeof outcomeKinds)[number]) => 1 + outcomeKinds.indexOf(kind);
const [late, far] = [code("seen-too-late"), code("out-of-reach")];
const cells = [10, 20, 30, 40, 50];
const fan = (origin: string, first: readonly number[], second: readonly number[]) => ({
  missile: "irbm-forecast",
  origin,
  computed: Uint8Array.from([1, 1, 1, 1, 0, 1]),
  codes: [[Uint8Array.from(first), Uint8Array.from(second)]],
});
// The last aim point is a capital; 0 is beyond the missile's reach.
const pictures = {
  ...{ grid_km: 400, cells, capitals: ["rome"], designs: ["us-sites", "joint-plan"], sets: ["wide"] },
  fans: [
    fan("tehran", [met, met, met, late, 0, late], [met, met, late, late, 0, met]),
    fan("tabriz", [met, met, far, late, 0, met], [met, met, late, met, 0, met]),
    fan("kerman", [met, far, far, far, 0, far], [met, 0, late, met, 0, met]),
  ],
  grid: buildGrid(400),
} as unknown as ShownPictures;
const asked = {
  design: "us-sites",
  missile: "irbm-forecast",
  set: "wide",
  origin: "",
  language: "en",
} as const;

const classesOf = ({ field }: Scene) => cells.map((cell) => field!.legend[field!.classOf[cell]!]!.id);

test("a cell's class is the share of the origins reaching it against which it is defended", () => {
  expect(classesOf(defendedScene(basics, pictures, asked))).toEqual(["d3", "d2", "d1", "d0", "none"]);
  const counts = classCounts(defendedScene(basics, pictures, asked));
  expect(counts.map(({ id, cells: n }) => [id, n])).toEqual([
    ["d0", 1],
    ["d1", 1],
    ["d2", 1],
    ["d3", 1],
  ]);
});

test("of one origin a cell is defended or not", () => {
  const scene = defendedScene(basics, pictures, { ...asked, origin: "kerman" });
  expect(classesOf(scene)).toEqual(["d3", "d0", "d0", "d0", "none"]);
  expect(scene.field!.legend.map(({ id }) => id)).toEqual(["none", "d0", "d3"]);
  expect(scene.places.filter(({ kind }) => kind === "launch").map(({ id }) => id)).toEqual(["kerman"]);
});

test("where no origin is met the link that breaks most often is the reason, and the legend names only what is shown", () => {
  const scene = reasonScene(basics, pictures, asked);
  expect(classesOf(scene)).toEqual(["d3", "d3", "d3", "r-seen-too-late", "none"]);
  expect(scene.field!.legend.map(({ id }) => id)).toEqual(["none", "r-seen-too-late", "d3"]);
});

test("the difference tells where either design is defended against more origins", () => {
  const names = ["A", "B"] as const;
  const scene = differenceScene(basics, pictures, asked, { id: "joint-plan", names });
  expect(classesOf(scene)).toEqual(["kept", "kept", "lost", "gained", "none"]);
});

test("outcomes at a cell and at a capital are those of the origins that reach it", () => {
  expect(outcomesAt(pictures, asked, 20).map(({ origin, kind }) => [origin, kind])).toEqual([
    ["tehran", "intercepted"],
    ["tabriz", "intercepted"],
    ["kerman", "out-of-reach"],
  ]);
  expect(outcomesAt(pictures, asked, 50)).toEqual([]);
  expect(outcomesAt(pictures, asked, 99)).toEqual([]);
  expect(capitalsTable(pictures, asked)).toEqual([
    { id: "rome", reached: 3, defended: 1, reason: "out-of-reach" },
  ]);
});

test("a design's sites and radars stand where the catalogue has them, named in the reader's language", () => {
  const { places } = defendedScene(basics, pictures, { ...asked, language: "ru" });
  const site = places.find(({ id }) => id === "redzikowo");
  expect(site).toMatchObject({ kind: "interceptor-site", label: "Редзиково" });
  expect(places.some(({ id }) => id === "armavir")).toBe(false); // of the other design
});
