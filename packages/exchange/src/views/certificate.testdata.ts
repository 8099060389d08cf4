import { sha256, toBase64Url, utf8 } from "../log/index.ts";
import { type Body, type Message, type MessageType, type PartnerId, partnerIds } from "../messages/index.ts";
import type { Head, LoggedEntry } from "../record/index.ts";
import { canonical } from "./canonical.ts";
import { type Certificate, certificate } from "./certificate.ts";
import { DecisionBoard } from "./decisions.ts";

export const respondBy_ms = 1_000_000;
export const charter = { unanimity: ["launch-by-state"], twoOfThree: ["one-object"] };

export function hashText(text: string): string {
  return toBase64Url(sha256(utf8(text)));
}

export type Random = () => number;

/** Uniform in [0, 1): mulberry32, for tests alone. */
export function randomFrom(seed: number): Random {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const out = [...items];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j]!, out[i]!];
  }
  return out;
}

export interface Extra {
  readonly claimedAt_ms?: number;
  readonly supersedes?: string;
  readonly maxError_ms?: number;
  readonly crossRefs?: Message["crossRefs"];
  readonly refs?: Message["refs"];
  readonly idText?: string;
}

/** An entry as the record layer gives it: the envelope filled in, the id a hash of where it stands. */
export function entryOf<T extends MessageType>(
  origin: PartnerId,
  seq: number,
  type: T,
  body: Body<T>,
  extra: Extra = {},
): LoggedEntry {
  const message = {
    v: 1,
    type,
    origin,
    seq,
    claimedAt_ms: extra.claimedAt_ms ?? 0,
    clock: { source: "test", maxError_ms: extra.maxError_ms ?? 0 },
    marking: { kind: "TEST", exercise: "T14" },
    lang: "en",
    crossRefs: extra.crossRefs ?? [],
    refs: extra.refs ?? [],
    ...(extra.supersedes === undefined ? {} : { supersedes: extra.supersedes }),
    release: { label: "TEST", policyId: "p", policyHash: hashText("p"), withheld: [] },
    role: "watch-supervisor",
    roleKey: "k",
    body,
  } as unknown as Message;
  return { id: hashText(extra.idText ?? `${origin} ${seq}`), origin, seq, message };
}

export function headsOf(sizes: Readonly<Record<PartnerId, number>>): readonly Head[] {
  return partnerIds.map((origin) => ({
    origin,
    size: sizes[origin],
    root: hashText(`root ${origin} ${sizes[origin]}`),
  }));
}

type Rule = "unanimity" | "two-of-three";

export function proposalOf(
  origin: PartnerId,
  seq: number,
  rule: Rule,
  question?: Body<"assess.propose">["question"],
): LoggedEntry {
  return entryOf(origin, seq, "assess.propose", {
    subject: [hashText("subject")],
    question: question ?? (rule === "unanimity" ? "launch-by-state" : "one-object"),
    text: "What was it?",
    options: ["A", "B"],
    rule,
    evidence: [],
    respondBy_ms,
    round: 1,
  });
}

/** `choice`: an option, or "abstain". */
export function voteOf(
  origin: PartnerId,
  seq: number,
  proposal: string,
  choice: string,
  extra: Extra & { readonly round?: number; readonly dissent?: string } = {},
): LoggedEntry {
  const body: Body<"assess.vote"> = {
    proposal,
    round: extra.round ?? 1,
    choice: choice === "abstain" ? { abstain: true } : { option: choice },
    basis: [],
    ...(extra.dissent === undefined ? {} : { dissent: extra.dissent }),
  };
  return entryOf(origin, seq, "assess.vote", body, extra);
}

export function proofOf(
  origin: PartnerId,
  seq: number,
  proposal: string,
  partner: PartnerId,
  size: number,
): LoggedEntry {
  return entryOf(origin, seq, "assess.invite_proof", {
    proposal,
    partner,
    lastHead: { size, root: hashText(`root ${partner} ${size}`) },
    attempts: [{ at_ms: respondBy_ms, result: "no-answer" }],
  });
}

/** A proposal of the first partner, and up to five decision entries in each log, drawn at random. */
export function randomDecision(random: Random): {
  readonly proposal: string;
  readonly entries: readonly LoggedEntry[];
} {
  const draw = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const proposal = proposalOf("us", 0, draw(["unanimity", "two-of-three"] as const));
  const entries: LoggedEntry[] = [proposal];
  for (const origin of partnerIds) {
    const own: LoggedEntry[] = [];
    const count = Math.floor(random() * 5);
    for (let i = 0; i < count; i++) {
      const seq = 1 + i;
      if (random() < 0.3) {
        own.push(proofOf(origin, seq, proposal.id, draw(partnerIds), Math.floor(random() * 6)));
        continue;
      }
      const before = own.filter((e) => e.message.type === "assess.vote");
      const change = before.length > 0 && random() < 0.7;
      own.push(
        voteOf(origin, seq, proposal.id, draw(["A", "A", "A", "B", "abstain", "C"]), {
          claimedAt_ms: random() < 0.5 ? 0 : respondBy_ms + 1,
          round: random() < 0.1 ? 2 : 1,
          ...(change ? { supersedes: random() < 0.8 ? before.at(-1)!.id : draw(before).id } : {}),
        }),
      );
    }
    entries.push(...own);
  }
  return { proposal: proposal.id, entries };
}

/** Each log in its order, the three in any order among them, and entries now and then delivered again. */
export function arrival(entries: readonly LoggedEntry[], random: Random): readonly LoggedEntry[] {
  const waiting = partnerIds.map((origin) => entries.filter((e) => e.origin === origin));
  const out: LoggedEntry[] = [];
  while (waiting.some((log) => log.length > 0)) {
    const log = waiting[Math.floor(random() * 3)]!;
    const next = log.shift();
    if (next !== undefined) out.push(next);
    if (out.length > 0 && random() < 0.2) out.push(out[Math.floor(random() * out.length)]!);
  }
  return out;
}

export interface DecisionTrial {
  readonly runs: number;
  readonly differing: number; //      certificates that were not the same bytes on three boards
  readonly notThreeSeats: number;
  readonly withoutVotes: number; //   CONFIRMED of any kind without the rule's votes in its own seats
  readonly unsaid: number; //         an option confirmed at earlier heads, and neither confirmed nor contested later
  readonly doubleVotes: number; //    partners that voted twice
  readonly missedDoubleVotes: number;
  readonly outcomes: Readonly<Record<string, number>>;
}

/** `count` random decisions, each on three boards with arrival orders of their own, and at earlier heads. */
export function decisionTrial(count: number, seed: number): DecisionTrial {
  const found = {
    differing: 0,
    notThreeSeats: 0,
    withoutVotes: 0,
    unsaid: 0,
    doubleVotes: 0,
    missedDoubleVotes: 0,
  };
  const outcomes: Record<string, number> = {};
  for (let run = 0; run < count; run++) {
    const random = randomFrom(seed * 1_000_003 + run);
    const { proposal, entries } = randomDecision(random);
    const boards = [0, 1, 2].map(() => {
      const board = new DecisionBoard();
      for (const entry of arrival(entries, random)) board.add(entry);
      return board;
    });
    const sizes = { us: 1 + cut(random), ru: cut(random), europe: cut(random) };
    const now_ms = respondBy_ms + (random() < 0.5 ? 0 : 1);
    const at = { heads: headsOf(sizes), now_ms, charter };
    const made = boards.map(
      (board) => certificate(proposal, board, { ...at, heads: shuffled(at.heads, random) })!,
    );
    const [first] = made;
    if (new Set(made.map((c) => String(canonical(c)))).size !== 1) found.differing++;
    if (first!.seats.map((s) => s.partner).join() !== partnerIds.join()) found.notThreeSeats++;
    if (first!.outcome.startsWith("CONFIRMED") && !hasVotes(first!)) found.withoutVotes++;
    const later = certificate(proposal, boards[0]!, { ...at, heads: headsOf({ us: 9, ru: 9, europe: 9 }) })!;
    if (first!.option !== undefined && later.option !== first!.option && later.outcome !== "CONTESTED")
      found.unsaid++;
    found.doubleVotes += later.doubleVotes.length;
    found.missedDoubleVotes += partnerIds.filter(
      (p) => votedTwice(entries, p) !== later.doubleVotes.some((d) => d.partner === p),
    ).length;
    outcomes[later.outcome] = (outcomes[later.outcome] ?? 0) + 1;
  }
  return { runs: count, ...found, outcomes };
}

function cut(random: Random): number {
  return Math.floor(random() * 6);
}

function hasVotes(c: Certificate): boolean {
  const votes = c.seats.filter((s) => s.choice === c.option && s.vote !== undefined).length;
  const heard = c.seats.filter((s) => s.state !== "not_heard").length;
  if (c.rule === "unanimity") return votes === 3;
  if (c.outcome !== "CONFIRMED-ONE-NOT-HEARD") return votes >= 2 && heard === 3;
  return (
    votes === 2 &&
    c.respondByPassed &&
    c.seats.every((s) => s.state !== "not_heard" || s.inviteProofs.length >= 2)
  );
}

/** By counting: each vote that counts is one more, each that names another still standing (through ignored ones) one less. */
function votedTwice(entries: readonly LoggedEntry[], partner: PartnerId): boolean {
  const byId = new Map(entries.map((e) => [e.id, e]));
  const standing = new Set<string>();
  for (const { id, origin, message } of entries) {
    if (origin !== partner || message.type !== "assess.vote") continue;
    const counts = (m: Message) =>
      m.type === "assess.vote" &&
      m.body.round === 1 &&
      !("option" in m.body.choice && m.body.choice.option === "C");
    if (!counts(message)) continue;
    let target = message.supersedes;
    while (target !== undefined && !counts(byId.get(target)!.message))
      target = byId.get(target)!.message.supersedes;
    if (target !== undefined) standing.delete(target);
    standing.add(id);
  }
  return standing.size > 1;
}
