/** `npm run bench`: builds, then prints flights per second beside their error. Never part of `npm test`. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root, run, setUp } from "./setup.mjs";

await setUp();
const bench = join(root, "apps/cli/dist/bench.js");
if (existsSync(bench)) {
  process.exitCode = (await run([bench, ...process.argv.slice(2)])).code;
} else {
  console.error("There is no benchmark to run: apps/cli/src/bench.ts does not exist.");
  process.exitCode = 1;
}
