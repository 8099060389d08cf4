import type { MessageOf, MessageType } from "../messages/index.ts";
import type { Board, LoggedEntry } from "../record/index.ts";

/** An entry of one type, at its place. */
export type Placed<T extends MessageType> = Omit<LoggedEntry, "message"> & { readonly message: MessageOf<T> };

/**
 * Proposals, votes, and proofs that a partner was asked, by the proposal they belong to. It only collects: what they come
 * to is a function of the heads one asks about (`certificate`). The same entry twice is the same as once, and a vote may
 * come before the proposal that it names.
 */
export class DecisionBoard implements Board {
  readonly #proposals = new Map<string, Placed<"assess.propose">>();
  readonly #votes = new Map<string, Map<string, Placed<"assess.vote">>>();
  readonly #inviteProofs = new Map<string, Map<string, Placed<"assess.invite_proof">>>();

  add(entry: LoggedEntry): void {
    const { message } = entry;
    if (message.type === "assess.propose") this.#proposals.set(entry.id, { ...entry, message });
    else if (message.type === "assess.vote") {
      listFor(this.#votes, message.body.proposal).set(entry.id, { ...entry, message });
    } else if (message.type === "assess.invite_proof") {
      listFor(this.#inviteProofs, message.body.proposal).set(entry.id, { ...entry, message });
    }
  }

  /** Entry ids of all proposals, sorted: not the order in which they came. */
  proposals(): readonly string[] {
    return [...this.#proposals.keys()].sort();
  }

  proposal(id: string): Placed<"assess.propose"> | undefined {
    return this.#proposals.get(id);
  }

  /** All votes that name the proposal, by place in their logs. */
  votes(proposal: string): readonly Placed<"assess.vote">[] {
    return inLogOrder(this.#votes.get(proposal));
  }

  /** All proofs of asking that name the proposal, by place in their logs. */
  inviteProofs(proposal: string): readonly Placed<"assess.invite_proof">[] {
    return inLogOrder(this.#inviteProofs.get(proposal));
  }
}

function listFor<E>(lists: Map<string, Map<string, E>>, proposal: string): Map<string, E> {
  const list = lists.get(proposal) ?? new Map<string, E>();
  lists.set(proposal, list);
  return list;
}

/** By place alone: entries of different logs at one place keep no order that a reader may rely on. */
function inLogOrder<E extends { readonly seq: number }>(
  list: ReadonlyMap<string, E> | undefined,
): readonly E[] {
  return [...(list?.values() ?? [])].sort((a, b) => a.seq - b.seq);
}
