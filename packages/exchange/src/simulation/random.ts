import type { Chance } from "../node/index.ts";

/** Repeatable random numbers for simulations: xorshift128 (Marsaglia, J. Stat. Software 8, 2003, no. 14), additions and shifts only. */
export class SeededChance implements Chance {
  #x: number;
  #y = 362436069;
  #z = 521288629;
  #w = 88675123;

  constructor(seed: number) {
    this.#x = (seed ^ 123456789) | 0 || 1;
    for (let i = 0; i < 24; i++) this.#next(); // close seeds drift apart
  }

  /** A whole number from 0 to n - 1. */
  below(n: number): number {
    return Math.floor((this.#next() / 4_294_967_296) * n);
  }
  /** Whether something of this probability happens. */
  happens(probability: number): boolean {
    return this.#next() < probability * 4_294_967_296;
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.below(256));
  }

  #next(): number {
    const t = this.#x ^ (this.#x << 11);
    this.#x = this.#y;
    this.#y = this.#z;
    this.#z = this.#w;
    this.#w = (this.#w ^ (this.#w >>> 19) ^ (t ^ (t >>> 8))) | 0;
    return this.#w >>> 0;
  }
}
