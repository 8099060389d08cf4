/**
 * T2: an author that signs two histories. It runs the real node code twice with the same keys, in five ways; with an
 * accomplice, one witness runs it twice as well and cosigns both. What must hold (I3, I4): no two histories are ever cosigned
 * by both others, and honest nodes that meet prove the fraud to anyone.
 */
import { toBase64Url } from "../log/index.ts";
import type { PartnerId } from "../messages/index.ts";
import { evidenceOf, isEquivocation, logKeys, type SignedHead } from "../record/index.ts";
import { noteDraft } from "./schedules.ts";
import { type Actor, World, type WorldSetting } from "./world.ts";

const ways = ["from-the-start", "after-some", "shown-to-both-later", "alternating", "rewritten"] as const;

export interface ForkFound {
  readonly problems: readonly string[];
  readonly way: (typeof ways)[number];
  readonly forkedAtS1: boolean; // two histories each had a cosignature of an honest witness
  readonly proved: boolean; //     an honest node published evidence that verifies
}

export function forkSchedule(setting: WorldSetting, seed: number, accomplice: boolean): ForkFound {
  const world = new World(setting, seed);
  const { chance } = world;
  const way = ways[seed % ways.length] as (typeof ways)[number];
  world.weather = {
    loss: chance.below(20) / 100,
    twice: chance.below(20) / 100,
    delayMax_ms: 20 + chance.below(300),
  };
  const a = world.add("us/a", "us");
  const europe = world.add("europe", "europe");
  const ru = world.add(accomplice ? "ru/a" : "ru", "ru");
  const twins = diverge(world, way, a, accomplice ? ru : undefined);
  separate(world, { a, ru, europe, ...twins });
  world.run(11_000); // until each writes, although it does not hear all others
  for (let i = 0; i < 3 + chance.below(5); i++) {
    world.submit(chance.happens(0.5) ? a : twins.b, noteDraft(`${i}`));
    if (way === "alternating") world.submit(i % 2 === 0 ? a : twins.b, noteDraft(`again ${i}`));
    world.run(chance.below(900));
  }
  world.submit(a, noteDraft("one history"));
  world.submit(twins.b, noteDraft("another"));
  world.run(4_000);
  meet(world, way, accomplice);
  world.run(22_000); // two heartbeats and some
  return judged(world, way, accomplice ? [europe] : [ru, europe], accomplice);
}

/** The author's second node, and the accomplice's: fresh, or with a copy of what the first had so far. */
function diverge(
  world: World,
  way: ForkFound["way"],
  a: Actor,
  ru: Actor | undefined,
): { b: Actor; ru2?: Actor } {
  if (way === "from-the-start") {
    world.cut("us/a", "europe");
    const b = world.add("us/b", "us");
    return ru === undefined ? { b } : { b, ru2: world.add("ru/b", "ru") };
  }
  world.run(1_500);
  for (let i = 0; i < 1 + world.chance.below(4); i++) {
    world.submit(a, noteDraft(`common ${i}`));
    world.run(world.chance.below(600));
  }
  world.run(1_000);
  const b = world.add("us/b", "us", a.disk.twin());
  return ru === undefined ? { b } : { b, ru2: world.add("ru/b", "ru", ru.disk.twin()) };
}

/** Each history has its own audience: us/a speaks to ru (or the accomplice's first node), us/b to europe. */
function separate(world: World, all: { a: Actor; b: Actor; ru: Actor; ru2?: Actor; europe: Actor }): void {
  const { a, b, ru, ru2, europe } = all;
  world.cut(a.name, b.name);
  world.cut(a.name, europe.name);
  world.cut(b.name, ru.name);
  if (ru2 !== undefined) {
    world.cut(ru.name, ru2.name);
    world.cut(ru.name, europe.name);
    world.cut(a.name, ru2.name);
  } else if (world.chance.happens(0.5)) world.cut(ru.name, europe.name);
}

function meet(world: World, way: ForkFound["way"], accomplice: boolean): void {
  world.weather = { loss: 0, twice: 0, delayMax_ms: 60 };
  if (accomplice) {
    world.heal("us/a", "europe"); // the other history is shown to the honest one as well
    if (way === "shown-to-both-later") world.heal("ru/a", "europe");
    return;
  }
  world.heal("ru", "europe");
  if (way === "shown-to-both-later" || way === "rewritten") {
    world.heal("us/a", "europe");
    world.heal("us/b", "ru");
  }
}

function judged(
  world: World,
  way: ForkFound["way"],
  honest: readonly Actor[],
  accomplice: boolean,
): ForkFound {
  const heads = world.actors.flatMap((actor) => actor.heads).filter((head) => head.origin === "us");
  const problems = commonProblems(heads, honest, accomplice);
  const proofs = world.actors
    .flatMap((actor) => actor.entries)
    .filter((entry) => honest.some((h) => h.partner === entry.origin));
  const keys = logKeys(world.setting.charter, "us");
  const proved = proofs.some(({ message }) => {
    const evidence = message.type === "fault.evidence" ? evidenceOf(message.body.proofs) : undefined;
    return evidence !== undefined && isEquivocation(evidence, keys, world.setting.ed25519);
  });
  for (const { message } of proofs)
    if (message.type === "fault.evidence" && message.body.against !== "us")
      problems.push(`${message.body.against} is accused`);
  const forkedAtS1 = areForked(heads.filter((head) => head.cosigned.length > 0));
  if (!accomplice && forkedAtS1 && !proved)
    problems.push("two histories reached honest witnesses, who met, and none proved it");
  return { problems, way, forkedAtS1, proved };
}

/** I3: heads that both others cosigned lie on one history, that of an honest witness's own tree. */
function commonProblems(
  heads: readonly SignedHead[],
  honest: readonly Actor[],
  accomplice: boolean,
): string[] {
  const witnesses: readonly PartnerId[] = ["ru", "europe"];
  const cosigners = new Map<string, Set<PartnerId>>();
  for (const head of heads) {
    const set = cosigners.get(head.text) ?? new Set();
    for (const { witness } of head.cosigned) set.add(witness);
    cosigners.set(head.text, set);
  }
  const common = heads.filter((head) => witnesses.every((id) => cosigners.get(head.text)?.has(id)));
  const problems: string[] = [];
  for (const { node, name } of honest) {
    const tree = node.tree("us");
    const strange = common.find((h) => h.size > tree.size || toBase64Url(tree.root(h.size)) !== h.root);
    if (strange !== undefined)
      problems.push(`a common head of ${strange.size} is not in the tree of ${name}`);
  }
  if (areForked(common)) problems.push(`two common histories${accomplice ? ", with an accomplice" : ""}`);
  return problems;
}

/** Whether two of the heads have one size and two roots. */
function areForked(heads: readonly SignedHead[]): boolean {
  const roots = new Map<number, string>();
  for (const { size, root } of heads) {
    if ((roots.get(size) ?? root) !== root) return true;
    roots.set(size, root);
  }
  return false;
}
