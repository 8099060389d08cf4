import type { Answer } from "@equipoise/sim/analyses";

/** A claim of the ledger beside the runs that test it: one verdict per parameter set. */
export interface ClaimEntry {
  readonly claim: string; //   "C3"
  readonly quality: Quality;
  readonly metric: string; //  of the claim's test; "none" where nothing is simulated
  readonly criterion: Criterion | undefined;
  readonly verdicts: readonly Verdict[]; // in the order of the sets; empty where nothing is simulated
  readonly panel: PanelNote | undefined;
  readonly flips: Flips | undefined; // over the widest set at full quality, or over the set that was asked
  readonly beside: readonly Answer[]; // further figures on the same claim
  readonly reproduce: string;
}

export type Quality = "preview" | "full";

/** When a claim holds: its value is at least (at most, above, below) a threshold that is ours and the reader's to set. */
export interface Criterion {
  readonly holds: "at-least" | "at-most" | "above" | "below";
  readonly threshold: number;
  readonly unit: string; // share, s, warheads, interceptors, capitals
}

/**
 * holds, fails: in at least 95 % of the points tried. flips: what the set's author published, or the reader sets, decides.
 * undecided: what he did not publish decides, and is named. The answer's interval also counts the ends of single inputs, which are not points.
 */
export interface Verdict {
  readonly set: string;
  readonly kind: "holds" | "fails" | "flips" | "undecided";
  readonly answer: Answer; //        the value with its interval, drivers, assumptions and what it depends on
  readonly nominalHolds: boolean;
  readonly holdsShare: number; //    of the points
  readonly points: number;
  readonly turns: readonly Turn[]; // single figures that turn it, with the value at which they do; the widest mover first
}

/** A figure that, moved alone from its nominal value, turns the verdict. */
export interface Turn {
  readonly parameter: string; // catalogue path, or an asset's figures together as radars/ebr/*
  readonly label: string;
  readonly published: boolean; // by the set's author
  readonly at: number; //        the figure's value where it turns, in its unit; for a group the share of the way from its worst figures to its best, the nominal ones taken for half of it
  readonly unit: string; //      "" for a number, "of its ranges" for a group
  readonly holdsWhen: "above" | "below";
}

/** How the panel on which a claim is judged stands for the whole. */
export interface PanelNote {
  readonly pairs: number; //   flights of the panel, at most 24
  readonly of: string; //      what they are drawn from, in words
  readonly value: number; //   on the panel, nominal figures of the widest set, or of the one that was asked
  readonly whole: number; //   over everything the panel is drawn from
}

/** Where the conclusion turns. */
export interface Flips {
  readonly set: string;
  readonly base: number; //    points of each of the two samples; the design has (inputs + 2) times as many runs
  readonly inputs: number;
  readonly runs: number;
  readonly indices: readonly Index[]; // largest total first
  readonly rule: Rule | undefined; //    none where the verdict does not vary
}
/** Shares of the value's variance: by one input alone, and by it with all its interactions; with 95 % intervals. */
export interface Index {
  readonly parameter: string;
  readonly label: string;
  readonly first: readonly [value: number, low: number, high: number];
  readonly total: readonly [value: number, low: number, high: number];
}
/** A box of inputs in which the claim mostly holds (or fails). */
export interface Rule {
  readonly says: "holds" | "fails";
  readonly conditions: readonly RuleCondition[];
  readonly coverage: number; // share of all such points that lie in the box
  readonly density: number; //  share of the box's points that are such
  readonly mass: number; //     share of all points that lie in the box
}
export interface RuleCondition {
  readonly parameter: string;
  readonly label: string;
  readonly relation: "above" | "below";
  readonly value: number;
  readonly unit: string;
}

/** All claims at one quality. */
export interface Ledger {
  readonly scenario: string;
  readonly quality: Quality;
  readonly sets: readonly string[];
  readonly entries: readonly ClaimEntry[];
}
