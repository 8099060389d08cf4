import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import {
  decodeEntries,
  leafHash,
  MerkleTree,
  pureKey,
  sha256,
  signCheckpoint,
  utf8,
  verifierKey,
} from "../log/index.ts";
import { type Published, readRecord, writeTiles } from "./tiles.ts";

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "equipoise-tiles-"));
  made.push(folder);
  return folder;
}

/** A node of which only the log of us has entries. */
function nodeOf(size: number): Published {
  const owner = pureKey(sha256(utf8("us")));
  const key = verifierKey("example/us", 1, owner.publicKey);
  const records = Array.from({ length: size }, (_, i) => utf8(`entry ${i}`));
  const tree = new MerkleTree();
  for (const record of records) tree.append(leafHash(record));
  const note = signCheckpoint({ origin: key.name, size, root: tree.root() }, key, owner.sign);
  return {
    note: (origin) => (origin === "us" ? note : undefined),
    tree: (origin) => (origin === "us" ? tree : new MerkleTree()),
    records: (_origin, first, count) => records.slice(first, first + count),
  };
}

function pathsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

test("a log grows on disk: full tiles are left as they are, narrower ones give way, nothing half-written stays", () => {
  const folder = newFolder();
  writeTiles(folder, nodeOf(300), "the charter");
  expect(pathsIn(folder)).toEqual([
    "charter.json",
    "log/us/checkpoint",
    "log/us/tile/0/000",
    "log/us/tile/0/001.p/44",
    "log/us/tile/1/000.p/1",
    "log/us/tile/entries/000",
    "log/us/tile/entries/001.p/44",
  ]);
  const full = join(folder, "log/us/tile/entries/000");
  const before = statSync(full, { bigint: true });
  writeTiles(folder, nodeOf(600), "the charter");
  const after = statSync(full, { bigint: true });
  expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
  expect(pathsIn(folder)).toEqual([
    "charter.json",
    "log/us/checkpoint",
    ...["0/000", "0/001", "0/002.p/88", "1/000.p/2"].map((path) => `log/us/tile/${path}`),
    ...["000", "001", "002.p/88"].map((path) => `log/us/tile/entries/${path}`),
  ]);
  const last = decodeEntries(new Uint8Array(readFileSync(join(folder, "log/us/tile/entries/002.p/88"))));
  expect(last?.at(-1)).toEqual(utf8("entry 599"));
});

test("a record is read from its folder, and from an address that serves the folder, with the same bytes", async () => {
  const folder = newFolder();
  writeTiles(folder, nodeOf(300), "the charter");
  const local = await readRecord(folder);
  const { server, url } = await serving((path) => (path === "/charter" ? "/charter.json" : path), folder);
  const remote = await readRecord(url);
  // A server that has grown since may hold the full tile alone (c2sp.org/tlog-tiles, partial tiles).
  const grown = newFolder();
  writeTiles(grown, nodeOf(600), "the charter");
  writeFileSync(join(grown, "log/us/checkpoint"), readFileSync(join(folder, "log/us/checkpoint")));
  const later = await serving((path) => (path === "/charter" ? "/charter.json" : path), grown);
  const trimmed = await readRecord(later.url);
  for (const one of [server, later.server]) await new Promise((done) => one.close(done));
  if (local.kind === "refused" || remote.kind === "refused" || trimmed.kind === "refused")
    throw new Error("refused");
  expect(remote.files.logs).toEqual(local.files.logs);
  expect(remote.files.charter).toEqual(local.files.charter);
  const withoutLevel1 = (files: typeof local.files) =>
    new Map([...(files.logs.get("us")?.tiles ?? [])].filter(([path]) => !path.startsWith("tile/1/")));
  expect(withoutLevel1(trimmed.files)).toEqual(withoutLevel1(local.files));
});

test("what is no record is refused in one sentence", async () => {
  const folder = newFolder();
  mkdirSync(join(folder, "other"));
  for (const [source, what] of [
    [folder, "holds no record"],
    [join(folder, "nowhere"), "is not there"],
    ["http://127.0.0.1:9", "cannot be read"],
  ] as const)
    expect(await readRecord(source)).toMatchObject({ kind: "refused", why: expect.stringContaining(what) });
});

/** Serves the files of a folder. */
async function serving(
  pathOf: (path: string) => string,
  folder: string,
): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, response) => {
    try {
      response.end(readFileSync(join(folder, pathOf(request.url ?? ""))));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}
