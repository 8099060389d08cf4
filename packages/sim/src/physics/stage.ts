/** One rocket stage. Vacuum thrust is Isp g0 propellant / burnTime; ambient pressure takes p x nozzleExit_m2 from it. */
export interface Stage {
  readonly propellant_kg: number;
  readonly inert_kg: number;
  readonly ispVacuum_s: number;
  readonly burnTime_s: number;
  readonly diameter_m: number;
  readonly nozzleExit_m2: number;
}
