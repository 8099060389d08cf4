import {
  figuresOf,
  loaded,
  loopbackTrial,
  losses,
  pause,
  settled,
  type TrialProcess,
} from "./processes.testdata.ts";
import { inFull, row } from "./row.testdata.ts";
import type { Counts, Figures } from "./trialNodeLines.ts";
import { quantile_ms } from "./trialNodeLoad.ts";

const rate_per_s = 50;
const flood_per_s = 5_000;
/** Below it a delay is not felt, and a doubling of it is the noise of two cores for three nodes. */
const floor_ms = 100;
const mostMore_MB = 300;

row(
  {
    id: "T15",
    what: "A partner floods at 5,000 msg/s; the others grant it 1,000 msg/s and 1 MB/s and write 50 msg/s each",
    required: `60 s: visible p99 between the others <= 2 x before (or <= ${floor_ms} ms), memory < +${mostMore_MB} MB, nothing of theirs lost`,
    full: 60,
    share: 3,
  },
  async ({ count }) => {
    const trial = await loopbackTrial();
    try {
      // The flooder would compute on a machine of its own, so here it takes what the others leave.
      const nodes = await trial.hostAll((id) => ({ niceness: id === "europe" ? 19 : 0 }));
      const calm = nodes.filter(({ partner }) => partner !== "europe");
      const [flooder] = nodes.filter(({ partner }) => partner === "europe") as [TrialProcess];
      await loaded(nodes, rate_per_s, 1_000);
      await pause(500);
      await figuresOf(nodes);
      await loaded(calm, rate_per_s, (inFull ? 20 : 1) * 1000);
      await pause(500);
      const before = await figuresOf(calm);
      flooder.order({ kind: "load", rate_per_s: flood_per_s, duration_ms: count * 1000 });
      await loaded(calm, rate_per_s, count * 1000);
      await pause(500);
      const during = await figuresOf(calm);
      const problems = [...(await losses(calm))];
      const { acknowledged } = await flooder.ask("state");
      const taken = (await calm[0]?.ask("state"))?.heads.find(({ origin }) => origin === "europe")?.size ?? 0;
      flooder.kill(); // it would go on for as long as the others have not caught up
      const took = await settled(calm, 30_000, ["us", "ru"]);
      if (typeof took === "string") problems.push(took);
      const [p99Before_ms, p99_ms] = [before, during].map((all) => quantile_ms(between(all), 0.99)) as [
        number,
        number,
      ];
      const [peakBefore_MB, peak_MB] = [before, during].map((all) =>
        Math.round(Math.max(...all.map((f) => f.peakRss_bytes)) / 1e6),
      ) as [number, number];
      if (inFull && !(p99_ms <= Math.max(2 * p99Before_ms, floor_ms)))
        problems.push(
          `Visible p99 between the others is ${p99_ms} ms in the flood and was ${p99Before_ms} ms.`,
        );
      if (peak_MB - peakBefore_MB > mostMore_MB)
        problems.push(`Memory grew from ${peakBefore_MB} to ${peak_MB} MB.`);
      const figures = `${acknowledged} messages in the flood of ${count} s, ${taken} taken by the others; visible p99 ${p99_ms} ms, before ${p99Before_ms} ms; ${peak_MB} MB, before ${peakBefore_MB} MB; ${problems.length} problems`;
      return { figures, problems };
    } finally {
      await trial.remove();
    }
  },
);

/** Delays of the two others' messages at one another. */
function between(all: readonly Figures[]): Counts {
  return all.flatMap(({ visible }) => [...(visible.us ?? []), ...(visible.ru ?? [])]);
}
