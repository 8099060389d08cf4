/** What a trial and the node process that it started say to one another: one JSON text a line. */
import { writeSync } from "node:fs";
import { createInterface } from "node:readline";
import type { PartnerId } from "@equipoise/exchange/messages";
import type { Quota } from "@equipoise/exchange/node";

/** What an operator's node grants each partner unless told otherwise. */
export const usualQuota: Quota = { records_per_s: 1_000, bytes_per_s: 1_000_000 };

/** How a node process is started; it lies in a file that its first argument names. */
export interface TrialSetting {
  readonly mode: "writer" | "hosted";
  readonly charter: string; // path
  readonly keys: string; //    path
  readonly folder: string;
  readonly listen: { readonly host: string; readonly port: number };
  readonly niceness: number; // 0 to 19: what another machine would compute takes nothing from this one
}

export type Order =
  | { readonly kind: "open"; readonly folder: string } // a writer's only; a hosted node opens by itself
  | { readonly kind: "write"; readonly records: number } // as fast as it can, so many in each commit
  | { readonly kind: "prepare"; readonly records: number } // a writer's: so many, told of only at the end
  | { readonly kind: "rest" }
  | { readonly kind: "read" } // every entry of its own log, from disk
  | { readonly kind: "load"; readonly rate_per_s: number; readonly duration_ms: number }
  | { readonly kind: "flood"; readonly rate_per_s: number; readonly duration_ms: number }
  | { readonly kind: "figures" } // since they were last asked for
  | { readonly kind: "state" }
  | { readonly kind: "disputes" }
  | { readonly kind: "close" };

/** Index in the log, entry id. */
export type Place = readonly [seq: number, id: string];
/** Delays in whole milliseconds, and how often each was seen. */
export type Counts = readonly (readonly [delay_ms: number, count: number])[];

export interface Figures {
  readonly kind: "figures";
  readonly acknowledged: Counts; //                                    own messages: safe on this disk
  readonly common: Counts; //                                          own messages: both others cosigned
  readonly visible: Readonly<Partial<Record<PartnerId, Counts>>>; //   others' messages: here for desks to see
  readonly cpu_share: number; //                                       of one core
  readonly peakRss_bytes: number;
}

export interface State {
  readonly kind: "state";
  readonly writing: boolean;
  readonly heads: readonly { readonly origin: PartnerId; readonly size: number; readonly root: string }[];
  readonly commonSizes: readonly number[]; // of each log, in the order of heads: how far all three signatures reach
  readonly signedSize: number; //             of its own log
  readonly asked: number; //                  messages that the load handed to the node
  readonly acknowledged: number;
  readonly refused: readonly string[]; //     the first few sentences
  readonly unlike: number; //                 acknowledged, but not what stands in the log at that place
}

/** Of each log: how many claimed times contradict what others signed. */
export interface Disputes {
  readonly kind: "disputes";
  readonly logs: readonly {
    readonly origin: PartnerId;
    readonly entries: number;
    readonly disputed: number;
  }[];
}

export type Told =
  | { readonly kind: "loaded" } // the program; nothing is open yet
  | {
      readonly kind: "opened";
      readonly entries: readonly Place[];
      readonly cut_bytes: number;
      readonly decided: boolean; // the files did not say that they are whole: two officers had to
    }
  | { readonly kind: "written"; readonly place: Place }
  | { readonly kind: "rested" }
  | { readonly kind: "read"; readonly entries: readonly Place[] }
  | { readonly kind: "load-done" }
  | { readonly kind: "flood-done"; readonly pushed: number }
  | { readonly kind: "event"; readonly event: string; readonly text: string }
  | { readonly kind: "failed"; readonly why: string }
  | Figures
  | State
  | Disputes;

/** Hands the line to the kernel before it returns: what was told stays told, however this process ends. */
export function tell(told: Told): void {
  const bytes = Buffer.from(`${JSON.stringify(told)}\n`);
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}

/** Calls `take` for each order; when whoever gave them is gone, this process ends. */
export function takeOrders(take: (order: Order) => void): void {
  createInterface({ input: process.stdin })
    .on("line", (line) => take(JSON.parse(line) as Order))
    .on("close", () => process.exit());
}
