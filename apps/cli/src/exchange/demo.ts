/** Three nodes on this machine keep one record: a play is run through their desks, and what the record then proves is told. */
import { setTimeout as wait } from "node:timers/promises";
import { type PartnerId, partnerIds, stableJson } from "@equipoise/exchange/messages";
import {
  type Alarm,
  type Certificate,
  type Join,
  ladder,
  type Picture,
  type PictureObject,
  pictureHash,
  type Rung,
} from "@equipoise/exchange/views";
import { type Boards, boards } from "./boards.ts";
import { type Desk, openDesk } from "./desk.ts";
import { held, type Measured, type Played, play, type ShownEntry } from "./player.ts";
import { desksOf, type ReadPlay } from "./plays.ts";
import { type NodeProcess, startNode } from "./processes.ts";
import { type DemoSetup, setUp } from "./setup.ts";

export interface DemoAsked {
  readonly plays: readonly ReadPlay[];
  readonly folder: string;
  readonly fast: boolean;
  readonly signal: AbortSignal;
}

/** Told in the order of the play. Times of the play are claims of its steps; all others were measured in this run. */
export type DemoEvent =
  | {
      readonly kind: "started";
      readonly exercise: string;
      readonly pids: Readonly<Record<PartnerId, number>>;
      readonly after_ms: number;
    }
  | { readonly kind: "play"; readonly title: string; readonly about: string; readonly file: string }
  | { readonly kind: "alarm"; readonly alarm: Alarm; readonly rings: boolean; readonly at_ms: number } // play time
  | { readonly kind: "joined"; readonly join: Extract<Join, { outcome: "joined" }>; readonly at_ms: number }
  /** Tracks of several partners taken for one object, or found to disagree, when that is new. */
  | { readonly kind: "object"; readonly object: PictureObject; readonly originals: Picture["originals"] }
  | { readonly kind: "ringing"; readonly alarms: readonly Alarm[] } // when a launch is first reported
  | { readonly kind: "step"; readonly entry: ShownEntry; readonly measured: Measured };

export interface ToldStep {
  readonly label: string;
  readonly entry: ShownEntry;
  readonly measured: Measured;
}

export interface ToldJoin {
  readonly join: Extract<Join, { outcome: "joined" }>;
  readonly reportVisible_ms: number; // from the report's draft until the last of the three nodes showed it
  readonly computed_ms: number; //      what joining then took
}

/** An alarm that rang, in play time. */
export interface ToldAlarm {
  readonly alarm: Alarm;
  readonly endedAt_ms?: number; // it had ended by then; absent where it rang to the end of its play
}

export interface DemoResult {
  readonly exercise: string;
  readonly steps: readonly ToldStep[];
  readonly joins: readonly ToldJoin[];
  readonly rungs: readonly (Rung & { readonly silentSince_ms?: number })[]; // play time
  readonly alarms: readonly ToldAlarm[];
  readonly certificates: readonly { readonly certificate: Certificate; readonly equal: boolean }[];
  readonly picture: {
    readonly hash: string;
    readonly hashes: Readonly<Record<PartnerId, string>>;
    readonly equal: boolean;
    readonly launches: number;
    readonly tracks: number;
  };
  readonly sizes: Readonly<Record<PartnerId, number>>;
  readonly peak_bytes: Readonly<Record<PartnerId, number>>;
  readonly started_ms: number;
  readonly played_ms: number;
  readonly stopped_ms: number;
}

/**
 * Runs the demonstration and leaves the records in the folder. No node process is left when it settles, however it does.
 * Throws UserError where folder or play cannot be used, and what the signal was aborted with.
 */
export async function runDemo(asked: DemoAsked, tell: (event: DemoEvent) => void): Promise<DemoResult> {
  const exercise = asked.plays
    .map((each) => each.exercise)
    .join("-and-")
    .slice(0, 64);
  const began_ms = performance.now();
  const setup = await setUp(asked.folder, desksOf(asked.plays), exercise);
  const processes: NodeProcess[] = [];
  const kill = () => {
    for (const each of processes) each.kill();
  };
  process.on("exit", kill);
  try {
    for (const id of partnerIds) processes.push(startNode(setup.nodes[id]));
    const running = await Running.ready(setup, processes, asked);
    const started_ms = performance.now() - began_ms;
    const pids = recordOf((id) => processes.find((p) => p.partner === id)?.pid ?? 0);
    tell({ kind: "started", exercise, pids, after_ms: started_ms });
    const told = await running.play(tell);
    const played_ms = performance.now() - began_ms - started_ms;
    const derived = await running.compare();
    const peak_bytes = recordOf((id) => processes.find((p) => p.partner === id)?.peak_bytes() ?? 0);
    const stopping_ms = performance.now();
    await stopped(processes);
    const stopped_ms = performance.now() - stopping_ms;
    return { exercise, ...told, ...derived, peak_bytes, started_ms, played_ms, stopped_ms };
  } finally {
    await Promise.all(processes.map((each) => (each.ended() === undefined ? each.stop() : undefined)));
    process.off("exit", kill);
  }
}

const patience_ms = 30_000;

/** The three nodes while they run, and what their desks see. */
class Running {
  readonly #asked: DemoAsked;
  readonly #setup: DemoSetup;
  readonly #desks: Readonly<Record<PartnerId, Desk>>;
  readonly #check: () => void;
  readonly #board: Boards;
  readonly #ringing = new Map<string, Alarm>();
  readonly #rang = new Map<string, ToldAlarm>();
  readonly #silences = new Map<string, number>(); // play time since which a desk was overdue
  readonly #joined = new Map<string, ToldJoin>();
  readonly #objects = new Set<string>(); // that were told
  readonly #steps: ToldStep[] = [];
  #at_ms = 0; // play time

  constructor(setup: DemoSetup, check: () => void, asked: DemoAsked) {
    this.#asked = asked;
    this.#setup = setup;
    this.#check = check;
    this.#desks = recordOf((id) =>
      openDesk(setup.nodes[id].url, setup.nodes[id].token, "the node", setup.nodes[id].secondToken),
    );
    this.#board = boards(
      setup.charter,
      asked.plays.flatMap((each) => each.places),
    );
  }

  /** Resolves when each node writes. */
  static async ready(
    setup: DemoSetup,
    processes: readonly NodeProcess[],
    asked: DemoAsked,
  ): Promise<Running> {
    const check = () => {
      asked.signal.throwIfAborted();
      const ended = processes.find((each) => each.ended() !== undefined);
      if (ended !== undefined) throw new Error(ended.ended());
    };
    const running = new Running(setup, check, asked);
    await Promise.all(partnerIds.map((id) => running.#writes(id)));
    return running;
  }

  async #writes(id: PartnerId): Promise<void> {
    const until_ms = performance.now() + patience_ms;
    for (;;) {
      this.#check();
      const status = await this.#desks[id].ask("/health").then(
        (answer) => answer.status,
        () => 0, // it does not listen yet
      );
      if (status === 200) return;
      if (performance.now() > until_ms)
        throw new Error(`the node of ${id} does not write after ${patience_ms / 1000} s`);
      await wait(20, undefined, { signal: this.#asked.signal });
    }
  }

  async play(
    tell: (event: DemoEvent) => void,
  ): Promise<Pick<DemoResult, "steps" | "joins" | "rungs" | "alarms">> {
    const { fast, signal, plays } = this.#asked;
    const setting = { charter: this.#setup.charter, desks: this.#desks, fast, signal, check: this.#check };
    let telling = Promise.resolve();
    const next = (act: () => Promise<void> | void): Promise<void> => {
      telling = telling.then(act);
      telling.catch(() => undefined); // told below
      return telling;
    };
    for (const each of plays) {
      void next(() => {
        this.#ringing.clear(); // what still rings does so anew, and what ended in the years between is not of this play
        this.#at_ms = Math.max(this.#at_ms, (each.steps[0]?.at_ms ?? 0) - 1);
        tell({ kind: "play", title: each.title, about: each.about, file: each.file });
      });
      await play(each, setting, (played) => {
        const told = next(() => this.#tell(played, tell));
        return fast ? undefined : told;
      });
    }
    await telling;
    const rungs = ladder(this.#board.notices, this.#setup.charter.desks, this.#at_ms).map((rung) => {
      const silent = this.#silences.get(`${rung.notice} ${rung.partner} ${rung.desk}`);
      return silent === undefined ? rung : { ...rung, silentSince_ms: silent };
    });
    return { steps: this.#steps, joins: [...this.#joined.values()], rungs, alarms: [...this.#rang.values()] };
  }

  /** What rang before the step, the step, and what it changed: in the order of the play. */
  async #tell({ step, entry, measured: measuring }: Played, tell: (event: DemoEvent) => void): Promise<void> {
    this.#rangBetween(step.at_ms, tell);
    const measured = await measuring;
    this.#steps.push({ label: step.label, entry, measured });
    this.#board.committed([entry]);
    tell({ kind: "step", entry, measured });
    const { message } = entry;
    if (message.type === "launch.report" && message.body.status === "initial" && this.#ringing.size > 0)
      tell({ kind: "ringing", alarms: [...this.#ringing.values()] });
    const started_ms = performance.now();
    const joins = this.#board.joins();
    const computed_ms = performance.now() - started_ms;
    for (const join of joins) {
      const report = `${join.author} ${join.reportId}`;
      if (join.outcome !== "joined" || this.#joined.has(report)) continue;
      const reportVisible_ms = partnerIds.reduce((most, id) => Math.max(most, measured.visible_ms[id]), 0);
      this.#joined.set(report, { join, reportVisible_ms, computed_ms });
      tell({ kind: "joined", join, at_ms: step.at_ms });
    }
    if (message.type === "track.report") this.#look(tell);
    this.#ring(step.at_ms, tell);
  }

  #look(tell: (event: DemoEvent) => void): void {
    const { objects, originals } = this.#board.picture([]);
    for (const object of objects) {
      const key = `${object.state} ${object.from.join(" ")}`;
      if (this.#objects.has(key)) continue;
      this.#objects.add(key);
      tell({ kind: "object", object, originals });
    }
  }

  /** Alarms that began in the silence before a step, each as it stood when it began. */
  #rangBetween(step_ms: number, tell: (event: DemoEvent) => void): void {
    const begun = this.#board
      .alarms(step_ms - 1)
      .filter((alarm) => !this.#ringing.has(keyOf(alarm)) && alarm.since_ms > this.#at_ms)
      .map((alarm) => alarm.since_ms);
    for (const since_ms of new Set(begun)) this.#ring(since_ms, tell);
    this.#ring(step_ms - 1, tell);
  }

  #ring(at_ms: number, tell: (event: DemoEvent) => void): void {
    this.#at_ms = Math.max(this.#at_ms, at_ms);
    const now = new Map(this.#board.alarms(at_ms).map((alarm) => [keyOf(alarm), alarm]));
    for (const [key, alarm] of this.#ringing) {
      if (now.has(key)) continue;
      this.#ringing.delete(key);
      this.#rang.set(key, { alarm: this.#rang.get(key)?.alarm ?? alarm, endedAt_ms: at_ms });
      tell({ kind: "alarm", alarm, rings: false, at_ms });
    }
    for (const [key, alarm] of now) {
      const { kind, notice, partner, desk, since_ms } = alarm;
      if (kind === "silence") this.#silences.set(`${notice} ${partner} ${desk}`, since_ms);
      if (this.#ringing.has(key)) continue;
      this.#ringing.set(key, alarm);
      this.#rang.set(key, { alarm: this.#rang.get(key)?.alarm ?? alarm });
      tell({ kind: "alarm", alarm, rings: true, at_ms });
    }
  }

  /** What the three nodes make of the same record; asked when each holds all of it and knows that all hold it. */
  async compare(): Promise<Pick<DemoResult, "certificates" | "picture" | "sizes">> {
    const setting = { signal: this.#asked.signal, check: this.#check };
    for (const id of partnerIds)
      for (const { entry } of this.#steps) await held(this.#desks[id], entry.id, setting, 2);
    const ask = async <T>(path: string): Promise<Record<PartnerId, T>> => {
      const [us, ru, europe] = await Promise.all(partnerIds.map((id) => this.#desks[id].get(path)));
      return { us, ru, europe } as Record<PartnerId, T>;
    };
    const pictures = await ask<Picture & { readonly hash: string }>("/picture");
    const { heads, launches, originals } = pictures.us;
    const hashes = recordOf((id) => pictures[id].hash);
    const hash = pictureHash(this.#board.picture(heads));
    const certificates = [];
    for (const proposal of this.#board.proposals()) {
      const three = await ask<Certificate>(`/certificates/${proposal}`);
      const equal = partnerIds.every((id) => stableJson(three[id]) === stableJson(three.us));
      certificates.push({ certificate: three.us, equal });
    }
    return {
      certificates,
      picture: {
        hash,
        hashes,
        equal: partnerIds.every((id) => hashes[id] === hash),
        launches: launches.length,
        tracks: originals.length,
      },
      sizes: recordOf((id) => heads.find((head) => head.origin === id)?.size ?? 0),
    };
  }
}

/** Whether the three nodes agree on all that they derive. */
export function isSound({ picture, certificates }: DemoResult): boolean {
  return picture.equal && certificates.every(({ equal }) => equal);
}

async function stopped(processes: readonly NodeProcess[]): Promise<void> {
  const codes = await Promise.all(processes.map((each) => each.stop()));
  const wrong = processes.find((_, i) => codes[i] !== 0);
  if (wrong !== undefined) throw new Error(wrong.ended());
}

function keyOf({ kind, partner, desk, notice, report }: Alarm): string {
  return [kind, partner, desk, notice, report].join(" ");
}

function recordOf<T>(of: (id: PartnerId) => T): Record<PartnerId, T> {
  return { us: of("us"), ru: of("ru"), europe: of("europe") };
}
