/** From what a desk wants to say to the record that is signed. The release policy runs here, before the log. */

import { utf8 } from "../log/index.ts";
import { draftProblem, type Message, mayWrite, needsSecondOfficer, release } from "../messages/index.ts";
import { signEntry } from "../record/index.ts";
import type { Draft, NodeSetting, Outcome, Ports, RoleKey } from "./ports.ts";

/** A draft that may be written, with what its release left of it. */
export interface Prepared {
  readonly kind: "prepared";
  readonly draft: Draft;
  readonly body: unknown;
  readonly withheld: Message["release"]["withheld"];
  readonly due_ms: number; // not before: the policy may delay
  readonly claimedAt_ms: number;
  readonly clock: Message["clock"];
  readonly key: RoleKey;
  readonly second: RoleKey | undefined;
  readonly done: (outcome: Outcome) => void;
}

export function prepare(
  draft: Draft,
  setting: NodeSetting,
  ports: Pick<Ports, "clock" | "chance" | "disk">,
  done: (outcome: Outcome) => void,
): Prepared | Extract<Outcome, { kind: "refused" }> {
  const refused = (why: string) => ({ kind: "refused", why }) as const;
  const problem = draftProblem(draft.type, draft.body);
  if (problem !== undefined) return refused(problem);
  if (!mayWrite(draft.role, draft.type)) return refused(`role ${draft.role} may not write ${draft.type}.`);
  const key = setting.roleKeys.find(
    (k) => k.role === draft.role && (draft.key === undefined || k.id === draft.key),
  );
  if (key === undefined) return refused(`this node holds no key of role ${draft.role}.`);
  const second = draft.second === undefined ? undefined : setting.roleKeys.find((k) => k.id === draft.second);
  if (needsSecondOfficer(draft.type) && (second === undefined || second.id === key.id))
    return refused(`second must name the key of a second officer: ${draft.type} needs two.`);
  const { policy, biasKey } = setting;
  const released = ofTheRecord.has(draft.type)
    ? asItIs(draft.body)
    : release(draft.body, draft.type, policy, { biasKey, salt: (n) => ports.chance.bytes(n) });
  if (released.kind === "refused") return refused(released.why);
  if (released.openings.length > 0)
    ports.disk.keep("openings", utf8(`${JSON.stringify(released.openings)}\n`));
  const now_ms = ports.clock.now_ms();
  return {
    kind: "prepared",
    draft,
    body: released.body,
    withheld: [...released.withheld],
    due_ms: ports.clock.steady_ms() + (released.delay_ms ?? 0),
    claimedAt_ms: draft.claimedAt_ms ?? now_ms,
    clock: { source: ports.clock.source, maxError_ms: ports.clock.maxError_ms },
    key,
    second,
    done,
  };
}

/** What is about the record itself holds no partner's data: a policy that could withhold it would hide faults. */
const ofTheRecord: ReadonlySet<string> = new Set([
  "charter.adopt",
  "key.rotate",
  "key.revoke",
  "fault.evidence",
  "reveal",
]);

function asItIs(body: unknown): {
  kind: "released";
  body: unknown;
  withheld: [];
  openings: [];
  delay_ms?: number;
} {
  return { kind: "released", body, withheld: [], openings: [] };
}

/** The signed record of a prepared draft at its place in the log. */
export function composed(
  prepared: Prepared,
  seq: number,
  crossRefs: Message["crossRefs"],
  { charter, partner, policy }: NodeSetting,
  policyHash: string,
): Uint8Array {
  const { draft, key, second } = prepared;
  const message = {
    v: 1,
    type: draft.type,
    origin: partner,
    seq,
    claimedAt_ms: prepared.claimedAt_ms,
    clock: prepared.clock,
    marking: { kind: charter.marking, exercise: charter.exercise },
    lang: draft.lang ?? "en",
    crossRefs,
    refs: [...(draft.refs ?? [])],
    ...(draft.supersedes === undefined ? {} : { supersedes: draft.supersedes }),
    release: { label: policy.label, policyId: policy.id, policyHash, withheld: prepared.withheld },
    role: key.role,
    roleKey: key.id,
    ...(second === undefined ? {} : { secondKey: second.id }),
    body: prepared.body,
  } as Message;
  return signEntry(message, charter, key.sign, second?.sign);
}

/** A change of keys ends its batch: what comes after it is judged by the keys that are then valid, here as by the others. */
export function untilKeyChange(drafts: readonly Prepared[]): readonly Prepared[] {
  const change = drafts.findIndex(({ draft }) => draft.type === "key.rotate" || draft.type === "key.revoke");
  return change < 0 ? drafts : drafts.slice(0, change + 1);
}
