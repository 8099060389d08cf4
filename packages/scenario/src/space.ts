import type { Design, Owned, Place, Scenario } from "@equipoise/sim/engagement";
import type { Interceptor, InterceptorSite } from "@equipoise/sim/interceptors";
import type { Missile, Signature } from "@equipoise/sim/missiles";
import { assert, type Geodetic, radFromDeg, round, type Stage } from "@equipoise/sim/physics";
import type { Radar, RadarGeometry, RadarPower, Satellite } from "@equipoise/sim/sensors";
import type { Catalogue, ScenarioFile } from "./catalogue.ts";
import { findFigure } from "./figurePath.ts";
import { type Figures, figuresOf, type Parameter } from "./figures.ts";
import { limitedFaces, slowedTo } from "./measures.ts";
import { canonical, fixed, list, type Part, present, record, remembered } from "./shared.ts";

/** Every scenario that the ranges of one parameter set allow. */
export interface ParameterSpace {
  readonly setId: string;
  /** What can vary (low < high) and is used: the axes, in a fixed order. */
  readonly parameters: readonly Parameter[];
  /** Every figure that is used, the known ones (low = high) and the fixed cases among them: the assumptions. */
  readonly figures: readonly Parameter[];
  readonly nominal: Float64Array;
  /**
   * The typed scenario at a point: a value per parameter in order, or by path for those that leave the nominal point.
   * Values are in the parameter's own unit. Parts on which nothing changed are the very same objects from call to call
   * (radar.geometry, interceptor, missile.stages, a design), since the engine remembers work by object.
   */
  at(values: Float64Array | ReadonlyMap<string, number>): Scenario;
  /** A used figure at a point, as drawn: a count between two whole numbers is not rounded. Throws for any other path. */
  figure(values: Float64Array | ReadonlyMap<string, number>, path: string): number;
}

/**
 * The parameter space of a scenario under one parameter set ("wide" for the catalogue's own ranges). What the set's
 * author never published keeps the catalogue's whole range and is marked. Measures are applied here, and degrees become
 * radians here and nowhere else. The flight of a missile is a fixed case: only how radars see it varies. `also` names
 * further figures of the catalogue by path, which the scenario itself does not read: they follow its own axes.
 */
export function parameterSpace(
  catalogue: Catalogue,
  scenario: ScenarioFile,
  setId: string,
  also: readonly string[] = [],
): ParameterSpace {
  const figures = figuresOf(catalogue, setId);
  const build: Build = { catalogue, scenario, figures, parts: new Map() };
  const whole = scenarioPart(build);
  const all = scenario.designs.map((design) => design.id);
  for (const path of also) figures.number(canonicalPath(catalogue, path), all);
  const { parameters, used } = figures.finish();
  const nominal = Float64Array.from(parameters, (of) => of.value);
  const indexOf = new Map(parameters.map((of, i) => [of.path, i]));
  whole(nominal); // the first evaluation is the one that stays remembered

  type Point = Float64Array | ReadonlyMap<string, number>;
  const pointAt = (values: Point): Float64Array => {
    if (values instanceof Float64Array) {
      assert(values.length === parameters.length, "parameterSpace.at: one value per parameter");
      return values;
    }
    const point = Float64Array.from(nominal);
    for (const [path, value] of values) {
      const index = indexOf.get(path);
      assert(index !== undefined, `parameterSpace.at: ${path} is not a parameter`);
      assert(value - value === 0, `parameterSpace.at: ${path} must be finite`);
      point[index] = value;
    }
    return point;
  };
  const usedAt = new Map(used.map((of) => [of.path, of]));
  const figure = (values: Point, path: string): number => {
    const known = usedAt.get(path) ?? usedAt.get(canonicalPath(catalogue, path));
    assert(known !== undefined, `parameterSpace.figure: ${path} is not used`);
    const index = indexOf.get(known.path);
    return index === undefined ? known.value : pointAt(values)[index]!;
  };
  return { setId, parameters, figures: used, nominal, at: (values) => whole(pointAt(values)), figure };
}

function canonicalPath(catalogue: Catalogue, path: string): string {
  const found = findFigure(catalogue, path);
  return found.kind === "found" ? found.path : path; // reading it then says what is wrong
}

interface Build {
  readonly catalogue: Catalogue;
  readonly scenario: ScenarioFile;
  readonly figures: Figures;
  /** Each asset, missile and place is one part, shared by all that use it. */
  readonly parts: Map<string, Part<unknown>>;
}

function once<T>({ parts }: Build, key: string, make: () => Part<T>): Part<T> {
  const known = parts.get(key);
  if (known !== undefined) return known as Part<T>;
  const part = make();
  parts.set(key, part);
  return part;
}

function scenarioPart(build: Build): Part<Scenario> {
  const { catalogue, scenario } = build;
  const placesOf = (ids: readonly string[]) => list(ids.map((id) => placePart(build, id)));
  const { reach } = scenario;
  const launches = reach.origins.flatMap((origin) => {
    const missiles = find(catalogue.places, origin).missiles ?? [];
    return missiles.map((id) =>
      record({ origin: placePart(build, origin), missile: missilePart(build, id) }),
    );
  });
  return record<Scenario>({
    id: fixed(scenario.id),
    designs: list(scenario.designs.map((design) => designPart(build, design))),
    threats: list(
      scenario.threats.map(({ missile, origins, loft }) =>
        record({ missile: missilePart(build, missile), origins: placesOf(origins), loft: fixed(loft) }),
      ),
    ),
    rules: rulesPart(build),
    capitals: placesOf(scenario.capitals),
    reach: record<Scenario["reach"]>({
      launches: list(launches),
      aims: placesOf(reach.aims),
      site: sitePart(build, reach.site, { cap: Number.POSITIVE_INFINITY, speedCaps: [] }),
      commitTimes_s: fixed(reach.commitTimes_s),
      flightTimeCaps_s: fixed(reach.flightTimeCaps_s),
    }),
  });
}

function rulesPart(build: Build): Part<Scenario["rules"]> {
  const number = (key: keyof Scenario["rules"] & string) => ruleNumber(build, key);
  return record<Scenario["rules"]>({
    impactEllipse_m: number("impactEllipse_m"),
    commitDelay_s: number("commitDelay_s"),
    communicationDelay_s: number("communicationDelay_s"),
    flightTimeCap_s: number("flightTimeCap_s"),
    electronContent_m2: number("electronContent_m2"),
    ionosphereResidual: number("ionosphereResidual"),
    decoys: whole(number("decoys")),
    discrimination: number("discrimination"),
    proofBeforeFlight_d: number("proofBeforeFlight_d"),
  });
}

function ruleNumber({ catalogue, scenario, figures }: Build, key: string): Part<number> {
  const all = scenario.designs.map((design) => design.id);
  return figures.number(`rules/${catalogue.rules.id}/${key}`, all);
}

// ---- designs and their measures -----------------------------------------------------------------------------------

type DesignFile = ScenarioFile["designs"][number];
type Effect = Catalogue["measures"][number]["effect"];
/** The measures of a design whose effect is of one kind, each with its id. */
type Measured<K extends Effect["kind"]> = {
  readonly id: string;
  readonly effect: Extract<Effect, { kind: K }>;
};

function designPart(build: Build, design: DesignFile): Part<Design> {
  const { catalogue } = build;
  const chosen = <T extends { readonly id: string }>(records: readonly T[]) =>
    design.assets.flatMap((id) => records.filter((of) => of.id === id));
  const radars = chosen(catalogue.radars).map((of) => {
    const sectors = measured(build, design, "radar-sector").flatMap(({ effect }) =>
      effect.radar === of.id ? [effect] : [],
    );
    const key = `radar ${of.id} ${sectors.map((s) => `${s.azimuthStart_deg}..${s.azimuthEnd_deg}`).join(" ")}`;
    const radar = once(build, key, () => radarPart(build, of.id, sectors));
    return whenActive(build, design, of.id, owned(build, of, radar, key));
  });
  const satellites = chosen(catalogue.satellites).map((of) =>
    owned(build, of, satellitePart(build, of.id), `satellite ${of.id}`),
  );
  const sites = chosen(catalogue["interceptor-sites"]).map((of) =>
    whenActive(build, design, of.id, designSite(build, design, of)),
  );
  return record<Design>({
    id: fixed(design.id),
    cooperation: fixed(design.cooperation),
    radars: present(radars),
    satellites: list(satellites),
    sites: present(sites),
  });
}

function measured<K extends Effect["kind"]>(build: Build, design: DesignFile, kind: K): Measured<K>[] {
  return design.measures.flatMap((id) => {
    const { effect } = find(build.catalogue.measures, id);
    return effect.kind === kind ? [{ id, effect: effect as Extract<Effect, { kind: K }> }] : [];
  });
}

function owned<T>(build: Build, of: Pick<Owned<T>, "owner">, asset: Part<T>, key: string): Part<Owned<T>> {
  return once(build, `owned ${key}`, () => record<Owned<T>>({ owner: fixed(of.owner), asset }));
}

/** A site under the caps of its design; empty while the proof it waits for is too young for its silos to be filled. */
function designSite(
  build: Build,
  design: DesignFile,
  of: Catalogue["interceptor-sites"][number],
): Part<Owned<InterceptorSite>> {
  const caps = measured(build, design, "inventory-cap").filter(({ effect }) => effect.site === of.id);
  const cap = Math.min(Number.POSITIVE_INFINITY, ...caps.map(({ effect }) => effect.interceptors));
  const speedCaps = measured(build, design, "speed-cap")
    .filter(({ effect }) => effect.interceptor === of.interceptor)
    .map(({ id }) => id);
  const holding = (atMost: number) => {
    const limits = { cap: atMost, speedCaps };
    return owned(build, of, sitePart(build, of.id, limits), siteKey(of.id, limits));
  };
  const filled = holding(cap);
  const waits = measured(build, design, "empty-silos").filter(({ effect }) => effect.site === of.id);
  if (waits.length === 0) return filled;
  const empty = holding(0);
  const times = waits.map(({ id }) => proofSuffices(build, id, "fill_d"));
  return (values) => (times.every((suffices) => suffices(values)) ? filled(values) : empty(values));
}

/** The asset, or undefined while a measure of the design keeps it switched off. */
function whenActive<T>(build: Build, design: DesignFile, asset: string, part: Part<T>): Part<T | undefined> {
  const times = measured(build, design, "activation")
    .filter(({ effect }) => effect.assets.includes(asset))
    .map(({ id }) => proofSuffices(build, id, "activate_d"));
  if (times.length === 0) return part;
  return (values) => (times.every((suffices) => suffices(values)) ? part(values) : undefined);
}

/** Whether proof of the threat comes early enough before the flight for what a measure lets happen after it. */
function proofSuffices(build: Build, measure: string, key: string): Part<boolean> {
  const proof = ruleNumber(build, "proofBeforeFlight_d");
  const needed = measureNumber(build, measure, key);
  return (values) => proof(values) >= needed(values);
}

function measureNumber({ figures, scenario }: Build, measure: string, key: string): Part<number> {
  const under = scenario.designs.filter((design) => design.measures.includes(measure));
  return figures.number(
    `measures/${measure}/effect/${key}`,
    under.map((design) => design.id),
  );
}

// ---- assets -----------------------------------------------------------------------------------------------------

type Sector = { readonly azimuthStart_deg: number; readonly azimuthEnd_deg: number };

function radarPart(build: Build, id: string, sectors: readonly Sector[]): Part<Radar> {
  const { site, band, trackGrade, faces } = find(build.catalogue.radars, id);
  const angle = (face: number, key: string) =>
    radians(build.figures.number(`radars/${id}/faces/${face}/${key}`, designsOf(build, id)));
  const full = list(
    faces.map((_face, f) =>
      record({
        azimuthStart_rad: angle(f, "azimuthStart_deg"),
        azimuthEnd_rad: angle(f, "azimuthEnd_deg"),
        elevationMin_rad: angle(f, "elevationMin_deg"),
        elevationMax_rad: angle(f, "elevationMax_deg"),
      }),
    ),
  );
  const limits = sectors.map((s) => [radFromDeg(s.azimuthStart_deg), radFromDeg(s.azimuthEnd_deg)] as const);
  const seen =
    limits.length === 0
      ? full
      : remembered([full], ([of]) => limits.reduce<RadarGeometry["faces"]>(limitedFaces, of!));
  return canonical(
    record<Radar>({
      id: fixed(id),
      band: fixed(band),
      trackGrade: fixed(trackGrade),
      geometry: canonical(
        record<RadarGeometry>({ site: fixed(geodetic(site)), faces: seen, refraction: fixed(true) }),
      ),
      power: once(build, `power ${id}`, () => powerPart(build, id)),
      measurement: once(build, `measurement ${id}`, () => measurementPart(build, id)),
      search: once(build, `search ${id}`, () => searchPart(build, id)),
    }),
  );
}

function powerPart(build: Build, id: string): Part<RadarPower> {
  const { power } = find(build.catalogue.radars, id);
  const number = radarNumber(build, id);
  if (power.model === "published-range")
    return record<Extract<RadarPower, { model: "published-range" }>>({
      model: fixed(power.model),
      range_m: number("power/range_m"),
      referenceRcs_m2: number("power/referenceRcs_m2"),
      requiredSnr_dB: number("power/requiredSnr_dB"),
    });
  return record<Extract<RadarPower, { model: "radar-equation" }>>({
    model: fixed(power.model),
    averagePower_W: number("power/averagePower_W"),
    apertureTx_m2: number("power/apertureTx_m2"),
    apertureRx_m2: number("power/apertureRx_m2"),
    wavelength_m: number("wavelength_m"),
    dwell_s: number("power/dwell_s"),
    systemTemperature_K: number("power/systemTemperature_K"),
    loss_dB: number("power/loss_dB"),
    requiredSnr_dB: number("power/requiredSnr_dB"),
  });
}

function measurementPart(build: Build, id: string): Part<Radar["measurement"]> {
  const number = radarNumber(build, id);
  return canonical(
    record<Radar["measurement"]>({
      beamwidth_rad: radians(number("measurement/beamwidth_deg")),
      rangeResolution_m: number("measurement/rangeResolution_m"),
      update_s: number("measurement/update_s"),
      wavelength_m: number("wavelength_m"),
      angleBias_rad: radians(number("measurement/angleBias_deg")),
      rangeBias_m: number("measurement/rangeBias_m"),
    }),
  );
}

function searchPart(build: Build, id: string): Part<Radar["search"]> {
  const { kind } = find(build.catalogue.radars, id).search;
  const number = radarNumber(build, id);
  if (kind === "fence")
    return record<Extract<Radar["search"], { kind: "fence" }>>({
      kind: fixed(kind),
      revisit_s: number("search/revisit_s"),
    });
  return record<Extract<Radar["search"], { kind: "cued" }>>({
    kind: fixed(kind),
    dwell_s: number("power/dwell_s"), // the longest look, at the greatest range
    timeShare: number("search/timeShare"),
    electronicField_rad: radians(number("search/electronicField_deg")),
    turn_s: number("search/turn_s"),
  });
}

function radarNumber(build: Build, id: string): (key: string) => Part<number> {
  return (key) => build.figures.number(`radars/${id}/${key}`, designsOf(build, id));
}

function satellitePart(build: Build, id: string): Part<Satellite> {
  return once(build, `satellite ${id}`, () => {
    const number = (key: string) => build.figures.number(`satellites/${id}/${key}`, designsOf(build, id));
    return canonical(
      record<Satellite>({
        id: fixed(id),
        longitudes_rad: fixed(find(build.catalogue.satellites, id).longitudes_deg.map(radFromDeg)),
        dwellLatitude_rad: radians(number("dwellLatitude_deg")),
        altitude_m: number("altitude_m"),
        cloudBreakAltitude_m: number("cloudBreakAltitude_m"),
        revisit_s: number("revisit_s"),
        delay_s: number("delay_s"),
        positionError_m: number("positionError_m"),
        velocityError_m_s: number("velocityError_m_s"),
      }),
    );
  });
}

interface SiteLimits {
  readonly cap: number; //                 interceptors at most
  readonly speedCaps: readonly string[]; // ids of the measures that cap its interceptor's speed
}

function siteKey(id: string, { cap, speedCaps }: SiteLimits): string {
  return ["site", id, cap, ...speedCaps].join(" ");
}

function sitePart(build: Build, id: string, limits: SiteLimits): Part<InterceptorSite> {
  return once(build, siteKey(id, limits), () => {
    const of = find(build.catalogue["interceptor-sites"], id);
    const count = (key: string) =>
      whole(build.figures.number(`interceptor-sites/${id}/${key}`, designsOf(build, id)));
    const inventory = count("inventory");
    // One position for the capped and the free site: reach tables belong to interceptor and position.
    const site = once(build, `site position ${id}`, () => fixed(geodetic(of.site)));
    return record<InterceptorSite>({
      id: fixed(id),
      site,
      interceptor: limits.speedCaps.reduce(
        (free, measure) => slowedPart(build, { measure, site: id, position: site }, free),
        interceptorPart(build, of.interceptor),
      ),
      killProbability: build.figures.number(
        `interceptors/${of.interceptor}/killProbability`,
        designsFiring(build, of.interceptor),
      ),
      inventory: (values) => Math.min(limits.cap, inventory(values)),
      shotsPerTarget: count("shotsPerTarget"),
      doctrine: fixed(of.doctrine),
    });
  });
}

function slowedPart(
  build: Build,
  at: { readonly measure: string; readonly site: string; readonly position: Part<Geodetic> },
  free: Part<Interceptor>,
): Part<Interceptor> {
  const make = ([interceptor, site, speed]: readonly unknown[]) =>
    slowedTo(speed as number, interceptor as Interceptor, site as Geodetic);
  const speed = measureNumber(build, at.measure, "speed_m_s");
  return canonical(remembered<Interceptor, unknown>([free, at.position, speed], make));
}

function interceptorPart(build: Build, id: string): Part<Interceptor> {
  return once(build, `interceptor ${id}`, () => {
    const designs = designsFiring(build, id);
    const number = (key: string) => build.figures.number(`interceptors/${id}/${key}`, designs);
    const { stages } = find(build.catalogue.interceptors, id);
    return canonical(
      record<Interceptor>({
        id: fixed(id),
        stages: list(stages.map((_stage, s) => stagePart((key) => number(`stages/${s}/${key}`)))),
        carriedMass_kg: number("carriedMass_kg"),
        verticalRise_s: number("verticalRise_s"),
        pitchOver_s: number("pitchOver_s"),
        interceptAltitudeMin_m: number("interceptAltitudeMin_m"),
        interceptAltitudeMax_m: number("interceptAltitudeMax_m"),
        flightTimeMax_s: number("flightTimeMax_s"),
        divertMargin_m: number("divertMargin_m"),
        handoverTime_s: number("handoverTime_s"),
      }),
    );
  });
}

// ---- missiles and places --------------------------------------------------------------------------------------------

function missilePart(build: Build, id: string): Part<Missile> {
  return once(build, `missile ${id}`, () => {
    const of = find(build.catalogue.missiles, id);
    const all = build.scenario.designs.map((design) => design.id);
    const number = (key: string) => build.figures.constant(`missiles/${id}/${key}`, all);
    return record<Missile>({
      id: fixed(id),
      stages: list(of.stages.map((_stage, s) => stagePart((key) => number(`stages/${s}/${key}`)))),
      payload_kg: number("payload_kg"),
      ballisticCoefficient_kg_m2: number("ballisticCoefficient_kg_m2"),
      verticalRise_s: number("verticalRise_s"),
      pitchOver_s: number("pitchOver_s"),
      rangeControl: fixed(of.rangeControl),
      publishedRange_m: number("publishedRange_m"),
      signature: signaturePart(build, of.signature),
    });
  });
}

function signaturePart(build: Build, id: string): Part<Signature> {
  return once(build, `signature ${id}`, () => {
    const { radars } = build.catalogue;
    const watching = build.scenario.designs.filter((design) =>
      design.assets.some((asset) => radars.some((radar) => radar.id === asset)),
    );
    const designs = watching.map((design) => design.id);
    const number = (key: string) => build.figures.number(`signatures/${id}/${key}`, designs);
    const [long, short] = [number("sideLong_dB"), number("sideShort_dB")];
    return canonical(
      record<Signature>({
        vehicle_m2: record<Signature["vehicle_m2"]>({
          VHF: number("vehicleVHF_m2"),
          UHF: number("vehicleUHF_m2"),
          L: number("vehicleL_m2"),
          S: number("vehicleS_m2"),
          X: number("vehicleX_m2"),
        }),
        boosting_m2: number("boosting_m2"),
        sideGain_dB: record<Signature["sideGain_dB"]>({ VHF: long, UHF: long, L: short, S: short, X: short }),
      }),
    );
  });
}

function stagePart(number: (key: string) => Part<number>): Part<Stage> {
  return record<Stage>({
    propellant_kg: number("propellant_kg"),
    inert_kg: number("inert_kg"),
    ispVacuum_s: number("ispVacuum_s"),
    burnTime_s: number("burnTime_s"),
    diameter_m: number("diameter_m"),
    nozzleExit_m2: number("nozzleExit_m2"),
  });
}

function placePart(build: Build, id: string): Part<Place> {
  return once(build, `place ${id}`, () => {
    const { name, kind, state, lat_deg, lon_deg } = find(build.catalogue.places, id);
    const position = geodetic({ lat_deg, lon_deg, height_m: 0 });
    return fixed(Object.freeze({ id, name, kind, state, position }));
  });
}

// One object per position, in every space: the engine remembers directions by site.
const positions = new Map<string, Geodetic>();

function geodetic(of: {
  readonly lat_deg: number;
  readonly lon_deg: number;
  readonly height_m: number;
}): Geodetic {
  const key = `${of.lat_deg} ${of.lon_deg} ${of.height_m}`;
  let position = positions.get(key);
  if (position === undefined) {
    position = Object.freeze({
      lat_rad: radFromDeg(of.lat_deg),
      lon_rad: radFromDeg(of.lon_deg),
      h_m: of.height_m,
    });
    positions.set(key, position);
  }
  return position;
}

function radians(degrees: Part<number>): Part<number> {
  return (values) => radFromDeg(degrees(values));
}

/** A count: a draw between two of them is the nearer one. */
function whole(part: Part<number>): Part<number> {
  return (values) => round(part(values));
}

function designsOf({ scenario }: Build, asset: string): readonly string[] {
  return scenario.designs.filter((design) => design.assets.includes(asset)).map((design) => design.id);
}

function designsFiring(build: Build, interceptor: string): readonly string[] {
  const sites = build.catalogue["interceptor-sites"].filter((site) => site.interceptor === interceptor);
  const firing = new Set(sites.flatMap((site) => designsOf(build, site.id)));
  return build.scenario.designs.map((design) => design.id).filter((id) => firing.has(id));
}

function find<T extends { readonly id: string }>(records: readonly T[], id: string): T {
  const found = records.find((of) => of.id === id);
  assert(found !== undefined, `parameterSpace: no record ${id}`);
  return found;
}
