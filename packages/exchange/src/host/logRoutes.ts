/**
 * The logs as C2SP tlog-tiles, and the charter that says whose signatures count: all that an audit needs. What they hold was
 * released to all partners, and nothing here writes.
 */
import type { FastifyInstance, FastifyReply } from "fastify";
import {
  encodeEntries,
  parseCheckpoint,
  parseCount,
  parseNote,
  parseTilePath,
  tileWidth,
  toBase64Url,
} from "../log/index.ts";
import { type PartnerId, partnerIds } from "../messages/index.ts";
import type { ExchangeNode } from "../node/index.ts";

export function logRoutes(app: FastifyInstance, node: ExchangeNode, charterFile: string | undefined): void {
  app.get("/charter", (_request, reply) =>
    charterFile === undefined
      ? missing(reply, "This node was not given the charter's file.")
      : reply.type("application/json").send(charterFile),
  );
  app.get<{ Params: { origin: string } }>("/log/:origin/checkpoint", (request, reply) => {
    const origin = partnerOf(request.params.origin);
    const note = origin && node.note(origin);
    if (note === undefined) return missing(reply, "No head of that log is known yet.");
    return reply.type("text/plain; charset=utf-8").header("cache-control", "no-store").send(note);
  });

  app.get<{ Params: { origin: string; "*": string } }>("/log/:origin/tile/*", (request, reply) => {
    const origin = partnerOf(request.params.origin);
    const tile = parseTilePath(`tile/${request.params["*"]}`);
    const bytes = origin && tile && tileBytes(node, origin, tile);
    if (bytes === undefined) return missing(reply, "This node does not hold that tile.");
    const full = tile?.width === tileWidth;
    return reply
      .type("application/octet-stream")
      .header("cache-control", full ? "public, max-age=31536000, immutable" : "no-store")
      .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  });

  app.get<{ Params: Record<"origin" | "from" | "to", string> }>(
    "/log/:origin/consistency/:from/:to",
    (request, reply) => {
      const origin = partnerOf(request.params.origin);
      const [from, to] = [parseCount(request.params.from), parseCount(request.params.to)];
      const wrong = origin === undefined || from === undefined || to === undefined || from > to;
      if (wrong || to > node.tree(origin).size)
        return missing(reply, "This node does not hold so many entries.");
      const tree = node.tree(origin);
      return reply.send({
        head: node.notes(origin).find((note) => parseCheckpoint(parseNote(note)?.text ?? "")?.size === to),
        fromRoot: toBase64Url(tree.root(from)),
        proof: tree.consistencyProof(from, to).map(toBase64Url),
      });
    },
  );
}

export function partnerOf(text: string | undefined): PartnerId | undefined {
  return partnerIds.find((id) => id === text);
}

/** Answers 404 with one sentence. */
export function missing(reply: FastifyReply, why: string): FastifyReply {
  return reply.code(404).send({ why });
}

function tileBytes(
  node: ExchangeNode,
  origin: PartnerId,
  { level, index, width }: NonNullable<ReturnType<typeof parseTilePath>>,
): Uint8Array | undefined {
  const { size } = node.tree(origin);
  if (level === "entries") {
    if (index * tileWidth + width > size) return undefined;
    const records = node.records(origin, index * tileWidth, width);
    return records.length === width ? encodeEntries(records) : undefined;
  }
  try {
    return node.tree(origin).tile(level, index, width);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // there is no such tile
    throw error;
  }
}
