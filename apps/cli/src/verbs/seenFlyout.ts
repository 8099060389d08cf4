import { findPlace, flown, knownMissile, landOf, loftOf } from "@equipoise/present/flight";
import { fixed, table, unknownId } from "@equipoise/present/words";
import {
  buildGrid,
  type Catalogue,
  cellCentre,
  cellOf,
  knownSetIds,
  parameterSpace,
  type ScenarioFile,
  type StateFeature,
  statePolygons,
  UserError,
} from "@equipoise/scenario";
import { type FlyoutSeen, type FlyoutView, type SeenFlyout, seenFlyout } from "@equipoise/sim/analyses";
import {
  type Design,
  explain,
  type Outcome,
  type Partner,
  type Scenario,
  tableOf,
  type WatchedFlight,
  watched,
} from "@equipoise/sim/engagement";
import { type Flyout, flyoutTo, timesTo } from "@equipoise/sim/interceptors";
import type { Flight } from "@equipoise/sim/missiles";
import { degFromRad, type Geodetic, geodeticFromEcef } from "@equipoise/sim/physics";
import { geoContains } from "d3-geo";
import { type Given, idsIn } from "../arguments.ts";
import { readTopology } from "../inputs.ts";
import { scenarioAsked } from "../switches.ts";
import type { Terminal } from "../terminal.ts";

/** The interceptor that leaves, and the point that it leaves for. Times are after the missile's launch. */
interface Meeting {
  readonly outcome: Outcome["kind"]; // of this site's own chain
  readonly launch_s: number;
  readonly intercept_s: number;
  readonly place: Geodetic;
  readonly flyout: Flyout;
}

/** How it looks under one parameter set. */
interface Answer {
  readonly set: string;
  readonly sentence: string;
  readonly meeting: Meeting | undefined; // undefined: the site can meet no point of the flight, nothing leaves
  readonly seen: SeenFlyout | undefined;
  readonly fall: PlainFall | undefined;
}

/** `equipoise warns SCENARIO --reverse SITE`: how an interceptor that meets one flight looks to the neighbours. */
export async function seenFromOutside(given: Given, terminal: Terminal): Promise<number> {
  const { catalogue, scenario } = scenarioAsked(given);
  const site = siteIn(catalogue, scenario, given.text("reverse")!);
  const design = designWith(given, scenario, site.id);
  const sets = idsIn(given, "set", "parameter set", knownSetIds(catalogue)) ?? scenario.parameterSets;
  refuseOthers(given);
  for (const option of ["from", "to", "missile"] as const)
    if (given.text(option) === undefined)
      throw new UserError([
        `warns --reverse is missing --${option}; it asks of one flight: --from PLACE --to PLACE --missile ID.`,
      ]);
  const from = findPlace(catalogue, "from", given.text("from")!);
  const to = findPlace(catalogue, "to", given.text("to")!);
  for (const { notice } of [from, to]) if (notice !== undefined) terminal.err(`${notice}\n`);
  const missile = knownMissile(catalogue, given.text("missile")!);
  const flight = flown(catalogue, missile, from, to, loftOf(given.text("loft")));
  const only = withThreats(catalogue, scenario, missile, design);
  const title = `An interceptor from ${nameOf(catalogue, site.id)} against ${missile} from ${from.name} to ${to.name}, under "${only.designs[0]!.name}"`;
  const states = statePolygons(readTopology() as Parameters<typeof statePolygons>[0], catalogue.borders);
  const asked = { catalogue, scenario: only, states, flight, aimedAt: landOf(catalogue, to), site };
  const answers = sets.map((set) => answerOf(asked, set));
  const notices = noticesOf(catalogue, answers);
  if (given.flag("json")) {
    const plain = {
      title,
      marking: "SIMULATION",
      answers: answers.map(plainOf),
      conclusion: conclusion(scenario.date),
      notices,
    };
    terminal.out(`${JSON.stringify(plain, null, 2)}\n`);
  } else
    terminal.out(
      `${title}. SIMULATION.\n\n${answers.map((a) => text(catalogue, a)).join("\n")}${noticesText(notices, scenario.date)}`,
    );
  return 0;
}

/** Options of warns that a single flight has no use for. */
function refuseOthers(given: Given): void {
  const unused = ["grid-km", "samples", "workers", "out", "quiet"] as const;
  for (const option of unused)
    if (given.text(option) !== undefined || given.flag(option))
      throw new UserError([`--${option} does not go with --reverse, which asks of one flight.`]);
}

type Site = Catalogue["interceptor-sites"][number];

function siteIn(catalogue: Catalogue, scenario: ScenarioFile, id: string): Site {
  const inUse = catalogue["interceptor-sites"].filter((of) =>
    scenario.designs.some((d) => d.assets.includes(of.id)),
  );
  const site = inUse.find((of) => of.id === id);
  if (site !== undefined) return site;
  throw unknownId(
    "--reverse",
    "interceptor site in this scenario",
    id,
    inUse.map((of) => of.id),
  );
}

/** The design that was asked for, or the first that has the site. */
function designWith(given: Given, scenario: ScenarioFile, siteId: string): string {
  const designs = scenario.designs.filter((d) => d.assets.includes(siteId)).map((d) => d.id);
  const [asked, second] = idsIn(given, "architecture", "design with this site", designs) ?? designs;
  if (given.text("architecture") !== undefined && second !== undefined)
    throw new UserError([
      `--architecture is ${given.text("architecture")}; warns --reverse looks at one design at a time.`,
    ]);
  return asked!;
}

/** No cross-section of an interceptor is published: this record of signatures.json stands in for it. */
const standIn = "rv-generic";

/** The scenario with one design, the missile, and a missile that has the stand-in's signature. */
function withThreats(
  catalogue: Catalogue,
  scenario: ScenarioFile,
  missile: string,
  design: string,
): ScenarioFile {
  const like = catalogue.missiles.find((of) => of.signature === standIn)!.id;
  const threats = [missile, like].map((id) => ({ missile: id, origins: [], loft: 0 }));
  return { ...scenario, designs: scenario.designs.filter((d) => d.id === design), threats };
}

/** What all parameter sets share. */
interface Question {
  readonly catalogue: Catalogue;
  readonly scenario: ScenarioFile;
  readonly states: readonly StateFeature[];
  readonly flight: Flight;
  readonly aimedAt: Partner | undefined;
  readonly site: Site;
}

function answerOf({ catalogue, scenario, states, flight, aimedAt, site }: Question, set: string): Answer {
  const space = parameterSpace(catalogue, scenario, set);
  const at = space.at(space.nominal);
  const design = at.designs[0]!;
  const target = watched(at.threats[0]!.missile.signature, flight.path, aimedAt);
  const meeting = meetingOf(at, design, flight, target, site.id);
  if (meeting === undefined) {
    const sentence = `With the figures of ${set} ${nameOf(catalogue, site.id)} can meet no point of this flight: no interceptor leaves, and there is nothing to see.`;
    return { set, sentence, meeting, seen: undefined, fall: undefined };
  }
  const watcher: Partner = site.owner === "ru" ? "us" : "ru";
  const capitals = at.capitals.filter((of) => (of.state === "RU") === (watcher === "ru"));
  const asset = design.sites.find((of) => of.asset.id === site.id)!.asset;
  const { signature } = at.threats[1]!.missile;
  const seen = seenFlyout(design, watcher, asset.site, meeting.flyout, signature, capitals);
  const fall = fallOf(states, seen);
  const told =
    design.cooperation === "plan"
      ? " This design has a shared plan, by which its partners would know of the launch."
      : "";
  const sentence = `${sentenceOf(catalogue, set, site.id, meeting, seen, fall)}${told}`;
  return { set, sentence, meeting, seen, fall };
}

/**
 * The shot that the design's rules lead to. Where they lead to none, one that leaves at the last moment from which any
 * point of the flight can be met; undefined when that moment never is.
 */
function meetingOf(
  at: Scenario,
  design: Design,
  flight: Flight,
  target: WatchedFlight,
  siteId: string,
): Meeting | undefined {
  const asset = design.sites.find((of) => of.asset.id === siteId)!.asset;
  const { outcome } = explain(target, design, at.rules).chains.find((of) => of.site === siteId)!;
  const meet = (launch_s: number, intercept_s: number): Meeting => {
    const point_m = flight.trajectory.ecefAt(intercept_s);
    const flyout = flyoutTo(asset.interceptor, asset.site, point_m, intercept_s - launch_s);
    return { outcome: outcome.kind, launch_s, intercept_s, place: geodeticFromEcef(point_m), flyout };
  };
  if (outcome.kind === "intercepted") return meet(outcome.launch_s, outcome.intercept_s);
  const { t_s } = flight.path;
  const times = timesTo(tableOf(asset), asset.interceptor, flight.path);
  let last = 0;
  for (let i = 1; i < times.length; i++) if (t_s[i]! - times[i]! > t_s[last]! - times[last]!) last = i;
  const launch_s = t_s[last]! - times[last]!;
  return launch_s >= 0 ? meet(launch_s, t_s[last]!) : undefined;
}

// ---- where it would seem to come down ------------------------------------------------------------------------

interface PlainFall {
  readonly state: string | null; //   ISO 3166-1 alpha-2; null at sea
  readonly stateName: string | null;
  readonly cell: string; //           of the 200 km grid, whose centre stands for the point
  readonly lat_deg: number;
  readonly lon_deg: number;
}

function fallOf(
  states: readonly StateFeature[],
  { appearance: { fall } }: SeenFlyout,
): PlainFall | undefined {
  if (fall === undefined) return undefined;
  const { lat_rad, lon_rad } = fall.position;
  const point: [number, number] = [degFromRad(lon_rad), degFromRad(lat_rad)];
  const state = states.find((of) => geoContains(of as unknown as Parameters<typeof geoContains>[0], point));
  const grid = buildGrid(200);
  const cell = cellOf(grid, lat_rad, lon_rad);
  const centre = cellCentre(grid, cell);
  return {
    state: state?.id ?? null,
    stateName: state?.properties.name ?? null,
    cell: `cell:${cell}`,
    lat_deg: tenth(degFromRad(centre.lat_rad)),
    lon_deg: tenth(degFromRad(centre.lon_rad)),
  };
}

// ---- notices ---------------------------------------------------------------------------------------------------

/** What one regime of data/regimes.json says of the launch of an interceptor. */
interface Notice {
  readonly regime: string;
  readonly name: string; //     the row's own words, as the two next
  readonly scope: string;
  readonly terms: string;
  readonly because: string; //  why it would not have explained this launch
  readonly rows: readonly {
    readonly id: string;
    readonly status: string;
    readonly source: readonly string[];
  }[];
}

/** One regime: the row whose words say how it stood or by when, the other rows that are relied on, what follows for an interceptor. */
interface Regime {
  readonly id: string;
  readonly terms: string;
  readonly also?: string;
  readonly because: string;
}

const regimes: readonly Regime[] = [
  { id: "blna-1988", terms: "in-force", because: "An interceptor is neither an ICBM nor an SLBM." },
  {
    id: "start-i-np",
    terms: "deadline-1",
    because: "It is about flight tests of the same two kinds of missile; an interceptor is neither.",
  },
  {
    id: "jdec-2000",
    terms: "deadline-2",
    because:
      "It would have shown each side the launches that the other's sensors detect; it does not name interceptors, and it was not at work.",
  },
  {
    id: "plns-2000",
    terms: "deadline-4",
    also: "channel",
    because:
      "It speaks of ballistic missiles and does not name interceptors, lets combat launches be exempted, and was to run at the joint centre, which never opened.",
  },
  {
    id: "hcoc-2002",
    terms: "deadline-1",
    also: "procedure-2",
    because:
      "It is politically binding and names ballistic missiles and space launch vehicles, not interceptors. What the United States said in 2010 that it would notify has no interceptors either.",
  },
  {
    id: "us-ru-cbm-2007-08",
    terms: "field-3",
    also: "field-6",
    because:
      "An offer, and not of notices: officers with access to the site could have said what left it. Without flight tests from the site a launch there would not have been a test.",
  },
];

function noticesOf(catalogue: Catalogue, answers: readonly Answer[]): readonly Notice[] {
  const row = (id: string) => {
    const found = catalogue.regimes.find((of) => of.id === id);
    if (found === undefined)
      throw new UserError([`data/regimes.json has no row ${id}, which warns --reverse cites.`]);
    return found;
  };
  return regimes.map(({ id, terms, also, because }) => {
    const cited = ["scope", terms, ...(also === undefined ? [] : [also])].map((of) => row(`${id}-${of}`));
    return {
      regime: id,
      name: row(`${id}-name`).text,
      scope: cited[0]!.text,
      terms: cited[1]!.text,
      because: id === "plns-2000" ? `${limitsOf(answers)} ${because}` : because,
      rows: cited.map(({ id: of, status, source }) => ({ id: of, status, source })),
    };
  });
}

/** Whether these flyouts pass the memorandum's limit: 500 km of range or of height (row plns-2000-scope). */
function limitsOf(answers: readonly Answer[]): string {
  const flown = answers.flatMap(({ seen }) => (seen === undefined ? [] : [seen.appearance]));
  const passing = flown.filter(
    ({ apogee_m, fall }) => apogee_m > 500e3 || fall === undefined || fall.range_m > 500e3,
  );
  if (flown.length === 0) return "No flight is there to compare with its limits.";
  if (passing.length === flown.length) return "In range or height the flight passes its limit.";
  return passing.length === 0
    ? "The flight stays within its limit."
    : "Under some sets the flight passes its limit.";
}

function noticesText(notices: readonly Notice[], date: string): string {
  const told = notices.map(
    (of) =>
      `  ${of.name}\n    covers: ${of.scope}\n    terms: ${of.terms}\n    ${of.because}\n    rows: ${of.rows.map(({ id, status }) => `${id} (${status})`).join(", ")}\n`,
  );
  return `\nWhich notice would have explained it? ${conclusion(date)}\n\n${told.join("\n")}`;
}

function conclusion(date: string): string {
  return `None: of the regimes in the catalogue, none that was in force on ${date} required a notice of an interceptor's launch.`;
}

// ---- words -------------------------------------------------------------------------------------------------------

function sentenceOf(
  catalogue: Catalogue,
  set: string,
  siteId: string,
  meeting: Meeting,
  seen: SeenFlyout,
  fall: PlainFall | undefined,
): string {
  const { outcome, launch_s, intercept_s, place, flyout } = meeting;
  const none =
    outcome === "intercepted" ? "" : ` The design itself would send none: ${outcome.replaceAll("-", " ")}.`;
  const moment = outcome === "intercepted" ? "" : " at the last useful moment";
  const missed =
    flyout.miss_m > 5_000
      ? ` (The ballistic flyout computed here passes that point at ${km(flyout.miss_m)}.)`
      : "";
  const start = `With the figures of ${set}, an interceptor leaving ${nameOf(catalogue, siteId)}${moment} ${s(launch_s)} after the missile, for a point ${km(place.h_m)} over ${degrees(place)} (${s(intercept_s - launch_s)} of flight), would be ${seenBy(catalogue, seen, flyout)}.${missed}${none}`;
  return `${start} ${takenFor(seen, fall)} ${noticeBefore(seen)}`;
}

/** Who has it first, and which radar. */
function seenBy(catalogue: Catalogue, { first, sensors }: SeenFlyout, { intercept_s }: Flyout): string {
  if (first === undefined) return "seen by no sensor of its neighbours before the intercept";
  const one = (of: FlyoutSeen) =>
    `${nameOf(catalogue, of.sensorId)} from ${s(of.first_s)} after it leaves, ${km(of.height_m)} up${of.burning ? " and burning" : ""}`;
  const radar = sensors.find((of): of is FlyoutSeen => of.kind === "seen" && of.sensor === "radar");
  if (radar === undefined) return `in view of ${one(first)}, and of no radar`;
  const until = radar.lost_s >= intercept_s - 0.5 ? "until the intercept" : `until ${s(radar.lost_s)}`;
  const held = `${s(radar.inView_s)} ${until}`;
  return radar === first
    ? `in view of ${one(first)}, for ${held}`
    : `in view of ${one(first)}, and of the radar ${one(radar)}, for ${held}`;
}

/** What a tracker that does not know what it tracks would make of it. */
function takenFor({ appearance }: SeenFlyout, fall: PlainFall | undefined): string {
  const start =
    appearance.predicted_s === undefined
      ? "None of their radars holds it after its engines stop and before the intercept, so that none could say where it would fall; left alone it would look like a missile"
      : `A tracker that did not know what it was would from ${s(appearance.predicted_s)} on, at the earliest, take it for a missile`;
  if (appearance.fall === undefined || fall === undefined)
    return `${start} that does not come down within an hour and a half.`;
  const { range_m, nearest } = appearance.fall;
  const from = nearest === undefined ? "" : `, ${km(nearest.distance_m)} from ${nearest.place.name}`;
  const land = fall.stateName === null ? "in the sea or on no state's land" : `in ${fall.stateName}`;
  return `${start} of ${km(range_m)} range, launched towards ${fixed(degFromRad(appearance.azimuth_rad), 0)} degrees, that falls ${land} near ${latitude(fall.lat_deg)} ${longitude(fall.lon_deg)}${from}.`;
}

/** How soon a notice would have to come to be there before the first report of what was seen. */
function noticeBefore({ sensors }: SeenFlyout): string {
  const found = sensors.flatMap((of) => (of.kind === "seen" && of.found_s !== undefined ? [of.found_s] : []));
  if (found.length === 0) return "No sensor of theirs would have reported it before the intercept.";
  return `Their first report would come ${s(Math.min(...found))} after it leaves: a notice would have to be there by then.`;
}

function text(catalogue: Catalogue, { sentence, seen }: Answer): string {
  if (seen === undefined) return `${sentence}\n`;
  const columns = [
    { title: "sensor" },
    { title: "in view, s", right: true },
    { title: "height, km", right: true },
    { title: "burning" },
    { title: "found, s", right: true },
    { title: "in view for, s", right: true },
    { title: "lost, s", right: true },
    { title: "if it misses, for, s", right: true },
  ];
  const rows = seen.sensors.flatMap((of) => (of.kind === "seen" ? [rowOf(catalogue, of)] : []));
  const never = seen.sensors.flatMap((of: FlyoutView) =>
    of.kind === "seen" ? [] : [`  ${nameOf(catalogue, of.sensorId)}: ${of.reason.replaceAll("-", " ")}`],
  );
  const unseen = never.length === 0 ? "" : `\nNot seen before the intercept by:\n${never.join("\n")}\n`;
  return `${sentence}\n\n${table(columns, rows)}${unseen}\nTimes are after the interceptor leaves. Its cross-section is not published: ${standIn} stands in. The fall is computed without air.\n`;
}

function rowOf(catalogue: Catalogue, of: FlyoutSeen): readonly string[] {
  return [
    nameOf(catalogue, of.sensorId),
    fixed(of.first_s, 0),
    fixed(of.height_m / 1000, 0),
    of.burning ? "yes" : "no",
    of.found_s === undefined ? "never" : fixed(of.found_s, 0),
    fixed(of.inView_s, 0),
    fixed(of.lost_s, 0),
    fixed(of.ifMissed_s, 0),
  ];
}

/** The answer as JSON: degrees, and times rounded to a tenth. */
function plainOf({ set, sentence, meeting, seen, fall }: Answer): object {
  if (meeting === undefined || seen === undefined) return { set, sentence, interceptor: null };
  const { appearance, sensors } = seen;
  const { flyout, place } = meeting;
  return {
    set,
    sentence,
    interceptor: {
      outcome: meeting.outcome,
      launch_s: tenth(meeting.launch_s),
      intercept_s: tenth(meeting.intercept_s),
      flight_s: tenth(flyout.intercept_s),
      miss_m: Math.round(flyout.miss_m),
      point: {
        lat_deg: tenth(degFromRad(place.lat_rad)),
        lon_deg: tenth(degFromRad(place.lon_rad)),
        height_m: Math.round(place.h_m),
      },
    },
    sensors: sensors.map((of) =>
      of.kind === "not-seen"
        ? of
        : {
            ...of,
            first_s: tenth(of.first_s),
            found_s: of.found_s === undefined ? null : tenth(of.found_s),
            height_m: Math.round(of.height_m),
            inView_s: tenth(of.inView_s),
            lost_s: tenth(of.lost_s),
            ifMissed_s: tenth(of.ifMissed_s),
          },
    ),
    appearance: {
      predicted_s: appearance.predicted_s === undefined ? null : tenth(appearance.predicted_s),
      sensorId: appearance.sensorId ?? null,
      burnout_s: tenth(appearance.burnout_s),
      azimuth_deg: tenth(degFromRad(appearance.azimuth_rad)),
      apogee_m: Math.round(appearance.apogee_m),
      fall: appearance.fall === undefined ? null : { ...fall, ...plainFall(appearance.fall) },
    },
  };
}

function plainFall(fall: NonNullable<SeenFlyout["appearance"]["fall"]>): object {
  return {
    t_s: tenth(fall.t_s),
    range_m: Math.round(fall.range_m),
    nearest:
      fall.nearest === undefined
        ? null
        : { place: fall.nearest.place.id, distance_m: Math.round(fall.nearest.distance_m) },
  };
}

function nameOf(catalogue: Catalogue, id: string): string {
  const all = [...catalogue.radars, ...catalogue.satellites, ...catalogue["interceptor-sites"]];
  return (all.find((of) => of.id === id)?.name ?? id).replace(/ \(.*\)$/, "");
}

function degrees({ lat_rad, lon_rad }: Geodetic): string {
  return `${latitude(degFromRad(lat_rad))} ${longitude(degFromRad(lon_rad))}`;
}

function latitude(lat_deg: number): string {
  return `${fixed(Math.abs(lat_deg), 0)} ${lat_deg < 0 ? "S" : "N"}`;
}

function longitude(lon_deg: number): string {
  return `${fixed(Math.abs(lon_deg), 0)} ${lon_deg < 0 ? "W" : "E"}`;
}

function s(t_s: number): string {
  return `${fixed(t_s, 0)} s`;
}

function km(length_m: number): string {
  return `${fixed(length_m / 1000, 0)} km`;
}

function tenth(x: number): number {
  return Math.round(10 * x) / 10;
}
