/**
 * Random launches against many notices that are open at once: how often a report is joined to its own notice, to another, or to none.
 * Ranges, corridors and errors are round figures in the size of real ones; reports err as they declare.
 */
import type { AreaShape, Body, PartnerId, PointE7 } from "../messages/index.ts";
import { correlate, type Place } from "./correlate.ts";
import { entryId, entryOf } from "./entries.testdata.ts";
import { NoticeBoard } from "./notices.ts";

export interface Trial {
  readonly launches: number;
  readonly announced: number; //       launches with a notice
  readonly reports: number;
  readonly announcedReports: number;
  readonly matched: number; //         reports joined to the notice of their launch
  readonly wrong: number; //           reports joined to another's, or of a launch without a notice joined to any
  readonly missed: number; //          reports of an announced launch joined to none
  readonly openAtOnce: number; //      notices whose window holds a launch, on average
}

type Random = () => number;

/** mulberry32, T. Ettinger 2017, public domain. */
function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

interface Spot {
  readonly lat_deg: number;
  readonly lon_deg: number;
}
const radius_m = 6_371_000;
const rad = Math.PI / 180;

function ahead({ lat_deg, lon_deg }: Spot, azimuth_deg: number, length_m: number): Spot {
  const [lat, arc, az] = [lat_deg * rad, length_m / radius_m, azimuth_deg * rad];
  const sin = Math.sin(lat) * Math.cos(arc) + Math.cos(lat) * Math.sin(arc) * Math.cos(az);
  const turn = Math.atan2(Math.sin(az) * Math.sin(arc) * Math.cos(lat), Math.cos(arc) - Math.sin(lat) * sin);
  return { lat_deg: Math.asin(sin) / rad, lon_deg: ((lon_deg + turn / rad + 540) % 360) - 180 };
}

function pointOf({ lat_deg, lon_deg }: Spot): PointE7 {
  return { lat_e7deg: Math.round(lat_deg * 1e7), lon_e7deg: Math.round(lon_deg * 1e7) };
}

/** Fourteen ranges and one sea; two of the ranges are 60 km apart. Each has three corridors, 25 degrees or more apart. */
const ranges: readonly Spot[] = [
  { lat_deg: 62.9, lon_deg: 40.6 },
  { lat_deg: 62.5, lon_deg: 41.4 },
  { lat_deg: 48.6, lon_deg: 45.8 },
  { lat_deg: 45.9, lon_deg: 63.3 },
  { lat_deg: 34.7, lon_deg: -120.6 },
  { lat_deg: 28.5, lon_deg: -80.6 },
  { lat_deg: 37.8, lon_deg: -75.5 },
  { lat_deg: 57.4, lon_deg: -152.3 },
  { lat_deg: 22.0, lon_deg: -159.8 },
  { lat_deg: 69.3, lon_deg: 16.0 },
  { lat_deg: 67.9, lon_deg: 21.1 },
  { lat_deg: 44.4, lon_deg: -1.3 },
  { lat_deg: 5.2, lon_deg: -52.8 },
  { lat_deg: 9.0, lon_deg: 167.6 },
];
const sea: Spot = { lat_deg: 70.5, lon_deg: 45 };
const places: readonly Place[] = [
  { names: ["Test sea"], area: { centre: pointOf(sea), radius_m: 350_000, givenIn: "km" } },
  ...ranges.map((range, i) => ({
    names: [`Range ${i}`],
    area: { centre: pointOf(range), radius_m: 20_000, givenIn: "km" as const },
  })),
];
const partners: readonly PartnerId[] = ["us", "ru", "europe"];
const start_ms = 1_207_000_000_000;
const hour_ms = 3_600_000;

interface Launch {
  readonly at_ms: number;
  readonly from: Spot;
  readonly azimuth_deg: number;
  readonly impact: Spot;
  readonly class: "intercontinental" | "medium-range" | "submarine-launched" | "sounding-rocket";
}
interface Planned {
  readonly launch: Launch;
  readonly corridor: string;
  readonly body: Body<"prelaunch.notice">;
}

interface Hard {
  readonly withImpact: number; // share of reports with an impact point: one of the five fields of the data exchange centre
  readonly fromRange: number; //  share of unannounced launches from a range that also announces launches
}

/**
 * Draws `count` launches, four in five announced, and joins every report of them. */
export function correlationTrial(count: number, seed: number, hard: Partial<Hard> = {}): Trial {
  const { withImpact, fromRange } = { withImpact: 0.95, fromRange: 0.25, ...hard };
  const random = randomOf(seed);
  const board = new NoticeBoard();
  const truth = new Map<string, string | undefined>();
  const seqs = new Map<PartnerId, number>();
  const add = (
    origin: PartnerId,
    at_ms: number,
    type: "prelaunch.notice" | "launch.report",
    body: unknown,
  ) => {
    const seq = seqs.get(origin) ?? 0;
    seqs.set(origin, seq + 1);
    board.add(entryOf({ origin, seq, at_ms, type, body: body as Body<typeof type> }));
    return entryId(origin, seq);
  };
  const taken: Planned[] = [];
  let announced = 0;
  let open = 0;
  for (let i = 0; i < count; i++) {
    const at_ms = start_ms + Math.floor((i + random()) * 4 * hour_ms);
    const planned = random() < 0.8 ? planLaunch(random, at_ms, i, taken) : undefined;
    let notice: string | undefined;
    if (planned !== undefined) {
      announced++;
      taken.push(planned);
      const { window } = planned.body;
      notice = add(
        partners[i % 3] as PartnerId,
        (window?.open_ms ?? 0) - 48 * hour_ms,
        "prelaunch.notice",
        planned.body,
      );
    }
    const launch = planned?.launch ?? unannounced(random, at_ms, fromRange);
    open += taken.filter(
      ({ body: { window } }) => window !== undefined && holds(window, launch.at_ms),
    ).length;
    const seenBy = partners.filter(() => random() < 0.7);
    for (const partner of seenBy.length > 0 ? seenBy : partners.slice(0, 1)) {
      truth.set(
        add(partner, launch.at_ms + 90_000, "launch.report", reportOf(random, launch, `r${i}`, withImpact)),
        notice,
      );
    }
  }
  return { launches: count, announced, openAtOnce: open / count, ...tally(board, truth) };
}

function tally(board: NoticeBoard, truth: ReadonlyMap<string, string | undefined>) {
  const joins = correlate(board, { places });
  let [matched, wrong, missed, announcedReports] = [0, 0, 0, 0];
  for (const join of joins) {
    const own = truth.get(join.report);
    const got = join.outcome === "joined" ? join.fit.notice : undefined;
    if (own !== undefined) announcedReports++;
    if (got !== undefined && got === own) matched++;
    else if (got !== undefined) wrong++;
    else if (own !== undefined) missed++;
  }
  return { reports: joins.length, announcedReports, matched, wrong, missed };
}

const holds = (window: { open_ms: number; close_ms: number }, t_ms: number) =>
  window.open_ms <= t_ms && t_ms <= window.close_ms;

/** A notice with its launch. One corridor has one notice at a time: a second launch in it would be announced as a count of two. */
function planLaunch(random: Random, at_ms: number, i: number, taken: readonly Planned[]): Planned {
  for (;;) {
    const planned = drawPlan(random, at_ms, i);
    const { open_ms, close_ms } = planned.body.window as { open_ms: number; close_ms: number };
    const clash = taken.some(
      ({ corridor, body: { window } }) =>
        corridor === planned.corridor &&
        window !== undefined &&
        window.open_ms <= close_ms &&
        open_ms <= window.close_ms,
    );
    if (!clash) return planned;
  }
}

function drawPlan(random: Random, at_ms: number, i: number): Planned {
  const pick = Math.floor(random() * (ranges.length + 1));
  const atSea = pick === ranges.length;
  const corridor = Math.floor(random() * 3);
  const kind = atSea
    ? "submarine-launched"
    : corridor === 0
      ? "intercontinental"
      : corridor === 1
        ? "medium-range"
        : "sounding-rocket";
  const base = (pick * 47 + corridor * 83) % 360;
  const range_m =
    kind === "intercontinental" || atSea ? 5_500_000 : kind === "medium-range" ? 1_400_000 : 700_000;
  const centre = atSea ? sea : (ranges[pick] as Spot);
  // The pad is somewhere in the range, and a submarine anywhere in the middle half of its sea.
  const from = ahead(centre, random() * 360, (atSea ? 150_000 : 8000) * Math.sqrt(random()));
  // Inside the band, and no further to the side than the impact area is wide.
  const azimuth_deg = base + Math.min(2, 50_000 / range_m / rad) * (2 * random() - 1);
  const impact = ahead(from, azimuth_deg, range_m + 30_000 * normal(random));
  const width_ms = [4 * hour_ms, 24 * hour_ms, 5 * 24 * hour_ms, 20 * 24 * hour_ms][
    Math.floor(random() * 4)
  ] as number;
  const open_ms = random() < 0.1 ? at_ms : at_ms - Math.floor(random() * width_ms); // one in ten as soon as it may
  const area: AreaShape = {
    centre: pointOf(ahead(from, base, range_m)),
    radius_m: 120_000 + Math.floor(60_000 * random()),
    givenIn: "km",
  };
  const onLand = random() < 0.5 ? { point: pointOf(from) } : { site: `range ${pick}` };
  const launchPlace = atSea ? { bodyOfWater: "Test Sea" } : onLand;
  // The 1988 agreement asks for the impact area, the Code for the direction: no notice is without both.
  const told = (["azimuth", "impact"] as const)[Math.floor(10 * random())];
  return {
    launch: { at_ms, from, azimuth_deg, impact, class: kind },
    corridor: `${pick} ${corridor}`,
    body: {
      noticeId: `PLN/${["US", "RU", "EU"][i % 3]}/2008/${String(i % 1000).padStart(3, "0")}/${String(Math.floor(i / 1000)).padStart(3, "0")}/01`,
      regimes: [],
      vehicleKind: kind === "sounding-rocket" ? "sounding-rocket" : "ballistic-missile",
      genericClass: kind,
      count: 1,
      window: { open_ms, close_ms: open_ms + width_ms },
      launch: launchPlace,
      ...(told === "impact" ? {} : { azimuth: { from_e7deg: unit(base - 3), to_e7deg: unit(base + 3) } }),
      ...(told === "azimuth" ? {} : { impactAreas: [area] }),
    } as Body<"prelaunch.notice">,
  };
}

const unit = (azimuth_deg: number) => Math.round((((azimuth_deg % 360) + 360) % 360) * 1e7);

/** From a known range, or from anywhere; in any direction, and as far as it likes. */
function unannounced(random: Random, at_ms: number, fromRange: number): Launch {
  const anywhere = { lat_deg: Math.asin(2 * random() - 1) / rad, lon_deg: 360 * random() - 180 };
  const pad = ranges[Math.floor(random() * ranges.length)] as Spot;
  const from = random() < fromRange ? ahead(pad, random() * 360, 8000 * Math.sqrt(random())) : anywhere;
  const azimuth_deg = 360 * random();
  const impact = ahead(from, azimuth_deg, 300_000 + 5_700_000 * random());
  return { at_ms, from, azimuth_deg, impact, class: random() < 0.5 ? "medium-range" : "sounding-rocket" };
}

/** What a sensor says, erring as it declares: infrared places a launch to 2 to 10 km, a radar to 5 to 30 km. */
function reportOf(
  random: Random,
  launch: Launch,
  reportId: string,
  withImpact: number,
): Body<"launch.report"> {
  const radar = random() < 0.5;
  const sigma_ms = Math.floor((radar ? 10_000 : 3000) * (1 + 2 * random()));
  const place_m = radar ? 5000 + 25_000 * random() : 2000 + 8000 * random();
  const azimuth_deg = radar ? 1 + random() : 2 + 3 * random();
  const impact_m = 15_000 + 100_000 * random();
  const share_ppm = Math.floor(4e5 + 5e5 * random());
  return {
    reportId,
    status: "final",
    sourceKind: radar ? "radar" : "space-infrared",
    detectedAt_ms: launch.at_ms + 60_000,
    launchTime: { t_ms: launch.at_ms + Math.round(sigma_ms * normal(random)), sigma_ms },
    launch: blurred(random, launch.from, place_m, place_m * (0.3 + 0.7 * random())),
    azimuth: {
      azimuth_e7deg: unit(launch.azimuth_deg + azimuth_deg * normal(random)),
      sigma_e7deg: Math.round(azimuth_deg * 1e7),
    },
    genericClass: [
      { class: launch.class, share_ppm },
      { class: "unknown", share_ppm: 1_000_000 - share_ppm },
    ],
    ...(random() < withImpact ? { impact: blurred(random, launch.impact, impact_m, impact_m * 0.3) } : {}),
    count: 1,
  };
}

function blurred(random: Random, place: Spot, major_m: number, minor_m: number) {
  const axis_deg = 360 * random();
  const along = ahead(place, axis_deg, major_m * normal(random));
  const point = pointOf(ahead(along, axis_deg + 90, minor_m * normal(random)));
  const ellipse95 = {
    centre: point,
    semiMajor_m: Math.round(2.4477 * major_m),
    semiMinor_m: Math.round(2.4477 * minor_m),
    majorAzimuth_e7deg: unit(axis_deg),
  };
  return { point, ellipse95 };
}
