/**
 * `npm run soak [-- --times N] [-- --seed N]`: the property tests with N times as many samples (20 unless told)
 * and a fresh seed, which is printed so that a failure can be repeated. `npm test` runs them with a fixed seed.
 */
import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root, run, setUp, tool } from "./setup.mjs";

const { values } = parseArgs({ options: { times: { type: "string" }, seed: { type: "string" } } });
const times = wholeNumber("times", values.times ?? "20");
const seed = wholeNumber("seed", values.seed ?? String(randomInt(2 ** 31)));

await setUp();
console.log(
  `Property tests, ${times} times the samples. To repeat: npm run soak -- --times ${times} --seed ${seed}`,
);
const { code } = await run([tool("vitest/vitest.mjs"), "run", "--testTimeout=0", ...propertyTests()], {
  env: { EQUIPOISE_SOAK_TIMES: String(times), EQUIPOISE_SOAK_SEED: String(seed) },
});
process.exitCode = code;

function propertyTests() {
  return ["packages", "apps"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .map((path) => join(folder, path))
      .filter((path) => path.endsWith(".test.ts") && !/node_modules|dist/.test(path))
      .filter((path) => readFileSync(join(root, path), "utf8").includes('"fast-check"')),
  );
}

function wholeNumber(name, text) {
  const n = Number(text);
  if (Number.isInteger(n) && n >= 1 && n < 2 ** 31) return n;
  console.error(`--${name} must be a whole number from 1 to ${2 ** 31 - 1}, not "${text}".`);
  process.exit(2);
}
