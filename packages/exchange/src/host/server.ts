/** A node with everything around it: disk, clock, links, the two servers, the index, figures and a log for operators. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import pino, { type DestinationStream, type Logger } from "pino";
import type { Charter, PartnerId, ReleasePolicy } from "../messages/index.ts";
import { partnerIds } from "../messages/index.ts";
import {
  type Clock,
  ExchangeNode,
  type NodeEvent,
  type NodeSetting,
  type Ports,
  type Quota,
} from "../node/index.ts";
import type { LoggedEntry, SignedHead } from "../record/index.ts";
import type { Address, IndexPlace, LogLevel } from "./config.ts";
import { type Derived, deskServer, type Health, type PartnerHealth } from "./deskServer.ts";
import { diskFree_bytes, type Figures, figures } from "./figures.ts";
import { type FileDisk, fileDisk, Occupied } from "./files.ts";
import { Indexer } from "./indexer.ts";
import { nodeEd25519, nodeSetting, type PartnerKeys } from "./keys.ts";
import { type Links, openLinks } from "./links.ts";
import { peerServer } from "./peerServer.ts";
import { embeddedIndex, postgresIndex } from "./store.ts";

/** Views made by the caller: told of each entry and head in the order in which this node has them, then asked. */
export interface Views extends Derived {
  committed(entries: readonly LoggedEntry[]): void;
  witnessed(head: SignedHead): void;
}

export interface HostSetting {
  readonly charter: Charter;
  /** The charter's file as it is passed round: what an audit of this node's address begins with. */
  readonly charterFile?: string;
  readonly keys: PartnerKeys;
  readonly folder: string;
  readonly peers: Address;
  readonly desk: Address;
  readonly token: string;
  /** What the second officer shows beside the first; without it nothing that needs two officers is written through this desk. */
  readonly secondToken?: string;
  readonly index: IndexPlace;
  readonly quota: Quota;
  readonly policy: ReleasePolicy;
  readonly logLevel: LogLevel;
  readonly views: Views;
  /**
   * Needed once, where the folder holds no journal: `new` for a partner that never wrote, `restored` for one that lost
   * its files and takes its own log back from the others. A guess here would let a node sign a second history.
   */
  readonly begin?: "new" | "restored";
  readonly clock?: Pick<Clock, "source" | "maxError_ms">;
  readonly log?: DestinationStream; // standard output when left out
}

export interface HostedNode {
  readonly node: ExchangeNode;
  readonly peers: Address; // where it listens
  readonly desk: Address;
  close(): Promise<void>;
}

export type HostResult =
  | { readonly kind: "hosted"; readonly hosted: HostedNode }
  | { readonly kind: "damaged"; readonly why: string } // the journal, with the place
  | { readonly kind: "refused"; readonly why: string };

const tick_ms = 25; // an acknowledgement waits half of it on average
const leastFree_bytes = 256 * 1024 * 1024;
const silent_ms = 20_000; // two heartbeats
const refusalLog_ms = 1_000; // what is refused is logged at most so often, and counted meanwhile

class Refusal extends Error {}

function refusal(why: string): Extract<HostResult, { kind: "refused" }> {
  return { kind: "refused", why };
}

/**
 * Opens the folder, starts the node and its servers. Refused, in one sentence, where keys, journal or folder are not
 * what they should be, where another process runs the folder, and where a port is taken; throws Error where a disk fails.
 */
export async function hostNode(setting: HostSetting): Promise<HostResult> {
  const made = nodeSetting(setting.charter, setting.keys, setting.policy, setting.quota);
  if (made.kind === "refused") return made;
  const log = pino(
    { level: setting.logLevel, base: { partner: setting.keys.partner } },
    setting.log ?? pino.destination({ sync: true }),
  );
  let host: Host | undefined;
  try {
    host = new Host(setting, made.setting, fileDisk(setting.folder), log);
    const refused = host.open();
    if (refused === undefined) return { kind: "hosted", hosted: await host.listen() };
    await host.close();
    return refused;
  } catch (error) {
    await host?.close();
    if (error instanceof Refusal || error instanceof Occupied) return refusal(error.message);
    throw error;
  }
}

/** When the next tick is due: a late one does not make the next one late, and missed ones are not made up for. */
export function nextDue_ms(due_ms: number, now_ms: number, isBusy: boolean): number {
  return isBusy ? now_ms : Math.max(due_ms + tick_ms, now_ms);
}

class Host {
  readonly #setting: HostSetting;
  readonly #log: Logger;
  readonly #disk: FileDisk;
  readonly #node: ExchangeNode;
  readonly #create: (restored: boolean) => void; // by a node of its own: the one that runs reads what stands on disk
  readonly #links: Links;
  readonly #indexer: Indexer;
  readonly #figures: Figures;
  #servers: readonly FastifyInstance[] = [];
  #timer: NodeJS.Timeout | undefined;
  #due_ms = 0;
  #news = 0; // entries of the tick under way
  #refusals = 0; // since the log last told of one
  #refusalsTold_ms = Number.NEGATIVE_INFINITY;
  #closed: Promise<void> | undefined;

  constructor(setting: HostSetting, made: NodeSetting, disk: FileDisk, log: Logger) {
    const { charter, keys, clock, folder } = setting;
    const self = keys.partner;
    this.#setting = setting;
    this.#disk = disk;
    this.#log = log;
    this.#links = openLinks({
      charter,
      self,
      tls: keys.tls,
      answered: (from, question, answer) => this.#node.answered(from, question, answer),
      changed: (peer, state) => this.#linkChanged(peer, state),
      dropped: (peer, why) => log.error({ event: "push", peer, why }, "A push could not be encoded."),
    });
    this.#indexer = new Indexer(
      () => this.#openIndex(),
      (why) => log.warn({ event: "index" }, why),
    );
    const ports: Ports = {
      disk,
      clock: {
        now_ms: () => Date.now(),
        steady_ms: () => performance.now(),
        source: clock?.source ?? "system clock",
        maxError_ms: clock?.maxError_ms ?? 1000,
      },
      chance: { bytes: (count) => new Uint8Array(randomBytes(count)) },
      ed25519: nodeEd25519,
      push: (to, push) => this.#links.push(to, push),
      ask: (to, question) => this.#links.ask(to, question),
      committed: (entries) => this.#committed(entries),
      witnessed: (head) => setting.views.witnessed(head),
      notify: (event) => this.#notified(event),
    };
    this.#create = (restored) => new ExchangeNode(made, ports).create(restored);
    this.#node = new ExchangeNode(made, ports);
    this.#figures = figures({
      node: this.#node,
      self,
      folder,
      up: (peer) => this.#links.up(peer),
      indexLag: () => this.#indexer.lag,
    });
  }

  /** Reads the journal; says why it cannot be. */
  open(): Exclude<HostResult, { kind: "hosted" }> | undefined {
    const { folder, begin } = this.#setting;
    const isNew = this.#disk.segments().length === 0;
    if (isNew && begin === undefined)
      return refusal(
        `The folder ${folder} holds no journal: start it once with --create if the node is new, with --restore if its disk was lost.`,
      );
    if (!isNew && begin !== undefined)
      return refusal(
        `The folder ${folder} holds a journal already: start it without --create and --restore.`,
      );
    if (isNew) this.#create(begin === "restored");
    const started_ms = performance.now();
    const opened = this.#node.open();
    if (opened.kind === "foreign") return refusal(`The folder ${folder} cannot be used: ${opened.why}.`);
    if (opened.kind === "corrupt")
      return { kind: "damaged", why: `The journal in ${folder} is damaged: ${opened.place}` };
    if (opened.kind === "disk")
      return refusal(`The journal in ${folder} cannot be read now: ${opened.why.replace(/[.]$/, "")}.`);
    const { entries, cut_bytes } = opened;
    const duration_ms = Math.round(performance.now() - started_ms);
    this.#log.info({ event: "opened", entries, cut_bytes, duration_ms }, "The journal was read.");
    return undefined;
  }

  async listen(): Promise<HostedNode> {
    const { charter, charterFile, keys, views, token, secondToken } = this.#setting;
    const failed = (error: Error) =>
      this.#log.error({ event: "request", error: error.message }, "A request failed.");
    const peers = peerServer({
      charter,
      charterFile,
      self: keys.partner,
      tls: keys.tls,
      node: this.#node,
      refused: (address) => this.#refused(address),
      failed,
    });
    const desk = deskServer({
      charterFile,
      node: this.#node,
      views,
      indexer: this.#indexer,
      token,
      secondToken,
      now_ms: () => Date.now(),
      health: () => this.#health(),
      metrics: () => this.#figures.text(),
      failed,
    });
    this.#servers = [peers, desk];
    const peersAt = await listening(peers, this.#setting.peers, "listen.peers");
    const deskAt = await listening(desk, this.#setting.desk, "listen.desk");
    this.#indexer.start(this.#node);
    this.#due_ms = performance.now();
    this.#tick();
    this.#log.info({ event: "listening", peers: peersAt, desk: deskAt }, "The node listens.");
    return { node: this.#node, peers: peersAt, desk: deskAt, close: () => this.close() };
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#links.close();
    await Promise.all(this.#servers.map((server) => server.close()));
    await this.#indexer.close();
    try {
      if (this.#servers.length > 0) this.#node.close();
    } finally {
      this.#disk.close();
      this.#log.info({ event: "closed" }, "The node is closed.");
    }
  }

  /** Every 25 ms of the steady clock, and at once again while there is more to do. */
  #tick(): void {
    const started_ms = performance.now();
    this.#news = 0;
    try {
      this.#node.tick();
    } catch (error) {
      // Nothing of a tick that stopped was told to anyone; the disk's own faults are the node's to handle.
      this.#log.error({ event: "tick", error: (error as Error).message }, "A tick failed.");
    }
    const now_ms = performance.now();
    if (this.#news > 0) this.#figures.committed((now_ms - started_ms) / 1000);
    const hurry_ms = this.#node.hurry_ms;
    this.#due_ms = nextDue_ms(this.#due_ms, now_ms, hurry_ms !== undefined);
    const wait_ms = hurry_ms ?? this.#due_ms - now_ms; // sockets have their turn in between
    if (this.#closed === undefined) this.#timer = setTimeout(() => this.#tick(), wait_ms);
  }

  #refused(address: string): void {
    this.#figures.refused();
    this.#refusals += 1;
    const now_ms = performance.now();
    if (now_ms - this.#refusalsTold_ms < refusalLog_ms) return;
    const text = "A connection without a partner's certificate was refused.";
    this.#log.warn({ event: "refused", address, count: this.#refusals }, text);
    this.#refusalsTold_ms = now_ms;
    this.#refusals = 0;
  }

  #committed(entries: readonly LoggedEntry[]): void {
    this.#news += entries.length;
    this.#setting.views.committed(entries);
    this.#indexer.committed(entries);
  }

  #notified(event: NodeEvent): void {
    this.#figures.happened(event);
    const level = ["fork", "disk", "bad-entry", "bad-records"].includes(event.kind) ? "error" : "info";
    const { kind, text, partner } = event;
    this.#log[level]({ event: kind, ...(partner === undefined ? {} : { about: partner }) }, text);
  }

  #linkChanged(peer: PartnerId, { up, why }: { readonly up: boolean; readonly why?: string }): void {
    if (!up) this.#figures.linkFailed(peer);
    const text = up ? "The link to a partner works." : "The link to a partner failed.";
    this.#log[up ? "info" : "debug"]({ event: "link", peer, ...(why === undefined ? {} : { why }) }, text);
  }

  #openIndex(): ReturnType<typeof embeddedIndex> {
    const { index, charter, keys, folder } = this.#setting;
    const owner = { self: keys.partner, charter: charter.hash };
    return index.kind === "postgres"
      ? postgresIndex(index.url, owner)
      : embeddedIndex(join(folder, "index.db"), owner);
  }

  #health(): Health {
    const node = this.#node;
    const free_bytes = diskFree_bytes(this.#setting.folder);
    const others = partnerIds.filter((id) => id !== this.#setting.keys.partner);
    const reasons = [
      ...(node.writing ? [] : [`This node does not write: ${node.held}.`]),
      ...(free_bytes >= leastFree_bytes ? [] : [`The disk has ${Math.floor(free_bytes / 1e6)} MB left.`]),
    ];
    const notes = [
      ...others
        .filter((id) => !(node.silent_ms(id) < silent_ms))
        .map((id) => {
          const { heard_s } = this.#partnerHealth(id);
          return `${id} has not been heard ${heard_s === null ? "since the start" : `for ${heard_s} s`}.`;
        }),
      ...node.forks().map((id) => `${id} signed two histories of its log.`),
      ...(this.#indexer.ready ? [] : ["The index is not available."]),
    ];
    const partners = Object.fromEntries(others.map((id) => [id, this.#partnerHealth(id)]));
    return { ok: reasons.length === 0, reasons, notes, partners };
  }

  #partnerHealth(id: PartnerId): PartnerHealth {
    const self = this.#setting.keys.partner;
    const silent_s = Math.floor(this.#node.silent_ms(id) / 1000);
    const cosigned = this.#node.cosignedBy(self, id)?.size ?? 0;
    return {
      heard_s: Number.isFinite(silent_s) ? silent_s : null,
      notCosigned: Math.max(0, this.#node.head(self).size - cosigned),
    };
  }
}

/** Where it listens; throws Refusal, naming the field of node.toml, where it cannot. */
async function listening(app: FastifyInstance, { host, port }: Address, field: string): Promise<Address> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const reason = portReasons[(error as NodeJS.ErrnoException).code ?? ""];
    if (reason === undefined) throw error;
    const shown = host.includes(":") ? `[${host}]` : host;
    throw new Refusal(`${shown}:${port} (${field}) ${reason}.`, { cause: error });
  }
  const address = app.server.address();
  return { host, port: typeof address === "object" && address !== null ? address.port : port };
}

const portReasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "is in use by another program",
  EADDRNOTAVAIL: "is no address of this machine",
  ENOTFOUND: "is no address of this machine",
  EACCES: "is not for this user to listen at",
};
