import type { Answer, Question } from "@equipoise/sim/analyses";
import { assumption } from "../answers/index.ts";
import type { ClaimCase } from "./claimCase.ts";
import type { Findings } from "./verdict.ts";
import { filledIn } from "./words.ts";

/** The answer object of one verdict; the command that repeats it and the version are filled in where the run is known. */
export function answerOf(
  { claim, test, set, metric, space, dependsOn, inputsHash }: ClaimCase,
  {
    nominal,
    low,
    high,
    points,
    drivers,
    assumptions,
  }: Pick<Findings, "nominal" | "low" | "high" | "points" | "drivers" | "assumptions">,
  seed: number,
): Answer {
  const designs = space.at(space.nominal).designs;
  const architecture = test.designs.join("+") || "-";
  return {
    id: [test.question, claim.id, test.metric, set].join("."),
    question: test.question as Question,
    metric: test.metric,
    architecture,
    cooperation: designs[0]?.cooperation ?? "none",
    missile: test.missiles.length === 0 ? null : test.missiles.join("+"),
    origin: null,
    set,
    sentence: `With the figures of ${set}, ${filledIn(test.measure, metric.unit, { value: nominal, low, high })}.`,
    value: nominal,
    unit: metric.unit,
    interval: { low, high, kind: "extremes", samples: points - 1 },
    drivers,
    assumptions: assumptions.map(assumption),
    claims: [claim.id],
    dependsOn,
    reproduce: "",
    inputsHash,
    seed,
    version: "",
  };
}
