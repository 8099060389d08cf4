/**
 * The files of a node on a disk of the machine. Every call stops the caller until the kernel has done it, because an
 * answer or a signature that overtakes its bytes is a promise that a power cut breaks.
 */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  existsSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { Disk } from "../node/index.ts";

/** The disk of one node, held by this process alone until it is closed. */
export interface FileDisk extends Disk {
  close(): void;
}

/**
 * Opens the folder of one node and makes it when it is not there. Segments lie in `journal/`, small files in `state/`, what
 * is kept for the node alone in `kept/`; all are readable by the owner alone. Throws Error when another process holds the folder, and when the disk refuses.
 *
 * `place()` is what a marker file holds, a random number, with the file's inode and birth time; `newPlace()` replaces the
 * file. Tools that make files anew (tar, rsync) change the birth time; `cp` over the files that stand there keeps both
 * and brings back an older number, and an inode may be given out again: so all three. What was copied before the last
 * `newPlace()` is told apart, however it comes back. A copy made since then and written over the same files is not, nor
 * is a whole disk image of that time; the heads that the partners hold are what shows those.
 * The device number is left out, since it may change from one start of the machine to the next.
 */
export function fileDisk(folder: string): FileDisk {
  for (const path of [folder, join(folder, "journal"), join(folder, "state"), join(folder, "kept")])
    made(path);
  const unlock = lockFolder(folder);
  try {
    let place = placeOf(folder);
    const journal = new Journal(join(folder, "journal"));
    const kept = new Journal(join(folder, "kept"));
    const state = join(folder, "state");
    return {
      segments: () => told(folder, () => readdirSync(join(folder, "journal")).sort()),
      length: (segment) => journal.length(segment),
      read: (segment, from, length) => journal.read(segment, from, length),
      append: (segment, bytes) => journal.append(segment, bytes),
      sync: (segment) => journal.sync(segment),
      truncate: (segment, length) => journal.truncate(segment, length),
      writeWhole: (name, bytes) => writeWhole(state, name, bytes),
      readWhole: (name) => readWhole(join(state, fileName(name))),
      keep: (name, bytes) => {
        kept.append(name, bytes);
        kept.sync(name);
      },
      place: () => place,
      newPlace: () => {
        place = newPlaceOf(folder);
        return place;
      },
      close: () => {
        journal.close();
        kept.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Without its parents: where those cannot be made, as under /proc, `recursive` of Node 20.20 never returns. */
function made(path: string): void {
  if (!existsSync(path)) told(path, () => mkdirSync(path, { mode: 0o700 }));
}

/** Replaces a file whole or not at all: a neighbour, synced, takes its name, and the folder is synced. Mode 0600. */
export function writeWhole(folder: string, name: string, bytes: Uint8Array): void {
  const path = join(folder, fileName(name));
  const neighbour = join(folder, `.${name}.new`);
  told(path, () => {
    const fd = openSync(neighbour, "w", 0o600);
    try {
      writeAll(fd, bytes);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(neighbour, path);
    syncFolder(folder);
  });
}

/** The bytes of a file; undefined when it is not there. */
export function readWhole(path: string): Uint8Array | undefined {
  return told(path, () => (existsSync(path) ? new Uint8Array(readFileSync(path)) : undefined));
}

const mostOpen = 8; // segments kept open; a journal writes to one and reads from few

interface OpenSegment {
  readonly fd: number;
  named: boolean; //   the folder was synced since it was opened: its name is safe too
  length: number;
  synced: number; //   what a sync has covered
  doubtful: boolean; // a sync failed: the kernel may have dropped the bytes and call the next sync a success
}

class Journal {
  readonly #folder: string;
  readonly #open = new Map<string, OpenSegment>(); // the least recently used first

  constructor(folder: string) {
    this.#folder = folder;
  }

  length(segment: string): number {
    return this.#segment(segment).length;
  }

  read(segment: string, from: number, length: number): Uint8Array {
    const { fd } = this.#segment(segment);
    const bytes = new Uint8Array(length);
    const path = this.#path(segment);
    return told(path, () => {
      for (let at = 0; at < length; ) {
        const count = readSync(fd, bytes, at, length - at, from + at);
        if (count === 0) throw new Error(`it ends before byte ${from + length}`);
        at += count;
      }
      return bytes;
    });
  }

  append(segment: string, bytes: Uint8Array): void {
    const open = this.#segment(segment);
    told(this.#path(segment), () => {
      try {
        writeAll(open.fd, bytes);
      } finally {
        open.length = fstatSync(open.fd).size; // a write may stop half way
      }
    });
  }

  /**
   * After a failed sync each further one throws, until the segment is cut to what an earlier sync covered: Linux marks
   * the lost pages clean, so that trying again succeeds without them (Rebello et al., "Can Applications Recover from
   * fsync Failures?", USENIX ATC 2020).
   */
  sync(segment: string): void {
    const open = this.#segment(segment);
    told(this.#path(segment), () => {
      if (open.doubtful)
        throw new Error("an earlier sync failed, and what it left unsafe still stands there");
      // Whoever made the file, and whatever became of an earlier try: bytes without a name are lost with the power.
      if (!open.named) syncFolder(this.#folder);
      open.named = true;
      try {
        fdatasyncSync(open.fd);
      } catch (error) {
        open.doubtful = true;
        throw error;
      }
      open.synced = open.length;
    });
  }

  truncate(segment: string, length: number): void {
    const open = this.#segment(segment);
    told(this.#path(segment), () => {
      ftruncateSync(open.fd, length);
      open.length = length;
      fdatasyncSync(open.fd);
      if (length <= open.synced) open.doubtful = false;
      open.synced = Math.min(open.synced, length);
    });
  }

  close(): void {
    for (const { fd } of this.#open.values()) closeSync(fd);
    this.#open.clear();
  }

  #path(segment: string): string {
    return join(this.#folder, fileName(segment));
  }

  #segment(segment: string): OpenSegment {
    const held = this.#open.get(segment) ?? this.#openSegment(segment);
    this.#open.delete(segment);
    this.#open.set(segment, held);
    return held;
  }

  #openSegment(segment: string): OpenSegment {
    const path = this.#path(segment);
    for (const [name, { fd, length, synced, doubtful }] of this.#open) {
      if (this.#open.size < mostOpen) break;
      if (doubtful || length !== synced) continue; // what is not safe is remembered
      closeSync(fd);
      this.#open.delete(name);
    }
    return told(path, () => {
      const fd = openSync(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT, 0o600);
      try {
        const length = fstatSync(fd).size;
        return { fd, named: false, length, synced: length, doubtful: false };
      } catch (error) {
        closeSync(fd);
        throw error;
      }
    });
  }
}

function writeAll(fd: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at, bytes.length - at);
}

function syncFolder(folder: string): void {
  const fd = openSync(folder, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

function placeOf(folder: string): string {
  const path = join(folder, "place");
  return told(path, () => {
    if (!existsSync(path)) return newPlaceOf(folder);
    const { ino, birthtimeNs } = statSync(path, { bigint: true });
    return `${readFileSync(path).toString("hex")}-${ino}-${birthtimeNs}`;
  });
}

function newPlaceOf(folder: string): string {
  writeWhole(folder, "place", randomBytes(16));
  return placeOf(folder);
}

/** Names that stay in their folder. */
function fileName(name: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name))
    throw new Error(`The file name ${JSON.stringify(name)} is not allowed: letters, digits and . _ - only.`);
  return name;
}

/** Another process holds the folder: a sentence for its operator. */
export class Occupied extends Error {
  constructor(pid?: number) {
    super(`Another process${pid === undefined ? "" : ` (${pid})`} runs this node's folder.`);
  }
}

/** Runs what touches `path`; whatever the disk refuses becomes one sentence. */
function told<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof Occupied || message.startsWith("The disk ")) throw error;
    const reason = code === undefined ? message : `${reasons[code] ?? "the system refused"} (${code})`;
    throw new Error(`The disk did not do what was asked of ${path}: ${reason}.`, { cause: error });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EIO: "the device reported a fault",
  ENOSPC: "no space is left",
  EDQUOT: "the quota is used up",
  EROFS: "it is mounted for reading only",
  EACCES: "this user may not",
  EPERM: "this user may not",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is not a folder",
  EMFILE: "too many files are open",
};

interface Holder {
  readonly pid: number;
  readonly started: string; // when the process began, and in which run of the machine
}

/** Takes the folder for this process, and gives what lets it go. A holder that no longer runs is succeeded. */
function lockFolder(folder: string): () => void {
  const path = join(folder, "lock");
  const self: Holder = { pid: process.pid, started: startOf(process.pid) ?? "" };
  const text = `${JSON.stringify(self)}\n`;
  told(path, () => {
    if (writeNew(path, text)) return;
    const holder = holderOf(path);
    if (holder !== undefined && startOf(holder.pid) === holder.started) throw new Occupied(holder.pid);
    const aside = join(folder, `lock.dead.${process.pid}`);
    renameSync(path, aside); // of two successors one finds it gone, or moves the other's lock and sees that below
    const moved = holderOf(aside);
    if (moved !== undefined && startOf(moved.pid) === moved.started) {
      renameSync(aside, path);
      throw new Occupied(moved.pid);
    }
    rmSync(aside, { force: true });
    if (!writeNew(path, text)) throw new Occupied();
  });
  return () => rmSync(path, { force: true });
}

function writeNew(path: string, text: string): boolean {
  try {
    const fd = openSync(path, "wx", 0o600);
    try {
      writeSync(fd, text);
    } finally {
      closeSync(fd);
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function holderOf(path: string): Holder | undefined {
  try {
    const { pid, started } = JSON.parse(readFileSync(path, "utf8")) as Partial<Holder>;
    return Number.isSafeInteger(pid) && typeof started === "string"
      ? { pid: pid as number, started }
      : undefined;
  } catch {
    return undefined; // cut off half way: its writer died
  }
}

/** Ticks from the start of the machine to that of the process, after the machine's run (proc(5)); undefined if none. */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name, in parentheses, may hold anything; the start time is field 22, the 20th after it.
    return `${boot} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]}`;
  } catch {
    return undefined;
  }
}
