/**
 * Whether each notice has come to the screens that must show it. On 25 January 1995 the notice lay with the naval headquarters and
 * not with the radar crew, and nothing rang: here silence is an alarm.
 */
import {
  day_ms,
  hour_ms,
  minute_ms,
  type PartnerId,
  type Sentence,
  utcWords,
  wideWindow_ms,
} from "../messages/index.ts";
import { type CorrelateOptions, correlate, type Join, placeCriterion, placeTable } from "./correlate.ts";
import {
  type AckLevel,
  compare,
  type DeskAck,
  type NoticeBoard,
  type NoticeThread,
  type ReportThread,
  rankOf,
  type Span,
} from "./notices.ts";

export interface Desk {
  readonly partner: PartnerId;
  readonly desk: string;
  readonly mustAcknowledge: boolean;
}

export const alarmKinds = [
  "silence",
  "wrong-desk",
  "readback-mismatch",
  "not-reconfirmed",
  "report-without-notice",
  "liftoff-missing",
] as const;

export interface Alarm {
  readonly kind: (typeof alarmKinds)[number];
  readonly partner: PartnerId; //   whose desk is silent or wrong, whose word is missing, or who reported
  readonly desk?: string;
  readonly notice?: string; //      entry of the notice's latest text
  readonly noticeId?: string;
  readonly report?: string; //      entry of the report's latest word
  readonly since_ms: number;
  readonly urgent: boolean; //      the window is open, or something flies
  readonly sentence: Sentence;
}

/** A desk may take this long after the notice. */
export const acknowledgeWithin_ms: number = 12 * hour_ms;
/** Or until this long before the window opens, if that is sooner. */
export const acknowledgeBeforeOpen_ms: number = 24 * hour_ms;
/** From a launch that was seen and joined to its notice, until its author's word of lift-off is missed. */
export const liftoffWithin_ms: number = 3 * minute_ms;

/**
 * Every alarm that the record gives cause for at `now_ms`, oldest first. It looks only at what the record held then (NoticeBoard,
 * `asOf_ms`), so what would have rung at any moment of the past can be asked. A partner's own desks need not acknowledge its notice.
 */
export function alarms(
  board: NoticeBoard,
  desks: readonly Desk[],
  now_ms: number,
  options: Pick<CorrelateOptions, "places"> = {},
): readonly Alarm[] {
  const threads = board.threads(now_ms);
  const joins = correlate(board, { ...options, asOf_ms: now_ms });
  const reports = new Map(board.reports(now_ms).map((report) => [report.entry, report]));
  const unannounced = board.unannounced(now_ms);
  const table = placeTable(options.places ?? []);
  const raised = [
    ...threads.flatMap((thread) => [
      ...(isPending(thread, now_ms)
        ? [
            ...silences(thread, desks, now_ms),
            ...wrongDesks(thread, desks, now_ms),
            ...mismatches(thread, now_ms),
            ...unconfirmed(thread, now_ms),
          ]
        : []),
      ...liftoffMissing(thread, joins, reports, now_ms),
    ]),
    ...joins.flatMap((join) => unexplained(join, reports, unannounced, table)),
  ];
  return raised.filter((alarm) => alarm.since_ms <= now_ms).sort(byTime);
}

/** One desk's step on the ladder for one notice. */
export interface Rung {
  readonly notice: string;
  readonly noticeId: string;
  readonly partner: PartnerId;
  readonly desk: string;
  readonly mustAcknowledge: boolean;
  readonly level: AckLevel | "none";
  readonly at_ms?: number; // claimed
  readonly mismatches: DeskAck["mismatches"];
}

/** How far each notice has come at each desk of the other partners, and at any desk that answered; by notice, partner and desk. */
export function ladder(board: NoticeBoard, desks: readonly Desk[], now_ms: number): readonly Rung[] {
  return board.threads(now_ms).flatMap((thread) => {
    const listed = desks.filter(({ partner }) => partner !== thread.author);
    const answered = thread.acks.filter((ack) => !listed.some((each) => isAt(ack, each)));
    const all = [
      ...listed,
      ...answered.map(({ partner, desk }) => ({ partner, desk, mustAcknowledge: false })),
    ];
    const rungs = all.map(({ partner, desk, mustAcknowledge }): Rung => {
      const ack = thread.acks.find((each) => isAt(each, { partner, desk }));
      return {
        notice: thread.entry,
        noticeId: thread.noticeId,
        partner,
        desk,
        mustAcknowledge,
        level: ack?.level ?? "none",
        ...(ack === undefined ? {} : { at_ms: ack.at_ms }),
        mismatches: ack?.mismatches ?? [],
      };
    });
    return rungs.sort((a, b) => compare(a.partner, b.partner) || compare(a.desk, b.desk));
  });
}

const isAt = (ack: DeskAck, { partner, desk }: Pick<Desk, "partner" | "desk">): boolean =>
  ack.partner === partner && ack.desk === desk;

/** Still to come, or under way: not cancelled, not all told of afterwards, and its window not closed. */
function isPending({ cancelled, postlaunches, window, body }: NoticeThread, now_ms: number): boolean {
  if (cancelled !== undefined || postlaunches.length >= Math.max(1, body.count)) return false;
  return window === undefined || now_ms <= window.close_ms;
}

const isOpen = (window: Span | undefined, now_ms: number): boolean =>
  window !== undefined && window.open_ms <= now_ms && now_ms <= window.close_ms;

const about = ({ entry, noticeId }: NoticeThread) => ({ notice: entry, noticeId });

function silences(thread: NoticeThread, desks: readonly Desk[], now_ms: number): Alarm[] {
  const { window, announcedAt_ms, author } = thread;
  const late_ms = announcedAt_ms + acknowledgeWithin_ms;
  const before_ms = window === undefined ? late_ms : window.open_ms - acknowledgeBeforeOpen_ms;
  const since_ms = Math.max(announcedAt_ms, Math.min(late_ms, before_ms));
  return desks
    .filter(({ partner, mustAcknowledge }) => mustAcknowledge && partner !== author)
    .filter(
      (desk) => !thread.acks.some((ack) => isAt(ack, desk) && rankOf(ack.level) >= rankOf("acknowledged")),
    )
    .map(({ partner, desk }) => {
      const until = untilOpen(window, now_ms);
      return {
        kind: "silence",
        partner,
        desk,
        ...about(thread),
        since_ms,
        urgent: isOpen(window, now_ms),
        sentence: {
          en: `The desk ${desk} of ${names.en[partner]} has not acknowledged notice ${thread.noticeId} of ${names.en[author]}; ${until.en}.`,
          ru: `Пост ${desk} (${names.ru[partner]}) не подтвердил уведомление ${thread.noticeId} (${names.ru[author]}); ${until.ru}.`,
        },
      };
    });
}

const hoursInFull = 48; // from here on, days say it better

function untilOpen(window: Span | undefined, now_ms: number): Sentence {
  if (window === undefined) return { en: "it gives no window", ru: "окно не указано" };
  if (window.open_ms <= now_ms) {
    const { open_ms } = window;
    return {
      en: `its window has been open since ${utcWords(open_ms, "en")}`,
      ru: `окно открыто с ${utcWords(open_ms, "ru")}`,
    };
  }
  const hours = Math.floor((window.open_ms - now_ms) / hour_ms);
  if (hours >= hoursInFull) {
    const days = Math.floor(hours / 24);
    return { en: `its window opens in ${days} days`, ru: `окно откроется через ${days} сут` };
  }
  return { en: `its window opens in ${hours} h`, ru: `окно откроется через ${hours} ч` };
}

function wrongDesks(thread: NoticeThread, desks: readonly Desk[], now_ms: number): Alarm[] {
  const must = desks.filter((desk) => desk.mustAcknowledge && desk.partner !== thread.author);
  const partners = [...new Set(must.map((desk) => desk.partner))];
  return partners.flatMap((partner) => {
    const reached = thread.acks.filter((ack) => ack.partner === partner);
    if (reached.some((ack) => must.some((desk) => isAt(ack, desk)))) return [];
    const answered = reached.filter((ack) => ack.acknowledgedAt_ms !== undefined);
    if (answered.length === 0) return [];
    const times = answered.map((ack) => ack.acknowledgedAt_ms ?? ack.at_ms);
    const wanted = must.filter((desk) => desk.partner === partner).map((desk) => desk.desk);
    const there = answered.map((ack) => ack.desk).join(", ");
    return {
      kind: "wrong-desk",
      partner,
      ...(answered.length === 1 ? { desk: there } : {}),
      ...about(thread),
      since_ms: Math.min(...times),
      urgent: isOpen(thread.window, now_ms),
      sentence: {
        en: `Notice ${thread.noticeId} was acknowledged by ${there} of ${names.en[partner]}, and ${wanted.join(", ")} ${wanted.length === 1 ? "has" : "have"} not answered.`,
        ru: `Уведомление ${thread.noticeId} подтверждено (${names.ru[partner]}): ${there}; ответа нет: ${wanted.join(", ")}.`,
      },
    };
  });
}

const misread = {
  window: { en: "window", ru: "окно" },
  areaHash: { en: "impact areas", ru: "районы падения" },
  azimuthWidth_e7deg: { en: "azimuth band", ru: "полоса азимутов" },
} as const satisfies Record<DeskAck["mismatches"][number], Sentence>;

function mismatches(thread: NoticeThread, now_ms: number): Alarm[] {
  return thread.acks
    .filter((ack) => ack.mismatches.length > 0)
    .map(({ partner, desk, mismatches: wrong, readbackAt_ms, at_ms }) => ({
      kind: "readback-mismatch",
      partner,
      desk,
      ...about(thread),
      since_ms: readbackAt_ms ?? at_ms,
      urgent: isOpen(thread.window, now_ms),
      sentence: {
        en: `The desk ${desk} of ${names.en[partner]} read back another ${wrong.map((name) => misread[name].en).join(", ")} than notice ${thread.noticeId} gives.`,
        ru: `Пост ${desk} (${names.ru[partner]}) прочитал в уведомлении ${thread.noticeId} иное: ${wrong.map((name) => misread[name].ru).join(", ")}.`,
      },
    }));
}

/** Since the first of the days on end, up to now, for which the author has said neither go nor no-go. */
function unconfirmed(thread: NoticeThread, now_ms: number): Alarm[] {
  const { window, author } = thread;
  if (window === undefined || window.close_ms - window.open_ms <= wideWindow_ms) return [];
  if (!isOpen(window, now_ms)) return [];
  const told = new Set(
    thread.reconfirmations
      .filter(({ body }) => body.state !== "unknown")
      .map(({ body }) => Math.floor(body.day_ms / day_ms)),
  );
  const today = Math.floor(now_ms / day_ms);
  if (told.has(today)) return [];
  const opening = Math.floor(window.open_ms / day_ms);
  let first = today;
  while (first > opening && !told.has(first - 1)) first--;
  const since_ms = Math.max(first * day_ms, window.open_ms);
  const days = Math.floor((window.close_ms - window.open_ms + day_ms - 1) / day_ms);
  return [
    {
      kind: "not-reconfirmed",
      partner: author,
      ...about(thread),
      since_ms,
      urgent: true,
      sentence: {
        en: `${names.en[author]} has not re-confirmed notice ${thread.noticeId} since ${utcWords(since_ms, "en")}; its window is ${days} days wide.`,
        ru: `${names.ru[author]} повторно не ${verb(author, "подтверждала", "подтверждали")} уведомление ${thread.noticeId} с ${utcWords(since_ms, "ru")}; ширина окна ${days} сут.`,
      },
    },
  ];
}

/** More launches of a notice seen than its author has spoken of; or its window closed and nothing said. */
function liftoffMissing(
  thread: NoticeThread,
  joins: readonly Join[],
  reports: ReadonlyMap<string, ReportThread>,
  now_ms: number,
): Alarm[] {
  const { author, noticeId, window, cancelled, liftoffs, postlaunches } = thread;
  const spoken = Math.max(liftoffs.length, postlaunches.length);
  const alarm = (since_ms: number, urgent: boolean, sentence: Sentence): Alarm[] => [
    { kind: "liftoff-missing", partner: author, ...about(thread), since_ms, urgent, sentence },
  ];
  const seen = launchesSeen(thread, joins, reports);
  const unspoken = seen[spoken];
  if (unspoken !== undefined) {
    const since_ms = Math.max(unspoken.launchedAt_ms + liftoffWithin_ms, unspoken.reportedAt_ms);
    return alarm(since_ms, isOpen(window, now_ms), {
      en: `A launch at ${utcWords(unspoken.launchedAt_ms, "en")} fits notice ${noticeId}, and ${names.en[author]} has announced no lift-off.`,
      ru: `Пуск в ${utcWords(unspoken.launchedAt_ms, "ru")} соответствует уведомлению ${noticeId}, но ${names.ru[author]} не ${verb(author, "объявила", "объявили")} о старте.`,
    });
  }
  if (spoken > 0 || cancelled !== undefined || window === undefined || now_ms <= window.close_ms) return [];
  return alarm(window.close_ms, false, {
    en: `The window of notice ${noticeId} closed ${utcWords(window.close_ms, "en")}, and ${names.en[author]} has said neither that it was launched nor that it was cancelled.`,
    ru: `Окно уведомления ${noticeId} закрылось ${utcWords(window.close_ms, "ru")}; ни о пуске, ни об отмене не сообщено (${names.ru[author]}).`,
  });
}

interface Seen {
  readonly launchedAt_ms: number;
  readonly reportedAt_ms: number;
}

/** The launches of a notice that some one partner has seen with one kind of sensor: the most of any, by time. */
function launchesSeen(
  thread: NoticeThread,
  joins: readonly Join[],
  reports: ReadonlyMap<string, ReportThread>,
): readonly Seen[] {
  const bySource = new Map<string, Seen[]>();
  for (const join of joins) {
    if (join.outcome !== "joined" || join.fit.notice !== thread.entry) continue;
    const report = reports.get(join.report);
    if (report === undefined) continue;
    const key = `${report.author} ${report.body.sourceKind}`;
    const launchedAt_ms = report.body.launchTime.t_ms;
    bySource.set(key, [...(bySource.get(key) ?? []), { launchedAt_ms, reportedAt_ms: report.firstAt_ms }]);
  }
  let most: Seen[] = [];
  for (const key of [...bySource.keys()].sort()) {
    const seen = (bySource.get(key) ?? []).sort((a, b) => a.launchedAt_ms - b.launchedAt_ms);
    const isEarlier = (seen[0]?.reportedAt_ms ?? 0) < (most[0]?.reportedAt_ms ?? Infinity);
    if (seen.length > most.length || (seen.length === most.length && isEarlier)) most = seen;
  }
  return most;
}

/** A post-launch notice without a code explains a report when its time, to 10 minutes, and its place are those reported. */
const explainedWithin_ms = 10 * minute_ms;

function unexplained(
  join: Join,
  reports: ReadonlyMap<string, ReportThread>,
  unannounced: ReturnType<NoticeBoard["unannounced"]>,
  table: ReturnType<typeof placeTable>,
): Alarm[] {
  const report = reports.get(join.report);
  if (join.outcome === "joined" || report === undefined) return [];
  const { t_ms } = report.body.launchTime;
  const isExplained = unannounced.some(
    ({ body }) =>
      Math.abs(body.launchedAt_ms - t_ms) <= explainedWithin_ms &&
      placeCriterion(report.body, body.launch, table).verdict === "agrees",
  );
  if (isExplained) return [];
  return [
    {
      kind: "report-without-notice",
      partner: report.author,
      report: report.entry,
      since_ms: report.firstAt_ms,
      urgent: true,
      sentence: {
        en: `${names.en[report.author]} reports a launch at ${utcWords(t_ms, "en")} (${report.reportId}) that joins no notice. ${join.why.en}`,
        ru: `${names.ru[report.author]} ${verb(report.author, "сообщает", "сообщают")} о пуске в ${utcWords(t_ms, "ru")} (${report.reportId}); ни одно уведомление с ним не сопоставлено. ${join.why.ru}`,
      },
    },
  ];
}

const names = {
  en: { us: "the United States", ru: "Russia", europe: "Europe" },
  ru: { us: "США", ru: "Россия", europe: "Европа" },
} as const satisfies Record<"en" | "ru", Record<PartnerId, string>>;

/** The Russian name of the United States is a plural. */
const verb = (partner: PartnerId, one: string, many: string): string => (partner === "us" ? many : one);

function byTime(a: Alarm, b: Alarm): number {
  return (
    a.since_ms - b.since_ms ||
    compare(a.notice ?? a.report ?? "", b.notice ?? b.report ?? "") ||
    alarmKinds.indexOf(a.kind) - alarmKinds.indexOf(b.kind) ||
    compare(a.partner, b.partner) ||
    compare(a.desk ?? "", b.desk ?? "")
  );
}
