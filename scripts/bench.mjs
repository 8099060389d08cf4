/**
 * `npm run bench`: builds, then prints what the engine costs beside how exact it is, and what the studio costs a reader beside its
 * limits. `-- --studio` the second alone, `-- --what-if` a part of the first; `-- --json` as one JSON. Never part of `npm test`.
 */
import { loadavg } from "node:os";
import { join } from "node:path";
import { studioFigures } from "./benchStudio.mjs";
import { root, run, setUp } from "./setup.mjs";

const given = process.argv.slice(2);
const isJson = given.includes("--json");
await setUp();
const engine = given.includes("--studio") ? undefined : await engineFigures();
const studio = given.includes("--what-if") ? undefined : await studioPart();
if (isJson) console.log(JSON.stringify({ ...engine, ...(studio === undefined ? {} : { studio }) }, null, 2));

/** The engine's own table, printed; its JSON, kept. */
async function engineFigures() {
  const { code, output } = await run([join(root, "apps/cli/dist/bench.js"), ...given], { quiet: isJson });
  if (code !== 0) {
    process.stderr.write(output ?? "");
    process.exit(code);
  }
  return isJson ? JSON.parse(output) : undefined;
}

async function studioPart() {
  const load = loadavg()[0];
  const figures = await studioFigures();
  if (!isJson) await print(load, figures);
  return { load, figures };
}

async function print(load, figures) {
  const { fixed, table } = await import(join(root, "packages/present/dist/words/index.js"));
  const columns = [
    { title: "measure" },
    { title: "value", right: true },
    { title: "unit" },
    { title: "limit", right: true },
    { title: "kept" },
    { title: "beside it" },
  ];
  const rows = figures.map(({ what, value, unit, limit, isMet, beside }) => [
    ...[what, fixed(value, value < 10 ? 2 : value < 1000 ? 1 : 0), unit, limit],
    ...[isMet ? "yes" : "no", beside],
  ]);
  console.log(
    `The studio in Chromium, 1280 x 800, no graphics card. Load before the start ${fixed(load, 1)}: above 0.3 times and rates are of a busy machine.\n`,
  );
  console.log(table(columns, rows));
}
