import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { decodeEntries } from "@equipoise/exchange/log";
import { afterAll, expect, test } from "vitest";
import { call } from "../called.testdata.ts";
import { type FileMap, filesOf, settledWorld } from "./audit.ts";

const folder = mkdtempSync(join(tmpdir(), "equipoise-audit-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const world = settledWorld(3, 2);
for (const actor of world.actors) put(join(folder, "all", actor.name), filesOf(actor));
writeFileSync(join(folder, "all", "charter.json"), "the same, for all three");

function put(place: string, files: FileMap): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), bytes);
  }
}

const told = (...args: string[]) => call("audit", ...args);

test("one sound record: exit code 0, first a plain sentence, then the three logs", async () => {
  const { code, out, err } = await told(join(folder, "all", "us"));
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(
    /^This record of us holds 3 entries of us, 3 of ru and 3 of europe; all three partners signed/,
  );
  expect(out).toMatch(/^europe +3 +3 +0 +0 +0 +0 +0 /m);
  expect(out).toContain("All of this rests on the charter");
  expect(out).toContain("signed the first 3, 3 and 3, and those are as they were signed.");
  expect(out).toMatch(
    /claim times on \d{4}-\d\d-\d\d; the signatures prove only that they existed by [-\d]+ [\d:]+ UTC\./,
  );
  expect(out).toContain("A head is the signed size and hash of a log.");
  expect(out).not.toMatch(/NOT SOUND|later entr/);
});

test("three records in one folder: they are compared", async () => {
  const { code, out } = await told(join(folder, "all"));
  expect(code).toBe(0);
  expect(out).toMatch(
    /^us, ru and europe hold the same 3 entries of us, 3 of ru and 3 of europe, byte for byte\./,
  );
  const json = await told(join(folder, "all"), "--json");
  expect(JSON.parse(json.out)).toMatchObject({
    kind: "sound",
    records: [{ partner: "us", disputed: { us: 0 } }, { partner: "ru" }, { partner: "europe" }],
    comparison: { kind: "agree", logs: { us: { common: 3 } } },
  });
});

test("a changed entry: exit code 1, and the place", async () => {
  const place = join(folder, "changed");
  const files = filesOf(settledWorld(3, 2).actor("ru"));
  const bundle = "log/europe/tile/entries/000.p/3";
  const bytes = files.get(bundle) as Uint8Array;
  put(place, files.set(bundle, bytes.with(bytes.length - 4, 0x78)));
  const { code, out } = await told(place);
  expect(code).toBe(1);
  const begin = bytes.length - decodeEntries(bytes)![2].length;
  const first = `${bundle} is not what europe signed (entry 2, which begins at byte ${begin}).`;
  expect(out.split("\n")[0]).toBe(`NOT SOUND: ${place}. ${first}`);
  expect(out).toContain(`edited: ${bundle} byte ${begin}, entry 2 of europe: `);
});

/** Records of the partners in folders of these names: `[["us", "us"], ["ru", "us"]]` puts the record of us into ru/ as well. */
function placed(name: string, of: readonly (readonly [string, string])[]): string {
  const place = join(folder, name);
  for (const [home, partner] of of) put(join(place, home), filesOf(world.actor(partner)));
  return place;
}

test("a tampered record among three is told first, then that the rest agrees", async () => {
  const place = placed("tampered", [
    ["us", "us"],
    ["ru", "ru"],
    ["europe", "europe"],
  ]);
  const bundle = join(place, "ru/log/us/tile/entries/000.p/3");
  const bytes = readFileSync(bundle);
  writeFileSync(bundle, bytes.with(20, (bytes[20] as number) ^ 1));
  const { code, out } = await told(place);
  const lines = out.split("\n");
  expect(code).toBe(1);
  expect(lines[0]).toMatch(
    /^NOT SOUND: ru\. log\/us\/tile\/entries\/000\.p\/3 is not what us signed \(entry 0, which begins at byte 2\)\./,
  );
  expect(lines[1]).toMatch(/^What could be read of the records agrees: us, ru and europe hold the same/);
});

test("an emptied journal beside its tiles is not sound", async () => {
  const place = placed("emptied", [
    ["us", "us"],
    ["ru", "ru"],
    ["europe", "europe"],
  ]);
  writeFileSync(join(place, "ru/journal/000001.jxj"), "");
  const sentence = "journal/000001.jxj is empty; log/us/checkpoint is of 3 entries.";
  const alone = await told(join(place, "ru"));
  expect([alone.code, alone.out.split("\n")[0]]).toEqual([1, `NOT SOUND: ${join(place, "ru")}. ${sentence}`]);
  expect(alone.out).toMatch(/^us +3 +3 /m); // what the tiles hold is judged all the same
  const all = await told(place);
  expect([all.code, all.out.split("\n")[0]]).toEqual([1, `NOT SOUND: ru. ${sentence}`]);
  rmSync(join(place, "ru/journal/000001.jxj"));
  const gone = await told(place);
  expect(gone.code).toBe(1);
  expect(gone.out).toMatch(
    /^NOT SOUND: ru\. The journal has no segment; log\/us\/checkpoint is of 3 entries\./,
  );
});

test("a folder that holds another partner's record is not sound, by a copy and by a swap", async () => {
  const copy = await told(
    placed("copy", [
      ["us", "us"],
      ["ru", "us"],
      ["europe", "europe"],
    ]),
  );
  expect([copy.code, copy.out.split("\n")[0]]).toEqual([
    1,
    "NOT SOUND: ru. ru/ holds the record of us, not of ru.",
  ]);
  const swap = await told(
    placed("swap", [
      ["us", "ru"],
      ["ru", "us"],
      ["europe", "europe"],
    ]),
  );
  expect(swap.code).toBe(1);
  expect(swap.out).toContain("us/ holds the record of ru, not of us.");
  expect(swap.out).toContain("ru/ holds the record of us, not of ru.");
});

test("a missing record is said first", async () => {
  const { code, out } = await told(
    placed("two", [
      ["us", "us"],
      ["europe", "europe"],
    ]),
  );
  expect(code).toBe(0);
  expect(out.split("\n")[0]).toBe("There is no record of ru here: two of three were compared.");
  const json = await told(join(folder, "two"), "--json");
  expect(JSON.parse(json.out)).toMatchObject({ kind: "sound", missing: ["ru"] });
});

test("an address where nothing answers is told with the reason, in one sentence", async () => {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  const { code, err } = await told(`http://127.0.0.1:${port}`);
  expect(code).toBe(2);
  expect(err).toContain(
    `http://127.0.0.1:${port}/charter: the connection was refused, nothing listens there.`,
  );
  const one = await told("http://127.0.0.1:1");
  expect(one.err).toMatch(/^http:\/\/127\.0\.0\.1:1 cannot be read: [^\n]*bad port\.\n$/);
});

test("a node's public routes are audited by their tiles", async () => {
  const server = createServer((request, response) => {
    const path = request.url === "/charter" ? "/charter.json" : (request.url ?? "");
    try {
      response.end(readFileSync(join(folder, "all", "europe", path)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { code, out } = await told(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await new Promise((done) => server.close(done));
  expect(code).toBe(0);
  expect(out).toContain("This record holds 3 entries of us");
  expect(out).toContain("judged by its published tiles alone");
});

test("what holds no record is wrong input, in one sentence", async () => {
  for (const place of [join(folder, "nowhere"), folder]) {
    const { code, out, err } = await told(place);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^\S+ (is not there|holds no record); it must be [^\n]+\n$/);
  }
});
