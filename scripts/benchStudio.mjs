/**
 * What the studio costs a reader, each figure beside its limit; called by `npm run bench`. A real Chromium opens the built pages,
 * 1280 by 800, without a graphics card. The scene of the frame rates is apps/studio/src/bench.tsx, which is built here and nowhere else.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { browserWith, preparedStudio, serve, softwareWebGL } from "./served.mjs";
import { root } from "./setup.mjs";

const viewport = { width: 1280, height: 800 };
const moves = 40;
const warmUp = 5;

/** All figures: what, value, unit, limit, beside. */
export async function studioFigures() {
  await preparedStudio();
  const { url, end } = await serve();
  const flat = await browserWith(["--disable-gpu"]);
  try {
    return [
      ...(await measured("first answer", () => firstAnswer(flat, url))),
      ...(await measured("script", () => scripts(flat, url))),
      ...(await measured("drags", () => drags(flat, url))),
      ...(await measured("frames", () => frames(flat, url))),
    ];
  } finally {
    await flat.close();
    end();
  }
}

async function measured(title, figures) {
  const begun = Date.now();
  process.stderr.write(`Studio: ${title} ... `);
  const made = await figures();
  process.stderr.write(`${((Date.now() - begun) / 1000).toFixed(0)} s\n`);
  return made;
}

/** A page in a context of its own, which has nothing cached. */
async function fresh(browser, prepare = async () => {}) {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await prepare(page);
  return { page, close: () => context.close() };
}

const firstValue = "table.overview td .value";

/** Notes the page's own clock, which starts with the navigation, in the frame in which a value is there. */
function watchFor(selector) {
  const look = () => {
    if (document.querySelector(selector) === null) return requestAnimationFrame(look);
    // The frame after the one that draws it.
    requestAnimationFrame(() => {
      window.shownAt_ms = performance.now();
    });
  };
  requestAnimationFrame(look);
}

async function openedFirst(browser, url) {
  const opened = await fresh(browser, (page) => page.addInitScript(watchFor, firstValue));
  await opened.page.goto(`${url}#/compare`);
  await opened.page.waitForFunction(() => window.shownAt_ms !== undefined, null, { timeout: 60_000 });
  return { ...opened, shown_ms: await opened.page.evaluate(() => window.shownAt_ms) };
}

async function firstAnswer(browser, url) {
  const times_s = [];
  for (let round = 0; round < 5; round++) {
    const { shown_ms, close } = await openedFirst(browser, url);
    times_s.push(shown_ms / 1000);
    await close();
  }
  const beside = `navigation to the overview's first value; ${spread(times_s, "s", 2)} of 5, nothing cached`;
  return [figure("first answer", median(times_s), "s", 2, beside)];
}

/** Bytes of script, packed by gzip as a server for many would: before the first answer, and what the 3D view adds. */
async function scripts(browser, url) {
  const { page, shown_ms, close } = await openedFirst(browser, url);
  const first = await scriptsOf(page, shown_ms);
  await close();
  const flat = await scriptsAt(browser, `${url}#/protects`);
  const solid = await scriptsAt(browser, `${url}#/protects?solid=1`);
  const added = solid.filter((name) => !flat.includes(name));
  const kB = async (names) => {
    const packed = await Promise.all(names.map(async (name) => gzipSync(await bytesOf(name)).length));
    return packed.reduce((sum, bytes) => sum + bytes, 0) / 1000;
  };
  return [
    figure("script before it", await kB(first), "kB gzip", 250, files(first)),
    figure("script of the 3D view", await kB(added), "kB gzip more", 200, files(added)),
  ];
}

async function bytesOf(address) {
  return Buffer.from(await (await fetch(address)).arrayBuffer());
}

async function scriptsAt(browser, address) {
  const { page, close } = await fresh(browser);
  await page.goto(address);
  await page.waitForSelector(".map-stage canvas, .globe-stage canvas", { timeout: 60_000 });
  await page.waitForLoadState("networkidle");
  const names = await scriptsOf(page, Number.POSITIVE_INFINITY);
  await close();
  return names;
}

/** The scripts that had begun to come by then. */
function scriptsOf(page, before_ms) {
  return page.evaluate(
    (before) =>
      performance
        .getEntriesByType("resource")
        .filter(({ name, startTime }) => /\.js$/.test(name) && startTime <= before)
        .map(({ name }) => name),
    Number.isFinite(before_ms) ? before_ms : 1e12,
  );
}

function files(names) {
  return `${names.length === 1 ? "1 file" : `${names.length} files`}: ${names.map((name) => name.replace(/^.*\/|-[\w-]{8}\.js$/g, "")).join(", ")}`;
}

// ---- what-if ----------------------------------------------------------------------------------------------------

/** What is taken up, how far it goes at each move, and the limit of a hand. The launch point jumps from cell to cell. */
const hands = [
  { kind: "radar", what: "radar dragged", id: "ebr", file: "radars", step_px: 10, limit_ms: 50 },
  {
    ...{ kind: "site", what: "interceptor site dragged", id: "redzikowo", file: "interceptor-sites" },
    ...{ step_px: 10, limit_ms: 100 },
  },
  {
    ...{ kind: "origin", what: "launch point dragged", id: "tehran", file: "places" },
    ...{ step_px: 52, limit_ms: 150 },
  },
];

async function drags(browser, url) {
  const { files: catalogue } = await (await fetch(`${url}data/start.json`)).json();
  const figures = [];
  const exact_s = [];
  for (const hand of hands) {
    const { times_ms, rest_s } = await drag(browser, url, hand, catalogue);
    const beside = `pointer move to drawn coarse map; ${spread(times_ms, "ms", 0)} of ${times_ms.length} of ${moves} moves after ${warmUp}`;
    figures.push(figure(hand.what, median(times_ms), "ms", hand.limit_ms, beside));
    exact_s.push(rest_s);
  }
  const each = hands.map(({ kind }, i) => `${kind} ${exact_s[i].toFixed(2)} s`).join(", ");
  const beside = `hand at rest to exact map, irbm-forecast under us-sites: ${each}`;
  return [...figures, figure("exact answer", median(exact_s), "s", 5, beside)];
}

/** One drag over a picture that is centred on what is taken up, a move at a time, each answered before the next. */
async function drag(browser, url, { kind, id, file, step_px }, catalogue) {
  const of = catalogue[file].find((record) => record.id === id);
  const { lon_deg, lat_deg } = of.site ?? of;
  const { page, close } = await fresh(browser);
  const camera = `globe,${lon_deg},${lat_deg},4,0`;
  await page.goto(`${url}#/what-if?design=us-sites&missile=irbm-forecast&origin=tehran&view=${camera}`);
  const stage = page.locator(".whatif-map .map-stage");
  await stage.waitFor({ timeout: 60_000 });
  await page.waitForLoadState("networkidle");
  await stage.scrollIntoViewIfNeeded();
  await stage.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await page.waitForTimeout(1000);
  const { x, y, width, height } = await stage.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  const times_ms = [];
  for (let k = 0; k < warmUp + moves; k++) {
    const [dx, dy] = zigzag(k + 1);
    await page.mouse.move(x + width / 2 + step_px * dx, y + height / 2 + step_px * dy);
    const took_ms = await coarseMap(page, kind, k === 0 ? 30_000 : 3_000);
    if (k >= warmUp && took_ms !== undefined) times_ms.push(took_ms);
  }
  await page.evaluate(watchRest);
  await page.mouse.up();
  await page.waitForFunction(() => window.exactAfter_ms !== undefined, null, { timeout: 120_000 });
  const rest_s = (await page.evaluate(() => window.exactAfter_ms)) / 1000;
  await close();
  if (times_ms.length === 0) throw new Error(`benchStudio: no move of the ${kind} was followed by a map`);
  return { times_ms, rest_s };
}

/** Nine columns, five rows, about the middle and never back to it. */
function zigzag(k) {
  const row = Math.floor(k / 9);
  const column = row % 2 === 0 ? k % 9 : 8 - (k % 9);
  return [column - 4, row - 2];
}

/** How long the page says that the last move took; undefined where none was told in time. */
async function coarseMap(page, kind, timeout) {
  const name = `whatif:coarse:${kind}`;
  const found = await page
    .waitForFunction((of) => performance.getEntriesByName(of)[0]?.duration, name, { timeout })
    .then((handle) => handle.jsonValue())
    .catch(() => undefined);
  await page.evaluate((of) => performance.clearMeasures(of), name);
  return found;
}

/** From the event of the hand's release to the frame that shows the exact map. */
function watchRest() {
  const quality = () => document.querySelector(".whatif-quality b")?.textContent;
  const begin = ({ timeStamp }) => {
    const look = () => {
      if (quality() !== "Exact") return requestAnimationFrame(look);
      requestAnimationFrame(() => {
        window.exactAfter_ms = performance.now() - timeStamp;
      });
    };
    requestAnimationFrame(look);
  };
  addEventListener("pointerup", begin, { once: true, capture: true });
}

// ---- frames -------------------------------------------------------------------------------------------------------

async function frames(flat, url) {
  const built = await builtBench();
  const deep = await browserWith(softwareWebGL);
  try {
    const onCanvas = await framesAt(flat, url, built, "bench.html#/protects");
    const turned = await framesAt(flat, url, built, "bench.html?turned#/protects");
    const inSpace = await framesAt(deep, url, built, "bench.html#/protects?solid=1");
    const flown = await framesAt(deep, url, built, "bench.html?turned#/protects?solid=1");
    return [
      figure("map, played", onCanvas.rate, "pictures/s", -30, onCanvas.beside),
      figure("map, played and turned", turned.rate, "pictures/s", -30, turned.beside),
      figure("3D view, played", inSpace.rate, "pictures/s", -6, inSpace.beside),
      figure("3D view, played and turned", flown.rate, "pictures/s", -6, flown.beside),
    ];
  } finally {
    await deep.close();
    rmSync(built, { recursive: true });
  }
}

/** The page of the scene, in a folder of its own. */
async function builtBench() {
  const { build } = await import("vite");
  const outDir = mkdtempSync(join(tmpdir(), "equipoise-bench-"));
  const input = join(root, "apps/studio/src/bench.tsx");
  await build({
    root: join(root, "apps/studio"),
    logLevel: "error",
    build: {
      ...{ outDir, emptyOutDir: true },
      rollupOptions: { input, output: { entryFileNames: "assets/bench.js" } },
    },
  });
  return outDir;
}

const types = { ".js": "text/javascript", ".css": "text/css" };

/** Pictures drawn in a second, over five: frames without one do not count. */
async function framesAt(browser, url, built, address) {
  const assets = readdirSync(join(built, "assets"));
  const style = assets.filter((name) => /^bench.*\.css$/.test(name));
  const html = `<!doctype html><meta charset="utf-8">${style.map((name) => `<link rel="stylesheet" href="assets/${name}">`).join("")}
<style>body{margin:0}.map-view{margin:0}.map-stage{width:100vw;height:100vh;max-height:none;aspect-ratio:auto;border:0}</style>
<div id="studio"></div><script type="module" src="assets/bench.js"></script>`;
  const { page, close } = await fresh(browser);
  await page.route(`${url}**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === "bench.html") return route.fulfill({ contentType: "text/html", body: html });
    const asset = name.replace("assets/", "");
    if (!name.startsWith("assets/") || !assets.includes(asset)) return route.continue();
    const contentType = types[extname(asset)] ?? "application/octet-stream";
    return route.fulfill({ contentType, body: readFileSync(join(built, "assets", asset)) });
  });
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.addInitScript(countPictures);
  await page.goto(`${url}${address}`);
  await page
    .waitForFunction(() => window.pictures > 20, null, { timeout: 60_000 })
    .catch((error) => {
      throw new Error(`benchStudio: ${address} draws nothing. ${faults.join(" ")}`, { cause: error });
    });
  const [rate, cells, width, height] = await page.evaluate(async () => {
    const [before, begun_ms] = [window.pictures, performance.now()];
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const rate = (window.pictures - before) / ((performance.now() - begun_ms) / 1000);
    const canvas = document.querySelector("#studio canvas");
    return [rate, document.documentElement.dataset.cells, canvas.clientWidth, canvas.clientHeight];
  });
  await close();
  return { rate, beside: `${cells} cells, 60 flights, 10000 objects; ${width} x ${height} pixels, over 5 s` };
}

/** Frames of the browser in which something was drawn on a canvas that stands in the page. */
function countPictures() {
  window.pictures = 0;
  let isDrawn = false;
  for (const name of ["clearRect", "drawImage", "putImageData"]) {
    const draw = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...given) {
      isDrawn ||= this.canvas.isConnected;
      return draw.apply(this, given);
    };
  }
  const count = () => {
    if (isDrawn) window.pictures += 1;
    isDrawn = false;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
}

// ---- figures ------------------------------------------------------------------------------------------------------

/** `limit`: at most; where it is negative, at least its amount. */
function figure(what, value, unit, limit, beside) {
  const isMet = limit < 0 ? value >= -limit : value <= limit;
  return { what, value, unit, limit: `${limit < 0 ? "≥" : "≤"} ${Math.abs(limit)}`, isMet, beside };
}

function median(values) {
  const sorted = [...values].sort((p, q) => p - q);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

function spread(values, unit, decimals) {
  const fixed = (x) => x.toFixed(decimals);
  return `${fixed(Math.min(...values))} to ${fixed(Math.max(...values))} ${unit}`;
}
