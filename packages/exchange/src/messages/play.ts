/**
 * A play: an exercise or a piece of history as timed steps that partners enter into their logs. A value "@label" in a body stands
 * for the entry that the step of that label became. The signatures of a vote's two officers are no part of its body: whoever plays
 * a vote has both keys.
 */
import { type Static, Type } from "typebox";
import { RoleName } from "./conduct.ts";
import { messageTypes } from "./envelope.ts";
import { Area, Id, optional, Partner, record, ShortText, Text, Time_ms, word } from "./fields.ts";
import { readJson } from "./iJson.ts";
import { draftProblem } from "./parse.ts";
import { judgeOf } from "./problem.ts";
import { mayWrite } from "./roles.ts";
import { utcText } from "./utc.ts";

export const factStatuses = ["read", "recalled", "assumed"] as const;

const Label = Type.String({
  pattern: "^[a-z0-9][a-z0-9-]{0,59}$",
  description: "lower-case letters, digits and -",
});

export const PlayStep = record({
  label: Label,
  at_ms: Time_ms,
  at_utc: Type.String({ pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$" }),
  partner: Partner,
  role: RoleName,
  desk: optional(Id),
  type: word(messageTypes),
  body: Type.Record(Type.String(), Type.Unknown()),
  refs: Type.Array(Label, { maxItems: 32 }),
  facts: Type.Array(record({ text: Text, status: word(factStatuses), source: ShortText }), {
    minItems: 1,
    maxItems: 16,
    description: "what of this step is known, and from where",
  }),
});

export const PlayFile = record(
  {
    title: Text,
    exercise: Id,
    about: Text,
    desks: Type.Array(record({ partner: Partner, desk: Id, mustAcknowledge: Type.Boolean() }), {
      maxItems: 64,
    }),
    places: Type.Array(
      record({ names: Type.Array(ShortText, { minItems: 1, maxItems: 8 }), area: Area, source: ShortText }),
      { maxItems: 64 },
    ),
    steps: Type.Array(PlayStep, { minItems: 1, maxItems: 1000 }),
  },
  "An exercise as timed steps",
);

export type PlayStepShape = Static<typeof PlayStep>;
type PlayShape = Static<typeof PlayFile>;
export type Play = { readonly kind: "play" } & PlayShape;

const judge = judgeOf(() => PlayFile, "play");

/** The play that a text of JSON is, or one sentence that names what is wrong with it. */
export function parsePlay(text: string): Play | { readonly kind: "refused"; readonly why: string } {
  const read = readJson(text);
  if (read.kind === "refused") return read;
  const flaw = judge(read.value);
  if (flaw !== undefined) return refused(flaw);
  const value = read.value as PlayShape;
  const labels = new Set<string>();
  let last_ms = 0;
  for (const step of value.steps) {
    const why = wrongOf(step, labels, last_ms);
    if (why !== undefined) return refused(why);
    labels.add(step.label);
    last_ms = step.at_ms;
  }
  return { kind: "play", ...value };
}

/** The body with each "@label" replaced by what `entryOf` gives for it; a label that it does not know stays as it is. */
export function resolveBody(
  body: PlayStepShape["body"],
  entryOf: (label: string) => string | undefined,
): PlayStepShape["body"] {
  return resolve(body, entryOf) as PlayStepShape["body"];
}

function resolve(value: unknown, entryOf: (label: string) => string | undefined): unknown {
  if (typeof value === "string") return value.startsWith("@") ? (entryOf(value.slice(1)) ?? value) : value;
  if (Array.isArray(value)) return value.map((each) => resolve(each, entryOf));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolve(each, entryOf)]));
}

const refused = (why: string) => ({ kind: "refused", why }) as const;

const anyEntry = "A".repeat(43);

function wrongOf(step: PlayStepShape, earlier: ReadonlySet<string>, last_ms: number): string | undefined {
  const { label, at_ms, at_utc, role, type } = step;
  if (earlier.has(label)) return `The label "${label}" stands on two steps; each step needs its own.`;
  if (at_ms < last_ms)
    return `Step "${label}" is earlier than the step before it; steps stand in order of time.`;
  if (utcText(at_ms) !== at_utc)
    return `Step "${label}": at_utc is ${at_utc}, and at_ms is ${utcText(at_ms)}.`;
  const asked = [...step.refs, ...labelsIn(step.body)];
  const unknown = asked.find((each) => !earlier.has(each));
  if (unknown !== undefined) return `Step "${label}" refers to "${unknown}", which is no earlier step.`;
  if (!mayWrite(role, type)) return `Step "${label}": the role ${role} may not write a ${type}.`;
  const problem = draftProblem(
    type,
    resolveBody(step.body, () => anyEntry),
  );
  return problem === undefined ? undefined : `Step "${label}" (${type}): ${problem}`;
}

function labelsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return value.startsWith("@") ? [value.slice(1)] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(labelsIn);
}
