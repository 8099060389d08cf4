/** The shape of what `claims --json` and `flips --json` print. What is absent was not worked out. */
import { Type } from "typebox";
import { AnswerSchema } from "./answersSchema.ts";
import { ClaimMetric } from "./schema.ts";

const strict = { additionalProperties: false } as const;
const Share = Type.Number({ minimum: 0, maximum: 1 });
const Count = Type.Integer({ minimum: 0 });
const AboveOrBelow = Type.Union([Type.Literal("above"), Type.Literal("below")]);
const Parameter = Type.String({
  description: "file/id/key of the catalogue; radars/thule/* is an asset's undisputed figures together",
});
const Unit = Type.String({
  description: "of the figure; of its ranges: the share of the way from worst to best for the defence",
});

const Criterion = Type.Object(
  {
    holds: Type.Union(["at-least", "at-most", "above", "below"].map((of) => Type.Literal(of))),
    threshold: Type.Number({ description: "ours, and the reader's to set" }),
    unit: Type.String(),
  },
  strict,
);
const Turn = Type.Object(
  {
    parameter: Parameter,
    label: Type.String(),
    published: Type.Boolean({ description: "by the set's author" }),
    at: Type.Number(),
    unit: Unit,
    holdsWhen: AboveOrBelow,
  },
  { ...strict, description: "a figure that, moved alone from its nominal value, turns the verdict" },
);
const Verdict = Type.Object(
  {
    set: Type.String(),
    kind: Type.Union(
      ["holds", "fails", "flips", "undecided"].map((of) => Type.Literal(of)),
      {
        description:
          "holds, fails: at 95 % of the points or more; flips: what the set's author published, or the reader sets, decides; undecided: what he did not publish does",
      },
    ),
    answer: AnswerSchema,
    nominalHolds: Type.Boolean(),
    holdsShare: Share,
    points: Type.Integer({ minimum: 1 }),
    turns: Type.Array(Turn, { maxItems: 3 }),
  },
  strict,
);
const Panel = Type.Object(
  {
    pairs: Type.Integer({ minimum: 1, maximum: 24 }),
    of: Type.String({ description: "what its flights are drawn from" }),
    value: Type.Number({ description: "on the panel" }),
    whole: Type.Number({
      description: "over everything it is drawn from; the difference is the panel's error",
    }),
  },
  strict,
);
const Banded = Type.Array(Type.Number(), {
  minItems: 3,
  maxItems: 3,
  description: "value, and its 95 % interval",
});
const Index = Type.Object(
  { parameter: Parameter, label: Type.String(), first: Banded, total: Banded },
  { ...strict, description: "shares of the value's variance: by one input alone, and with its interactions" },
);
const Rule = Type.Object(
  {
    says: Type.Union([Type.Literal("holds"), Type.Literal("fails")]),
    conditions: Type.Array(
      Type.Object(
        {
          parameter: Parameter,
          label: Type.String(),
          relation: AboveOrBelow,
          value: Type.Number(),
          unit: Unit,
        },
        strict,
      ),
    ),
    coverage: Share,
    density: Share,
    mass: Share,
  },
  { ...strict, description: "a box of inputs in which the claim mostly holds, or fails" },
);
const Flips = Type.Object(
  {
    set: Type.String(),
    base: Type.Integer({ minimum: 1 }),
    inputs: Count,
    runs: Type.Integer({ minimum: 1 }),
    indices: Type.Array(Index),
    rule: Type.Optional(Rule),
  },
  { ...strict, description: "where the conclusion turns" },
);
const Entry = Type.Object(
  {
    claim: Type.String({ pattern: "^C\\d+$" }),
    quality: Type.Union([Type.Literal("preview"), Type.Literal("full")]),
    metric: Type.Union([ClaimMetric, Type.Literal("none", { description: "nothing is simulated" })]),
    criterion: Type.Optional(Criterion),
    verdicts: Type.Array(Verdict),
    panel: Type.Optional(Panel),
    flips: Type.Optional(Flips),
    beside: Type.Array(AnswerSchema),
    reproduce: Type.String(),
  },
  strict,
);

export const LedgerSchema = Type.Object(
  {
    scenario: Type.String(),
    quality: Type.Union([Type.Literal("preview"), Type.Literal("full")]),
    sets: Type.Array(Type.String(), { minItems: 1 }),
    entries: Type.Array(Entry),
  },
  strict,
);
