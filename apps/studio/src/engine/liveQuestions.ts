import type { WhyAnswer } from "@equipoise/present/flight";
import type { Changed, WhatIf, WhatIfFile } from "@equipoise/scenario";
import type { Cover, figureDifferences } from "@equipoise/sweep";

export type LiveQuestion =
  | WhyQuestion
  | WhyFileQuestion
  | FanQuestion
  | FanFileQuestion
  | ChangedQuestion
  | PreviewQuestion
  | OpenQuestion;

/** One engagement, link by link. Places are as on the command line: an id of the catalogue or cell:N. */
export interface WhyQuestion {
  readonly kind: "why";
  readonly whatIf: WhatIf;
  readonly design: string;
  readonly set: string;
  readonly missile: string;
  readonly from: string;
  readonly to: string;
  readonly language: "en" | "ru";
}

/** The same engagement as a file, as `equipoise why --out` writes it. */
export interface WhyFileQuestion extends Omit<WhyQuestion, "kind"> {
  readonly kind: "whyFile";
  readonly form: "czml" | "kml" | "oem" | "json";
}

/** Catalogue and scenario after the reader's changes, and the switches that make them. */
export interface ChangedQuestion {
  readonly kind: "changed";
  readonly whatIf: WhatIf;
}

/** Flights of one missile from one place to every capital that it can fly to, to be drawn. */
export interface FanQuestion {
  readonly kind: "fan";
  readonly whatIf: WhatIf;
  readonly missile: string;
  readonly from: string;
}

/** The same as a file, as `equipoise trajectory --to capitals --out` writes it. */
export interface FanFileQuestion extends Omit<FanQuestion, "kind"> {
  readonly kind: "fanFile";
  readonly form: "czml" | "kml";
}

/** The coarse map of one missile from one origin under a changed design, while a hand moves. */
export interface PreviewQuestion {
  readonly kind: "preview";
  readonly whatIf: WhatIf;
  readonly design: string;
  readonly set: string;
  readonly missile: string;
  readonly origin: string; // one of the published ones; the changed map's own where the what-if names another
  readonly cover: Cover;
}

/** A what-if file that a reader opens: its text is checked where the catalogue is. */
export interface OpenQuestion {
  readonly kind: "open";
  readonly text: string;
  readonly fileName: string;
}

/** Outcome codes per aim point, cells first and capitals after them; and by how much each group's shares rose. */
export interface Previewed {
  readonly codes: Uint8Array;
  readonly published: Uint8Array;
  readonly cells: readonly number[];
  readonly origin: string;
  readonly rise: ReturnType<typeof figureDifferences>;
}

/** A path over the Earth, sampled. */
export interface Track {
  readonly t_s: Float64Array;
  readonly lon_deg: Float64Array;
  readonly lat_deg: Float64Array;
  readonly height_m: Float64Array;
}

/** When one radar holds the flight: seconds between which it is in view, and when its search has found it. */
export interface SensorRow {
  readonly id: string;
  readonly name: string;
  readonly intervals_s: readonly number[];
  readonly found_s: number;
}

export interface WhyTold {
  readonly answer: WhyAnswer;
  readonly title: string; // in the question's language, as all that follows
  readonly sentence: string;
  readonly switches: string; // of the reader's changes, as on the command line
  readonly flight: Track;
  readonly flyout: Track | undefined; // of the interceptor that meets it, to the intercept, on the flight's clock
  readonly impact_s: number;
  readonly moments: readonly { readonly id: string; readonly name: string; readonly t_s: number }[];
  readonly sensors: readonly SensorRow[];
  readonly sites: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: "radar" | "interceptors";
    readonly lon_deg: number;
    readonly lat_deg: number;
  }[];
  readonly boxText: string; // the same engagement in the words of the command line
  readonly picture: string; // the timeline as SVG, as `why --out` draws it
}

export interface LiveAnswers {
  readonly why: WhyTold;
  readonly whyFile: string;
  readonly fan: readonly ({ readonly to: string } & Track)[];
  readonly fanFile: string;
  readonly changed: Changed;
  readonly preview: Previewed;
  readonly open: WhatIfFile;
}

export interface LiveCall {
  readonly id: number;
  readonly base: string;
  readonly question: LiveQuestion;
}
export type LiveWord =
  | { readonly kind: "answer"; readonly id: number; readonly answer: unknown }
  | { readonly kind: "overtaken"; readonly id: number }
  | { readonly kind: "problem"; readonly id: number; readonly sentence: string };
