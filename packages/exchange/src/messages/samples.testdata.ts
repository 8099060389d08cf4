/** One valid message of every type, with every optional field given: constructed data of no real launch. */
import { sha256, toBase64Url, utf8 } from "../log/index.ts";
import {
  type Body,
  type Message,
  type MessageOf,
  type MessageType,
  messageTypes,
  type Role,
  roleIds,
} from "./index.ts";
import { mayWrite, needsSecondOfficer } from "./roles.ts";

export const sampleHash = (text: string): string => toBase64Url(sha256(utf8(text)));

const t0_ms = 790_340_400_000;
const point = { lat_e7deg: 692_944_000, lon_e7deg: 160_209_000 };
const ellipse95 = { centre: point, semiMajor_m: 9000, semiMinor_m: 4000, majorAzimuth_e7deg: 350_000_000 };
const window = { open_ms: t0_ms, close_ms: t0_ms + 14_400_000 };
const circle = {
  centre: { lat_e7deg: 800_000_000, lon_e7deg: 200_000_000 },
  radius_m: 92_600,
  givenIn: "nmi" as const,
};
const polygon = {
  boundary: [
    { lat_e7deg: 700_000_000, lon_e7deg: 100_000_000 },
    { lat_e7deg: 710_000_000, lon_e7deg: 110_000_000 },
    { lat_e7deg: 700_000_000, lon_e7deg: 120_000_000 },
  ],
};
const shares = [
  { class: "sounding-rocket" as const, share_ppm: 700_000 },
  { class: "unknown" as const, share_ppm: 300_000 },
];
const noticeId = "PLN/EU/1995/001/000/01";

const sampleBodies: { readonly [T in MessageType]: Body<T> } = {
  "prelaunch.notice": {
    noticeId,
    regimes: ["plns-2000", "hague-code-2002"],
    vehicleKind: "sounding-rocket",
    genericClass: "sounding-rocket",
    count: 1,
    stages: 4,
    length_m: 17,
    diameter_mm: 520,
    mass_kg: 6200,
    window,
    plannedDate_ms: t0_ms,
    launch: { point },
    azimuth: { from_e7deg: 3_500_000_000, to_e7deg: 100_000_000 },
    directionText: "north over the sea",
    apogee_m: 1_453_000,
    range_m: 1_300_000,
    impactAreas: [circle],
    dropZones: [polygon],
    purpose: "Study of the aurora",
    payloadOrbit: "none",
    noticesToAirmen: ["A0001/95"],
    noticesToMariners: ["NAVAREA XIX 1/95"],
    contact: "Range control",
    validUntil_ms: t0_ms + 345_600_000,
    withheldReason: "none",
  },
  "prelaunch.reconfirm": { noticeId, day_ms: t0_ms, state: "go", nextAt_ms: t0_ms + 86_400_000 },
  "prelaunch.extend": { noticeId, newClose_ms: t0_ms + 20_000_000, reason: "wind" },
  "prelaunch.cancel": { noticeId, reason: "wind" },
  "liftoff.notice": { noticeId, liftoffAt_ms: t0_ms + 1_440_000, azimuth_e7deg: 50_000_000 },
  "postlaunch.notice": {
    noticeId,
    launchedAt_ms: t0_ms + 1_440_000,
    launch: { site: "Andøya" },
    azimuth_e7deg: 50_000_000,
    outcome: "nominal",
    actualImpact: circle,
    explanationIfUnannounced: "it was announced",
  },
  "geophysical.notice": {
    window,
    area: polygon,
    kind: "barium release",
    altitudeMin_m: 150_000,
    altitudeMax_m: 300_000,
    effectOnRadars: "echoes for ten minutes",
  },
  "deorbit.notice": {
    objectId: "1995-001A",
    window,
    corridorWidth_m: 200_000,
    impactArea: circle,
    mass_kg: 7000,
    hazard: "debris",
  },
  "annual.declaration": {
    year: 1995,
    programmes: "Sounding rockets for science",
    launched: [{ class: "sounding-rocket", count: 12 }],
    sites: [{ name: "Andøya", at: point }],
    visits: "on request",
  },
  "notice.ack": {
    notice: sampleHash("notice"),
    level: "acknowledged",
    desk: "early-warning",
    readback: { window, areaHash: sampleHash("areas"), azimuthWidth_e7deg: 200_000_000 },
  },
  "launch.report": {
    reportId: "R-1",
    status: "initial",
    sourceKind: "radar",
    detectedAt_ms: t0_ms + 1_500_000,
    launchTime: { t_ms: t0_ms + 1_440_000, sigma_ms: 2000 },
    launch: { point, ellipse95 },
    azimuth: { azimuth_e7deg: 20_000_000, sigma_e7deg: 10_000_000 },
    genericClass: shares,
    impact: { point: circle.centre, ellipse95: { ...ellipse95, centre: circle.centre } },
    impactTime: { t_ms: t0_ms + 2_880_000, sigma_ms: 10_000 },
    count: 1,
    matchedNotice: { entry: sampleHash("notice"), score_ppm: 990_000 },
    confidence_ppm: 900_000,
  },
  "track.report": {
    trackId: "T-1",
    t_ms: t0_ms + 1_600_000,
    frame: "ecef-wgs84",
    state: [2_173_000.25, 623_000.5, 6_100_000.125, 120.5, 80.25, 2900.75],
    covariance: [4e6, 1e5, 4e6, -1e5, 2e5, 9e6, 10, 0, 0, 100, 0, 20, 0, 0, 100, 0, 0, 30, 0, 0, 400],
    bias: { declared: true, sigma_m: 300 },
    quality: 950_000,
    sourceKind: "radar",
    pedigree: ["M-1", "M-2"],
    existence_ppm: 999_000,
    genericClass: shares,
    hits: 12,
    misses: 1,
  },
  "track.drop": { trackId: "T-1", t_ms: t0_ms + 2_000_000, reason: "below the horizon" },
  "query.ask": {
    about: sampleHash("report"),
    code: "ambiguity",
    text: "Is it the one announced?",
    replyBy_ms: t0_ms + 1_700_000,
  },
  "query.answer": { query: sampleHash("query"), answer: "answered", text: "Yes." },
  "assess.propose": {
    subject: [sampleHash("report")],
    question: "notice-matches-report",
    text: "The report is the launch announced.",
    options: ["yes", "no"],
    rule: "two-of-three",
    evidence: [sampleHash("notice")],
    respondBy_ms: t0_ms + 1_800_000,
    round: 1,
  },
  "assess.vote": {
    proposal: sampleHash("proposal"),
    round: 1,
    choice: { option: "yes" },
    basis: [sampleHash("report")],
    confidence_ppm: 950_000,
    dissent: "The azimuth band was wide.",
  },
  "assess.invite_proof": {
    proposal: sampleHash("proposal"),
    partner: "us",
    lastHead: { size: 7, root: sampleHash("root") },
    attempts: [{ at_ms: t0_ms + 1_750_000, result: "no-answer" }],
  },
  "charter.adopt": { charterHash: sampleHash("charter"), text: "{}\n" },
  "key.rotate": {
    keyId: "europe/analyst",
    role: "analyst",
    newKey: sampleHash("key"),
    fromIndex: 90,
    reason: "yearly",
  },
  "key.revoke": { keyId: "europe/analyst", fromIndex: 91, reason: "lost" },
  "transparency.radar": {
    site: "Brdy",
    sector: {
      azimuth: { from_e7deg: 900_000_000, to_e7deg: 1_800_000_000 },
      elevationMin_e7deg: 20_000_000,
      elevationMax_e7deg: 850_000_000,
    },
    mode: "test",
    since_ms: t0_ms,
    nextChange_ms: t0_ms + 3_600_000,
    monitor: sampleHash("monitor"),
  },
  "transparency.interceptor": {
    site: "Redzikowo",
    emplaced: 0,
    readiness: "empty",
    conditionForChange: "after consultation",
    since_ms: t0_ms,
  },
  "transparency.visit": { site: "Brdy", visitor: "ru", state: "agreed", finding: "as declared" },
  "status.health": {
    feeds: [{ name: "radar-1", up: true, lastDataAt_ms: t0_ms }],
    diskFree_MB: 20_000,
    clockOffset_ms: -12,
    crewPresent: true,
  },
  "crew.presence": { desk: "early-warning", present: 2, since_ms: t0_ms },
  "crew.shift_change": {
    desk: "early-warning",
    at_ms: t0_ms,
    outgoing: "watch A",
    incoming: "watch B",
    openNotices: [sampleHash("notice")],
  },
  "policy.publish": {
    policyId: "open",
    text: "{}\n",
    policyHash: sampleHash("policy"),
    effectiveFrom_ms: t0_ms,
  },
  reveal: {
    entry: sampleHash("notice"),
    path: "/payloadOrbit",
    salt: "AAAAAAAAAAAAAAAAAAAAAA",
    valueJson: '"none"',
  },
  "fault.evidence": {
    kind: "equivocation",
    against: "us",
    text: "Two heads of one size.",
    proofs: ["note 1\n", "note 2\n"],
  },
  "exercise.control": { action: "start", text: "Begin", timeRate_ppm: 1_000_000, window_ms: 3_600_000 },
};

/** A valid message of one type, from Europe. */
export function sampleMessage<T extends MessageType>(type: T): MessageOf<T> {
  const role = roleIds.find((id: Role) => mayWrite(id, type)) ?? "observer";
  const message: Omit<MessageOf<T>, "body"> = {
    v: 1,
    type,
    origin: "europe",
    seq: 42,
    claimedAt_ms: t0_ms,
    clock: { source: "gps", maxError_ms: 5 },
    marking: { kind: "TEST", exercise: "samples" },
    lang: "en",
    crossRefs: [
      { origin: "us", size: 40, root: sampleHash("us") },
      { origin: "ru", size: 41, root: sampleHash("ru") },
    ],
    refs: [{ entry: sampleHash("other"), rel: "about" }],
    supersedes: sampleHash("earlier"),
    release: {
      label: "open",
      policyId: "open",
      policyHash: sampleHash("policy"),
      withheld: [{ path: "/payload", mode: "committed", commit: sampleHash("commit") }],
    },
    role,
    roleKey: `europe/${role}`,
    ...(needsSecondOfficer(type) ? { secondKey: "europe/duty-officer" } : {}),
  };
  return { ...message, body: sampleBodies[type] } as MessageOf<T>;
}

export const sampleMessages: readonly Message[] = messageTypes.map((type) => sampleMessage(type) as Message);
