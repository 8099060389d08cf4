/** T10, T13, T25: what an outsider or a partner may send; none of it may change a node. */
import { cosign, leafHash, signCheckpoint, toBase64Url, utf8, verifierKey } from "../log/index.ts";
import { type Message, originOf, type PartnerId, partnerIds } from "../messages/index.ts";
import type { Push } from "../node/index.ts";
import { KeyRing, logKeys, openEntry, type Place, signEntry } from "../record/index.ts";
import { noteDraft, submitAnywhere } from "./schedules.ts";
import { type Actor, World, type WorldSetting } from "./world.ts";

/** A small finished exchange: some entries of each partner, all of them common. */
export function finishedWorld(setting: WorldSetting, seed: number, entries = 9): World {
  const world = World.honest(setting, seed);
  world.run(1_000);
  for (let i = 0; i < entries; i++) {
    submitAnywhere(world, `entry ${i}`);
    world.run(120);
  }
  const us = world.actor("us");
  world.submit(us, {
    type: "key.revoke",
    role: "node-admin",
    body: { keyId: "us/analyst", fromIndex: 0, reason: "to be tried" },
  });
  world.run(2_000);
  return world;
}

/** Everything that a node says of the record: if it is the same before and after, nothing was changed. */
export function stateOf(actor: Actor): string {
  return partnerIds
    .map((id) => [actor.node.head(id), actor.node.notes(id), actor.entries.length, actor.node.forks()])
    .map((part) => JSON.stringify(part))
    .join("\n");
}

export interface Attacked {
  readonly tried: number;
  readonly accepted: number; // must be 0
  readonly kinds: number;
  readonly problems: readonly string[];
}

/** T10: forged records and forged heads, of every kind known, tried at a place where a valid one would be taken. */
export function forgeries(setting: WorldSetting, count: number, seed: number): Attacked {
  const world = finishedWorld(setting, seed);
  const target = world.actor("ru");
  const before = stateOf(target);
  const problems: string[] = [];
  const kinds = new Map<string, number>();
  let accepted = 0;
  const sound = soundRecord(world);
  if (!sound) problems.push("the unforged record, which all forgeries start from, is not valid");
  for (let i = 0; i < count; i++) {
    const kind = world.chance.pick(forgeryKinds);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const { record, place, push } = forgery(world, kind);
    const ring = new KeyRing(setting.charter, place.origin);
    for (const entry of target.entries) if (entry.origin === place.origin) ring.add(entry);
    if (record !== undefined && openEntry(record, place, ring, setting.ed25519).kind === "valid")
      accepted += 1;
    if (push !== undefined) target.node.receive(place.origin, push);
    if (i % 64 === 0 || i === count - 1) world.run(100);
    if (problems.length < 3 && i % 512 === 511 && stateOf(target) !== before)
      problems.push(`changed by try ${i}: ${kind}`);
  }
  if (stateOf(target) !== before) problems.push("the node's record is another than before");
  if (accepted > 0) problems.push(`${accepted} forged records were taken for valid`);
  return { tried: count, accepted, kinds: kinds.size, problems };
}

const forgeryKinds = [
  "signature-bit",
  "message-bit",
  "other-partner's-key",
  "wrong-role",
  "revoked-key",
  "unknown-key",
  "small-order-signature",
  "S-plus-L",
  "other-place",
  "other-log",
  "other-exercise",
  "second-officer-twice",
  "head-by-another",
  "head-cosigned-only",
  "head-bit",
] as const;
type ForgeryKind = (typeof forgeryKinds)[number];

interface Forgery {
  readonly place: Place;
  readonly record?: Uint8Array;
  readonly push?: Push;
}

function forgery(world: World, kind: ForgeryKind): Forgery {
  const { setting, chance } = world;
  const { charter, keys } = setting;
  const origin = chance.pick(["us", "europe"] as const);
  const seq = world.actor("ru").node.head(origin).size;
  const place: Place = { charter, origin, seq };
  const draft = draftMessage(world, origin, seq);
  const sign = (message: Message, who: PartnerId = origin, role = message.role) =>
    signEntry(message, charter, keyOf(world, who, role));
  const sound = sign(draft);
  switch (kind) {
    case "signature-bit":
      return pushed(world, place, flipped(sound, 8 + chance.below(512)));
    case "message-bit":
      return pushed(world, place, flipped(sound, 8 * 65 + chance.below(8 * (sound.length - 65))));
    case "other-partner's-key":
      return pushed(world, place, sign(draft, origin === "us" ? "europe" : "us"));
    case "wrong-role": // a key of that role exists; it may not write this type
      return pushed(world, place, sign({ ...draft, role: "analyst", roleKey: `${origin}/analyst` }));
    case "revoked-key": {
      const at = { ...place, origin: "us" as const, seq: world.actor("ru").node.head("us").size };
      const ask = { ...draftMessage(world, "us", at.seq), ...query };
      return pushed(world, at, sign(ask as unknown as Message, "us"));
    }
    case "unknown-key":
      return pushed(world, place, sign({ ...draft, roleKey: `${origin}/nobody` }));
    case "small-order-signature": // R and A of small order, S = 0: holds for any message where A is not judged
      return pushed(world, place, withSignature(sound, new Uint8Array(64).fill(1, 0, 1)));
    case "S-plus-L":
      return pushed(world, place, withSignature(sound, plusL(sound.subarray(1, 65))));
    case "other-place":
      return pushed(world, place, sign({ ...draft, seq: seq + 1 + chance.below(3) }));
    case "other-log":
      return pushed(world, { ...place, origin: origin === "us" ? "europe" : "us" }, sound);
    case "other-exercise":
      return pushed(world, place, sign({ ...draft, marking: { ...draft.marking, exercise: "another" } }));
    case "second-officer-twice": {
      const key = keyOf(world, origin, draft.role);
      return pushed(world, place, signEntry({ ...draft, secondKey: draft.roleKey }, charter, key, key));
    }
    case "head-by-another": {
      const other = keys[origin === "us" ? "europe" : "us"].signHead;
      return { place, push: headPush(world, place, sound, other) };
    }
    case "head-cosigned-only": {
      const push = headPush(world, place, sound, keys.ru.signHead);
      const witness = verifierKey(`${originOf(charter, "europe")}/witness`, 4, new Uint8Array(32).fill(2));
      const text = `${(push.heads[0] as string).split("\n\n")[0]}\n`;
      const signature = cosign(text, witness, 1_207_440_000, keys.europe.signCosignature);
      return {
        place,
        push: { ...push, heads: [`${text}\n— ${signature.name} ${toBase64Url(signature.bytes)}\n`] },
      };
    }
    case "head-bit": {
      const push = headPush(world, place, sound, keys[origin].signHead);
      const note = utf8(push.heads[0] as string);
      const bytes = flipped(note, chance.below(note.length * 8));
      return { place, push: { ...push, heads: [new TextDecoder().decode(bytes)] } };
    }
  }
}

/** Whether the record that is forged in all those ways would be taken as it is. */
function soundRecord(world: World): boolean {
  const { charter, ed25519 } = world.setting;
  const seq = world.actor("ru").node.head("europe").size;
  const record = signEntry(
    draftMessage(world, "europe", seq),
    charter,
    keyOf(world, "europe", "exercise-control"),
  );
  return (
    openEntry(record, { charter, origin: "europe", seq }, new KeyRing(charter, "europe"), ed25519).kind ===
    "valid"
  );
}

const query = {
  type: "query.ask",
  role: "analyst",
  roleKey: "us/analyst",
  body: { about: "A".repeat(43), code: "x", text: "asked", replyBy_ms: 1_207_440_000_000 },
};

function draftMessage(world: World, origin: PartnerId, seq: number): Message {
  const { charter } = world.setting;
  const draft = noteDraft(`forged ${world.chance.below(1e9)}`);
  return {
    v: 1,
    type: draft.type,
    origin,
    seq,
    claimedAt_ms: world.now_ms,
    clock: { source: "simulated", maxError_ms: 1000 },
    marking: { kind: charter.marking, exercise: charter.exercise },
    lang: "en",
    crossRefs: [],
    refs: [],
    release: { label: "EXERCISE", policyId: "open", policyHash: "A".repeat(43), withheld: [] },
    role: draft.role,
    roleKey: `${origin}/${draft.role}`,
    body: draft.body,
  } as unknown as Message;
}

/** The record, and the same record pushed under a head that its author did sign for something else. */
function pushed(world: World, place: Place, record: Uint8Array): Forgery {
  const stale = world.actor("ru").node.notes(place.origin);
  return { place, record, push: { heads: stale, first: place.seq, records: [record] } };
}

function headPush(
  world: World,
  { origin, seq, charter }: Place,
  record: Uint8Array,
  sign: (m: Uint8Array) => Uint8Array,
): Push {
  const tree = world.actor("ru").node.tree(origin);
  tree.append(leafHash(record));
  const { author } = logKeys(charter, origin);
  const note = signCheckpoint({ origin: author.name, size: seq + 1, root: tree.root() }, author, sign);
  tree.truncate(seq);
  return { heads: [note], first: seq, records: [record] };
}

function keyOf(world: World, partner: PartnerId, role: string): (message: Uint8Array) => Uint8Array {
  const key = world.setting.keys[partner].roleKeys.find((k) => k.role === role);
  if (key === undefined) throw new Error(`no key of ${partner} ${role}`);
  return key.sign;
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice();
  copy[bit >> 3] = (copy[bit >> 3] as number) ^ (1 << (bit & 7));
  return copy;
}

function withSignature(record: Uint8Array, signature: Uint8Array): Uint8Array {
  const copy = record.slice();
  copy.set(signature, 1);
  return copy;
}

/** The same signature with S + L, little-endian: equal in the group, and refused by RFC 8032 5.1.7. */
function plusL(signature: Uint8Array): Uint8Array {
  const order = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"; // L, RFC 8032 section 5.1
  const copy = signature.slice();
  let carry = 0;
  for (let i = 0; i < 32; i++) {
    const sum = (copy[32 + i] as number) + Number.parseInt(order.slice(2 * i, 2 * i + 2), 16) + carry;
    copy[32 + i] = sum & 255;
    carry = sum >> 8;
  }
  return copy;
}

/** T13: everything that was ever sent in two exercises, again, to any node, in any order. */
export function replays(setting: WorldSetting, other: WorldSetting, count: number, seed: number): Attacked {
  const world = finishedWorld(setting, seed);
  const strange = finishedWorld(other, seed + 1);
  const pushes = [...recorded(world), ...recorded(strange)];
  const before = world.actors.map(stateOf);
  const problems: string[] = [];
  for (let i = 0; i < count; i++) {
    const { from, push } = world.chance.pick(pushes);
    const target = world.chance.pick(world.actors.filter((actor) => actor.partner !== from));
    target.node.receive(from, push);
    if (i % 128 === 0 || i === count - 1) world.run(60);
  }
  for (const [i, actor] of world.actors.entries())
    if (stateOf(actor) !== before[i]) problems.push(`${actor.name} is another than before`);
  return { tried: count, accepted: problems.length, kinds: pushes.length, problems };
}

/** Pushes as they may have been sent: every slice of each log under every head known of it. */
function recorded(world: World): { from: PartnerId; push: Push }[] {
  return world.actors.flatMap(({ node, partner, heads }) => {
    const { size } = node.head(partner);
    const notes = [...new Set([...node.notes(partner), ...heads.flatMap((h) => node.notes(h.origin))])];
    return Array.from({ length: size }, (_, first) => ({
      from: partner,
      push: { heads: notes, first, records: node.records(partner, first, 1 + world.chance.below(4)) },
    }));
  });
}

/** T25: records carried by hand: a node that was away ends like one that was there; a changed file is refused whole. */
export function carried(
  setting: WorldSetting,
  seed: number,
): { problems: readonly string[]; refused: number } {
  const world = World.honest(setting, seed);
  world.run(1_000);
  const away = world.actor(world.chance.pick(partnerIds));
  const [there, also] = world.actors.filter((actor) => actor !== away) as [Actor, Actor];
  world.cut(away.name, there.name);
  world.cut(away.name, also.name);
  for (let i = 0; i < 2 + world.chance.below(6); i++) {
    submitAnywhere(world, `${i}`);
    world.run(world.chance.below(500));
  }
  world.run(1_000);
  const sizes = Object.fromEntries(partnerIds.map((id) => [id, away.node.head(id).size])) as Record<
    PartnerId,
    number
  >;
  const bundle = there.node.exportBundle(sizes);
  const problems: string[] = [];
  const before = stateOf(away);
  let refused = 0;
  for (let i = 0; i < 5; i++) {
    const cut = world.chance.happens(0.3) ? bundle.slice(0, world.chance.below(bundle.length)) : undefined;
    const result = away.node.importBundle(cut ?? flipped(bundle, world.chance.below(bundle.length * 8)));
    if (result.kind === "refused") refused += 1;
    if (result.kind !== "refused" || stateOf(away) !== before) problems.push("a changed file was taken");
  }
  const imported = away.node.importBundle(bundle);
  if (imported.kind === "refused") problems.push(`the sound file was refused: ${imported.why}`);
  for (const id of [there.partner, also.partner])
    if (away.node.head(id).root !== there.node.head(id).root)
      problems.push(`the log of ${id} differs after the import`);
  return { problems, refused };
}
