/** The shape of what `compare --json` and the question verbs print. */
import { Type } from "typebox";
import { EvidenceStatus } from "./schema.ts";

const strict = { additionalProperties: false } as const;
const nullable = Type.Union([Type.String(), Type.Null()]);

const Driver = Type.Object(
  { parameter: Type.String(), adverse: Type.Number(), favourable: Type.Number() },
  {
    ...strict,
    description:
      "the answer with this input at the end of its range that is worst, and best, for the defence; radars/thule/* is an asset's undisputed figures together",
  },
);
const Assumption = Type.Object(
  {
    parameter: Type.String({ description: "file/id/key of the catalogue" }),
    value: Type.Number(),
    low: Type.Number(),
    high: Type.Number(),
    unit: Type.String(),
    status: EvidenceStatus,
    source: Type.Array(Type.String()),
    notPublished: Type.Boolean({
      description:
        "no number of this set's author: the catalogue's whole range, or a range of ours for his words",
    }),
  },
  strict,
);
const Interval = Type.Object(
  {
    low: Type.Number(),
    high: Type.Number(),
    kind: Type.Literal("extremes"),
    samples: Type.Integer({ minimum: 0 }),
  },
  {
    ...strict,
    description:
      "every uncertain input at its worst and at its best for the defence, and `samples` points between; of the ledger also single inputs at their ends",
  },
);
const Worth = Type.Object(
  {
    player: Type.String({ description: "id of an asset, or of a partner with all that he owns" }),
    owner: Type.String(),
    leaveOneOut: Type.Number({ description: "what the whole loses without him, in the answer's unit" }),
    standardError: Type.Number({
      minimum: 0,
      description: "of the Shapley value, in the answer's unit; 0 where it is exact",
    }),
  },
  { ...strict, description: "of adds: whose presence is valued; the value is his Shapley value" },
);
/** The nine questions. */
export const QuestionName = Type.Union(
  ["protects", "reaches", "warns", "sees", "adds", "assures", "saturates", "balances", "flips"].map((q) =>
    Type.Literal(q),
  ),
);
export const AnswerSchema = Type.Object(
  {
    id: Type.String(),
    question: QuestionName,
    metric: Type.String({ minLength: 1 }),
    architecture: Type.String({ description: "a design; several with + between, or - where none is asked" }),
    cooperation: Type.Union(["none", "data", "plan"].map((c) => Type.Literal(c))),
    missile: nullable,
    origin: nullable,
    set: Type.String(),
    sentence: Type.String(),
    value: Type.Number(),
    unit: Type.String({
      description: "share (0 to 1, or a difference of two), s, m, d, capitals, warheads, interceptors ...",
    }),
    interval: Interval,
    worth: Type.Optional(Worth),
    drivers: Type.Array(Driver, { maxItems: 3 }),
    assumptions: Type.Array(Assumption),
    claims: Type.Array(Type.String({ pattern: "^C\\d+$" })),
    dependsOn: Type.Array(Type.String({ minLength: 1 }), {
      description:
        "paths of the catalogue whose values it is made from: changing another changes nothing; * is every input of its run",
    }),
    reproduce: Type.String(),
    inputsHash: Type.String({ pattern: "^[0-9a-f]{64}$" }),
    seed: Type.Integer(),
    version: Type.String(),
  },
  strict,
);

export const AnswersSchema = Type.Object(
  { scenario: Type.String(), answers: Type.Array(AnswerSchema) },
  strict,
);
