/**
 * The published form of the messages and of a node's interface, made from the schemas that the node itself
 * judges by.
 */
import { Type } from "typebox";
import { charterSchemas } from "./charter.ts";
import { RoleName } from "./conduct.ts";
import { bodies, messageSchema, messageTypes } from "./envelope.ts";
import { EntryId, Id, Partner, record, Size, Text, Time_ms, word } from "./fields.ts";
import { plain } from "./problem.ts";
import { PolicySchema } from "./releasePolicy.ts";

const dialect = "https://json-schema.org/draft/2020-12/schema";

/** JSON Schemas (2020-12) by name: each type of message, and "charter", "charter-file", "release-policy". */
export function exchangeSchemas(): Readonly<Record<string, object>> {
  const schemas = {
    ...Object.fromEntries(messageTypes.map((type) => [type, messageSchema(type)])),
    ...charterSchemas,
    "release-policy": PolicySchema,
  };
  const published = Object.entries(schemas).map(([name, schema]) => [
    name,
    {
      $schema: dialect,
      $id: `urn:equipoise:exchange:${name}`,
      title: `Equipoise exchange: ${name}`,
      ...json(schema),
    },
  ]);
  return Object.fromEntries(published);
}

/** The OpenAPI 3.1 document of a node. */
export function openApi(): object {
  return {
    openapi: "3.1.1",
    info: {
      title: "Equipoise: the joint exchange",
      version: "1",
      summary: "One of three equal nodes of an exercise",
      description:
        "The logs are served as C2SP tlog-tiles, so that any verifier can audit them. Markings are EXERCISE, TEST and DEMO; no message orders anything.",
      license: { name: "MIT", identifier: "MIT" },
    },
    jsonSchemaDialect: dialect,
    servers: [
      { url: "https://node.invalid:7443", description: "for the other two nodes; named in the charter" },
      { url: "http://127.0.0.1:7480", description: "for the desks and monitors of the node's own partner" },
    ],
    tags: [
      { name: "log", description: "signed heads, tiles and proofs" },
      { name: "record", description: "entries and what is derived from them" },
      { name: "peers", description: "for the other two nodes, by the certificates of the charter" },
      { name: "operation", description: "health and metrics" },
    ],
    paths: {
      ...secured(logPaths(), []), // what they hold was released to all
      ...secured(recordPaths(), [{ desk: [] }]),
      ...secured(peerPaths(), [{ partnerCertificate: [] }]),
      ...secured(operationPaths(), []),
    },
    components: {
      securitySchemes: {
        partnerCertificate: {
          type: "mutualTLS",
          description: "TLS 1.3; the certificate's SHA-256 stands in the charter",
        },
        desk: { type: "http", scheme: "bearer", description: "a desk of the node's own partner" },
      },
      schemas: components(),
    },
  };
}

/** Who may ask: the same for every operation of these paths. */
function secured(paths: object, security: readonly object[]): object {
  const operations = (item: object) =>
    Object.fromEntries(
      Object.entries(item).map(([method, operation]) => [method, { ...operation, security }]),
    );
  return Object.fromEntries(Object.entries(paths).map(([path, item]) => [path, operations(item)]));
}

function logPaths(): object {
  return {
    "/charter": {
      get: {
        ...named("charter", "log", "The signed charter, as it is passed round"),
        responses: { 200: answer("CharterFile", "text and three signatures") },
      },
    },
    "/log/{origin}/checkpoint": {
      get: {
        ...named(
          "checkpoint",
          "log",
          "The newest head that this node holds, with every signature that it knows",
        ),
        parameters: [origin],
        responses: { 200: note, 404: problem("no head of that log is known yet") },
      },
    },
    "/log/{origin}/tile/{path}": {
      get: {
        ...named("tile", "log", "A tile of hashes (c2sp.org/tlog-tiles)"),
        parameters: [origin, tilePath("level/index, with .p/width for a partial tile")],
        responses: { 200: bytes("hashes of 32 bytes"), 404: problem("this node does not hold the tile") },
      },
    },
    "/log/{origin}/tile/entries/{path}": {
      get: {
        ...named(
          "entryBundle",
          "log",
          "An entry bundle (c2sp.org/tlog-tiles): records, each after its 16-bit length",
        ),
        parameters: [origin, tilePath("index, with .p/width for a partial bundle")],
        responses: { 200: bytes("records"), 404: problem("this node does not hold the bundle") },
      },
    },
    "/log/{origin}/consistency/{from}/{to}": {
      get: {
        ...named("consistency", "log", "The proof that one head extends another (RFC 6962 section 2.1.2)"),
        parameters: [origin, size("from"), size("to")],
        responses: {
          200: answer("Consistency", "hashes from the node's own mirror"),
          404: problem("this node does not hold so many entries"),
        },
      },
    },
    "/proof/{id}.tlog-proof": {
      get: {
        ...named(
          "proof",
          "log",
          "One file that proves offline that an entry stands in a witnessed log (c2sp.org/tlog-proof)",
        ),
        parameters: [inPath("id", "EntryId")],
        responses: { 200: note, 404: problem("no such entry") },
      },
    },
  };
}

function recordPaths(): object {
  return {
    "/entries": {
      get: {
        ...named("entries", "record", "Entries of the three logs"),
        parameters: [
          inQuery("type", { $ref: ref("MessageType") }),
          inQuery("origin", { $ref: ref("Partner") }),
          inQuery("since", { $ref: ref("Size") }, "the first index, with origin"),
          inQuery("from_ms", { type: "integer", minimum: 0 }, "claimed at that time or later"),
          inQuery("text", { type: "string" }, "what the entry says, anywhere"),
          inQuery("limit", { type: "integer", minimum: 1, maximum: 1000, default: 100 }),
        ],
        responses: { 200: answer("Entries", "in each log's order"), 400: problem("the query is wrong") },
      },
      post: {
        ...named(
          "write",
          "record",
          "Writes a draft into the log of the node's own partner; refused to anyone else",
        ),
        parameters: [
          {
            name: "x-second-officer",
            in: "header",
            description: "Bearer and the second officer's token, where the draft names `second`",
            schema: { type: "string" },
          },
        ],
        requestBody: { required: true, content: { "application/json": { schema: { $ref: ref("Draft") } } } },
        responses: {
          201: answer("Written", "safe on this node's disk"),
          400: problem("the draft is wrong"),
          403: problem("not a desk of this node"),
          503: problem("the node may not write at present"),
        },
      },
    },
    "/entries/{id}": {
      get: {
        ...named("entry", "record", "One entry"),
        parameters: [inPath("id", "EntryId")],
        responses: { 200: answer("Entry", "the entry"), 404: problem("no such entry") },
      },
    },
    "/certificates/{proposal}": {
      get: {
        ...named("certificate", "record", "What became of a proposal, with all three seats"),
        parameters: [inPath("proposal", "EntryId")],
        responses: { 200: answer("Derived", "computed from the logs"), 404: problem("no such proposal") },
      },
    },
    "/picture": { get: derived("picture", "The joint picture: tracks of each partner and those fused") },
    "/alarms": {
      get: {
        ...derived("alarms", "What an operator must look at now, or had to at the time asked for"),
        parameters: [
          inQuery("at_ms", { type: "integer", minimum: 0 }, "milliseconds of UTC; now without it"),
        ],
      },
    },
    "/export": {
      get: {
        ...named("export", "record", "Logs and heads in one file, for carrying by hand"),
        parameters: ["us", "ru", "europe"].map((name) =>
          inQuery(name, { $ref: ref("Size") }, "the first entry wanted of that log; 0 without it"),
        ),
        responses: { 200: bytes("the bundle") },
      },
    },
    "/import": {
      post: {
        ...named("import", "record", "Takes a bundle carried by hand; it is verified as if it came by line"),
        requestBody: { required: true, content: binary },
        responses: { 200: answer("Derived", "what was new"), 400: problem("the bundle does not verify") },
      },
    },
  };
}

function peerPaths(): object {
  return {
    "/push": {
      post: {
        ...named(
          "push",
          "peers",
          "New records and heads, as a hint: what counts is what the receiver verifies",
        ),
        requestBody: {
          required: true,
          content: { "application/vnd.equipoise.push": { schema: { type: "string", format: "binary" } } },
        },
        responses: {
          204: { description: "taken" },
          400: problem("the push cannot be read"),
          403: problem("not a partner of the charter"),
        },
      },
    },
    "/heads": {
      get: {
        ...named("heads", "peers", "The newest heads that this node knows of all three logs"),
        responses: { 200: answer("Heads", "signed notes") },
      },
    },
  };
}

function operationPaths(): object {
  return {
    "/health": {
      get: {
        ...derived("health", "Whether the node writes, what it holds and whom it hears", "operation"),
      },
    },
    "/metrics": {
      get: {
        ...named("metrics", "operation", "Figures for Prometheus"),
        responses: {
          200: {
            description: "text exposition format",
            content: { "text/plain": { schema: { type: "string" } } },
          },
        },
      },
    },
  };
}

/** Every message in full, its body apart, and what requests and answers are made of. */
function components(): Record<string, object> {
  const messages = messageTypes.map((type) => {
    const message = json(messageSchema(type)) as { properties: Record<string, object> };
    return [
      type,
      { ...message, properties: { ...message.properties, body: { $ref: ref(`${type}.body`) } } },
    ] as const;
  });
  const parts = messageTypes.map((type) => [`${type}.body`, json(bodies[type])] as const);
  const drafts = messageTypes.map((type) => [`${type}.draft`, draft(type)] as const);
  const choice = (suffix: string) => ({
    oneOf: messageTypes.map((type) => ({ $ref: ref(`${type}${suffix}`) })),
    discriminator: {
      propertyName: "type",
      mapping: Object.fromEntries(messageTypes.map((type) => [type, ref(`${type}${suffix}`)])),
    },
  });
  const entry = {
    id: { $ref: ref("EntryId") },
    origin: { $ref: ref("Partner") },
    seq: { $ref: ref("Size") },
  };
  return {
    ...Object.fromEntries([...messages, ...parts, ...drafts]),
    Message: choice(""),
    Draft: choice(".draft"),
    MessageType: { type: "string", enum: [...messageTypes] },
    Partner: { type: "string", ...json(Partner) },
    EntryId: json(EntryId),
    Size: json(Size),
    Entry: {
      type: "object",
      required: ["id", "origin", "seq", "message", "level"],
      properties: { ...entry, message: { $ref: ref("Message") }, level: { $ref: ref("Level") } },
    },
    Level: {
      type: "object",
      required: ["s", "seenBy"],
      properties: {
        s: {
          type: "integer",
          enum: [0, 1, 2],
          description: "authored; held by one other; held by all three",
        },
        seenBy: { type: "array", items: { $ref: ref("Partner") } },
      },
    },
    Heads: {
      type: "object",
      required: ["kind", "heads"],
      properties: { kind: { const: "heads" }, heads: { type: "array", items: { type: "string" } } },
    },
    Entries: { type: "array", items: { $ref: ref("Entry") } },
    Written: { type: "object", required: ["id", "seq"], properties: { id: entry.id, seq: entry.seq } },
    Consistency: {
      type: "object",
      required: ["fromRoot", "proof"],
      properties: {
        head: { type: "string", description: "a signed note of size `to`, where this node has one" },
        fromRoot: json(EntryId),
        proof: { type: "array", items: json(EntryId), description: "base64url hashes" },
      },
    },
    CharterFile: json(charterSchemas["charter-file"]),
    Derived: { type: "object", description: "computed from the logs: equal logs give equal bytes" },
    Problem: json(record({ why: Text }, "one sentence")),
  };
}

function draft(type: (typeof messageTypes)[number]): object {
  const schema = record({
    type: Type.Literal(type),
    body: Type.Object({}),
    role: RoleName,
    lang: Type.Optional(word(["en", "ru"])),
    refs: Type.Optional(Type.Array(record({ entry: EntryId, rel: Id }), { maxItems: 32 })),
    supersedes: Type.Optional(EntryId),
    key: Type.Optional(Id),
    second: Type.Optional(Id),
    claimedAt_ms: Type.Optional(Time_ms),
  });
  const plainSchema = json(schema) as { properties: Record<string, object> };
  return { ...plainSchema, properties: { ...plainSchema.properties, body: { $ref: ref(`${type}.body`) } } };
}

const ref = (name: string) => `#/components/schemas/${name}`;
const json = (schema: Parameters<typeof plain>[0]) => plain(schema) as object;
const binary = { "application/octet-stream": { schema: { type: "string", format: "binary" } } };
const note = {
  description: "a signed note (c2sp.org/signed-note)",
  content: { "text/plain": { schema: { type: "string" } } },
};
const inPath = (name: string, schema: string) => ({
  name,
  in: "path",
  required: true,
  schema: { $ref: ref(schema) },
});
const inQuery = (name: string, schema: object, description?: string) => ({
  name,
  in: "query",
  schema,
  ...(description === undefined ? {} : { description }),
});
const origin = inPath("origin", "Partner");
const size = (name: string) => inPath(name, "Size");
const tilePath = (description: string) => ({
  name: "path",
  in: "path",
  required: true,
  description,
  schema: { type: "string", pattern: "^[0-9x/]+(\\.p/[0-9]{1,3})?$" },
});

function named(operationId: string, tag: string, summary: string): object {
  return { operationId, tags: [tag], summary };
}

function derived(operationId: string, summary: string, tag = "record"): object {
  return {
    ...named(operationId, tag, summary),
    responses: { 200: answer("Derived", "computed from what this node holds") },
  };
}

function answer(schema: string, description: string): object {
  return { description, content: { "application/json": { schema: { $ref: ref(schema) } } } };
}

function problem(description: string): object {
  return { description, content: { "application/json": { schema: { $ref: ref("Problem") } } } };
}

function bytes(description: string): object {
  return { description, content: binary };
}
