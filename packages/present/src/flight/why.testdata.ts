import { readFileSync } from "node:fs";
import { type Catalogue, parseScenarioOrThrow, type ScenarioFile } from "@equipoise/scenario";
import type { Outcome } from "@equipoise/sim/engagement";
import { readCatalogue } from "../words/ledger.testdata.ts";
import { type Asked, findPlace, flown, landOf, type WhyAnswer, whyAnswer } from "./index.ts";

export const catalogue: Catalogue = readCatalogue();
export const scenario: ScenarioFile = parseScenarioOrThrow(
  JSON.parse(readFileSync(new URL("../../../../scenarios/sochi-2008.json", import.meta.url), "utf8")),
  catalogue,
);
export const set = "mda-2007";

export interface Case {
  readonly design: string;
  readonly missile: string;
  readonly to: string;
  readonly from?: string;
  readonly loft?: number;
  readonly assets?: string[]; // instead of the design's own
}

/** One flight as `why` is asked of it. */
export function askedOf({ design, missile, to, from = "tehran", loft = 0, assets }: Case): Asked {
  const [start, aim] = [findPlace(catalogue, "from", from), findPlace(catalogue, "to", to)];
  const designs = scenario.designs.map((of) =>
    of.id === design && assets !== undefined ? { ...of, assets } : of,
  );
  return {
    catalogue,
    scenario: { ...scenario, designs, threats: [{ missile, origins: [], loft: 0 }] },
    missile,
    flight: flown(catalogue, missile, start, aim, loft),
    aimedAt: landOf(catalogue, aim),
    sets: [set],
    from: start.id,
    to: aim.id,
    title: `${missile} from ${start.name} to ${aim.name}`,
  };
}

/** A flight for every way in which one can end. */
const cases: readonly (readonly [Outcome["kind"], Case])[] = [
  ["intercepted", { design: "us-sites-forward", missile: "irbm-forecast", to: "rome" }],
  ["intercepted", { design: "joint-plan", missile: "irbm-forecast", to: "moscow" }],
  ["intercepted", { design: "us-sites", missile: "icbm-forecast", to: "london" }],
  ["intercepted", { design: "global", missile: "icbm-forecast", to: "washington" }],
  ["seen-too-late", { design: "us-sites", missile: "irbm-forecast", to: "sofia" }],
  ["track-too-poor", { design: "us-sites", missile: "irbm-forecast", to: "minsk", loft: -0.5 }],
  ["not-permitted", { design: "joint-data", missile: "irbm-forecast", to: "moscow" }],
  ["out-of-reach", { design: "gabala-armavir-sm3", missile: "irbm-forecast", to: "rome" }],
  ["out-of-reach", { design: "us-sites", missile: "shahab-3", to: "baghdad" }],
  ["no-interceptors", { design: "gabala", missile: "irbm-forecast", to: "rome" }],
  ["no-interceptors", { design: "none", missile: "scud-b", to: "beirut", from: "damascus" }],
  ["not-seen", { design: "none", missile: "irbm-forecast", to: "rome", assets: ["beale"] }],
];

export interface Answered {
  readonly kind: Outcome["kind"];
  readonly of: Case;
  readonly asked: Asked;
  readonly answer: WhyAnswer;
}

export const answered: readonly Answered[] = cases.map(([kind, of]) => {
  const asked = askedOf(of);
  return { kind, of, asked, answer: whyAnswer(asked, of.design, set, undefined) };
});

/** A Russian text without the names and letters that are Latin by custom. */
export function withoutCustom(text: string): string {
  return text.replace(custom, "");
}

const custom = /\bt, с|SM-3|DSP|AN\/[A-Z]+-\d+|[XSL]-диапазона|диапазон [XSL]|диапазоны L, S|GBI|SIMULATION/g;
