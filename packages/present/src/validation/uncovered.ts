/** Published figures of validation/published.json that no test holds the model to, and why. */
export const uncovered: Readonly<Record<string, string>> = {
  "EMD-CBO": "a list of options and their costs: the model computes no cost",
  "FLT-HS15-RANGE":
    "what a steep climb loses to gravity in boost decides it, and the stages are not published: by vacuum energy alone 4,500 km up are 10,000 km along",
  "EMD-WILK09":
    "a finding about whole footprints, not one figure: packages/sweep/src/questions.test.ts holds it, by this name",
};

/** Published figures that a test holds the model to contradict, and why. */
export const contradicted: Readonly<Record<string, string>> = {
  "RAD-TPY2":
    "the circles double the range for twice the aperture and twice the power; by the radar equation it grows by the fourth root of 8, 1.68 times",
};
