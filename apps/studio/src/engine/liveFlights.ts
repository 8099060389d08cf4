import { engagementScene, fanForms, fanScene, flightForms, type StudioStart } from "@equipoise/present/files";
import {
  type Asked,
  boxText,
  capitalsOf,
  fanTo,
  findPlace,
  flown,
  knownMissile,
  landOf,
  nameOf,
  tellingOf,
  titleIn,
  type WhyAnswer,
  whyAnswer,
  whyHeading,
  whyJson,
  whySentence,
} from "@equipoise/present/flight";
import { renderWhy } from "@equipoise/present/pictures";
import {
  type Catalogue,
  parameterSpace,
  parseCatalogueOrThrow,
  parseScenarioOrThrow,
  type ScenarioFile,
  UserError,
  type WhatIf,
} from "@equipoise/scenario";
import { flyoutTo } from "@equipoise/sim/interceptors";
import type { Flight } from "@equipoise/sim/missiles";
import { degFromRad, geodeticFromEcef } from "@equipoise/sim/physics";
import { changedBy } from "./inputs.ts";
import type {
  FanFileQuestion,
  FanQuestion,
  LiveAnswers,
  Track,
  WhyFileQuestion,
  WhyQuestion,
  WhyTold,
} from "./liveQuestions.ts";

interface Parsed {
  readonly key: string;
  readonly catalogue: Catalogue;
  readonly scenario: ScenarioFile;
}
let last: Parsed | undefined; // a memo only: one what-if is asked several things

function parsed(start: StudioStart, whatIf: WhatIf): Parsed {
  const key = JSON.stringify(whatIf);
  if (last?.key === key) return last;
  const changed = changedBy(start, whatIf);
  const catalogue = parseCatalogueOrThrow(changed.files);
  last = { key, catalogue, scenario: parseScenarioOrThrow(changed.scenario, catalogue) };
  return last;
}

/** One engagement as `equipoise why` tells it. */
export function whyOf(question: WhyQuestion, start: StudioStart): WhyTold {
  const { asked, answer } = answered(question, start);
  const { catalogue, flight } = asked;
  const { language } = question;
  const telling = tellingOf(asked, question.set);
  const name = (id: string) => nameOf(catalogue, id, language);
  const scene = engagementScene(asked, answer, language);
  const sentence = whySentence(asked, answer, language);
  const { explanation } = answer;
  return {
    answer,
    title: titleIn(asked, language),
    sentence,
    switches: switchesOf(start, question.whatIf),
    flight: trackOf(flight),
    flyout: flyoutOf(asked, answer),
    impact_s: flight.impact_s,
    moments: scene.flights[0]!.moments,
    sensors: explanation.watches.map(({ sensorId, intervals_s, found_s }) => ({
      ...{ id: sensorId, name: name(sensorId), intervals_s, found_s },
    })),
    sites: scene.sites.map(({ id, name: shown, kind, position }) => ({
      ...{ id, name: shown, kind },
      lon_deg: degFromRad(position.lon_rad),
      lat_deg: degFromRad(position.lat_rad),
    })),
    boxText: boxText(telling, answer, language),
    picture: renderWhy({
      ...whyHeading(asked, answer, language),
      sentence,
      flight,
      impactEllipse_m: telling.impactEllipse_m,
      explanation,
      nameOf: name,
      language,
    }),
  };
}

/** The reader's changes on the command line; where it is launched, `why` says by itself. */
function switchesOf(start: StudioStart, { from: _, ...rest }: WhatIf): string {
  return changedBy(start, rest).switches;
}

/** The same as a file. */
export function whyFileOf(question: WhyFileQuestion, start: StudioStart): string {
  const { asked, answer } = answered(question, start);
  if (question.form === "json") return whyJson(asked, [answer]);
  return flightForms(() => engagementScene(asked, answer, question.language))[question.form]!();
}

type Told = { readonly asked: Asked; readonly answer: WhyAnswer };
let lastTold: { readonly key: string; readonly of: Told } | undefined; // a memo only: page and files ask the same

function answered(question: Omit<WhyQuestion, "kind">, start: StudioStart): Told {
  const { whatIf, design, set, missile, from, to } = question;
  const key = JSON.stringify([whatIf, design, set, missile, from, to]);
  if (lastTold?.key === key) return lastTold.of;
  const { catalogue, scenario } = parsed(start, whatIf);
  const origin = findPlace(catalogue, "from", from);
  const aim = findPlace(catalogue, "to", to);
  const known = knownMissile(catalogue, missile);
  const asked: Asked = {
    catalogue,
    scenario: { ...scenario, threats: [{ missile: known, origins: [], loft: 0 }] },
    missile: known,
    flight: flown(catalogue, known, origin, aim, 0),
    aimedAt: landOf(catalogue, aim),
    sets: [set],
    from: origin.id,
    to: aim.id,
    title: `${known} from ${origin.name} to ${aim.name}`,
  };
  const of = { asked, answer: whyAnswer(asked, designNamed(scenario, design).id, set, undefined) };
  lastTold = { key, of };
  return of;
}

function designNamed({ designs }: ScenarioFile, id: string): ScenarioFile["designs"][number] {
  const design = designs.find((of) => of.id === id);
  if (design !== undefined) return design;
  throw new UserError([`The design is "${id}"; the scenario has ${designs.map((of) => of.id).join(", ")}.`]);
}

/** The way of the interceptor that meets the flight, up to where they meet. */
function flyoutOf(
  { catalogue, scenario, flight }: Asked,
  { design, set, explanation }: WhyAnswer,
): Track | undefined {
  const { outcome } = explanation;
  if (outcome.kind !== "intercepted") return undefined;
  const designs = scenario.designs.filter(({ id }) => id === design);
  const space = parameterSpace(catalogue, { ...scenario, designs }, set);
  const site = space
    .at(space.nominal)
    .designs[0]!.sites.find(({ asset }) => asset.id === outcome.site)!.asset;
  const point_m = flight.trajectory.ecefAt(outcome.intercept_s);
  const { path } = flyoutTo(site.interceptor, site.site, point_m, outcome.intercept_s - outcome.launch_s);
  const count = path.t_s.findIndex((t_s) => outcome.launch_s + t_s > outcome.intercept_s);
  const nodes = Array.from({ length: count < 0 ? path.t_s.length : count }, (_, i) => i);
  const places = nodes.map((i) =>
    geodeticFromEcef([path.r_m[3 * i]!, path.r_m[3 * i + 1]!, path.r_m[3 * i + 2]!]),
  );
  const met = flight.trajectory.geodeticAt(outcome.intercept_s);
  const all = [...places, met];
  return {
    t_s: Float64Array.from([...nodes.map((i) => outcome.launch_s + path.t_s[i]!), outcome.intercept_s]),
    lon_deg: Float64Array.from(all, ({ lon_rad }) => degFromRad(lon_rad)),
    lat_deg: Float64Array.from(all, ({ lat_rad }) => degFromRad(lat_rad)),
    height_m: Float64Array.from(all, ({ h_m }) => h_m),
  };
}

/** Flights to be drawn; those out of reach are left out. */
export function fanOf(question: FanQuestion, start: StudioStart): LiveAnswers["fan"] {
  return flownTo(question, start).map(({ to, flight }) => ({ to: to.id, ...trackOf(flight) }));
}

/** The same as a file. */
export function fanFileOf(question: FanFileQuestion, start: StudioStart): string {
  const { catalogue, scenario } = parsed(start, question.whatIf);
  const flights = flownTo(question, start).map(({ to: { id, name }, flight }) => ({ id, name, flight }));
  const from = findPlace(catalogue, "from", question.from);
  const title = `${question.missile} from ${from.name} to capitals`;
  return fanForms(() => fanScene(title, scenario.epoch, flights))[question.form]!();
}

function flownTo(
  { whatIf, missile, from }: Omit<FanQuestion, "kind">,
  start: StudioStart,
): ReturnType<typeof fanTo>["flights"] {
  const { catalogue } = parsed(start, whatIf);
  const known = knownMissile(catalogue, missile);
  return fanTo(catalogue, known, findPlace(catalogue, "from", from), capitalsOf(catalogue), 0).flights;
}

const step_s = 10;

function trackOf({ trajectory }: Flight): Track {
  const count = Math.ceil(trajectory.end_s / step_s) + 1;
  const track = {
    t_s: new Float64Array(count),
    lon_deg: new Float64Array(count),
    lat_deg: new Float64Array(count),
    height_m: new Float64Array(count),
  };
  for (let i = 0; i < count; i++) {
    const t_s = Math.min(i * step_s, trajectory.end_s);
    const { lat_rad, lon_rad, h_m } = trajectory.geodeticAt(t_s);
    track.t_s[i] = t_s;
    track.lon_deg[i] = degFromRad(lon_rad);
    track.lat_deg[i] = degFromRad(lat_rad);
    track.height_m[i] = h_m;
  }
  return track;
}
