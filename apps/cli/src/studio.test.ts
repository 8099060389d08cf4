import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveStudio } from "./studio.ts";

const folder = mkdtempSync(join(tmpdir(), "equipoise-serve-"));
const [study, pages] = [join(folder, "study"), join(folder, "pages")];
let server: Server;

beforeAll(async () => {
  for (const made of [study, join(pages, "assets"), join(study, "inner.json")])
    mkdirSync(made, { recursive: true });
  writeFileSync(join(folder, "secret.json"), "secret");
  writeFileSync(join(study, "start.json"), `{"of":"${"study ".repeat(1000)}"}`);
  writeFileSync(join(study, ".hidden.json"), "secret");
  symlinkSync(join(folder, "secret.json"), join(study, "link.json"));
  writeFileSync(join(pages, "index.html"), "<!doctype html>");
  writeFileSync(join(pages, "assets/main-abc.js"), "1");
  writeFileSync(join(pages, "assets/exact.worker-abc_1.js"), "2");
  server = (await serveStudio(0, { study, pages })).server;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

interface Got {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A request whose path goes out as it stands. */
function got(path: string, headers: Readonly<Record<string, string>> = {}, method = "GET"): Promise<Got> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, method, agent: false, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    asked.on("error", reject).end();
  });
}

test("pages and study are served, and may load nothing from elsewhere", async () => {
  const page = await got("/");
  expect(page.body.toString()).toBe("<!doctype html>");
  expect(page.headers["content-security-policy"]).toContain("default-src 'none'; script-src 'self';");
  expect(page.headers["x-content-type-options"]).toBe("nosniff");
  expect((await got("/data/start.json?x=1")).body.toString()).toContain("study");
});

test("scripts of workers alone may evaluate", async () => {
  const policy = async (path: string) => (await got(path)).headers["content-security-policy"];
  expect(await policy("/assets/exact.worker-abc_1.js")).toContain("'unsafe-eval'");
  for (const path of ["/", "/assets/main-abc.js", "/data/start.json"])
    expect(await policy(path)).not.toContain("unsafe-eval");
});

test.each([
  "/data/../../secret.json",
  "/data/..%2f..%2fsecret.json",
  "/data//start.json",
  "/data/.hidden.json",
  "/data/link.json",
  "/data/inner.json",
  "/data/start.json%00",
  "/data/",
  "/assets/..\\index.html",
  "/__proto__",
  "http://localhost/data/start.json",
])("%s is not found", async (path) => {
  const { status, body } = await got(path);
  expect(status).toBe(404);
  expect(body.toString()).toBe("404\n");
});

test("a page of another origin gets nothing, and nothing can be written", async () => {
  for (const host of ["evil.example", "localhost.evil.example", "localhost:80@evil.example"])
    expect((await got("/data/start.json", { host })).status).toBe(403);
  const posted = await got("/data/start.json", {}, "POST");
  expect(posted.status).toBe(405);
  expect(posted.headers.allow).toBe("GET, HEAD");
});

test("what is packed is the same file, and a HEAD has no body", async () => {
  const plain = await got("/data/start.json");
  const packed = await got("/data/start.json", { "accept-encoding": "gzip, br" });
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect(packed.headers).toMatchObject({ "content-encoding": "gzip", vary: "accept-encoding" });
  expect(packed.body.length).toBeLessThan(plain.body.length / 10);
  expect(gunzipSync(packed.body)).toEqual(plain.body);
  const head = await got("/data/start.json", { "accept-encoding": "gzip" }, "HEAD");
  expect([head.status, head.body.length]).toEqual([200, 0]);
});

test("without pages or a study the reader is told what makes them", async () => {
  await expect(serveStudio(0, { study: folder, pages })).rejects.toMatchObject({
    problems: [expect.stringContaining("holds no study")],
  });
  await expect(serveStudio(0, { study, pages: folder })).rejects.toMatchObject({
    problems: ["The studio is not built; npm start builds it."],
  });
});
