/**
 * `npm test`: everything that must hold, from a fresh clone. Sets up, fetches Chromium where it may, runs the
 * checks, the tests and the validation cases, and ends with one line: `N passed, N failed`.
 * A check counts as one test, so a red check never hides behind "0 failed". With CI=true nothing may be left out.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run, seconds, setUp, tool } from "./setup.mjs";

const ci = !["", "0", "false"].includes(process.env.CI ?? "");
if (!process.stdout.isTTY) process.env.NO_COLOR = "1"; // for the tools started from here
const scratch = mkdtempSync(join(tmpdir(), "equipoise-test-"));
let finished = false;
process.on("exit", () => {
  rmSync(scratch, { recursive: true, force: true });
  console.log(summary());
});

const count = { passed: 0, failed: 0, skipped: 0 };
await setUp();
const chromium = await findChromium();
const leftOut = [
  ...(chromium ? [] : ["chromium"]),
  ...((await isThere("go", goVerifier, ["golang-1.19-go", "golang-golang-x-mod-dev"])) ? [] : ["go"]),
  ...((await cesium()) ? [] : ["cesium"]),
  ...((await isThere("postgres", postgres, ["postgresql-15"])) ? [] : ["postgres"]),
];
count.passed += 1; // the types hold, or setUp would have ended the script

await check("Types of the tests", [tool("typescript/bin/tsc"), "-p", "tsconfig.test.json"]);
await check("Types of the studio's tests", [
  tool("typescript/bin/tsc"),
  "-p",
  "apps/studio/tsconfig.test.json",
]);
await check("Format and lint", [tool("@biomejs/biome/bin/biome"), "ci", "--colors=off", "."]);
await check("Unused code and dependencies", [tool("knip/bin/knip.js")]);
await check("The studio's pages", [tool("vite/bin/vite.js"), "build", "--logLevel", "warn", "apps/studio"]);
await check("Validation cases", ["apps/cli/dist/main.js", "validate", "validation/cases.json"]);
await vitest();
if (leftOut.length > 0) {
  console.log(`Left out: not on this machine, so the tests that need it did not run: ${leftOut.join(", ")}.`);
}
if (ci && (leftOut.length > 0 || count.skipped > 0)) {
  console.log("With CI=true nothing may be left out: this counts as a failure.");
  count.failed += 1;
}
finished = true;
process.exitCode = count.failed > 0 ? 1 : 0;

function summary() {
  const failed = count.failed + (finished ? 0 : 1); // ended early: what stopped it is the failure
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
  return `${count.passed} passed, ${failed} failed${skipped}`;
}

async function check(title, args) {
  const begun = Date.now();
  const { code, output } = await run(args, { quiet: true });
  if (code !== 0) process.stdout.write(output);
  console.log(`${title}: ${code === 0 ? "ok" : "failed"} (${seconds(begun)})`);
  count[code === 0 ? "passed" : "failed"] += 1;
}

async function vitest() {
  const results = join(scratch, "vitest.json");
  const { code } = await run(
    [
      ...[tool("vitest/vitest.mjs"), "run", "--reporter=default", "--reporter=json"],
      ...[`--outputFile.json=${results}`, "--coverage", `--coverage.reportsDirectory=${scratch}/coverage`],
    ],
    { env: { EQUIPOISE_CHROMIUM: chromium ?? "", EQUIPOISE_LEFT_OUT: ci ? "" : leftOut.join(",") } },
  );
  const failedBefore = count.failed;
  if (existsSync(results)) add(JSON.parse(readFileSync(results, "utf8")));
  // A crash, an unhandled rejection or no result at all: red although no single test is.
  if (code !== 0 && count.failed === failedBefore) count.failed += 1;
}

function add(report) {
  count.passed += report.numPassedTests;
  count.failed += report.numFailedTests;
  count.skipped += report.numPendingTests + report.numTodoTests;
  // A test file that could not be loaded has no tests to count.
  count.failed += report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
}

/** The browser in which answers are compared with Node's; installed when this is a Debian-like system and we are root. */
async function findChromium() {
  const places = [
    process.env.EQUIPOISE_CHROMIUM,
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ];
  const find = () => places.find((path) => path && existsSync(path));
  await isThere("chromium", () => find() !== undefined, ["chromium"]);
  return find();
}

/** Go and its verifier of transparency logs, which judges our records beside ours. */
function goVerifier() {
  const library = "/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog";
  return (
    existsSync(library) && ["/usr/lib/go-1.19/bin/go", "/usr/bin/go", "/usr/lib/go/bin/go"].some(existsSync)
  );
}

/** Stock Cesium, which reads our files: from a lock file of its own, so that `npm start` does without it. */
async function cesium() {
  const there = () => existsSync("packages/present/peer/node_modules/@cesium/engine/package.json");
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", "packages/present/peer"];
  if (!there()) await run(args, { command: "npm", quiet: true });
  return there();
}

/** A real PostgreSQL server, which the tests start for themselves. */
function postgres() {
  return existsSync("/usr/lib/postgresql/15/bin/postgres");
}

/** Whether it is there, or could be installed. */
async function isThere(name, found, packages) {
  if (found() || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return found();
  process.stderr.write(`Installing ${name} (apt-get) ... `);
  const begun = Date.now();
  if (!(await apt("install", "--no-install-recommends", ...packages))) {
    await apt("update");
    await apt("install", "--no-install-recommends", ...packages);
  }
  process.stderr.write(found() ? `${seconds(begun)}\n` : "failed\n");
  return found();
}

async function apt(...args) {
  const options = ["-qq", "-y", "-o", "DPkg::Lock::Timeout=120"];
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const { code } = await run([...options, ...args], { command: "apt-get", env, quiet: true });
  return code === 0;
}
