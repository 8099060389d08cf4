import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { build } from "vite";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const main = join(root, "apps/cli/dist/main.js");
const require = createRequire(import.meta.url);

/** For tests: runs the command line as a process and returns what it prints. */
export async function cli(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...args], {
    cwd: root,
    maxBuffer: 1 << 28,
  });
  return stdout;
}

/** The studio as a reader meets it: built, served by the command line, opened in Chromium. */
export interface Studio {
  readonly url: string;
  readonly browser: Browser;
  readonly folder: string; // for files of tests
  /** A page of its own that records what should not be: see `faultsOf`. */
  open(address: string, options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

const faults = new WeakMap<Page, string[]>();

/** Console errors and warnings, failed scripts and requests that were not for the studio, each a line. */
export function faultsOf(page: Page): readonly string[] {
  return faults.get(page) ?? [];
}

/** Builds the pages, computes a study on a coarse grid and serves both. `chromiumArgs` for a browser that lacks something. */
export async function startStudio(chromiumArgs: readonly string[] = []): Promise<Studio> {
  const folder = mkdtempSync(join(tmpdir(), "equipoise-studio-"));
  const study = join(folder, "study");
  await Promise.all([
    build({ root: join(root, "apps/studio"), logLevel: "warn" }),
    cli("compare", "sochi-2008", "--grid-km", "400", "--studio", study, "--quiet"),
  ]);
  const { server, url } = await served(study);
  const browser = await launch(chromiumArgs);
  return {
    url,
    browser,
    folder,
    open: (address, options) => opened(browser, url, address, options),
    async close() {
      await browser.close();
      server.kill("SIGTERM");
      await new Promise((ended) => (server.exitCode === null ? server.once("exit", ended) : ended(0)));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function launch(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.EQUIPOISE_CHROMIUM || "/usr/bin/chromium",
    args: [
      ...["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-sync"],
      ...["--disable-background-networking", "--disable-component-update"],
      ...args,
    ],
  });
}

async function served(study: string): Promise<{ readonly server: ChildProcess; readonly url: string }> {
  const server = spawn(process.execPath, [main, "studio", study, "--port", "0"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    server.stdout!.on("data", (chunk) => {
      said += chunk;
      const found = /http:\S+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    server.once("exit", (code) => reject(new Error(`the studio's server ended with ${code}: ${said}`)));
  });
  return { server, url };
}

/** A page at an address; `page.close()` closes its context as well. */
export async function opened(
  browser: Browser,
  url: string,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const found: string[] = [];
  faults.set(page, found);
  await context.route("**", (route) => {
    const asked = route.request().url();
    if (asked.startsWith(url) || asked.startsWith("data:") || asked.startsWith("blob:"))
      return route.continue();
    found.push(`request to ${asked}`);
    return route.abort();
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) found.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => found.push(`error: ${error}`));
  page.on("requestfailed", (request) => found.push(`failed: ${request.url()}`));
  page.once("close", () => void context.close().catch(() => undefined)); // the browser may have ended before it
  await page.goto(`${url}#/${address}`);
  return page;
}

/** What axe finds against WCAG 2.2 AA, a line each. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // Evaluated rather than added as a script, which the page's own policy forbids.
  await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          of: unknown,
          options: unknown,
        ): Promise<{
          violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary: string }[] }[];
        }>;
      };
    };
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help} (${nodes
          .map((n) => n.target.join(" "))
          .slice(0, 5)
          .join("; ")})`,
    );
  });
}
