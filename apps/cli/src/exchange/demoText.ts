/** The demonstration in plain words, in English. Times of the play are marked as its claims; all others were measured. */
import { type Message, type PartnerId, partnerIds, utcWords } from "@equipoise/exchange/messages";
import { type Alarm, certificateText, joinThreshold } from "@equipoise/exchange/views";
import { fixed } from "@equipoise/present/words";
import type { DemoEvent, DemoResult, ToldJoin, ToldStep } from "./demo.ts";

export function eventText(event: DemoEvent): string {
  switch (event.kind) {
    case "started": {
      const pids = partnerIds.map((id) => `${id} ${event.pids[id]}`).join(", ");
      return `Exercise ${event.exercise}, marked DEMO. Three node processes write after ${seconds(event.after_ms)} (process ${pids}).\n`;
    }
    case "play":
      return `\n${event.title}\n${event.about}\n(${event.file} says for each step what was read, recalled or assumed.)\n\n${heading}\n`;
    case "step":
      return `${stepText(event)}\n`;
    case "joined": {
      const { noticeId, score } = event.join.fit;
      return `${indent}JOINED: report ${event.join.reportId} of ${event.join.author} is the launch of notice ${noticeId}, ${agreementText(score)}.\n`;
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
const heading = [
  "S0: on its author's disk; S1: one other partner holds and signed it; S2: both do. Measured, in ms from being handed in.",
  "play time (claimed)  who     what                  entry        S0 ms  S1 ms  S2 ms",
].join("\n");

function agreementText(score: number): string {
  return `agreement ${fixed(score, 2)} of 1 (${joinThreshold} joins)`;
}

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
      return `${message.body.noticeId} repeated; state ${message.body.state}`;
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
    ...result.steps.flatMap((step) => noticeLines(result, step)),
    ...result.steps.flatMap((step) => provedLines(result, step)),
    ...result.certificates.map(({ certificate, equal }) =>
      [
        certificateText(certificate, "en"),
        equal ? "The three nodes derive the same certificate." : "THE NODES DERIVE DIFFERENT CERTIFICATES.",
      ].join("\n"),
    ),
    result.picture.equal
      ? `Picture (launches reported: ${result.picture.launches}; ${tracksText(result)}): hash ${result.picture.hash}, the same on all three nodes and as computed by this command.`
      : `PICTURES DIFFER: ${partnerIds.map((id) => `${id} ${result.picture.hashes[id]}`).join(", ")}; this command ${result.picture.hash}.`,
    runLine(result),
  ];
  return `${parts.join("\n\n")}\n`;
}

function tracksText({ picture, steps }: DemoResult): string {
  if (picture.tracks > 0) return `tracks now: ${picture.tracks}`;
  const had = steps.some(({ entry }) => entry.message.type === "track.report");
  return `tracks now: 0, ${had ? "all had ended" : "none was reported"}`;
}

/** One notice: what it lacked, who did not answer, what its author did not say, and what was joined with it. */
function noticeLines(result: DemoResult, step: ToldStep): readonly string[] {
  const { origin, message, id } = step.entry;
  if (message.type !== "prelaunch.notice") return [];
  const joins = result.joins.filter(({ join }) => join.fit.notice === id);
  const rungs = result.rungs.filter((rung) => rung.notice === id && rung.mustAcknowledge);
  const lines = [
    `Notice ${message.body.noticeId} of ${origin}, claimed ${utcWords(message.claimedAt_ms, "en")}: in all three records ${fixed(latest(step.measured.visible_ms), 0)} ms after it was handed in.`,
    ...lacksLine(message.body).map((line) => `  ${line}`),
    ...joins.flatMap((join) => joinLines(result, join).map((line) => `  ${line}`)),
    ...rungs.map((rung) => {
      const desk = `desk ${rung.partner}/${rung.desk}`;
      if (hasAcknowledged(rung))
        return `  ${desk}: ${rung.level}${rung.at_ms === undefined ? "" : ` (claimed ${utcWords(rung.at_ms, "en")})`}.`;
      return `  ${desk} did not acknowledge it${rung.silentSince_ms === undefined ? "" : `: ${sinceText(rung.silentSince_ms)}`}.`;
    }),
    ...omissions(result, id).map(
      ({ words, since_ms, endedAt_ms }) =>
        `  its author ${origin} ${words}: ${sinceText(since_ms, endedAt_ms)}.`,
    ),
  ];
  return [lines.join("\n")];
}

type Notice = Extract<Message, { readonly type: "prelaunch.notice" }>["body"];

/** What a radar crew would compare and the notice does not give, with its author's own reason. */
function lacksLine(notice: Notice): readonly string[] {
  const { azimuth, apogee_m, length_m, diameter_mm, mass_kg, impactAreas, withheldReason } = notice;
  const fields = [
    ["azimuth", azimuth],
    ["apogee", apogee_m],
    ["size", length_m ?? diameter_mm ?? mass_kg],
    ["impact area", impactAreas],
  ] as const;
  const absent = fields.flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (absent.length === 0) return [];
  const why = withheldReason === undefined ? "." : `; it says: "${withheldReason}"`;
  return [`it did not give ${listed(absent, "or")}${why}`];
}

function hasAcknowledged({ level }: DemoResult["rungs"][number]): boolean {
  return level === "acknowledged" || level === "armed-in-correlator";
}

/** What the author of a notice did not say in time. */
function omissions(
  { alarms, joins }: DemoResult,
  notice: string,
): readonly { readonly words: string; readonly since_ms: number; readonly endedAt_ms?: number }[] {
  const seen = joins.some(({ join }) => join.fit.notice === notice);
  const said: Partial<Readonly<Record<Alarm["kind"], string>>> = {
    "not-reconfirmed": "did not re-confirm it",
    "liftoff-missing": seen
      ? "had announced no lift-off"
      : "said neither that it was launched nor that it was cancelled",
  };
  return alarms.flatMap(({ alarm, ...ended }) => {
    const words = said[alarm.kind];
    return alarm.notice !== notice || words === undefined
      ? []
      : [{ words, since_ms: alarm.since_ms, ...ended }];
  });
}

function sinceText(since_ms: number, endedAt_ms?: number): string {
  const from = utcWords(since_ms, "en");
  return endedAt_ms === undefined
    ? `alarm since ${from} of the play`
    : `alarm from ${from} to ${utcWords(endedAt_ms, "en")} of the play`;
}

function joinLines(result: DemoResult, { join, reportVisible_ms, computed_ms }: ToldJoin): readonly string[] {
  const report = result.steps.find(({ entry }) => entry.id === join.report);
  const kind = kindOf(report);
  const { criteria, score } = join.fit;
  const clean = criteria.filter(isClean).map((each) => each.criterion);
  const agree =
    clean.length === 0 ? "" : `: ${listed(clean, "and")} ${clean.length === 1 ? "agrees" : "agree"}`;
  return [
    `joined with the ${kind} ${join.reportId} of ${join.author} ${fixed(Math.max(computed_ms, 0.1), 1)} ms after the report was visible (to all three, ${fixed(reportVisible_ms, 0)} ms after it was handed in); ${agreementText(score)}${agree}.`,
    ...criteria
      .filter((each) => !isClean(each))
      .map((each) => `  ${each.criterion} ${verdictText(each)}: ${each.why.en}`),
  ];
}

function kindOf(report: ToldStep | undefined): string {
  const message = report?.entry.message;
  return message?.type === "launch.report" ? `${message.body.sourceKind} report` : "report";
}

type Criterion = ToldJoin["join"]["fit"]["criteria"][number];

function isClean({ verdict, score }: Criterion): boolean {
  return verdict === "agrees" && score === 1;
}

function verdictText({ verdict, sigmas = 0 }: Criterion): string {
  if (verdict !== "agrees") return verdict === "contradicts" ? "contradicts" : "cannot tell";
  return sigmas > 0 ? "agrees within its error" : "agrees in part";
}

/** Of a notice that a required desk did not acknowledge and whose launch was seen: what would have been known, and when. */
function provedLines(result: DemoResult, step: ToldStep): readonly string[] {
  const { origin, message, id } = step.entry;
  const told = result.joins.find(({ join }) => join.fit.notice === id);
  const silent = result.rungs.filter(
    (rung) => rung.notice === id && rung.mustAcknowledge && !hasAcknowledged(rung),
  );
  const report = result.steps.find(({ entry }) => entry.id === told?.join.report);
  if (
    message.type !== "prelaunch.notice" ||
    told === undefined ||
    report === undefined ||
    silent.length === 0
  )
    return [];
  const others = partnerIds.filter((partner) => partner !== origin).map((partner) => names[partner]);
  const signed_s = Math.ceil(step.measured.heldByAll_ms / 100) / 10;
  const times = new Set(silent.flatMap(({ silentSince_ms }) => silentSince_ms ?? []));
  const kind = kindOf(report);
  const soon =
    told.computed_ms < 1000 ? "less than a second" : `${Math.ceil(told.computed_ms / 1000)} seconds`;
  return [
    [
      `What this record would have proved of notice ${message.body.noticeId}, and when.`,
      `With this record the notice would have been on the nodes of ${listed(others, "and")} within ${fixed(signed_s, 1)} s of being handed in, signed by both nodes (three nodes on one machine; a line adds its own delay).`,
      ...[...times].map((since_ms) => {
        const desks = silent
          .filter((rung) => rung.silentSince_ms === since_ms)
          .map(({ partner, desk }) => `${partner}/${desk}`);
        return `From ${utcWords(since_ms, "en")} (play time) all three would have seen that ${desks.length === 1 ? "desk" : "desks"} ${listed(desks, "and")} had not acknowledged it.`;
      }),
      `On ${utcWords(report.entry.message.claimedAt_ms, "en")} the ${kind} of ${names[report.entry.origin]} would have been joined with the notice ${soon} after it was visible to all three.`,
      "Not proved: that anyone would have looked, that what the notice said was true, or that the crew would have believed it.",
    ].join("\n"),
  ];
}

const names: Readonly<Record<PartnerId, string>> = {
  us: "the United States",
  ru: "Russia",
  europe: "Europe",
};

function listed(items: readonly string[], word: "and" | "or"): string {
  return [items.slice(0, -1).join(", "), items[items.length - 1] ?? ""]
    .filter((part) => part !== "")
    .join(` ${word} `);
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
