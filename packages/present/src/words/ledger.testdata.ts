import { readFileSync } from "node:fs";
import {
  type Catalogue,
  type CatalogueFile,
  catalogueFiles,
  parseCatalogueOrThrow,
  setColumns,
} from "@equipoise/scenario";
import type { Answer } from "@equipoise/sim/analyses";
import type { ClaimEntry, Flips, Ledger, Turn, Verdict } from "@equipoise/sweep";

/** For tests: the catalogue of data/. */
export function readCatalogue(): Catalogue {
  const names = Object.keys(catalogueFiles) as CatalogueFile[];
  const path = (name: string) => new URL(`../../../../data/${name}.json`, import.meta.url);
  const read = names.map((name) => [name, JSON.parse(readFileSync(path(name), "utf8"))] as const);
  return parseCatalogueOrThrow(Object.fromEntries(read) as Record<CatalogueFile, unknown>);
}

/** For tests: a ledger of every kind of verdict over the real claims and sets, with made-up numbers. */
export function syntheticLedger(catalogue: Catalogue): Ledger {
  const sets = setColumns(catalogue);
  const entries = catalogue.claims.map((claim, i): ClaimEntry => {
    const { test } = claim;
    const reproduce = `npx equipoise claims ${claim.id}`;
    const common = { claim: claim.id, quality: "preview", reproduce, beside: [] } as const;
    if (test === null)
      return {
        ...common,
        metric: "none",
        criterion: undefined,
        verdicts: [],
        panel: undefined,
        flips: undefined,
      };
    const unit = unitOf(test.metric);
    const threshold = test.threshold.value;
    const span = unit === "share" ? 0.2 : Math.max(5, threshold / 2);
    const verdicts = sets.map((set, s) =>
      verdictOf({ set, unit, threshold, span, seed: i + s, holds: test.holds }),
    );
    return {
      ...common,
      metric: test.metric,
      criterion: { holds: test.holds, threshold, unit },
      verdicts,
      panel: {
        pairs: 24,
        of: "the flights of the scenario",
        value: threshold + span / 3,
        whole: threshold + span / 2,
      },
      flips: i % 2 === 0 ? flipsOf(i) : undefined,
      beside: [answerOf("share", sets[0]!)],
    };
  });
  return { scenario: "sochi-2008", quality: "preview", sets, entries };
}

function unitOf(metric: string): string {
  if (metric.startsWith("capitals-in")) return "capitals";
  if (metric === "exhaustion") return "warheads";
  if (metric === "least-pooling-gain") return "s";
  return metric.startsWith("interceptors") ? "interceptors" : "share";
}

const delay = { parameter: "rules/rules/commitDelay_s", label: "Rules: commit delay" } as const;
const mass = {
  parameter: "interceptors/gbi-2stage/carriedMass_kg",
  label: "GBI, two stages: carried mass",
} as const;

interface Given {
  readonly set: string;
  readonly unit: string;
  readonly threshold: number;
  readonly span: number;
  readonly seed: number;
  readonly holds: string;
}

function verdictOf({ set, unit, threshold, span, seed, holds }: Given): Verdict {
  const kind = (["holds", "fails", "flips", "undecided"] as const)[(seed * 7) % 4]!;
  const up = holds === "at-least" || holds === "above" ? 1 : -1;
  const least = unit === "share" && threshold >= 0 && up < 0 ? 0 : Number.NEGATIVE_INFINITY;
  const most = unit === "share" ? 1 : Number.POSITIVE_INFINITY;
  const at = (k: number) => Math.max(least, Math.min(most, threshold + up * k * span));
  const [a, v, b] = {
    holds: [0.1, 0.6, 1.3],
    fails: [-1.3, -0.7, -0.2],
    flips: [-0.8, 0.3, 1],
    undecided: [-1, -0.2, 1.2],
  }[kind] as [number, number, number];
  const made = answerOf(unit, set);
  const ends = [at(a), at(b)].sort((p, q) => p - q) as [number, number];
  const turns: readonly Turn[] =
    kind === "flips"
      ? [
          { ...delay, published: true, at: 95, unit: "s", holdsWhen: "below" },
          { ...mass, published: true, at: 410.6, unit: "kg", holdsWhen: "below" },
        ]
      : kind === "undecided"
        ? [
            {
              parameter: "radars/ebr/*",
              label: "European midcourse radar: its other figures together",
              published: false,
              at: 0.4,
              unit: "of its ranges",
              holdsWhen: "above",
            },
          ]
        : [];
  return {
    set,
    kind,
    nominalHolds: v > 0,
    holdsShare: { holds: 0.99, fails: 0, flips: 0.62, undecided: 0.41 }[kind],
    points: 64,
    turns,
    answer: {
      ...made,
      value: at(v),
      interval: { ...made.interval, low: ends[0], high: ends[1], samples: 62 },
      drivers: [...made.drivers, { parameter: mass.parameter, adverse: at(-0.4), favourable: at(0.6) }],
    },
  };
}

function flipsOf(i: number): Flips {
  return {
    set: "wide",
    base: 256,
    inputs: 19,
    runs: 5376,
    indices: [
      { ...mass, first: [0.41, 0.34, 0.48], total: [0.63, 0.55, 0.71] },
      { ...delay, first: [0.18, 0.12, 0.25], total: [0.3, 0.22, 0.38] },
      {
        parameter: "radars/ebr/*",
        label: "European midcourse radar: its other figures together",
        first: [0.04, 0, 0.1],
        total: [0.11, 0.05, 0.18],
      },
    ],
    rule:
      i % 4 === 0
        ? {
            says: "holds",
            conditions: [
              { ...mass, relation: "below", value: 410, unit: "kg" },
              { ...delay, relation: "below", value: 95, unit: "s" },
            ],
            coverage: 0.81,
            density: 0.93,
            mass: 0.37,
          }
        : undefined,
  };
}

function answerOf(unit: string, set: string): Answer {
  return {
    id: `protects.people-us.us-sites.-.${set}`,
    question: "protects",
    metric: "people-us",
    architecture: "us-sites",
    cooperation: "none",
    missile: null,
    origin: null,
    set,
    sentence: "Made up <for a test> & no result: London.",
    value: 0.5,
    unit,
    interval: { low: 0.25, high: 0.75, kind: "extremes", samples: 1 },
    drivers: [{ parameter: delay.parameter, adverse: 0, favourable: 0.5 }],
    assumptions: [
      {
        parameter: delay.parameter,
        value: 60,
        low: 15,
        high: 180,
        unit: "s",
        status: "assumed",
        source: ["editor"],
        notPublished: true,
      },
    ],
    claims: ["C1"],
    dependsOn: [delay.parameter],
    reproduce: `npx equipoise protects sochi-2008 --architecture us-sites --set ${set}`,
    inputsHash: "0".repeat(64),
    seed: 1,
    version: "0.0.0",
  };
}
