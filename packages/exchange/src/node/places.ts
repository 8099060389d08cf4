import type { Where } from "./journal.ts";

/** Where each record of a log lies: three numbers a record, in arrays that double. */
export class Places {
  #size = 0;
  #segment = new Uint32Array(256);
  #at = new Uint32Array(256);
  #length = new Uint32Array(256);

  get size(): number {
    return this.#size;
  }

  push(where: Where): void {
    if (this.#size === this.#at.length) {
      this.#segment = doubled(this.#segment);
      this.#at = doubled(this.#at);
      this.#length = doubled(this.#length);
    }
    this.#segment[this.#size] = where.segment;
    this.#at[this.#size] = where.at;
    this.#length[this.#size] = where.length;
    this.#size += 1;
  }

  get(index: number): Where {
    return {
      segment: this.#segment[index] as number,
      at: this.#at[index] as number,
      length: this.#length[index] as number,
    };
  }
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(array.length * 2);
  longer.set(array);
  return longer;
}
