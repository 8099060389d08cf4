/**
 * Which launch report belongs to which notice, and why. Five criteria are weighed; each says whether it agrees, contradicts or
 * cannot tell. One contradiction keeps a report and a notice apart: what departs from a notice is for people to judge,
 * and the report then names the notice that it comes nearest to.
 */
import { type AreaShape, day_ms, type LaunchPlaceShape, type Sentence, utcWords } from "../messages/index.ts";
import { bearing_e7deg, distance_m, type Spread, sigmasOf95, sigmasOutside, spreadOf } from "./geometry.ts";
import {
  azimuthWidth,
  type NoticeBoard,
  type NoticeThread,
  type ReportThread,
  type Span,
} from "./notices.ts";

/** A named test range, sea or ocean quadrant, and where it is. */
export interface Place {
  readonly names: readonly string[]; // compared without regard to case
  readonly area: AreaShape;
}

export type CriterionName = "time" | "place" | "azimuth" | "impact" | "class";

export interface Criterion {
  readonly criterion: CriterionName;
  readonly verdict: "agrees" | "contradicts" | "cannot-tell";
  readonly score: number; //    0 to 1
  readonly sigmas?: number; //  how far outside what the notice says, in standard deviations
  readonly why: Sentence;
}

/** How well one report fits one notice. */
export interface Fit {
  readonly notice: string; //   the entry of the notice's latest text
  readonly noticeId: string;
  readonly score: number; //    sum of weight times score, 0 to 1
  readonly criteria: readonly Criterion[];
}

interface Reported {
  readonly report: string; //   the entry of its latest word
  readonly reportId: string;
  readonly author: ReportThread["author"];
  readonly declared?: string; // what its author took it for; weighed nowhere
}
export type Join =
  | (Reported & { readonly outcome: "joined"; readonly fit: Fit; readonly ties: readonly string[] })
  | (Reported & { readonly outcome: "no-match"; readonly nearest?: Fit; readonly why: Sentence })
  | (Reported & { readonly outcome: "too-uncertain"; readonly why: Sentence });

/** Place weighs most because few places launch; a class is the least certain thing that a sensor says. */
export const weights: Readonly<Record<CriterionName, number>> = {
  time: 0.25,
  place: 0.35,
  azimuth: 0.2,
  impact: 0.15,
  class: 0.05,
};

/**
 * What a join needs. Time and azimuth alone reach 0.45: a window of weeks and a band of some degrees agree by chance. Time with
 * place, or with azimuth and impact, reach 0.6 when they agree, and 0.51 at the very edge of what they allow.
 */
export const threshold = 0.5;

/** Standard deviations beyond which a criterion contradicts: chance leaves 0.3 % of times, 0.004 % of places, 0.05 % of azimuths,
 * and fewer where the truth lies inside what the notice says. */
const gate = { time: 3, place: 4.5, azimuth: 3.5, impact: 4.5 } as const;
/** A report that claims less error than this is not taken at its word. */
const floor = { time_ms: 1000, place_m: 500, azimuth_e7deg: 10_000_000, impact_m: 2000 } as const;
/** A report with more error than this agrees with everything, and so tells nothing. */
const limit = {
  time_ms: 3_600_000,
  place_m: 150_000,
  azimuth_e7deg: 300_000_000,
  impact_m: 400_000,
} as const;
const assumedSpread_m = 20_000; //   of a reported place without an ellipse
const padField_m = 5000; //          a point in a notice stands for the pads around it, or a ship's station
const liftoffTolerance_ms = 60_000; // between a partner's word "lift-off" and the time that a sensor works out
const circle = 3_600_000_000; //      360 degrees in 1e-7 degrees
const bearingAllowance_e7deg = 150_000_000; // of a launch's azimuth from the bearing of where it comes down
const bearingFrom_m = 300_000; //    nearer impact areas give no bearing worth the name
const dateValid_ms = 4 * day_ms; //  a notice with a date alone holds four days (1988 agreement; not verified)
const atTheGate = 0.85; //           score of a criterion that is only just not contradicted
const classSupports_ppm = 50_000; //  a smaller share for the announced class is no word for it
const tieMargin = 0.01;
const giveWay = 0.05; //             how much worse a report's second notice may be for it to make room

export interface CorrelateOptions {
  readonly places?: readonly Place[];
  readonly asOf_ms?: number; // as NoticeBoard; the record as it stood then
}

/**
 * The joins of every report that is not withdrawn, by author and report. A notice of `count` launches takes as many from each
 * partner and kind of source, because partners see the same launch each in its own way.
 */
export function correlate(board: NoticeBoard, options: CorrelateOptions = {}): readonly Join[] {
  const notices = board.threads(options.asOf_ms).map((thread) => ({ thread, span: spanOf(thread) }));
  const places = placeTable(options.places ?? []);
  const judged = board
    .reports(options.asOf_ms)
    .filter((report) => report.body.status !== "withdrawn")
    .map((report) => judge(report, notices, places));
  const taken = assign(judged);
  return judged.map((each) => joinOf(each, taken.get(each)));
}

interface Dated {
  readonly thread: NoticeThread;
  readonly span: Span | undefined;
}

interface Judged {
  readonly report: ReportThread;
  readonly uncertain: Sentence | undefined;
  readonly candidates: readonly Candidate[]; // best first
  readonly nearest: Fit | undefined;
}

interface Candidate {
  readonly fit: Fit;
  readonly capacity: number;
  readonly width_ms: number;
}

function judge(
  report: ReportThread,
  notices: readonly Dated[],
  places: ReadonlyMap<string, AreaShape>,
): Judged {
  const uncertain = uncertainty(report);
  const candidates: Candidate[] = [];
  let nearest: Fit | undefined;
  if (uncertain === undefined) {
    for (const { thread, span } of notices) {
      if (span === undefined) continue;
      const sigmas = sigmasOutOfTime(report, thread, span);
      if (sigmas > gate.time) continue;
      const fit = fitOf(report, thread, timeCriterion(report, sigmas, span), places);
      if (!fit.criteria.some((each) => each.verdict === "contradicts") && fit.score >= threshold) {
        const capacity = Math.max(1, thread.body.count);
        candidates.push({ fit, capacity, width_ms: span.close_ms - span.open_ms });
      } else if (nearest === undefined || fit.score > nearest.score) nearest = fit;
    }
  }
  candidates.sort(
    (a, b) => b.fit.score - a.fit.score || a.width_ms - b.width_ms || (a.fit.notice < b.fit.notice ? -1 : 1),
  );
  return { report, uncertain, candidates, nearest };
}

function fitOf(
  { body: report }: ReportThread,
  { entry, noticeId, body: notice }: NoticeThread,
  time: Criterion,
  places: ReadonlyMap<string, AreaShape>,
): Fit {
  const criteria = [
    time,
    placeCriterion(report, notice.launch, places),
    azimuthCriterion(report, notice),
    impactCriterion(report, notice),
    classCriterion(report, notice),
  ];
  const score = criteria.reduce((sum, each) => sum + weights[each.criterion] * each.score, 0);
  return { notice: entry, noticeId, score, criteria };
}

type Report = ReportThread["body"];
type Notice = NoticeThread["body"];

/** Whether the report says enough to be joined to any notice at all. */
function uncertainty({ body }: ReportThread): Sentence | undefined {
  if (body.launchTime.sigma_ms > limit.time_ms) {
    return {
      en: `Its launch time is known to ${Math.floor(body.launchTime.sigma_ms / 60_000)} minutes (one sigma); a join needs an hour or better.`,
      ru: `Время пуска известно до ${Math.floor(body.launchTime.sigma_ms / 60_000)} мин (одна сигма); для сопоставления нужен час или лучше.`,
    };
  }
  const told = [
    weights.time,
    launchSpread(body).major_m <= limit.place_m ? weights.place : 0,
    body.azimuth.sigma_e7deg <= limit.azimuth_e7deg ? weights.azimuth : 0,
    impactSpread(body) === undefined ? 0 : weights.impact,
    sharesOf(body) === undefined ? 0 : weights.class,
  ].reduce((sum, weight) => sum + weight, 0);
  if (told >= threshold) return undefined;
  return {
    en: `What it tells weighs ${told.toFixed(2)} at most, and a join needs ${threshold}: its launch place and impact are too uncertain.`,
    ru: `Степень совпадения не выше ${told.toFixed(2)}, для сопоставления нужно не менее ${threshold}: место пуска и точка падения слишком неточны.`,
  };
}

/** The window as extended; where only a date was given, the days that it is valid. */
function spanOf({ window, body }: NoticeThread): Span | undefined {
  if (window !== undefined || body.plannedDate_ms === undefined) return window;
  const open_ms = Math.floor(body.plannedDate_ms / day_ms) * day_ms;
  return { open_ms, close_ms: open_ms + dateValid_ms };
}

/** Standard deviations of a launch time outside the moments that the notice leaves open; Infinity when there is none. */
function sigmasOutOfTime(
  { body }: ReportThread,
  { cancelled, liftoffs, body: notice }: NoticeThread,
  span: Span,
): number {
  const { t_ms, sigma_ms } = body.launchTime;
  if (cancelled !== undefined && cancelled.at_ms < t_ms) return Infinity;
  const outside = (open_ms: number, close_ms: number) =>
    Math.max(open_ms - t_ms, t_ms - close_ms, 0) / Math.max(sigma_ms, floor.time_ms);
  if (liftoffs.length < Math.max(1, notice.count)) return outside(span.open_ms, span.close_ms);
  // Once every launch of a notice has had its lift-off announced, those moments are what is left of the window.
  let least = Infinity;
  for (const { body: word } of liftoffs) {
    const { liftoffAt_ms } = word;
    least = Math.min(least, outside(liftoffAt_ms - liftoffTolerance_ms, liftoffAt_ms + liftoffTolerance_ms));
  }
  return least;
}

function timeCriterion({ body }: ReportThread, sigmas: number, { open_ms, close_ms }: Span): Criterion {
  const { t_ms } = body.launchTime;
  return measured("time", sigmas, {
    en: `Launch at ${utcWords(t_ms, "en")}, window ${utcWords(open_ms, "en")} to ${utcWords(close_ms, "en")}`,
    ru: `Пуск в ${utcWords(t_ms, "ru")}, окно с ${utcWords(open_ms, "ru")} до ${utcWords(close_ms, "ru")}`,
  });
}

/** How a reported launch place stands to the place that a notice gives. */
export function placeCriterion(
  report: Report,
  launch: LaunchPlaceShape | undefined,
  places: ReadonlyMap<string, AreaShape>,
): Criterion {
  if (launch === undefined)
    return silent("place", "The notice gives no launch place.", "Место пуска не указано.");
  const spread = launchSpread(report);
  if (spread.major_m > limit.place_m) {
    return silent("place", "The reported place is too uncertain.", "Сообщённое место слишком неточно.");
  }
  const area = areaOf(launch, places);
  if (area === undefined) {
    const name = nameOf(launch);
    return silent("place", `"${name}" is not in the table of places.`, `«${name}» нет в таблице мест.`);
  }
  const why = { en: "Launch place against the notice's", ru: "Место пуска по сравнению с уведомлением" };
  return measured("place", sigmasOutside(report.launch.point, spread, area), why);
}

/** Names of places as `correlate` compares them. */
export function placeTable(places: readonly Place[]): ReadonlyMap<string, AreaShape> {
  return new Map(places.flatMap(({ names, area }) => names.map((name) => [plain(name), area] as const)));
}

const plain = (name: string): string => name.trim().toLowerCase();

function areaOf(launch: LaunchPlaceShape, places: ReadonlyMap<string, AreaShape>): AreaShape | undefined {
  if ("point" in launch) return { centre: launch.point, radius_m: padField_m, givenIn: "km" };
  if ("boundary" in launch) return launch;
  return places.get(plain(nameOf(launch)));
}

function nameOf(launch: LaunchPlaceShape): string {
  if ("site" in launch) return launch.site;
  if ("oceanQuadrant" in launch) return launch.oceanQuadrant;
  return "bodyOfWater" in launch ? launch.bodyOfWater : "";
}

function launchSpread({ launch }: Report): Spread {
  if (launch.ellipse95 !== undefined) return spreadOf(launch.ellipse95, floor.place_m);
  return { major_m: assumedSpread_m, minor_m: assumedSpread_m, majorAzimuth_e7deg: 0 };
}

function azimuthCriterion(report: Report, notice: Notice): Criterion {
  const { azimuth } = report;
  const band = notice.azimuth;
  if (azimuth.sigma_e7deg > limit.azimuth_e7deg) {
    return silent("azimuth", "The reported azimuth is too uncertain.", "Сообщённый азимут слишком неточен.");
  }
  if (band === undefined) return bearingCriterion(report, notice);
  const past = (azimuth.azimuth_e7deg - band.from_e7deg + circle) % circle; // clockwise from the band's start
  const width = azimuthWidth(band);
  const outside = past <= width ? 0 : Math.min(past - width, circle - past);
  const why = { en: "Azimuth against the notice's band", ru: "Азимут по сравнению с уведомлением" };
  return measured("azimuth", outside / Math.max(azimuth.sigma_e7deg, floor.azimuth_e7deg), why);
}

/**
 * Where a notice gives no azimuth: the reported azimuth against the bearing of the impact areas from the reported place. The
 * Earth turns under the flight and a launch need not fly straight, so it counts half and with a wide allowance.
 */
function bearingCriterion({ azimuth, launch }: Report, { impactAreas = [] }: Notice): Criterion {
  const corners = impactAreas.flatMap((area) => ("boundary" in area ? area.boundary : [area.centre]));
  let outside = Infinity;
  for (const corner of corners) {
    const bearing = bearing_e7deg(launch.point, corner);
    if (bearing === undefined || distance_m(launch.point, corner) < bearingFrom_m) {
      outside = Infinity;
      break;
    }
    const past = (azimuth.azimuth_e7deg - bearing + circle) % circle;
    outside = Math.min(outside, Math.max(0, Math.min(past, circle - past) - bearingAllowance_e7deg));
  }
  if (outside === Infinity) return silent("azimuth", "The notice gives no azimuth.", "Азимут не указан.");
  const why = {
    en: "Azimuth against the bearing of the impact areas",
    ru: "Азимут относительно районов падения",
  };
  const full = measured("azimuth", outside / Math.max(azimuth.sigma_e7deg, floor.azimuth_e7deg), why);
  return { ...full, score: full.score / 2 };
}

function impactSpread({ impact }: Report): Spread | undefined {
  if (impact?.ellipse95 === undefined) return undefined; // an impact without its error can be anywhere
  if (impact.ellipse95.semiMajor_m > limit.impact_m * sigmasOf95) return undefined;
  return spreadOf(impact.ellipse95, floor.impact_m);
}

function impactCriterion(report: Report, { impactAreas }: Notice): Criterion {
  if (impactAreas === undefined) {
    return silent("impact", "The notice gives no impact area.", "Район падения не указан.");
  }
  const spread = impactSpread(report);
  if (spread === undefined || report.impact === undefined) {
    return silent(
      "impact",
      "The report gives no impact with its error.",
      "В сообщении нет точки падения с погрешностью.",
    );
  }
  let sigmas = Infinity;
  for (const area of impactAreas) sigmas = Math.min(sigmas, sigmasOutside(report.impact.point, spread, area));
  const why = { en: "Impact against the notice's areas", ru: "Падение по сравнению с районами уведомления" };
  return measured("impact", sigmas, why);
}

function sharesOf({ genericClass }: Report): Report["genericClass"] {
  const known = genericClass?.filter((each) => each.class !== "unknown" && each.share_ppm > 0);
  return known === undefined || known.length === 0 ? undefined : known;
}

/** A class may support a notice and never contradicts it: in 1995 a sounding rocket looked like a missile of a submarine. */
function classCriterion(report: Report, { genericClass }: Notice): Criterion {
  const shares = sharesOf(report);
  if (genericClass === undefined || genericClass === "unknown" || shares === undefined) {
    return silent("class", "The class is not given by both.", "Класс указан не обеими сторонами.");
  }
  const share = shares.find((each) => each.class === genericClass)?.share_ppm ?? 0;
  const percent = Math.floor(share / 10_000 + 0.5);
  const en = `The report gives the announced class ${percent} %`;
  const ru = `Доля объявленного класса в сообщении: ${percent} %`;
  if (share < classSupports_ppm)
    return silent(
      "class",
      `${en}: class neither helps nor hinders.`,
      `${ru}; класс не говорит ни за, ни против.`,
    );
  return {
    criterion: "class",
    verdict: "agrees",
    score: Math.min(1, share / 1e6),
    why: { en: `${en}.`, ru: `${ru}.` },
  };
}

function silent(criterion: CriterionName, en: string, ru: string): Criterion {
  return { criterion, verdict: "cannot-tell", score: 0, why: { en, ru } };
}

/** Full score inside what the notice says, falling with the square of the distance to `atTheGate`, and nothing beyond. */
function measured(criterion: keyof typeof gate, sigmas: number, why: Sentence): Criterion {
  const share = sigmas / gate[criterion];
  const size =
    sigmas === Infinity
      ? { en: "> 100 sigma", ru: "более чем на 100 сигм" }
      : { en: `${sigmas.toFixed(1)} sigma`, ru: `на ${sigmas.toFixed(1)} сигмы` };
  const words =
    sigmas === 0
      ? { en: `${why.en}: inside.`, ru: `${why.ru}: внутри.` }
      : { en: `${why.en}: ${size.en} outside.`, ru: `${why.ru}: за пределами ${size.ru}.` };
  if (share > 1) return { criterion, verdict: "contradicts", score: 0, sigmas, why: words };
  return { criterion, verdict: "agrees", score: 1 - (1 - atTheGate) * share * share, sigmas, why: words };
}

/**
 * Gives each report its best notice with room left, the best fits first. Where a notice is full, one of its reports moves to
 * another notice that fits it nearly as well, so that two launches of two like notices are not both claimed by one.
 */
function assign(judged: readonly Judged[]): ReadonlyMap<Judged, Candidate> {
  const taken = new Map<Judged, Candidate>();
  const holders = new Map<string, Judged[]>();
  const slot = (each: Judged, { fit }: Candidate) =>
    `${each.report.author} ${each.report.body.sourceKind} ${fit.notice}`;
  const size = (each: Judged) => Math.max(1, each.report.body.count);
  const hasRoom = (each: Judged, candidate: Candidate) => {
    const used = (holders.get(slot(each, candidate)) ?? []).reduce((sum, holder) => sum + size(holder), 0);
    return used + size(each) <= candidate.capacity;
  };
  const give = (each: Judged, candidate: Candidate) => {
    taken.set(each, candidate);
    holders.set(slot(each, candidate), [...(holders.get(slot(each, candidate)) ?? []), each]);
  };
  const makeRoom = (each: Judged, candidate: Candidate): boolean => {
    for (const holder of holders.get(slot(each, candidate)) ?? []) {
      if (size(holder) < size(each)) continue;
      const now = taken.get(holder) as Candidate;
      const other = holder.candidates.find(
        (next) => next !== now && next.fit.score >= now.fit.score - giveWay && hasRoom(holder, next),
      );
      if (other === undefined) continue;
      const left = (holders.get(slot(holder, now)) ?? []).filter((one) => one !== holder);
      holders.set(slot(holder, now), left);
      give(holder, other);
      return true;
    }
    return false;
  };
  const order = judged.filter((each) => each.candidates.length > 0).sort(byBestFit);
  for (const each of order) {
    const best = each.candidates[0]?.fit.score ?? 0;
    const near = each.candidates.find((next) => next.fit.score >= best - giveWay && hasRoom(each, next));
    const candidate = near ?? each.candidates.find((next) => hasRoom(each, next) || makeRoom(each, next));
    if (candidate !== undefined) give(each, candidate);
  }
  return taken;
}

function byBestFit(a: Judged, b: Judged): number {
  const score = (b.candidates[0]?.fit.score ?? 0) - (a.candidates[0]?.fit.score ?? 0);
  const time = a.report.body.launchTime.t_ms - b.report.body.launchTime.t_ms;
  return score || time || (a.report.entry < b.report.entry ? -1 : 1);
}

function joinOf({ report, uncertain, candidates, nearest }: Judged, taken: Candidate | undefined): Join {
  const { matchedNotice } = report.body;
  const reported: Reported = {
    report: report.entry,
    reportId: report.reportId,
    author: report.author,
    ...(matchedNotice === undefined ? {} : { declared: matchedNotice.entry }),
  };
  if (uncertain !== undefined) return { ...reported, outcome: "too-uncertain", why: uncertain };
  if (taken !== undefined) {
    const ties = candidates
      .filter((each) => each !== taken && Math.abs(each.fit.score - taken.fit.score) < tieMargin)
      .map((each) => each.fit.notice);
    return { ...reported, outcome: "joined", fit: taken.fit, ties };
  }
  const near = candidates[0]?.fit ?? nearest;
  if (near === undefined) {
    const why = {
      en: "No notice has a window that holds its launch time.",
      ru: "Ни у одного уведомления окно не содержит времени пуска.",
    };
    return { ...reported, outcome: "no-match", why };
  }
  return { ...reported, outcome: "no-match", nearest: near, why: departure(near) };
}

function departure(fit: Fit): Sentence {
  const against = fit.criteria.filter((each) => each.verdict === "contradicts");
  if (against.length > 0) {
    return {
      en: `Nearest is ${fit.noticeId}. ${against.map((each) => each.why.en).join(" ")}`,
      ru: `Ближайшее: ${fit.noticeId}. ${against.map((each) => each.why.ru).join(" ")}`,
    };
  }
  if (fit.score >= threshold) {
    return {
      en: `It fits ${fit.noticeId}, whose announced number of launches is already used up.`,
      ru: `Подходит к ${fit.noticeId}, но объявленное число пусков уже исчерпано.`,
    };
  }
  return {
    en: `Nearest is ${fit.noticeId}: what agrees weighs ${fit.score.toFixed(2)}, and a join needs ${threshold}.`,
    ru: `Ближайшее: ${fit.noticeId}; степень совпадения ${fit.score.toFixed(2)}, для сопоставления нужно не менее ${threshold}.`,
  };
}
