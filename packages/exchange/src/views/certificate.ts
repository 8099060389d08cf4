import { emptyRoot, sha256, toBase64Url, utf8 } from "../log/index.ts";
import { type PartnerId, partnerIds, type ruleIds } from "../messages/index.ts";
import type { Head } from "../record/index.ts";
import type { DecisionBoard, Placed } from "./decisions.ts";

export type Rule = (typeof ruleIds)[number];
export type DecisionOutcome =
  | "CONFIRMED"
  | "CONFIRMED-WITH-DISSENT"
  | "CONFIRMED-ONE-NOT-HEARD"
  | "NOT-CONFIRMED"
  | "OPEN"
  | "CONTESTED";

/**
 * `for` and `against` are said of the option that was confirmed, or else of the one with most votes (the earlier listed
 * among equals); `void` is a partner that voted twice, of whose votes none counts.
 */
export type SeatState = "for" | "against" | "abstain" | "not_heard" | "void";

export interface Seat {
  readonly partner: PartnerId;
  readonly state: SeatState;
  readonly vote?: string; //                  entry id of the vote that counts
  readonly choice?: string; //                its option; none: abstained
  readonly dissent?: string;
  readonly late: boolean; //                  its first vote claims a time after the proposal's
  readonly changed: readonly string[]; //     entry ids of its votes that later ones replaced
  readonly inviteProofs: readonly string[]; // entry ids of others' proofs that it was asked and not heard
  readonly lastHead: { readonly size: number; readonly root: string };
}

/** What three logs, read up to three heads, say of a proposal. Derived, never authored. */
export interface Certificate {
  readonly proposal: string;
  readonly question: string;
  readonly rule: Rule;
  readonly round: number;
  readonly options: readonly string[];
  readonly respondBy_ms: number;
  readonly respondByPassed: boolean;
  readonly outcome: DecisionOutcome;
  readonly option?: string; //                   that was confirmed
  readonly everConfirmed: readonly string[]; //  options that these logs, read up to some earlier heads, confirmed
  readonly seats: readonly Seat[]; //            always three, in the charter's order
  readonly doubleVotes: readonly { readonly partner: PartnerId; readonly votes: readonly string[] }[];
  readonly ignored: readonly {
    readonly partner: PartnerId;
    readonly vote: string;
    readonly why: "option-not-listed" | "another-round";
  }[];
  readonly heads: readonly Head[];
  readonly computedBy: string;
}

export interface CertificateSetting {
  readonly heads: readonly Head[]; // of the three logs; a log without one is read as empty
  readonly now_ms: number; //         compared with the proposal's `respondBy_ms`, and with nothing else
  readonly charter: { readonly unanimity: readonly string[]; readonly twoOfThree: readonly string[] };
}

/** Names this function: two that would answer differently have different names. */
export const certificateFunction: string = toBase64Url(sha256(utf8("equipoise/certificate/v1")));

/**
 * The certificate of a proposal from what lies below the heads; undefined where the proposal does not. The same heads
 * and the same side of `respondBy_ms` give the same certificate on every node (invariant I8).
 *
 * - The rule is the stricter of the proposal's and the charter's; a question the charter does not list needs all three.
 * - Unanimity is three votes for one option: an abstention is not one. Two of three need the third to be heard, or, after
 *   `respondBy_ms`, a proof from each of the two that it was asked.
 * - Of two votes without `supersedes` neither counts. Taking the first would let a partner show one vote to each of the
 *   others and be believed by both; taking the last would make `supersedes`, which says that a vote is a change, needless.
 * - Nothing is unsaid: once these logs confirmed an option at any earlier heads, they confirm the same one later, or the
 *   outcome is CONTESTED and needs another round. The heads of the three logs are earlier each for itself: a node may
 *   have held any such three. A swing vote that gave two options their votes in turn is therefore contested.
 * - A vote against that comes late, after the two were free to go on without it, contests the outcome; any other late vote
 *   completes it. Late is what its author claims: a false claim wins nothing that a vote held back would not.
 */
export function certificate(
  proposalId: string,
  board: DecisionBoard,
  at: CertificateSetting,
): Certificate | undefined {
  const heads = partnerIds.map((origin) => headOf(at.heads, origin));
  const proposal = board.proposal(proposalId);
  if (proposal === undefined || !below(heads, proposal)) return undefined;
  const { body } = proposal.message;
  const votes = board.votes(proposalId).filter((vote) => below(heads, vote));
  const proofs = board
    .inviteProofs(proposalId)
    .filter((proof) => below(heads, proof) && isSound(heads, proof));
  const histories = heads.map((head) => historyOf(head, body, votes, proofs));
  const rule = ruleOf(body.rule, body.question, at.charter);
  const passed = at.now_ms > body.respondBy_ms;
  const everConfirmed = body.options.filter((option) => wasConfirmed(option, rule, passed, histories));
  const { outcome, option } = outcomeOf(body.options, rule, passed, histories, everConfirmed);
  const about = option ?? everConfirmed[0] ?? mostVoted(body.options, histories);
  return {
    proposal: proposalId,
    question: body.question,
    rule,
    round: body.round,
    options: body.options,
    respondBy_ms: body.respondBy_ms,
    respondByPassed: passed,
    outcome,
    ...(option === undefined ? {} : { option }),
    everConfirmed,
    seats: histories.map((history) => seatOf(history, about)),
    doubleVotes: histories
      .filter((h) => h.state === "void")
      .map((h) => ({ partner: h.head.origin, votes: h.live.map((vote) => vote.id) })),
    ignored: histories.flatMap((h) => h.ignored),
    heads,
    computedBy: certificateFunction,
  };
}

/** What one partner said of a proposal, in the order of its log. */
interface History {
  readonly head: Head;
  readonly state: "choice" | "abstain" | "not_heard" | "void"; // at the head
  readonly live: readonly Placed<"assess.vote">[]; //   that no later one replaces
  readonly changed: readonly string[];
  readonly late: boolean;
  readonly ignored: Certificate["ignored"];
  readonly proofsOf: readonly Placed<"assess.invite_proof">[]; // by others, that this one was asked
  readonly everFor: ReadonlySet<string>; //             options that counted for it at some earlier head
  readonly everForWithProof: ReadonlyMap<PartnerId, ReadonlySet<string>>; // and while it held a proof about that partner
}

type Proposal = Placed<"assess.propose">["message"]["body"];

function historyOf(
  head: Head,
  proposal: Proposal,
  allVotes: readonly Placed<"assess.vote">[],
  allProofs: readonly Placed<"assess.invite_proof">[],
): History {
  const own = allVotes.filter((vote) => vote.origin === head.origin);
  const ignored = own.flatMap((vote) => {
    const why = whyIgnored(vote, proposal);
    return why === undefined ? [] : [{ partner: head.origin, vote: vote.id, why }];
  });
  const counted = own.filter((vote) => whyIgnored(vote, proposal) === undefined);
  const proofs = allProofs.filter((proof) => proof.origin === head.origin);
  const live: Placed<"assess.vote">[] = [];
  const changed: string[] = [];
  const everFor = new Set<string>();
  const everForWithProof = new Map<PartnerId, Set<string>>();
  const asked = new Set<PartnerId>();
  for (const entry of [...counted, ...proofs].sort((a, b) => a.seq - b.seq)) {
    if (entry.message.type === "assess.invite_proof") {
      const { partner, lastHead } = entry.message.body;
      // A proof of silence up to a head that holds a vote disproves itself.
      const spoke = allVotes.some(
        (v) => v.origin === partner && v.seq < lastHead.size && whyIgnored(v, proposal) === undefined,
      );
      if (!spoke) asked.add(partner);
    } else {
      const replaced = live.findIndex(
        (vote) => vote.id === replacedBy(entry as Placed<"assess.vote">, own, counted),
      );
      if (replaced >= 0) changed.push(...live.splice(replaced, 1).map((vote) => vote.id));
      live.push(entry as Placed<"assess.vote">);
    }
    const choice = live.length === 1 ? choiceOf(live[0]) : undefined;
    if (choice === undefined) continue;
    everFor.add(choice);
    for (const partner of asked) {
      everForWithProof.set(partner, (everForWithProof.get(partner) ?? new Set()).add(choice));
    }
  }
  const [first] = counted;
  return {
    head,
    state: stateOf(live),
    live,
    changed,
    late: first !== undefined && first.message.claimedAt_ms > proposal.respondBy_ms,
    ignored,
    proofsOf: allProofs.filter((proof) => proof.message.body.partner === head.origin),
    everFor,
    everForWithProof,
  };
}

function whyIgnored(
  vote: Placed<"assess.vote">,
  proposal: Proposal,
): Certificate["ignored"][number]["why"] | undefined {
  const { round, choice } = vote.message.body;
  if (round !== proposal.round) return "another-round";
  return "option" in choice && !proposal.options.includes(choice.option) ? "option-not-listed" : undefined;
}

/** The vote that this one says it replaces: through votes that were ignored, to one that was not. */
function replacedBy(
  vote: Placed<"assess.vote">,
  own: readonly Placed<"assess.vote">[],
  counted: readonly Placed<"assess.vote">[],
): string | undefined {
  let from = vote;
  for (;;) {
    const before = own.find((other) => other.id === from.message.supersedes && other.seq < from.seq);
    if (before === undefined || counted.includes(before)) return before?.id;
    from = before;
  }
}

function stateOf(live: readonly Placed<"assess.vote">[]): History["state"] {
  if (live.length === 0) return "not_heard";
  if (live.length > 1) return "void";
  return choiceOf(live[0]) === undefined ? "abstain" : "choice";
}

function choiceOf(vote: Placed<"assess.vote"> | undefined): string | undefined {
  const choice = vote?.message.body.choice;
  return choice !== undefined && "option" in choice ? choice.option : undefined;
}

/** The option that counts for a partner at its head. */
function standing(history: History): string | undefined {
  return history.state === "choice" ? choiceOf(history.live[0]) : undefined;
}

/** Whether some three earlier heads, one of each log, confirm the option. */
function wasConfirmed(option: string, rule: Rule, passed: boolean, histories: readonly History[]): boolean {
  if (rule === "unanimity") return histories.every((h) => h.everFor.has(option));
  return histories.some((third) => {
    const two = histories.filter((h) => h !== third);
    // Heard once is heard later; and below its first vote it was not heard, which the proofs then have to make good.
    return (
      two.every((h) => h.everFor.has(option)) &&
      (third.state !== "not_heard" || (passed && confirmedWithout(third, two, option)))
    );
  });
}

/** Whether the two may have confirmed the option before the third was heard. */
function confirmedWithout(third: History, two: readonly History[], option: string): boolean {
  return two.every((h) => h.everForWithProof.get(third.head.origin)?.has(option) ?? false);
}

function outcomeOf(
  options: readonly string[],
  rule: Rule,
  passed: boolean,
  histories: readonly History[],
  everConfirmed: readonly string[],
): { readonly outcome: DecisionOutcome; readonly option?: string } {
  const now = standingOutcome(options, rule, passed, histories);
  if (everConfirmed.some((option) => option !== now.option)) return { outcome: "CONTESTED" };
  if (now.option === undefined) return now;
  const { option } = now;
  const contested = histories.some(
    (third) =>
      passed &&
      third.late &&
      third.state === "choice" &&
      standing(third) !== option &&
      confirmedWithout(
        third,
        histories.filter((h) => h !== third),
        option,
      ),
  );
  return contested ? { outcome: "CONTESTED" } : now;
}

/** From the votes that stand at the heads alone. */
function standingOutcome(
  options: readonly string[],
  rule: Rule,
  passed: boolean,
  histories: readonly History[],
): { readonly outcome: DecisionOutcome; readonly option?: string } {
  const needed = rule === "unanimity" ? 3 : 2;
  const option = options.find((o) => histories.filter((h) => standing(h) === o).length >= needed);
  const silent = histories.filter((h) => h.state === "not_heard");
  if (option === undefined) return { outcome: silent.length > 0 && !passed ? "OPEN" : "NOT-CONFIRMED" };
  const [third] = silent;
  if (third !== undefined) {
    const asked = histories.every(
      (h) => h === third || third.proofsOf.some((p) => p.origin === h.head.origin),
    );
    return passed && asked ? { outcome: "CONFIRMED-ONE-NOT-HEARD", option } : { outcome: "OPEN" };
  }
  const dissent = histories.some(
    (h) => (h.state === "choice" && standing(h) !== option) || dissentOf(h) !== undefined,
  );
  return { outcome: dissent ? "CONFIRMED-WITH-DISSENT" : "CONFIRMED", option };
}

function dissentOf(history: History): string | undefined {
  return history.live.length === 1 ? history.live[0]?.message.body.dissent : undefined;
}

function mostVoted(options: readonly string[], histories: readonly History[]): string {
  const count = (option: string) => histories.filter((h) => standing(h) === option).length;
  return options.reduce((best, option) => (count(option) > count(best) ? option : best), options[0] ?? "");
}

function seatOf(history: History, about: string | undefined): Seat {
  const choice = standing(history);
  const dissent = dissentOf(history);
  const vote = history.live.length === 1 ? history.live[0]?.id : undefined;
  return {
    partner: history.head.origin,
    state: history.state === "choice" ? (choice === about ? "for" : "against") : history.state,
    ...(vote === undefined ? {} : { vote }),
    ...(choice === undefined ? {} : { choice }),
    ...(dissent === undefined ? {} : { dissent }),
    late: history.late,
    changed: history.changed,
    inviteProofs: history.proofsOf.map((proof) => proof.id).sort(),
    lastHead: { size: history.head.size, root: history.head.root },
  };
}

function ruleOf(asked: Rule, question: string, charter: CertificateSetting["charter"]): Rule {
  const looser = charter.twoOfThree.includes(question) && !charter.unanimity.includes(question);
  return looser ? asked : "unanimity";
}

function headOf(heads: readonly Head[], origin: PartnerId): Head {
  const head = heads.find((h) => h.origin === origin);
  return { origin, size: head?.size ?? 0, root: head?.root ?? toBase64Url(emptyRoot) };
}

function below(heads: readonly Head[], entry: { readonly origin: PartnerId; readonly seq: number }): boolean {
  return heads.some((head) => head.origin === entry.origin && entry.seq < head.size);
}

/** Of another partner, and about a head that lies within these: what it says can then be looked up in the log. */
function isSound(heads: readonly Head[], proof: Placed<"assess.invite_proof">): boolean {
  const { partner, lastHead } = proof.message.body;
  const head = heads.find((h) => h.origin === partner);
  if (head === undefined || partner === proof.origin) return false;
  return lastHead.size < head.size || lastHead.root === head.root;
}
