/** Three partners in one process, each with a folder and servers of its own on loopback. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Charter, openPolicy, type PartnerId } from "../messages/index.ts";
import { type MadePartner, makeCharter } from "./keys.ts";
import { freePort } from "./postgres.testdata.ts";
import { type HostedNode, type HostSetting, hostNode } from "./server.ts";

export interface Exercise {
  readonly folder: string;
  readonly charter: Charter;
  readonly made: Record<PartnerId, MadePartner>;
  /** What the node told its operator, as JSON lines. */
  readonly logged: Record<PartnerId, string[]>;
  start(partner: PartnerId, setting?: Partial<HostSetting>): Promise<HostedNode>;
  remove(): void;
}

export const token = "a token of the desks";
export const secondToken = "another officer's token";

export async function makeExercise(): Promise<Exercise> {
  const folder = mkdtempSync(join(tmpdir(), "equipoise-exercise-"));
  const ports = { us: await freePort(), ru: await freePort(), europe: await freePort() };
  const partner = (id: PartnerId) => ({
    name: id,
    nameRu: id,
    urls: [`https://127.0.0.1:${ports[id]}`],
    desks: [{ desk: "watch", name: "Watch", nameRu: "Дежурный", mustAcknowledge: true }],
  });
  const { charter, made } = makeCharter({
    exercise: "loopback",
    marking: "TEST",
    partners: { us: partner("us"), ru: partner("ru"), europe: partner("europe") },
    from_ms: Date.UTC(2026, 0, 1),
    until_ms: Date.UTC(2036, 0, 1),
  });
  const begun = new Set<PartnerId>();
  const logged: Record<PartnerId, string[]> = { us: [], ru: [], europe: [] };
  const start = async (id: PartnerId, setting: Partial<HostSetting> = {}) => {
    const begin = begun.has(id) ? {} : { begin: "new" as const };
    begun.add(id);
    const result = await hostNode({
      charter,
      keys: made[id].keys,
      folder: join(folder, id),
      peers: { host: "127.0.0.1", port: ports[id] },
      desk: { host: "127.0.0.1", port: 0 },
      token,
      secondToken,
      index: { kind: "embedded" },
      quota: { records_per_s: 1_000_000, bytes_per_s: 1_000_000_000 },
      policy: openPolicy,
      logLevel: "info",
      views: noViews,
      log: { write: (line) => void logged[id].push(line) },
      ...begin,
      ...setting,
    });
    if (result.kind !== "hosted") throw new Error(result.why);
    return result.hosted;
  };
  return { folder, charter, made, logged, start, remove: () => rmSync(folder, { recursive: true }) };
}

export const noViews: HostSetting["views"] = {
  committed: () => undefined,
  witnessed: () => undefined,
  picture: () => ({ tracks: [] }),
  certificate: () => undefined,
  alarms: () => [],
};

/** Asks a desk. */
export async function desk(node: HostedNode, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(init.headers as Record<string, string> | undefined),
  };
  return fetch(`http://127.0.0.1:${node.desk.port}${path}`, { ...init, headers });
}

/** Writes a draft at a desk's node and gives the answer. */
export async function post(
  node: HostedNode,
  draft: object,
  more: Readonly<Record<string, string>> = {},
): Promise<{ status: number; id: string; seq: number; why: string }> {
  const headers = { "content-type": "application/json", ...more };
  const response = await desk(node, "/entries", { method: "POST", headers, body: JSON.stringify(draft) });
  return {
    status: response.status,
    ...((await response.json()) as { id: string; seq: number; why: string }),
  };
}

/** Waits until it holds; a test that waits in vain ends at its time limit. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}
