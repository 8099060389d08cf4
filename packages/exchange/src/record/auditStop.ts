/**
 * A node publishes when it stops, from a journal that then knows every signature. So the three checkpoints show three states
 * that the journal had at one and the same moment: the last stop, or an earlier one when the node was cut off since.
 */
import type { PartnerId } from "../messages/index.ts";
import { type Finding, finding } from "./auditFinding.ts";
import type { JudgedLog, PlacedHead } from "./auditLog.ts";
import { hasRoot } from "./auditPlace.ts";

/** The newest head of a log and who had signed it, from one batch of the journal to before another. */
interface State {
  readonly from: number;
  readonly until: number; // Infinity: to the end
  readonly size: number;
  readonly text: string; //  empty before the first head
  readonly witnesses: ReadonlySet<PartnerId>;
}

/** Checkpoints that do not belong together, or that the journal does not know. */
export function stopFindings(
  logs: ReadonlyMap<PartnerId, JudgedLog>,
  journal: ReadonlyMap<PartnerId, readonly PlacedHead[]>,
): Finding[] {
  const findings: Finding[] = [];
  const known: { readonly log: JudgedLog; readonly state: State; readonly newest: State }[] = [];
  if ([...logs.values()].every(({ published }) => published === undefined)) return [];
  for (const [id, log] of logs) {
    const { checkpoint, published } = log;
    if (log.altered || log.findings.length > 0) continue; // told already
    if (published !== undefined && checkpoint === undefined) continue;
    if (checkpoint !== undefined && !hasRoot(log.copy.tree, checkpoint)) continue;
    const states = statesOf(journal.get(id) ?? []);
    const newest = states.at(-1) as State;
    const witnesses = new Set(checkpoint?.cosigned.map((c) => c.witness));
    const text = checkpoint?.text ?? "";
    const state = states.findLast((one) => one.text === text && sameSet(one.witnesses, witnesses));
    if (state !== undefined) known.push({ log, state, newest });
    else findings.push(...unknownState(log, states, text, witnesses));
  }
  const latest = known.reduce((from, { state }) => Math.max(from, state.from), 0);
  for (const { log, state, newest } of known)
    if (state.until <= latest) findings.push(...olderThanTheOthers(log.origin, state, newest));
  return findings;
}

function statesOf(heads: readonly PlacedHead[]): readonly State[] {
  const states: State[] = [
    { from: 0, until: Number.POSITIVE_INFINITY, size: 0, text: "", witnesses: new Set() },
  ];
  for (const { head, batch } of heads) {
    const last = states.at(-1) as State;
    if (batch === undefined || (last.text !== "" && head.size < last.size)) continue;
    const same = last.text === head.text;
    const signed = head.cosigned.map(({ witness }) => witness);
    const witnesses = same ? new Set([...last.witnesses, ...signed]) : new Set(signed);
    if (same && witnesses.size === last.witnesses.size) continue;
    states[states.length - 1] = { ...last, until: batch };
    states.push({
      from: batch,
      until: Number.POSITIVE_INFINITY,
      size: head.size,
      text: head.text,
      witnesses,
    });
  }
  return states;
}

function unknownState(
  { origin, checkpoint }: JudgedLog,
  states: readonly State[],
  text: string,
  witnesses: ReadonlySet<PartnerId>,
): Finding[] {
  const file = `log/${origin}/checkpoint`;
  const last = states.findLast((one) => one.text === text);
  if (last !== undefined && last !== states.at(-1)) {
    const sentence = `${file}, of ${last.size} entries, is an older head, as it was at no stop of this node.`;
    return [finding("truncated", { file, log: origin }, sentence)];
  }
  if (last === undefined) {
    const sentence = `${file}, of ${checkpoint?.size ?? 0} entries, does not stand in the journal.`;
    return [finding("truncated", { file: "journal", log: origin }, sentence)];
  }
  return [
    ...lacking(last.witnesses, witnesses).map((witness) =>
      signatureMissing(origin, witness, file, "the journal"),
    ),
    ...lacking(witnesses, last.witnesses).map((witness) =>
      signatureMissing(origin, witness, "journal", file),
    ),
  ];
}

function olderThanTheOthers(origin: PartnerId, state: State, newest: State): Finding[] {
  const file = `log/${origin}/checkpoint`;
  if (state.text === "")
    return [finding("removed", { file, log: origin }, `${file} is missing; the others are there.`)];
  if (state.text === newest.text)
    return lacking(newest.witnesses, state.witnesses).map((witness) =>
      signatureMissing(origin, witness, file, "the journal"),
    );
  const sentence = `${file}, of ${state.size} entries, is older than the checkpoints beside it: another stood there.`;
  return [finding("truncated", { file, log: origin }, sentence)];
}

function signatureMissing(log: PartnerId, witness: PartnerId, file: string, having: string): Finding {
  const sentence = `The signature of ${witness} on the newest head of ${log} is missing in ${file}; ${having} has it.`;
  return finding("removed", { file, log }, sentence);
}

function lacking(all: ReadonlySet<PartnerId>, some: ReadonlySet<PartnerId>): PartnerId[] {
  return [...all].filter((id) => !some.has(id));
}

function sameSet(a: ReadonlySet<PartnerId>, b: ReadonlySet<PartnerId>): boolean {
  return a.size === b.size && lacking(a, b).length === 0;
}
