import { expect, test } from "vitest";
import { type Replay, renderReplay } from "./replayPicture.ts";

const hour_ms = 3_600_000;
const replay: Replay = {
  title: 'A "launch" <of> 1995',
  rows: [
    { name: "Europe", under: "author", marks: [{ at_ms: 2 * hour_ms, label: "notice", form: "notice" }] },
    { name: "A desk", under: "must acknowledge", marks: [], alarmSince_ms: 5 * hour_ms },
    {
      name: "Russia",
      under: "radar",
      marks: [{ at_ms: 100 * hour_ms, label: "radar report", form: "report" }],
    },
  ],
  weeks: { from_ms: 0, to_ms: 101 * hour_ms, ticks: [{ at_ms: 0, label: "1 Jan" }] },
  minutes: { from_ms: 99 * hour_ms, to_ms: 101 * hour_ms, ticks: [{ at_ms: 100 * hour_ms, label: "04:00" }] },
  joinedAt_ms: 100 * hour_ms,
  foot: ["joined"],
};

test("the replay's picture is told in words too, escapes what it is given, and draws alarms only where one stands", () => {
  const svg = renderReplay(replay);
  expect(svg).toContain(
    "A &quot;launch&quot; &lt;of&gt; 1995. Europe: notice; A desk: ; Russia: radar report.",
  );
  expect(svg.match(/class="alarm"/g)).toHaveLength(2); // in the weeks and in the minutes
  const answered = { ...replay, rows: replay.rows.map(({ alarmSince_ms: _, ...row }) => row) };
  expect(renderReplay(answered)).not.toContain('class="alarm"');
  expect(renderReplay(replay)).toBe(svg);
});
