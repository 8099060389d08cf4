/**
 * The Earth's surface as the questions need it: an equal-area grid, whose land each cell is, who lives there.
 * Bands of equal cells from south to north; see `scenario/world.ts` for how it is filled.
 */
export interface World {
  readonly nominal_km: number;
  readonly cellCount: number;
  readonly lat_rad: Float64Array; // geodetic cell centre
  readonly lon_rad: Float64Array;
  readonly cellArea_m2: number; //   the same for every cell
  /** Land shares: cell `i` holds entries landStart[i] .. landStart[i + 1] - 1. */
  readonly landStart: Int32Array;
  readonly landState: Int16Array; // index into `states`
  readonly landShare: Float64Array; // share of the cell's area
  readonly states: readonly string[]; // ISO 3166-1 alpha-2
  /** People in listed places: cell `i` holds entries peopleStart[i] .. peopleStart[i + 1] - 1. */
  readonly peopleStart: Int32Array;
  readonly peopleState: Int16Array;
  readonly people: Float64Array;
}
