/** The folders of a demonstration: one charter and three nodes on this machine, all made by one person. */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { makeCharter } from "@equipoise/exchange/host";
import {
  type Charter,
  day_ms,
  openPolicy,
  type PartnerId,
  type Play,
  partnerIds,
  policyText,
} from "@equipoise/exchange/messages";
import { UserError } from "@equipoise/scenario";
import { deskNames, keyFiles, usualNames, writePrivate } from "./charters.ts";
import { readToken } from "./desk.ts";

/** One node as the demonstration talks to it. */
export interface DemoNode {
  readonly partner: PartnerId;
  readonly folder: string;
  readonly config: string; // path of its node.toml
  readonly url: string; //    its desk address
  readonly token: string;
  readonly secondToken: string;
}

export interface DemoSetup {
  readonly charter: Charter;
  readonly nodes: Readonly<Record<PartnerId, DemoNode>>;
}

const marker = "DEMONSTRATION.txt";
const warning =
  "Made by `equipoise exchange demo`. One person made the keys of all three partners here: they prove nothing about anyone\nand must never be used for anything else. The next demonstration in this folder replaces it.\n";

/**
 * Makes the folder anew. Throws UserError where something else than an earlier demonstration is there, or the disk
 * refuses.
 */
export async function setUp(folder: string, desks: Play["desks"], exercise: string): Promise<DemoSetup> {
  clear(folder);
  const ports = await freePorts(6);
  const portOf = (partner: PartnerId, which: 0 | 1) => ports[2 * partnerIds.indexOf(partner) + which] ?? 0;
  const partner = (id: PartnerId) => ({
    ...usualNames[id],
    urls: [`https://127.0.0.1:${portOf(id, 0)}`],
    desks: desks
      .filter((desk) => desk.partner === id)
      .map(({ desk, mustAcknowledge }) => ({ desk, ...deskNames(desk), mustAcknowledge })),
  });
  const now_ms = Date.now();
  const { file, charter, made } = makeCharter({
    exercise,
    marking: "DEMO",
    partners: { us: partner("us"), ru: partner("ru"), europe: partner("europe") },
    from_ms: now_ms - day_ms,
    until_ms: now_ms + 30 * day_ms,
  });
  const nodeOf = (id: PartnerId): DemoNode => {
    const own = join(folder, id);
    mkdirSync(own);
    writePrivate(join(own, "private"), made[id]);
    writeFileSync(join(own, "private", marker), warning);
    writeFileSync(join(own, "charter.json"), file);
    writeFileSync(join(own, "policy.json"), policyText(openPolicy));
    writeFileSync(join(own, "node.toml"), configText(id, portOf(id, 0), portOf(id, 1)));
    return {
      partner: id,
      folder: own,
      config: join(own, "node.toml"),
      url: `http://127.0.0.1:${portOf(id, 1)}`,
      token: readToken(join(own, "private", keyFiles.token)),
      secondToken: readToken(join(own, "private", keyFiles.second)),
    };
  };
  try {
    return { charter, nodes: { us: nodeOf("us"), ru: nodeOf("ru"), europe: nodeOf("europe") } };
  } catch (error) {
    throw refused(folder, error);
  }
}

function clear(folder: string): void {
  try {
    if (existsSync(folder) && readdirSync(folder).length > 0) {
      if (!existsSync(join(folder, marker)))
        throw new UserError([
          `--out is ${folder}, which holds something else than a demonstration; it must be a new or empty folder.`,
        ]);
      for (const name of partnerIds) rmSync(join(folder, name), { recursive: true, force: true });
    }
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, marker), warning);
  } catch (error) {
    throw refused(folder, error);
  }
}

function refused(folder: string, error: unknown): Error {
  if (error instanceof UserError) return error;
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? (error as Error) : new UserError([`${folder} cannot be written (${code}).`]);
}

function configText(partner: PartnerId, peers: number, desk: number): string {
  return `# A node of a demonstration, on this machine alone.
partner = "${partner}"
folder = "."
charter = "charter.json"
keys = "private/${keyFiles.keys}"
policy = "policy.json"
token = "private/${keyFiles.token}"
second_token = "private/${keyFiles.second}"
index = "embedded"
log = "info"

[listen]
peers = "127.0.0.1:${peers}"
desk = "127.0.0.1:${desk}"
`;
}

/** Ports that nobody listened on just now. All are held until all are known, so that none comes twice. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const held = await Promise.all(
    Array.from({ length: count }, () => {
      const server = createServer();
      return new Promise<typeof server>((resolve, reject) => {
        server.once("error", reject);
        server.listen(0, "127.0.0.1", () => resolve(server));
      });
    }),
  );
  const ports = held.map((server) => (server.address() as { readonly port: number }).port);
  await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
