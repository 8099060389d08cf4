export {
  associate,
  distance2,
  type FusedTrack,
  type Fusion,
  fused,
  fuseTracks,
  type Track,
} from "./association.ts";
export {
  type DetectionNeed,
  lowerGamma,
  marcumQ,
  requiredSnr_dB,
  steadyDetection,
  swerling1Detection,
  upperGamma,
} from "./detection.ts";
export { ellipse95, type PredictedImpact, predictedImpact } from "./impact.ts";
export {
  addInformation,
  axesSquared,
  beamSolidAngle_sr,
  chi2Plane,
  chi2Space,
  type InformationTable,
  informationTable,
  type Looks,
  largestEigenvalue,
  positionCovariance,
  stateCovariance,
  stepAt,
  tableWeights,
  traceOfProduct,
  unitRange_m,
} from "./information.ts";
export {
  type Criterion,
  covarianceIntersection,
  type Estimate,
  type Fused,
  kalmanUpdate,
  type Measurement,
} from "./kalman.ts";
export type { Matrix } from "./matrix.ts";
export {
  aspectReach,
  ionosphericDelay_m,
  ionosphericTilt_rad,
  searchRate_s,
  thriftySnr,
} from "./measurement.ts";
export {
  dB,
  detectionRange_m,
  type PulseRadar,
  pulseRange_m,
  pulseSnr_dB,
  radarSearchRange_m,
  ratio,
  type SearchRadar,
} from "./radarEquation.ts";
export { type ElevationLimit, elevationLimit, geometricLimit, trueElevation } from "./refraction.ts";
export { lineOfSight, type SatelliteSighting, satelliteSighting } from "./satellite.ts";
export { foundAt } from "./search.ts";
export type {
  Band,
  Radar,
  RadarFace,
  RadarGeometry,
  RadarMeasurement,
  RadarPower,
  RadarSearch,
  Satellite,
} from "./sensor.ts";
export {
  firstSeenAfter,
  type NotSeen,
  type RangeLimit,
  type Seen,
  type Sighting,
  seenDuring,
  sightingOf,
} from "./sighting.ts";
export { firstCoasting, stepsPerNode, type Tangent, tangentOf, timeScale_s } from "./tangent.ts";
export {
  boosting,
  burnedOut,
  carried,
  type Fit,
  type InfraredLook,
  type Motion,
  type RadarLook,
  seenByInfrared,
  seenByRadar,
  type TrackEstimate,
  thrustEnded,
  trackFromInfrared,
  trackFromLooks,
} from "./tracker.ts";
export { type Angles, anglesOf, type Blocking, blockings, staysHidden, type View, viewOf } from "./view.ts";
