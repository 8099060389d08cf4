import { rmSync } from "node:fs";
import { join } from "node:path";
import { SeededChance } from "@equipoise/exchange/simulation";
import { loopbackTrial, pause, type Trial, type TrialProcess } from "./processes.testdata.ts";
import { row } from "./row.testdata.ts";

const cyclesOfAFolder = 25; // then a new one, so that starting does not take ever longer
const mostRecords = 12; //     of 5 kB in one commit, which a kill may tear

interface Killed {
  acknowledged: number;
  torn: number; //      starts that cut off what had not been finished
  inStart: number; //   kills before the start was over
  decided: number; //   starts after which two officers had to allow writing
  readonly problems: string[];
}

row(
  {
    id: "T3",
    what: "kill -9 at any moment of writing or starting: every acknowledged entry is there, with its id and at its place",
    required: "0 lost in 1,000 cycles of a real process and disk",
    full: 75,
    share: 25,
  },
  async ({ count, seed, progress }) => {
    const trial = await loopbackTrial();
    const chance = new SeededChance(seed);
    const killed: Killed = { acknowledged: 0, torn: 0, inStart: 0, decided: 0, problems: [] };
    const begun_ms = Date.now();
    let ready = trial.writer();
    try {
      for (let done = 0; done < count; done += cyclesOfAFolder) {
        const folder = join(trial.folder, `writer-${done}`);
        const cycles = Math.min(cyclesOfAFolder, count - done);
        ready = await killedOften({ trial, ready, folder, cycles, chance }, killed);
        progress(done + cycles);
        rmSync(folder, { recursive: true, force: true });
      }
    } finally {
      await trial.remove();
    }
    const each_ms = Math.round((Date.now() - begun_ms) / count);
    const { acknowledged, torn, inStart, decided, problems } = killed;
    const figures = `${count} kills, ${inStart} of them while starting: ${acknowledged} acknowledged, ${problems.length} problems; ${torn} torn tails cut off, ${decided} starts left to two officers; ${each_ms} ms a cycle`;
    return { figures, problems };
  },
);

/** Kills writers in one folder, each followed by the next, and then starts one that is let live. Gives the next, loaded. */
async function killedOften(
  setting: { trial: Trial; ready: TrialProcess; folder: string; cycles: number; chance: SeededChance },
  killed: Killed,
): Promise<TrialProcess> {
  const { trial, folder, cycles, chance } = setting;
  let { ready } = setting;
  const promised = new Map<number, string>();
  for (let cycle = 0; cycle <= cycles; cycle++) {
    const writer = ready;
    ready = trial.writer(); // loads meanwhile
    await writer.next("loaded");
    const isLast = cycle === cycles;
    writer.order({ kind: "open", folder });
    if (isLast) await writer.first("opened");
    else {
      writer.order({ kind: "write", records: mostRecords });
      const inStart = chance.happens(0.25);
      if (!inStart) await writer.first("written");
      await pause(chance.below(inStart ? 40 : 60));
    }
    writer.kill();
    await writer.ended;
    judge(writer, promised, killed, isLast);
  }
  return ready;
}

/** Holds what a writer found against what those before it promised, and notes what it promised itself. */
function judge(writer: TrialProcess, promised: Map<number, string>, killed: Killed, mustOpen: boolean): void {
  const opened = writer.told.find((told) => told.kind === "opened");
  const failed = writer.told.find((told) => told.kind === "failed");
  if (failed?.kind === "failed") killed.problems.push(`A start failed: ${failed.why}`);
  if (opened?.kind !== "opened") {
    if (!mustOpen) killed.inStart += 1;
    else if (failed === undefined)
      killed.problems.push("The last start of a folder did not come to its end.");
  } else {
    const found = new Map(opened.entries);
    const lost = [...promised].filter(([seq, id]) => found.get(seq) !== id);
    if (lost.length > 0)
      killed.problems.push(`${lost.length} acknowledged entries are lost, the first at ${lost[0]?.[0]}.`);
    if (opened.cut_bytes > 0) killed.torn += 1;
    if (opened.decided) killed.decided += 1;
  }
  for (const told of writer.told) {
    if (told.kind !== "written") continue;
    promised.set(...told.place);
    killed.acknowledged += 1;
  }
}
