import type { Quota } from "./ports.ts";

const burst_s = 30; // what was missed in a cut may come at once

/** What one peer may send: a bucket of records and one of bytes, each refilled at its rate. */
export class Allowance {
  readonly #quota: Quota;
  #records: number;
  #bytes: number;
  #at_ms = Number.NEGATIVE_INFINITY;

  constructor(quota: Quota) {
    this.#quota = quota;
    this.#records = quota.records_per_s * burst_s;
    this.#bytes = quota.bytes_per_s * burst_s;
  }

  /** Takes these records out of the bucket, or says that they are too many for now. */
  take(records: readonly Uint8Array[], now_ms: number): boolean {
    if (!this.isOpen(now_ms)) return false;
    this.#records -= records.length;
    this.#bytes -= records.reduce((sum, record) => sum + record.length, 0);
    return true;
  }

  isOpen(now_ms: number): boolean {
    const elapsed_s = Math.max(0, Math.min(burst_s, (now_ms - this.#at_ms) / 1000));
    this.#at_ms = now_ms;
    const { records_per_s, bytes_per_s } = this.#quota;
    this.#records = Math.min(records_per_s * burst_s, this.#records + elapsed_s * records_per_s);
    this.#bytes = Math.min(bytes_per_s * burst_s, this.#bytes + elapsed_s * bytes_per_s);
    return this.#records > 0 && this.#bytes > 0;
  }
}
