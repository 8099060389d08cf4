import { expect, test } from "vitest";
import { type PartnerId, partnerIds } from "../messages/index.ts";
import type { LoggedEntry } from "../record/index.ts";
import { canonical } from "./canonical.ts";
import {
  charter,
  decisionTrial,
  hashText,
  headsOf,
  proofOf,
  proposalOf,
  randomDecision,
  randomFrom,
  respondBy_ms,
  voteOf,
} from "./certificate.testdata.ts";
import { type Certificate, certificate } from "./certificate.ts";
import { certificateText } from "./certificateText.ts";
import { DecisionBoard } from "./decisions.ts";

const [us, ru, europe] = partnerIds;
const all = { us: 99, ru: 99, europe: 99 };
const rules = ["unanimity", "two-of-three"] as const;

function boardOf(entries: readonly LoggedEntry[]): DecisionBoard {
  const board = new DecisionBoard();
  for (const entry of entries) board.add(entry);
  return board;
}

function decide(
  entries: readonly LoggedEntry[],
  { now_ms = respondBy_ms + 1, sizes = all }: { now_ms?: number; sizes?: Record<PartnerId, number> } = {},
): Certificate {
  return certificate(entries[0]!.id, boardOf(entries), { heads: headsOf(sizes), now_ms, charter })!;
}

/** What a partner's log may hold of a decision, and what is left of it: [choice at the end, options it ever stood for]. */
const conducts = {
  silent: { votes: [], end: "none", ever: [], late: false },
  A: { votes: ["A"], end: "A", ever: ["A"], late: false },
  B: { votes: ["B"], end: "B", ever: ["B"], late: false },
  abstains: { votes: ["abstain"], end: "abstain", ever: [], late: false },
  "abstains, late": { votes: ["abstain late"], end: "abstain", ever: [], late: true },
  "A, late": { votes: ["A late"], end: "A", ever: ["A"], late: true },
  "B, late": { votes: ["B late"], end: "B", ever: ["B"], late: true },
  "A and B": { votes: ["A", "B"], end: "void", ever: ["A"], late: false },
  "A, then B instead": { votes: ["A", "B instead"], end: "B", ever: ["A", "B"], late: false },
  unlisted: { votes: ["C"], end: "none", ever: [], late: false },
} as const;
type Conduct = keyof typeof conducts;
const names = Object.keys(conducts) as Conduct[];

function written(
  origin: PartnerId,
  proposal: string,
  conduct: Conduct,
  proofsAbout: readonly PartnerId[],
): LoggedEntry[] {
  const votes: LoggedEntry[] = [];
  for (const [i, text] of conducts[conduct].votes.entries()) {
    const [choice, manner] = text.split(" ") as [string, string?];
    votes.push(
      voteOf(origin, 1 + i, proposal, choice, {
        claimedAt_ms: manner === "late" ? respondBy_ms + 5 : 5,
        ...(manner === "instead" ? { supersedes: votes.at(-1)!.id } : {}),
      }),
    );
  }
  return [...votes, ...proofsAbout.map((about, i) => proofOf(origin, 5 + i, proposal, about, 1))];
}

/** The rules of exchange.md section 5.3 in words of its own: counts what stands, then asks what stood before. */
function expected(three: readonly Conduct[], rule: string, passed: boolean, proofs: boolean): string {
  const end = three.map((c) => conducts[c].end as string);
  const ever = three.map((c) => conducts[c].ever as readonly string[]);
  const voteCount = (o: string) => end.filter((e) => e === o).length;
  const heard = end.filter((e) => e !== "none").length;
  // Proofs stand behind the votes in each log: a vote changed or doubled before them never met one.
  const settled = (o: string) => end.filter((e) => e === o).length === 2 && passed && proofs;
  const before = ["A", "B"].filter((o) =>
    rule === "unanimity"
      ? ever.every((e) => e.includes(o))
      : ever.filter((e) => e.includes(o)).length >= 2 && (heard === 3 || settled(o)),
  );
  const winner = ["A", "B"].find((o) => voteCount(o) >= (rule === "unanimity" ? 3 : 2));
  if (before.some((o) => o !== winner)) return "CONTESTED";
  if (winner === undefined) return heard < 3 && !passed ? "OPEN" : "NOT-CONFIRMED";
  if (heard < 3) return passed && proofs ? "CONFIRMED-ONE-NOT-HEARD" : "OPEN";
  const odd = three.findIndex((_, i) => end[i] !== winner);
  if (odd < 0 || end[odd] === "abstain" || end[odd] === "void") return "CONFIRMED";
  return conducts[three[odd]!].late && passed && proofs ? "CONTESTED" : "CONFIRMED-WITH-DISSENT";
}

test("every combination of what three logs may hold, cut in eight ways, gives the outcome that the rules say (T14)", () => {
  let tried = 0;
  const wrong: string[] = [];
  const seen = new Set<string>();
  for (const rule of rules)
    for (const proofs of [false, true])
      for (const a of names)
        for (const b of names)
          for (const c of names) {
            const three = [a, b, c];
            const proposal = proposalOf(us, 0, rule);
            const entries = [proposal];
            partnerIds.forEach((origin, i) => {
              const others = proofs ? partnerIds.filter((p) => p !== origin) : [];
              entries.push(...written(origin, proposal.id, three[i]!, others));
            });
            const board = boardOf(entries);
            for (let cut = 0; cut < 8; cut++)
              for (const passed of [false, true]) {
                // A log that is cut off is read up to its first entry: no vote, no proof of its own.
                const sizes = { us: cut & 1 ? 1 : 99, ru: cut & 2 ? 1 : 99, europe: cut & 4 ? 1 : 99 };
                const left = three.map((conduct, i) => (cut & (1 << i) ? "silent" : conduct) as Conduct);
                const made = certificate(proposal.id, board, {
                  heads: headsOf(sizes),
                  now_ms: respondBy_ms + (passed ? 1 : 0),
                  charter,
                })!;
                const should = expected(left, rule, passed, proofs);
                tried++;
                seen.add(made.outcome);
                if (made.outcome !== should)
                  wrong.push(`${rule} ${proofs} ${passed} ${left}: ${made.outcome}, not ${should}`);
                if (made.seats.length !== 3) wrong.push(`${left}: ${made.seats.length} seats`);
              }
          }
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(tried).toBe(2 * 2 * 10 ** 3 * 8 * 2);
  expect(seen.size).toBe(6);
});

test("random decisions give the same bytes on three boards whatever the order, and nothing confirmed is unsaid (I8)", () => {
  const trial = decisionTrial(1000, 1);
  expect(trial).toMatchObject({
    differing: 0,
    notThreeSeats: 0,
    withoutVotes: 0,
    unsaid: 0,
    missedDoubleVotes: 0,
  });
  expect(trial.doubleVotes).toBeGreaterThan(100);
  expect(Object.keys(trial.outcomes)).toHaveLength(6);
});

test("relabelling the partners permutes the seats and changes nothing else (I13)", () => {
  const orders = [
    [us, europe, ru],
    [ru, us, europe],
    [ru, europe, us],
    [europe, us, ru],
    [europe, ru, us],
  ] as const;
  for (let run = 0; run < 200; run++) {
    const { entries } = randomDecision(randomFrom(run));
    const made = decide(entries);
    for (const order of orders) {
      const to = (p: PartnerId) => order[partnerIds.indexOf(p)]!;
      const renamed = entries.map((e) => ({
        ...e,
        origin: to(e.origin),
        message: relabelled(e.message, to),
      }));
      const again = decide(renamed as LoggedEntry[]);
      expect(bare(again, (p) => p)).toEqual(bare(made, to));
    }
  }
});

function relabelled(
  message: LoggedEntry["message"],
  to: (p: PartnerId) => PartnerId,
): LoggedEntry["message"] {
  const { body } = message;
  const told = "partner" in body ? { ...body, partner: to(body.partner as PartnerId) } : body;
  return { ...message, origin: to(message.origin), body: told } as LoggedEntry["message"];
}

/** A certificate with its lists as sets and without heads' roots, which differ by name. */
function bare(made: Certificate, to: (p: PartnerId) => PartnerId): unknown {
  const named = <T extends { partner: PartnerId }>(items: readonly T[]) =>
    items.map((item) => ({ ...item, partner: to(item.partner), lastHead: undefined })).sort(byBytes);
  const { seats, doubleVotes, ignored } = made;
  return {
    ...made,
    heads: [],
    seats: named(seats),
    doubleVotes: named(doubleVotes),
    ignored: named(ignored),
  };
}

function byBytes(a: unknown, b: unknown): number {
  return String(canonical(a)) < String(canonical(b)) ? -1 : 1;
}

test("a proposer's rule looser than the charter's list is tightened, a stricter one kept", () => {
  const loose = decide([proposalOf(us, 0, "two-of-three", "launch-by-state")]);
  const strict = decide([proposalOf(us, 0, "unanimity", "one-object")]);
  const unlisted = decide([proposalOf(us, 0, "two-of-three", "false-alarm")]);
  expect([loose.rule, strict.rule, unlisted.rule]).toEqual(["unanimity", "unanimity", "unanimity"]);
  expect(decide([proposalOf(us, 0, "two-of-three")]).rule).toBe("two-of-three");
});

test("a partner whose vote lies below the head named by a proof was heard: the proof is void", () => {
  const proposal = proposalOf(us, 0, "two-of-three");
  const votes = [voteOf(us, 1, proposal.id, "A"), voteOf(ru, 1, proposal.id, "A")];
  const late = voteOf(europe, 3, proposal.id, "B", { claimedAt_ms: respondBy_ms + 9 });
  const proofs = (size: number) => [
    proofOf(us, 2, proposal.id, europe, size),
    proofOf(ru, 2, proposal.id, europe, size),
  ];
  expect(decide([proposal, ...votes, ...proofs(3), late]).outcome).toBe("CONTESTED");
  expect(decide([proposal, ...votes, ...proofs(4), late]).outcome).toBe("CONFIRMED-WITH-DISSENT");
});

test("one proof, a proof about oneself, or a proof of a head beyond the record leaves the question open", () => {
  const proposal = proposalOf(us, 0, "two-of-three");
  const votes = [voteOf(us, 1, proposal.id, "A"), voteOf(ru, 1, proposal.id, "A")];
  const one = proofOf(us, 2, proposal.id, europe, 3);
  const sizes = { us: 9, ru: 9, europe: 3 };
  const other = (entry: LoggedEntry) => decide([proposal, ...votes, one, entry], { sizes }).outcome;
  expect(other(proofOf(ru, 2, proposal.id, europe, 3))).toBe("CONFIRMED-ONE-NOT-HEARD");
  expect(other(proofOf(us, 3, proposal.id, europe, 3))).toBe("OPEN");
  expect(other(proofOf(europe, 2, proposal.id, europe, 3))).toBe("OPEN");
  expect(other(proofOf(ru, 2, proposal.id, europe, 4))).toBe("OPEN");
  const forged = proofOf(ru, 2, proposal.id, europe, 3);
  const { message } = proofOf(ru, 2, proposal.id, europe, 4);
  const body = { ...message.body, lastHead: { size: 3, root: hashText("another root") } };
  expect(other({ ...forged, message: { ...message, body } as LoggedEntry["message"] })).toBe("OPEN");
  const own = decide([proposal, ...votes, one, proofOf(europe, 2, proposal.id, europe, 2)], { sizes });
  expect(own.seats[2]!.inviteProofs).toEqual([one.id]);
});

test("votes for another round or an option not listed are listed and do not count", () => {
  const proposal = proposalOf(us, 0, "two-of-three");
  const stray = voteOf(ru, 1, proposal.id, "A", { round: 2 });
  const unlisted = voteOf(europe, 1, proposal.id, "C");
  const made = decide([proposal, voteOf(us, 1, proposal.id, "A"), stray, unlisted]);
  expect(made.outcome).toBe("NOT-CONFIRMED");
  expect(made.ignored).toEqual([
    { partner: ru, vote: stray.id, why: "another-round" },
    { partner: europe, vote: unlisted.id, why: "option-not-listed" },
  ]);
});

test("a third vote cannot heal two, and the votes that stand beside each other are the evidence", () => {
  const proposal = proposalOf(us, 0, "two-of-three");
  const first = voteOf(ru, 1, proposal.id, "A");
  const second = voteOf(ru, 2, proposal.id, "B");
  const third = voteOf(ru, 3, proposal.id, "A", { supersedes: second.id });
  const made = decide([proposal, first, second, third]);
  expect(made.seats[1]!.state).toBe("void");
  expect(made.doubleVotes).toEqual([{ partner: ru, votes: [first.id, third.id] }]);
});

test("no certificate of a proposal that lies beyond the heads, and a log without a head is an empty seat", () => {
  const proposal = proposalOf(us, 0, "two-of-three");
  const board = boardOf([proposal]);
  const at = { now_ms: 0, charter };
  expect(
    certificate(proposal.id, board, { ...at, heads: headsOf({ us: 0, ru: 9, europe: 9 }) }),
  ).toBeUndefined();
  const made = certificate(proposal.id, board, { ...at, heads: headsOf(all).slice(0, 1) })!;
  expect(made.seats.map((s) => s.lastHead.size)).toEqual([99, 0, 0]);
});

test("a certificate reads as a sentence and three seats in both languages", () => {
  const proposal = proposalOf(us, 0, "two-of-three");
  const votes = [voteOf(us, 1, proposal.id, "A"), voteOf(ru, 1, proposal.id, "A")];
  const made = decide([
    proposal,
    ...votes,
    voteOf(europe, 1, proposal.id, "B", { dissent: "Our radar saw two." }),
  ]);
  expect(certificateText(made, "en").split("\n")).toEqual([
    'Question "one-object", round 1, decided by two of three.',
    "Confirmed with dissent: A.",
    'United States: for; its answer: "A".',
    'Russia: for; its answer: "A".',
    'Europe: against; its answer: "B", writes: "Our radar saw two.".',
  ]);
  expect(certificateText(made, "ru").split("\n").slice(1, 3)).toEqual([
    "Подтверждено при особом мнении: A.",
    "США: за, выбор: «A».",
  ]);
});
