/**
 * Random schedules of the real node code. Each is a pure function of its seed and says what went wrong in sentences; none
 * means that every invariant checked held. A failing seed repeats its failure.
 */
import { equalBytes, toBase64Url } from "../log/index.ts";
import { type PartnerId, partnerIds } from "../messages/index.ts";
import type { Draft } from "../node/index.ts";
import { type Actor, World, type WorldSetting } from "./world.ts";

/** What a schedule found, and how much happened in it. */
export interface Found {
  readonly problems: readonly string[];
  readonly entries: number;
  readonly crashes: number;
  readonly faults: number;
}

const calm = { loss: 0, twice: 0, delayMax_ms: 40 };

/** An entry that says nothing but a word: schedules are about the record, not about what it says. */
export function noteDraft(text: string): Draft {
  return { type: "exercise.control", role: "exercise-control", body: { action: "note", text } };
}

type Act = "write" | "cut" | "heal" | "disk" | "clock" | "crash";
/** What happens in a storm, by how often: everything (T1), failing disks (T5), jumping clocks (T8). */
const storms = {
  everything: [
    "write",
    "write",
    "write",
    "write",
    "write",
    "cut",
    "cut",
    "heal",
    "disk",
    "clock",
    "crash",
    "crash",
  ],
  disks: ["write", "write", "disk", "disk", "crash"],
  clocks: ["write", "write", "clock", "clock", "cut", "heal"],
} as const satisfies Record<string, readonly Act[]>;

/** Loss, doubling, delay, partitions, crashes with torn tails, failing disks, jumping clocks; then calm. */
export function stormySchedule(
  setting: WorldSetting,
  seed: number,
  storm: keyof typeof storms = "everything",
): Found {
  const world = World.honest(setting, seed);
  const { chance } = world;
  world.weather = {
    loss: chance.below(40) / 100,
    twice: chance.below(30) / 100,
    delayMax_ms: 20 + chance.below(800),
  };
  world.run(3_000);
  const count = { crashes: 0, faults: 0 };
  const steps = 10 + chance.below(12);
  for (let step = 0; step < steps; step++) {
    disturb(world, storms[storm], count, step);
    world.run(chance.below(1_500));
  }
  settle(world);
  return found(world, count, agreementProblems(world));
}

/** T6: a node's files are set back to an old copy, or lost, while others hold what it wrote since. */
export function amnesiaSchedule(setting: WorldSetting, seed: number): Found {
  const world = World.honest(setting, seed);
  const { chance } = world;
  world.run(1_000);
  const victim = world.actor(chance.pick(partnerIds));
  for (let i = 0; i < 1 + chance.below(4); i++) submitAnywhere(world, `before ${i}`);
  world.run(500);
  const restore = victim.disk.backup();
  for (let i = 0; i < 1 + chance.below(6); i++) {
    world.submit(victim, noteDraft(`since ${i}`));
    world.run(chance.below(400));
  }
  world.run(2_000);
  const held = world.actors.filter((a) => a !== victim).map((a) => a.node.head(victim.partner).size);
  const absent = world.actor(chance.pick(partnerIds.filter((id) => id !== victim.partner)));
  const cutOff = chance.happens(0.5);
  if (cutOff) world.cut(victim.name, absent.name);
  world.crash(victim);
  const lost = chance.happens(0.3);
  if (lost) victim.disk.lose();
  else restore();
  world.start(victim, lost);
  const problems: string[] = [];
  world.run(6_000, () => {
    if (victim.node.writing && victim.node.head(victim.partner).size < Math.max(...held))
      problems.push(`${victim.name} writes although it holds less than the others hold of its log`);
    if (cutOff && victim.node.writing) problems.push(`${victim.name} writes before ${absent.name} was heard`);
    if (chance.happens(0.01)) world.submit(victim, noteDraft("while held"));
  });
  settle(world);
  return found(world, { crashes: 1, faults: 0 }, [...problems.slice(0, 3), ...agreementProblems(world)]);
}

function disturb(
  world: World,
  acts: readonly Act[],
  count: { crashes: number; faults: number },
  step: number,
): void {
  const { chance } = world;
  const actor = chance.pick(world.actors);
  const others = world.actors.filter((a) => a !== actor);
  switch (chance.pick(acts)) {
    case "write":
      for (let i = 0; i <= chance.below(3); i++) submitAnywhere(world, `${step} ${i}`);
      break;
    case "cut":
      for (const other of chance.happens(0.3) ? others : others.slice(1)) world.cut(actor.name, other.name);
      break;
    case "heal":
      world.heal();
      break;
    case "disk":
      actor.disk.fault = chance.pick(["full", "write", "sync", "none"] as const);
      count.faults += 1;
      break;
    case "clock":
      actor.clockOffset_ms += (chance.below(7_200) - 3_600) * 1000; // up to an hour either way
      break;
    case "crash":
      if (!actor.up) break;
      world.crash(actor);
      actor.disk.fault = "none";
      count.crashes += 1;
      world.at(chance.below(3_000), () => startAgain(world, actor));
  }
}

/** As a supervisor of processes does: again and again while the disk does not let it. */
function startAgain(world: World, actor: Actor): void {
  if (actor.up) return;
  const opened = world.start(actor);
  if (opened.kind === "disk") world.at(1_000, () => startAgain(world, actor));
}

export function submitAnywhere(world: World, text: string): void {
  world.submit(world.chance.pick(world.actors), noteDraft(text));
}

/** Everything is repaired, and time passes until nobody can have anything left to say. */
function settle(world: World): void {
  world.heal();
  world.weather = calm;
  for (const actor of world.actors) actor.disk.fault = "none";
  world.run(3_500);
  for (const actor of world.actors) if (!actor.up) world.start(actor);
  world.run(26_000); // two heartbeats and some
}

/** I1, I5, I6, I7, I12: acknowledged entries are there, heads ever seen are prefixes, all three hold the same bytes. */
export function agreementProblems(world: World): string[] {
  const problems: string[] = [];
  for (const actor of world.actors) {
    if (!actor.up || !actor.node.writing) problems.push(`${actor.name} does not write: ${actor.node.held}`);
    for (const { id, seq } of actor.acknowledged) {
      if (actor.node.entry(actor.partner, seq)?.id !== id)
        problems.push(`${actor.name} acknowledged entry ${seq} and does not hold it`);
    }
    for (const head of actor.heads) {
      const tree = actor.node.tree(head.origin);
      if (head.size > tree.size || toBase64Url(tree.root(head.size)) !== head.root)
        problems.push(
          `${actor.name} once held a head of ${head.origin} of ${head.size} that is no prefix of its log`,
        );
    }
    if (actor.node.forks().length > 0)
      problems.push(`${actor.name} accuses ${actor.node.forks().join(", ")}`);
  }
  for (const origin of partnerIds) problems.push(...logProblems(world.actors, origin));
  return problems;
}

function logProblems(actors: readonly Actor[], origin: PartnerId): string[] {
  const [first, ...rest] = actors as [Actor, ...Actor[]];
  const { size } = first.node.head(origin);
  const problems: string[] = [];
  const bytes = first.node.records(origin, 0, size);
  const listed = entriesOf(first, origin);
  for (const other of rest) {
    if (other.node.head(origin).root !== first.node.head(origin).root)
      problems.push(`${first.name} and ${other.name} differ on the log of ${origin}`);
    else if (!sameRecords(bytes, other.node.records(origin, 0, size)))
      problems.push(`${first.name} and ${other.name} hold other bytes of ${origin} under one root`);
    if (entriesOf(other, origin).join() !== listed.join())
      problems.push(`${first.name} and ${other.name} were told of other entries of ${origin}`);
  }
  for (const actor of actors) {
    const { s } = actor.node.level(origin, size - 1);
    if (size > 0 && s !== 2) problems.push(`${actor.name} sees the last entry of ${origin} at S${s}, not S2`);
  }
  return problems;
}

function sameRecords(a: readonly Uint8Array[], b: readonly Uint8Array[]): boolean {
  return a.length === b.length && a.every((record, i) => equalBytes(record, b[i] as Uint8Array));
}

function entriesOf(actor: Actor, origin: PartnerId): string[] {
  return actor.entries.filter((entry) => entry.origin === origin).map((entry) => `${entry.seq} ${entry.id}`);
}

function found(world: World, count: { crashes: number; faults: number }, problems: readonly string[]): Found {
  const entries = world.actors.reduce((n, actor) => n + actor.acknowledged.length, 0);
  return { problems, entries, ...count };
}
