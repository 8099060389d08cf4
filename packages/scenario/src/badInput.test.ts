import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseJsonTextOrThrow } from "./jsonText.ts";
import { parseCatalogue, parseCatalogueOrThrow, parseScenarioOrThrow } from "./parse.ts";
import { type CatalogueFile, catalogueFiles } from "./schema.ts";
import { UserError } from "./userError.ts";

// biome-ignore lint/suspicious/noExplicitAny: wrong input has any shape
type Any = any;
type Files = Record<CatalogueFile, Any>;

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
const texts = new Map(Object.keys(catalogueFiles).map((name) => [name, read(`data/${name}.json`)]));
const scenarioText = read("scenarios/sochi-2008.json");
const realFiles = (): Files =>
  Object.fromEntries([...texts].map(([name, text]) => [name, JSON.parse(text)])) as Files;
const catalogue = parseCatalogueOrThrow(realFiles());
const record = (list: Any[], id: string): Any => list.find((of) => of.id === id);

/** A row: what is done to a copy of the shipped files, and the first sentence that must follow. */
type Row = readonly [change: (files: Files) => void, sentence: string];

const catalogueRows: readonly Row[] = [
  // numbers out of bounds, of the wrong kind, or none
  [
    (f) => {
      record(f.radars, "ebr").power.averagePower_W.value = -5;
    },
    "radars.json: ebr.power.averagePower_W.value is -5; it must be between 1 and 1000000000 (W).",
  ],
  [
    (f) => {
      record(f.radars, "ebr").power.averagePower_W.value = "76 kW";
    },
    'radars.json: ebr.power.averagePower_W.value is "76 kW"; it must be a number between 1 and 1000000000 (W).',
  ],
  [
    (f) => {
      record(f.radars, "ebr").power.loss_dB.low = Number.NaN;
    },
    "radars.json: ebr.power.loss_dB.low is NaN; it must be a number between 0 and 40 (dB).",
  ],
  [
    (f) => {
      record(f.radars, "lekhtusi").search = record(f.radars, "ebr").search;
    },
    'radars.json: lekhtusi.power.model is "published-range"; a radar whose search is "cued" needs "radar-equation", whose dwell it searches with.',
  ],
  [
    (f) => {
      record(f.radars, "ebr").power.dwell_s.high = Number.POSITIVE_INFINITY;
    },
    "radars.json: ebr.power.dwell_s.high is Infinity; it must be a number between 0.0001 and 10 (s).",
  ],
  [
    (f) => {
      record(f.radars, "ebr").wavelength_m.value = 0;
    },
    "radars.json: ebr.wavelength_m.value is 0; it must be between 0.001 and 20 (m).",
  ],
  [
    (f) => {
      record(f.radars, "ebr").site.lat_deg = 91;
    },
    "radars.json: ebr.site.lat_deg is 91; it must be between -90 and 90 (deg).",
  ],
  [
    (f) => {
      record(f.radars, "ebr").site.lon_deg = 193.7;
    },
    "radars.json: ebr.site.lon_deg is 193.7; it must be between -180 and 180 (deg).",
  ],
  [
    (f) => {
      record(f.radars, "ebr").site.height_m = null;
    },
    "radars.json: ebr.site.height_m is null; it must be a number between -500 and 9000 (m).",
  ],
  [
    (f) => {
      record(f.satellites, "dsp").longitudes_deg[0] = 200;
    },
    "satellites.json: dsp.longitudes_deg[0] is 200; it must be between -180 and 180 (deg).",
  ],
  [
    (f) => {
      record(f.satellites, "dsp").cloudBreakAltitude_m.high = 30000;
    },
    "satellites.json: dsp.cloudBreakAltitude_m.high is 30000; it must be between 0 and 20000 (m).",
  ],
  [
    (f) => {
      record(f.missiles, "scud-b").payload_kg.value = -985;
    },
    "missiles.json: scud-b.payload_kg.value is -985; it must be between 10 and 20000 (kg).",
  ],
  [
    (f) => {
      record(f.missiles, "scud-b").stages[0].propellant_kg.value = 0;
    },
    "missiles.json: scud-b.stages[0].propellant_kg.value is 0; it must be between 1 and 1000000 (kg).",
  ],
  [
    (f) => {
      record(f.missiles, "scud-b").stages[0].burnTime_s.value = 0;
    },
    "missiles.json: scud-b.stages[0].burnTime_s.value is 0; it must be between 1 and 1000 (s).",
  ],
  [
    (f) => {
      record(f.missiles, "scud-b").stages[0].ispVacuum_s.value = 0;
    },
    "missiles.json: scud-b.stages[0].ispVacuum_s.value is 0; it must be between 150 and 500 (s).",
  ],
  [
    (f) => {
      record(f.missiles, "scud-b").ballisticCoefficient_kg_m2.value = 20;
    },
    "missiles.json: scud-b.ballisticCoefficient_kg_m2.value is 20; it must be between 100 and 50000 (kg/m2).",
  ],
  [
    (f) => {
      record(f.interceptors, "gbi-2stage").publishedBurnoutSpeed_m_s.value = 9;
    },
    "interceptors.json: gbi-2stage.publishedBurnoutSpeed_m_s.value is 9; it must be between 500 and 12000 (m/s).",
  ],
  [
    (f) => {
      record(f.interceptors, "gbi-2stage").killProbability.high = 1.5;
    },
    "interceptors.json: gbi-2stage.killProbability.high is 1.5; it must be between 0 and 1.",
  ],
  [
    (f) => {
      record(f["interceptor-sites"], "redzikowo").inventory.value = -1;
    },
    "interceptor-sites.json: redzikowo.inventory.value is -1; it must be between 0 and 1000.",
  ],
  [
    (f) => {
      f.rules.rules.commitDelay_s.value = -60;
    },
    "rules.json: rules.commitDelay_s.value is -60; it must be between 0 and 3600 (s).",
  ],
  [
    (f) => {
      record(f.signatures, "rv-generic").vehicleX_m2.value = 0;
    },
    "signatures.json: rv-generic.vehicleX_m2.value is 0; it must be between 0.00001 and 100 (m2).",
  ],
  [
    (f) => {
      record(f.places, "tabriz").accuracy_m = -1;
    },
    "places.json: tabriz.accuracy_m is -1; it must be between 0 and 500000 (m).",
  ],
  [
    (f) => {
      record(f.radars, "ebr").measurement.beamwidth_deg.value = 0;
    },
    "radars.json: ebr.measurement.beamwidth_deg.value is 0; it must be between 0.01 and 30 (deg).",
  ],
  [
    (f) => {
      record(f.radars, "gabala").measurement.update_s.low = -1;
    },
    "radars.json: gabala.measurement.update_s.low is -1; it must be between 0.01 and 60 (s).",
  ],
  [
    (f) => {
      record(f.radars, "ebr").search.timeShare.high = 1.2;
    },
    "radars.json: ebr.search.timeShare.high is 1.2; it must be between 0.001 and 1.",
  ],
  [
    (f) => {
      record(f.satellites, "dsp").velocityError_m_s.value = 0;
    },
    "satellites.json: dsp.velocityError_m_s.value is 0; it must be between 0.1 and 5000 (m/s).",
  ],
  [
    (f) => {
      record(f.signatures, "scud-body").sideShort_dB.low = -3;
    },
    "signatures.json: scud-body.sideShort_dB.low is -3; it must be between 0 and 40 (dB).",
  ],
  [
    (f) => {
      record(f.interceptors, "gbi-2stage").divertMargin_m.value = "10 km";
    },
    'interceptors.json: gbi-2stage.divertMargin_m.value is "10 km"; it must be a number between 1 and 1000000 (m).',
  ],
  [
    (f) => {
      f.rules.rules.electronContent_m2.value = -1;
    },
    "rules.json: rules.electronContent_m2.value is -1; it must be between 0 and 10000000000000000000 (electrons/m2).",
  ],
  [
    (f) => {
      f.rules.rules.proofBeforeFlight_d.value = -1;
    },
    "rules.json: rules.proofBeforeFlight_d.value is -1; it must be between 0 and 3650 (days).",
  ],
  [
    (f) => {
      f.rules.rules.discrimination.value = null;
    },
    "rules.json: rules.discrimination.value is null; it must be a number between 0 and 1.",
  ],
  // a figure that is a bare number
  [
    (f) => {
      record(f.missiles, "scud-b").payload_kg = 985;
    },
    "missiles.json: scud-b.payload_kg is 985; it must be an object with value, low, high, status, source.",
  ],
  // keys missing
  [
    (f) => {
      delete record(f.missiles, "scud-b").payload_kg;
    },
    "missiles.json: scud-b is missing payload_kg (kg, 10 to 20000).",
  ],
  [
    (f) => {
      delete record(f.radars, "ebr").site.lat_deg;
    },
    "radars.json: ebr.site is missing lat_deg (deg, -90 to 90).",
  ],
  [
    (f) => {
      delete record(f.radars, "ebr").faces[0].azimuthEnd_deg;
    },
    "radars.json: ebr.faces[0] is missing azimuthEnd_deg (deg, 0 to 720).",
  ],
  [
    (f) => {
      delete record(f.radars, "ebr").owner;
    },
    'radars.json: ebr is missing owner (one of "us", "ru", "europe").',
  ],
  [
    (f) => {
      delete record(f.radars, "ebr").name;
    },
    "radars.json: ebr is missing name (text that is not empty).",
  ],
  [
    (f) => {
      delete record(f.radars, "ebr").power.averagePower_W.source;
    },
    "radars.json: ebr.power.averagePower_W is missing source (a list of at least 1).",
  ],
  [
    (f) => {
      delete record(f.radars, "ebr").power.model;
    },
    'radars.json: ebr.power is missing model (one of "radar-equation", "published-range").',
  ],
  [
    (f) => {
      delete record(f.radars, "gabala").power.range_m;
    },
    "radars.json: gabala.power is missing range_m (m, 10000 to 20000000).",
  ],
  [
    (f) => {
      delete f.radars[3].id;
    },
    "radars.json: [3] is missing id (an id: lower-case words joined by '-').",
  ],
  [
    (f) => {
      delete record(f.radars, "ebr").measurement;
    },
    "radars.json: ebr is missing measurement (an object with beamwidth_deg, rangeResolution_m, update_s, angleBias_deg, rangeBias_m).",
  ],
  [
    (f) => {
      delete record(f.radars, "gabala").search.revisit_s;
    },
    "radars.json: gabala.search is missing revisit_s (s, 0.1 to 600).",
  ],
  [
    (f) => {
      delete record(f.radars, "ebr").search.kind;
    },
    'radars.json: ebr.search is missing kind (one of "fence", "cued").',
  ],
  [
    (f) => {
      delete record(f.interceptors, "sm3-ia").handoverTime_s;
    },
    "interceptors.json: sm3-ia is missing handoverTime_s (s, 0 to 600).",
  ],
  // keys unknown
  [
    (f) => {
      record(f.radars, "gabala").cue = "searches";
    },
    "radars.json: gabala.cue is not a field. Allowed: id, name, nameRu, note, owner, host, status2008, statusSource, availableYear, site, band, wavelength_m, measurement, search, trackGrade, faces, power, facts.",
  ],
  [
    (f) => {
      rename(record(f.radars, "gabala").measurement, "beamwidth_deg", "beamwidth_mrad");
    },
    "radars.json: gabala.measurement.beamwidth_mrad: the unit must be deg (beamwidth_deg).",
  ],
  [
    (f) => {
      record(f.missiles, "scud-b").stages[0].thrust_kN = 130;
    },
    "missiles.json: scud-b.stages[0].thrust_kN is not a field. Allowed: propellant_kg, inert_kg, ispVacuum_s, burnTime_s, diameter_m, nozzleExit_m2.",
  ],
  [
    (f) => {
      rename(record(f.missiles, "scud-b").stages[0], "burnTime_s", "burnTime_ms");
    },
    "missiles.json: scud-b.stages[0].burnTime_ms: the unit must be s (burnTime_s).",
  ],
  [
    (f) => {
      rename(record(f.radars, "ebr").power, "averagePower_W", "averagePower_kW");
    },
    "radars.json: ebr.power.averagePower_kW: the unit must be W (averagePower_W).",
  ],
  [
    (f) => {
      rename(record(f.radars, "ebr").faces[0], "elevationMin_deg", "elevationMin_rad");
    },
    "radars.json: ebr.faces[0].elevationMin_rad: the unit must be deg (elevationMin_deg).",
  ],
  [
    (f) => {
      rename(record(f.missiles, "scud-b"), "payload_kg", "payload");
    },
    "missiles.json: scud-b.payload: the unit must be kg (payload_kg).",
  ],
  [
    (f) => {
      rename(f.rules.rules, "commitDelay_s", "comitDelay_s");
    },
    "rules.json: rules.comitDelay_s is not a field; did you mean commitDelay_s? Allowed: impactEllipse_m, commitDelay_s, communicationDelay_s, flightTimeCap_s, electronContent_m2, ionosphereResidual, decoys, discrimination, proofBeforeFlight_d, survivingFraction.",
  ],
  [
    (f) => {
      rename(record(f.satellites, "dsp"), "delay_s", "delay_min");
    },
    "satellites.json: dsp.delay_min: the unit must be s (delay_s).",
  ],
  [
    (f) => {
      record(f.places, "tehran").rankOfTarget = 1;
    },
    "places.json: tehran.rankOfTarget is not a field: searching for the best attack, or ranking targets, is outside what this project does.",
  ],
  // words that are not among the allowed
  [
    (f) => {
      record(f.radars, "ebr").owner = "nato";
    },
    'radars.json: ebr.owner is "nato"; it must be one of "us", "ru", "europe".',
  ],
  [
    (f) => {
      record(f.radars, "ebr").band = "K";
    },
    'radars.json: ebr.band is "K"; it must be one of "VHF", "UHF", "L", "S", "X".',
  ],
  [
    (f) => {
      record(f.radars, "ebr").host = "Czechia";
    },
    'radars.json: ebr.host is "Czechia"; it must be an ISO 3166-1 alpha-2 code.',
  ],
  [
    (f) => {
      record(f.radars, "ebr").power.model = "guess";
    },
    'radars.json: ebr.power.model is "guess"; it must be one of "radar-equation", "published-range".',
  ],
  [
    (f) => {
      record(f.radars, "ebr").power = 5;
    },
    "radars.json: ebr.power is 5; it must be an object with model, averagePower_W, apertureTx_m2, apertureRx_m2, dwell_s, systemTemperature_K, loss_dB, requiredSnr_dB or an object with model, range_m, referenceRcs_m2, requiredSnr_dB.",
  ],
  [
    (f) => {
      record(f.radars, "ebr").status2008 = "planned";
    },
    'radars.json: ebr.status2008 is "planned"; it must be one of "in-service", "building", "tested", "proposed", "later".',
  ],
  [
    (f) => {
      record(f.missiles, "scud-b").rangeControl = "";
    },
    'missiles.json: scud-b.rangeControl is ""; it must be one of "cutoff", "energy-wasting".',
  ],
  [
    (f) => {
      record(f.missiles, "shahab-3").firstTest = "22.07.1998";
    },
    'missiles.json: shahab-3.firstTest is "22.07.1998"; it must be a date as YYYY-MM-DD.',
  ],
  [
    (f) => {
      record(f.radars, "ebr").wavelength_m.status = "certain";
    },
    'radars.json: ebr.wavelength_m.status is "certain"; it must be one of "read", "disputed", "quoted", "calculated", "constructed", "assumed".',
  ],
  [
    (f) => {
      record(f.borders, "crimea").part = "half";
    },
    'borders.json: crimea.part is "half"; it must be "whole" or an object with lat_deg, lon_deg.',
  ],
  [
    (f) => {
      record(f.borders, "crimea").part = { lat_deg: 95, lon_deg: 34 };
    },
    "borders.json: crimea.part.lat_deg is 95; it must be between -90 and 90 (deg).",
  ],
  // lists and files
  [
    (f) => {
      record(f.radars, "ebr").faces = [];
    },
    "radars.json: ebr.faces is an empty list; it must be a list of at least 1.",
  ],
  [
    (f) => {
      record(f.missiles, "scud-b").stages = [];
    },
    "missiles.json: scud-b.stages is an empty list; it must be a list of 1 to 4.",
  ],
  [
    (f) => {
      f.radars = { ebr: {} };
    },
    "radars.json is an object; it must be a list.",
  ],
  [
    (f) => {
      f.places[0] = "brussels";
    },
    'places.json: [0] is "brussels"; it must be an object with id, name, kind, state, lat_deg, lon_deg, accuracy_m, status, source.',
  ],
  [
    (f) => {
      delete (f as Any).signatures;
    },
    "signatures.json is missing; the catalogue needs it.",
  ],
  [
    (f) => {
      (f as Any).weapons = [];
    },
    `weapons.json is not a file of the catalogue. Allowed: ${Object.keys(catalogueFiles).join(", ")}.`,
  ],
  // meaning: order, sectors, disputes
  [
    (f) => {
      Object.assign(record(f.missiles, "scud-b").payload_kg, { low: 1100, value: 1000, high: 900 });
    },
    "missiles.json: scud-b.payload_kg.low is 1100; it must not be above high, 900.",
  ],
  [
    (f) => {
      Object.assign(record(f.missiles, "scud-b").payload_kg, { low: 900, value: 1200, high: 1000 });
    },
    "missiles.json: scud-b.payload_kg.value is 1200; it must lie between low and high, 900 and 1000.",
  ],
  [
    (f) => {
      known(record(f.radars, "ebr").faces[0], { azimuthStart_deg: 200, azimuthEnd_deg: 90 });
    },
    "radars.json: ebr.faces[0].azimuthEnd_deg is 90; it must be after azimuthStart_deg, 200 (clockwise; past north it exceeds 360).",
  ],
  [
    (f) => {
      known(record(f.radars, "ebr").faces[0], { azimuthStart_deg: 10, azimuthEnd_deg: 400 });
    },
    "radars.json: ebr.faces[0] spans up to 390 deg, from azimuthStart_deg 10 to azimuthEnd_deg 400; a face may span 360 deg.",
  ],
  [
    (f) => {
      known(record(f.radars, "ebr").faces[0], { elevationMin_deg: 50, elevationMax_deg: 40 });
    },
    "radars.json: ebr.faces[0].elevationMax_deg is 40; it must be above elevationMin_deg, 50.",
  ],
  [
    (f) => {
      known(record(f.interceptors, "gbi-2stage"), {
        interceptAltitudeMin_m: 500000,
        interceptAltitudeMax_m: 400000,
      });
    },
    "interceptors.json: gbi-2stage.interceptAltitudeMax_m is 400000; it must be above interceptAltitudeMin_m, 500000.",
  ],
  [
    (f) => {
      Object.assign(record(f.signatures, "rv-generic").vehicleX_m2, {
        status: "disputed",
        sides: [],
        note: undefined,
      });
      delete record(f.signatures, "rv-generic").vehicleX_m2.note;
    },
    'signatures.json: rv-generic.vehicleX_m2.status is "disputed"; the figure must then have sides or a note.',
  ],
  [
    (f) => {
      record(f.radars, "ebr").power.averagePower_W.sides[1].high = 999000;
    },
    "radars.json: ebr.power.averagePower_W.sides[1] is 170000 to 999000; the range of the figure, 34000 to 170000, must hold it.",
  ],
  [
    (f) => {
      record(f["parameter-sets"], "mda-2007").date = "2007-02-30";
    },
    'parameter-sets.json: mda-2007.date is "2007-02-30"; it must be a day of the calendar.',
  ],
  // references
  [
    (f) => {
      f.radars[1].id = "ebr";
    },
    'radars.json: [1].id is "ebr"; an id may occur once in the file.',
  ],
  [
    (f) => {
      record(f.satellites, "oko").id = "don-2n";
    },
    'satellites.json: don-2n.id is "don-2n"; radars.json already has an asset of that id.',
  ],
  [
    (f) => {
      record(f.radars, "ebr").wavelength_m.source = ["wikipedia-xyz"];
    },
    'radars.json: ebr.wavelength_m.source[0] is "wikipedia-xyz"; it must be an id of sources.json.',
  ],
  [
    (f) => {
      record(f.missiles, "scud-b").signature = "rv-generc";
    },
    'missiles.json: scud-b.signature is "rv-generc"; it must be an id of signatures.json (did you mean rv-generic?).',
  ],
  [
    (f) => {
      record(f["interceptor-sites"], "redzikowo").interceptor = "gbi-2-stage";
    },
    'interceptor-sites.json: redzikowo.interceptor is "gbi-2-stage"; it must be an id of interceptors.json (did you mean gbi-2stage?).',
  ],
  [
    (f) => {
      record(f.places, "tehran").missiles = ["shahab-33"];
    },
    'places.json: tehran.missiles[0] is "shahab-33"; it must be an id of missiles.json (did you mean shahab-3?).',
  ],
  [
    (f) => {
      record(f.measures, "radar-sector-limit").effect.radar = "erb";
    },
    'measures.json: radar-sector-limit.effect.radar is "erb"; it must be an id of radars.json (did you mean ebr?).',
  ],
  [
    (f) => {
      Object.assign(record(f.measures, "radar-sector-limit").effect, {
        azimuthStart_deg: 200,
        azimuthEnd_deg: 90,
      });
    },
    "measures.json: radar-sector-limit.effect.azimuthEnd_deg is 90; it must be after azimuthStart_deg, 200 (clockwise; past north it exceeds 360).",
  ],
  [
    (f) => {
      record(f.measures, "ten-interceptors").effect.interceptors = -3;
    },
    "measures.json: ten-interceptors.effect.interceptors is -3; it must be at least 0.",
  ],
  [
    (f) => {
      record(f.measures, "empty-silos").effect.site = "ebr";
    },
    'measures.json: empty-silos.effect.site is "ebr"; it must be an id of interceptor-sites.json.',
  ],
  [
    (f) => {
      record(f.measures, "empty-silos").effect.fill_d.high = 9999;
    },
    "measures.json: empty-silos.effect.fill_d.high is 9999; it must be between 0 and 3650 (days).",
  ],
  [
    (f) => {
      delete record(f.measures, "empty-silos").effect.fill_d;
    },
    "measures.json: empty-silos.effect is missing fill_d (days, 0 to 3650).",
  ],
  [
    (f) => {
      rename(record(f.measures, "activation-on-proof").effect, "activate_d", "activate_months");
    },
    "measures.json: activation-on-proof.effect.activate_months: the unit must be d (activate_d).",
  ],
  [
    (f) => {
      record(f.measures, "activation-on-proof").effect.assets[0] = "redzikovo";
    },
    'measures.json: activation-on-proof.effect.assets[0] is "redzikovo"; it must be an id of radars.json or interceptor-sites.json (did you mean redzikowo?).',
  ],
  [
    (f) => {
      record(f.measures, "permanent-presence").effect.assets = [];
    },
    "measures.json: permanent-presence.effect.assets is an empty list; it must be a list of at least 1.",
  ],
  [
    (f) => {
      record(f.measures, "permanent-presence").effect.assets = ["dsp"];
    },
    'measures.json: permanent-presence.effect.assets[0] is "dsp"; it must be an id of radars.json or interceptor-sites.json.',
  ],
  [
    (f) => {
      record(f.measures, "speed-cap-3km").effect.interceptor = "gbi-2-stage";
    },
    'measures.json: speed-cap-3km.effect.interceptor is "gbi-2-stage"; it must be an id of interceptors.json (did you mean gbi-2stage?).',
  ],
  [
    (f) => {
      record(f.measures, "speed-cap-3km").effect.speed_m_s = 3000;
    },
    "measures.json: speed-cap-3km.effect.speed_m_s is 3000; it must be an object with value, low, high, status, source.",
  ],
  [
    (f) => {
      record(f.measures, "hcoc-notices").effect.regime = "hcoc-2002";
    },
    'measures.json: hcoc-notices.effect.regime is "hcoc-2002"; it must be an id of regimes.json (did you mean hcoc-2002-name?).',
  ],
  [
    (f) => {
      record(f.measures, "hcoc-notices").effect.kind = "promise";
    },
    'measures.json: hcoc-notices.effect.kind is "promise"; it must be one of "radar-sector", "inventory-cap", "empty-silos", "activation", "speed-cap", "monitoring", "notice", "statement".',
  ],
  // parameter sets
  [
    (f) => {
      firstValue(f).parameter = "interceptors/gbi-2stage/carriedMas_kg";
    },
    'parameter-sets.json: mda-2007.values[0].parameter is "interceptors/gbi-2stage/carriedMas_kg"; it must be a path to a figure; carriedMas_kg is not there (did you mean carriedMass_kg?).',
  ],
  [
    (f) => {
      firstValue(f).parameter = "interceptors/gbi-2stages/carriedMass_kg";
    },
    'parameter-sets.json: mda-2007.values[0].parameter is "interceptors/gbi-2stages/carriedMass_kg"; it must be a path to a record of interceptors.json (did you mean gbi-2stage?).',
  ],
  [
    (f) => {
      firstValue(f).parameter = "interceptors/gbi-2stage/stages";
    },
    'parameter-sets.json: mda-2007.values[0].parameter is "interceptors/gbi-2stage/stages"; it must be a path to a figure (a number with its range).',
  ],
  [
    (f) => {
      Object.assign(firstValue(f), {
        parameter: "interceptors/gbi-2stage/carriedMass_kg",
        low: 1,
        value: 60,
        high: 900,
      });
      record(f["parameter-sets"], "mda-2007").values.length = 1;
      record(f["parameter-sets"], "mda-2007").notPublished = [];
    },
    "parameter-sets.json: mda-2007.values[0].low is 1; interceptors/gbi-2stage/carriedMass_kg must be between 5 and 10000 (kg).",
  ],
  [
    (f) => {
      record(f["parameter-sets"], "mda-2007").notPublished[0] = "interceptors/gbi-2stage/carriedMass_kg";
    },
    'parameter-sets.json: mda-2007.notPublished[0] is "interceptors/gbi-2stage/carriedMass_kg"; the set gives a value for it, so it is published.',
  ],
  [
    (f) => {
      known(record(f.interceptors, "gbi-2stage"), { interceptAltitudeMin_m: 150000 });
      Object.assign(firstValue(f), {
        parameter: "interceptors/gbi-2stage/interceptAltitudeMax_m",
        low: 20000,
        value: 20000,
        high: 20000,
      });
      record(f["parameter-sets"], "mda-2007").notPublished = [];
    },
    "parameter-sets.json: mda-2007 contradicts interceptors.json: gbi-2stage.interceptAltitudeMax_m is 20000; it must be above interceptAltitudeMin_m, 150000.",
  ],
];

function rename(of: Any, from: string, to: string): void {
  of[to] = of[from];
  delete of[from];
}

function known(of: Any, values: Record<string, number>): void {
  for (const [key, value] of Object.entries(values)) {
    delete of[key].sides;
    Object.assign(of[key], { value, low: value, high: value, status: "assumed" });
  }
}

const firstValue = (f: Files): Any => f["parameter-sets"].find((set: Any) => set.id === "mda-2007").values[0];

test.each(catalogueRows.map(([change, sentence]) => ({ change, sentence })))("in the catalogue: $sentence", ({
  change,
  sentence,
}) => {
  const files = realFiles();
  change(files);
  const parsed = parseCatalogue(files);
  expect(parsed.kind === "invalid" && parsed.problems[0]).toBe(sentence);
});

test("each sentence is one line that starts with the file and ends with a full stop", () => {
  for (const [, sentence] of catalogueRows) expect(sentence).toMatch(/^[a-z-]+\.json(: | is )[^\n]+\.$/);
});

test("there are at least 60 rows over at least 25 fields", () => {
  const rows = catalogueRows.map(([, sentence]) => sentence);
  const fields = rows.map((sentence) => /: ([^ :;]+)/.exec(sentence)?.[1]?.split(".").at(-1));
  expect(rows.length).toBeGreaterThanOrEqual(60);
  expect(new Set(fields).size).toBeGreaterThanOrEqual(25);
});

test("all problems are reported, and the thrown error speaks the first", () => {
  const files = realFiles();
  record(files.radars, "ebr").site.lat_deg = 91;
  record(files.missiles, "scud-b").payload_kg.value = -1;
  const thrown = (() => {
    try {
      parseCatalogueOrThrow(files);
    } catch (error) {
      return error;
    }
    return undefined;
  })();
  expect(thrown).toBeInstanceOf(UserError);
  const { message, problems } = thrown as UserError;
  expect(problems).toEqual([
    "radars.json: ebr.site.lat_deg is 91; it must be between -90 and 90 (deg).",
    "missiles.json: scud-b.payload_kg.value is -1; it must be between 10 and 20000 (kg).",
  ]);
  expect(message).toBe(problems[0]);
  expect(() => parseScenarioOrThrow({}, catalogue)).toThrow(UserError);
  expect(() => parseJsonTextOrThrow("{", "a.json")).toThrow(UserError);
});

test("the shipped files and scenario are right, and what comes out of them is frozen", () => {
  const scenario = parseScenarioOrThrow(JSON.parse(scenarioText), catalogue, "sochi-2008.json");
  expect(Object.isFrozen(scenario.designs[0]!.assets)).toBe(true);
  expect(Object.isFrozen(catalogue.radars[0]!.site)).toBe(true);
  const files = realFiles();
  parseCatalogueOrThrow(files);
  expect(Object.isFrozen(files.radars)).toBe(false); // the caller's own objects are left alone
});
