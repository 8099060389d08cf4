/** Who may write what: one table, and nothing beside it. What it does not name is refused. */
import type { Role } from "./conduct.ts";
import type { MessageType } from "./envelope.ts";

const notices: readonly MessageType[] = [
  "prelaunch.notice",
  "prelaunch.reconfirm",
  "prelaunch.extend",
  "prelaunch.cancel",
  "liftoff.notice",
  "postlaunch.notice",
  "geophysical.notice",
  "deorbit.notice",
  "annual.declaration",
  "notice.ack",
];

/**
 * The types that each role may write (exchange.md section 10). `exercise.control` is for one role alone, and
 * a partner has it only where the charter names a key of that role. The node itself files health and
 * evidence, with its node-admin key.
 */
export const roleTable: Readonly<Record<Role, readonly MessageType[]>> = {
  observer: [],
  analyst: ["query.ask", "query.answer"],
  "duty-officer": [
    ...notices,
    "launch.report",
    "track.report",
    "track.drop",
    "crew.presence",
    "crew.shift_change",
    "status.health",
  ],
  "watch-supervisor": [
    "assess.propose",
    "assess.vote",
    "assess.invite_proof",
    "transparency.radar",
    "transparency.interceptor",
    "transparency.visit",
  ],
  "release-officer": ["policy.publish", "reveal"],
  "exercise-control": ["exercise.control"],
  auditor: ["fault.evidence"],
  "node-admin": ["charter.adopt", "key.rotate", "key.revoke", "status.health", "fault.evidence"],
};

export function mayWrite(role: Role, type: MessageType): boolean {
  return roleTable[role].includes(type);
}

/** Types that bind the partner as a whole: a second officer signs the same bytes with another key. */
const twoOfficerTypes: ReadonlySet<MessageType> = new Set([
  "assess.vote",
  "charter.adopt",
  "policy.publish",
  "transparency.radar",
  "transparency.interceptor",
  "transparency.visit",
] as const);

export function needsSecondOfficer(type: MessageType): boolean {
  return twoOfficerTypes.has(type);
}
