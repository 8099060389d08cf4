import { type PartnerId, partnerIds } from "@equipoise/exchange/messages";
import {
  figuresOf,
  loaded,
  losses,
  rowWhere,
  settled,
  Trial,
  type TrialProcess,
} from "./processes.testdata.ts";
import { CableNet, whyNoNetwork } from "./processesNet.testdata.ts";
import { quantile_ms } from "./trialNodeLoad.ts";

const rate_per_s = 50;
const limit_ms = 30_000;

/** A row of T7: these partners' cables are pulled, all three write 50 messages a second, and the cables are put back. */
export function cutRow(id: string, what: string, cables: readonly PartnerId[]): void {
  const required =
    "600 s: 100 % of local writes acknowledged; then all entries held by all three within 30 s";
  rowWhere(whyNoNetwork(), { id, what, required, full: 600 }, async ({ count }) => {
    const net = new CableNet();
    const trial = new Trial({ us: net.address("us"), ru: net.address("ru"), europe: net.address("europe") });
    try {
      const nodes = await trial.hostAll((partner) => ({ within: net.within(partner) }));
      await loaded(nodes, rate_per_s, 500);
      const problems: string[] = [];
      const whole = await settled(nodes, limit_ms);
      if (typeof whole === "string") problems.push(whole);
      const healed = await cutOff(nodes, net, cables, count, problems);
      return { figures: `cut off for ${count} s: ${healed}; ${problems.length} problems`, problems };
    } finally {
      await trial.remove();
      net.remove();
    }
  });
}

/** Pulls the cables while all three write, puts them back, and says what came of it. */
async function cutOff(
  nodes: readonly TrialProcess[],
  net: CableNet,
  cables: readonly PartnerId[],
  duration_s: number,
  problems: string[],
): Promise<string> {
  await figuresOf(nodes);
  net.cut(cables);
  const before = await entries(nodes);
  await loaded(nodes, rate_per_s, duration_s * 1000);
  const states = await Promise.all(nodes.map((node) => node.ask("state")));
  const held = (by: number, of: PartnerId) => states[by].heads.find(({ origin }) => origin === of)?.size ?? 0;
  for (const cut of cables) {
    const at = partnerIds.indexOf(cut);
    const missed = held(at, cut) - held((at + 1) % 3, cut);
    if (missed < (rate_per_s * duration_s) / 2)
      problems.push(
        `Others lacked ${missed} entries of ${cut} before the network was whole: it was not cut.`,
      );
  }
  const figures = await figuresOf(nodes);
  net.join(cables);
  const took = await settled(nodes, 4 * limit_ms);
  problems.push(...(await losses(nodes)));
  const written = (await entries(nodes)) - before;
  const healing = await figuresOf(nodes);
  if (typeof took === "string") problems.push(took);
  else if (took > limit_ms) problems.push(`It took ${took / 1000} s until all held all.`);
  const acknowledged_ms = quantile_ms(
    figures.flatMap((f) => f.acknowledged),
    0.99,
  );
  const peak_MB = Math.round(Math.max(...healing.map((f) => f.peakRss_bytes)) / 1e6);
  const heal = typeof took === "string" ? "not healed" : `all the same after ${(took / 1000).toFixed(1)} s`;
  return `${written} written, acknowledged p99 ${acknowledged_ms} ms, ${heal}, at most ${peak_MB} MB a node`;
}

/** How many entries there are, each counted where it was written. */
async function entries(nodes: readonly TrialProcess[]): Promise<number> {
  const states = await Promise.all(nodes.map((node) => node.ask("state")));
  return states.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
}
