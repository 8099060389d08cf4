import { round } from "@equipoise/sim/physics";
import type { Player } from "./addsGame.ts";
import type { WorthWords } from "./addsWorth.ts";

/** What sentences about one design are made of. */
export interface Wording {
  readonly design: string; //  its name
  readonly assets: number; //  how many it has
  readonly flights: number; // of the panel
  readonly missile: string; // its name; "" where the metric has missiles of its own
  readonly unit: string;
  readonly words: WorthWords;
}

/** The numbers of one player's sentence, in the metric's unit. */
export interface PlayerNumbers {
  readonly all: number; // the metric with everyone
  readonly shapley: number;
  readonly low: number;
  readonly high: number;
  readonly standardError: number;
  readonly leaveOneOut: number;
}

export function playerSentence(wording: Wording, player: Player, numbers: PlayerNumbers): string {
  const { all, shapley, low, high, standardError, leaveOneOut } = numbers;
  const { unit } = wording;
  const error = standardError > 0 ? `, sampled with a standard error of ${amount(unit, standardError)}` : "";
  const range = low === high ? "" : `, ${between(unit, low, high)} over the ranges of the inputs`;
  const without =
    leaveOneOut === 0
      ? "nothing would be lost"
      : `${amount(unit, Math.abs(leaveOneOut))} would be ${leaveOneOut > 0 ? "lost" : "gained"}`;
  return `${subject(wording, player)} brings ${amount(unit, shapley)} of ${wholeOf(wording, all)} (Shapley value${error}${range}); without it ${without}.`;
}

export function totalSentence(wording: Wording, all: number, low: number, high: number): string {
  const { unit, words, assets, flights } = wording;
  const least = unit === "share" ? tenths(100 * low) : seconds(low);
  const range = low === high ? "" : ` (${least} to ${quantity(unit, high)} over the ranges of the inputs)`;
  const panel = `over a panel of ${flights} flight${flights === 1 ? "" : "s"}`;
  return `With all ${assets} assets, ${quantity(unit, all)} of ${words.of} ${words.is}${circumstance(wording)}${range}, ${panel}; the Shapley values of the assets sum to it, and so do those of the partners.`;
}

function subject({ assets }: Wording, { id, name, assets: own }: Player): string {
  if (own.has(id)) return name;
  return `What ${name} owns (${own.size === 0 ? "none" : own.size} of ${assets} assets)`;
}

/** "the 87.5 % of the people of NATO Europe that are defended against X under Y". */
function wholeOf(wording: Wording, all: number): string {
  const { unit, words } = wording;
  return `the ${quantity(unit, all)} of ${words.of} that ${words.is}${circumstance(wording)}`;
}

function circumstance({ design, missile, unit }: Wording): string {
  const against = missile === "" ? "" : ` ${unit === "s" ? "of" : "against"} ${missile}`;
  return `${against} under "${design}"`;
}

/** "87.5 %", or "225 s". */
function quantity(unit: string, value: number): string {
  return unit === "share" ? `${tenths(100 * value)} %` : `${seconds(value)} ${unit}`;
}

/** "61.7 points" of a hundred, or "225 s". */
function amount(unit: string, value: number): string {
  const points = tenths(100 * value);
  return unit === "share" ? `${points} point${points === "1" ? "" : "s"}` : quantity(unit, value);
}

function between(unit: string, low: number, high: number): string {
  const bare = unit === "share" ? tenths(100 * low) : seconds(low);
  return `${bare} to ${amount(unit, high)}`;
}

function seconds(value: number): string {
  return Math.abs(value) < 10 ? tenths(value) : String(round(value));
}

function tenths(value: number): string {
  const tenth = round(10 * value) / 10;
  return String(tenth === 0 ? 0 : tenth);
}
