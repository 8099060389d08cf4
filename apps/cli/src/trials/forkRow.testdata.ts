import { keyFromSeed, nodeEd25519 } from "@equipoise/exchange/host";
import { exampleSetting, forkSchedule } from "@equipoise/exchange/simulation";
import { overSeeds, type Row, row } from "./row.testdata.ts";

/** A row of T2: an author of two histories, alone or with a witness that signs both. */
export function forkRow(asked: Pick<Row, "id" | "what" | "required">, accomplice: boolean): void {
  const setting = exampleSetting(keyFromSeed, nodeEd25519);
  row({ ...asked, full: 10_000, share: 60 }, (run) => {
    const { found, problems } = overSeeds(run, (seed) => forkSchedule(setting, seed, accomplice));
    const forked = found.filter((f) => f.forkedAtS1).length;
    const proved = found.filter((f) => f.proved).length;
    const idle = forked === 0 ? ["no schedule had two histories cosigned: nothing was tried"] : [];
    return {
      figures: `${found.length} seeds, five ways: two histories at S1 in ${forked}, proved in ${proved}; ${problems.length} problems`,
      problems: [...idle, ...problems],
    };
  });
}
