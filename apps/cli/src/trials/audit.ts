/** Trials of recovery and of the audit: exchange.md section 9, T4, T21 and T25. Everything follows from the seed. */
import { keyFromSeed, nodeEd25519, publication, recordOf } from "@equipoise/exchange/host";
import {
  decodeEntries,
  type Ed25519,
  encodeEntries,
  equalBytes,
  formatVerifierKey,
  sha256,
  textOf,
  toBase64,
  toBase64Url,
  utf8,
} from "@equipoise/exchange/log";
import { type PartnerId, partnerIds, signCharter } from "@equipoise/exchange/messages";
import {
  type AuditedRecord,
  auditRecord,
  encodeFrame,
  type Frame,
  logKeys,
  readFrame,
} from "@equipoise/exchange/record";
import {
  type Actor,
  exampleSetting,
  noteDraft,
  SeededChance,
  World,
  type WorldSetting,
} from "@equipoise/exchange/simulation";

/** A record as its files by path. */
export type FileMap = ReadonlyMap<string, Uint8Array>;

export const trialSetting: WorldSetting = exampleSetting(keyFromSeed, nodeEd25519);

/** The charter's file, signed with the keys that `exampleSetting` makes. */
export const trialCharter: string = JSON.stringify({
  charter: trialSetting.charter.text,
  signatures: partnerIds.map((id) =>
    signCharter(trialSetting.charter.text, id, keyFromSeed(sha256(utf8(`simulated/${id}/root`))).sign),
  ),
});

/** Three honest nodes that have written `each` entries apiece and settled. */
export function settledWorld(each: number, seed: number): World {
  const world = World.honest(trialSetting, seed);
  world.run(1_000);
  for (let i = 0; i < each; i++) {
    for (const actor of world.actors) world.submit(actor, noteDraft(`${actor.name} ${i}`));
    world.run(700);
  }
  world.run(12_000); // a heartbeat and some
  return world;
}

/** The files of a node that is closed: its journal and what it publishes. */
export function filesOf(actor: Actor): Map<string, Uint8Array> {
  actor.node.close();
  const { disk, node } = actor;
  const files = new Map(
    disk.segments().map((name) => [`journal/${name}`, disk.read(name, 0, disk.length(name))]),
  );
  for (const { path, bytes } of publication(node, trialCharter)) files.set(path, bytes());
  return files;
}

export function auditFiles(files: FileMap, name = "record", ed25519: Ed25519 = nodeEd25519): AuditedRecord {
  return auditRecord(recordOf(name, files), ed25519);
}

/** The frames of a journal after `edit`, with sums and numbers as a forger would write them. */
export function reframed(
  files: FileMap,
  edit: (frames: Frame[]) => readonly Frame[],
): Map<string, Uint8Array> {
  const name = "journal/000001.jxj";
  const bytes = files.get(name) ?? new Uint8Array();
  const frames: Frame[] = [];
  for (let at = 0; at < bytes.length; ) {
    const read = readFrame(bytes, at, 0);
    if (read.kind !== "frame") break;
    frames.push(read.frame);
    at += read.length;
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  let batch = 0;
  for (const frame of edit(frames)) {
    if (frame.kind === "commit") batch += 1;
    const part = encodeFrame(frame.kind === "commit" ? { kind: "commit", batch } : frame, length);
    parts.push(part);
    length += part.length;
  }
  return new Map([...files, [name, Uint8Array.from(Buffer.concat(parts))]]);
}

export interface BitFlipTrial {
  readonly flips: number;
  readonly found: number;
  readonly inTheFile: number; //       of those found, how many findings name the very file
  readonly missed: readonly string[]; // "log/us/checkpoint bit 77"
  readonly record_bytes: number;
}

/** T4: single bits turned over anywhere in a record; each must be found by one audit of the whole. */
export function bitFlipTrial(count: number, seed: number): BitFlipTrial {
  const files = filesOf(settledWorld(2, seed).actor("us"));
  const ed25519 = remembering(nodeEd25519);
  if (auditFiles(files, "record", ed25519).audit.kind !== "sound")
    throw new Error("the record is not sound before");
  const chance = new SeededChance(seed);
  const sizes = [...files].map(([path, bytes]) => ({ path, length: bytes.length }));
  const record_bytes = sizes.reduce((sum, { length }) => sum + length, 0);
  const missed: string[] = [];
  let inTheFile = 0;
  for (let i = 0; i < count; i++) {
    let at = chance.below(record_bytes);
    const { path } = sizes.find(({ length }) => {
      at -= length;
      return at < 0;
    }) as { path: string };
    const bytes = files.get(path) as Uint8Array;
    const bit = chance.below(8 * bytes.length);
    const { audit } = auditFiles(new Map([...files, [path, withBit(bytes, bit)]]), "record", ed25519);
    if (audit.kind === "sound") missed.push(`${path} bit ${bit}`);
    else if (audit.findings.some(({ where }) => where.file === path)) inTheFile += 1;
  }
  return { flips: count, found: count - missed.length, inTheFile, missed, record_bytes };
}

/** The same verdicts, each worked out once: a flip touches one signature of many. */
function remembering(ed25519: Ed25519): Ed25519 {
  const known = new Map<string, boolean>();
  return {
    verify: (publicKey, message, signature) => {
      const name = Buffer.concat([publicKey, signature, message]).toString("latin1");
      const verdict = known.get(name) ?? ed25519.verify(publicKey, message, signature);
      if (known.size > 10_000) known.clear();
      known.set(name, verdict);
      return verdict;
    },
  };
}

export interface OffsetTrial {
  readonly offsets: number;
  readonly tail_bytes: number;
  readonly problems: readonly string[]; // sentences
}

/**
 * T4: a journal cut at every byte of its last 4 kB (every `step` bytes). It must open, cut to the last finished batch, and the
 * node must then hold again, byte for byte, what the others hold.
 */
export function everyOffsetTrial(step = 1, seed = 1): OffsetTrial {
  const world = settledWorld(4, seed);
  for (const actor of world.actors) actor.node.close();
  const whole = new Map(world.actors.map((actor) => [actor.name, recordsOf(actor)]));
  const [segment] = world.actor("us").disk.segments() as [string];
  const { disk } = world.actor("us");
  const length = disk.length(segment);
  const bytes = disk.read(segment, 0, length);
  const tail_bytes = Math.min(4_096, length - (boundary(bytes, 400) || 400));
  const problems: string[] = [];
  let offsets = 0;
  for (let offset = length - tail_bytes; offset < length; offset += step) {
    offsets += 1;
    const after = new World(trialSetting, seed + offset);
    after.now_ms = world.now_ms;
    const cut = disk.twin();
    cut.truncate(segment, offset);
    const us = after.add("us", "us", cut);
    const wanted = boundary(bytes, offset);
    if (!us.up) problems.push(`cut at byte ${offset} it does not open`);
    else if (cut.length(segment) !== wanted)
      problems.push(`cut at byte ${offset} it opened at ${cut.length(segment)}, not at ${wanted}`);
    for (const name of ["ru", "europe"] as const) after.add(name, name, world.actor(name).disk.twin());
    after.run(5_000);
    if (!us.node.writing) problems.push(`cut at byte ${offset} it does not write again: ${us.node.held}`);
    if (!sameRecords(recordsOf(us), whole.get("us") as Records))
      problems.push(`cut at byte ${offset} it does not come to hold what it held`);
  }
  return { offsets, tail_bytes, problems };
}

/** Where the last finished batch of the first `offset` bytes ends. */
function boundary(bytes: Uint8Array, offset: number): number {
  let good = 0;
  for (let at = 0; at < offset; ) {
    const read = readFrame(bytes.subarray(0, offset), at, 0);
    if (read.kind !== "frame") break;
    at += read.length;
    if (read.frame.kind === "commit") good = at;
  }
  return good;
}

export interface RestoreTrial {
  readonly restores: number;
  readonly entries: number; // over all of them
  readonly problems: readonly string[];
}

/** T4, I5: the disk of one node is lost; from the others it gets its own log and theirs again, byte for byte, and writes on. */
export function restoreTrial(count: number, seed: number): RestoreTrial {
  const problems: string[] = [];
  let entries = 0;
  for (let i = 0; i < count; i++) {
    const chance = new SeededChance(seed + i);
    const world = settledWorld(1 + chance.below(3), seed + i);
    const victim = world.actor(chance.pick(partnerIds));
    const before = recordsOf(victim);
    entries += before.reduce((sum, log) => sum + log.length, 0);
    world.crash(victim);
    victim.disk.lose();
    world.start(victim, true);
    world.run(6_000);
    if (!sameRecords(recordsOf(victim), before))
      problems.push(`seed ${seed + i}: ${victim.name} holds other bytes`);
    world.submit(victim, noteDraft("goes on"));
    world.run(12_000);
    const own = world.actors.map(({ node }) => node.head(victim.partner));
    const size = before[partnerIds.indexOf(victim.partner)]?.length ?? 0;
    if (own.some((head) => head.size !== size + 1 || head.root !== own[0]?.root))
      problems.push(`seed ${seed + i}: ${victim.name} does not write on from there`);
    const { audit } = auditFiles(filesOf(victim));
    if (audit.kind !== "sound") problems.push(`seed ${seed + i}: ${audit.sentence}`);
  }
  return { restores: count, entries, problems };
}

export interface HonestTrial {
  readonly records: number;
  readonly problems: readonly string[];
}

/**
 * No false alarm: nodes that lose messages, are cut from one another and crash keep records that the audit calls sound; those as
 * the last stop left them, and those of a node that was cut off since, whose tiles are older than its journal.
 */
export function honestTrial(seed: number): HonestTrial {
  const world = World.honest(trialSetting, seed);
  const { chance } = world;
  world.weather = {
    loss: chance.below(40) / 100,
    twice: chance.below(30) / 100,
    delayMax_ms: 20 + chance.below(800),
  };
  world.run(2_000);
  const published = new Map<string, Map<string, Uint8Array>>();
  for (let step = 0; step < 12; step++) {
    const actor = chance.pick(world.actors);
    const act = chance.below(8);
    if (act < 4)
      for (let i = 0; i < 3; i++) world.submit(chance.pick(world.actors), noteDraft(`${step} ${i}`));
    else if (act === 4) world.cut(actor.name, chance.pick(world.actors.filter((one) => one !== actor)).name);
    else if (act === 5) world.heal();
    else if (actor.up) {
      if (chance.happens(0.5)) published.set(actor.name, filesOf(actor));
      world.crash(actor);
      world.at(chance.below(2_000), () => {
        if (!actor.up) world.start(actor);
      });
    }
    world.run(chance.below(1_500));
  }
  const problems: string[] = [];
  let records = 0;
  for (const actor of world.actors.filter(({ up }) => up)) {
    const files = filesOf(actor);
    const journal = [...files].filter(([path]) => path.startsWith("journal/") || path === "charter.json");
    for (const one of [files, new Map([...(published.get(actor.name) ?? []), ...journal])]) {
      records += 1;
      const { audit } = auditFiles(one);
      if (audit.kind !== "sound") problems.push(`${actor.name}: ${audit.sentence}`);
    }
  }
  return { records, problems };
}

type Records = readonly (readonly Uint8Array[])[];

function recordsOf({ node }: Actor): Records {
  return partnerIds.map((id) => node.records(id, 0, node.head(id).size));
}

function sameRecords(a: Records, b: Records): boolean {
  return a.every((log, i) => {
    const other = b[i] ?? [];
    return (
      log.length === other.length && log.every((record, k) => equalBytes(record, other[k] as Uint8Array))
    );
  });
}

/** One log of one published record after tampering: our verdict, and the case for another verifier. */
export interface TamperedVerdict {
  readonly what: string;
  readonly ours: { readonly accepted: boolean; readonly cosignedBy: readonly string[] };
  readonly sound: boolean; //     whether the whole audit found nothing, hash tiles and journal included
  readonly goCase: object; //     of oracle/main.go, kind "log"
}

/**
 * T21: published logs with one thing changed. Left alone is what the two verifiers are known to read differently: the last
 * character of a base64 (sumdb/note takes spare bits) and a signature that stands twice (sumdb/note drops one).
 */
export function tamperedVerdicts(count: number, seed: number): readonly TamperedVerdict[] {
  const files = filesOf(settledWorld(3, seed).actor("ru"));
  const published = new Map([...files].filter(([path]) => !path.startsWith("journal/")));
  const chance = new SeededChance(seed);
  return Array.from({ length: count }, (_, i) => {
    const origin = chance.pick(partnerIds);
    const { what, path, bytes } =
      i < 3 ? untouched(published, partnerIds[i] as PartnerId) : tampered(published, origin, chance);
    const changed = new Map([...published, [path, bytes]]);
    const { audit } = auditFiles(changed);
    const log = i < 3 ? (partnerIds[i] as PartnerId) : origin;
    const found = audit.logs[log].published;
    return {
      what,
      ours: { accepted: found?.holds ?? false, cosignedBy: [...(found?.cosignedBy ?? [])].sort() },
      sound: audit.kind === "sound",
      goCase: goCase(changed, log),
    };
  });
}

interface Tampered {
  readonly what: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

function untouched(files: FileMap, origin: PartnerId): Tampered {
  const path = `log/${origin}/checkpoint`;
  return { what: "nothing", path, bytes: files.get(path) as Uint8Array };
}

function tampered(files: FileMap, origin: PartnerId, chance: SeededChance): Tampered {
  const checkpoint = `log/${origin}/checkpoint`;
  const bundle = [...files.keys()].find((path) => path.startsWith(`log/${origin}/tile/entries/`)) as string;
  const other = partnerIds.find((id) => id !== origin) as PartnerId;
  const lines = Buffer.from(files.get(checkpoint) as Uint8Array)
    .toString()
    .split("\n");
  const text = (changed: readonly string[]) => utf8(changed.join("\n"));
  const signatureAt = 4 + chance.below(lines.length - 5);
  const ways: readonly (() => Tampered)[] = [
    () => ({
      what: "bit of the checkpoint",
      path: checkpoint,
      bytes: flippedNote(files, checkpoint, chance),
    }),
    () => ({
      what: "bit of a bundle",
      path: bundle,
      bytes: flipped(files.get(bundle) as Uint8Array, chance),
    }),
    () => ({ what: "signature taken away", path: checkpoint, bytes: text(lines.toSpliced(signatureAt, 1)) }),
    () => ({
      what: "another size",
      path: checkpoint,
      bytes: text(lines.with(1, String(Number(lines[1]) + chance.below(3) - 1))),
    }),
    () => ({
      what: "another log's checkpoint",
      path: checkpoint,
      bytes: files.get(`log/${other}/checkpoint`) as Uint8Array,
    }),
    () => ({
      what: "bundle cut off",
      path: bundle,
      bytes: (files.get(bundle) as Uint8Array).slice(
        0,
        chance.below((files.get(bundle) as Uint8Array).length),
      ),
    }),
    () => ({
      what: "records in another order",
      path: bundle,
      bytes: exchanged(files.get(bundle) as Uint8Array),
    }),
    () => ({ what: "record twice", path: bundle, bytes: twice(files.get(bundle) as Uint8Array) }),
  ];
  return chance.pick(ways)();
}

function flipped(bytes: Uint8Array, chance: SeededChance): Uint8Array {
  return withBit(bytes, chance.below(8 * bytes.length));
}

function withBit(bytes: Uint8Array, bit: number): Uint8Array {
  return bytes.with(bit >> 3, (bytes[bit >> 3] as number) ^ (1 << (bit & 7)));
}

/** A bit of a note that leaves it text, since JSON carries it to Go, but not of the last character of a base64 before its padding. */
function flippedNote(files: FileMap, path: string, chance: SeededChance): Uint8Array {
  const bytes = files.get(path) as Uint8Array;
  for (;;) {
    const bit = chance.below(8 * bytes.length);
    const at = bit >> 3;
    const next = bytes[at + 1];
    if (next === 0x3d && bytes[at] !== 0x3d) continue; // "="
    const changed = withBit(bytes, bit);
    if (textOf(changed) !== undefined) return changed;
  }
}

function exchanged(bundle: Uint8Array): Uint8Array {
  const [first, second, ...rest] = decodeEntries(bundle) as [Uint8Array, Uint8Array];
  return encodeEntries([second, first, ...rest]);
}

function twice(bundle: Uint8Array): Uint8Array {
  const records = decodeEntries(bundle) ?? [];
  return encodeEntries([...records, ...records.slice(-1)]);
}

function goCase(files: FileMap, origin: PartnerId): object {
  const keys = logKeys(trialSetting.charter, origin);
  const bundles = [...files.keys()].filter((path) => path.startsWith(`log/${origin}/tile/entries/`)).sort();
  return {
    kind: "log",
    origin: keys.author.name,
    vkey: formatVerifierKey(keys.author),
    cosigners: [...keys.witnesses.values()].map(formatVerifierKey),
    note: textOf(files.get(`log/${origin}/checkpoint`) as Uint8Array) ?? "",
    entries: bundles.map((path) => toBase64(files.get(path) as Uint8Array)),
  };
}

/** The name by which a witness signs, to its partner. */
export function witnessOf(name: string): string {
  return partnerIds.find((id) => name.endsWith(`/${id}/witness`)) ?? toBase64Url(utf8(name));
}
