/**
 * `npm run pictures`: takes the README's pictures from the studio, as it opens with the study of `npm start`. WebGL is drawn on the
 * processor, so that every machine draws the same. Names of pictures after it take those alone.
 */
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repacked } from "./png.mjs";
import { browserWith, preparedStudio, serve, softwareWebGL } from "./served.mjs";
import { root } from "./setup.mjs";

const desk = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };
const most_kB = 300;

/** What is opened, what must be there before it is taken, and what stands at the top; without it, the page's head. */
const pictures = {
  compare: { address: "compare", wait: "table.overview td .value" },
  protects: {
    address: "protects?design=us-sites&missile=irbm-forecast",
    wait: ".map-stage canvas",
    top: ".map-view",
  },
  why: {
    address:
      "why?design=joint-plan&missile=irbm-forecast&origin=tehran&aim=rome&t=560&view=globe,32,46,3.2,25",
    wait: ".why-stage .map-stage canvas",
    top: ".why-stage",
  },
  "what-if": {
    address:
      "what-if?design=us-sites&missile=irbm-forecast&origin=tehran&change=radars/ebr/site/lat_deg:44.5,radars/ebr/site/lon_deg:26",
    wait: ".whatif-quality >> text=/^Exact/",
    top: ".whatif-quality",
  },
  "3d": {
    address:
      "why?design=joint-plan&missile=irbm-forecast&origin=tehran&aim=rome&solid=1&t=560&view=globe,32,44,3.6,45",
    wait: ".why-stage .globe-stage canvas",
    top: ".why-stage",
  },
  phone: {
    address: "protects?design=us-sites&missile=irbm-forecast&origin=tehran",
    wait: ".map-stage canvas",
    top: ".map-view",
    viewport: phone,
  },
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(pictures, name));
if (unknown !== undefined) {
  console.error(`There is no picture "${unknown}"; there are ${Object.keys(pictures).join(", ")}.`);
  process.exit(2);
}
await preparedStudio();
const { url, end } = await serve();
const browser = await browserWith(softwareWebGL);
try {
  for (const [name, of] of Object.entries(pictures)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const file = `docs/studio-${name}.png`;
    writeFileSync(join(root, file), repacked(await taken(of)));
    const kB = statSync(join(root, file)).size / 1000;
    console.log(`${file} ${kB.toFixed(0)} kB`);
    if (kB > most_kB) {
      console.error(`${file} is larger than ${most_kB} kB: it slows the README.`);
      process.exitCode = 1;
    }
  }
} finally {
  await browser.close();
  end();
}

/** One picture, once two in a row are the same to the byte. */
async function taken({ address, wait, top, viewport = desk }) {
  const context = await browser.newContext({
    ...{ viewport, deviceScaleFactor: 1, locale: "en-GB", timezoneId: "UTC" },
    ...{ colorScheme: "light", reducedMotion: "reduce" },
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw new Error(`pictures: ${address}: ${error}`);
  });
  await page.goto(`${url}#/${address}`);
  await page.waitForSelector(wait, { timeout: 120_000 }).catch(async (error) => {
    const said = await page.locator("[role=status], [role=alert]").allInnerTexts();
    throw new Error(`pictures: ${address} shows no ${wait}; it says: ${said.join(" ")}`, { cause: error });
  });
  await page.waitForLoadState("networkidle");
  if (top !== undefined)
    await page
      .locator(top)
      .first()
      .evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 8));
  const shoot = () => page.screenshot({ animations: "disabled", caret: "hide" });
  let last = await shoot();
  for (let tried = 0; tried < 60; tried++) {
    await page.waitForTimeout(500);
    const next = await shoot();
    if (next.equals(last)) {
      await context.close();
      return next;
    }
    last = next;
  }
  throw new Error(`pictures: ${address} did not come to rest within 30 s`);
}
