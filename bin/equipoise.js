#!/usr/bin/env node
/** `equipoise`: compiles what is missing or older than its source, then hands over to apps/cli. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const main = join(root, "apps/cli/dist/main.js");

if (!existsSync(main) || workspaces().some(isStale)) build();
await import(pathToFileURL(main).href);

function workspaces() {
  return ["packages", "apps"].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(root, group, name)),
  );
}

function isStale(workspace) {
  const source = join(workspace, "src");
  if (!existsSync(source)) return false;
  const built = join(workspace, "dist/.tsbuildinfo");
  if (!existsSync(built)) return true;
  const built_ms = statSync(built).mtimeMs;
  return readdirSync(source, { recursive: true })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .some((path) => statSync(join(source, path)).mtimeMs > built_ms);
}

function build() {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  if (!existsSync(tsc)) {
    console.error(`equipoise: nothing is installed yet; run \`npm install\` in ${root} first.`);
    process.exit(1);
  }
  console.error("equipoise: compiling, once ...");
  const again = existsSync(main) ? [] : ["--force"]; // tsc trusts its notes, even where its output was deleted
  const { status } = spawnSync(process.execPath, [tsc, "-b", ...again, root], { stdio: ["ignore", 2, 2] });
  if (status !== 0) process.exit(1);
}
