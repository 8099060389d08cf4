import { request as httpsRequest } from "node:https";
import { connect as tcp } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fromBase64, parseCheckpoint, parseNote, verifyTlogProof } from "../log/index.ts";
import { partnerIds } from "../messages/index.ts";
import { logKeys, witnessKey } from "../record/index.ts";
import { makeCertificate, type TlsIdentity } from "./certificates.ts";
import type { Health } from "./deskServer.ts";
import { desk, type Exercise, makeExercise, post, secondToken, token, until } from "./fixture.testdata.ts";
import { nodeEd25519 } from "./keys.ts";
import { type HostedNode, nextDue_ms } from "./server.ts";
import { encodePush, pushType } from "./wire.ts";

let exercise: Exercise;
let us: HostedNode;
let ru: HostedNode;
let europe: HostedNode;

beforeAll(async () => {
  exercise = await makeExercise();
  us = await exercise.start("us");
  ru = await exercise.start("ru");
  europe = await exercise.start("europe");
  await until(() => us.node.writing && ru.node.writing && europe.node.writing);
});
afterAll(async () => {
  await Promise.all([us.close(), ru.close(), europe.close()]);
  exercise.remove();
});

const drop = (text: string) => ({
  type: "track.drop",
  role: "duty-officer",
  body: { trackId: "t-1", t_ms: 1_000_000, reason: text },
});

test("an entry posted at us is visible at ru and europe, and all three come to hold it", async () => {
  const { status, id, seq } = await post(us, drop("lost over the horizon"));
  expect(status).toBe(201);
  for (const node of [us, ru, europe]) {
    await until(() => node.node.level("us", seq).s === 2);
    await until(async () => (await desk(node, `/entries/${id}`)).status === 200);
    const entry = (await (await desk(node, `/entries/${id}`)).json()) as {
      message: { body: { reason: string } };
    };
    expect(entry).toMatchObject({ id, origin: "us", seq, level: { s: 2, seenBy: ["ru", "europe"] } });
    expect(entry.message.body.reason).toBe("lost over the horizon");
    const found = await (await desk(node, "/entries?type=track.drop&text=HORIZON")).json();
    expect(found).toMatchObject([{ id }]);
  }
});

test("the proof of an entry, handed out by another partner, is verified offline with both cosignatures", async () => {
  const { id, seq } = await post(us, drop("to be proved"));
  await until(() => europe.node.level("us", seq).s === 2);
  await until(async () => (await desk(europe, `/proof/${id}.tlog-proof`)).status === 200);
  const proof = await (await desk(europe, `/proof/${id}.tlog-proof`)).text();
  const proved = verifyTlogProof(proof, us.node.record("us", seq) as Uint8Array, {
    log: logKeys(exercise.charter, "us").author,
    witnesses: [witnessKey(exercise.charter, "ru"), witnessKey(exercise.charter, "europe")],
    ed25519: nodeEd25519,
  });
  expect(proved?.index).toBe(seq);
  expect(proved?.cosignedBy.map(({ name }) => name.split("/").at(-2)).sort()).toEqual(["europe", "ru"]);
});

test("what needs two officers needs both their tokens: one officer alone cannot write it", async () => {
  const visit = {
    type: "transparency.visit",
    role: "watch-supervisor",
    key: "us/watch-supervisor/1",
    second: "us/watch-supervisor/2",
    body: { site: "Gabala", visitor: "us", state: "requested" },
  };
  const why = "A second officer's entry needs their own token, in x-second-officer.";
  expect(await post(us, visit)).toMatchObject({ status: 403, why });
  expect(await post(us, visit, { "x-second-officer": `Bearer ${token}` })).toMatchObject({ status: 403 });
  expect(await post(us, visit, { "x-second-officer": `Bearer ${secondToken}` })).toMatchObject({
    status: 201,
  });
});

test("a draft that is wrong is refused in one sentence, and writes nothing", async () => {
  const before = us.node.head("us").size;
  const refusals = [
    [{ ...drop("x"), weapon: 1 }, /^The draft has the unknown field "weapon"; allowed: type, body/],
    [{ type: "track.drop", role: "duty-officer" }, "The draft has no body."],
    [{ ...drop("x"), role: "observer" }, "role observer may not write track.drop."],
    [{ ...drop("x"), type: "no.such" }, /type/],
    [{ ...drop("x"), lang: "fr" }, `The draft's lang is malformed: "fr".`],
    [[], /^The draft is not an object/],
  ] as const;
  for (const [draft, why] of refusals) {
    const answer = await post(us, draft);
    expect(answer.status).toBe(400);
    expect(answer.why).toMatch(why);
  }
  const broken = await desk(us, "/entries", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{",
  });
  expect(broken.status).toBe(400);
  const other = await desk(us, "/entries", {
    method: "POST",
    headers: { "content-type": "text/plain" },
    body: "{}",
  });
  expect(other.status).toBe(415);
  expect(us.node.head("us").size).toBe(before);
});

test.each([
  [
    "/entries?colour=red",
    "The query has the unknown field colour; allowed: type, origin, since, from_ms, limit, text.",
  ],
  ["/entries?type=a&type=b", "The query gives type twice."],
  ["/entries?origin=mars", `origin is "mars"; allowed: us, ru, europe.`],
  ["/entries?type=order", `type is "order"; allowed: a type of message.`],
  ["/entries?limit=0", `limit is "0"; allowed: 1 to 1000.`],
  ["/entries?since=3", `since is "3"; allowed: an index in the log of origin, which must be given.`],
  ["/export?us=-1", "us, ru and europe are sizes of logs; allowed: whole numbers from 0 on."],
])("the question %s is refused in one sentence", async (path, why) => {
  const answer = await desk(us, path);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({ why });
});

test("a desk without the token reads nothing but health, figures and the logs", async () => {
  const at = (path: string, authorization?: string) =>
    fetch(
      `http://127.0.0.1:${us.desk.port}${path}`,
      authorization === undefined ? {} : { headers: { authorization } },
    );
  for (const path of ["/entries", "/picture", "/export", "/heads", "/nothing", "/health/../entries"]) {
    expect((await at(path)).status).toBe(403);
    expect((await at(path, `Bearer ${token}x`)).status).toBe(403);
  }
  expect((await at("/picture", `Bearer ${token}`)).status).toBe(200);
  expect((await at("/health")).status).toBe(200);
  expect((await at("/log/us/checkpoint")).status).toBe(200); // for an auditor: it was released to all
  const figures = await (await at("/metrics")).text();
  expect(figures).toMatch(/^equipoise_exchange_entries\{origin="us"\} [1-9]/m);
  expect(figures).toMatch(/^equipoise_exchange_peer_up\{peer="ru"\} 1$/m);
  expect(figures).toMatch(/^equipoise_exchange_commit_seconds_count [1-9]/m);
});

test("another partner reads logs as tiles; a certificate of no partner, or none, reads nothing", async () => {
  const { seq } = await post(us, drop("for the tiles"));
  await until(() => us.node.level("us", seq).s === 2);
  const europeTls = exercise.made.europe.keys.tls;
  const { size, root } = us.node.head("us");
  const ask = (path: string, tls: Partial<TlsIdentity> = europeTls, body?: Uint8Array) =>
    askPeer(us.peers.port, path, tls, body);
  const note = await ask("/log/us/checkpoint");
  const checkpoint = parseCheckpoint(parseNote(note.text)?.text ?? "");
  expect(checkpoint?.size).toBe(size);
  expect(Buffer.from(checkpoint?.root ?? []).toString("base64url")).toBe(root);
  expect((await ask(`/log/us/tile/0/000.p/${size}`)).bytes.length).toBe(32 * size);
  expect((await ask(`/log/us/tile/entries/000.p/${size}`)).status).toBe(200);
  for (const path of [
    `/log/us/tile/0/000.p/${size + 1}`,
    "/log/us/tile/0/000",
    "/log/us/tile/9/000.p/1",
    "/log/mars/checkpoint",
    "/log/us/tile/0/0",
    "/entries",
  ])
    expect((await ask(path)).status).toBe(404);
  const consistency = JSON.parse((await ask(`/log/us/consistency/1/${size}`)).text);
  expect(consistency.head).toContain(`\n${size}\n`);
  expect(fromBase64(parseNote(note.text)?.text.split("\n")[2] ?? "")).toBeDefined();

  const foreign = makeCertificate({
    name: "foreign",
    from_ms: 0,
    until_ms: Date.UTC(2040, 0, 1),
    serial: Uint8Array.of(1),
  });
  const push = encodePush({ heads: [], first: 0, records: [] });
  for (const tls of [foreign, {}, exercise.made.us.keys.tls]) {
    for (const path of ["/log/us/checkpoint", "/heads", "/nothing"])
      await expect(ask(path, tls)).rejects.toThrow(/ECONNRESET|socket hang up/);
    await expect(ask("/push", tls, push)).rejects.toThrow(/ECONNRESET|EPIPE|socket hang up/);
  }
  expect((await ask("/push", europeTls, push)).status).toBe(204);
  expect((await ask("/push", europeTls, push.subarray(1))).status).toBe(400);
  expect((await ask("/push", europeTls, new Uint8Array(5 * 1024 * 1024))).status).toBe(413);
  expect(exercise.logged.us.some((line) => JSON.parse(line).event === "refused")).toBe(true);
});

test("strangers who connect and stay silent keep no partner out, and of one partner eight connections stand", async () => {
  const closed = (socket: TLSSocket) =>
    new Promise((done) => socket.on("error", () => {}).once("close", done));
  const at = { host: "127.0.0.1", port: us.peers.port, rejectUnauthorized: false };
  const strangers = Array.from({ length: 120 }, () => closed(connect(at)));
  await Promise.all(strangers);
  const silent = Array.from({ length: 200 }, () =>
    tcp({ host: at.host, port: at.port }).on("error", () => {}),
  );
  await Promise.all(
    silent.slice(0, 100).map((socket) => new Promise((done) => socket.resume().once("close", done))),
  );
  const { key, certificate: cert } = exercise.made.europe.keys.tls;
  const own: TLSSocket[] = [];
  for (let i = 0; i < 9; i++) {
    const socket = connect({ ...at, key, cert });
    own.push(socket.on("error", () => {}).resume());
    await new Promise((done) => socket.once("secureConnect", done));
  }
  await until(() => own[0]?.destroyed === true || own[0]?.readableEnded === true);
  expect((await askPeer(us.peers.port, "/heads", exercise.made.europe.keys.tls)).status).toBe(200);
  for (const socket of [...own, ...silent]) socket.destroy();
  const told = exercise.logged.us.map((line) => JSON.parse(line)).filter(({ event }) => event === "refused");
  expect(told.length).toBeLessThan(60); // of some 130: one line a second, whatever the machine's speed
});

test("a second process for a folder, and a port that is taken, are refused in one sentence", async () => {
  await expect(exercise.start("us")).rejects.toThrow(
    `Another process (${process.pid}) runs this node's folder.`,
  );
  const port = us.desk.port;
  const taken = {
    folder: `${exercise.folder}/second`,
    begin: "new",
    desk: { host: "127.0.0.1", port },
  } as const;
  const free = { ...taken, peers: { host: "127.0.0.1", port: 0 } };
  await expect(exercise.start("us", free)).rejects.toThrow(
    `127.0.0.1:${port} (listen.desk) is in use by another program.`,
  );
});

test("health tells how far each partner is", async () => {
  const { seq } = await post(us, drop("for health"));
  await until(() => us.node.level("us", seq).s === 2);
  const health = (await (await desk(us, "/health")).json()) as Health;
  const { ok, notes, partners } = health;
  expect({ ok, notes }).toEqual({ ok: true, notes: [] });
  for (const id of ["ru", "europe"] as const)
    expect(partners[id]).toEqual({ heard_s: expect.any(Number), notCosigned: 0 });
  expect(Object.keys(partners)).toHaveLength(2);
});

test("a tick with more to do leaves no debt: the next is due within one period", () => {
  let due_ms = 1000;
  for (let now_ms = 1000; now_ms < 1100; now_ms += 2) due_ms = nextDue_ms(due_ms, now_ms, true);
  expect(nextDue_ms(due_ms, 1100, false)).toBe(1123); // 25 ms after the last busy one
  expect(nextDue_ms(1000, 5000, false)).toBe(5000); // missed ones are not made up for
});

test("a node that was down catches up, also with entries that were written meanwhile, and serves them", async () => {
  await europe.close();
  const written = [];
  for (let i = 0; i < 40; i++)
    written.push(post(us, drop(`while away ${i}`)), post(ru, drop(`and from ru ${i}`)));
  const last = (await Promise.all(written)).map(({ status }) => status);
  expect(last).toEqual(Array(80).fill(201));
  expect((await desk(us, "/health")).status).toBe(200); // one partner away is no fault of this node
  europe = await exercise.start("europe");
  for (const origin of partnerIds) {
    await until(() => europe.node.head(origin).root === us.node.head(origin).root);
    await until(
      () => us.node.level(origin, us.node.head(origin).size - 1).s === 2 || us.node.head(origin).size === 0,
    );
  }
  await until(() => europe.node.writing);
  expect((await post(europe, drop("back"))).status).toBe(201);
  await until(async () => {
    const found = (await (await desk(europe, "/entries?text=while%20away&limit=1000")).json()) as unknown[];
    return found.length === 40;
  });
});

test("a bundle carried by hand holds what a desk asked for, and one byte less is refused", async () => {
  const roots = ({ node }: HostedNode) => partnerIds.map((id) => node.head(id).root).join();
  await until(() => roots(us) === roots(europe) && roots(ru) === roots(europe));
  const bundle = new Uint8Array(await (await desk(us, "/export")).arrayBuffer());
  const take = (body: Uint8Array<ArrayBuffer>) =>
    desk(ru, "/import", { method: "POST", headers: { "content-type": "application/octet-stream" }, body });
  expect(await (await take(bundle)).json()).toEqual({ entries: 0 }); // ru holds it all
  expect((await take(bundle.slice(0, -1))).status).toBe(400);
});

test("what an operator reads are JSON lines without a secret", () => {
  const { keys, rootSeed } = exercise.made.us;
  const secrets = [
    keys.node,
    keys.witness,
    keys.biasKey,
    rootSeed,
    token,
    ...keys.roles.map(({ seed }) => seed),
  ];
  expect(exercise.logged.us.length).toBeGreaterThan(2);
  for (const line of exercise.logged.us) {
    expect(JSON.parse(line)).toMatchObject({ partner: "us" });
    for (const secret of secrets) expect(line).not.toContain(secret);
  }
});

test("a folder without a journal is not begun unasked, nor one with a journal begun again", async () => {
  await ru.close();
  await expect(exercise.start("ru", { begin: "new" })).rejects.toThrow(
    /holds a journal already: start it without --create and --restore\.$/,
  );
  await expect(exercise.start("ru", { folder: `${exercise.folder}/empty` })).rejects.toThrow(
    /holds no journal: start it once with --create if the node is new, with --restore if its disk was lost\.$/,
  );
  const keys = exercise.made.us.keys;
  await expect(exercise.start("ru", { keys: { ...keys, witness: keys.node } })).rejects.toThrow(
    "The witness key of us is not the one that the charter names.",
  );
  ru = await exercise.start("ru");
  await until(() => ru.node.writing);
});

interface PeerAnswer {
  readonly status: number;
  readonly bytes: Buffer;
  readonly text: string;
}

function askPeer(
  port: number,
  path: string,
  tls: Partial<TlsIdentity>,
  body?: Uint8Array,
): Promise<PeerAnswer> {
  const own = tls.key === undefined ? {} : { key: tls.key, cert: tls.certificate ?? "" };
  const post = body === undefined ? {} : { method: "POST", headers: { "content-type": pushType } };
  return new Promise((resolve, reject) => {
    const options = {
      host: "127.0.0.1",
      port,
      path,
      ...own,
      ...post,
      rejectUnauthorized: false,
      agent: false,
    } as const;
    const request = httpsRequest(options, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        const bytes = Buffer.concat(parts);
        resolve({ status: response.statusCode ?? 0, bytes, text: bytes.toString() });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}
