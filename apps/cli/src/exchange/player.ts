/** Plays steps through the desks of three running nodes, and measures what becomes of each. */
import { setTimeout as wait } from "node:timers/promises";
import {
  type Charter,
  type Message,
  type PartnerId,
  type Play,
  type PlayStepShape,
  partnerIds,
} from "@equipoise/exchange/messages";
import { UserError } from "@equipoise/scenario";
import { type Desk, jsonOf } from "./desk.ts";
import { draftOf, restsOn } from "./plays.ts";

/** An entry as a node gives it to its desks. */
export interface ShownEntry {
  readonly id: string;
  readonly origin: PartnerId;
  readonly seq: number;
  readonly message: Message;
  readonly level: { readonly s: 0 | 1 | 2; readonly seenBy: readonly PartnerId[] };
}

/** What was measured of one step: ms from handing the draft to the node, as far as the looks of a few ms tell. */
export interface Measured {
  readonly written_ms: number; //                        S0: safe on its author's disk
  readonly heldByOne_ms: number; //                      S1
  readonly heldByAll_ms: number; //                      S2
  readonly visible_ms: Readonly<Record<PartnerId, number>>; // a desk of that node can read it
}

export interface Played {
  readonly step: PlayStepShape;
  readonly entry: ShownEntry;
  readonly measured: Promise<Measured>;
}

export interface PlayerSetting {
  readonly charter: Charter;
  readonly desks: Readonly<Record<PartnerId, Desk>>;
  readonly fast: boolean;
  readonly signal: AbortSignal;
  /** Throws where a node has ended. */
  readonly check: () => void;
}

export const longestWait_ms = 5_000; // between steps, where the play's own time runs on for longer
const look_ms = 10;
const patience_ms = 30_000;

/** Hands each step to its partner's node, in the play's order, and tells of it as soon as it is written. */
export async function play(
  { steps }: Play,
  setting: PlayerSetting,
  written: (played: Played) => Promise<void> | void,
): Promise<void> {
  const entries = new Map<string, string>();
  let last_ms: number | undefined;
  for (const step of steps) {
    if (!setting.fast && last_ms !== undefined)
      await wait(Math.min(step.at_ms - last_ms, longestWait_ms), undefined, { signal: setting.signal });
    last_ms = step.at_ms;
    const desk = setting.desks[step.partner];
    for (const label of restsOn(step)) await held(desk, entries.get(label) ?? "", setting);
    const started_ms = performance.now();
    const draft = draftOf(step, setting.charter, entries);
    const { id } = (await handed(desk, draft, step)) as { readonly id: string };
    const written_ms = performance.now() - started_ms;
    entries.set(step.label, id);
    const entry = await held(desk, id, setting);
    const measured = watched(id, step.partner, started_ms, written_ms, setting);
    measured.catch(() => undefined); // whoever waits for it is told
    await written({ step, entry, measured });
  }
}

/** The entry, as soon as this desk's node holds it. */
export async function held(
  desk: Desk,
  id: string,
  setting: Pick<PlayerSetting, "signal" | "check">,
  least: 0 | 2 = 0,
): Promise<ShownEntry> {
  const until_ms = performance.now() + patience_ms;
  for (;;) {
    const { status, body } = await desk.ask(`/entries/${id}`);
    const entry = status === 200 ? (jsonOf(body) as ShownEntry) : undefined;
    if (entry !== undefined && entry.level.s >= least) return entry;
    setting.check();
    if (performance.now() > until_ms)
      throw new Error(
        `entry ${id} is ${entry === undefined ? "not there" : `at S${entry.level.s}`} after ${patience_ms / 1000} s`,
      );
    await wait(look_ms, undefined, { signal: setting.signal });
  }
}

async function handed(desk: Desk, draft: object, step: PlayStepShape): Promise<unknown> {
  try {
    return await desk.post("/entries", draft);
  } catch (error) {
    if (error instanceof UserError)
      throw new UserError([`Step "${step.label}" of ${step.partner}: ${error.message}`]);
    throw error;
  }
}

/** Looks at all three nodes until each holds the entry and the author's knows it. */
async function watched(
  id: string,
  author: PartnerId,
  started_ms: number,
  written_ms: number,
  setting: PlayerSetting,
): Promise<Measured> {
  const since = () => performance.now() - started_ms;
  const others = partnerIds.filter((partner) => partner !== author);
  const visible = Promise.all(
    others.map(async (partner) => {
      await held(setting.desks[partner], id, setting);
      return [partner, since()] as const;
    }),
  );
  visible.catch(() => undefined); // told below, or the author's node has already told what went wrong
  let one_ms: number | undefined;
  const until_ms = performance.now() + patience_ms;
  for (;;) {
    const { level } = (await setting.desks[author].get(`/entries/${id}`)) as ShownEntry;
    if (level.s >= 1) one_ms ??= since();
    if (level.s === 2) break;
    setting.check();
    if (performance.now() > until_ms)
      throw new Error(`entry ${id} is at S${level.s} after ${patience_ms / 1000} s`);
    await wait(look_ms, undefined, { signal: setting.signal });
  }
  const all_ms = since();
  const times = Object.fromEntries([[author, written_ms], ...(await visible)]);
  return {
    written_ms,
    heldByOne_ms: one_ms ?? all_ms,
    heldByAll_ms: all_ms,
    visible_ms: times as Record<PartnerId, number>,
  };
}
