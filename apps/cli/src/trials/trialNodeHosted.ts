/** A node as `equipoise node` runs it, with the same views, and messages made within its process. */
import { createWriteStream, existsSync } from "node:fs";
import { join } from "node:path";
import { type HostedNode, hostNode, type PartnerKeys, type Views } from "@equipoise/exchange/host";
import { type Charter, openPolicy, type PartnerId, partnerIds } from "@equipoise/exchange/messages";
import { type Boards, boards, nodeViews } from "../exchange/index.ts";
import { flood } from "./trialNodeFlood.ts";
import {
  type Disputes,
  type State,
  type TrialSetting,
  takeOrders,
  tell,
  usualQuota,
} from "./trialNodeLines.ts";
import { TrialLoad } from "./trialNodeLoad.ts";

const watch_ms = 100;

export async function runHosted(setting: TrialSetting, charter: Charter, keys: PartnerKeys): Promise<void> {
  const load = new TrialLoad(keys.partner);
  const derived = boards(charter);
  let hosted: HostedNode | undefined;
  const heads = () => partnerIds.flatMap((id) => hosted?.node.head(id) ?? []);
  const result = await hostNode({
    charter,
    keys,
    folder: setting.folder,
    peers: setting.listen,
    desk: { host: "127.0.0.1", port: 0 },
    token: "a token of the desks",
    index: { kind: "embedded" },
    quota: usualQuota,
    policy: openPolicy,
    logLevel: "info",
    views: watched(
      nodeViews(derived, heads, () => Date.now()),
      load,
    ),
    ...(existsSync(join(setting.folder, "journal")) ? {} : { begin: "new" }),
    log: createWriteStream(join(setting.folder, "..", `${keys.partner}.log`), { flags: "a" }),
  });
  if (result.kind !== "hosted") throw new Error(result.why);
  hosted = result.hosted;
  obey(hosted, { load, derived, charter, keys });
  tell({ kind: "loaded" });
}

interface Watch {
  readonly load: TrialLoad;
  readonly derived: Boards;
  readonly charter: Charter;
  readonly keys: PartnerKeys;
}

function obey(hosted: HostedNode, { load, derived, charter, keys }: Watch): void {
  const resources = new Resources();
  takeOrders((order) => {
    if (order.kind === "load")
      load.start(hosted, order.rate_per_s, order.duration_ms, () => tell({ kind: "load-done" }));
    else if (order.kind === "flood")
      flood({ node: hosted.node, charter, keys, ...order }, (pushed) => tell({ kind: "flood-done", pushed }));
    else if (order.kind === "figures") tell({ kind: "figures", ...load.figures(), ...resources.taken() });
    else if (order.kind === "state") tell(stateOf(hosted, load, keys.partner));
    else if (order.kind === "disputes") tell(disputesOf(hosted, derived));
    else if (order.kind === "close") void hosted.close().then(() => process.exit());
  });
}

function watched(views: Views, load: TrialLoad): Views {
  return {
    ...views,
    committed: (entries) => {
      views.committed(entries);
      load.committed(entries); // after the views: visible is what a desk would be shown
    },
    witnessed: (head) => {
      views.witnessed(head);
      load.witnessed(head.origin);
    },
  };
}

function stateOf({ node }: HostedNode, load: TrialLoad, self: PartnerId): State {
  const commonSizes = partnerIds.map((origin) => {
    const witnesses = partnerIds.filter((id) => id !== origin);
    return Math.min(...witnesses.map((id) => node.cosignedBy(origin, id)?.size ?? 0));
  });
  const heads = partnerIds.map((id) => node.head(id));
  const signedSize = Number(node.note(self)?.split("\n")[1] ?? 0);
  return { kind: "state", writing: node.writing, heads, commonSizes, signedSize, ...load.state() };
}

function disputesOf({ node }: HostedNode, derived: Boards): Disputes {
  const logs = partnerIds.map((origin) => {
    const entries = node.head(origin).size;
    const all = Array.from({ length: entries }, (_, seq) => derived.bounds(origin, seq));
    return { origin, entries, disputed: all.filter((bounds) => bounds?.disputed).length };
  });
  return { kind: "disputes", logs };
}

/** Processor time and memory of this process since they were last asked for. */
class Resources {
  #cpu = process.cpuUsage();
  #at_ms = performance.now();
  #peak_bytes = 0;

  constructor() {
    setInterval(() => this.#look(), watch_ms);
  }
  #look(): void {
    this.#peak_bytes = Math.max(this.#peak_bytes, process.memoryUsage.rss());
  }
  taken(): { readonly cpu_share: number; readonly peakRss_bytes: number } {
    this.#look();
    const { user, system } = process.cpuUsage(this.#cpu);
    const cpu_share = (user + system) / 1000 / (performance.now() - this.#at_ms);
    const told = { cpu_share, peakRss_bytes: this.#peak_bytes };
    this.#cpu = process.cpuUsage();
    this.#at_ms = performance.now();
    this.#peak_bytes = 0;
    return told;
  }
}
