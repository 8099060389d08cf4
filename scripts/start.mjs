/**
 * `npm start`: from a fresh clone to the answers. Sets up, judges the claims and compares the designs of Sochi,
 * prints both and writes the report. Further arguments go to `equipoise compare`; `--no-serve` ends after the report, always.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { root, run, setUp } from "./setup.mjs";

const args = process.argv.slice(2).filter((arg) => arg !== "--no-serve");
await setUp({ hasty: true });
mkdirSync(join(root, "out"), { recursive: true });
const report = ["compare", "sochi-2008", "--report", "out/sochi-2008.html"];
const { code } = await run(["apps/cli/dist/main.js", ...report, ...args]);
process.exitCode = code;
