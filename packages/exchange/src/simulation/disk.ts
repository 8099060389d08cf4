import { concatAll } from "../log/index.ts";
import type { Disk } from "../node/index.ts";
import type { SeededChance } from "./random.ts";

interface File {
  readonly synced: Uint8Array;
  readonly loose: readonly Uint8Array[]; // appended since the last sync: a crash may keep any part of it
}
type Files = Map<string, File>;

/** A disk that forgets what was not synced, tears writes, fills up, fails, and can be set back to an old copy. */
export class SimulatedDisk implements Disk {
  #files: Files = new Map();
  #small = new Map<string, Uint8Array>();
  #copy = 1;
  #copies = 1;
  fault: "none" | "full" | "write" | "sync" = "none";

  segments(): readonly string[] {
    return [...this.#files.keys()].sort();
  }
  length(segment: string): number {
    return this.#bytes(segment).length;
  }
  read(segment: string, from: number, length: number): Uint8Array {
    return this.#bytes(segment).slice(from, from + length);
  }
  append(segment: string, bytes: Uint8Array): void {
    if (this.fault === "full") throw new Error(`${segment}: no space left`);
    const file = this.#files.get(segment) ?? { synced: new Uint8Array(), loose: [] };
    const part = this.fault === "write" ? bytes.slice(0, bytes.length >> 1) : bytes;
    this.#files.set(segment, { ...file, loose: [...file.loose, part] });
    if (this.fault === "write") throw new Error(`${segment}: input/output error`);
  }
  sync(segment: string): void {
    if (this.fault === "sync") throw new Error(`${segment}: input/output error at sync`);
    this.#files.set(segment, { synced: this.#bytes(segment), loose: [] });
  }
  truncate(segment: string, length: number): void {
    this.#files.set(segment, { synced: this.#bytes(segment).slice(0, length), loose: [] });
  }
  writeWhole(name: string, bytes: Uint8Array): void {
    if (this.fault !== "none") throw new Error(`${name}: no space left`);
    this.#small.set(name, bytes.slice());
  }
  readWhole(name: string): Uint8Array | undefined {
    return this.#small.get(name);
  }
  keep(name: string, bytes: Uint8Array): void {
    this.#small.set(`kept/${name}`, bytes.slice());
  }
  place(): string {
    return `copy ${this.#copy}`;
  }

  newPlace(): string {
    this.#copies += 1;
    this.#copy = this.#copies;
    return this.place();
  }

  /** Power fails: of what was not synced a random part is there, and its last bytes may be anything. */
  crash(chance: SeededChance): void {
    for (const [name, file] of this.#files) {
      const loose = concatAll(file.loose);
      const kept = loose.slice(0, chance.below(loose.length + 1));
      if (kept.length > 8 && chance.happens(0.3)) kept.set(chance.bytes(4), kept.length - 4);
      this.#files.set(name, { synced: concatAll([file.synced, kept]), loose: [] });
    }
  }
  /** A copy of everything synced, as a backup holds it; brought back as an image of the disk, it even looks untouched. */
  backup(image = false): () => void {
    const copy = this.#copy;
    const files = [...this.#files].map(([name, file]) => [name, file.synced.slice()] as const);
    const small = [...this.#small];
    return () => {
      this.#files = new Map(files.map(([name, synced]) => [name, { synced, loose: [] }]));
      this.#small = new Map(small);
      this.#copies += 1;
      this.#copy = image ? copy : this.#copies;
    };
  }
  lose(): void {
    this.#files.clear();
    this.#small.clear();
    this.#copies += 1;
    this.#copy = this.#copies;
  }
  /** The same files under the same name of place: what an author who lies about it may do. */
  twin(): SimulatedDisk {
    const other = new SimulatedDisk();
    other.#files = new Map(
      [...this.#files].map(([name, f]) => [name, { synced: concatAll([f.synced, ...f.loose]), loose: [] }]),
    );
    other.#small = new Map(this.#small);
    other.#copy = this.#copy;
    return other;
  }
  /** Turns one bit of one file, for tests of detection. */
  flip(segment: string, bit: number): void {
    const bytes = this.#bytes(segment).slice();
    bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
    this.#files.set(segment, { synced: bytes, loose: [] });
  }

  #bytes(name: string): Uint8Array {
    const file = this.#files.get(name);
    if (file === undefined) return new Uint8Array();
    return file.loose.length === 0 ? file.synced : concatAll([file.synced, ...file.loose]);
  }
}
