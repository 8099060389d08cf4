import { test } from "vitest";
import { bitFlipTrial, everyOffsetTrial, restoreTrial, tamperedVerdicts, settledWorld, filesOf, auditFiles } from "./audit.ts";
import { goVerdicts } from "./audit.testdata.ts";
test("d", async () => {
  let t = performance.now(); const lap = () => { const d = performance.now() - t; t = performance.now(); return Math.round(d); };
  const files = filesOf(settledWorld(4, 1).actor("us")); auditFiles(files); lap();
  for (let i = 0; i < 20; i++) auditFiles(files);
  console.log("audit of a small sound record ms", lap() / 20);
  console.log(bitFlipTrial(10_000, 7), lap());
  console.log(everyOffsetTrial(1, 1), lap());
  console.log(restoreTrial(200, 1), lap());
  const ours = tamperedVerdicts(10_000, 3);
  const g = (await goVerdicts(ours.map((o) => o.goCase)))!;
  const bad = ours.filter((o, i) => g[i]!.accepted !== o.ours.accepted || (g[i]!.accepted && g[i]!.cosignedBy.join() !== o.ours.cosignedBy.join()) || (!g[i]!.accepted && o.sound));
  console.log(bad.length, bad.slice(0, 5), ours.filter((o) => o.ours.accepted).length, lap());
}, 900_000);
