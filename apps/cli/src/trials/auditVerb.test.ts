import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { run } from "../run.ts";
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

async function told(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const terminal = {
    out: (text: string) => (out += text),
    err: (text: string) => (err += text),
    live: false,
  };
  const code = await run(["audit", ...args], terminal);
  return { code, out, err };
}

test("one sound record: exit code 0, first a plain sentence, then the three logs", async () => {
  const { code, out, err } = await told(join(folder, "all", "us"));
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(
    /^This record of us holds 3 entries of us, 3 of ru and 3 of europe; all three partners signed/,
  );
  expect(out).toMatch(/^europe +3 +3 +0 +0 +0 +0 +0 /m);
  expect(out).toContain("All of this rests on the charter");
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
  expect(out).toMatch(/^This record of ru is not sound/);
  expect(out).toContain(`edited: ${bundle}, entry 2 of europe: `);
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
