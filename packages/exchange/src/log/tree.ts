import { copyOf } from "./bytes.ts";
import { emptyRoot, type Hash, hashBytes, nodeHash } from "./hash.ts";

/** Hashes in a full tile: tile height 8 of C2SP tlog-tiles. */
export const tileWidth = 256;

/**
 * A growing RFC 6962 Merkle tree. Level k keeps the hashes of the complete subtrees of 2^k leaves, side by side in one
 * array of bytes, so that a leaf costs 64 bytes in all and nothing but truncation forgets. A place outside the tree is
 * the caller's mistake and throws RangeError.
 */
export class MerkleTree {
  #size = 0;
  readonly #levels: Uint8Array[] = [];

  get size(): number {
    return this.#size;
  }

  append(leaf: Hash): void {
    check(leaf.length === hashBytes, `a leaf of ${leaf.length} bytes; allowed: ${hashBytes}`);
    let hash = leaf;
    let index = this.#size;
    for (let level = 0; ; level++) {
      this.#put(level, index, hash);
      if (index % 2 === 0) break;
      hash = nodeHash(this.#node(level, index - 1), hash);
      index = (index - 1) / 2;
    }
    this.#size += 1;
  }

  /** Forgets the leaves from `size` on. */
  truncate(size: number): void {
    this.#checkSize(size);
    this.#size = size;
  }

  leaf(index: number): Hash {
    check(isPlace(index) && index < this.#size, `leaf ${index} of a tree of ${this.#size}`);
    return copyOf(this.#node(0, index));
  }

  /** Root over the first `size` leaves; over all of them when left out. */
  root(size: number = this.#size): Hash {
    this.#checkSize(size);
    return size === 0 ? copyOf(emptyRoot) : this.#rangeHash(0, size);
  }

  /** PATH(index, D[0:size]) of RFC 6962 section 2.1.1, from the leaf's sibling up. */
  inclusionProof(index: number, size: number): readonly Hash[] {
    this.#checkSize(size);
    check(isPlace(index) && index < size, `inclusion of leaf ${index} in a tree of ${size}`);
    const fromTheTop: Hash[] = [];
    let [start, end] = [0, size];
    while (end - start > 1) {
      const middle = start + leftWidth(end - start);
      if (index < middle) {
        fromTheTop.push(this.#rangeHash(middle, end));
        end = middle;
      } else {
        fromTheTop.push(this.#rangeHash(start, middle));
        start = middle;
      }
    }
    return fromTheTop.reverse();
  }

  /** PROOF(from, D[0:to]) of RFC 6962 section 2.1.2; empty when `from` is 0 or `to`. */
  consistencyProof(from: number, to: number): readonly Hash[] {
    this.#checkSize(to);
    check(isPlace(from) && from <= to, `consistency from ${from} to ${to}`);
    if (from === 0) return [];
    const fromTheTop: Hash[] = [];
    let [start, end] = [0, to];
    while (end !== from) {
      const middle = start + leftWidth(end - start);
      if (from <= middle) {
        fromTheTop.push(this.#rangeHash(middle, end));
        end = middle;
      } else {
        fromTheTop.push(this.#rangeHash(start, middle));
        start = middle;
      }
    }
    // The verifier holds the old root already, so the subtree that is the whole old tree is left out.
    if (start > 0) fromTheTop.push(this.#rangeHash(start, end));
    return fromTheTop.reverse();
  }

  /** The first `width` hashes of a C2SP tile: `width * 32` bytes. */
  tile(level: number, index: number, width: number): Uint8Array {
    const nodes = isPlace(level) && level < 7 ? Math.floor(this.#size / powerOfTwo(8 * level)) : 0;
    check(
      isPlace(index) &&
        isPlace(width) &&
        width >= 1 &&
        width <= tileWidth &&
        index * tileWidth + width <= nodes,
      `tile ${index} of level ${level}, width ${width}, of a tree of ${this.#size}`,
    );
    const start = index * tileWidth * hashBytes;
    return copyOf(this.#levels[8 * level] as Uint8Array, start, start + width * hashBytes);
  }

  /** Hash over the leaves from `start` to before `end`, where `start` is a multiple of every complete part's width. */
  #rangeHash(start: number, end: number): Hash {
    const width = end - start;
    const left = leftWidth(width);
    if (width === 1 || 2 * left === width) {
      const level = levelOf(width);
      return copyOf(this.#node(level, start / width));
    }
    return nodeHash(this.#node(levelOf(left), start / left), this.#rangeHash(start + left, end));
  }

  /** A view, good until the tree changes. */
  #node(level: number, index: number): Hash {
    return (this.#levels[level] as Uint8Array).subarray(index * hashBytes, (index + 1) * hashBytes);
  }

  #put(level: number, index: number, hash: Hash): void {
    const held = this.#levels[level] ?? new Uint8Array(0);
    const end = (index + 1) * hashBytes;
    const room = end <= held.length ? held : new Uint8Array(Math.max(end, 2 * held.length));
    if (room !== held) room.set(held);
    room.set(hash, index * hashBytes);
    this.#levels[level] = room;
  }

  #checkSize(size: number): void {
    check(isPlace(size) && size <= this.#size, `the first ${size} leaves of a tree of ${this.#size}`);
  }
}

/** The largest power of two smaller than `width`, which is k of RFC 6962; 1 for a width of 1. */
function leftWidth(width: number): number {
  let left = 1;
  while (2 * left < width) left *= 2;
  return left;
}

function levelOf(width: number): number {
  let level = 0;
  for (let w = width; w > 1; w /= 2) level += 1;
  return level;
}

function powerOfTwo(exponent: number): number {
  let power = 1;
  for (let i = 0; i < exponent; i++) power *= 2;
  return power;
}

function isPlace(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function check(holds: boolean, what: string): void {
  if (!holds) throw new RangeError(`There is no such part of the tree: ${what}.`);
}
