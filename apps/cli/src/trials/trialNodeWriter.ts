/** A node alone with its disk: no sockets, no partners. It writes as fast as it can and tells what it acknowledged. */
import { randomBytes } from "node:crypto";
import { fileDisk, nodeEd25519 } from "@equipoise/exchange/host";
import { parseCheckpoint, parseNote } from "@equipoise/exchange/log";
import type { PartnerId } from "@equipoise/exchange/messages";
import { ExchangeNode, type NodeSetting, type Ports, startAlone_ms } from "@equipoise/exchange/node";
import { type Place, takeOrders, tell } from "./trialNodeLines.ts";
import { trackDraft } from "./trialNodeLoad.ts";

export function runWriter(setting: NodeSetting): void {
  let writer: Writer | undefined;
  takeOrders((order) => {
    if (order.kind === "open") writer = new Writer(setting, order.folder);
    else if (order.kind === "write") writer?.write(order.records);
    else if (order.kind === "prepare") writer?.prepare(order.records);
    else if (order.kind === "rest") writer?.rest();
    else if (order.kind === "read") tell({ kind: "read", entries: writer?.entries() ?? [] });
    else if (order.kind === "state") writer?.tellState();
    else if (order.kind === "close") {
      writer?.close();
      process.exit();
    }
  });
  tell({ kind: "loaded" });
}

class Writer {
  readonly #self: PartnerId;
  readonly #disk: ReturnType<typeof fileDisk>;
  readonly #node: ExchangeNode;
  #ahead_ms = 0;
  #records = 0; // in each commit; 0: it rests
  #commits = 0;
  #asked = 0;
  #acknowledged = 0;

  constructor(setting: NodeSetting, folder: string) {
    this.#self = setting.partner;
    this.#disk = fileDisk(folder);
    const found: Place[] = [];
    const ports = this.#ports(found);
    if (this.#disk.segments().length === 0) new ExchangeNode(setting, ports).create();
    this.#node = new ExchangeNode(setting, ports);
    const opened = this.#node.open();
    if (opened.kind !== "open") {
      tell({ kind: "failed", why: opened.kind === "corrupt" ? opened.place : opened.why });
      return;
    }
    this.#ahead_ms = startAlone_ms; // nobody is waited for
    this.#node.tick();
    const decided = !this.#node.writing;
    if (decided) this.#node.allowAlone(["first", "second"]);
    this.#node.tick();
    tell({ kind: "opened", entries: found.splice(0), cut_bytes: opened.cut_bytes, decided });
    this.#turn();
  }

  write(records: number): void {
    this.#records = records;
  }
  prepare(records: number): void {
    for (let left = records; left > 0; left--) {
      this.#node.submit(trackDraft(this.#asked++, Date.now()), () => undefined);
      if (left % 500 === 1) this.#node.tick();
    }
    this.rest();
  }
  rest(): void {
    this.#records = 0;
    tell({ kind: "rested" });
  }
  close(): void {
    this.#node.close();
    this.#disk.close();
  }

  /** As they stand on disk now. */
  entries(): Place[] {
    const { size } = this.#node.head(this.#self);
    return Array.from({ length: size }, (_, seq) => [
      seq,
      this.#node.entry(this.#self, seq)?.id ?? "not valid",
    ]);
  }

  tellState(): void {
    const node = this.#node;
    const signedSize = parseCheckpoint(parseNote(node.note(this.#self) ?? "")?.text ?? "")?.size ?? 0;
    const told = { writing: node.writing, heads: [node.head(this.#self)], commonSizes: [0], signedSize };
    const counts = { asked: this.#asked, acknowledged: this.#acknowledged, refused: [], unlike: 0 };
    tell({ kind: "state", ...told, ...counts });
  }

  #turn(): void {
    if (this.#records > 0 && this.#node.writing) {
      // In every fourth commit all at once and long, so that there is much to tear; else few, so that there are many.
      const isLong = this.#commits++ % 4 === 3;
      const records = isLong ? this.#records : 1 + (this.#commits % 3);
      for (let i = 0; i < records; i++) this.#submit(isLong);
    }
    this.#node.tick();
    if (this.#records > 0 && this.#node.writing) setImmediate(() => this.#turn());
    else setTimeout(() => this.#turn(), 5);
  }

  #submit(isLong: boolean): void {
    const draft = trackDraft(this.#asked++, Date.now());
    const pedigree = Array.from({ length: 64 }, (_, i) => `M-${this.#asked}-${i}-${"x".repeat(50)}`);
    this.#node.submit(isLong ? { ...draft, body: { ...draft.body, pedigree } } : draft, (outcome) => {
      if (outcome.kind !== "written") return;
      this.#acknowledged += 1;
      tell({ kind: "written", place: [outcome.seq, outcome.id] });
    });
  }

  #ports(found: Place[]): Ports {
    return {
      disk: this.#disk,
      clock: {
        now_ms: () => Date.now(),
        steady_ms: () => performance.now() + this.#ahead_ms,
        source: "system clock",
        maxError_ms: 1000,
      },
      chance: { bytes: (count) => new Uint8Array(randomBytes(count)) },
      ed25519: nodeEd25519,
      push: () => undefined,
      ask: () => undefined,
      committed: (entries) => {
        if (this.#asked === 0) for (const { seq, id } of entries) found.push([seq, id]);
      },
      witnessed: () => undefined,
      notify: ({ kind, text }) => tell({ kind: "event", event: kind, text }),
    };
  }
}
