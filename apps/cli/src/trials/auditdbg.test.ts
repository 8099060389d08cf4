import { test } from "vitest";
import { tamperedVerdicts } from "./audit.ts";
import { goVerdicts } from "./audit.testdata.ts";
test("d", async () => {
  const ours = tamperedVerdicts(2000, 1);
  const t = await goVerdicts(ours.map((o) => o.goCase));
  let n = 0;
  ours.forEach((o, i) => { const g = t![i]!; if (g.accepted !== o.ours.accepted || (g.accepted && g.cosignedBy.join() !== o.ours.cosignedBy.join()) || (!g.accepted && o.sound)) { if (n++ < 6) console.log(o.what, o.ours, g, o.sound, JSON.stringify((o.goCase as any).note)); } });
  console.log(n);
});
