/**
 * Where the partner's own desks come in: on this machine, with the token of the operator. What needs two officers also needs
 * the second officer's token, which another person holds: no one alone can write it.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import Fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { formatTlogProof, fromBase64Url, parseCheckpoint, parseCount, parseNote } from "../log/index.ts";
import { messageTypes, type PartnerId, partnerIds } from "../messages/index.ts";
import type { Draft, ExchangeNode, Outcome } from "../node/index.ts";
import type { Indexer } from "./indexer.ts";
import { logRoutes, missing, partnerOf } from "./logRoutes.ts";
import { answerErrors } from "./peerServer.ts";
import type { EntryQuery } from "./store.ts";

/** What is derived from the logs; the host hands it each entry and head, and asks. */
export interface Derived {
  picture(): object;
  certificate(proposal: string): object | undefined;
  alarms(now_ms: number): readonly object[];
}

export interface PartnerHealth {
  readonly heard_s: number | null; // since it was last heard; null: never since the start
  readonly notCosigned: number; //   entries of this node's log that it has not cosigned, as far as is known here
}

export interface Health {
  readonly ok: boolean;
  readonly reasons: readonly string[]; // why not
  readonly notes: readonly string[]; //   what an operator may want to know besides
  readonly partners: Readonly<Partial<Record<PartnerId, PartnerHealth>>>; // the two others
}

export interface DeskServerSetting {
  readonly charterFile: string | undefined; // as it is passed round
  readonly node: ExchangeNode;
  readonly views: Derived;
  readonly indexer: Indexer;
  readonly token: string;
  readonly secondToken: string | undefined;
  readonly now_ms: () => number;
  readonly health: () => Health;
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>;
  readonly failed: (error: Error) => void;
}

const mostBundle_bytes = 256 * 1024 * 1024;
const bundleType = "application/octet-stream";

export function deskServer(setting: DeskServerSetting): FastifyInstance {
  const { node, views } = setting;
  const app = Fastify({ bodyLimit: 1024 * 1024, forceCloseConnections: true, exposeHeadRoutes: false });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/json",
    { parseAs: "string" },
    app.getDefaultJsonParser("error", "error"),
  );
  app.addContentTypeParser(bundleType, { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.addHook("onRequest", async (request, reply) => {
    if (isOpen(request.url) || isToken(request.headers.authorization, setting.token)) return;
    await reply.code(403).send({ why: "This is for desks that show the token of this node." });
  });
  answerErrors(app, setting.failed);

  app.get("/health", (_request, reply) => {
    const health = setting.health();
    return reply.code(health.ok ? 200 : 503).send(health);
  });
  app.get("/metrics", async (_request, reply) => {
    const { type, text } = await setting.metrics();
    return reply.type(type).send(text);
  });
  app.get("/picture", () => views.picture());
  app.get("/alarms", (request, reply) => {
    const { at_ms } = request.query as { at_ms?: unknown };
    const asked_ms = at_ms === undefined ? setting.now_ms() : parseCount(String(at_ms));
    if (asked_ms === undefined)
      return reply
        .code(400)
        .send({ why: `at_ms is ${JSON.stringify(at_ms)}; allowed: milliseconds of UTC.` });
    return reply.send(views.alarms(asked_ms));
  });
  app.get<{ Params: { proposal: string } }>(
    "/certificates/:proposal",
    (request, reply) =>
      views.certificate(request.params.proposal) ?? missing(reply, "There is no such proposal."),
  );
  entryRoutes(app, setting);
  bundleRoutes(app, node);
  logRoutes(app, node, setting.charterFile);
  return app;
}

function entryRoutes(app: FastifyInstance, setting: DeskServerSetting): void {
  const { node } = setting;
  app.post("/entries", async (request, reply) => {
    const draft = draftOf(request.body);
    if (typeof draft === "string") return reply.code(400).send({ why: draft });
    if (draft.second !== undefined && !isSecondOfficer(request, setting))
      return reply
        .code(403)
        .send({ why: `A second officer's entry needs their own token, in ${secondHeader}.` });
    const outcome = await new Promise<Outcome>((done) => node.submit(draft, done));
    if (outcome.kind === "written") return reply.code(201).send({ id: outcome.id, seq: outcome.seq });
    return reply.code(outcome.kind === "refused" ? 400 : 503).send({ why: outcome.why });
  });

  app.get("/entries", async (request, reply) => {
    const query = queryOf(request.query as Record<string, unknown>);
    if (typeof query === "string") return reply.code(400).send({ why: query });
    if (!setting.indexer.ready)
      return reply.code(503).send({ why: "The index is not available now; the logs are." });
    const found = await setting.indexer.find(query);
    return found.flatMap(({ origin, seq }) => entryOf(node, origin, seq) ?? []);
  });

  app.get<{ Params: { id: string } }>("/entries/:id", async (request, reply) => {
    const place = await placeOf(setting, request.params.id);
    const entry = place && entryOf(node, place.origin, place.seq);
    return entry ?? missing(reply, "There is no such entry.");
  });

  app.get<{ Params: { name: string } }>("/proof/:name", async (request, reply) => {
    const id = /^(.*)\.tlog-proof$/.exec(request.params.name)?.[1] ?? "";
    const place = await placeOf(setting, id);
    const proof = place && proofOf(node, place.origin, place.seq);
    if (proof === undefined)
      return missing(reply, "There is no such entry, or no signed head covers it yet.");
    return reply.type("text/plain; charset=utf-8").send(proof);
  });
}

function bundleRoutes(app: FastifyInstance, node: ExchangeNode): void {
  app.get("/export", (request, reply) => {
    const query = request.query as Record<string, unknown>;
    const sizes = partnerIds.map((id) => (query[id] === undefined ? 0 : parseCount(String(query[id]))));
    const [us, ru, europe] = sizes;
    if (us === undefined || ru === undefined || europe === undefined)
      return reply
        .code(400)
        .send({ why: "us, ru and europe are sizes of logs; allowed: whole numbers from 0 on." });
    const bytes = node.exportBundle({ us, ru, europe });
    return reply.type(bundleType).send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  });
  app.post("/import", { bodyLimit: mostBundle_bytes }, (request, reply) => {
    if (!Buffer.isBuffer(request.body))
      return reply.code(400).send({ why: `The content type is not the bundle's; allowed: ${bundleType}.` });
    const imported = node.importBundle(new Uint8Array(request.body));
    if (imported.kind === "refused") return reply.code(400).send({ why: imported.why });
    return reply.send({ entries: imported.entries });
  });
}

/** Figures without content, for a monitor, and the logs, for an auditor: both on this machine. */
function isOpen(url: string): boolean {
  return url === "/health" || url === "/metrics" || url === "/charter" || url.startsWith("/log/");
}

const secondHeader = "x-second-officer";

function isSecondOfficer(request: FastifyRequest, { secondToken }: DeskServerSetting): boolean {
  const shown = request.headers[secondHeader];
  return secondToken !== undefined && typeof shown === "string" && isToken(shown, secondToken);
}

function isToken(shown: string | undefined, token: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(shown ?? ""), hash(`Bearer ${token}`));
}

function entryOf(node: ExchangeNode, origin: PartnerId, seq: number): object | undefined {
  const entry = node.entry(origin, seq);
  return entry && { ...entry, level: node.level(origin, seq) };
}

/** Proved by the head that the most witnesses signed, and of those by the latest. */
function proofOf(node: ExchangeNode, origin: PartnerId, seq: number): string | undefined {
  const heads = node.notes(origin).flatMap((checkpoint) => {
    const note = parseNote(checkpoint);
    const size = parseCheckpoint(note?.text ?? "")?.size ?? 0;
    return size > seq ? [{ checkpoint, size, signatures: note?.signatures.length ?? 0 }] : [];
  });
  const [best] = heads.sort((a, b) => b.signatures - a.signatures || b.size - a.size);
  if (best === undefined) return undefined;
  const proof = node.tree(origin).inclusionProof(seq, best.size);
  return formatTlogProof({ index: seq, proof, checkpoint: best.checkpoint });
}

async function placeOf({ indexer }: DeskServerSetting, id: string): ReturnType<Indexer["placeOf"]> {
  return fromBase64Url(id)?.length === 32 ? indexer.placeOf(id) : undefined;
}

const draftFields: Readonly<Record<string, (value: unknown) => boolean>> = {
  type: (value) => typeof value === "string",
  body: isObject,
  role: (value) => typeof value === "string",
  lang: (value) => value === "en" || value === "ru",
  refs: (value) => Array.isArray(value) && value.every(isObject),
  supersedes: (value) => typeof value === "string",
  key: (value) => typeof value === "string",
  second: (value) => typeof value === "string",
  claimedAt_ms: (value) => Number.isSafeInteger(value),
};

/** A draft in its outline, which is all that the node does not look into; or what is wrong with it. */
function draftOf(value: unknown): Draft | string {
  if (!isObject(value))
    return "The draft is not an object; allowed: type, body, role and what may go with them.";
  const allowed = Object.keys(draftFields).join(", ");
  for (const [field, given] of Object.entries(value)) {
    const holds = Object.hasOwn(draftFields, field) ? draftFields[field] : undefined;
    if (holds === undefined)
      return `The draft has the unknown field ${JSON.stringify(field)}; allowed: ${allowed}.`;
    if (!holds(given)) return `The draft's ${field} is malformed: ${JSON.stringify(given)?.slice(0, 100)}.`;
  }
  const missed = ["type", "body", "role"].find((field) => !Object.hasOwn(value, field));
  if (missed !== undefined) return `The draft has no ${missed}.`;
  return value as unknown as Draft;
}

function queryOf(query: Readonly<Record<string, unknown>>): EntryQuery | string {
  const known = ["type", "origin", "since", "from_ms", "limit", "text"];
  const unknown = Object.keys(query).find((key) => !known.includes(key));
  if (unknown !== undefined)
    return `The query has the unknown field ${unknown}; allowed: ${known.join(", ")}.`;
  const twice = known.find((key) => query[key] !== undefined && typeof query[key] !== "string");
  if (twice !== undefined) return `The query gives ${twice} twice.`;
  const {
    type,
    origin: partner,
    since,
    from_ms,
    limit: most,
    text,
  } = query as Record<string, string | undefined>;
  const origin = partnerOf(partner);
  if (partner !== undefined && origin === undefined)
    return `origin is ${JSON.stringify(partner)}; allowed: ${partnerIds.join(", ")}.`;
  if (type !== undefined && !messageTypes.some((known) => known === type))
    return `type is ${JSON.stringify(type)}; allowed: a type of message.`;
  const [first, time_ms, limit] = [since, from_ms, most ?? "100"].map((t) => t && parseCount(t));
  if (typeof limit !== "number" || limit < 1 || limit > 1000)
    return `limit is ${JSON.stringify(most)}; allowed: 1 to 1000.`;
  if (since !== undefined && (typeof first !== "number" || origin === undefined))
    return `since is ${JSON.stringify(since)}; allowed: an index in the log of origin, which must be given.`;
  if (from_ms !== undefined && (typeof time_ms !== "number" || since !== undefined))
    return `from_ms is ${JSON.stringify(from_ms)}; allowed: ms of UTC, without since.`;
  const place = typeof first === "number" && origin !== undefined ? { origin, seq: first - 1 } : undefined;
  const from = place ?? (typeof time_ms === "number" ? time_ms : undefined);
  return {
    limit,
    ...(type === undefined ? {} : { type }),
    ...(origin === undefined ? {} : { origin }),
    ...(from === undefined ? {} : { since: from }),
    ...(text === undefined ? {} : { text: text.slice(0, 200) }),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
