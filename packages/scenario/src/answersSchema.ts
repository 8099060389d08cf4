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
      description: "this set gives no value: the catalogue's, with its whole range",
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
      "every uncertain input at its worst and at its best for the defence, and seeded draws between",
  },
);
const Answer = Type.Object(
  {
    id: Type.String(),
    question: Type.Union(["protects", "reaches", "warns", "sees"].map((q) => Type.Literal(q))),
    metric: Type.String(),
    architecture: Type.String(),
    cooperation: Type.Union(["none", "data", "plan"].map((c) => Type.Literal(c))),
    missile: nullable,
    origin: nullable,
    set: Type.String(),
    sentence: Type.String(),
    value: Type.Number(),
    unit: Type.String({ description: "share, s or capitals" }),
    interval: Interval,
    drivers: Type.Array(Driver, { maxItems: 3 }),
    assumptions: Type.Array(Assumption),
    claims: Type.Array(Type.String({ pattern: "^C\\d+$" })),
    reproduce: Type.String(),
    inputsHash: Type.String({ pattern: "^[0-9a-f]{64}$" }),
    seed: Type.Integer(),
    version: Type.String(),
  },
  strict,
);

export const AnswersSchema = Type.Object({ scenario: Type.String(), answers: Type.Array(Answer) }, strict);
