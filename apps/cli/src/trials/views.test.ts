import { correlationTrial, decisionTrial, timeTrial } from "@equipoise/exchange/trials";
import { divergenceTrial, liarTrial } from "./picture.ts";
import { row } from "./row.testdata.ts";

row(
  {
    id: "T9",
    what: "A claim that is earlier than heads of others which it cites, already cosigned",
    required: "100 % of 10,000 flagged; 0 false flags in 100,000 honest (clocks within 2 s)",
    full: 10_000,
    share: 1_000,
  },
  ({ count, seed }) => {
    const trial = timeTrial(10 * count, count, seed);
    return {
      figures: `${trial.flagged} of ${trial.backdated} flagged (back-dated by ${trial.least_s.toFixed(0)} s and more: nearer, clocks cannot tell); ${trial.falseFlags} false flags in ${trial.honest}; ${trial.outsideBounds} true times outside the bounds`,
      problems: [
        ...unless(trial.flagged === trial.backdated, `${trial.backdated - trial.flagged} not flagged`),
        ...unless(trial.falseFlags === 0, `${trial.falseFlags} honest claims flagged`),
        ...unless(trial.outsideBounds === 0, `${trial.outsideBounds} true times outside the bounds`),
      ],
    };
  },
);

row(
  {
    id: "T14",
    what: "Silent outvoting, double, late and changed votes, votes in a partition: every certificate has three seats",
    required:
      "10,000 random decisions, each on three boards: same bytes, three seats, no CONFIRMED without its votes",
    full: 10_000,
    share: 500,
  },
  ({ count, seed }) => {
    const t = decisionTrial(count, seed);
    const outcomes = Object.entries(t.outcomes).map(([outcome, n]) => `${outcome} ${n}`);
    return {
      figures: `${t.runs} decisions (${outcomes.join(", ")}); ${t.differing} differ, ${t.notThreeSeats} without three seats, ${t.withoutVotes} confirmed without votes; ${t.doubleVotes} double votes, ${t.missedDoubleVotes} missed; all 3^3 votes x 8 cuts x 2 rules are enumerated in certificate.test.ts`,
      problems: [
        ...unless(t.differing === 0, `${t.differing} certificates differ between boards`),
        ...unless(t.notThreeSeats === 0, `${t.notThreeSeats} certificates without three seats`),
        ...unless(t.withoutVotes === 0, `${t.withoutVotes} confirmed without the rule's votes`),
        ...unless(t.unsaid === 0, `${t.unsaid} confirmed and later unsaid`),
        ...unless(t.missedDoubleVotes === 0, `${t.missedDoubleVotes} double votes missed`),
      ],
    };
  },
);

row(
  {
    id: "T16",
    what: "Equal heads give equal pictures whatever the order of arrival; a fused track is never an input",
    required: "1,000 scenarios x 3 nodes: equal hash; every feedback refused",
    full: 1_000,
    share: 20,
  },
  ({ count, seed }) => {
    const t = divergenceTrial(count, seed);
    return {
      figures: `${t.scenarios} scenarios: ${t.differingHashes} with differing hashes, ${t.fusedObjects} fused objects, ${t.conflicts} conflicts; ${t.feedbackRefused} of ${t.feedbackTried} feedback reports refused`,
      problems: [
        ...unless(t.differingHashes === 0, `${t.differingHashes} scenarios with differing hashes`),
        ...unless(
          t.feedbackRefused === t.feedbackTried,
          `${t.feedbackTried - t.feedbackRefused} feedback reports taken`,
        ),
        ...unless(t.feedbackInPicture === 0, `${t.feedbackInPicture} feedback tracks in the picture`),
        ...unless(t.fusedObjects > count / 2, "hardly anything was fused: nothing was tried"),
      ],
    };
  },
);

row(
  {
    id: "T17",
    what: "One partner's sensor lies by 20 km, hides a track and adds a ghost",
    required:
      "1,000 runs: CONFLICT within 5 reports; leaving one out differs; the honest two are not over-confident",
    full: 1_000,
    share: 15,
  },
  ({ count, seed }) => {
    const t = liarTrial(count, seed);
    const coarse = liarTrial(Math.ceil(count / 5), seed, 5_000);
    return {
      figures: `${t.conflictShown} of ${t.runs} in conflict within ${t.mostReports} reports where sensors claim 1 km across (${coarse.conflictShown} of ${coarse.runs} where they claim 5 km: a lie that the errors cover is not seen); leave-one-out differs in ${t.leaveOneOutDiffers}; honest pair fused ${t.honestFused} of ${2 * t.runs}, ${t.honestConflicts} false conflicts, ANEES ${t.anees.toFixed(2)} (limit ${t.aneesLimit.toFixed(2)}; 1 would be exact, covariance intersection is cautious); ${t.ghostFused} ghosts fused`,
      problems: [
        ...unless(
          t.conflictShown === t.runs && t.mostReports <= 5,
          `${t.runs - t.conflictShown} without CONFLICT in 5 reports`,
        ),
        ...unless(
          t.leaveOneOutDiffers === t.runs,
          `${t.runs - t.leaveOneOutDiffers} where leaving one out shows nothing`,
        ),
        ...unless(t.anees <= t.aneesLimit, `ANEES ${t.anees.toFixed(2)} above ${t.aneesLimit.toFixed(2)}`),
        ...unless(
          t.honestFused === 2 * t.runs,
          `${2 * t.runs - t.honestFused} objects of the honest two not fused`,
        ),
        ...unless(t.honestConflicts === 0, `${t.honestConflicts} conflicts between the honest two`),
        ...unless(t.ghostFused === 0, `${t.ghostFused} ghosts fused`),
      ],
    };
  },
);

row(
  {
    id: "T18",
    what: "Launch reports joined with notices, many open at once, a fifth of the launches unannounced (1995: exchange demo)",
    required: "recall 99.9 % or more, wrong joins 0.1 % or fewer",
    full: 10_000,
    share: 300,
  },
  ({ count, seed }) => {
    const share = (n: number, of: number) => `${((100 * n) / of).toFixed(2)} %`;
    const t = correlationTrial(count, seed);
    const hard = correlationTrial(Math.ceil(count / 5), seed, { fromRange: 1 });
    const wrong = t.wrong / t.reports;
    const recall = t.matched / t.announcedReports;
    return {
      figures: `${t.launches} launches, ${t.reports} reports, ${t.openAtOnce.toFixed(0)} notices open at once: recall ${share(t.matched, t.announcedReports)}, wrong ${share(t.wrong, t.reports)}. Harder than asked, every unannounced launch from a range that also announces: recall ${share(hard.matched, hard.announcedReports)}, wrong ${share(hard.wrong, hard.reports)}`,
      problems: [
        ...unless(recall >= 0.999, `recall ${share(t.matched, t.announcedReports)}`),
        ...unless(wrong <= 0.001, `wrong joins ${share(t.wrong, t.reports)}`),
      ],
    };
  },
);

function unless(holds: boolean, problem: string): readonly string[] {
  return holds ? [] : [problem];
}
