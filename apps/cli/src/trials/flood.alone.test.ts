import { join } from "node:path";
import {
  figuresOf,
  loaded,
  loopbackTrial,
  losses,
  pause,
  type Trial,
  type TrialProcess,
} from "./processes.testdata.ts";
import { inFull, row } from "./row.testdata.ts";
import type { Counts, Figures } from "./trialNodeLines.ts";
import { quantile_ms } from "./trialNodeLoad.ts";

const rate_per_s = 50;
const flooding = "us"; // first in every list of partners: whatever is served in that order serves it first
const flood_per_s = 5_000;
/** Below it a delay is not felt, and a doubling of it is the noise of two cores for three nodes. */
const floor_ms = 100;
const mostMore_MB = 300;

row(
  {
    id: "T15",
    what: "A partner pushes 5,000 msg/s to others who grant it 1,000 msg/s and 1 MB/s, and write 50 msg/s each",
    required: `60 s: visible p99 between the others <= 2 x before (or <= ${floor_ms} ms), memory < +${mostMore_MB} MB, nothing of theirs lost`,
    full: 60,
    share: 2,
  },
  async ({ count }) => {
    const trial = await loopbackTrial();
    try {
      const calm = await trial.hostSome(["ru", "europe"]);
      await prepared(trial, Math.max(10_000, flood_per_s * count));
      await loaded(calm, rate_per_s, 1_000);
      const before = await measured(calm, inFull ? 20 : 1);
      // The flooder would compute on a machine of its own, so here it takes what the others leave.
      const flooder = await trial.host(flooding, { niceness: 19 });
      const taken = await heldOfFlooder(calm);
      flooder.order({ kind: "flood", rate_per_s: flood_per_s, duration_ms: count * 1000 });
      const during = await measured(calm, count);
      const pushed = (await flooder.next("flood-done"))?.pushed ?? 0;
      const more = (await heldOfFlooder(calm)) - taken;
      flooder.kill();
      const problems = [...(await losses(calm)), ...(await differences(calm))];
      if (more === 0) problems.push("Nothing of the flood was taken: it was none.");
      const grown_MB = during.peak_MB - before.peak_MB;
      if (inFull && !(during.p99_ms <= Math.max(2 * before.p99_ms, floor_ms)))
        problems.push(`Visible p99 is ${during.p99_ms} ms in the flood, ${before.p99_ms} ms before it.`);
      if (grown_MB > mostMore_MB) problems.push(`Memory grew by ${grown_MB} MB.`);
      const figures = `${pushed} pushed to each in ${count} s, ${more} taken; visible p99 ${during.p99_ms} ms, before ${before.p99_ms} ms; at most ${during.peak_MB} MB a node, before ${before.peak_MB} MB; ${problems.length} problems`;
      return { figures, problems };
    } finally {
      await trial.remove();
    }
  },
);

/** Fills the log of the flooder before its partners hear of it. */
async function prepared(trial: Trial, records: number): Promise<void> {
  const writer = trial.writer(flooding);
  await writer.next("loaded");
  writer.order({ kind: "open", folder: join(trial.folder, flooding) });
  await writer.next("opened");
  writer.order({ kind: "prepare", records });
  await writer.next("rested");
  await writer.close();
}

/** Both write for so long; what each saw of the other. */
async function measured(
  calm: readonly TrialProcess[],
  duration_s: number,
): Promise<{ readonly p99_ms: number; readonly peak_MB: number }> {
  await pause(500);
  await figuresOf(calm);
  await loaded(calm, rate_per_s, duration_s * 1000);
  await pause(500);
  const all = await figuresOf(calm);
  const peak_MB = Math.round(Math.max(...all.map((f) => f.peakRss_bytes)) / 1e6);
  return { p99_ms: quantile_ms(between(all), 0.99), peak_MB };
}

/** Delays of the two others' messages at one another. */
function between(all: readonly Figures[]): Counts {
  return all.flatMap(({ visible }) => [...(visible.ru ?? []), ...(visible.europe ?? [])]);
}

async function heldOfFlooder(calm: readonly TrialProcess[]): Promise<number> {
  const states = await Promise.all(calm.map((node) => node.ask("state")));
  return Math.max(...states.map(({ heads }) => heads.find(({ origin }) => origin === flooding)?.size ?? 0));
}

/** What one of the two did not hold of the other 30 s after the flood. */
async function differences(calm: readonly TrialProcess[]): Promise<string[]> {
  for (let left = 300; ; left--) {
    const states = await Promise.all(calm.map((node) => node.ask("state")));
    const own = states.map(({ heads }) => JSON.stringify(heads.filter(({ origin }) => origin !== flooding)));
    if (new Set(own).size === 1) return [];
    if (left === 0) return [`The logs of the two others are not the same: ${own.join("; ")}.`];
    await pause(100);
  }
}
