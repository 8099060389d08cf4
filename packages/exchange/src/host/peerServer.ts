/** Where the two others come in: TLS 1.3, and only those whose certificate the charter pins. No public authority. */
import { createServer, type Server } from "node:https";
import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import Fastify, { type FastifyInstance } from "fastify";
import type { Charter, PartnerId } from "../messages/index.ts";
import type { ExchangeNode } from "../node/index.ts";
import { certificateHash, type TlsIdentity } from "./certificates.ts";
import { logRoutes } from "./logRoutes.ts";
import { decodePush, mostPush_bytes, pushType } from "./wire.ts";

export interface PeerServerSetting {
  readonly charterFile: string | undefined; // as it is passed round
  readonly charter: Charter;
  readonly self: PartnerId;
  readonly tls: TlsIdentity;
  readonly node: ExchangeNode;
  /** Told of whom it refused: their address, for the operator's log. */
  readonly refused: (address: string) => void;
  readonly failed: (error: Error) => void;
}

const mostConnections = 8; // of one partner; its node uses up to 6

/** A connection that shows no partner's certificate is closed before its first request. */
export function peerServer(setting: PeerServerSetting): FastifyInstance {
  const { charter, self, node } = setting;
  const partners = new Map(
    charter.partners.filter(({ id }) => id !== self).map(({ id, certificateHash: hash }) => [hash, id]),
  );
  const known = new WeakMap<object, PartnerId>(); // by connection: the hash is taken once
  const open = new Map<PartnerId, Set<TLSSocket>>(); // the oldest first
  const admit = (socket: TLSSocket): void => {
    const raw = socket.getPeerX509Certificate()?.raw;
    const partner = raw === undefined ? undefined : partners.get(certificateHash(raw));
    if (partner === undefined) {
      setting.refused(socket.remoteAddress ?? "");
      socket.destroy(); // a stranger who may stay takes the place of a partner
      return;
    }
    known.set(socket, partner);
    const sockets = open.get(partner) ?? new Set();
    open.set(partner, sockets);
    // The oldest makes room: after a partner's machine failed, its connections stand here as if they were alive.
    for (const oldest of sockets) if (sockets.size >= mostConnections) sockets.delete(oldest.destroy());
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  };
  const app = Fastify({
    bodyLimit: mostPush_bytes,
    forceCloseConnections: true,
    serverFactory: (handler) => tlsServer(setting.tls, handler, admit),
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(pushType, { parseAs: "buffer" }, (_request, body, done) => done(null, body));
  app.addHook("onRequest", async (request, reply) => {
    if (known.has(request.raw.socket)) return;
    await reply.code(403).send({ why: "This certificate is not that of a partner of the charter." });
  });
  answerErrors(app, setting.failed);

  app.post("/push", (request, reply) => {
    const from = known.get(request.raw.socket) as PartnerId;
    const push = Buffer.isBuffer(request.body) ? decodePush(request.body) : undefined;
    if (push === undefined) return reply.code(400).send({ why: "The push cannot be read." });
    node.receive(from, push);
    return reply.code(204).send();
  });
  app.get("/heads", () => node.answer({ kind: "heads" }));
  logRoutes(app, node, setting.charterFile);
  return app;
}

/** Whatever goes wrong within is one sentence outside; the reason is for the operator. */
export function answerErrors(app: FastifyInstance, failed: (error: Error) => void): void {
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ why: "There is nothing of that name." }),
  );
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 400 && status < 500) return reply.code(status).send({ why: error.message });
    failed(error);
    return reply.code(503).send({ why: "The node could not do it now; its log says why." });
  });
}

/** The same for a connection before and within TLS. */
function endOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

const mostUnproved = 64; // of the 128 connections
type Handler = Parameters<typeof createServer>[1];

function tlsServer(
  { key, certificate }: TlsIdentity,
  handler: Handler,
  admit: (socket: TLSSocket) => void,
): Server {
  const server = createServer(
    {
      key,
      cert: certificate,
      minVersion: "TLSv1.3",
      requestCert: true,
      rejectUnauthorized: false, // there is no authority: the hash decides, before the first request
      handshakeTimeout: 5000,
      requestTimeout: 30_000,
      headersTimeout: 10_000,
      keepAliveTimeout: 60_000, // longer than between two heartbeats
    },
    handler,
  );
  server.maxConnections = 128;
  const unproved = new Map<string, Socket>(); // in their handshake, the oldest first
  server.prependListener("connection", (socket: Socket) => {
    const from = endOf(socket);
    unproved.set(from, socket);
    socket.once("close", () => {
      if (unproved.get(from) === socket) unproved.delete(from);
    });
    const [oldest] = unproved;
    if (oldest === undefined || unproved.size <= mostUnproved) return;
    unproved.delete(oldest[0]);
    oldest[1].destroy(); // one that says nothing would otherwise hold its place until its time is over
  });
  server.prependListener("secureConnection", (socket: TLSSocket) => {
    unproved.delete(endOf(socket));
    admit(socket);
  });
  return server;
}
