import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  concat,
  emptyRoot,
  type Hash,
  leafHash,
  MerkleTree,
  nodeHash,
  toHex,
  useSha256,
  utf8,
  verifyConsistency,
  verifyInclusion,
} from "./index.ts";
import { base64, flipped, hex, rootByDefinition } from "./platform.testdata.ts";

/** The leaves and roots of google/certificate-transparency (cpp/merkletree/merkle_tree_test.cc), used ever since. */
const published = {
  records: [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ],
  roots: [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ],
};

/** The happy paths of transparency-dev/merkle, testdata/inclusion and testdata/consistency (commit 417fb0c). */
const [a, b, c, d, e] = [
  "lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=",
  "Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=",
  "a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=",
  "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=",
  "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=",
];
const f = "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=";
const g = "DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=";
const publishedInclusion: readonly [index: number, size: number, proof: readonly string[]][] = [
  [0, 1, []],
  [0, 8, [a, b, c]],
  [5, 8, [f, d, e]],
  [2, 3, ["+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU="]],
  [1, 5, ["bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=", b, f]],
];
const publishedConsistency: readonly [from: number, to: number, proof: readonly string[]][] = [
  [1, 1, []],
  [1, 8, [a, b, c]],
  [6, 8, [g, d, e]],
  [2, 5, [b, f]],
  [6, 7, [g, "sIaT7C5yFZcTBkHoIR5+7cy0wmQTlj7ubB4u0W/7Gl8=", e]],
];

function treeOf(leaves: readonly Hash[]): MerkleTree {
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.append(leaf);
  return tree;
}

function oneChanged(proof: readonly Hash[], bit: number): readonly Hash[] {
  return proof.map((hash, i) => (i === bit % proof.length ? flipped(hash, bit) : hash));
}

const leaves = Array.from({ length: 700 }, (_, i) => leafHash(utf8(`record ${i}`)));

test("the roots and proofs of Certificate Transparency's eight leaves", () => {
  const tree = treeOf(published.records.map((record) => leafHash(hex(record))));
  expect(published.roots.map((_, size) => toHex(tree.root(size)))).toEqual(published.roots);
  expect(toHex(emptyRoot)).toBe(published.roots[0]);
  for (const [index, size, proof] of publishedInclusion) {
    expect(tree.inclusionProof(index, size)).toEqual(proof.map(base64));
    const claim = { index, size, leaf: tree.leaf(index), proof: proof.map(base64), root: tree.root(size) };
    expect(verifyInclusion(claim)).toBe(true);
  }
  for (const [from, to, proof] of publishedConsistency) {
    expect(tree.consistencyProof(from, to)).toEqual(proof.map(base64));
    const claim = { from, fromRoot: tree.root(from), to, toRoot: tree.root(to), proof: proof.map(base64) };
    expect(verifyConsistency(claim)).toBe(true);
  }
});

test("the root of every earlier size is that of the definition in RFC 6962", () => {
  const tree = treeOf(leaves.slice(0, 300));
  for (let size = 0; size <= 300; size++)
    expect(tree.root(size)).toEqual(rootByDefinition(leaves.slice(0, size)));
});

test("in every tree up to 130 leaves each inclusion proof verifies, and not with one bit changed", () => {
  const tree = treeOf(leaves.slice(0, 130));
  let bit = 0;
  for (let size = 1; size <= 130; size++) {
    const root = tree.root(size);
    for (let index = 0; index < size; index++) {
      const proof = tree.inclusionProof(index, size);
      const claim = { index, size, leaf: leaves[index], proof, root };
      bit += 37;
      const mutants = [
        { ...claim, index: (index + 1) % size },
        { ...claim, leaf: flipped(leaves[index], bit) },
        { ...claim, root: flipped(root, bit) },
        { ...claim, proof: [...proof, root] },
        { ...claim, proof: proof.slice(1) },
        { ...claim, proof: oneChanged(proof, bit) },
      ];
      expect(verifyInclusion(claim)).toBe(true);
      const still = (size === 1 ? mutants.slice(1, 4) : mutants).filter(verifyInclusion);
      expect(still).toEqual([]);
    }
  }
});

test("between all trees up to 130 leaves each consistency proof verifies, and not with one bit changed", () => {
  const tree = treeOf(leaves.slice(0, 130));
  let bit = 0;
  for (let to = 1; to <= 130; to++) {
    const toRoot = tree.root(to);
    for (let from = 1; from <= to; from++) {
      const proof = tree.consistencyProof(from, to);
      const fromRoot = tree.root(from);
      const claim = { from, fromRoot, to, toRoot, proof };
      bit += 37;
      const mutants = [
        { ...claim, fromRoot: flipped(fromRoot, bit) },
        { ...claim, toRoot: flipped(toRoot, bit) },
        { ...claim, proof: [...proof, toRoot] },
        { ...claim, proof: [fromRoot, ...proof] },
        { ...claim, proof: proof.slice(1) },
        {
          ...claim,
          proof: oneChanged(proof, bit),
        },
      ];
      expect(verifyConsistency(claim)).toBe(true);
      const still = (from === to ? mutants.slice(0, 4) : mutants).filter(verifyConsistency);
      expect(still).toEqual([]);
    }
  }
});

test("a log that changed one old record has no proof of growth, whatever mixture of hashes it sends", () => {
  const honest = treeOf(leaves.slice(0, 60));
  const forged = treeOf([...leaves.slice(0, 20), leafHash(utf8("another")), ...leaves.slice(21, 100)]);
  const claim = { from: 60, fromRoot: honest.root(), to: 100, toRoot: forged.root() };
  const sent = [forged.consistencyProof(60, 100), treeOf(leaves.slice(0, 100)).consistencyProof(60, 100)];
  const mixtures = Array.from({ length: 2 ** sent[0].length }, (_, bits) =>
    sent[0].map((hash, i) => ((bits >> i) & 1 ? sent[1][i] : hash)),
  );
  expect(mixtures.filter((proof) => verifyConsistency({ ...claim, proof }))).toEqual([]);
});

test("every tree begins with the empty one, whose root is the hash of nothing", () => {
  const tree = treeOf(leaves.slice(0, 5));
  const claim = { from: 0, fromRoot: emptyRoot, to: 5, toRoot: tree.root(), proof: [] };
  expect(tree.consistencyProof(0, 5)).toEqual([]);
  expect(verifyConsistency(claim)).toBe(true);
  expect(verifyConsistency({ ...claim, proof: [emptyRoot] })).toBe(false);
  expect(verifyConsistency({ ...claim, fromRoot: tree.root(1) })).toBe(false);
  expect(verifyConsistency({ ...claim, to: 0, toRoot: emptyRoot })).toBe(true);
  expect(verifyConsistency({ ...claim, to: 0, fromRoot: tree.root(), toRoot: tree.root() })).toBe(false);
  expect(verifyInclusion({ index: 0, size: 0, leaf: leaves[0], proof: [], root: leaves[0] })).toBe(false);
});

test("a path too long for its size is refused, even where it hashes up to the stated root", () => {
  const [leaf, other] = leaves;
  const [onRight, onLeft] = [nodeHash(leaf, other), nodeHash(other, leaf)];
  for (const root of [onRight, onLeft]) {
    expect(verifyInclusion({ index: 0, size: 1, leaf, proof: [other], root })).toBe(false);
    const tree = treeOf(leaves.slice(0, 2));
    const claim = { from: 1, fromRoot: leaf, to: 2, proof: [leaves[1], other] };
    const toRoot = root === onRight ? nodeHash(tree.root(), other) : nodeHash(other, tree.root());
    expect(verifyConsistency({ ...claim, toRoot })).toBe(false);
  }
});

test("hashes of 31 and 33 bytes are refused, though side by side they hash like two of 32", () => {
  const [left, right, third] = leaves;
  const tree = treeOf([left, right, third]);
  const shifted = [concat(left, right.slice(0, 1)), right.slice(1)];
  const root = tree.root(2);
  expect(nodeHash(shifted[0], shifted[1])).toEqual(root);
  expect(verifyInclusion({ index: 1, size: 2, leaf: shifted[1], proof: [shifted[0]], root })).toBe(false);
  expect(verifyInclusion({ index: 0, size: 1, leaf: shifted[1], proof: [], root: shifted[1] })).toBe(false);
  const growth = { from: 1, fromRoot: shifted[0], to: 2, toRoot: root, proof: [shifted[1]] };
  expect(verifyConsistency(growth)).toBe(false);
  expect(verifyConsistency({ ...growth, fromRoot: left, proof: [right] })).toBe(true);
});

test("sizes that are not whole, safe and in order are refused, and a claim near 2^53 costs 53 steps", () => {
  const [leaf, root] = [leaves[0], leaves[1]];
  for (const size of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    expect(verifyInclusion({ index: 0, size, leaf: root, proof: [], root })).toBe(false);
    expect(verifyInclusion({ index: size, size: 9, leaf: root, proof: [], root })).toBe(false);
    expect(verifyConsistency({ from: size, fromRoot: root, to: size, toRoot: root, proof: [] })).toBe(false);
  }
  const size = Number.MAX_SAFE_INTEGER;
  const proof = Array.from({ length: 53 }, () => root);
  const climbed = proof.reduce(nodeHash, leaf);
  expect(verifyInclusion({ index: 0, size, leaf, proof, root: climbed })).toBe(true);
  expect(verifyInclusion({ index: 2 ** 40, size, leaf, proof, root: climbed })).toBe(false);
});

test("a tree cut short and grown again is the tree of what was appended last", () => {
  const sizes = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 12 });
  fc.assert(
    fc.property(sizes, (steps) => {
      const tree = new MerkleTree();
      let held: Hash[] = [];
      let next = 0;
      for (const [grow, cut] of steps) {
        for (let i = 0; i < grow; i++) {
          const leaf = leaves[next++ % leaves.length];
          tree.append(leaf);
          held.push(leaf);
        }
        held = held.slice(0, Math.max(0, held.length - cut));
        tree.truncate(held.length);
      }
      expect(tree.size).toBe(held.length);
      expect(tree.root()).toEqual(rootByDefinition(held));
    }),
  );
});

test("a hash that was handed out is a copy: neither side changes the other's", () => {
  const mine = leaves[0].slice();
  const tree = treeOf([mine, leaves[1], leaves[2]]);
  const [leaf, root, single] = [tree.leaf(0), tree.root(), tree.inclusionProof(1, 2)[0]];
  mine.fill(9);
  leaf.fill(9);
  single.fill(9);
  tree.tile(0, 0, 3).fill(9);
  tree.root(1).fill(9);
  tree.root(0).fill(9);
  expect(tree.root()).toEqual(root);
  expect(tree.root(1)).toEqual(leaves[0]);
  expect(tree.root(0)).toEqual(emptyRoot);
});

test("a tile holds the roots over 256^level leaves each, side by side", () => {
  const tree = treeOf(leaves);
  const tile = (level: number, index: number, width: number) => {
    const bytes = tree.tile(level, index, width);
    return Array.from({ length: width }, (_, i) => bytes.slice(32 * i, 32 * i + 32));
  };
  expect(tile(0, 0, 256)).toEqual(leaves.slice(0, 256));
  expect(tile(0, 2, 188)).toEqual(leaves.slice(512, 700));
  expect(tile(1, 0, 2)).toEqual([leaves.slice(0, 256), leaves.slice(256, 512)].map(rootByDefinition));
  for (const [level, index, width] of [
    [0, 2, 189],
    [1, 0, 3],
    [2, 0, 1],
    [0, 0, 0],
    [0, 0, 257],
    [-1, 0, 1],
    [9, 0, 1],
  ])
    expect(() => tree.tile(level, index, width), `${level} ${index} ${width}`).toThrow(RangeError);
});

test("a tree of 70,000 leaves has the tiles that C2SP tlog-tiles counts for it", () => {
  const tree = treeOf(Array.from({ length: 70_000 }, (_, i) => leaves[i % leaves.length]));
  const widest = (level: number, index: number) =>
    [...Array(257).keys()].slice(1).findLast((width) => {
      try {
        return tree.tile(level, index, width).length === 32 * width;
      } catch {
        return false;
      }
    });
  expect([widest(0, 272), widest(0, 273), widest(0, 274)]).toEqual([256, 112, undefined]);
  expect([widest(1, 0), widest(1, 1), widest(1, 2)]).toEqual([256, 17, undefined]);
  expect([widest(2, 0), widest(2, 1), widest(3, 0)]).toEqual([1, undefined, undefined]);
});

test("a place outside the tree is the caller's mistake", () => {
  const tree = treeOf(leaves.slice(0, 3));
  const mistakes = [
    () => tree.leaf(3),
    () => tree.root(4),
    () => tree.truncate(4),
    () => tree.truncate(-1),
    () => tree.inclusionProof(2, 2),
    () => tree.inclusionProof(0, 4),
    () => tree.consistencyProof(3, 2),
    () => tree.consistencyProof(1.5, 2),
    () => tree.append(new Uint8Array(31)),
  ];
  for (const mistake of mistakes) expect(mistake).toThrow(RangeError);
  expect(tree.size).toBe(3);
});

test("a platform's SHA-256 is taken where it is one, and gives the same tree", () => {
  const leaves = Array.from({ length: 70 }, (_, i) => utf8(`record ${i}`));
  const rootOf = () => {
    const tree = new MerkleTree();
    for (const leaf of leaves) tree.append(leafHash(leaf));
    return tree.root();
  };
  const before = rootOf();
  useSha256((data) => Uint8Array.from(createHash("sha256").update(data).digest()));
  expect(rootOf()).toEqual(before);
  expect(() => useSha256((data) => Uint8Array.from(createHash("sha512").update(data).digest()))).toThrow(
    RangeError,
  );
  expect(rootOf()).toEqual(before);
});
