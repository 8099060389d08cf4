/** A figure of revolution: equatorial radius and 1/f. */
export interface Ellipsoid {
  readonly a_m: number;
  readonly inverseFlattening: number;
}

const a_m = 6378137; //                          NGA.STND.0036 (WGS 84, 2014), table 3.1
const inverseFlattening = 298.257223563; //      NGA.STND.0036, table 3.1
const f: number = 1 / inverseFlattening;
const e2: number = f * (2 - f);

/** WGS 84 with the quantities that follow from its two defining shape constants. */
export const WGS84: Ellipsoid & {
  readonly f: number;
  readonly b_m: number;
  readonly e2: number; //  first eccentricity squared
  readonly ep2: number; // second eccentricity squared
} = { a_m, inverseFlattening, f, b_m: a_m * (1 - f), e2, ep2: e2 / (1 - e2) };

export const mu_m3_s2: number = 3.986004418e14; //      Earth with atmosphere; NGA.STND.0036, table 3.1
export const J2: number = 1.0826298e-3; //              -sqrt(5) C20 of WGS 84 (NIMA TR8350.2: -0.484166774985e-3), as NASA TM-2015-218675 rounds it; with a above
export const omega_rad_s: number = 7.292115e-5; //      rotation of the Earth; NGA.STND.0036, table 3.1
export const meanRadius_m: number = 6371008.771415059; // (2a + b)/3 of WGS 84; Moritz, Geodetic Reference System 1980, R1

export const g0_m_s2: number = 9.80665; //              standard gravity; 3rd CGPM (1901), exact
export const boltzmann_J_K: number = 1.380649e-23; //   SI Brochure, 9th ed. (2019), exact
export const speedOfLight_m_s: number = 299792458; //   SI Brochure, 9th ed. (2019), exact
