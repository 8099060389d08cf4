import type { Answer, Assumption, Question } from "@equipoise/sim/analyses";
import type { Comparison, FanPicture, Ledger, SightPicture } from "@equipoise/sweep";

/** What a study leaves for the studio to open with, file by file; each is read when a page needs it. */
export interface StudioStudy {
  readonly version: string;
  readonly files: unknown; //    the catalogue as parsed JSON
  readonly scenario: unknown; // likewise
  readonly comparison: Comparison;
  readonly ledger: Ledger;
}

/** The first file: what every page needs. */
export interface StudioStart {
  readonly version: string;
  readonly files: unknown;
  readonly scenario: unknown;
  readonly grid_km: number; // of the comparison's maps
  readonly overview: readonly SlimAnswer[]; // what the first page shows
}

/** An answer without what makes it long; its assumptions stand in its question's file. */
export type SlimAnswer = Omit<Answer, "assumptions" | "dependsOn">;

/** The answers to one question, their assumptions said once. */
export interface PackedAnswers {
  readonly assumptions: readonly Assumption[];
  readonly answers: readonly (SlimAnswer & { readonly assumptions: readonly number[] })[];
}

/** Pictures with their outcome codes as text, a character of 48 + code for each aim point. */
export type PackedPictures = Omit<Comparison["pictures"], "fans" | "sights"> & {
  readonly fans: readonly PackedFan[];
};
interface PackedFan {
  readonly missile: string;
  readonly origin: string;
  readonly computed: string;
  readonly codes: readonly (readonly string[])[]; // [set][design]
}

/** A radar's floors in whole metres; null where it sees nothing. */
export interface PackedSight {
  readonly radar: string;
  readonly designs: readonly string[];
  readonly floors_m: readonly (readonly (readonly (number | null)[])[])[];
}

const questions: readonly Question[] = ["protects", "reaches", "warns", "sees"];

/** The metrics that stand side by side on the first page. */
export const overviewMetrics: readonly { readonly metric: string; readonly missile: string | null }[] = [
  { metric: "people-nato-europe", missile: "irbm-forecast" },
  { metric: "people-us", missile: "icbm-forecast" },
  { metric: "flights-met", missile: null },
  { metric: "prediction-us", missile: "icbm-forecast" },
  { metric: "prediction-ru", missile: "irbm-forecast" },
  { metric: "prediction-europe", missile: "irbm-forecast" },
];

/** The files of a study, by name. The same study gives the same bytes. */
export function studioFiles(study: StudioStudy): ReadonlyMap<string, string> {
  const { version, files, scenario, comparison, ledger } = study;
  const overview = comparison.answers.filter((a) =>
    overviewMetrics.some((of) => of.metric === a.metric && of.missile === a.missile),
  );
  const start: StudioStart = {
    version,
    files,
    scenario,
    grid_km: comparison.pictures.grid_km,
    overview: overview.map(slim),
  };
  const { sights, ...rest } = comparison.pictures;
  const pictures: PackedPictures = { ...rest, fans: rest.fans.map(packedFan) };
  return new Map([
    ["start.json", JSON.stringify(start)],
    ...questions.map((question): [string, string] => [
      `${question}.json`,
      JSON.stringify(packAnswers(comparison.answers.filter((a) => a.question === question))),
    ]),
    ["pictures.json", JSON.stringify(pictures)],
    ["sights.json", JSON.stringify(sights.map(packedSight))],
    ["ledger.json", JSON.stringify(ledger)],
  ]);
}

export function slim({ assumptions: _, dependsOn: __, ...rest }: Answer): SlimAnswer {
  return rest;
}

/** The reverse of `unpackAnswers`, but for `dependsOn`, which is not kept. */
export function packAnswers(answers: readonly Answer[]): PackedAnswers {
  const at = new Map<string, number>();
  const assumptions: Assumption[] = [];
  const packed = answers.map((answer) => ({
    ...slim(answer),
    assumptions: answer.assumptions.map((one) => {
      const key = JSON.stringify(one);
      let index = at.get(key);
      if (index === undefined) {
        index = assumptions.push(one) - 1;
        at.set(key, index);
      }
      return index;
    }),
  }));
  return { assumptions, answers: packed };
}

/** An answer as pages show it. */
export type ShownAnswer = SlimAnswer & { readonly assumptions: readonly Assumption[] };

export function unpackAnswers({ assumptions, answers }: PackedAnswers): ShownAnswer[] {
  return answers.map((answer) => ({
    ...answer,
    assumptions: answer.assumptions.map((i) => assumptions[i]!),
  }));
}

function packedFan({ missile, origin, computed, codes }: FanPicture): PackedFan {
  return { missile, origin, computed: textOf(computed), codes: codes.map((bySet) => bySet.map(textOf)) };
}

/** Fans as the comparison has them. */
export function unpackFans({ fans }: PackedPictures): FanPicture[] {
  return fans.map(({ missile, origin, computed, codes }) => ({
    missile,
    origin,
    computed: codesOf(computed),
    codes: codes.map((bySet) => bySet.map(codesOf)),
  }));
}

function textOf(codes: Uint8Array): string {
  let text = "";
  for (const code of codes) text += String.fromCharCode(48 + code);
  return text;
}

function codesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (c) => c.charCodeAt(0) - 48);
}

function packedSight({ radar, designs, floors_m }: SightPicture): PackedSight {
  const whole = (of: Float64Array) => Array.from(of, (h) => (h < 1e9 ? Math.round(h) : null));
  return { radar, designs, floors_m: floors_m.map((bySet) => bySet.map(whole)) };
}
