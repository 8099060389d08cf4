/** The studio as a reader meets it, for scripts: built, served by the command line, opened in Chromium. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildStudio, root, setUp } from "./setup.mjs";

/** Builds what changed; ends with a sentence where there is no study to open or no browser to open it with. */
export async function preparedStudio() {
  await setUp();
  if (!existsSync(join(root, "out/studio/start.json")))
    fail("There is no study to open: npm start makes it, or npm start -- --no-serve.");
  if (!existsSync(chromiumPath()))
    fail(`There is no Chromium at ${chromiumPath()}: set EQUIPOISE_CHROMIUM to its path.`);
  await buildStudio();
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function chromiumPath() {
  return process.env.EQUIPOISE_CHROMIUM || "/usr/bin/chromium";
}

/** Serves the study of `npm start` on any free port. */
export async function serve() {
  const server = spawn(process.execPath, ["apps/cli/dist/main.js", "studio", "out/studio", "--port", "0"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const end = () => server.kill("SIGTERM");
  process.once("exit", end);
  const url = await new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (chunk) => {
      said += chunk;
      const found = /http:\S+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    server.once("exit", (code) => reject(new Error(`the studio's server ended with ${code}: ${said}`)));
  });
  return { url, end };
}

/** Chromium that asks nobody anything. */
export async function browserWith(args) {
  const { chromium } = await import("playwright-core");
  const quiet = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-sync"];
  const silent = ["--disable-background-networking", "--disable-component-update"];
  return chromium.launch({ executablePath: chromiumPath(), args: [...quiet, ...silent, ...args] });
}

/** Draws WebGL on the processor, where there is no graphics card. */
export const softwareWebGL = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
