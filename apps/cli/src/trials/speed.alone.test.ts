import { figuresOf, loaded, loopbackTrial, losses, pause, settled } from "./processes.testdata.ts";
import { inFull, row } from "./row.testdata.ts";
import { quantile_ms } from "./trialNodeLoad.ts";

const rate_per_s = 200;
/** p99, ms; exchange.md section 9.2. */
const required_ms = { acknowledged: 50, visible: 250, common: 500 } as const;

row(
  {
    id: "T19",
    what: "Speed: 200 msg/s from each of three partners, three processes on this machine, real sockets and disk",
    required:
      "300 s: local acknowledgement p99 <= 50 ms, visible at the others p99 <= 250 ms, held by all three p99 <= 500 ms, nothing lost",
    full: 300,
    share: 6,
  },
  async ({ count }) => {
    const trial = await loopbackTrial();
    try {
      const nodes = await trial.hostAll();
      await loaded(nodes, rate_per_s, 1_000); // what is compiled on first use
      await pause(500);
      await figuresOf(nodes);
      await loaded(nodes, rate_per_s, count * 1000);
      await pause(500);
      const all = await figuresOf(nodes);
      const took = await settled(nodes, 30_000);
      const problems = [...(typeof took === "string" ? [took] : []), ...(await losses(nodes))];
      const delays = {
        acknowledged: all.flatMap((f) => f.acknowledged),
        visible: all.flatMap((f) => Object.values(f.visible).flat()),
        common: all.flatMap((f) => f.common),
      };
      const told = (["acknowledged", "visible", "common"] as const).map((name) => {
        const [p50, p99, most] = [0.5, 0.99, 1].map((share) => quantile_ms(delays[name], share));
        if (inFull && !(p99 <= required_ms[name]))
          problems.push(`${name} p99 is ${p99} ms; required: ${required_ms[name]} ms.`);
        return `${name} p50 ${p50}, p99 ${p99}, most ${most} ms`;
      });
      const messages = delays.acknowledged.reduce((sum, [, n]) => sum + n, 0);
      const cpu = all.reduce((sum, f) => sum + f.cpu_share, 0);
      const peak_MB = Math.round(Math.max(...all.map((f) => f.peakRss_bytes)) / 1e6);
      const figures = `${messages} messages in ${count} s: ${told.join("; ")}; ${cpu.toFixed(2)} cores, at most ${peak_MB} MB a node; ${problems.length} problems`;
      return { figures, problems };
    } finally {
      await trial.remove();
    }
  },
);
