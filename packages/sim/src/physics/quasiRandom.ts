import { assert } from "./assert.ts";
import { threefry2x32 } from "./random.ts";

/** The most dimensions a sequence may have: those whose direction numbers are below. */
export const sobolDimensions = 320;

/**
 * Points of Sobol's sequence in [0, 1)^dimensions: a function from an index in [0, 2^32) to the point. The first 2^m
 * points put one into each of the 2^m equal intervals of every axis, so sums over them converge faster than over
 * random points. Points come in Gray-code order, as the published program gives them.
 *
 * Without `seed` (an integer in [0, 2^32)) it is the published sequence, whose first point is the origin. With it each
 * axis has a random linear scrambling and a random digital shift, both keyed (seed, dimension), and points lie at the
 * middle of cells of 2^-32: never on the boundary, equally distributed, stratified as before. The shift alone would
 * leave the uneven pairs of axes that high dimensions have, and with them an error that no seed averages out. Begin at
 * index 0 and take 2^m points; dropping the first spoils the balance (Owen, "On dropping the first Sobol' point",
 * MCQMC 2020).
 *
 * Sources: Sobol', USSR Comput. Math. Math. Phys. 7, 1967, 86-112; Gray code: Antonov and Saleev, ibid. 19, 1979,
 * 252-256; direction numbers: Joe and Kuo, SIAM J. Sci. Comput. 30, 2008, 2635-2654 (set new-joe-kuo-6); scrambling
 * and shift: Matousek, J. Complexity 14, 1998, 527-556.
 */
export function sobolSequence(dimensions: number, seed?: number): (index: number) => Float64Array {
  assert(
    Number.isInteger(dimensions) && dimensions >= 1 && dimensions <= sobolDimensions,
    `sobolSequence: dimensions must be an integer from 1 to ${sobolDimensions}`,
  );
  assert(seed === undefined || seed >>> 0 === seed, "sobolSequence: seed must be an integer in [0, 2^32)");
  const directions = seed === undefined ? DIRECTIONS : scrambled(dimensions, seed);
  const shifts = new Uint32Array(dimensions);
  if (seed !== undefined) for (let d = 0; d < dimensions; d++) shifts[d] = randomWord(seed, d, 32);
  const within = seed === undefined ? 0 : 0.5;
  return (index) => {
    assert(index >>> 0 === index, "sobolSequence: index must be an integer in [0, 2^32)");
    const gray = index ^ (index >>> 1);
    const point = new Float64Array(dimensions);
    for (let d = 0; d < dimensions; d++)
      point[d] = ((wordAt(directions, gray, d) ^ shifts[d]) >>> 0) + within;
    for (let d = 0; d < dimensions; d++) point[d] /= 4294967296;
    return point;
  };
}

/** The coordinate as 32 bits: the exclusive or of the direction numbers at the set bits of `gray`. */
function wordAt(directions: Uint32Array, gray: number, dimension: number): number {
  let word = 0;
  for (let bits = gray, k = 32 * dimension; bits !== 0; bits >>>= 1, k++) {
    if (bits & 1) word ^= directions[k];
  }
  return word;
}

/** Direction numbers times a random lower triangular matrix of bits with ones on its diagonal, one for each dimension. */
function scrambled(dimensions: number, seed: number): Uint32Array {
  const directions = new Uint32Array(32 * dimensions);
  for (let d = 0; d < dimensions; d++) {
    for (let row = 0; row < 32; row++) {
      const diagonal = (1 << (31 - row)) >>> 0; // bit 31 is the first digit
      const factors = (randomWord(seed, d, row) & ~(2 * diagonal - 1)) | diagonal;
      for (let k = 32 * d; k < 32 * d + 32; k++) {
        if (isOdd(factors & DIRECTIONS[k])) directions[k] |= diagonal;
      }
    }
  }
  return directions;
}

/** Whether an odd number of bits is set. */
function isOdd(word: number): boolean {
  let folded = word ^ (word >>> 16);
  for (let by = 8; by > 0; by >>= 1) folded ^= folded >>> by;
  return (folded & 1) === 1;
}

function randomWord(seed: number, dimension: number, draw: number): number {
  return threefry2x32([seed, SCRAMBLE_STREAM], [dimension, draw])[0];
}

// Keeps the scrambling apart from every other use of the generator under the same seed.
const SCRAMBLE_STREAM = 0x736f626f;

/**
 * Direction numbers, 32 of 32 bits for each dimension. From a polynomial of degree s with inner coefficients
 * a_1 ... a_(s-1) and odd m_1 ... m_s:  v_k = 2^(32-k) m_k for k <= s, and after that (Joe and Kuo, 2008)
 *   v_k = a_1 v_(k-1) ^ ... ^ a_(s-1) v_(k-s+1) ^ v_(k-s) ^ (v_(k-s) >> s)
 */
function directionNumbers(): Uint32Array {
  const directions = new Uint32Array(32 * sobolDimensions);
  for (let k = 0; k < 32; k++) directions[k] = 1 << (31 - k);
  for (const [row, entry] of TABLE.split(";").entries()) {
    const [a, ...m] = entry.trim().split(/\s+/).map(Number);
    const s = m.length;
    const v = directions.subarray(32 * (row + 1), 32 * (row + 2));
    for (let k = 0; k < s; k++) v[k] = m[k] << (31 - k);
    for (let k = s; k < 32; k++) {
      v[k] = v[k - s] ^ (v[k - s] >>> s);
      for (let j = 1; j < s; j++) if ((a >>> (s - 1 - j)) & 1) v[k] ^= v[k - j];
    }
  }
  return directions;
}

/**
 * Dimensions 2 to 320 of the published table new-joe-kuo-6.21201: for each the polynomial's inner coefficients as the
 * bits of a number, then m_1 ... m_s. The table comes under this licence:
 *
 * Copyright (c) 2008, Frances Y. Kuo and Stephen Joe. All rights reserved.
 *
 * Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
 * following conditions are met: Redistributions of source code must retain the above copyright notice, this list of
 * conditions and the following disclaimer. Redistributions in binary form must reproduce the above copyright notice,
 * this list of conditions and the following disclaimer in the documentation and/or other materials provided with the
 * distribution. Neither the names of the copyright holders nor the names of the University of New South Wales and the
 * University of Waikato and its contributors may be used to endorse or promote products derived from this software
 * without specific prior written permission.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT
 * LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED. IN NO
 * EVENT SHALL THE COPYRIGHT HOLDERS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA,
 * OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT
 * LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF
 * ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
 */
const TABLE = `
0 1; 1 1 3; 1 1 3 1; 2 1 1 1; 1 1 1 3 3; 4 1 3 5 13; 2 1 1 5 5 17; 4 1 1 5 5 5; 7 1 1 7 11 19;
11 1 1 5 1 1; 13 1 1 1 3 11; 14 1 3 5 5 31; 1 1 3 3 9 7 49; 13 1 1 1 15 21 21; 16 1 3 1 13 27 49;
19 1 1 1 15 7 5; 22 1 3 1 15 13 25; 25 1 1 5 5 19 61; 1 1 3 7 11 23 15 103; 4 1 3 7 13 13 15 69;
7 1 1 3 13 7 35 63; 8 1 3 5 9 1 25 53; 14 1 3 1 13 9 35 107; 19 1 3 1 5 27 61 31; 21 1 1 5 11 19 41 61;
28 1 3 5 3 3 13 69; 31 1 1 7 13 1 19 1; 32 1 3 7 5 13 19 59; 37 1 1 3 9 25 29 41; 41 1 3 5 13 23 1 55;
42 1 3 7 3 13 59 17; 50 1 3 1 3 5 53 69; 55 1 1 5 5 23 33 13; 56 1 1 7 7 1 61 123; 59 1 1 7 9 13 61 49;
62 1 3 3 5 3 55 33; 14 1 3 1 15 31 13 49 245; 21 1 3 5 15 31 59 63 97; 22 1 3 1 11 11 11 77 249;
38 1 3 1 11 27 43 71 9; 47 1 1 7 15 21 11 81 45; 49 1 3 7 3 25 31 65 79; 50 1 3 1 1 19 11 3 205;
52 1 1 5 9 19 21 29 157; 56 1 3 7 11 1 33 89 185; 67 1 3 3 3 15 9 79 71; 70 1 3 7 11 15 39 119 27;
84 1 1 3 1 11 31 97 225; 97 1 1 1 3 23 43 57 177; 103 1 3 7 7 17 17 37 71; 115 1 3 1 5 27 63 123 213;
122 1 1 3 5 11 43 53 133; 8 1 3 5 5 29 17 47 173 479; 13 1 3 3 11 3 1 109 9 69; 16 1 1 1 5 17 39 23 5 343;
22 1 3 1 5 25 15 31 103 499; 25 1 1 1 11 11 17 63 105 183; 44 1 1 5 11 9 29 97 231 363;
47 1 1 5 15 19 45 41 7 383; 52 1 3 7 7 31 19 83 137 221; 55 1 1 1 3 23 15 111 223 83;
59 1 1 5 13 31 15 55 25 161; 62 1 1 3 13 25 47 39 87 257; 67 1 1 1 11 21 53 125 249 293;
74 1 1 7 11 11 7 57 79 323; 81 1 1 5 5 17 13 81 3 131; 82 1 1 7 13 23 7 65 251 475;
87 1 3 5 1 9 43 3 149 11; 91 1 1 3 13 31 13 13 255 487; 94 1 3 3 1 5 63 89 91 127;
103 1 1 3 3 1 19 123 127 237; 104 1 1 5 7 23 31 37 243 289; 109 1 1 5 11 17 53 117 183 491;
122 1 1 1 5 1 13 13 209 345; 124 1 1 3 15 1 57 115 7 33; 137 1 3 1 11 7 43 81 207 175;
138 1 3 1 1 15 27 63 255 49; 143 1 3 5 3 27 61 105 171 305; 145 1 1 5 3 1 3 57 249 149;
152 1 1 3 5 5 57 15 13 159; 157 1 1 1 11 7 11 105 141 225; 167 1 3 3 5 27 59 121 101 271;
173 1 3 5 9 11 49 51 59 115; 176 1 1 7 1 23 45 125 71 419; 181 1 1 3 5 23 5 105 109 75;
182 1 1 7 15 7 11 67 121 453; 185 1 3 7 3 9 13 31 27 449; 191 1 3 1 15 19 39 39 89 15;
194 1 1 1 1 1 33 73 145 379; 199 1 3 1 15 15 43 29 13 483; 218 1 1 7 3 19 27 85 131 431;
220 1 3 3 3 5 35 23 195 349; 227 1 3 3 7 9 27 39 59 297; 229 1 1 3 9 11 17 13 241 157;
230 1 3 7 15 25 57 33 189 213; 234 1 1 7 1 9 55 73 83 217; 236 1 3 3 13 19 27 23 113 249;
241 1 3 5 3 23 43 3 253 479; 244 1 1 5 5 11 5 45 117 217; 253 1 3 3 7 29 37 33 123 147;
4 1 3 1 15 5 5 37 227 223 459; 13 1 1 7 5 5 39 63 255 135 487; 19 1 3 1 7 9 7 87 249 217 599;
22 1 1 3 13 9 47 7 225 363 247; 50 1 3 7 13 19 13 9 67 9 737; 55 1 3 5 5 19 59 7 41 319 677;
64 1 1 5 3 31 63 15 43 207 789; 69 1 1 7 9 13 39 3 47 497 169; 98 1 3 1 7 21 17 97 19 415 905;
107 1 3 7 1 3 31 71 111 165 127; 115 1 1 5 11 1 61 83 119 203 847; 121 1 3 3 13 9 61 19 97 47 35;
127 1 1 7 7 15 29 63 95 417 469; 134 1 3 1 9 25 9 71 57 213 385; 140 1 3 5 13 31 47 101 57 39 341;
145 1 1 3 3 31 57 125 173 365 551; 152 1 3 7 1 13 57 67 157 451 707; 158 1 1 1 7 21 13 105 89 429 965;
161 1 1 5 9 17 51 45 119 157 141; 171 1 3 7 7 13 45 91 9 129 741; 181 1 3 7 1 23 57 67 141 151 571;
194 1 1 3 11 17 47 93 107 375 157; 199 1 3 3 5 11 21 43 51 169 915; 203 1 1 5 3 15 55 101 67 455 625;
208 1 3 5 9 1 23 29 47 345 595; 227 1 3 7 7 5 49 29 155 323 589; 242 1 3 3 7 5 41 127 61 261 717;
251 1 3 7 7 17 23 117 67 129 1009; 253 1 1 3 13 11 39 21 207 123 305; 265 1 1 3 9 29 3 95 47 231 73;
266 1 3 1 9 1 29 117 21 441 259; 274 1 3 1 13 21 39 125 211 439 723; 283 1 1 7 3 17 63 115 89 49 773;
289 1 3 7 13 11 33 101 107 63 73; 295 1 1 5 5 13 57 63 135 437 177; 301 1 1 3 7 27 63 93 47 417 483;
316 1 1 3 1 23 29 1 191 49 23; 319 1 1 3 15 25 55 9 101 219 607; 324 1 3 1 7 7 19 51 251 393 307;
346 1 3 3 3 25 55 17 75 337 3; 352 1 1 1 13 25 17 65 45 479 413; 361 1 1 7 7 27 49 99 161 213 727;
367 1 3 5 1 23 5 43 41 251 857; 382 1 3 3 7 11 61 39 87 383 835; 395 1 1 3 15 13 7 29 7 505 923;
398 1 3 7 1 5 31 47 157 445 501; 400 1 1 3 7 1 43 9 147 115 605; 412 1 3 3 13 5 1 119 211 455 1001;
419 1 1 3 5 13 19 3 243 75 843; 422 1 3 7 7 1 19 91 249 357 589; 426 1 1 1 9 1 25 109 197 279 411;
428 1 3 1 15 23 57 59 135 191 75; 433 1 1 5 15 29 21 39 253 383 349; 446 1 3 3 5 19 45 61 151 199 981;
454 1 3 5 13 9 61 107 141 141 1; 457 1 3 1 11 27 25 85 105 309 979; 472 1 3 3 11 19 7 115 223 349 43;
493 1 1 7 9 21 39 123 21 275 927; 505 1 1 7 13 15 41 47 243 303 437; 508 1 1 1 7 7 3 15 99 409 719;
2 1 3 3 15 27 49 113 123 113 67 469; 11 1 3 7 11 3 23 87 169 119 483 199;
21 1 1 5 15 7 17 109 229 179 213 741; 22 1 1 5 13 11 17 25 135 403 557 1433;
35 1 3 1 1 1 61 67 215 189 945 1243; 49 1 1 7 13 17 33 9 221 429 217 1679;
50 1 1 3 11 27 3 15 93 93 865 1049; 56 1 3 7 7 25 41 121 35 373 379 1547; 61 1 3 3 9 11 35 45 205 241 9 59;
70 1 3 1 7 3 51 7 177 53 975 89; 74 1 1 3 5 27 1 113 231 299 759 861; 79 1 3 3 15 25 29 5 255 139 891 2031;
84 1 3 1 1 13 9 109 193 419 95 17; 88 1 1 7 9 3 7 29 41 135 839 867; 103 1 1 7 9 25 49 123 217 113 909 215;
104 1 1 7 3 23 15 43 133 217 327 901; 112 1 1 3 3 13 53 63 123 477 711 1387;
115 1 1 3 15 7 29 75 119 181 957 247; 117 1 1 1 11 27 25 109 151 267 99 1461;
122 1 3 7 15 5 5 53 145 11 725 1501; 134 1 3 7 1 9 43 71 229 157 607 1835;
137 1 3 3 13 25 1 5 27 471 349 127; 146 1 1 1 1 23 37 9 221 269 897 1685;
148 1 1 3 3 31 29 51 19 311 553 1969; 157 1 3 7 5 5 55 17 39 475 671 1529;
158 1 1 7 1 1 35 47 27 437 395 1635; 162 1 1 7 3 13 23 43 135 327 139 389;
164 1 3 7 3 9 25 91 25 429 219 513; 168 1 1 3 5 13 29 119 201 277 157 2043;
173 1 3 5 3 29 57 13 17 167 739 1031; 185 1 3 3 5 29 21 95 27 255 679 1531;
186 1 3 7 15 9 5 21 71 61 961 1201; 191 1 3 5 13 15 57 33 93 459 867 223;
193 1 1 1 15 17 43 127 191 67 177 1073; 199 1 1 1 15 23 7 21 199 75 293 1611;
213 1 3 7 13 15 39 21 149 65 741 319; 214 1 3 7 11 23 13 101 89 277 519 711;
220 1 3 7 15 19 27 85 203 441 97 1895; 227 1 3 1 3 29 25 21 155 11 191 197;
236 1 1 7 5 27 11 81 101 457 675 1687; 242 1 3 1 5 25 5 65 193 41 567 781;
251 1 3 1 5 11 15 113 77 411 695 1111; 256 1 1 3 9 11 53 119 171 55 297 509;
259 1 1 1 1 11 39 113 139 165 347 595; 265 1 3 7 11 9 17 101 13 81 325 1733;
266 1 3 1 1 21 43 115 9 113 907 645; 276 1 1 7 3 9 25 117 197 159 471 475;
292 1 3 1 9 11 21 57 207 485 613 1661; 304 1 1 7 7 27 55 49 223 89 85 1523;
310 1 1 5 3 19 41 45 51 447 299 1355; 316 1 3 1 13 1 33 117 143 313 187 1073;
319 1 1 7 7 5 11 65 97 377 377 1501; 322 1 3 1 1 21 35 95 65 99 23 1239;
328 1 1 5 9 3 37 95 167 115 425 867; 334 1 3 3 13 1 37 27 189 81 679 773;
339 1 1 3 11 1 61 99 233 429 969 49; 341 1 1 1 7 25 63 99 165 245 793 1143;
345 1 1 5 11 11 43 55 65 71 283 273; 346 1 1 5 5 9 3 101 251 355 379 1611;
362 1 1 1 15 21 63 85 99 49 749 1335; 367 1 1 5 13 27 9 121 43 255 715 289;
372 1 3 1 5 27 19 17 223 77 571 1415; 375 1 1 5 3 13 59 125 251 195 551 1737;
376 1 3 3 15 13 27 49 105 389 971 755; 381 1 3 5 15 23 43 35 107 447 763 253;
385 1 3 5 11 21 3 17 39 497 407 611; 388 1 1 7 13 15 31 113 17 23 507 1995;
392 1 1 7 15 3 15 31 153 423 79 503; 409 1 1 7 9 19 25 23 171 505 923 1989;
415 1 1 5 9 21 27 121 223 133 87 697; 416 1 1 5 5 9 19 107 99 319 765 1461;
421 1 1 3 3 19 25 3 101 171 729 187; 428 1 1 3 1 13 23 85 93 291 209 37;
431 1 1 1 15 25 25 77 253 333 947 1073; 434 1 1 3 9 17 29 55 47 255 305 2037;
439 1 3 3 9 29 63 9 103 489 939 1523; 446 1 3 7 15 7 31 89 175 369 339 595;
451 1 3 7 13 25 5 71 207 251 367 665; 453 1 3 3 3 21 25 75 35 31 321 1603;
457 1 1 1 9 11 1 65 5 11 329 535; 458 1 1 5 3 19 13 17 43 379 485 383;
471 1 3 5 13 13 9 85 147 489 787 1133; 475 1 3 1 1 5 51 37 129 195 297 1783;
478 1 1 3 15 19 57 59 181 455 697 2033; 484 1 3 7 1 27 9 65 145 325 189 201;
493 1 3 1 15 31 23 19 5 485 581 539; 494 1 1 7 13 11 15 65 83 185 847 831;
499 1 3 5 7 7 55 73 15 303 511 1905; 502 1 3 5 9 7 21 45 15 397 385 597;
517 1 3 7 3 23 13 73 221 511 883 1265; 518 1 1 3 11 1 51 73 185 33 975 1441;
524 1 3 3 9 19 59 21 39 339 37 143; 527 1 1 7 1 31 33 19 167 117 635 639;
555 1 1 1 3 5 13 59 83 355 349 1967; 560 1 1 1 5 19 3 53 133 97 863 983;
565 1 3 1 13 9 41 91 105 173 97 625; 569 1 1 5 3 7 49 115 133 71 231 1063;
578 1 1 7 5 17 43 47 45 497 547 757; 580 1 3 5 15 21 61 123 191 249 31 631;
587 1 3 7 9 17 7 11 185 127 169 1951; 589 1 1 5 13 11 11 9 49 29 125 791;
590 1 1 1 15 31 41 13 167 273 429 57; 601 1 3 5 3 27 7 35 209 65 265 1393;
607 1 3 1 13 31 19 53 143 135 9 1021; 611 1 1 7 13 31 5 115 153 143 957 623;
614 1 1 5 11 25 19 29 31 297 943 443; 617 1 3 3 5 21 11 127 81 479 25 699;
618 1 1 3 11 25 31 97 19 195 781 705; 625 1 1 5 5 31 11 75 207 197 885 2037;
628 1 1 1 11 9 23 29 231 307 17 1497; 635 1 1 5 11 11 43 111 233 307 523 1259;
641 1 1 7 5 1 21 107 229 343 933 217; 647 1 1 1 11 3 21 125 131 405 599 1469;
654 1 3 5 5 9 39 33 81 389 151 811; 659 1 1 7 7 7 1 59 223 265 529 2021; 662 1 3 1 3 9 23 85 181 47 265 49;
672 1 3 5 11 19 23 9 7 157 299 1983; 675 1 3 1 5 15 5 21 105 29 339 1041;
682 1 1 1 1 5 33 65 85 111 705 479; 684 1 1 1 7 9 35 77 87 151 321 101;
689 1 1 5 7 17 1 51 197 175 811 1229; 695 1 3 3 15 23 37 85 185 239 543 731;
696 1 3 1 7 7 55 111 109 289 439 243; 713 1 1 7 11 17 53 35 217 259 853 1667;
719 1 3 1 9 1 63 87 17 73 565 1091; 724 1 1 3 3 11 41 1 57 295 263 1029;
733 1 1 5 1 27 45 109 161 411 421 1395; 734 1 3 5 11 25 35 47 191 339 417 1727;
740 1 1 5 15 21 1 93 251 351 217 1767; 747 1 3 3 11 3 7 75 155 313 211 491;
749 1 3 3 5 11 9 101 161 453 913 1067; 752 1 1 3 1 15 45 127 141 163 727 1597;
755 1 3 3 7 1 33 63 73 73 341 1691; 762 1 3 5 13 15 39 53 235 77 99 949;
770 1 1 5 13 31 17 97 13 215 301 1927; 782 1 1 7 1 1 37 91 93 441 251 1131;
784 1 3 7 9 25 5 105 69 81 943 1459; 787 1 3 7 11 31 43 13 209 27 1017 501;
789 1 1 7 15 1 33 31 233 161 507 387; 793 1 3 3 5 5 53 33 177 503 627 1927;
796 1 1 7 11 7 61 119 31 457 229 1875; 803 1 1 5 15 19 5 53 201 157 885 1057;
805 1 3 7 9 1 35 51 113 249 425 1009; 810 1 3 5 7 21 53 37 155 119 345 631;
815 1 3 5 7 15 31 109 69 503 595 1879; 824 1 3 3 1 25 35 65 131 403 705 503;
829 1 3 7 7 19 33 11 153 45 633 499; 830 1 3 3 5 11 3 29 93 487 33 703;
832 1 1 3 15 21 53 107 179 387 927 1757; 841 1 1 3 7 21 45 51 147 175 317 361;
847 1 1 1 7 7 13 15 243 269 795 1965; 849 1 1 3 5 19 33 57 115 443 537 627;
861 1 3 3 9 3 39 25 61 185 717 1049; 871 1 3 7 3 7 37 107 153 7 269 1581;
878 1 1 7 3 7 41 91 41 145 489 1245; 889 1 1 5 9 7 7 105 81 403 407 283;
892 1 1 7 9 27 55 29 77 193 963 949; 901 1 1 5 3 25 51 107 63 403 917 815;
908 1 1 7 3 7 61 19 51 457 599 535
`;

const DIRECTIONS = directionNumbers();
