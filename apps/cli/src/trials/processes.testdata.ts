/** Three partners as processes of this machine: started, spoken to, killed. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeCharter, writeKeys } from "@equipoise/exchange/host";
import { day_ms, type PartnerId, partnerIds } from "@equipoise/exchange/messages";
import { projectRoot } from "../disk.ts";
import { freePorts } from "../exchange/index.ts";
import { type Row, type RowResult, type RowRun, row } from "./row.testdata.ts";
import type { Figures, Order, Told, TrialSetting } from "./trialNodeLines.ts";

const program = join(projectRoot, "apps/cli/dist/trials/trialNode.js");

/**
 * A row of a *.soak.test.ts, which asks more of the machine than `npm test` may. `why`: a sentence where this one cannot run
 * it; the soak then records that it failed.
 */
export function rowWhere(
  why: string | undefined,
  asked: Omit<Row, "share">,
  run: (setting: RowRun) => Promise<RowResult>,
): void {
  row(
    { ...asked, share: asked.full },
    why === undefined ? run : () => ({ figures: "not run", problems: [why] }),
  );
}

type Kind = Told["kind"];
type Of<K extends Kind> = Extract<Told, { kind: K }>;

/** A process of a node. What it says is kept until it is waited for. */
export class TrialProcess {
  readonly partner: PartnerId;
  readonly told: Told[] = []; //   in order; what `next` gave is taken out
  readonly ended: Promise<void>; // after all that it told has been read
  readonly #child: ChildProcess;
  #awaited: (() => void)[] = [];
  #hasEnded = false;
  #errors = "";

  constructor(partner: PartnerId, command: readonly string[], env: NodeJS.ProcessEnv) {
    this.partner = partner;
    const [file = "", ...args] = command;
    const child = spawn(file, args, { stdio: ["pipe", "pipe", "pipe"], env: { ...process.env, ...env } });
    this.#child = child;
    let rest = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      const lines = `${rest}${text}`.split("\n");
      rest = lines.pop() ?? ""; // a killed process leaves a line half said: then nothing was said
      for (const line of lines) this.told.push(JSON.parse(line) as Told);
      this.#woken();
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#errors = `${this.#errors}${text}`.slice(-2000);
    });
    child.stdin.on("error", () => undefined); // it was killed; `ended` tells
    this.ended = new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", () => {
        this.#hasEnded = true;
        this.#woken();
        resolve();
      });
    });
  }

  order(order: Order): void {
    this.#child.stdin?.write(`${JSON.stringify(order)}\n`);
  }

  /** Takes the next line of that kind; undefined where the process ended without one. Throws what it failed of. */
  async next<K extends Kind>(kind: K): Promise<Of<K> | undefined> {
    await this.first(kind);
    const failed = this.told.find((told) => told.kind === "failed");
    if (failed?.kind === "failed") throw new Error(`The node of ${this.partner}: ${failed.why}`);
    const at = this.told.findIndex((told) => told.kind === kind);
    return at < 0 ? undefined : (this.told.splice(at, 1)[0] as Of<K>);
  }

  /** Waits until a line of that kind was told, or a failure, or the process ended; takes nothing. */
  async first(kind: Kind): Promise<void> {
    while (!this.#hasEnded && !this.told.some((told) => told.kind === kind || told.kind === "failed")) {
      await new Promise<void>((resolve) => {
        this.#awaited.push(resolve);
      });
    }
  }

  #woken(): void {
    for (const wake of this.#awaited.splice(0)) wake();
  }

  /** An order that is answered by one line. */
  async ask<K extends "figures" | "state" | "disputes" | "read">(kind: K): Promise<Of<K>> {
    this.order({ kind });
    const told = await this.next(kind);
    if (told === undefined) throw new Error(`The node of ${this.partner} ended. ${this.#errors}`);
    return told;
  }

  async close(): Promise<void> {
    this.order({ kind: "close" });
    const force = setTimeout(() => this.kill(), 10_000);
    await this.ended;
    clearTimeout(force);
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }
}

export interface TrialStart {
  /** What stands before the program: a namespace to run it in. */
  readonly within?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly niceness?: number;
}

/** A charter of three, its keys, and a folder for each. */
export class Trial {
  readonly folder: string;
  readonly started = new Set<TrialProcess>(); // and not ended
  #starts = 0;
  readonly #at: Readonly<Record<PartnerId, TrialSetting["listen"]>>;

  constructor(at: Readonly<Record<PartnerId, TrialSetting["listen"]>>) {
    this.#at = at;
    this.folder = mkdtempSync(join(tmpdir(), "equipoise-trial-"));
    const partner = (id: PartnerId) => ({
      name: id,
      nameRu: id,
      urls: [`https://${at[id].host}:${at[id].port}`],
      desks: [{ desk: "watch", name: "Watch", nameRu: "Дежурный", mustAcknowledge: true }],
    });
    const { file, made } = makeCharter({
      exercise: "trial",
      marking: "TEST",
      partners: { us: partner("us"), ru: partner("ru"), europe: partner("europe") },
      from_ms: Date.now() - 2 * day_ms,
      until_ms: Date.now() + 30 * day_ms,
    });
    writeFileSync(join(this.folder, "charter.json"), file);
    for (const id of partnerIds) writeKeys(join(this.folder, `${id}.keys.json`), made[id].keys);
  }

  /** Starts a process that writes alone, and returns at once. */
  writer(partner: PartnerId = "us"): TrialProcess {
    return this.#start("writer", partner, {});
  }

  /** Starts a node with its servers, and waits until it listens. */
  async host(partner: PartnerId, start: TrialStart = {}): Promise<TrialProcess> {
    mkdirSync(join(this.folder, partner), { recursive: true });
    const node = this.#start("hosted", partner, start);
    if ((await node.next("loaded")) === undefined) await node.ask("state"); // throws why it ended
    return node;
  }

  /** Starts all three and waits until they may write. */
  async hostAll(of: (partner: PartnerId) => TrialStart = () => ({})): Promise<readonly TrialProcess[]> {
    return this.hostSome(partnerIds, of);
  }

  async hostSome(
    ids: readonly PartnerId[],
    of: (partner: PartnerId) => TrialStart = () => ({}),
  ): Promise<readonly TrialProcess[]> {
    const nodes = await Promise.all(ids.map((id) => this.host(id, of(id))));
    for (const node of nodes) while (!(await node.ask("state")).writing) await pause(50);
    return nodes;
  }

  async remove(): Promise<void> {
    for (const node of this.started) node.kill();
    await Promise.allSettled([...this.started].map(({ ended }) => ended));
    rmSync(this.folder, { recursive: true, force: true });
  }

  #start(mode: TrialSetting["mode"], partner: PartnerId, start: TrialStart): TrialProcess {
    const setting: TrialSetting = {
      mode,
      charter: join(this.folder, "charter.json"),
      keys: join(this.folder, `${partner}.keys.json`),
      folder: join(this.folder, partner),
      listen: this.#at[partner],
      niceness: start.niceness ?? 0,
    };
    const file = join(this.folder, `${partner}.${++this.#starts}.json`); // its own: one may start while another reads
    writeFileSync(file, JSON.stringify(setting));
    const command = [...(start.within ?? []), process.execPath, program, file];
    const node = new TrialProcess(partner, command, start.env ?? {});
    this.started.add(node);
    const gone = () => void this.started.delete(node);
    node.ended.then(gone, gone);
    return node;
  }
}

/** Three partners on loopback. */
export async function loopbackTrial(): Promise<Trial> {
  const ports = await freePorts(3);
  const at = (i: number) => ({ host: "127.0.0.1", port: ports[i] ?? 0 });
  return new Trial({ us: at(0), ru: at(1), europe: at(2) });
}

export function pause(duration_ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, duration_ms));
}

/**
 * Waits until all hold the same of these logs, and signatures of all three cover every entry. Gives how long it took, ms, or
 * a sentence where it did not come to that in time.
 */
export async function settled(nodes: readonly TrialProcess[], limit_ms: number): Promise<number | string> {
  const begun_ms = Date.now();
  for (;;) {
    const states = await Promise.all(nodes.map((node) => node.ask("state")));
    const texts = new Set(states.map(({ heads }) => JSON.stringify(heads)));
    const isCommon = states.every(({ heads, commonSizes }) =>
      heads.every(({ size }, i) => commonSizes[i] === size),
    );
    const isAnswered = states.every(
      ({ asked, acknowledged, refused }) => acknowledged + refused.length === asked,
    );
    const took_ms = Date.now() - begun_ms;
    if (texts.size === 1 && isCommon && isAnswered) return took_ms;
    if (took_ms > limit_ms) {
      const sizes = states.map(
        ({ heads, commonSizes }) => `${heads.map(({ size }) => size)}, common ${commonSizes}`,
      );
      return `After ${Math.round(took_ms / 1000)} s the logs are not the same or not signed by all: ${sizes.join("; ")}.`;
    }
    await pause(100);
  }
}

/** What was lost or refused, in sentences: every message asked for is acknowledged, and stands where it was said to. */
export async function losses(nodes: readonly TrialProcess[]): Promise<string[]> {
  const states = await Promise.all(nodes.map((node) => node.ask("state")));
  return states.flatMap(({ asked, acknowledged, unlike, refused, heads }, i) => {
    const { partner = "us" } = nodes[i] ?? {};
    const size = heads.find(({ origin }) => origin === partner)?.size ?? 0;
    return [
      ...(acknowledged === asked
        ? []
        : [`${partner}: ${asked} messages asked for, ${acknowledged} acknowledged. ${refused[0] ?? ""}`]),
      ...(size >= acknowledged ? [] : [`${partner}: ${acknowledged} acknowledged, ${size} in the log.`]),
      ...(unlike === 0 ? [] : [`${partner}: ${unlike} acknowledged that do not stand at their place.`]),
    ];
  });
}

export async function figuresOf(nodes: readonly TrialProcess[]): Promise<readonly Figures[]> {
  return Promise.all(nodes.map((node) => node.ask("figures")));
}

/** Orders a load at each and waits until all have handed over their last message. */
export async function loaded(
  nodes: readonly TrialProcess[],
  rate_per_s: number,
  duration_ms: number,
): Promise<void> {
  for (const node of nodes) node.order({ kind: "load", rate_per_s, duration_ms });
  await Promise.all(nodes.map((node) => node.next("load-done")));
}
