import {
  formatVerifierKey,
  type Hash,
  leafHash,
  MerkleTree,
  openCheckpoint,
  pureKey,
  signCheckpoint,
  toBase64,
  utf8,
  verifierKey,
  verifyConsistency,
  verifyInclusion,
} from "./index.ts";
import { bytesOf, draws, flipped, nodeEd25519 } from "./platform.testdata.ts";

/** A case for oracle/main.go with our verdict on the same bytes. */
export interface Judged {
  readonly what: string;
  readonly goCase: object;
  readonly ours: boolean;
}

type Draw = (end: number) => number;
interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly leaf: Hash;
  readonly proof: readonly Hash[];
  readonly root: Hash;
}
interface Consistency {
  readonly from: number;
  readonly fromRoot: Hash;
  readonly to: number;
  readonly toRoot: Hash;
  readonly proof: readonly Hash[];
}

const tree = new MerkleTree();
for (let i = 0; i < 300; i++) tree.append(leafHash(utf8(`record ${i}`)));
const owner = pureKey(new Uint8Array(32).fill(7));
const log = verifierKey("log.example/one", 1, owner.publicKey);
const vkey = formatVerifierKey(log);

/** Good proofs and notes with one thing changed, so that none is good any more. */
export function mutatedProofs(count: number, seed: number): readonly Judged[] {
  const draw = draws(seed);
  const makers = [mutatedInclusion, mutatedConsistency, mutatedNote];
  return Array.from({ length: count }, (_, i) => (makers[i % 3] as (draw: Draw) => Judged)(draw));
}

/** Good proofs and notes, unchanged. */
export function soundProofs(count: number, seed: number): readonly Judged[] {
  const draw = draws(seed);
  const makers = [
    (d: Draw) => judgeInclusion("sound", inclusion(d)),
    (d: Draw) => judgeConsistency("sound", consistency(d)),
    (d: Draw) => judgeNote("sound", note(d)),
  ];
  return Array.from({ length: count }, (_, i) => (makers[i % 3] as (draw: Draw) => Judged)(draw));
}

/**
 * Good proofs said of another place or size. Some are still good: a path fits every size of its shape (see proof.ts).
 */
export function misplacedProofs(count: number, seed: number): readonly Judged[] {
  const draw = draws(seed);
  return Array.from({ length: count }, (_, i) => {
    const by = draw(9) - 4;
    if (i % 4 === 0) return judgeInclusion("size", moved(inclusion(draw), "size", by));
    if (i % 4 === 1) return judgeInclusion("index", moved(inclusion(draw), "index", by));
    if (i % 4 === 2) return judgeConsistency("from", moved(consistency(draw), "from", by));
    return judgeConsistency("to", moved(consistency(draw), "to", by));
  });
}

function moved<T extends object>(p: T, field: keyof T, by: number): T {
  // sumdb/tlog does not speak of the empty tree.
  return { ...p, [field]: Math.max(1, (p[field] as number) + by) };
}

function mutatedInclusion(draw: Draw): Judged {
  const p = inclusion(draw);
  const bit = draw(256);
  const mutants: readonly [string, Inclusion][] = [
    ["leaf", { ...p, leaf: flipped(p.leaf, bit) }],
    ["root", { ...p, root: flipped(p.root, bit) }],
    ["index", { ...p, index: (p.index + 1 + draw(p.size - 1)) % p.size }],
    ["size", { ...p, size: 4 * p.size }], // two levels more than the path has
    ["index past the end", { ...p, index: p.size + draw(3) }],
    ...mutatedPaths(p.proof, draw).map(([what, proof]): [string, Inclusion] => [what, { ...p, proof }]),
  ];
  const [what, mutant] = mutants[draw(mutants.length)] as [string, Inclusion];
  return judgeInclusion(`inclusion: ${what}`, mutant);
}

function mutatedConsistency(draw: Draw): Judged {
  const p = consistency(draw);
  const bit = draw(256);
  const mutants: readonly [string, Consistency][] = [
    ["old root", { ...p, fromRoot: flipped(p.fromRoot, bit) }],
    ["new root", { ...p, toRoot: flipped(p.toRoot, bit) }],
    ["roots exchanged", { ...p, fromRoot: p.toRoot, toRoot: p.fromRoot }],
    ["old root of another size", { ...p, fromRoot: tree.root(p.from + 1) }],
    ["sizes exchanged", { ...p, from: p.to, to: p.from }],
    ["size", { ...p, to: 4 * p.to }],
    ...mutatedPaths(p.proof, draw).map(([what, proof]): [string, Consistency] => [what, { ...p, proof }]),
  ];
  const [what, mutant] = mutants[draw(mutants.length)] as [string, Consistency];
  return judgeConsistency(`consistency: ${what}`, mutant);
}

/** The path is not empty. */
function mutatedPaths(proof: readonly Hash[], draw: Draw): readonly [string, readonly Hash[]][] {
  const at = draw(proof.length);
  const hash = proof[at] as Hash;
  const exchanged = [...proof.slice(1), proof[0] as Hash];
  return [
    ["bit of the path", proof.with(at, flipped(hash, draw(256)))],
    ["hash missing", proof.toSpliced(at, 1)],
    ["hash twice", proof.toSpliced(at, 0, hash)],
    ["hash added", proof.toSpliced(draw(proof.length + 1), 0, bytesOf(draw, 32))],
    ["short hash", proof.with(at, hash.slice(1))],
    ["no path", []],
    proof.length > 1 ? ["order", exchanged] : ["long hash", [bytesOf(draw, 33)]],
  ];
}

const letters = "aZ09+/= .-\n\t\u2014\u00e9\u00a0\ufeff\ud800";

function mutatedNote(draw: Draw): Judged {
  const whole = note(draw);
  const spare = whole.length - 3; // the last character before "=\n": its two low bits sign nothing, and sumdb/note ignores them
  let mutant = whole;
  let what = "";
  while (mutant === whole) {
    const at = draw(whole.length);
    const letter = letters.charAt(draw(letters.length));
    const [before, here, after] = [whole.slice(0, at), whole.charAt(at), whole.slice(at + 1)];
    const mutants: readonly [string, string][] = [
      ["character", at === spare ? whole : before + letter + after],
      ["character missing", before + after],
      ["character added", before + letter + here + after],
      ["characters exchanged", before + after.charAt(0) + here + after.slice(1)],
      ["cut", before],
      ["line twice", `${before}${here}\n${after}`],
    ];
    [what, mutant] = mutants[draw(mutants.length)] as [string, string];
  }
  return judgeNote(`note: ${what}`, mutant);
}

function inclusion(draw: Draw): Inclusion {
  const size = 2 + draw(tree.size - 1);
  const index = draw(size);
  return {
    index,
    size,
    leaf: tree.leaf(index),
    proof: tree.inclusionProof(index, size),
    root: tree.root(size),
  };
}

function consistency(draw: Draw): Consistency {
  const to = 2 + draw(tree.size - 1);
  const from = 1 + draw(to - 1);
  const proof = tree.consistencyProof(from, to);
  return { from, fromRoot: tree.root(from), to, toRoot: tree.root(to), proof };
}

function note(draw: Draw): string {
  const size = 1 + draw(tree.size);
  return signCheckpoint({ origin: log.name, size, root: tree.root(size) }, log, owner.sign);
}

function judgeInclusion(what: string, p: Inclusion): Judged {
  const { index, size } = p;
  const goCase = {
    index,
    size,
    leaf: toBase64(p.leaf),
    proof: p.proof.map(toBase64),
    root: toBase64(p.root),
  };
  return { what, goCase: { kind: "inclusion", ...goCase }, ours: verifyInclusion(p) };
}

function judgeConsistency(what: string, p: Consistency): Judged {
  const { from, to } = p;
  const roots = { fromRoot: toBase64(p.fromRoot), toRoot: toBase64(p.toRoot) };
  const goCase = { kind: "consistency", from, to, ...roots, proof: p.proof.map(toBase64) };
  return { what, goCase, ours: verifyConsistency(p) };
}

function judgeNote(what: string, text: string): Judged {
  const ours = openCheckpoint(text, log, nodeEd25519) !== undefined;
  return { what, goCase: { kind: "note", vkey, note: text }, ours };
}
