export {
  type DetectionNeed,
  lowerGamma,
  marcumQ,
  requiredSnr_dB,
  steadyDetection,
  swerling1Detection,
  upperGamma,
} from "./detection.ts";
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
export type { Band, Radar, RadarFace, RadarGeometry, RadarPower, Satellite } from "./sensor.ts";
export {
  firstSeenAfter,
  heldSince,
  type NotSeen,
  type RangeLimit,
  type Seen,
  type Sighting,
  seenDuring,
  sightingOf,
} from "./sighting.ts";
export { type Angles, anglesOf, type Blocking, blockings, staysHidden, type View, viewOf } from "./view.ts";
