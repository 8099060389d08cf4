import type { Ed25519 } from "../log/index.ts";
import { type Charter, openPolicy, type PartnerId, partnerIds } from "../messages/index.ts";
import {
  type Answer,
  type Clock,
  type Draft,
  ExchangeNode,
  type NodeEvent,
  type NodeSetting,
  type Push,
  type Question,
  type RoleKey,
} from "../node/index.ts";
import type { LoggedEntry, SignedHead } from "../record/index.ts";
import { SimulatedDisk } from "./disk.ts";
import { SeededChance } from "./random.ts";

/** The keys of one partner, of which a dishonest one may run two nodes. */
export interface PartnerKeys {
  readonly signHead: NodeSetting["signHead"];
  readonly signCosignature: NodeSetting["signCosignature"];
  readonly roleKeys: readonly RoleKey[];
}
export interface WorldSetting {
  readonly charter: Charter;
  readonly keys: Readonly<Record<PartnerId, PartnerKeys>>;
  readonly ed25519: Ed25519;
  readonly startAt_ms: number;
}

/** How the ways between two nodes behave. Probabilities; delays in ms. */
export interface Weather {
  readonly loss: number;
  readonly twice: number;
  readonly delayMax_ms: number;
}

/** One running node, its disk, its clock and what it has said so far. */
export interface Actor {
  readonly name: string; //      "us", or "us/b" for a second node with the same keys
  readonly partner: PartnerId;
  readonly disk: SimulatedDisk;
  node: ExchangeNode;
  up: boolean;
  clockOffset_ms: number;
  readonly acknowledged: { readonly id: string; readonly seq: number }[];
  readonly entries: LoggedEntry[]; //   told as committed since the last start
  readonly heads: SignedHead[]; //      told as witnessed, ever
  readonly events: NodeEvent[];
  refusals: number;
}

/** The real node code under a simulated clock, disk, network and chance; everything follows from the seed. */
export class World {
  readonly chance: SeededChance;
  readonly setting: WorldSetting;
  readonly actors: Actor[] = [];
  weather: Weather = { loss: 0, twice: 0, delayMax_ms: 40 };
  now_ms: number;
  readonly #queue: { readonly at_ms: number; readonly order: number; readonly act: () => void }[] = [];
  readonly #cut = new Set<string>();
  #order = 0;

  constructor(setting: WorldSetting, seed: number) {
    this.setting = setting;
    this.chance = new SeededChance(seed);
    this.now_ms = setting.startAt_ms;
  }

  /** Three honest nodes, one each. */
  static honest(setting: WorldSetting, seed: number): World {
    const world = new World(setting, seed);
    for (const partner of partnerIds) world.add(partner, partner);
    return world;
  }

  add(name: string, partner: PartnerId, disk: SimulatedDisk = new SimulatedDisk()): Actor {
    const fresh = disk.segments().length === 0;
    const state = { acknowledged: [], entries: [], heads: [], events: [], refusals: 0 };
    const actor = { ...state, name, partner, disk, up: false, clockOffset_ms: 0 } as unknown as Actor;
    actor.node = this.#nodeOf(actor);
    if (fresh) actor.node.create();
    this.actors.push(actor);
    this.start(actor);
    this.#everyTick(actor);
    return actor;
  }

  actor(name: string): Actor {
    const found = this.actors.find((a) => a.name === name);
    if (found === undefined) throw new Error(`no actor ${name}`);
    return found;
  }

  /** Opens the journal as after a start of the process; what was in memory is gone. `lost`: its files are gone too. */
  start(actor: Actor, lost = false): ReturnType<ExchangeNode["open"]> {
    actor.node = this.#nodeOf(actor);
    if (lost) actor.node.create(true);
    actor.entries.length = 0;
    const opened = actor.node.open();
    actor.up = opened.kind === "open";
    return opened;
  }
  crash(actor: Actor): void {
    actor.up = false;
    actor.disk.crash(this.chance);
  }

  cut(a: string, b: string): void {
    this.#cut.add(`${a} ${b}`).add(`${b} ${a}`);
  }
  heal(a?: string, b?: string): void {
    if (a === undefined || b === undefined) this.#cut.clear();
    else for (const way of [`${a} ${b}`, `${b} ${a}`]) this.#cut.delete(way);
  }

  submit(actor: Actor, draft: Draft): void {
    if (!actor.up) return;
    actor.node.submit(draft, (outcome) => {
      if (outcome.kind === "written") actor.acknowledged.push({ id: outcome.id, seq: outcome.seq });
      else actor.refusals += 1;
    });
  }

  at(inMs: number, act: () => void): void {
    this.#order += 1;
    const event = { at_ms: this.now_ms + inMs, order: this.#order, act };
    let i = this.#queue.length;
    while (i > 0 && isLater(this.#queue[i - 1] as typeof event, event)) i -= 1;
    this.#queue.splice(i, 0, event);
  }

  /** Lets time pass; `after` is called behind every event. */
  run(ms: number, after: () => void = () => undefined): void {
    const end_ms = this.now_ms + ms;
    for (;;) {
      const next = this.#queue[0];
      if (next === undefined || next.at_ms > end_ms) break;
      this.#queue.shift();
      this.now_ms = next.at_ms;
      next.act();
      after();
    }
    this.now_ms = end_ms;
  }

  #everyTick(actor: Actor): void {
    this.at(50 + this.chance.below(10), () => {
      if (actor.up) actor.node.tick();
      this.#everyTick(actor);
    });
  }

  #nodeOf(actor: Actor): ExchangeNode {
    const { charter, keys, ed25519 } = this.setting;

    const clock: Clock = {
      now_ms: () => this.now_ms + actor.clockOffset_ms,
      steady_ms: () => this.now_ms,
      source: "simulated",
      maxError_ms: 1000,
    };
    const node: ExchangeNode = new ExchangeNode(
      {
        charter,
        partner: actor.partner,
        ...keys[actor.partner],
        policy: openPolicy,
        biasKey: new Uint8Array(32),
        quota: { records_per_s: 1000, bytes_per_s: 1_000_000 },
      },
      {
        disk: actor.disk,
        clock,
        chance: this.chance,
        ed25519,
        push: (to, push) => this.#push(actor, to, push),
        ask: (to, question) => this.#ask(actor, node, to, question),
        committed: (entries) => actor.entries.push(...entries),
        witnessed: (head) => actor.heads.push(head),
        notify: (event) => actor.events.push(event),
      },
    );
    return node;
  }

  #push(from: Actor, to: PartnerId, push: Push): void {
    for (const target of this.actors.filter((a) => a.partner === to))
      this.#carry(from, target, () => target.node.receive(from.partner, push));
  }

  #ask(from: Actor, asker: ExchangeNode, to: PartnerId, question: Question): void {
    for (const target of this.actors.filter((a) => a.partner === to))
      this.#carry(from, target, () => {
        const answer: Answer = target.node.answer(question);
        this.#carry(target, from, () => {
          if (from.node === asker) asker.answered(to, question, answer); // not to one that was started since
        });
      });
  }

  #carry(from: Actor, to: Actor, deliver: () => void): void {
    const { loss, twice, delayMax_ms } = this.weather;
    if (this.#cut.has(`${from.name} ${to.name}`)) return;
    const copies = this.chance.happens(twice) ? 2 : 1;
    for (let i = 0; i < copies; i++) {
      if (this.chance.happens(loss)) continue;
      this.at(1 + this.chance.below(delayMax_ms), () => {
        if (to.up) deliver();
      });
    }
  }
}

function isLater(a: { at_ms: number; order: number }, b: { at_ms: number; order: number }): boolean {
  return a.at_ms > b.at_ms || (a.at_ms === b.at_ms && a.order > b.order);
}
