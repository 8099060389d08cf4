import { misplacedProofs, mutatedProofs, soundProofs } from "@equipoise/exchange/trials";
import { goRow } from "./goRow.testdata.ts";

goRow(
  {
    id: "T21",
    what: "Go's verifier of transparency logs (sumdb/tlog, note) beside ours",
    required: "takes all proofs and notes we make; both reject 10,000 mutated ones",
    full: 10_000,
    share: 600,
  },
  async ({ count, seed }, go) => {
    const judge = async (cases: ReturnType<typeof soundProofs>) => {
      const verdicts = await go(cases.map((one) => one.goCase));
      return cases.map((one, i) => ({ what: one.what, ours: one.ours, theirs: verdicts[i].accepted }));
    };
    const sound = await judge(soundProofs(count, seed));
    const mutated = await judge(mutatedProofs(count, seed));
    const misplaced = await judge(misplacedProofs(count, seed));
    const differ = [...sound, ...mutated, ...misplaced].filter((v) => v.ours !== v.theirs);
    return {
      figures: `${sound.filter((v) => v.theirs).length} of ${count} of ours taken by Go; of ${count} mutated, ${mutated.filter((v) => v.theirs).length} taken by Go and ${mutated.filter((v) => v.ours).length} here; ${differ.length} verdicts differ in ${3 * count}`,
      problems: [
        ...sound.filter((v) => !v.theirs).map((v) => `Go refuses ours: ${v.what}`),
        ...mutated.filter((v) => v.theirs || v.ours).map((v) => `mutated and taken: ${v.what}`),
        ...differ.map((v) => `verdicts differ: ${v.what}`),
      ],
    };
  },
);
