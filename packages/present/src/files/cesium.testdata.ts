import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { Vec3 } from "@equipoise/sim/physics";
import { chromium } from "playwright-core";
import { build, type Rolldown } from "vite";

const peer = fileURLToPath(new URL("../../peer", import.meta.url));

/** Where the peer's own lock file puts Cesium. */
export const cesiumFolder = `${peer}/node_modules/@cesium/engine`;

/** What Cesium made of a file. */
export interface ReadSource {
  readonly name: string;
  readonly clock: { readonly start: string; readonly stop: string; readonly current: string } | null;
  readonly entities: readonly {
    readonly id: string;
    readonly name: string;
    readonly moves: boolean;
    readonly r_m: readonly (Vec3 | null)[]; // Earth-fixed, at the times asked; null where it shows none
  }[];
}

export interface CesiumReader {
  readonly elsewhere: string[]; // requests that were not for this machine
  readonly complaints: string[];
  read(kind: "czml" | "kml", path: string, epoch: string, times_s: readonly number[]): Promise<ReadSource>;
  close(): Promise<void>;
}

/** For tests: stock Cesium in a page of Chromium, which is served the files and nothing else. */
export async function cesiumReader(files: Readonly<Record<string, string>>): Promise<CesiumReader> {
  const module = await readerModule();
  const server = createServer(({ url = "" }, response) => {
    const body = url === "/" ? page : url === "/reader.js" ? module : files[url];
    const type =
      url === "/" ? "text/html" : url === "/reader.js" ? "text/javascript" : "application/octet-stream";
    response.writeHead(body === undefined ? 404 : 200, { "content-type": type }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({
    executablePath: process.env.EQUIPOISE_CHROMIUM || "/usr/bin/chromium",
    args: [
      ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
      ...["--disable-background-networking", "--disable-component-update"],
    ],
  });
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  const tab = await browser.newPage();
  await tab.route("**", (route) => {
    const url = route.request().url();
    if (url.startsWith(`${origin}/`)) return route.continue();
    elsewhere.push(url);
    return route.abort();
  });
  tab.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  tab.on("pageerror", (error) => complaints.push(String(error)));
  await tab.goto(origin);
  return {
    elsewhere,
    complaints,
    read: (kind, path, epoch, times_s) =>
      tab.evaluate<ReadSource>(
        `import("/reader.js").then(({ read }) => read(${JSON.stringify([kind, path, epoch, times_s])}))`,
      ),
    close: async () => {
      await browser.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Cesium</title></html>`;

/** Cesium's data sources and the few lines that ask them, in one ES module. */
async function readerModule(): Promise<string> {
  const id = "virtual:reader";
  const code = `
    import CzmlDataSource from "@cesium/engine/Source/DataSources/CzmlDataSource.js";
    import KmlDataSource from "@cesium/engine/Source/DataSources/KmlDataSource.js";
    import JulianDate from "@cesium/engine/Source/Core/JulianDate.js";
    import ReferenceFrame from "@cesium/engine/Source/Core/ReferenceFrame.js";
    export async function read([kind, path, epoch, times_s]) {
      const source = await (kind === "czml" ? CzmlDataSource : KmlDataSource).load(path);
      const start = JulianDate.fromIso8601(epoch);
      const times = times_s.map((t_s) => JulianDate.addSeconds(start, t_s, new JulianDate()));
      const at = (position) => (time) => {
        const r = position.getValueInReferenceFrame(time, ReferenceFrame.FIXED);
        return r === undefined ? null : [r.x, r.y, r.z];
      };
      const { clock } = source;
      return {
        name: source.name,
        clock: clock === undefined ? null : {
          start: JulianDate.toIso8601(clock.startTime),
          stop: JulianDate.toIso8601(clock.stopTime),
          current: JulianDate.toIso8601(clock.currentTime),
        },
        entities: source.entities.values
          .filter(({ position }) => position !== undefined)
          .map(({ id, name, position }) => ({ id, name, moves: !position.isConstant, r_m: times.map(at(position)) })),
      };
    }`;
  const { output } = (await build({
    configFile: false,
    logLevel: "error",
    root: peer,
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      rolldownOptions: {
        input: id,
        preserveEntrySignatures: "strict",
        output: { format: "es", entryFileNames: "reader.js", codeSplitting: false },
      },
    },
    plugins: [
      {
        name: "reader-entry",
        resolveId: (source) => (source === id ? `${peer}/reader.js` : undefined),
        load: (source) => (source === `${peer}/reader.js` ? code : undefined),
      },
    ],
  })) as Rolldown.RolldownOutput;
  return output[0].code;
}
