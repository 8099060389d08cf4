import { createReadStream, existsSync, lstatSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { studioFiles } from "@equipoise/present/files";
import { UserError } from "@equipoise/scenario";
import type { Ledger } from "@equipoise/sweep";
import { projectRoot, readText, writeWhole } from "./disk.ts";
import { readCities, readTopology } from "./inputs.ts";
import type { FinishedStudy } from "./study.ts";
import { version } from "./version.ts";

/** Where the studio's files lie. */
interface Folders {
  readonly study: string;
  readonly pages: string;
}

const ownFolders: Folders = {
  study: join(projectRoot, "out/studio"),
  pages: join(projectRoot, "apps/studio/dist/site"),
};

/** Writes what the studio opens with: the comparison and the ledger, and what its workers compute from. */
export function writeStudy(folder: string, study: FinishedStudy, ledger: Ledger): void {
  const { comparison, inputs } = study;
  const { files, scenario } = inputs;
  const made = studioFiles({ version: version(), files, scenario, comparison, ledger });
  for (const [name, text] of made) writeWhole(join(folder, name), text);
  writeWhole(join(folder, "topology.json"), JSON.stringify(readTopology()));
  writeWhole(join(folder, "cities.json"), JSON.stringify(readCities()));
  for (const name of ["cases.json", "published.json"])
    writeWhole(join(folder, name), readText(join(projectRoot, "validation", name), `validation/${name}`));
}

/**
 * Serves the studio on this machine alone: the built pages under /, the study under /data/. Nothing else of the disk can be
 * asked for, and the pages may load nothing from elsewhere. Throws UserError where no port is free or nothing is built.
 */
export async function serveStudio(
  port: number,
  given: Partial<Folders> = {},
): Promise<{ readonly server: Server; readonly url: string }> {
  const folders = { ...ownFolders, ...given };
  const { study, pages } = folders;
  if (!existsSync(join(pages, "index.html")))
    throw new UserError(["The studio is not built; npm start builds it."]);
  if (!existsSync(join(study, "start.json")))
    throw new UserError([`${study} holds no study for the studio to open; npm start makes one.`]);
  const server = createServer((request, response) => {
    answer(request, response, folders).catch(() => response.destroy());
  });
  await listening(server, port);
  return { server, url: `http://localhost:${(server.address() as AddressInfo).port}/` };
}

/** On the port that was asked for, or on one of the nine after it; 0 takes any. */
async function listening(server: Server, port: number): Promise<void> {
  for (let tried = port; tried < port + 10; tried++) {
    const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once("error", resolve);
      server.listen(tried, "127.0.0.1", () => {
        server.off("error", resolve);
        resolve(undefined);
      });
    });
    if (error === undefined) return;
    if (error.code !== "EADDRINUSE") throw new UserError([`Port ${tried} cannot be used (${error.code}).`]);
  }
  throw new UserError([`Ports ${port} to ${port + 9} are all in use; --port takes another.`]);
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
};

async function answer(
  { method, url = "/", headers }: IncomingMessage,
  response: ServerResponse,
  folders: Folders,
): Promise<void> {
  if (method !== "GET" && method !== "HEAD") return refuse(response, 405, { allow: "GET, HEAD" });
  // A page of another origin that made its name point here gets nothing.
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(headers.host ?? "")) return refuse(response, 403);
  const path = fileAt(url.split("?")[0]!, folders);
  if (path === undefined || !lstatSync(path, { throwIfNoEntry: false })?.isFile())
    return refuse(response, 404);
  const gzip = /\bgzip\b/.test(String(headers["accept-encoding"] ?? ""));
  response.writeHead(200, {
    "content-type": types[extname(path)] ?? "application/octet-stream",
    "content-security-policy": policyOf(path),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    vary: "accept-encoding",
    "cache-control": url.startsWith("/assets/") ? "max-age=31536000, immutable" : "no-cache",
    ...(gzip ? { "content-encoding": "gzip" } : {}),
  });
  if (method === "HEAD") return void response.end();
  const body = createReadStream(path);
  await (gzip ? pipeline(body, createGzip({ level: 1 }), response) : pipeline(body, response));
}

/** A file by its name alone: no path of a reader's ever reaches the disk, and no link leads out of the folders. */
function fileAt(path: string, { study, pages }: Folders): string | undefined {
  if (path === "/" || path === "/index.html") return join(pages, "index.html");
  const [, folder, name] = /^\/(assets|data)\/([\w-][\w.-]*)$/.exec(path) ?? [];
  if (folder === undefined || name === undefined) return undefined;
  return folder === "data" ? join(study, name) : join(pages, "assets", name);
}

/** Workers check inputs with compiled schemas, which needs `eval` there and nowhere else. */
function policyOf(path: string): string {
  const evaluates = /\.worker-[\w-]+\.js$/.test(path) ? " 'unsafe-eval'" : "";
  return [
    `default-src 'none'; script-src 'self'${evaluates}; worker-src 'self'; connect-src 'self'`,
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:",
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ].join("; ");
}

function refuse(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "text/plain", ...headers }).end(`${status}\n`);
}
