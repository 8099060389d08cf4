/** Brings the index up to the logs, beside the writing and never before it; makes it anew where it is not this node's. */
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import { type PartnerId, partnerIds } from "../messages/index.ts";
import type { ExchangeNode } from "../node/index.ts";
import type { LoggedEntry } from "../record/index.ts";
import type { EntryIndex, EntryQuery, FoundEntry } from "./store.ts";

const slice = 100; //       entries at once: about 10 ms of verifying where they are read back from disk
const mostRecent = 4096; // entries kept from a commit until they are indexed; beyond it they are read back
const retry_ms = 2000;

export class Indexer {
  readonly #open: () => Promise<EntryIndex>;
  readonly #failed: (why: string) => void;
  readonly #recent = new Map<string, LoggedEntry>();
  readonly #done: Record<PartnerId, number> = { us: 0, ru: 0, europe: 0 };
  #index: EntryIndex | undefined;
  #node: ExchangeNode | undefined;
  #running: Promise<void> | undefined;
  readonly #closing = new AbortController();

  /** `open` is called until it works; `failed` is told each time that something does not. */
  constructor(open: () => Promise<EntryIndex>, failed: (why: string) => void) {
    this.#open = open;
    this.#failed = failed;
  }

  get ready(): boolean {
    return this.#index !== undefined;
  }

  /** Entries that stand in the logs and not in the index yet. */
  get lag(): number {
    const node = this.#node;
    if (node === undefined) return 0;
    return partnerIds.reduce((sum, id) => sum + Math.max(0, node.head(id).size - this.#done[id]), 0);
  }

  start(node: ExchangeNode): void {
    this.#node = node;
    this.#wake();
  }

  /** New entries: kept so that they need not be read back. */
  committed(entries: readonly LoggedEntry[]): void {
    for (const entry of entries) {
      if (this.#recent.size >= mostRecent) break;
      this.#recent.set(`${entry.origin} ${entry.seq}`, entry);
    }
    this.#wake();
  }

  /** Rejects where the index does not answer; ask `ready` first. */
  async find(query: EntryQuery): Promise<readonly FoundEntry[]> {
    return (await this.#index?.find(query)) ?? [];
  }

  /** The place of an entry; also of one that was written this moment and waits for the index. */
  async placeOf(id: string): Promise<{ readonly origin: PartnerId; readonly seq: number } | undefined> {
    for (const entry of this.#recent.values()) if (entry.id === id) return entry;
    return (await this.find({ id, limit: 1 }))[0];
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#running;
    await this.#index?.close();
    this.#index = undefined;
  }

  #wake(): void {
    const node = this.#node;
    if (node === undefined || this.#running !== undefined || this.#closing.signal.aborted) return;
    this.#running = this.#run(node).finally(() => {
      this.#running = undefined;
    });
  }

  async #run(node: ExchangeNode): Promise<void> {
    while (!this.#closing.signal.aborted) {
      try {
        this.#index ??= await this.#opened(node);
        if (this.lag === 0) return;
        await this.#step(node, this.#index);
        await turn();
      } catch (error) {
        this.#failed(`The index does not work and is tried again: ${(error as Error).message}.`);
        await wait(retry_ms, undefined, { signal: this.#closing.signal }).catch(() => undefined);
      }
    }
  }

  /** An index that knows more than the logs, or another entry at its end, is of other logs. */
  async #opened(node: ExchangeNode): Promise<EntryIndex> {
    const index = await this.#open();
    try {
      let high = await index.high();
      for (const origin of partnerIds) {
        const seq = high[origin] - 1;
        if (seq < 0) continue;
        const [last] = await index.find({ origin, since: { origin, seq: seq - 1 }, limit: 1 });
        if (seq < node.head(origin).size && last?.id === node.entry(origin, seq)?.id) continue;
        await index.clear();
        high = await index.high();
        break;
      }
      Object.assign(this.#done, high);
      return index;
    } catch (error) {
      await index.close();
      throw error;
    }
  }

  async #step(node: ExchangeNode, index: EntryIndex): Promise<void> {
    const done = { ...this.#done };
    const entries: LoggedEntry[] = [];
    let left = slice;
    for (const origin of partnerIds) {
      for (const { size } = node.head(origin); done[origin] < size && left > 0; left--) {
        const seq = done[origin]++;
        const entry = this.#recent.get(`${origin} ${seq}`) ?? node.entry(origin, seq);
        if (entry !== undefined) entries.push(entry); // one that is not valid has its place and is not found
      }
    }
    if (entries.length > 0) await index.add(entries);
    Object.assign(this.#done, done);
    for (const key of this.#recent.keys()) {
      const [origin, seq] = key.split(" ") as [PartnerId, string];
      if (Number(seq) >= done[origin]) break;
      this.#recent.delete(key);
    }
  }
}
