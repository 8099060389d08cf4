/** Messages at an even rate, and what became of each. */
import type { HostedNode, Views } from "@equipoise/exchange/host";
import { type PartnerId, partnerIds } from "@equipoise/exchange/messages";
import type { Draft, ExchangeNode } from "@equipoise/exchange/node";
import type { Counts, Figures, State } from "./trialNodeLines.ts";

type Entries = Parameters<Views["committed"]>[0];

/**
 * A radar's report of one track: about 900 bytes as an entry, 550 of them the body. `t_ms` is when it was due to be written,
 * so that a writer that falls behind shows as delay.
 */
export function trackDraft(number: number, t_ms: number): Draft<"track.report"> {
  const along_m = (number % 1000) * 123.25;
  return {
    type: "track.report",
    role: "duty-officer",
    body: {
      trackId: `T-${number % 50}`,
      t_ms,
      frame: "ecef-wgs84",
      state: [2_173_000.25 + along_m, 623_000.5, 6_100_000.125, 120.5, 80.25, 2900.75],
      covariance: [4e6, 1e5, 4e6, -1e5, 2e5, 9e6, 10, 0, 0, 100, 0, 20, 0, 0, 100, 0, 0, 30, 0, 0, 400],
      bias: { declared: true, sigma_m: 300 },
      sourceKind: "radar",
      pedigree: [`M-${number}`],
      existence_ppm: 999_000,
      hits: 12,
      misses: 1,
    },
  };
}

class Delays {
  #counts = new Map<number, number>();

  add(delay_ms: number): void {
    const whole = Math.max(0, Math.ceil(delay_ms));
    this.#counts.set(whole, (this.#counts.get(whole) ?? 0) + 1);
  }
  /** Gives what was counted and begins anew. */
  taken(): Counts {
    const counts = [...this.#counts];
    this.#counts = new Map();
    return counts;
  }
}

/** The delay that a share of them does not exceed, ms; not a number where there are none. */
export function quantile_ms(counts: Counts, share: number): number {
  const sorted = [...counts].sort(([a], [b]) => a - b);
  let left = share * sorted.reduce((sum, [, count]) => sum + count, 0);
  for (const [delay_ms, count] of sorted) {
    left -= count;
    if (left <= 1e-9) return delay_ms;
  }
  return Number.NaN;
}

/** Writes messages at one node and watches them, and those of the others, come to be held. One clock: all on one machine. */
export class TrialLoad {
  readonly #self: PartnerId;
  readonly #others: readonly PartnerId[];
  readonly #acknowledged = new Delays();
  readonly #common = new Delays();
  readonly #visible = new Map<PartnerId, Delays>();
  readonly #due_ms = new Map<number, number>(); //  by index in the own log, until all three signed it
  readonly #ids = new Map<number, string>(); //     acknowledged and not yet seen in the log
  readonly #refused: string[] = [];
  #node: ExchangeNode | undefined;
  #asked = 0;
  #done = 0;
  #unlike = 0;
  #reach = 0;

  constructor(self: PartnerId) {
    this.#self = self;
    this.#others = partnerIds.filter((id) => id !== self);
    for (const id of this.#others) this.#visible.set(id, new Delays());
  }

  /** Begins to write. `ended` is called when the last message has been handed over. */
  start(hosted: HostedNode, rate_per_s: number, duration_ms: number, ended: () => void): void {
    this.#node = hosted.node;
    const { node } = hosted;
    const begun_ms = Date.now();
    const all = Math.round((rate_per_s * duration_ms) / 1000);
    let given = 0;
    const timer = setInterval(() => {
      const now_ms = Date.now();
      for (; given < all; given++) {
        const due_ms = Math.floor(begun_ms + (given * 1000) / rate_per_s);
        if (due_ms > now_ms) return;
        this.#submit(node, due_ms);
      }
      clearInterval(timer);
      ended();
    }, 2);
  }

  #submit(node: ExchangeNode, due_ms: number): void {
    node.submit(trackDraft(this.#asked++, due_ms), (outcome) => {
      if (outcome.kind !== "written") {
        if (this.#refused.length < 5) this.#refused.push(outcome.why);
        return;
      }
      this.#done += 1;
      this.#acknowledged.add(Date.now() - due_ms);
      this.#due_ms.set(outcome.seq, due_ms);
      this.#ids.set(outcome.seq, outcome.id);
    });
  }

  committed(entries: Entries): void {
    const now_ms = Date.now();
    for (const { id, origin, seq, message } of entries) {
      if (origin === this.#self) {
        const told = this.#ids.get(seq);
        if (told !== undefined && told !== id) this.#unlike += 1;
        this.#ids.delete(seq);
      } else if (message.type === "track.report") {
        this.#visible.get(origin)?.add(now_ms - message.body.t_ms);
      }
    }
  }

  /** After each signed head of the own log: what both others have cosigned by now. */
  witnessed(origin: PartnerId): void {
    const node = this.#node;
    if (node === undefined || origin !== this.#self) return;
    const now_ms = Date.now();
    const reaches = this.#others.map((id) => node.cosignedBy(this.#self, id)?.size ?? 0);
    for (const end = Math.min(...reaches); this.#reach < end; this.#reach++) {
      const due_ms = this.#due_ms.get(this.#reach);
      if (due_ms !== undefined) this.#common.add(now_ms - due_ms);
      this.#due_ms.delete(this.#reach);
    }
  }

  figures(): Pick<Figures, "acknowledged" | "common" | "visible"> {
    const visible: Partial<Record<PartnerId, Counts>> = {};
    for (const [id, delays] of this.#visible) visible[id] = delays.taken();
    return { acknowledged: this.#acknowledged.taken(), common: this.#common.taken(), visible };
  }

  state(): Pick<State, "asked" | "acknowledged" | "refused" | "unlike"> {
    const unlike = this.#unlike + this.#ids.size;
    return { asked: this.#asked, acknowledged: this.#done, refused: this.#refused, unlike };
  }
}
