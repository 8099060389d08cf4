/** One node for real: its configuration, its files, its life until it is told to stop. */
import { dirname, resolve } from "node:path";
import {
  type HostedNode,
  type HostSetting,
  hostNode,
  type NodeConfig,
  nodeEd25519,
  parseConfig,
  readKeys,
  writeTiles,
} from "@equipoise/exchange/host";
import {
  cautiousPolicy,
  openCharter,
  parsePolicy,
  partnerIds,
  type ReleasePolicy,
} from "@equipoise/exchange/messages";
import { UserError } from "@equipoise/scenario";
import { readText } from "../disk.ts";
import { boards, nodeViews } from "./boards.ts";
import { readToken } from "./desk.ts";

export interface NodeAsked {
  readonly config: string; // path of node.toml
  readonly begin?: "new" | "restored";
  readonly alone?: readonly [string, string]; // two officers
}

export type NodeEnded = { readonly kind: "stopped" } | { readonly kind: "damaged"; readonly why: string };

/**
 * Runs the node until what `until` gives is done, and then publishes its logs as C2SP tiles beside its journal.
 * Throws UserError where it cannot be started as asked.
 */
export async function runNode(asked: NodeAsked, until: () => Promise<unknown>): Promise<NodeEnded> {
  const parsed = parseConfig(readText(asked.config, asked.config));
  if (parsed.kind === "refused") throw new UserError([parsed.why]);
  const setting = settingOf(parsed.config, dirname(resolve(asked.config)));
  let node: HostedNode["node"] | undefined;
  const heads = () => partnerIds.flatMap((id) => node?.head(id) ?? []);
  const views = nodeViews(boards(setting.charter), heads, () => Date.now());
  const begin = asked.begin === undefined ? {} : { begin: asked.begin };
  const result = await started({ ...setting, views, ...begin });
  if (result.kind === "damaged") return result;
  if (result.kind === "refused") throw new UserError([result.why]);
  const { hosted } = result;
  node = hosted.node;
  if (asked.alone !== undefined) node.allowAlone(asked.alone);
  await until();
  await hosted.close();
  writeTiles(setting.folder, node, setting.charterFile);
  return { kind: "stopped" };
}

/** What a port or a disk refuses is the operator's to mend: one sentence. */
async function started(setting: HostSetting): Promise<Awaited<ReturnType<typeof hostNode>>> {
  try {
    return await hostNode(setting);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined && !message.startsWith("The disk ")) throw error;
    throw new UserError([/[.]$/.test(message) ? message : `The node cannot be started: ${message}.`]);
  }
}

/** Paths are as written in node.toml: against its folder where they are relative. */
function settingOf(
  config: NodeConfig,
  home: string,
): Omit<HostSetting, "views"> & { readonly charterFile: string } {
  const at = (path: string) => resolve(home, path);
  const charterFile = readText(at(config.charter), at(config.charter));
  const opened = openCharter(charterFile, nodeEd25519);
  if (opened.kind === "refused") throw new UserError([opened.why]);
  const read = readKeys(at(config.keys));
  if (read.kind === "refused") throw new UserError([read.why]);
  if (read.keys.partner !== config.partner)
    throw new UserError([
      `node.toml gives partner as "${config.partner}" and keys of ${read.keys.partner}; both must be of one partner.`,
    ]);
  const { peers, desk, index, quota, logLevel } = config;
  return {
    charter: opened.charter,
    charterFile,
    keys: read.keys,
    folder: at(config.folder),
    peers,
    desk,
    token: readToken(at(config.token)),
    ...(config.secondToken === undefined ? {} : { secondToken: readToken(at(config.secondToken)) }),
    index,
    quota,
    policy: policyOf(config.policy === undefined ? undefined : at(config.policy)),
    logLevel,
  };
}

/** Without a policy of its own a node coarsens what it releases. */
function policyOf(path: string | undefined): ReleasePolicy {
  if (path === undefined) return cautiousPolicy;
  const parsed = parsePolicy(readText(path, path));
  if (parsed.kind === "refused") throw new UserError([`${path}: ${parsed.why}`]);
  return parsed.policy;
}
