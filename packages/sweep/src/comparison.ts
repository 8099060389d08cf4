import type { Answer, Reach } from "@equipoise/sim/analyses";
import type { MapCheck } from "./join.ts";

/** Every answer of a study, and what its pictures are drawn from. */
export interface Comparison {
  readonly scenario: string;
  readonly answers: readonly Answer[];
  readonly pictures: Pictures;
}

/** Nominal results by place. They are not part of the answers and not hashed. */
export interface Pictures {
  readonly grid_km: number;
  readonly cells: readonly number[]; //     indices of the grid's cells that are aim points
  readonly capitals: readonly string[]; //  place ids; aim points after the cells
  readonly designs: readonly string[];
  readonly sets: readonly string[];
  readonly check: MapCheck;
  readonly fans: readonly FanPicture[];
  readonly reaches: readonly Reach[];
  readonly sights: readonly SightPicture[];
}
/** One missile from one origin: outcome codes of every aim point, as `outcomeCode` explains. */
export interface FanPicture {
  readonly missile: string;
  readonly origin: string;
  readonly computed: Uint8Array; // per aim point: 1 where flown and tracked, 0 where interpolated
  readonly codes: readonly (readonly Uint8Array[])[]; // [set][design]
}
/** The lowest height a radar sees over every cell of the grid, m; Infinity where it sees nothing. */
export interface SightPicture {
  readonly radar: string;
  readonly designs: readonly string[]; // the first design with each distinct geometry
  readonly floors_m: readonly (readonly Float64Array[])[]; // [set][variant]
}
