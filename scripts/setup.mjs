/**
 * Set-up that every script shares: from a fresh clone with nothing installed to built packages.
 * Only Node's own modules may be imported here: it runs before anything is installed.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const lockFile = join(root, "package-lock.json");
const modules = join(root, "node_modules");
const npmsOwnMark = join(modules, ".package-lock.json"); // npm writes it when an install is complete
const ourMark = join(modules, ".equipoise-installed"); //   hash of the lock file that was installed

/**
 * Checks Node, installs what package-lock.json names and compiles what changed. Exits with a sentence otherwise. `hasty`: what is
 * compiled for the first time is not checked as well, which is left to the next call; it halves the wait for a first answer.
 */
export async function setUp({ hasty = false } = {}) {
  checkNode();
  if (!installed()) await install();
  // tsc trusts its notes of the last run, even where its output was deleted since.
  const built = existsSync(join(root, "apps/cli/dist/main.js"));
  const again = built ? [] : ["--force", ...(hasty ? ["--noCheck"] : [])];
  await step("Compiling", [tool("typescript/bin/tsc"), "-b", ...again]);
}

/** Builds the studio's pages from the sources as they are. */
export async function buildStudio() {
  const args = [tool("vite/bin/vite.js"), "build", "--logLevel", "warn", "apps/studio"];
  const { code, output } = await run(args, { quiet: true });
  if (code === 0) return;
  process.stderr.write(`The studio could not be built.\n${output}`);
  process.exit(code);
}

/** The path of an installed package's file. */
export function tool(path) {
  return join(modules, path);
}

/**
 * Runs `node ...args` (or `command ...args`) in the repository root and waits for it.
 * Ctrl-C is passed on and waited for, so that nothing is left half done behind the prompt.
 * Returns the exit code and, when quiet, what was printed.
 */
export function run(args, { command = process.execPath, env = {}, quiet = false } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
  });
  const passOn = (signal) => child.kill(signal);
  process.on("SIGINT", passOn).on("SIGTERM", passOn);
  const output = [];
  child.stdout?.on("data", (chunk) => output.push(chunk));
  child.stderr?.on("data", (chunk) => output.push(chunk));
  return new Promise((resolve) => {
    const finish = (code, text) => {
      process.off("SIGINT", passOn).off("SIGTERM", passOn);
      resolve({ code, output: text });
    };
    child.on("error", (error) => finish(127, `${error.message}\n`));
    child.on("close", (code, signal) =>
      finish(code ?? 128 + constants.signals[signal], Buffer.concat(output).toString()),
    );
  });
}

/** A quiet run with one progress line on stderr; its output is shown, and the script ends, only when it fails. */
async function step(title, args, options) {
  const begun = Date.now();
  process.stderr.write(`${title} ... `);
  const { code, output } = await run(args, { quiet: true, ...options });
  process.stderr.write(code === 0 ? `${seconds(begun)}\n` : `failed\n${output}`);
  if (code !== 0) process.exit(code);
}

export function seconds(begun_ms) {
  return `${((Date.now() - begun_ms) / 1000).toFixed(1)} s`;
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Equipoise needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}

function installed() {
  if (!existsSync(npmsOwnMark)) return false;
  if (existsSync(ourMark) && readFileSync(ourMark, "utf8") === lockHash()) return true;
  return statSync(npmsOwnMark).mtimeMs >= statSync(lockFile).mtimeMs; // a plain `npm install` counts too
}

/** Both marks go first and come back last: an interrupted install is seen and repeated. */
async function install() {
  for (const mark of [npmsOwnMark, ourMark]) rmSync(mark, { force: true });
  const npm = process.env.npm_execpath; // npm's own JavaScript, when npm started us
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  if (npm?.endsWith(".js")) await step("Installing packages", [npm, ...args]);
  else await step("Installing packages", args, { command: "npm" });
  writeFileSync(ourMark, lockHash());
}

function lockHash() {
  return createHash("sha256").update(readFileSync(lockFile)).digest("hex");
}
