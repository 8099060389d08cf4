import { expect, test } from "vitest";
import { divergenceTrial, liarTrial } from "./picture.ts";

test("three nodes that take the logs in orders of their own make the same picture, and no fused track enters it (T16, I12)", () => {
  const trial = divergenceTrial(20, 1);
  expect(trial).toMatchObject({
    differingHashes: 0,
    feedbackTried: 60,
    feedbackRefused: 60,
    feedbackInPicture: 0,
  });
  expect(trial.fusedObjects).toBeGreaterThan(10);
});

test("a partner that lies by 20 km is shown in conflict within five reports, and the honest two stay right about their errors (T17)", () => {
  const trial = liarTrial(15, 1);
  expect(trial).toMatchObject({
    conflictShown: 15,
    leaveOneOutDiffers: 15,
    honestConflicts: 0,
    honestFused: 30,
    ghostFused: 0,
  });
  expect(trial.mostReports).toBeLessThanOrEqual(5);
  expect(trial.anees).toBeLessThan(trial.aneesLimit);
});
