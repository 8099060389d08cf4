/** Transparency offers, health, crews, policy, evidence of faults, the exercise itself, and keys. */
import { Type } from "typebox";
import {
  Count,
  Duration_ms,
  EntryId,
  FieldPath,
  HashText,
  Id,
  KeyText,
  LongText,
  optional,
  Partner,
  record,
  SaltText,
  Sector,
  ShortText,
  Size,
  Text,
  Time_ms,
  word,
} from "./fields.ts";

export const roleIds = [
  "observer",
  "analyst",
  "duty-officer",
  "watch-supervisor",
  "release-officer",
  "exercise-control",
  "auditor",
  "node-admin",
] as const;
export type Role = (typeof roleIds)[number];
export const RoleName = word(roleIds);

export const conductBodies = {
  "charter.adopt": record({ charterHash: HashText, text: LongText }),
  "key.rotate": record({ keyId: Id, role: RoleName, newKey: KeyText, fromIndex: Size, reason: Text }),
  "key.revoke": record({ keyId: Id, fromIndex: Size, reason: Text }),
  "transparency.radar": record({
    site: ShortText,
    sector: Sector,
    mode: word(["off", "test", "search", "track"]),
    since_ms: Time_ms,
    nextChange_ms: optional(Time_ms),
    monitor: optional(EntryId),
  }),
  "transparency.interceptor": record({
    site: ShortText,
    emplaced: Count,
    readiness: word(["empty", "emplaced-inactive", "emplaced-active"]),
    conditionForChange: Text,
    since_ms: Time_ms,
  }),
  "transparency.visit": record({
    site: ShortText,
    visitor: Partner,
    state: word(["requested", "agreed", "done", "refused"]),
    finding: optional(Text),
  }),
  "status.health": record({
    feeds: Type.Array(record({ name: Id, up: Type.Boolean(), lastDataAt_ms: Time_ms }), { maxItems: 64 }),
    diskFree_MB: Count,
    clockOffset_ms: Type.Integer({ minimum: -86_400_000, maximum: 86_400_000 }),
    crewPresent: Type.Boolean(),
  }),
  /** Who had the screen. The 1995 question is answered by the record. */
  "crew.presence": record({ desk: Id, present: Count, since_ms: Time_ms }),
  "crew.shift_change": record({
    desk: Id,
    at_ms: Time_ms,
    outgoing: ShortText,
    incoming: ShortText,
    openNotices: Type.Array(EntryId, {
      maxItems: 256,
      description: "notices handed over, so that none is lost between crews",
    }),
  }),
  "policy.publish": record({ policyId: Id, text: LongText, policyHash: HashText, effectiveFrom_ms: Time_ms }),
  reveal: record({
    entry: EntryId,
    path: FieldPath,
    salt: SaltText,
    valueJson: Type.String({
      minLength: 1,
      maxLength: 16_000,
      description: "the value as JSON, byte for byte as committed",
    }),
  }),
  "fault.evidence": record({
    kind: word(["equivocation", "bad-signature", "inconsistent", "late", "time", "double-vote"]),
    against: Partner,
    text: Text,
    proofs: Type.Array(Type.String({ minLength: 1, maxLength: 16_000 }), { minItems: 1, maxItems: 8 }),
  }),
  "exercise.control": record({
    action: word(["start", "stop", "inject", "note"]),
    text: Text,
    timeRate_ppm: optional(Count),
    window_ms: optional(Duration_ms),
  }),
} as const;
