/** What a monitor reads of a node, in the text form of Prometheus. */
import { statfsSync } from "node:fs";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { type PartnerId, partnerIds } from "../messages/index.ts";
import type { ExchangeNode, NodeEvent } from "../node/index.ts";

export interface FiguresSetting {
  readonly node: ExchangeNode;
  readonly self: PartnerId;
  readonly folder: string;
  readonly up: (peer: PartnerId) => boolean;
  readonly indexLag: () => number;
}

export interface Figures {
  committed(duration_s: number): void;
  linkFailed(peer: PartnerId): void;
  refused(): void;
  happened(event: NodeEvent): void;
  text(): Promise<{ readonly type: string; readonly text: string }>;
}

const prefix = "equipoise_exchange_";

export function figures(setting: FiguresSetting): Figures {
  const registers = [new Registry()];
  const [register] = registers as [Registry];
  collectDefaultMetrics({ register, prefix });
  stateGauges(setting, registers);
  const named = (name: string, help: string, labelNames: string[] = []) => ({
    name: `${prefix}${name}`,
    help,
    labelNames,
    registers,
  });
  const commits = new Histogram({
    ...named("commit_seconds", "from the start of a commit to its entries being safe and told"),
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
  });
  const linkFailures = new Counter(named("push_failures_total", "exchanges that failed", ["peer"]));
  const refusals = new Counter(
    named("refused_connections_total", "requests without a partner's certificate"),
  );
  const events = new Counter(named("events_total", "what the node told its operator", ["kind"]));
  const drops = new Counter(named("quota_drops_total", "pushes beyond the quota", ["peer"]));
  return {
    committed: (duration_s) => commits.observe(duration_s),
    linkFailed: (peer) => linkFailures.inc({ peer }),
    refused: () => refusals.inc(),
    happened: ({ kind, partner }) => {
      events.inc({ kind });
      if (kind === "quota" && partner !== undefined) drops.inc({ peer: partner });
    },
    text: async () => ({ type: register.contentType, text: await register.metrics() }),
  };
}

/** Bytes that this user may still write where the folder lies. */
export function diskFree_bytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function stateGauges(setting: FiguresSetting, registers: Registry[]): void {
  const { node, self } = setting;
  const others = partnerIds.filter((id) => id !== self);
  const gauge = (name: string, help: string, labelNames: string[], collect: (gauge: Gauge) => void) =>
    new Gauge({
      name: `${prefix}${name}`,
      help,
      labelNames,
      registers,
      collect() {
        collect(this);
      },
    });
  gauge("entries", "entries of each log on this disk", ["origin"], (g) => {
    for (const origin of partnerIds) g.set({ origin }, node.head(origin).size);
  });
  gauge("level_lag", "entries of each log that a witness has not cosigned", ["origin", "witness"], (g) => {
    for (const origin of partnerIds) {
      for (const witness of partnerIds.filter((id) => id !== origin)) {
        const cosigned = node.cosignedBy(origin, witness)?.size ?? 0;
        g.set({ origin, witness }, Math.max(0, node.head(origin).size - cosigned));
      }
    }
  });
  gauge("peer_up", "1 where the last exchange went well", ["peer"], (g) => {
    for (const peer of others) g.set({ peer }, setting.up(peer) ? 1 : 0);
  });
  gauge("peer_silent_seconds", "since a peer was last heard", ["peer"], (g) => {
    for (const peer of others) g.set({ peer }, node.silent_ms(peer) / 1000);
  });
  gauge("writing", "1 where this node writes and signs", [], (g) => g.set(node.writing ? 1 : 0));
  gauge("forks", "logs of whose authors two histories are proved", [], (g) => g.set(node.forks().length));
  gauge("disk_free_bytes", "where the journal lies", [], (g) => g.set(diskFree_bytes(setting.folder)));
  gauge("index_lag", "entries not indexed yet", [], (g) => g.set(setting.indexLag()));
}
