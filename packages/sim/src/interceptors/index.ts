export { killAgainstDecoys, type SalvoResult, salvo, shootLookShoot } from "./doctrine.ts";
export { type Fall, type Flyout, flyoutTo } from "./flyoutTo.ts";
export type { Interceptor, InterceptorSite } from "./interceptor.ts";
export {
  beyondReach_m,
  flyoutSpeed_m_s,
  interceptorBurn_s,
  type ReachTable,
  reachTable,
  timesTo,
  timeTo,
} from "./reachTable.ts";
