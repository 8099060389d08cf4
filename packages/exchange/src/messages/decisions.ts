/** Joint assessment. Outcomes are observations ("as announced", "false alarm"), never instructions. */
import { Type } from "typebox";
import {
  EntryId,
  HashText,
  Id,
  optional,
  Partner,
  record,
  Share_ppm,
  Size,
  Text,
  Time_ms,
  word,
} from "./fields.ts";

export const ruleIds = ["unanimity", "two-of-three"] as const;
/** What may be asked, and the rule each needs: a charter can tighten a rule, never loosen one. */
export const questionCodes = [
  "launch-by-state",
  "launch-as-announced",
  "false-alarm",
  "one-object",
  "notice-matches-report",
  "charter-change",
  "release-of-record",
] as const;
export type QuestionCode = (typeof questionCodes)[number];

export const decisionBodies = {
  "assess.propose": record({
    subject: Type.Array(EntryId, { minItems: 1, maxItems: 16, description: "the entries it is about" }),
    question: word(questionCodes),
    text: Text,
    options: Type.Array(Id, { minItems: 2, maxItems: 8, uniqueItems: true }),
    rule: word(ruleIds),
    evidence: Type.Array(EntryId, { maxItems: 32 }),
    respondBy_ms: Time_ms,
    round: Type.Integer({ minimum: 1, maximum: 100 }),
  }),
  /** A second officer signs the same bytes: the envelope names the key (`secondKey`), the record holds both signatures. */
  "assess.vote": record({
    proposal: EntryId,
    round: Type.Integer({ minimum: 1, maximum: 100 }),
    choice: Type.Union([record({ option: Id }), record({ abstain: Type.Literal(true) })]),
    basis: Type.Array(EntryId, { maxItems: 32 }),
    confidence_ppm: optional(Share_ppm),
    dissent: optional(Text),
  }),
  "assess.invite_proof": record({
    proposal: EntryId,
    partner: Partner,
    lastHead: record({ size: Size, root: HashText }),
    attempts: Type.Array(
      record({ at_ms: Time_ms, result: word(["no-route", "refused", "no-answer", "delivered"]) }),
      {
        minItems: 1,
        maxItems: 32,
      },
    ),
  }),
} as const;
