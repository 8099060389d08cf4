/** The nine questions; each is a verb of the command line. */
export type Question =
  | "protects"
  | "reaches"
  | "warns"
  | "sees"
  | "adds"
  | "assures"
  | "saturates"
  | "balances"
  | "flips";

/** What a figure rests on: a parameter, its range, and where it comes from. */
export interface Assumption {
  readonly parameter: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly status: string;
  readonly source: readonly string[];
  readonly notPublished: boolean; // this side never published it: the whole range of the catalogue
}

/**
 * How far the answer moves when one input goes from the end of its range that is worst for the defence to the end that
 * is best, while the others stay. `radars/thule/*` is all the undisputed figures of one asset together.
 */
export interface Driver {
  readonly parameter: string;
  readonly adverse: number;
  readonly favourable: number;
}

/** Whose presence an answer of `adds` values; its value is his Shapley value. */
export interface PlayerWorth {
  readonly player: string; // id of an asset, or of a partner with all that he owns
  readonly owner: string;
  readonly leaveOneOut: number; //   what the whole loses without him, in the answer's unit
  readonly standardError: number; // of the Shapley value, in the answer's unit; 0 where it is exact
}

/** The answer to one question under one design and one parameter set. */
export interface Answer {
  readonly id: string;
  readonly question: Question;
  readonly metric: string;
  readonly architecture: string;
  readonly cooperation: string;
  readonly missile: string | null;
  readonly origin: string | null;
  readonly set: string;
  readonly sentence: string;
  readonly value: number;
  readonly unit: string;
  /** Every uncertain input at its worst and at its best for the defence, and `samples` points between; of the ledger also single inputs at their ends. */
  readonly interval: {
    readonly low: number;
    readonly high: number;
    readonly kind: "extremes";
    readonly samples: number;
  };
  readonly worth?: PlayerWorth;
  readonly drivers: readonly Driver[];
  readonly assumptions: readonly Assumption[];
  readonly claims: readonly string[];
  readonly dependsOn: readonly string[]; // paths of the catalogue whose values it is made from; "*" for every input of its run
  readonly reproduce: string;
  readonly inputsHash: string;
  readonly seed: number;
  readonly version: string;
}
