/**
 * `npm run soak`: the long trials. First the property tests with N times as many samples and a fresh seed, then every row of
 * the exchange's trials in full, whose results are written to validation/exchange.md, failing rows included.
 *   --rows T1,T19   those rows only, and no property tests; the page keeps what it says of the others
 *   --page          runs nothing: writes the page from the results there are
 *   --times N       samples of the property tests (20 unless told);  --seed N   repeats a run
 * Rows that measure time (*.alone.test.ts) or change the machine (*.soak.test.ts) run one after another when nothing else runs.
 */
import { randomInt } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root, run, setUp, tool } from "./setup.mjs";

const { values } = parseArgs({
  options: {
    times: { type: "string" },
    seed: { type: "string" },
    rows: { type: "string" },
    page: { type: "boolean" },
  },
});
const times = wholeNumber("times", values.times ?? "20");
const seed = wholeNumber("seed", values.seed ?? String(randomInt(2 ** 31)));
const folder = join(root, "out/soak/exchange");
const page = join(root, "validation/exchange.md");

if (values.page) {
  writePage();
  process.exit();
}
await setUp();
console.log(
  `To repeat: npm run soak -- --seed ${seed}${values.rows ? ` --rows ${values.rows}` : ` --times ${times}`}`,
);
let failed = false;
if (values.rows === undefined) failed = (await properties()) !== 0;
if ((await rows()) !== 0) failed = true;
writePage();
const missed = (values.rows?.split(",") ?? []).filter((id) => !results().some((row) => row.id === id));
if (missed.length > 0) {
  console.error(`--rows names ${missed.join(", ")}, of which there is no result; rows are those of ${page}.`);
  failed = true;
}
process.exitCode = failed ? 1 : 0;

function properties() {
  console.log(`Property tests, ${times} times the samples.`);
  const files = testFiles((path) => readFileSync(join(root, path), "utf8").includes('"fast-check"'));
  return vitest(files, { EQUIPOISE_SOAK_TIMES: String(times), EQUIPOISE_SOAK_SEED: String(seed) });
}

async function rows() {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.endsWith(".progress")) rmSync(join(folder, name));
  const trials = testFiles((path) => path.includes("/trials/"));
  const env = {
    EQUIPOISE_SOAK_ROWS: folder,
    EQUIPOISE_SOAK_SEED: String(seed % 1_000_000),
    ...(values.rows === undefined ? {} : { EQUIPOISE_SOAK_ONLY: values.rows }),
  };
  const watch = setInterval(tellProgress, 10_000);
  try {
    const isAlone = (path) => /\.(alone|soak)\./.test(path);
    const rest = trials.filter((path) => !isAlone(path));
    const together = await vitest(rest, env);
    const oneByOne = ["--maxWorkers=1", "--no-file-parallelism"];
    const alone = await vitest(trials.filter(isAlone), env, oneByOne);
    return together || alone;
  } finally {
    clearInterval(watch);
  }
}

async function vitest(files, env, more = []) {
  const args = ["run", "--testTimeout=0", "--hookTimeout=0", "--passWithNoTests", ...more, ...files];
  return (await run([tool("vitest/vitest.mjs"), ...args], { env })).code;
}

function tellProgress() {
  const recent = readdirSync(folder)
    .filter(
      (name) => name.endsWith(".progress") && Date.now() - statSync(join(folder, name)).mtimeMs < 30_000,
    )
    .map((name) => `${name.slice(0, -".progress".length)} ${readFileSync(join(folder, name), "utf8")}`);
  if (recent.length > 0) process.stderr.write(`${recent.join(" · ")}\n`);
}

/** The page: every result that there is, and what the page says already of the other rows; each with its own date and seed. */
function writePage() {
  const rows = new Map(
    existsSync(page)
      ? [...readFileSync(page, "utf8").matchAll(/^\| (T\w+) \|.*$/gm)].map(([line, id]) => [id, line])
      : [],
  );
  for (const row of results()) rows.set(row.id, lineOf(row));
  if (rows.size === 0) return;
  const ids = [...rows.keys()].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const failing = ids.filter((id) => rows.get(id).includes(" | **no**: "));
  const met = failing.length === 0 ? "All" : ids.length - failing.length;
  const lines = [
    "# The joint exchange: what was tried, and what held",
    "",
    `Written by \`npm run soak\` on ${cpus()[0]?.model ?? "an unknown processor"} (${cpus().length} cores), Node ${process.versions.node}. ` +
      `${met} of ${ids.length} rows met their requirement${failing.length === 0 ? "." : `; failing: ${failing.join(", ")}.`}`,
    "What each row stands for, and why the record holds: [ARCHITECTURE.md](../ARCHITECTURE.md), [docs/exchange.md](../docs/exchange.md).",
    "",
    "| row | fault, and what must hold | required | measured | met | seed | date, duration |",
    "|---|---|---|---|---|---|---|",
    ...ids.map((id) => rows.get(id)),
    "",
    "One row again, with its seed: `npm run soak -- --rows T1 --seed N`.",
    "",
  ];
  writeFileSync(page, lines.join("\n"));
  console.log(`${page}: ${ids.length - failing.length} of ${ids.length} rows meet their requirement.`);
}

function results() {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return names.map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")));
}

function lineOf({ id, what, required, figures, problems, seed, date, took_s }) {
  const cell = (text) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
  const met = problems.length === 0 ? "yes" : `**no**: ${problems.map(cell).join("; ")}`;
  return `| ${id} | ${cell(what)} | ${cell(required)} | ${cell(figures)} | ${met} | ${seed} | ${date}, ${took_s} s |`;
}

function testFiles(wanted) {
  return ["packages", "apps"].flatMap((place) =>
    readdirSync(join(root, place), { recursive: true })
      .map((path) => join(place, path))
      .filter(
        (path) =>
          path.endsWith(".test.ts") && !/node_modules|dist/.test(path) && existsSync(join(root, path)),
      )
      .filter(wanted),
  );
}

function wholeNumber(name, text) {
  const n = Number(text);
  if (Number.isInteger(n) && n >= 1 && n < 2 ** 31) return n;
  console.error(`--${name} must be a whole number from 1 to ${2 ** 31 - 1}, not "${text}".`);
  process.exit(2);
}
