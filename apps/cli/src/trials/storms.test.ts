import { keyFromSeed, nodeEd25519 } from "@equipoise/exchange/host";
import { amnesiaSchedule, exampleSetting, stormySchedule } from "@equipoise/exchange/simulation";
import { overSeeds, row } from "./row.testdata.ts";

const setting = exampleSetting(keyFromSeed, nodeEd25519);

row(
  {
    id: "T1",
    what: "Loss, delay, doubling, partitions, crashes: nothing acknowledged is lost, all three agree, heads only grow",
    required: "0 failing seeds of 10,000",
    full: 10_000,
    share: 60,
  },
  (run) => {
    const { found, problems } = overSeeds(run, (seed) => stormySchedule(setting, seed));
    return { figures: `${told(found)}; ${problems.length} problems`, problems };
  },
);

row(
  {
    id: "T5a",
    what: "Disk full, input/output and sync errors: no acknowledgement and no signature, reads go on, it recovers",
    required: "0 failing seeds of 1,000",
    full: 1_000,
    share: 30,
  },
  (run) => {
    const { found, problems } = overSeeds(run, (seed) => stormySchedule(setting, seed, "disks"));
    return { figures: `${told(found)}; ${problems.length} problems`, problems };
  },
);

row(
  {
    id: "T6",
    what: "An old backup or an empty disk: nothing is written until what the others hold of its log is back",
    required: "0 second histories in 500 seeds",
    full: 500,
    share: 40,
  },
  (run) => {
    const { found, problems } = overSeeds(run, (seed) => amnesiaSchedule(setting, seed));
    return { figures: `${told(found)}; ${problems.length} problems`, problems };
  },
);

row(
  {
    id: "T8a",
    what: "Clocks that jump by up to an hour either way: nothing but what is claimed changes",
    required: "0 failing seeds of 1,000",
    full: 1_000,
    share: 30,
  },
  (run) => {
    const { found, problems } = overSeeds(run, (seed) => stormySchedule(setting, seed, "clocks"));
    return { figures: `${told(found)}; ${problems.length} problems`, problems };
  },
);

function told(found: readonly { entries: number; crashes: number; faults: number }[]): string {
  const sum = (of: "entries" | "crashes" | "faults") => found.reduce((n, f) => n + f[of], 0);
  return `${found.length} seeds: ${sum("entries")} entries, ${sum("crashes")} crashes, ${sum("faults")} disk faults`;
}
