/** The picture of a demonstration: its first notice, who answered it, and what was seen of the launch. */
import { day_ms, minute_ms, type PartnerId, utcWords } from "@equipoise/exchange/messages";
import type { Replay } from "@equipoise/present/pictures";
import { usualNames } from "./charters.ts";
import type { DemoResult, ToldStep } from "./demo.ts";

/** Undefined where the demonstration had no notice with a launch that was reported. */
export function replayOf(result: DemoResult, title: string): Replay | undefined {
  const notice = result.steps.find(({ entry }) => entry.message.type === "prelaunch.notice");
  const join = result.joins.find(({ join: { fit } }) => fit.notice === notice?.entry.id);
  const report = result.steps.find(({ entry }) => entry.id === join?.join.report);
  if (notice === undefined || join === undefined || report === undefined) return undefined;
  const author = notice.entry.origin;
  const end_ms = claimed(report) + 30 * minute_ms;
  const story = result.steps.filter((step) => claimed(step) <= end_ms + 2 * day_ms);
  const noticed = result.rungs.filter(
    (rung) => rung.notice === notice.entry.id && (rung.mustAcknowledge || rung.at_ms !== undefined),
  );
  const rows = [
    { name: usualNames[author].name, under: "author of the notice", marks: marksOf(story, author) },
    ...noticed.map((rung) => ({
      name: `${usualNames[rung.partner].name}: ${rung.desk.replace(/-/g, " ")}`,
      under: rung.mustAcknowledge ? "must acknowledge" : "need not acknowledge",
      marks:
        rung.at_ms === undefined
          ? []
          : [{ at_ms: rung.at_ms, label: `${rung.level}, ${dayOf(rung.at_ms)}`, form: "seen" as const }],
      ...(rung.silentSince_ms === undefined ? {} : { alarmSince_ms: rung.silentSince_ms }),
    })),
    {
      name: usualNames[report.entry.origin].name,
      under: "radar",
      marks: marksOf(story, report.entry.origin, "launch.report"),
    },
  ];
  return {
    title,
    rows,
    weeks: weeks(claimed(notice), end_ms),
    minutes: minutes(claimed(report)),
    joinedAt_ms: claimed(report),
    foot: foot(result, join),
  };
}

function marksOf(
  story: readonly ToldStep[],
  partner: PartnerId,
  only?: string,
): Replay["rows"][number]["marks"] {
  return story.flatMap((step) => {
    const { origin, message } = step.entry;
    const words = gist[message.type];
    if (
      origin !== partner ||
      words === undefined ||
      (only !== undefined ? message.type !== only : message.type === "launch.report")
    )
      return [];
    const form = message.type === "launch.report" ? ("report" as const) : ("notice" as const);
    return [{ at_ms: claimed(step), label: words, form }];
  });
}

const gist: Readonly<Record<string, string>> = {
  "prelaunch.notice": "notice",
  "prelaunch.reconfirm": "repeated",
  "prelaunch.extend": "extended",
  "liftoff.notice": "lift-off",
  "postlaunch.notice": "afterwards",
  "launch.report": "radar report",
};

function foot(
  { steps, rungs }: DemoResult,
  { join, computed_ms }: DemoResult["joins"][number],
): readonly string[] {
  const report = steps.find(({ entry }) => entry.id === join.report);
  const at = report === undefined ? "" : utcWords(claimed(report), "en");
  const soon = computed_ms < 1000 ? "less than a second" : `${Math.floor(computed_ms / 1000)} s`;
  const silent = rungs.filter(
    (rung) =>
      rung.notice === join.fit.notice &&
      rung.partner === report?.entry.origin &&
      rung.silentSince_ms !== undefined,
  );
  return [
    `${at}: the report is joined with notice ${join.fit.noticeId} ${soon} after it was visible to all three.`,
    ...silent.map(
      ({ desk, silentSince_ms }) =>
        `Its own desk ${desk} never acknowledged that notice: alarm since ${utcWords(silentSince_ms ?? 0, "en")}.`,
    ),
  ];
}

function weeks(from_ms: number, to_ms: number): Replay["weeks"] {
  const first = Math.floor(from_ms / day_ms) * day_ms;
  const ticks = [];
  for (let at_ms = first; at_ms <= to_ms; at_ms += 7 * day_ms) ticks.push({ at_ms, label: dayOf(at_ms) });
  return { from_ms: first - day_ms, to_ms, ticks };
}

function minutes(report_ms: number): Replay["minutes"] {
  const from_ms = report_ms - 8 * minute_ms;
  const first = Math.floor(from_ms / (5 * minute_ms) + 1) * 5 * minute_ms;
  const to_ms = report_ms + 24 * minute_ms;
  const ticks = [];
  for (let at_ms = first; at_ms <= to_ms; at_ms += 10 * minute_ms)
    ticks.push({ at_ms, label: utcWords(at_ms, "en").replace(/^.* (\d\d:\d\d) UTC$/, "$1") });
  return { from_ms, to_ms, ticks };
}

function dayOf(at_ms: number): string {
  return utcWords(at_ms, "en").replace(/ \d{4} .*$/, "");
}

function claimed({ entry }: ToldStep): number {
  return entry.message.claimedAt_ms;
}
