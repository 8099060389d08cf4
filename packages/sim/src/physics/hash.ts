/**
 * SHA-256 (FIPS 180-4, section 6.2) of the UTF-8 form of a text, as 64 hexadecimal digits. An unpaired surrogate
 * counts as U+FFFD, as in the WHATWG Encoding Standard. For texts under 2^53 bytes.
 */
export function sha256Hex(text: string): string {
  const state = Uint32Array.from(INITIAL);
  const block = new Uint8Array(BLOCK_BYTES);
  let used = 0;
  let blocks = 0;
  for (let i = 0; i < text.length; i++) {
    const code = codePoint(text, i);
    if (code > 0xffff) i++;
    used = putUtf8(code, block, used);
    if (used >= 64) {
      compress(state, block);
      block.copyWithin(0, 64, used);
      used -= 64;
      blocks++;
    }
  }
  finish(state, block, used, blocks * 64 + used);
  let hex = "";
  for (const word of state) hex += word.toString(16).padStart(8, "0");
  return hex;
}

// A character of up to four bytes may run over the end of a block of 64.
const BLOCK_BYTES = 64 + 3;

/** The character starting at i, its surrogates joined. */
function codePoint(text: string, i: number): number {
  const unit = text.charCodeAt(i);
  if (unit < 0xd800 || unit > 0xdfff) return unit;
  const next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
  const paired = unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff;
  return paired ? 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00) : 0xfffd;
}

/** Appends one character in UTF-8 (RFC 3629, section 3); returns the new end. */
function putUtf8(code: number, out: Uint8Array, end: number): number {
  if (code < 0x80) {
    out[end] = code;
    return end + 1;
  }
  const length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  out[end] = ((0xf00 >> length) & 0xff) | (code >> (6 * (length - 1)));
  for (let k = 1; k < length; k++) out[end + k] = 0x80 | ((code >> (6 * (length - 1 - k))) & 0x3f);
  return end + length;
}

/** Padding: a one bit, zeros, and the length in bits as 64 bits (FIPS 180-4, section 5.1.1). */
function finish(state: Uint32Array, block: Uint8Array, used: number, bytes: number): void {
  block.fill(0, used);
  block[used] = 0x80;
  if (used >= 56) {
    compress(state, block);
    block.fill(0);
  }
  const high = Math.floor(bytes / 0x20000000);
  const low = (bytes * 8) >>> 0;
  for (let k = 0; k < 4; k++) {
    block[56 + k] = (high >>> (24 - 8 * k)) & 0xff;
    block[60 + k] = (low >>> (24 - 8 * k)) & 0xff;
  }
  compress(state, block);
}

const schedule = new Int32Array(64);

/** One block into the state; the letters are those of FIPS 180-4, section 6.2.2. */
function compress(state: Uint32Array, block: Uint8Array): void {
  const w = schedule;
  for (let t = 0; t < 16; t++) {
    w[t] = (block[4 * t] << 24) | (block[4 * t + 1] << 16) | (block[4 * t + 2] << 8) | block[4 * t + 3];
  }
  for (let t = 16; t < 64; t++) {
    const x = w[t - 15];
    const y = w[t - 2];
    const sigma0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
    const sigma1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
    w[t] = w[t - 16] + sigma0 + w[t - 7] + sigma1;
  }

  let a = state[0] | 0;
  let b = state[1] | 0;
  let c = state[2] | 0;
  let d = state[3] | 0;
  let e = state[4] | 0;
  let f = state[5] | 0;
  let g = state[6] | 0;
  let h = state[7] | 0;
  for (let t = 0; t < 64; t++) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const t1 = (h + sum1 + choice + K[t] + w[t]) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + sum0 + majority) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}

function rotate(x: number, right: number): number {
  return (x >>> right) | (x << (32 - right));
}

// FIPS 180-4, section 5.3.3: the fractional parts of the square roots of the first eight primes.
const INITIAL = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];

// FIPS 180-4, section 4.2.2: the fractional parts of the cube roots of the first 64 primes.
const K = Int32Array.from([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
]);
