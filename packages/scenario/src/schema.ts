/**
 * The shape of the catalogue (`data/*.json`) and of a scenario file, written once: the parser, the published
 * JSON Schema and the TypeScript types all come from here. The unit is the last part of each key; a figure is
 * never bare: it carries its value, range, evidence status and sources.
 */
import { type Static, Type } from "typebox";

const strict = { additionalProperties: false } as const;
const Text = Type.String({ minLength: 1 });
const Id = Type.String({
  pattern: "^[a-z0-9]+(-[a-z0-9]+)*$",
  description: "lower-case words joined by '-'",
});
const Sources = Type.Array(Id, { minItems: 1, description: "ids of sources.json" });
const IsoDate = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "YYYY-MM-DD" });
const Alpha2 = Type.String({ pattern: "^[A-Z]{2}$", description: "ISO 3166-1 alpha-2 code" });
export const Partner = Type.Union([Type.Literal("us"), Type.Literal("ru"), Type.Literal("europe")]);

/** How far a figure can be trusted, in falling order. */
export const EvidenceStatus = Type.Union([
  Type.Literal("read"), //        read in a public source
  Type.Literal("disputed"), //    read, but sources disagree: the range holds every side
  Type.Literal("quoted"), //      commonly quoted, source not yet read
  Type.Literal("calculated"), //  our own calculation from other rows
  Type.Literal("constructed"), // a generic value tuned to published behaviour
  Type.Literal("assumed"), //     nobody published it: a judgement, with a wide range
]);

const Side = Type.Object(
  { who: Text, low: Type.Number(), high: Type.Number(), source: Sources, note: Type.Optional(Text) },
  strict,
);
const evidence = {
  status: EvidenceStatus,
  source: Sources,
  note: Type.Optional(Text),
  sides: Type.Optional(Type.Array(Side)), // every side of a dispute
};
/** A number with its range; low = value = high says that it is known. */
const figure = (minimum: number, maximum: number) => {
  const n = Type.Number({ minimum, maximum });
  return Type.Object({ value: n, low: n, high: n, ...evidence }, strict);
};
export type Figure = Static<ReturnType<typeof figure>>;
/** A statement that is not one number (a split, a list, a finding), kept with its evidence. */
const Statement = Type.Object({ text: Text, ...evidence }, strict);

const latLon = {
  lat_deg: Type.Number({ minimum: -90, maximum: 90 }),
  lon_deg: Type.Number({ minimum: -180, maximum: 180 }),
};
const Position = Type.Object(
  {
    ...latLon,
    height_m: Type.Number({ minimum: -500, maximum: 9000 }),
    accuracy_m: Type.Number({ minimum: 0, maximum: 500_000 }),
    ...evidence,
  },
  strict,
);
/** What the thing was on 6 April 2008. */
export const AssetStatus = Type.Union(
  ["in-service", "building", "tested", "proposed", "later"].map((s) => Type.Literal(s)),
);
const named = { id: Id, name: Text, nameRu: Type.Optional(Text), note: Type.Optional(Text) };
const asset = {
  ...named,
  owner: Partner,
  host: Alpha2,
  status2008: AssetStatus,
  statusSource: Sources,
  availableYear: Type.Optional(figure(1950, 2040)),
};

// ---- radars ---------------------------------------------------------------------------------------------
export const Band = Type.Union([
  Type.Literal("VHF"),
  Type.Literal("UHF"),
  Type.Literal("L"),
  Type.Literal("S"),
  Type.Literal("X"),
]);
const Face = Type.Object(
  {
    azimuthStart_deg: figure(0, 360),
    azimuthEnd_deg: figure(0, 720),
    elevationMin_deg: figure(-1, 90),
    elevationMax_deg: figure(0, 90),
  },
  {
    ...strict,
    description: "clockwise from azimuthStart_deg to azimuthEnd_deg; an end past 360 crosses north",
  },
);
const RadarEquationPower = Type.Object(
  {
    model: Type.Literal("radar-equation"),
    averagePower_W: figure(1, 1e9),
    apertureTx_m2: figure(0.1, 1e5),
    apertureRx_m2: figure(0.1, 1e5),
    dwell_s: figure(1e-4, 10),
    systemTemperature_K: figure(50, 5000),
    loss_dB: figure(0, 40),
    requiredSnr_dB: figure(0, 40),
  },
  strict,
);
const PublishedRangePower = Type.Object(
  {
    model: Type.Literal("published-range"),
    range_m: figure(1e4, 2e7),
    referenceRcs_m2: figure(1e-4, 1e3),
    requiredSnr_dB: figure(0, 40), // of one look on that target at that range
  },
  strict,
);
const Measurement = Type.Object(
  {
    beamwidth_deg: figure(0.01, 30), //      one way, between half-power points
    rangeResolution_m: figure(0.01, 10_000), // c / (2 bandwidth)
    update_s: figure(0.01, 60), //           between two looks at a target under track
    angleBias_deg: figure(0, 5),
    rangeBias_m: figure(0, 10_000),
  },
  { ...strict, description: "how finely one look measures; a bias is the same error from look to look" },
);
/** "fence": swept again and again. "cued": looks one way at a time, turned to a cue. */
const Search = Type.Union([
  Type.Object({ kind: Type.Literal("fence"), revisit_s: figure(0.1, 600) }, strict),
  Type.Object(
    {
      kind: Type.Literal("cued"),
      timeShare: figure(0.001, 1), //         of its time that a search may take
      electronicField_deg: figure(0.1, 180), // full width that it scans without turning
      turn_s: figure(0, 600), //              to turn to the cue
    },
    strict,
  ),
]);
export const Radar = Type.Object(
  {
    ...asset,
    site: Position,
    band: Band,
    wavelength_m: figure(0.001, 20),
    measurement: Measurement,
    search: Search,
    /** "fire-control": its track may guide the last leg (X and S band, the upgraded UHF radars); "warning": it cues. */
    trackGrade: Type.Union([Type.Literal("warning"), Type.Literal("fire-control")]),
    faces: Type.Array(Face, { minItems: 1 }),
    power: Type.Union([RadarEquationPower, PublishedRangePower]),
    facts: Type.Optional(Type.Array(Statement)),
  },
  strict,
);

// ---- satellites -----------------------------------------------------------------------------------------
export const Satellite = Type.Object(
  {
    ...asset,
    longitudes_deg: Type.Array(Type.Number({ minimum: -180, maximum: 180 }), {
      minItems: 1,
      description: "sub-satellite longitudes of the geostationary (or apogee-dwelling) positions",
    }),
    dwellLatitude_deg: figure(-70, 70),
    altitude_m: figure(2e5, 5e7),
    cloudBreakAltitude_m: figure(0, 20_000),
    revisit_s: figure(0.1, 600), //         between two looks at one place
    delay_s: figure(0, 600), //             from the first look that shows the plume to a confirmed report
    positionError_m: figure(1, 1e6), //     one sigma, each axis, when the engines stop
    velocityError_m_s: figure(0.1, 5000), // one sigma, each axis, when the engines stop
    facts: Type.Optional(Type.Array(Statement)),
  },
  strict,
);

// ---- boosters, shared by missiles and interceptors -----------------------------------------------------------
export const Stage = Type.Object(
  {
    propellant_kg: figure(1, 1e6),
    inert_kg: figure(1, 1e5),
    ispVacuum_s: figure(150, 500),
    burnTime_s: figure(1, 1000),
    diameter_m: figure(0.1, 10),
    nozzleExit_m2: figure(0, 50),
  },
  {
    ...strict,
    description: "vacuum thrust = Isp g0 propellant / burnTime; back-pressure takes p x nozzleExit_m2",
  },
);
export const Missile = Type.Object(
  {
    ...named,
    state: Alpha2,
    status2008: Type.Union(
      ["deployed", "tested", "claimed", "forecast", "reference"].map((s) => Type.Literal(s)),
    ),
    statusSource: Sources,
    stages: Type.Array(Stage, { minItems: 1, maxItems: 4 }),
    payload_kg: figure(10, 20_000),
    ballisticCoefficient_kg_m2: figure(100, 50_000),
    verticalRise_s: figure(0, 60),
    pitchOver_s: figure(1, 600),
    rangeControl: Type.Union([Type.Literal("cutoff"), Type.Literal("energy-wasting")]),
    publishedRange_m: figure(50_000, 20_000_000),
    firstTest: Type.Optional(IsoDate),
    signature: Id,
    facts: Type.Optional(Type.Array(Statement)),
  },
  strict,
);
/** What radars see of a target, per band: the re-entry vehicle nose-on-ish, and the whole missile while it burns. */
export const Signature = Type.Object(
  {
    ...named,
    vehicleX_m2: figure(1e-5, 100),
    vehicleL_m2: figure(1e-5, 100),
    vehicleS_m2: figure(1e-5, 100),
    vehicleUHF_m2: figure(1e-5, 100),
    vehicleVHF_m2: figure(1e-5, 100),
    boosting_m2: figure(1e-3, 1000),
    sideLong_dB: figure(0, 40), //  VHF, UHF: the vehicle from the side over from ahead
    sideShort_dB: figure(0, 40), // L, S, X
  },
  strict,
);

// ---- interceptors ---------------------------------------------------------------------------------------
export const Interceptor = Type.Object(
  {
    ...asset,
    stages: Type.Array(Stage, { minItems: 1, maxItems: 4 }),
    carriedMass_kg: figure(5, 10_000),
    verticalRise_s: figure(0, 60),
    pitchOver_s: figure(1, 600),
    interceptAltitudeMin_m: figure(0, 1e6),
    interceptAltitudeMax_m: figure(1e4, 1e7),
    flightTimeMax_s: figure(10, 3000),
    divertMargin_m: figure(1, 1e6), // the 95 % handover error that the kill vehicle can still correct
    handoverTime_s: figure(0, 600), // before the intercept: the last track it is sent
    killProbability: figure(0, 1),
    publishedBurnoutSpeed_m_s: figure(500, 12_000),
    facts: Type.Optional(Type.Array(Statement)),
  },
  strict,
);
export const InterceptorSite = Type.Object(
  {
    ...asset,
    site: Position,
    interceptor: Id,
    inventory: figure(0, 1000),
    shotsPerTarget: figure(1, 10),
    doctrine: Type.Union([Type.Literal("salvo"), Type.Literal("shoot-look-shoot")]),
    facts: Type.Optional(Type.Array(Statement)),
  },
  strict,
);

// ---- rules, places, states ------------------------------------------------------------------------------
export const Rules = Type.Object(
  {
    impactEllipse_m: figure(100, 1e7), //    95 % semi-axis at which a predicted impact point is of use
    commitDelay_s: figure(0, 3600), //       that prediction -> an interceptor leaves
    communicationDelay_s: figure(0, 600), // one partner's data -> another partner's centre
    flightTimeCap_s: figure(60, 3000), //    the cap under which "reach" is stated
    electronContent_m2: figure(0, 1e19), //  electrons over a square metre, straight up
    ionosphereResidual: figure(0, 1), //     share of the ionosphere's delay that correction leaves
    decoys: figure(0, 1000), //              light decoys per warhead that the sensors see
    discrimination: figure(0, 1), //         chance that the warhead is told from them
    proofBeforeFlight_d: figure(0, 3650), // between definitive proof of the threat and the flight
    survivingFraction: figure(0, 1), //      of a force's warheads, that would be launched: the reader's input, never computed
  },
  strict,
);
export const PlaceKind = Type.Union(
  ["capital", "launch-region", "sea-region", "test-range", "aim-region", "force-region", "cell"].map((s) =>
    Type.Literal(s),
  ),
);
export const Place = Type.Object(
  {
    ...named,
    kind: PlaceKind,
    state: Alpha2,
    ...latLon,
    accuracy_m: Type.Number({ minimum: 0, maximum: 500_000 }),
    status: EvidenceStatus,
    source: Sources,
    missiles: Type.Optional(Type.Array(Id)),
  },
  strict,
);
export const Alliance = Type.Object(
  {
    ...named,
    members: Type.Array(Type.Object({ state: Alpha2, since: IsoDate }, strict)),
    status: EvidenceStatus,
    source: Sources,
  },
  strict,
);
/** Edits that turn the shipped map into the borders of a date. */
export const BorderEdit = Type.Object(
  {
    id: Id,
    from: Alpha2, //                 what the shipped file says
    to: Alpha2, //                   what held on the date
    part: Type.Union([
      Type.Literal("whole"),
      Type.Object(latLon, { ...strict, description: "a point inside the polygon that moves" }),
    ]),
    reason: Text,
    status: EvidenceStatus,
    source: Sources,
  },
  strict,
);
export const Source = Type.Object(
  { id: Id, title: Text, url: Type.String(), date: Type.Optional(Text), note: Type.Optional(Text) },
  strict,
);

// ---- parameter sets, measures, claims -----------------------------------------------------------------------
const SetValue = Type.Object(
  {
    parameter: Text,
    value: Type.Number(),
    low: Type.Number(),
    high: Type.Number(),
    status: EvidenceStatus,
    source: Sources,
    note: Type.Optional(Text),
  },
  { ...strict, description: "parameter: file/id/key[/key], e.g. interceptors/gbi-2stage/carriedMass_kg" },
);
const Reading = Type.Object({ note: Text, values: Type.Array(SetValue, { minItems: 1 }) }, strict);
export const ParameterSet = Type.Object(
  {
    ...named,
    nameRu: Text,
    author: Text,
    date: IsoDate, // the first day of the month, or of the year, where no more is known
    values: Type.Array(SetValue),
    notPublished: Type.Array(Text, {
      description: "parameters the author never published: taken from the catalogue with their whole range",
    }),
    // Of an author who argues both of what the parts do if they work as their makers say, and of what they do by
    // his own account: each list goes before `values`.
    readings: Type.Optional(Type.Object({ asClaimed: Reading, asAssessed: Reading }, strict)),
  },
  strict,
);
const Assets = Type.Array(Id, { minItems: 1, description: "ids of radars and interceptor-sites" });
export const Measure = Type.Object(
  {
    ...named,
    by: Partner,
    effect: Type.Union([
      Type.Object(
        {
          kind: Type.Literal("radar-sector"),
          radar: Id,
          azimuthStart_deg: Type.Number(),
          azimuthEnd_deg: Type.Number(),
        },
        strict,
      ),
      Type.Object(
        { kind: Type.Literal("inventory-cap"), site: Id, interceptors: Type.Number({ minimum: 0 }) },
        strict,
      ),
      // The silos are filled fill_d after definitive proof of the threat.
      Type.Object({ kind: Type.Literal("empty-silos"), site: Id, fill_d: figure(0, 3650) }, strict),
      // The assets are switched on activate_d after it.
      Type.Object({ kind: Type.Literal("activation"), assets: Assets, activate_d: figure(0, 3650) }, strict),
      Type.Object(
        { kind: Type.Literal("speed-cap"), interceptor: Id, speed_m_s: figure(500, 12_000) },
        strict,
      ),
      // A change of the assets is noticed within notice_d.
      Type.Object({ kind: Type.Literal("monitoring"), assets: Assets, notice_d: figure(0, 3650) }, strict),
      Type.Object({ kind: Type.Literal("notice"), regime: Id }, strict),
      Type.Object({ kind: Type.Literal("statement") }, strict),
    ]),
    status: EvidenceStatus,
    source: Sources,
  },
  strict,
);
/** Whose words they are. */
const Voice = Type.Union([Type.Literal("speaker"), Type.Literal("declaration"), Type.Literal("reporter")]);
const Report = Type.Union(
  ["RIA Novosti", "Reuters", "Deutsche Welle", "The Irish Times", "CNN"].map((name) => Type.Literal(name)),
);
/** A few words as the report printed them. */
const Quote = Type.Object({ report: Report, words: Text, voice: Voice }, strict);
const Difference = Type.Object({ text: Text, textRu: Text }, strict);
/** What a claim is measured by. None of them searches for anything: each is one number over given flights or tables. */
export const ClaimMetric = Type.Union([
  Type.Literal("flights-met"), //                 share of the flights from launch to aim regions that could be met in time
  Type.Literal("force-share"), //                 share of a published force that the inventory could destroy on average
  Type.Literal("protected-people"), //            share of the group's people in listed places that are defended
  Type.Literal("protected-people-difference"), // of the first design less the second
  Type.Literal("capitals-in-reach"), //           capitals of the group within the missiles' published range
  Type.Literal("arriving-removed"), //            share of the warheads that would arrive
  Type.Literal("exhaustion"), //                  simultaneous warheads that the inventory still covers
  Type.Literal("least-pooling-gain"), //          s of warning, of the partner who gains least
  Type.Literal("reach-removed"), //               share of the flights met or tracked that the measures take away
  Type.Literal("least-protected"), //             share of people, of the partner who is protected least
  Type.Literal("interceptors-to-threshold"), //   interceptors at which another claim's threshold is crossed
  Type.Literal("capitals-covered"), //            share of the group's capitals within reach that are defended
]);
/** The same measure for other designs, missiles or a figure held at another value: to be read beside the test, without a verdict. */
const Beside = Type.Object(
  {
    label: Text,
    labelRu: Text,
    designs: Type.Optional(Type.Array(Id)),
    missiles: Type.Optional(Type.Array(Id)),
    also: Type.Optional(Type.Array(Text)),
    held: Type.Optional(Type.Array(Type.Object({ parameter: Text, value: Type.Number() }, strict))),
  },
  strict,
);
const ClaimTest = Type.Object(
  {
    question: Type.Union(
      ["protects", "reaches", "warns", "sees", "adds", "assures", "saturates", "balances", "flips"].map(
        (verb) => Type.Literal(verb),
      ),
    ),
    metric: ClaimMetric,
    designs: Type.Array(Id, { description: "of the scenario; the order matters where two are compared" }),
    missiles: Type.Array(Id, { description: "empty: those that the scenario's own launches fly" }),
    group: Type.Union([Type.Literal("nato-europe"), Type.Literal("nato-members"), Type.Null()]),
    holds: Type.Union([
      Type.Literal("at-least"),
      Type.Literal("at-most"),
      Type.Literal("above"),
      Type.Literal("below"),
    ]),
    threshold: figure(-1, 10_000), // ours and the reader's to set; low and high: what a reader may well choose
    also: Type.Array(Text, {
      description: "paths of figures that the metric reads beside those of its designs and missiles",
    }),
    beside: Type.Array(Beside),
    measure: Text, //   {value}, {low} and {high} stand for numbers with their % or s; bare where things are counted
    measureRu: Text,
    criterion: Text, // {threshold} likewise
    criterionRu: Text,
    limits: Text, //    what the test leaves out
    limitsRu: Text,
  },
  strict,
);
export const Claim = Type.Object(
  {
    id: Type.String({ pattern: "^C\\d+$" }),
    title: Text,
    titleRu: Text,
    words: Text,
    wordsRu: Text,
    voice: Text,
    voiceRu: Text,
    reports: Type.Array(Report, { minItems: 1 }),
    quotes: Type.Array(Quote),
    differences: Type.Array(Difference, {
      description: "where the reports differ; the transcripts arbitrate",
    }),
    question: Text,
    questionRu: Text,
    test: Type.Union([ClaimTest, Type.Null()]), // null: nothing is simulated
    source: Sources,
  },
  strict,
);
/** What became of something that was promised, hoped for or announced. */
export const Outcome = Type.Object(
  {
    id: Id,
    commitment: Text,
    commitmentRu: Text,
    item: Type.Optional(Id), // the passage of the declaration: a row of treaties.json
    said: Text, // who, and in which report
    saidRu: Text,
    voice: Type.Union([...Voice.anyOf, Type.Literal("outside")]), // outside: in none of the five reports
    became: Text,
    becameRu: Text,
    date: Type.Union([IsoDate, Type.Null()]), // of the event that settled it; null: there was none
    status: EvidenceStatus,
    source: Sources,
    note: Type.Optional(Text),
  },
  strict,
);
/** A published row that no simulation reads yet: notification regimes, arguments. */
const row = { ...named, section: Text, quantity: Text, text: Text, ...evidence };
export const Row = Type.Object(row, strict);

// ---- forces and treaties: whole forces only, never where they are ---------------------------------------------
const Count = figure(0, 20_000);
const Party = Type.Union([Type.Literal("RU"), Type.Literal("US")]);
const MissileLeg = Type.Object({ vehicles: Type.Optional(Count), warheads: Type.Optional(Count) }, strict);
export const Force = Type.Object(
  {
    ...named,
    state: Party,
    date: IsoDate,
    countedBy: Text,
    countedByRu: Text,
    /** Whose count the totals are; "none": an analyst's, by no treaty's rule. */
    rule: Type.Union([Type.Literal("start-1"), Type.Literal("new-start"), Type.Literal("none")]),
    /** What the warheads of missiles are: the number attributed to the type under START-1, or those aboard. */
    missileWarheads: Type.Union([Type.Literal("attributed"), Type.Literal("aboard")]),
    legs: Type.Optional(
      Type.Object(
        {
          icbm: Type.Optional(MissileLeg),
          slbm: Type.Optional(MissileLeg),
          bombers: Type.Optional(
            Type.Object(
              {
                vehicles: Type.Optional(Count),
                withCruiseMissiles: Type.Optional(Count), // long-range and nuclear, of the vehicles
                warheads: Type.Optional(Count), //          as `countedBy` says
              },
              strict,
            ),
          ),
        },
        strict,
      ),
    ),
    ballisticWarheads: Type.Optional(Count), // where both kinds of missile were published together
    types: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Text,
            leg: Type.Union([Type.Literal("icbm"), Type.Literal("slbm")]),
            vehicles: Count,
            warheadsEach: Count,
          },
          strict,
        ),
      ),
    ),
    total: Type.Object(
      { vehicles: Count, warheads: Count, launchers: Type.Optional(Count) }, // launchers: deployed or not
      strict,
    ),
    facts: Type.Optional(Type.Array(Statement)),
  },
  strict,
);
const Dated = Type.Object({ date: IsoDate, ...evidence }, strict);
const Attribution = Type.Object({ warheads: Count, bombers: Count }, strict); // for each of the first so many
/** How a treaty turns forces into warheads. */
const TreatyRule = Type.Union([
  Type.Object(
    {
      kind: Type.Literal("attributed"), // a number for each missile of a type and for each bomber
      cruiseMissileBomber: Type.Object({ RU: Attribution, US: Attribution }, strict),
      otherBomber: Count,
    },
    strict,
  ),
  Type.Object({ kind: Type.Literal("aboard"), bomber: Count }, strict), // what missiles carry, and a number per bomber
  Type.Object({ kind: Type.Literal("none") }, strict),
]);
export const Treaty = Type.Object(
  {
    kind: Type.Literal("treaty"),
    ...named,
    hindsight: Type.Boolean({ description: "unknown on 6 April 2008" }),
    signed: Dated,
    inForce: Type.Optional(Dated), // none: no treaty, an announcement
    ended: Type.Optional(Dated),
    rule: TreatyRule,
    limits: Type.Object(
      {
        warheads: Type.Optional(Count),
        vehicles: Type.Optional(Count), //  deployed
        launchers: Type.Optional(Count), // deployed or not
        ballisticWarheads: Type.Optional(Count),
        heavyIcbmWarheads: Type.Optional(Count),
        mobileIcbmWarheads: Type.Optional(Count),
        throwWeight_t: Type.Optional(figure(0, 20_000)),
      },
      strict,
    ),
    facts: Type.Optional(Type.Array(Statement)),
  },
  strict,
);
/** What a declaration says that is no limit. */
export const Passage = Type.Object({ kind: Type.Literal("passage"), ...row }, strict);

export const catalogueFiles = {
  sources: Type.Array(Source),
  radars: Type.Array(Radar),
  satellites: Type.Array(Satellite),
  missiles: Type.Array(Missile),
  signatures: Type.Array(Signature),
  interceptors: Type.Array(Interceptor),
  "interceptor-sites": Type.Array(InterceptorSite),
  rules: Type.Object({ ...named, rules: Rules }, strict),
  places: Type.Array(Place),
  alliances: Type.Array(Alliance),
  borders: Type.Array(BorderEdit),
  "parameter-sets": Type.Array(ParameterSet),
  measures: Type.Array(Measure),
  claims: Type.Array(Claim),
  outcomes: Type.Array(Outcome),
  forces: Type.Array(Force),
  treaties: Type.Array(Type.Union([Treaty, Passage])),
  regimes: Type.Array(Row),
  arguments: Type.Array(Row),
} as const;
export type CatalogueFile = keyof typeof catalogueFiles;
export const CatalogueSchema = Type.Object(catalogueFiles, strict);
export type CatalogueJson = Static<typeof CatalogueSchema>;

// ---- scenario -----------------------------------------------------------------------------------------------
const SetId = Type.String({
  pattern: "^[a-z0-9]+(-[a-z0-9]+)*(:as(Claimed|Assessed))?$",
  description: 'an id of parameter-sets.json, one of its readings as "ID:asClaimed", or "wide"',
});
const Design = Type.Object(
  {
    ...named,
    assets: Type.Array(Id, { description: "ids of radars, satellites and interceptor-sites" }),
    cooperation: Type.Union([Type.Literal("none"), Type.Literal("data"), Type.Literal("plan")]),
    measures: Type.Array(Id),
    consent: Text, //  host consent needed
    cost: Text, //     published cost
    available: Text, // published year available
    source: Sources,
  },
  strict,
);
const Threat = Type.Object(
  {
    missile: Id,
    origins: Type.Array(Id, { minItems: 1 }),
    loft: Type.Number({ minimum: -1, maximum: 1, description: "-1 depressed, 0 minimum energy, 1 lofted" }),
  },
  strict,
);
export const ScenarioSchema = Type.Object(
  {
    format: Type.Literal("equipoise scenario, version 1"),
    id: Id,
    title: Text,
    marking: Type.Literal("SIMULATION"),
    date: IsoDate,
    epoch: Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$", description: "UTC" }),
    seed: Type.Integer({ minimum: 0, maximum: 4294967295 }),
    grid_km: Type.Union([Type.Literal(100), Type.Literal(200), Type.Literal(400)]),
    samples: Type.Integer({
      minimum: 0,
      maximum: 256,
      description: "random draws of the parameter ranges, beside the nominal, each end and both corners",
    }),
    designs: Type.Array(Design, { minItems: 1 }),
    threats: Type.Array(Threat, { minItems: 1 }),
    reach: Type.Object(
      {
        origins: Type.Array(Id, { minItems: 1 }),
        aims: Type.Array(Id, { minItems: 1 }),
        site: Id,
        commitTimes_s: Type.Array(Type.Number({ minimum: 0, maximum: 3000 }), { minItems: 1 }),
        flightTimeCaps_s: Type.Array(Type.Number({ minimum: 60, maximum: 3000 }), { minItems: 1 }),
      },
      strict,
    ),
    capitals: Type.Array(Id, { minItems: 1, description: "places whose warning is stated" }),
    parameterSets: Type.Array(SetId, { minItems: 1 }),
  },
  strict,
);
export type ScenarioJson = Static<typeof ScenarioSchema>;
