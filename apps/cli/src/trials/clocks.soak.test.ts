import { existsSync } from "node:fs";
import { partnerIds } from "@equipoise/exchange/messages";
import { loaded, loopbackTrial, losses, rowWhere, settled } from "./processes.testdata.ts";

const libraries = [
  "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
  "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
];
const library = libraries.find((path) => existsSync(path));
const rate_per_s = 20;

rowWhere(
  library === undefined ? "libfaketime is not installed." : undefined,
  {
    id: "T8b",
    what: "One partner's clock runs an hour ahead: all three come to hold every entry, and only its claims are disputed",
    required:
      "every entry held by all; all claims of that partner disputed, 0 of the others, on each node, for 60 s",
    full: 60,
  },
  async ({ count }) => {
    const trial = await loopbackTrial();
    const ahead = partnerIds[2];
    const env = { LD_PRELOAD: library, FAKETIME: "+1h", DONT_FAKE_MONOTONIC: "1" };
    try {
      const nodes = await trial.hostAll((id) => (id === ahead ? { env } : {}));
      await loaded(nodes, rate_per_s, count * 1000);
      const took = await settled(nodes, 30_000);
      const problems = [...(typeof took === "string" ? [took] : []), ...(await losses(nodes))];
      let entries = 0;
      let disputed = 0;
      for (const node of nodes) {
        const { logs } = await node.ask("disputes");
        for (const log of logs) {
          const due = log.origin === ahead ? log.entries : 0;
          if (log.disputed !== due)
            problems.push(
              `${node.partner} disputes ${log.disputed} of ${log.entries} claims of ${log.origin}, not ${due}.`,
            );
        }
        entries = logs.reduce((sum, log) => sum + log.entries, 0);
        disputed += logs.reduce((sum, log) => sum + log.disputed, 0);
      }
      const figures = `${entries} entries, a third of them an hour ahead: ${disputed} disputed on the three nodes together; ${problems.length} problems`;
      return { figures, problems };
    } finally {
      await trial.remove();
    }
  },
);
