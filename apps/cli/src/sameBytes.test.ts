import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { comparisonJson } from "@equipoise/present/files";
import { sha256Hex } from "@equipoise/sim/physics";
import { type CompareOptions, compare, type StudyInputs } from "@equipoise/sweep";
import { chromium } from "playwright-core";
import { build, type Rolldown } from "vite";
import { expect, test } from "vitest";
import { readCatalogueFiles, readCities, readScenario, readTopology } from "./inputs.ts";

// All four questions under every parameter set; a coarse grid, two designs and one missile keep it to some seconds.
const inputs: StudyInputs = {
  files: readCatalogueFiles(),
  scenario: readScenario("sochi-2008").json,
  topology: readTopology(),
  cities: readCities(),
  grid_km: 400,
};
const options: CompareOptions = {
  version: "0",
  only: { designs: ["us-sites-measures", "joint-plan"], missiles: ["irbm-forecast"] },
};

/** What must agree. The answers are megabytes, so engines exchange their digest. */
interface Digest {
  readonly bytes: number;
  readonly sha256: string;
}

function digestOf(json: string): Digest {
  return { bytes: new TextEncoder().encode(json).length, sha256: sha256Hex(json) };
}

const first = compare(inputs, options);

test("the same comparison made twice gives the same bytes, about all four questions", async () => {
  const { answers } = await first;
  expect(new Set(answers.map((answer) => answer.question))).toEqual(
    new Set(["protects", "reaches", "warns", "sees"]),
  );
  const again = await compare(inputs, options);
  expect(digestOf(comparisonJson(again))).toEqual(digestOf(comparisonJson(await first)));
});

test.skipIf(process.env.EQUIPOISE_LEFT_OUT?.includes("chromium"))(
  "compare --json gives the same bytes in Chromium as in Node, and nothing leaves the machine",
  async () => {
    const seen = await inChromium();
    expect(seen.digest).toEqual(digestOf(comparisonJson(await first)));
    expect(seen.elsewhere).toEqual([]);
    expect(seen.errors).toEqual([]);
  },
  120_000,
);

/** Runs the comparison in a page; lists the console's errors and the requests that were not for this machine. */
async function inChromium(): Promise<{ digest: Digest; elsewhere: string[]; errors: string[] }> {
  const { server, origin } = await serve({
    "/": ["text/html", page],
    "/engine.js": ["text/javascript", await engineModule()],
    "/inputs.json": ["application/json", JSON.stringify(inputs)],
    "/options.json": ["application/json", JSON.stringify(options)],
  });
  const browser = await chromium.launch({
    executablePath: process.env.EQUIPOISE_CHROMIUM || "/usr/bin/chromium",
    args: [
      ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
      ...["--disable-background-networking", "--disable-component-update"],
    ],
  });
  try {
    const elsewhere: string[] = [];
    const errors: string[] = [];
    const tab = await browser.newPage();
    await tab.route("**", (route) => {
      const url = route.request().url();
      if (url.startsWith(`${origin}/`)) return route.continue();
      elsewhere.push(url);
      return route.abort();
    });
    tab.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    tab.on("pageerror", (error) => errors.push(String(error)));
    await tab.goto(origin);
    const digest = await tab.evaluate<Digest>("import('/engine.js').then((engine) => engine.digest())");
    return { digest, elsewhere, errors };
  } finally {
    await browser.close();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Equipoise</title></html>`;

/** The engine's browser side in one ES module, bundled from the sources. */
async function engineModule(): Promise<string> {
  const id = "virtual:engine";
  const code = `
    import { compare } from "@equipoise/sweep";
    import { sha256Hex } from "@equipoise/sim/physics";
    const get = async (path) => (await fetch(path)).json();
    export async function digest() {
      const { scenario, answers } = await compare(await get("/inputs.json"), await get("/options.json"));
      const json = JSON.stringify({ scenario, answers }, null, 2) + "\\n";
      return { bytes: new TextEncoder().encode(json).length, sha256: sha256Hex(json) };
    }`;
  const { output } = (await build({
    configFile: false,
    logLevel: "warn",
    root: fileURLToPath(new URL("..", import.meta.url)),
    resolve: { conditions: ["source"] },
    build: {
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: id,
        preserveEntrySignatures: "strict",
        output: { format: "es", entryFileNames: "engine.js", codeSplitting: false },
      },
    },
    plugins: [
      {
        name: "engine-entry",
        resolveId: (source) => (source === id ? `\0${id}` : undefined),
        load: (source) => (source === `\0${id}` ? code : undefined),
      },
    ],
  })) as Rolldown.RolldownOutput;
  expect(output.map((file) => file.fileName)).toEqual(["engine.js"]);
  expect(output[0].imports).toEqual([]); // nothing left to load
  return output[0].code;
}

type Routes = Readonly<Record<string, readonly [type: string, body: string]>>;

async function serve(routes: Routes): Promise<{ server: Server; origin: string }> {
  const server = createServer(({ url = "" }, response) => {
    const [type, body] = routes[url] ?? [undefined, undefined];
    response.writeHead(type === undefined ? 404 : 200, { "content-type": type ?? "text/plain" }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
