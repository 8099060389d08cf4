import { mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { axeFindings, cli, faultsOf, launch, opened, type Studio, startStudio } from "./browser.testdata.ts";
import { pageIds } from "./pageIds.ts";

const hasChromium = !process.env.EQUIPOISE_LEFT_OUT?.includes("chromium");
const screens = fileURLToPath(new URL("../../../out/screens/", import.meta.url));
let studio: Studio;

beforeAll(async () => {
  if (!hasChromium) return;
  mkdirSync(screens, { recursive: true });
  studio = await startStudio(["--disable-gpu"]);
}, 180_000);
afterAll(() => studio?.close());

/** Until the page has what it waits for. */
const settled = "main h1 ~ *:not([role=status])";

/** Pictures of the page on a phone, a desk and a projector, of which none scrolls sideways. They are there to be looked at. */
async function fits(page: Page, name: string): Promise<void> {
  for (const [width, height] of [
    [360, 740],
    [1280, 900],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${screens}${name}-${width}.png`, fullPage: true });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider, `${width} px`).toBeLessThanOrEqual(0);
  }
}

describe.skipIf(!hasChromium)("every page", () => {
  test.concurrent.each(
    pageIds,
  )("%s: opens in both languages without an error, a warning or a request elsewhere; axe finds nothing, light and dark; none scrolls sideways on a phone, a desk or a projector", async (id) => {
    for (const [language, colorScheme] of [
      ["en", "light"],
      ["ru", "dark"],
    ] as const) {
      const page = await studio.open(`${id}?lang=${language}`, { colorScheme });
      await page.waitForSelector(settled);
      await page.waitForLoadState("networkidle");
      expect(await page.locator("html").getAttribute("lang")).toBe(language);
      expect(await page.locator("h1").count()).toBe(1);
      expect(await axeFindings(page)).toEqual([]);
      if (language === "en") await fits(page, id);
      expect(faultsOf(page)).toEqual([]);
      await page.close();
    }
  }, 120_000);
});

/** What a download button of this ending gives. */
async function downloaded(page: Page, name: RegExp): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name }).first().click(),
  ]);
  return readFileSync(await download.path(), "utf8");
}

describe.skipIf(!hasChromium)("one engagement", () => {
  const address = "why?design=us-sites&missile=icbm-forecast&origin=tehran&aim=london&set=mda-2007";
  const command =
    "why sochi-2008 --missile icbm-forecast --from tehran --to london --architecture us-sites --set mda-2007";

  test("is told in the words of the command line, and its files are the command line's, byte for byte", async () => {
    const page = await studio.open(address);
    await page.waitForSelector(".timeline");
    const { answers } = JSON.parse(await cli(...command.split(" "), "--json")) as {
      answers: { sentence: string }[];
    };
    expect(await page.locator("p.lede").textContent()).toBe(answers[0]!.sentence);
    for (const form of ["czml", "kml", "oem", "json"]) {
      const file = `${studio.folder}/why.${form}`;
      await cli(...command.split(" "), "--out", file);
      expect(await downloaded(page, new RegExp(`\\.${form}$`))).toBe(readFileSync(file, "utf8"));
    }
    expect(await page.locator("pre", { hasText: "npx equipoise why" }).textContent()).toBe(
      `npx equipoise ${command}`,
    );
    expect(faultsOf(page)).toEqual([]);
    await page.close();
  });

  test("plays: the clock, the slider and the events move together, by mouse and by keyboard", async () => {
    const page = await studio.open(`${address}&t=0`);
    await page.waitForSelector(".timeline");
    const slider = page.getByRole("slider", { name: "Moment of the flight" });
    const moment = async () => Number(await slider.inputValue());
    await page.getByRole("button", { name: "Play" }).click();
    await expect.poll(moment).toBeGreaterThan(20);
    await page.getByRole("button", { name: "Pause" }).click();
    const paused = await moment();
    await page.waitForTimeout(300);
    expect(await moment()).toBe(paused);
    expect(page.url()).toMatch(/[?&]t=/);

    await slider.focus();
    await page.keyboard.press("ArrowRight");
    expect(await moment()).toBe(paused + 1);
    await page.getByRole("button", { name: "Next event" }).press("Enter");
    const current = page.locator(".events [aria-current=step]");
    expect(await current.count()).toBe(1);
    const [, at = ""] = /^([\d,]+)/.exec((await current.textContent()) ?? "") ?? [];
    expect(await moment()).toBe(Math.round(Number(at.replace(",", ""))));
    expect(faultsOf(page)).toEqual([]);
    await page.close();
  });

  test("that cannot be flown is said in one sentence, and the map offers other places", async () => {
    const page = await studio.open("why?missile=scud-b&origin=damascus&aim=london");
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toMatch(/scud-b cannot fly from damascus to london/);
    expect(await page.locator("canvas").count()).toBe(1);
    await page.close();
  });
});

describe.skipIf(!hasChromium)("the whole studio", () => {
  test("opens every page by keyboard alone, from the first Tab on", async () => {
    const page = await studio.open("compare");
    await page.waitForSelector(settled);
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the page");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
    await page.getByRole("link", { name: "Glossary" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "What the words mean" }).waitFor();
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "What would each design do?" }).waitFor();
    await page.close();
  });

  test("a link that is shared shows the same to whoever opens it", async () => {
    const page = await studio.open("compare");
    await page.waitForSelector(settled);
    await page.getByRole("link", { name: "Protects" }).click();
    await page.getByLabel("Design", { exact: true }).selectOption("gabala-armavir-sm3");
    await page.getByLabel("Missile", { exact: true }).selectOption("ashura");
    await page.waitForSelector("p.lede");
    const said = await page.locator("p.lede").textContent();
    const link = page.url();
    const other = await studio.open(link.split("#/")[1]!);
    await other.waitForSelector("p.lede");
    expect(await other.locator("p.lede").textContent()).toBe(said);
    await Promise.all([page.close(), other.close()]);
  });

  test("takes a class through five steps, each at an address of its own", async () => {
    const page = await studio.open("compare");
    await page.getByRole("button", { name: "Guided tour" }).click();
    for (let step = 1; step <= 5; step++) {
      await page.getByRole("heading", { name: `Step ${step} of 5` }).waitFor();
      expect(page.url()).toContain(`tour=${step}`);
      if (step < 5) await page.getByRole("button", { name: "Next step" }).click();
    }
    await page.waitForSelector(settled);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole("button", { name: "End the tour" }).click();
    expect(await page.getByRole("heading", { name: /^Step/ }).count()).toBe(0);
    expect(faultsOf(page)).toEqual([]);
    await page.close();
  });
});

/** The command that the page names, run here, with its answers as JSON. */
async function repeated(page: Page): Promise<string> {
  const command = await page
    .locator("pre", { hasText: /npx equipoise \S+ (sochi-2008|C\d)/ })
    .first()
    .textContent();
  const [npx, equipoise, ...args] = command!.trim().split(/\s+/);
  expect([npx, equipoise]).toEqual(["npx", "equipoise"]);
  return cli(...args, "--json");
}

describe.skipIf(!hasChromium)("what the browser computes is, byte for byte, what its command prints", () => {
  test.each([
    "adds?item=metric:warns&set=mda-2007",
    "assures?design=us-sites",
    "saturates?item=raid:10,share:0.25&change=interceptor-sites/redzikowo/inventory:20",
    "balances?item=launched:0.3,removed:none",
    "flips?item=C5,base:8",
  ])("%s", async (address) => {
    const page = await studio.open(address);
    const json = page.locator(".downloads button", { hasText: "JSON" }).first();
    await json.waitFor({ timeout: 90_000 });
    expect(await downloaded(page, /JSON/)).toBe(await repeated(page));
    expect(await axeFindings(page)).toEqual([]);
    await fits(page, address.split("?")[0]!);
    expect(faultsOf(page)).toEqual([]);
    await page.close();
  }, 240_000);
});

describe.skipIf(!hasChromium)("what if", () => {
  // The radar stands in the middle of the picture, where a hand finds it.
  const address =
    "what-if?design=us-sites&missile=irbm-forecast&origin=tehran&set=mda-2007&change=radars/ebr/site/lon_deg:24&view=globe,24,49.635,3,0";
  const exact = (page: Page) =>
    page.locator(".whatif-quality", { hasText: "Exact" }).waitFor({ timeout: 60_000 });

  test("an address, the saved file and the long command give the same bytes", async () => {
    const page = await studio.open(address);
    await exact(page);
    const json = await downloaded(page, /\.json$/);
    expect(json).toBe(await repeated(page));
    expect(await axeFindings(page)).toEqual([]);
    await fits(page, "what-if");
    await page.setViewportSize({ width: 1280, height: 900 });
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save what-if file" }).click(),
    ]);
    const file = `${studio.folder}/what-if.json`;
    await download.saveAs(file);
    expect(await cli("protects", file, "--json")).toBe(json);
    expect(faultsOf(page)).toEqual([]);
    await page.close();
  }, 120_000);

  test("a radar follows the mouse, and comes back by undo and goes again by redo", async () => {
    const page = await studio.open(address);
    await exact(page);
    const stage = page.locator(".map-stage canvas").first();
    await stage.evaluate((element) => element.scrollIntoView({ block: "center" }));
    const { x, y, width, height } = (await stage.boundingBox())!;
    const [middleX, middleY] = [x + width / 2, y + height / 2];
    await page.mouse.move(middleX, middleY);
    await page.mouse.down();
    await page.mouse.move(middleX + 40, middleY + 20, { steps: 4 });
    await page.locator(".whatif-quality", { hasText: /Coarse/ }).waitFor();
    await page.mouse.up();
    const longitude = () => Number(/radars\/ebr\/site\/lon_deg:([-\d.]+)/.exec(page.url())?.[1]);
    await expect.poll(longitude).toBeGreaterThan(25);
    const after = page.url();
    await exact(page);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(longitude).toBe(24);
    await page.getByRole("button", { name: "Redo" }).click();
    await expect.poll(() => page.url()).toBe(after);
    expect(faultsOf(page)).toEqual([]);
    await page.close();
  }, 120_000);

  test("a site is taken up, moved and set down by keys alone", async () => {
    const page = await studio.open(
      "what-if?design=us-sites&missile=irbm-forecast&origin=tehran&set=mda-2007",
    );
    await page.locator(".whatif-quality", { hasText: "Published" }).waitFor({ timeout: 60_000 });
    await page
      .getByRole("button", { name: /Redzikowo/ })
      .first()
      .focus();
    await page.keyboard.press("Space");
    for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.url()).toMatch(/interceptor-sites\/redzikowo\/site\/lon_deg:/);
    await exact(page);
    expect(faultsOf(page)).toEqual([]);
    await page.close();
  }, 120_000);

  test("a hostile file is refused in one sentence, and nothing changes", async () => {
    const page = await studio.open(address);
    await exact(page);
    const before = page.url();
    await page.locator("input[type=file]").setInputFiles({
      name: "bad.json",
      mimeType: "application/json",
      buffer: Buffer.from(
        '{"format":"equipoise what-if, version 1","__proto__":{"x":1},"changes":{"radars/ebr/site/lat_deg":1e999}}',
      ),
    });
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").textContent()).toMatch(/bad\.json/);
    expect(page.url()).toBe(before);
    await page.close();
  }, 120_000);
});

describe.skipIf(!hasChromium)("in three dimensions", () => {
  test("the 3D view shows the same scene where there is WebGL", async () => {
    const page = await studio.open(
      "why?design=us-sites&missile=irbm-forecast&origin=tehran&aim=rome&solid=1",
    );
    await page.locator(".globe-stage canvas").waitFor({ timeout: 30_000 });
    await page.waitForTimeout(2000);
    const colours = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>(".globe-stage canvas")!;
      const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    });
    expect(colours).toBeGreaterThan(100);
    await page.screenshot({ path: `${screens}solid.png` });
    expect(await axeFindings(page)).toEqual([]);
    expect(faultsOf(page)).toEqual([]);
    await page.close();
  }, 60_000);

  test("a browser without WebGL loses only that, and is told", async () => {
    const browser = await launch(["--disable-gpu", "--disable-3d-apis"]);
    const page = await opened(browser, studio.url, "why?solid=1");
    await page.locator("canvas").first().waitFor();
    expect(await page.getByRole("button", { name: /3D/ }).isDisabled()).toBe(true);
    expect(faultsOf(page)).toEqual([]);
    await browser.close();
  }, 60_000);
});
