import { equalBytes } from "../log/index.ts";
import {
  encodeFrames,
  entryOverhead_bytes,
  type Frame,
  laterCommit,
  readFrame,
  recordOffset_bytes,
  wasFinished,
} from "../record/index.ts";
import type { Disk } from "./ports.ts";

const segment_bytes = 16_777_216; // a new file from here on

/** Where a record lies on disk. */
export interface Where {
  readonly segment: number;
  readonly at: number;
  readonly length: number;
}
export type Replayed =
  /** `doubtful`: what was cut had been written whole, so it may have been promised to someone. */
  | { readonly kind: "whole"; readonly cut_bytes: number; readonly doubtful: boolean }
  | { readonly kind: "corrupt"; readonly place: string };
/** What was written, as read back from the disk. */
export interface Written {
  readonly frame: Frame;
  readonly where: Where;
}

/**
 * The truth of a node: frames appended to segment files, each batch synced before anything that rests on it is said to
 * anyone. A batch that was never finished is cut at the next start; damage to what was safe is told, never mended in
 * silence.
 */
export class Journal {
  readonly #disk: Disk;
  #names: string[] = [];
  #bases: number[] = []; //     bytes before each segment
  #length = 0; //               of the last segment, up to its last finished batch
  #batch = 0;
  #dirty = false; //            bytes of a failed write may stand behind `#length`

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  get isEmpty(): boolean {
    return this.#batch === 0;
  }

  /** Reads every finished batch in order; afterwards writing goes on behind them. */
  replay(take: (frame: Frame, where: Where) => void): Replayed {
    this.#names = [...this.#disk.segments()];
    this.#bases = [];
    this.#length = 0;
    this.#batch = 0;
    let base = 0;
    for (const [segment, name] of this.#names.entries()) {
      const bytes = this.#disk.read(name, 0, this.#disk.length(name));
      this.#bases.push(base);
      const last = segment === this.#names.length - 1;
      const { good, why } = this.#replaySegment(bytes, base, segment, take);
      const damaged = good < bytes.length && (!last || laterCommit(bytes, good + 1, base, this.#batch + 1));
      if (damaged) return { kind: "corrupt", place: `${name} at byte ${good}: ${why}` };
      base += good;
      this.#length = good;
      if (good < bytes.length)
        return this.#cut(name, bytes, good, wasFinished(bytes, good, base - good, this.#batch));
    }
    // What a process left before it died is signed over from here on: it must be on the disk, not only in the kernel's memory.
    const last = this.#names[this.#names.length - 1];
    if (last !== undefined) this.#disk.sync(last);
    return { kind: "whole", cut_bytes: 0, doubtful: false };
  }

  /** Appends the frames as one batch, syncs, and reads them back. Throws what the disk threw; nothing is then written. */
  write(frames: readonly Frame[]): readonly Written[] {
    if (this.#names.length === 0 || this.#length >= segment_bytes) this.#nextSegment();
    const name = this.#names[this.#names.length - 1] as string;
    if (this.#dirty) this.#disk.truncate(name, this.#length);
    this.#dirty = true;
    const base = (this.#bases[this.#bases.length - 1] as number) + this.#length;
    const { bytes, lengths } = encodeFrames([...frames, { kind: "commit", batch: this.#batch + 1 }], base);
    this.#disk.append(name, bytes);
    this.#disk.sync(name);
    const back = this.#disk.read(name, this.#length, bytes.length);
    if (!equalBytes(bytes, back)) throw new Error(`${name} does not read back as it was written`);
    const written: Written[] = [];
    let at = 0;
    for (const [i, frame] of frames.entries()) {
      const length = lengths[i] as number;
      const where = this.#where(this.#names.length - 1, this.#length + at, length);
      const record = back.subarray(at + recordOffset_bytes, at + recordOffset_bytes + where.length);
      written.push({ frame: frame.kind === "entry" ? { ...frame, record } : frame, where });
      at += length;
    }
    this.#length += bytes.length;
    this.#batch += 1;
    this.#dirty = false;
    return written;
  }

  record({ segment, at, length }: Where): Uint8Array {
    return this.#disk.read(this.#names[segment] as string, at, length);
  }

  /** Takes the frames of each finished batch; `good` is where the last one ends, `why` what stands behind it. */
  #replaySegment(
    bytes: Uint8Array,
    base: number,
    segment: number,
    take: (frame: Frame, where: Where) => void,
  ): { good: number; why: string } {
    let batch: [Frame, Where][] = [];
    let good = 0;
    const why = this.#framesOf(bytes, 0, base, (frame, at, length) => {
      batch.push([frame, this.#where(segment, at, length)]);
      if (frame.kind !== "commit") return undefined;
      if (frame.batch !== this.#batch + 1) return `batch ${frame.batch} follows batch ${this.#batch}`;
      for (const [f, where] of batch) take(f, where);
      batch = [];
      this.#batch = frame.batch;
      good = at + length;
      return undefined;
    });
    return { good, why: why ?? "a batch that was not finished" };
  }

  /** Reads frames until the end, until one is wrong, or until `take` says why to stop. */
  #framesOf(
    bytes: Uint8Array,
    from: number,
    base: number,
    take: (frame: Frame, at: number, length: number) => string | undefined,
  ): string | undefined {
    for (let at = from; at < bytes.length; ) {
      const read = readFrame(bytes, at, base);
      if (read.kind !== "frame") return read.kind === "short" ? "a frame ends behind the file" : read.why;
      const stop = take(read.frame, at, read.length);
      if (stop !== undefined) return stop;
      at += read.length;
    }
    return undefined;
  }

  #where(segment: number, at: number, length: number): Where {
    return { segment, at: at + recordOffset_bytes, length: length - entryOverhead_bytes };
  }

  #cut(name: string, bytes: Uint8Array, good: number, doubtful: boolean): Replayed {
    this.#disk.keep(`cut-${name}-${good}`, bytes.subarray(good)); // nothing is lost, even of what nobody was promised
    this.#disk.truncate(name, good);
    this.#disk.sync(name);
    return { kind: "whole", cut_bytes: bytes.length - good, doubtful };
  }

  #nextSegment(): void {
    const before = this.#bases[this.#bases.length - 1] ?? 0;
    this.#bases.push(before + this.#length);
    this.#names.push(`${String(this.#names.length + 1).padStart(6, "0")}.jxj`);
    this.#length = 0;
  }
}
