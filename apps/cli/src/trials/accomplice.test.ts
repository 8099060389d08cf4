import { keyFromSeed, nodeEd25519 } from "@equipoise/exchange/host";
import { exampleSetting, forkSchedule } from "@equipoise/exchange/simulation";
import { overSeeds, row } from "./row.testdata.ts";

const setting = exampleSetting(keyFromSeed, nodeEd25519);

row(
  {
    id: "T2b",
    what: "A partner signs two histories and one witness signs both",
    required: "0 conflicting common heads in 10,000 seeds",
    full: 10_000,
    share: 60,
  },
  (run) => {
    const { found, problems } = overSeeds(run, (seed) => forkSchedule(setting, seed, true));
    const forked = found.filter((f) => f.forkedAtS1).length;
    const proved = found.filter((f) => f.proved).length;
    const idle = forked === 0 ? ["no schedule had two histories cosigned: nothing was tried"] : [];
    return {
      figures: `${found.length} seeds, five ways: two histories at S1 in ${forked}, proved in ${proved}, at S2 never unless listed; ${problems.length} problems`,
      problems: [...idle, ...problems],
    };
  },
);
