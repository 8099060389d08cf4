export { assert } from "./assert.ts";
export { type Air, airAt, atmosphere1976 } from "./atmosphere.ts";
export {
  boltzmann_J_K,
  type Ellipsoid,
  g0_m_s2,
  J2,
  meanRadius_m,
  mu_m3_s2,
  omega_rad_s,
  speedOfLight_m_s,
  WGS84,
} from "./constants.ts";
export { bodyDrag, type DragCurve, dragCoefficient, vehicleDrag } from "./drag.ts";
export {
  ballistic,
  coasting,
  kernelHeight,
  pitchOver,
  powered,
  type Steering as ThrustDirection,
} from "./dynamics.ts";
export {
  acos,
  asin,
  atan,
  atan2,
  cbrt,
  cos,
  degFromRad,
  exp,
  log,
  log10,
  PI,
  pow,
  radFromDeg,
  round,
  sin,
  TAU,
  tan,
} from "./elementary.ts";
export {
  type Aim,
  ascend,
  burnTime_s,
  fall,
  flyReference,
  groundSpeed_m_s,
  type Stack,
  schedule,
} from "./flight.ts";
export {
  type EnuBasis,
  ecefFromEci,
  ecefFromGeodetic,
  eciFromEcef,
  enuBasis,
  type Frame,
  type Geodetic,
  geodeticFromEcef,
  type LookAngles,
  lookAngles,
  rotateToEcef,
  rotateToEci,
  type State,
} from "./frames.ts";
export {
  authalicLatitude,
  authalicRadius_m,
  ellipsoidArea_m2,
  geodesicDirect,
  geodesicDirectDeg,
  geodesicInverse,
  geodesicInverseDeg,
  geodeticFromAuthalic,
} from "./geodesy.ts";
export { gravityJ2 } from "./gravity.ts";
export { sha256Hex } from "./hash.ts";
export { horizonHeight } from "./horizon.ts";
export { type Dynamics, integrateDop853, stepDop853, stepRk4 } from "./integrate.ts";
export { propagateKepler } from "./kepler.ts";
export { type LambertProblem, lambert, type Transfer } from "./lambert.ts";
export {
  bestFlightPathAngle,
  freeFlightRange,
  loftedFlight,
  maximumFreeFlightRange,
  minimumEnergy,
  minimumQ,
  type SurfaceArc,
} from "./minimumEnergy.ts";
export type { Path } from "./path.ts";
export { type CheckEarth, checkEllipsoid, checkSphere, fallPointMass, type PointMass } from "./pointMass.ts";
export { sobolDimensions, sobolSequence } from "./quasiRandom.ts";
export { normal, threefry2x32, uniform } from "./random.ts";
export type { Stage } from "./stage.ts";
export { apogeeOf, pathOf, Trajectory } from "./trajectory.ts";
export { add, cross, dot, norm, scale, subtract, type Vec3 } from "./vec3.ts";
