/**
 * `npm start`: from a fresh clone to the answers. Sets up, judges the claims and compares the designs of Sochi,
 * prints both, writes the report, builds the studio and serves it on this machine until it is stopped. Further arguments go to
 * `equipoise compare`; `--no-serve` ends when all is written, `--port N` serves on another port than 2008.
 */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { buildStudio, root, run, setUp } from "./setup.mjs";

const given = process.argv.slice(2);
const at = given.findIndex((arg) => /^--port(=|$)/.test(arg));
const port = at < 0 ? [] : given.splice(at, given[at] === "--port" ? 2 : 1);
if (at >= 0 && !/^--port=\d{1,5}$/.test(port.join("="))) {
  console.error(`${port.join(" ")}: --port must be followed by a whole number, such as 2008.`); // now, not minutes later
  process.exit(1);
}
const args = given.filter((arg) => arg !== "--no-serve");
await setUp({ hasty: true });
mkdirSync(join(root, "out"), { recursive: true });
const built = buildStudio(); // beside the first seconds of the comparison
const made = ["compare", "sochi-2008", "--report", "out/sochi-2008.html", "--studio", "out/studio"];
const { code } = await run(["apps/cli/dist/main.js", ...made, ...args]);
await built;
process.exitCode = code;
if (code === 0 && !given.includes("--no-serve") && existsSync(join(root, "out/studio/start.json"))) {
  process.exitCode = (await run(["apps/cli/dist/main.js", "studio", ...port])).code;
}
