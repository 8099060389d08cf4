import { test } from "vitest";
import { join } from "node:path";
import { figuresOf, loaded, loopbackTrial, pause } from "./processes.testdata.ts";
import { quantile_ms } from "./trialNodeLoad.ts";
const prof = (d: string) => ({ within: ["sh", "-c", `exec "$0" --cpu-prof --cpu-prof-dir=/tmp/prof/${d} --cpu-prof-interval 500 "$@"`] });
test.skipIf(process.env.WHAT !== "catch")("catch", async () => {
  const trial = await loopbackTrial();
  const w = trial.writer("europe");
  await w.next("loaded"); w.order({ kind: "open", folder: join(trial.folder, "europe") }); await w.next("opened");
  let t = Date.now();
  w.order({ kind: "prepare", records: 20000 }); await w.next("rested"); await w.close();
  console.log("prepared 20000 in", Date.now() - t);
  const eu = await trial.host("europe");
  t = Date.now();
  const us = await trial.host("us", prof("catch"));
  console.log("hosted", Date.now() - t);
  for (;;) { const s = await us.ask("state"); const n = s.heads[2].size; if (n >= 20000) break; console.log(Date.now() - t, n); await pause(500); }
  console.log("caught up", Date.now() - t, (await figuresOf([us, eu])).map((f) => [f.cpu_share, f.peakRss_bytes / 1e6]));
  await us.close();
  await trial.remove();
}, 100000);
test.skipIf(process.env.WHAT !== "speed")("speed", async () => {
  const trial = await loopbackTrial();
  const nodes = await trial.hostAll((id) => (id === "us" ? prof("speed") : {}));
  await loaded(nodes, 200, 1000); await pause(500); await figuresOf(nodes);
  await loaded(nodes, 200, 20000); await pause(500);
  const all = await figuresOf(nodes);
  for (const [k, c] of Object.entries({ ack: all.flatMap((f) => f.acknowledged), vis: all.flatMap((f) => Object.values(f.visible).flat()), com: all.flatMap((f) => f.common) }))
    console.log(k, [0.01, 0.5, 0.9, 0.99, 1].map((q) => quantile_ms(c, q)).join(" "));
  console.log(all.map((f) => f.cpu_share.toFixed(2)).join(" "));
  await nodes[0].close();
  await trial.remove();
}, 100000);
