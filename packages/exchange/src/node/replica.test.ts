import fc from "fast-check";
import { expect, test } from "vitest";
import { leafHash, MerkleTree, toBase64Url } from "../log/index.ts";
import type { KeyRing, LogKeys, SignedHead } from "../record/index.ts";
import { type Chunk, Replica } from "./replica.ts";

/** A log of some records in pieces, each with the head that it leads to. */
function pieces(sizes: readonly number[]): readonly Chunk[] {
  const tree = new MerkleTree();
  let count = 0;
  return sizes.map((size): Chunk => {
    const first = count;
    const records = Array.from({ length: size }, () => new TextEncoder().encode(`record ${count++}`));
    for (const record of records) tree.append(leafHash(record));
    const head = { origin: "us", size: tree.size, root: toBase64Url(tree.root()) } as SignedHead;
    return { from: "us", first, records, head, proof: [] };
  });
}

/** As one commit of a node does it: at most so many records, over as many pieces as they come in. */
function taken(log: Replica, most: number): Chunk[] {
  const slices: Chunk[] = [];
  for (let left = most; left > 0; left -= slices.at(-1)!.records.length) {
    const extended = log.extend(left);
    if (extended.kind !== "extended") break;
    slices.push(extended.chunk);
  }
  return slices;
}

test("whatever pieces records come in, and whichever commits the disk refuses, each is taken once and in order", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 });
  const commits = fc.array(fc.record({ most: fc.integer({ min: 1, max: 48 }), fails: fc.boolean() }), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(sizes, commits, (cut, tries) => {
      const chunks = pieces(cut);
      const log = new Replica({ origin: "us" } as LogKeys, {} as KeyRing);
      for (const chunk of chunks) expect(log.stage(chunk)).toBe(true);
      const written: string[] = [];
      for (const { most, fails } of [...tries, ...cut.map(() => ({ most: 40, fails: false }))]) {
        const slices = taken(log, most);
        expect(slices.reduce((sum, { records }) => sum + records.length, 0)).toBeLessThanOrEqual(most);
        if (fails) for (const slice of slices.reverse()) log.retract(slice);
        else
          for (const { records } of slices) written.push(...records.map((r) => new TextDecoder().decode(r)));
        expect(log.tree.size).toBe(written.length);
      }
      const all = cut.reduce((sum, size) => sum + size, 0);
      expect(written).toEqual(Array.from({ length: all }, (_, k) => `record ${k}`));
      expect(toBase64Url(log.tree.root())).toBe(chunks.at(-1)!.head.root);
      expect(log.hasMore).toBe(false);
    }),
  );
});

test("small pieces fill a commit as one large piece does: nobody is slower for speaking often", () => {
  const log = new Replica({ origin: "us" } as LogKeys, {} as KeyRing);
  for (const chunk of pieces(Array(20).fill(5))) log.stage(chunk);
  expect(taken(log, 32).map(({ records }) => records.length)).toEqual([5, 5, 5, 5, 5, 5, 2]);
  expect(taken(log, 32).map(({ records }) => records.length)).toEqual([3, 5, 5, 5, 5, 5, 4]);
});
