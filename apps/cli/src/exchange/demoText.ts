/** The demonstration in plain words, in English. Times of the play are marked as its claims; all others were measured. */
import { type Message, type PartnerId, partnerIds, utcWords } from "@equipoise/exchange/messages";
import { type Alarm, certificateText } from "@equipoise/exchange/views";
import { fixed } from "../table.ts";
import type { DemoEvent, DemoResult, ToldJoin } from "./demo.ts";

export function eventText(event: DemoEvent): string {
  switch (event.kind) {
    case "started": {
      const pids = partnerIds.map((id) => `${id} ${event.pids[id]}`).join(", ");
      return `Exercise ${event.exercise}, marked DEMO. Three node processes write after ${seconds(event.after_ms)} (process ${pids}).\n`;
    }
    case "play":
      return `\n${event.title}\n${event.about}\n\n${heading}\n`;
    case "step":
      return `${stepText(event)}\n`;
    case "joined": {
      const { noticeId, score } = event.join.fit;
      return `${indent}JOINED: report ${event.join.reportId} of ${event.join.author} is the launch of notice ${noticeId} (score ${fixed(score, 2)}).\n`;
    }
    case "object":
      return `${indent}${objectText(event)}\n`;
    case "ringing":
      return `${indent}ringing already: ${event.alarms.map(ringingText).join("; ")}.\n`;
    case "alarm":
      return `${indent}${alarmText(event.alarm, event.rings, event.at_ms)}\n`;
  }
}

const indent = " ".repeat(20);
const heading =
  "play time (claimed)  who     what                  entry        S0 ms  S1 ms  S2 ms  (measured: on its author's disk; held by one other; by all)";

function stepText({ entry, measured }: Extract<DemoEvent, { kind: "step" }>): string {
  const { message, origin, seq } = entry;
  const time = utcWords(message.claimedAt_ms, "en").replace(" UTC", "").padStart(17);
  const numbers = [measured.written_ms, measured.heldByOne_ms, measured.heldByAll_ms];
  return [
    time.padEnd(19),
    origin.padEnd(6),
    message.type.padEnd(20),
    `${origin}/${seq}`.padEnd(11),
    ...numbers.map((ms) => fixed(ms, 0).padStart(5)),
    gistOf(message),
  ]
    .join("  ")
    .trimEnd();
}

/** A few words of what an entry says. */
function gistOf(message: Message): string {
  switch (message.type) {
    case "prelaunch.notice":
      return `${message.body.noticeId}, ${message.body.vehicleKind}`;
    case "prelaunch.reconfirm":
      return `${message.body.noticeId}: ${message.body.state}`;
    case "prelaunch.extend":
    case "prelaunch.cancel":
    case "liftoff.notice":
      return message.body.noticeId;
    case "postlaunch.notice":
      return `${message.body.noticeId ?? "no notice"}: ${message.body.outcome}`;
    case "notice.ack":
      return `${message.body.desk}: ${message.body.level}`;
    case "launch.report":
      return `${message.body.reportId}, ${message.body.status}, ${message.body.sourceKind}`;
    case "track.report":
      return `${message.body.trackId}, ${message.body.sourceKind}`;
    case "assess.propose":
      return `${message.body.question}: ${message.body.options.join(" or ")}`;
    case "assess.vote":
      return "option" in message.body.choice ? message.body.choice.option : "abstains";
    case "query.ask":
    case "query.answer":
    case "exercise.control":
      return message.body.text;
    default:
      return "";
  }
}

function objectText({ object, originals }: Extract<DemoEvent, { kind: "object" }>): string {
  const names = object.from.join(" and ");
  if (object.state === "CONFLICT")
    return `CONFLICT: ${names} are ${fixed(object.apart_m / 1000, 0)} km apart, more than their authors' errors allow: not fused.`;
  const each = object.from.flatMap((id) => {
    const track = originals.find((original) => original.id === id);
    return track === undefined ? [] : [`${track.partner} alone ${kilometres(track.P, track.bias_m)}`];
  });
  return `ONE OBJECT: ${names}. One sigma of its place: ${each.join(", ")}, together ${kilometres(object.P, 0)} (covariance intersection).`;
}

/** Root of the summed position variances, with the declared offset of the whole track. */
function kilometres(P: readonly (readonly number[])[], bias_m: number): string {
  const variance = [0, 1, 2].reduce((sum, i) => sum + (P[i]?.[i] ?? 0) + bias_m * bias_m, 0);
  return `${fixed(Math.sqrt(variance) / 1000, 1)} km`;
}

function ringingText(alarm: Alarm): string {
  return `${nameOf(alarm)} since ${utcWords(alarm.since_ms, "en")}`;
}

function nameOf({ kind, partner, desk }: Alarm): string {
  return `${kind} of ${desk === undefined ? partner : `${partner}/${desk}`}`;
}

function alarmText(alarm: Alarm, rings: boolean, at_ms: number): string {
  const { kind, sentence, urgent } = alarm;
  if (!rings) return `alarm ends: ${nameOf(alarm)}`;
  return `${utcWords(at_ms, "en")}  ${urgent ? "ALARM, urgent" : "ALARM"} (${kind}): ${sentence.en}`;
}

/** What the record proves, and when. */
export function resultText(result: DemoResult): string {
  const parts = [
    "\nWhat the record shows. Times with a date are the play's own claims; times in ms were measured in this run.",
    ...result.steps.flatMap((step) =>
      step.entry.message.type === "prelaunch.notice" ? [noticeLines(result, step.entry.id)] : [],
    ),
    ...result.certificates.map(({ certificate, equal }) =>
      [
        certificateText(certificate, "en"),
        equal ? "The three nodes derive the same certificate." : "THE NODES DERIVE DIFFERENT CERTIFICATES.",
      ].join("\n"),
    ),
    result.picture.equal
      ? `Picture (launches reported: ${result.picture.launches}; tracks: ${result.picture.tracks}): hash ${result.picture.hash}, the same on all three nodes and as computed by this command.`
      : `PICTURES DIFFER: ${partnerIds.map((id) => `${id} ${result.picture.hashes[id]}`).join(", ")}; this command ${result.picture.hash}.`,
    runLine(result),
  ];
  return `${parts.join("\n\n")}\n`;
}

function noticeLines(result: DemoResult, id: string): string {
  const step = result.steps.find(({ entry }) => entry.id === id);
  if (step?.entry.message.type !== "prelaunch.notice") return "";
  const { origin, message } = step.entry;
  const joins = result.joins.filter(({ join }) => join.fit.notice === id);
  const rungs = result.rungs.filter((rung) => rung.notice === id && rung.mustAcknowledge);
  return [
    `Notice ${step.entry.message.body.noticeId} of ${origin}, claimed ${utcWords(message.claimedAt_ms, "en")}: in all three records ${fixed(latest(step.measured.visible_ms), 0)} ms after it was handed in.`,
    ...joins.map((join) => `  ${joinLine(result, join)}`),
    ...rungs.map((rung) => {
      const desk = `desk ${rung.partner}/${rung.desk}`;
      if (rung.level === "acknowledged" || rung.level === "armed-in-correlator")
        return `  ${desk}: ${rung.level}${rung.at_ms === undefined ? "" : ` (claimed ${utcWords(rung.at_ms, "en")})`}.`;
      const alarm =
        rung.silentSince_ms === undefined
          ? ""
          : `: alarm since ${utcWords(rung.silentSince_ms, "en")} of the play`;
      return `  ${desk} NEVER ACKNOWLEDGED it${alarm}.`;
    }),
  ].join("\n");
}

function joinLine(result: DemoResult, { join, reportVisible_ms, computed_ms }: ToldJoin): string {
  const report = result.steps.find(({ entry }) => entry.id === join.report)?.entry.message;
  const kind = report?.type === "launch.report" ? `${report.body.sourceKind} report` : "report";
  const why = join.fit.criteria.filter((each) => each.verdict === "agrees").map((each) => each.criterion);
  return `joined with the ${kind} ${join.reportId} of ${join.author} ${fixed(Math.max(computed_ms, 0.1), 1)} ms after the report was visible (to all three, ${fixed(reportVisible_ms, 0)} ms after it was handed in); ${why.join(", ")} agree.`;
}

function runLine({ sizes, steps, peak_bytes, started_ms, played_ms, stopped_ms }: DemoResult): string {
  const entries = partnerIds.map((id) => `${id} ${sizes[id]}`).join(", ");
  const peaks = partnerIds.map((id) => peak_bytes[id]);
  const worst = steps.reduce((most, { measured }) => Math.max(most, measured.heldByAll_ms), 0);
  const memory = peaks.every((bytes) => bytes > 0)
    ? ` The three processes held ${fixed(peaks.reduce((sum, bytes) => sum + bytes, 0) / 1e6, 0)} MB at most together.`
    : "";
  return `Entries: ${entries}; every one is common (S2), the slowest after ${fixed(worst, 0)} ms. Started in ${seconds(started_ms)}, played in ${seconds(played_ms)}, stopped in ${seconds(stopped_ms)}.${memory}`;
}

function latest(times: Readonly<Record<PartnerId, number>>): number {
  return Math.max(...partnerIds.map((id) => times[id]));
}

function seconds(ms: number): string {
  return `${fixed(ms / 1000, 1)} s`;
}
