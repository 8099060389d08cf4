import type { Cooperation, Partner } from "@equipoise/sim/engagement";
import { fixed } from "../words/index.ts";
import type { HandoverStory, PoolingCase, SectorCase } from "./handover.ts";

/** One table of the story: a sentence that says what it shows, headings, and rows of text whose first cells are words. */
export interface StoryTable {
  readonly title: string;
  readonly sentence: string;
  readonly words: number; // leading columns that are words
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const who: Readonly<Record<Partner, string>> = { us: "United States", ru: "Russia", europe: "Europe" };
const pooled: Readonly<Record<Cooperation, string>> = {
  none: "nothing pooled",
  data: "data pooled",
  plan: "data and plan",
};

/** The ascent and the gap, in one paragraph. */
export function storySentence(story: HandoverStory): string {
  const { ascent, midcourse, cues } = story;
  const between_s = midcourse.from_s - ascent.until_s;
  const gap =
    between_s > 0
      ? `For the ${s(between_s)} between, neither has it in view.`
      : `For ${s(-between_s)} both have it in view.`;
  const found = cues.map(({ name, found_s }) =>
    found_s < Number.POSITIVE_INFINITY ? `${name}, ${s(found_s)}` : `${name}, never`,
  );
  return `Gabala has the ascent in view from ${s(ascent.from_s)}, ${km(ascent.fromHeight_m)} up, finds it at ${s(ascent.found_s)} and loses it at ${s(ascent.until_s)}, ${km(ascent.untilHeight_m)} up. The Czech radar has it in view and in range from ${s(midcourse.from_s)}, ${km(midcourse.fromHeight_m)} up, for ${s(midcourse.inView_s)} in all. ${gap} When it finds it depends on who tells it where to look: ${found.join("; ")}.`;
}

/** What each cue, each kind of pooling and the sector limit change. */
export function storyTables(story: HandoverStory): readonly StoryTable[] {
  const tables = [cueTable(story), poolingTable(story)];
  return story.sector.length === 0 ? tables : [...tables, sectorTable(story)];
}

function cueTable({ cues, common_s, impactEllipse_m }: HandoverStory): StoryTable {
  const alone = cues.find((c) => c.name === "satellites");
  const gabala = cues.find((c) => c.name.endsWith("Gabala"));
  const none =
    alone !== undefined && alone.found_s < Number.POSITIVE_INFINITY
      ? `With satellites alone the Czech radar's search takes ${s(alone.searched_s)}`
      : "With satellites alone the Czech radar never finds it: their report leaves more sky than it can search";
  const with_ =
    gabala !== undefined && gabala.found_s < Number.POSITIVE_INFINITY
      ? `; with Gabala's track as well it takes ${s(gabala.searched_s)}, and the gap after Gabala lost it is ${s(gabala.gap_s)}`
      : "";
  return {
    title: "What tells the Czech radar where to look",
    sentence: `${none}${with_}. A prediction is of use within ${km(impactEllipse_m)} (95 %).`,
    words: 1,
    columns: [
      "told by",
      "found, s",
      "search, s",
      "after Gabala lost it, s",
      "95 % error then, km",
      ...common_s.map((t) => `at ${t} s, km`),
    ],
    rows: cues.map((c) => [
      c.name,
      time(c.found_s),
      time(c.searched_s),
      time(c.gap_s),
      error(c.errorAtFind_m),
      ...c.errors_m.map(error),
    ]),
  };
}

function poolingTable({ pooling, common_s }: HandoverStory): StoryTable {
  const alone = (p: PoolingCase) =>
    pooling.find((q) => q.partner === p.partner && q.helped === p.helped && q.cooperation === "none")!;
  const gains = (helped: boolean) =>
    pooling
      .filter((p) => p.cooperation === "data" && p.helped === helped)
      .map(
        (p) =>
          `${s(p.gain_s)} for ${the(p.partner)} (${error(alone(p).errors_m[0]!)} to ${error(p.errors_m[0]!)} km)`,
      )
      .join(", ");
  const same = pooling.every((p) => p.cooperation !== "plan" || isKnownAlike(p, pooling));
  const plan = same
    ? " A shared plan adds nothing to what is known: it changes who may commit and who shoots."
    : "";
  return {
    title: "What pooling gives each partner, with the same sensors",
    sentence: `Pooled data lengthen the time with a prediction of use (and change its 95 % error at ${common_s[0]} s). Without the forward radar and Armavir: by ${gains(false)}. With them: by ${gains(true)}.${plan}`,
    words: 3,
    columns: [
      "partner",
      "pooling",
      "forward radar, Armavir",
      "first report, s",
      "prediction of use for, s",
      "gain, s",
      ...common_s.map((t) => `95 % error at ${t} s, km`),
    ],
    rows: pooling.map((p) => [
      who[p.partner],
      pooled[p.cooperation],
      p.helped ? "there" : "not there",
      time(p.first_s),
      fixed(p.usable_s, 0),
      p.cooperation === "none" ? "" : fixed(p.gain_s, 0),
      ...p.errors_m.map(error),
    ]),
  };
}

/** Whether the shared plan shows the same figures as shared data. */
function isKnownAlike(plan: PoolingCase, all: readonly PoolingCase[]): boolean {
  const data = all.find(
    (q) => q.partner === plan.partner && q.helped === plan.helped && q.cooperation === "data",
  )!;
  const shown = (p: PoolingCase) => [fixed(p.usable_s, 0), ...p.errors_m.map(error)].join(" ");
  return shown(plan) === shown(data);
}

function sectorTable({ sector }: HandoverStory): StoryTable {
  const theirs = sector.filter((c) => !c.helped);
  const late = theirs[0]!.late_s;
  const own = theirs.find((c) => c.partner === "us" && c.cooperation === "none");
  const shared = theirs.find((c) => c.partner === "ru" && c.cooperation === "data");
  const isFelt = sector.some((c) => fixed(c.inView_s[0], 0) !== fixed(c.inView_s[1], 0));
  const taken = (c: SectorCase | undefined) =>
    c === undefined
      ? ""
      : `${s(c.inView_s[0] - c.inView_s[1])} of its ${s(c.inView_s[0])} of view (95 % error at ${s(late)} ${error(c.errors_m[0])} to ${error(c.errors_m[1])} km)`;
  return {
    title: "What the sector limit on the Czech radar takes",
    sentence: isFelt
      ? `Without the forward radar and Armavir the sector limit on the Czech radar takes from the United States ${taken(own)}; from Russia, where data are pooled, ${taken(shared)}; from Russia without pooling nothing, as it never had that radar.`
      : "The sector limit on the Czech radar takes nothing here: this flight stays in what it leaves.",
    words: 3,
    columns: [
      "partner",
      "pooling",
      "forward radar, Armavir",
      "view, s",
      "with limit, s",
      "found, s",
      "with limit, s",
      "prediction of use for, s",
      "with limit, s",
      `95 % error at ${fixed(late, 0)} s, km`,
      "with limit, km",
    ],
    rows: sector.map((c) => [
      who[c.partner],
      pooled[c.cooperation],
      c.helped ? "there" : "not there",
      ...c.inView_s.map((t) => fixed(t, 0)),
      ...c.found_s.map(time),
      ...c.usable_s.map((t) => fixed(t, 0)),
      ...c.errors_m.map(error),
    ]),
  };
}

function the(partner: Partner): string {
  return partner === "us" ? "the United States" : who[partner];
}

function time(t_s: number): string {
  return Number.isFinite(t_s) ? fixed(t_s, t_s < 10 ? 1 : 0) : "never";
}

function error(error_m: number): string {
  const e = error_m / 1000;
  return Number.isFinite(e) ? fixed(e, e < 1 ? 2 : e < 20 ? 1 : 0) : "none";
}

function s(t_s: number): string {
  return `${fixed(t_s, Math.abs(t_s) < 10 && t_s !== 0 ? 1 : 0)} s`;
}

function km(length_m: number): string {
  return `${fixed(length_m / 1000, 0)} km`;
}
