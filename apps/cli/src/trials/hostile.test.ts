import { keyFromSeed, nodeEd25519 } from "@equipoise/exchange/host";
import { carried, exampleSetting, forgeries, permutedStory, replays } from "@equipoise/exchange/simulation";
import { overSeeds, type RowRun, row } from "./row.testdata.ts";

const setting = exampleSetting(keyFromSeed, nodeEd25519);
const another = exampleSetting(keyFromSeed, nodeEd25519, "another");

row(
  {
    id: "T10",
    what: "Forged signatures, wrong roles, revoked keys, small-order points, S + L, forged heads",
    required: "0 accepted of 100,000",
    full: 100_000,
    share: 2_000,
  },
  (run) => {
    const all = inParts(run, 2_000, (count, seed) => forgeries(setting, count, seed));
    const accepted = all.reduce((n, part) => n + part.accepted, 0);
    return {
      figures: `${run.count} forgeries of ${all[0].kinds} kinds: ${accepted} accepted`,
      problems: all.flatMap((part) => part.problems),
    };
  },
);

row(
  {
    id: "T13",
    what: "Anything ever sent, here or in another exercise, sent again to any node in any order",
    required: "no change in 100,000",
    full: 100_000,
    share: 2_000,
  },
  (run) => {
    const all = inParts(run, 5_000, (count, seed) => replays(setting, another, count, seed));
    const problems = all.flatMap((part) => part.problems);
    return { figures: `${run.count} replays: ${problems.length} changes`, problems };
  },
);

row(
  {
    id: "T24",
    what: "The same story with its parts given to other partners ends the same",
    required: "0 differences in 1,000 stories x 6",
    full: 1_000,
    share: 12,
  },
  (run) => {
    const { problems } = overSeeds(run, (seed) => ({ problems: permutedStory(setting, seed) }));
    return { figures: `${run.count} stories x 6: ${problems.length} end otherwise`, problems };
  },
);

row(
  {
    id: "T25",
    what: "Records carried by hand give the same state; a changed or cut file is refused whole",
    required: "200 bundles; every changed file refused",
    full: 200,
    share: 20,
  },
  (run) => {
    const { found, problems } = overSeeds(run, (seed) => carried(setting, seed));
    const refused = found.reduce((n, f) => n + f.refused, 0);
    return {
      figures: `${run.count} bundles taken; ${refused} of ${5 * run.count} changed files refused`,
      problems,
    };
  },
);

/** A large count in parts of one small world each, with seeds of their own. */
function inParts<T>(
  { count, seed, progress }: RowRun,
  size: number,
  one: (count: number, seed: number) => T,
): [T, ...T[]] {
  const parts: T[] = [];
  for (let done = 0; done < count; done += size) {
    parts.push(one(Math.min(size, count - done), seed + done));
    progress(done + size);
  }
  return parts as [T, ...T[]];
}
