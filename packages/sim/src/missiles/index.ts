export {
  azimuthTo,
  centralAngle,
  type Impact,
  impactOf,
  type Launcher,
  launcher,
  type Steering,
  stackOf,
} from "./launcher.ts";
export type { Missile, Signature } from "./missile.ts";
export { type Flight, fly, mayReach, pathTo, type Solution, solve } from "./solve.ts";
