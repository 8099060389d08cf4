/** The ways to the two others: each a few TLS connections kept open to the one certificate that the charter pins. */
import https from "node:https";
import type { Duplex } from "node:stream";
import { connect } from "node:tls";
import { decodeEntries, entriesPath, parseCheckpoint, parseNote, tileWidth } from "../log/index.ts";
import type { Charter, CharterPartner, PartnerId } from "../messages/index.ts";
import type { Answer, Push, Question } from "../node/index.ts";
import { certificateHash, type TlsIdentity } from "./certificates.ts";
import { encodePush, mergePushes, pushType } from "./wire.ts";

export interface LinksSetting {
  readonly charter: Charter;
  readonly self: PartnerId;
  readonly tls: TlsIdentity;
  readonly answered: (from: PartnerId, question: Question, answer: Answer) => void;
  /** Told of each failure, and of the first success after one. */
  readonly changed: (peer: PartnerId, state: { readonly up: boolean; readonly why?: string }) => void;
  /** Told once of the pushes that have no form on the wire; they are dropped, and the peer asks for what it lacks. */
  readonly dropped: (peer: PartnerId, why: string) => void;
}

/** What a node needs of its links. Nothing here throws: what does not arrive is asked for again. */
export interface Links {
  push(to: PartnerId, push: Push): void;
  ask(to: PartnerId, question: Question): void;
  /** Whether the last exchange with the peer went well. */
  up(peer: PartnerId): boolean;
  close(): void;
}

export function openLinks(setting: LinksSetting): Links {
  const others = setting.charter.partners.filter(({ id }) => id !== setting.self);
  const peers = new Map(others.map((peer) => [peer.id, new Link(peer, setting)]));
  return {
    push: (to, push) => peers.get(to)?.push(push),
    ask: (to, question) => void peers.get(to)?.ask(question),
    up: (peer) => peers.get(peer)?.up ?? false,
    close: () => {
      for (const link of peers.values()) link.close();
    },
  };
}

const idle_ms = 5_000; //      nothing heard for so long: given up
const whole_ms = 30_000; //    one request at most
const mostQuestions = 2; //    at once to one peer; the node repeats what went unanswered
const mostSockets = 6; //      to one peer, below what its server admits of one partner
const backOff_ms = [100, 200, 500, 1000, 2000] as const;
const mostBundle_bytes = (tileWidth * (2 + 65_535)) as number; // an entry bundle of the longest records
const mostAnswer_bytes = 64 * 1024; // anything else: a note has less than 1 kB
const mostNote = 2_048; //     characters

class Link {
  up = false;
  readonly #peer: CharterPartner;
  readonly #setting: LinksSetting;
  readonly #agent: https.Agent;
  #url = 0; //       which of the peer's addresses is used; the next one after a failure
  #failures = 0; //  in a row
  #waiting: Push | undefined;
  #pushing = false;
  #questions = 0;
  #closed = false;
  #dropped = false; // a push, of which an operator has been told
  #retry: NodeJS.Timeout | undefined;

  constructor(peer: CharterPartner, setting: LinksSetting) {
    this.#peer = peer;
    this.#setting = setting;
    this.#agent = pinnedAgent(peer.certificateHash, setting.tls);
  }

  /** One push is under way at a time; what comes meanwhile becomes one push. One that failed is sent again with it. */
  push(push: Push): void {
    this.#waiting = this.#waiting === undefined ? push : mergePushes(this.#waiting, push);
    if (!this.#pushing && this.#retry === undefined) void this.#send();
  }

  async ask(question: Question): Promise<void> {
    if (this.#closed || this.#questions >= mostQuestions) return;
    this.#questions += 1;
    try {
      const answer = await this.#answerTo(question);
      this.#worked();
      if (!this.#closed) this.#setting.answered(this.#peer.id, question, answer);
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#questions -= 1;
    }
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#agent.destroy();
  }

  async #send(): Promise<void> {
    this.#pushing = true;
    while (this.#waiting !== undefined && !this.#closed) {
      const push = this.#waiting;
      this.#waiting = undefined;
      const body = this.#bodyOf(push);
      if (body === undefined) continue;
      try {
        await this.#request("/push", { body });
        this.#worked();
      } catch (error) {
        this.#waiting = this.#waiting === undefined ? push : mergePushes(push, this.#waiting);
        this.#failed(error);
        if (this.#closed) break;
        this.#retry = setTimeout(
          () => {
            this.#retry = undefined;
            void this.#send();
          },
          backOff_ms[Math.min(this.#failures, backOff_ms.length) - 1],
        );
        break;
      }
    }
    this.#pushing = false;
  }

  #bodyOf(push: Push): Uint8Array | undefined {
    try {
      return encodePush(push);
    } catch (error) {
      if (!this.#dropped) this.#setting.dropped(this.#peer.id, (error as Error).message);
      this.#dropped = true;
      return undefined; // sent again it would fail again, and hold up all that comes after it
    }
  }

  async #answerTo(question: Question): Promise<Answer> {
    if (question.kind === "heads") return headsOf(await this.#request("/heads"));
    const log = `/log/${question.origin}`;
    if (question.kind === "consistency") {
      const path = `${log}/consistency/${question.from}/${question.to}`;
      return consistencyOf(await this.#request(path));
    }
    const head = (await this.#request(`${log}/checkpoint`)).toString("utf8");
    if (head.length > mostNote) throw new Error("its checkpoint is malformed");
    const size = parseCheckpoint(parseNote(head)?.text ?? "")?.size ?? 0;
    const { first } = question;
    const end = endOf(first, question.count, size);
    if (first >= end) return { kind: "none" };
    const indexes: number[] = [];
    for (let i = Math.floor(first / tileWidth); i * tileWidth < end; i++) indexes.push(i);
    const [proof, ...bundles] = await Promise.all([
      end === size
        ? []
        : this.#request(`${log}/consistency/${end}/${size}`).then((b) => consistencyOf(b).proof),
      ...indexes.map((index) => this.#bundle(log, index, Math.min(tileWidth, size - index * tileWidth))),
    ]);
    const all = bundles.flat();
    const skipped = first % tileWidth;
    return { kind: "records", head, first, records: all.slice(skipped, skipped + end - first), proof };
  }

  async #bundle(log: string, index: number, width: number): Promise<Uint8Array[]> {
    const path = `${log}/${entriesPath(index, width)}`;
    const records = decodeEntries(await this.#request(path, { most_bytes: mostBundle_bytes }), width);
    if (records?.length !== width) throw new Error("an entry bundle is malformed");
    return records;
  }

  #worked(): void {
    this.#failures = 0;
    if (!this.up) this.#setting.changed(this.#peer.id, { up: true });
    this.up = true;
  }

  #failed(error: unknown): void {
    if (this.#closed) return;
    this.up = false;
    this.#failures += 1;
    this.#url += 1;
    const { code, message } = error as NodeJS.ErrnoException;
    this.#setting.changed(this.#peer.id, { up: false, why: code ?? message });
  }

  /** A GET, or a POST of a push. Rejects unless the answer is 2xx, whole and in time. */
  #request(
    path: string,
    { body, most_bytes = mostAnswer_bytes }: { body?: Uint8Array; most_bytes?: number } = {},
  ): Promise<Buffer> {
    const { urls } = this.#peer;
    const base = urls[this.#url % Math.max(1, urls.length)];
    if (base === undefined) return Promise.reject(new Error("the charter names no address"));
    const headers = body === undefined ? {} : { "content-type": pushType, "content-length": body.length };
    return new Promise((resolve, reject) => {
      const request = https.request(
        new URL(path, base),
        { agent: this.#agent, method: body === undefined ? "GET" : "POST", headers, timeout: idle_ms },
        (response) => {
          const parts: Buffer[] = [];
          let length = 0;
          response.on("data", (part: Buffer) => {
            length += part.length;
            if (length > most_bytes) request.destroy(new Error("an answer is too long"));
            else parts.push(part);
          });
          response.on("error", reject);
          response.on("end", () => {
            const status = response.statusCode ?? 0;
            if (status >= 200 && status < 300) resolve(Buffer.concat(parts));
            else reject(new Error(`it answers ${status} to ${path}`));
          });
        },
      );
      const limit = setTimeout(() => request.destroy(new Error("it takes too long")), whole_ms);
      request.on("timeout", () => request.destroy(new Error("it does not answer")));
      request.on("error", reject);
      request.on("close", () => clearTimeout(limit));
      request.end(body);
    });
  }
}

/** Up to the head, or to the last full bundle before it that the question reaches: full bundles can be kept anywhere. */
function endOf(first: number, count: number, size: number): number {
  const end = Math.min(first + count, size);
  const full = Math.floor(end / tileWidth) * tileWidth;
  return end < size && full > first ? full : end;
}

function headsOf(body: Buffer): Answer {
  const { heads } = JSON.parse(body.toString("utf8")) as { heads?: unknown };
  if (!isTexts(heads, mostNote) || heads.length > 16) throw new Error("its heads are malformed");
  return { kind: "heads", heads };
}

function consistencyOf(body: Buffer): Extract<Answer, { kind: "consistency" }> {
  const { head, fromRoot, proof } = JSON.parse(body.toString("utf8")) as Record<string, unknown>;
  const wellFormed = isTexts(proof, mostHash) && proof.length <= 64 && isText(fromRoot, mostHash);
  if (!wellFormed) throw new Error("its proof is malformed");
  return { kind: "consistency", head: isText(head, mostNote) ? head : "", fromRoot, proof };
}

const mostHash = 64; // characters; 32 bytes are 43 in base64url

function isText(value: unknown, most: number): value is string {
  return typeof value === "string" && value.length <= most;
}

function isTexts(value: unknown, most: number): value is string[] {
  return Array.isArray(value) && value.every((item) => isText(item, most));
}

/** Opens TLS 1.3 connections, and hands one on only after it showed the pinned certificate: nothing is sent before. */
function pinnedAgent(pinned: string, { key, certificate }: TlsIdentity): https.Agent {
  const agent = new https.Agent({ keepAlive: true, maxSockets: mostSockets, scheduling: "lifo" });
  const open = (
    options: { host?: string; port?: number },
    done: (error: Error | null, socket?: Duplex) => void,
  ) => {
    const host = (options.host ?? "").replace(/^\[|\]$/g, "");
    const socket = connect({
      host,
      port: options.port ?? 443,
      key,
      cert: certificate,
      minVersion: "TLSv1.3",
      rejectUnauthorized: false, // there is no authority: the hash below decides
      checkServerIdentity: () => undefined,
      timeout: idle_ms,
    });
    const fail = (error: Error) => done(error);
    socket.once("error", fail);
    const silent = () => socket.destroy(new Error("it does not answer"));
    socket.once("timeout", silent);
    socket.once("secureConnect", () => {
      socket.off("error", fail).off("timeout", silent).setTimeout(0); // from here on the request watches
      const raw = socket.getPeerX509Certificate()?.raw;
      if (raw !== undefined && certificateHash(raw) === pinned) return done(null, socket);
      socket.on("error", () => {});
      socket.destroy();
      done(new Error("its certificate is not the one that the charter names"));
    });
    return undefined;
  };
  return Object.assign(agent, { createConnection: open });
}
