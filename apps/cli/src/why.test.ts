import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { call } from "./called.testdata.ts";
import { readCatalogue } from "./inputs.ts";

const folder = mkdtempSync(join(tmpdir(), "equipoise-why-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function said(...args: string[]): Promise<{ readonly out: string; readonly err: string }> {
  const { code, out, err } = await call("why", "sochi-2008", ...args);
  expect(code, err).toBe(0);
  return { out, err };
}

const flight = (missile: string, to: string) => ["--missile", missile, "--from", "tehran", "--to", to];

async function why(architecture: string, to: string, ...rest: string[]): Promise<string> {
  const args = ["--architecture", architecture, ...flight("irbm-forecast", to), "--set", "mda-2007", ...rest];
  return (await said(...args)).out;
}

test("a flight that can be met is told from launch to impact, in the order of time", async () => {
  const text = await why("us-sites-forward", "rome");
  expect(text).toMatch(/It can be met: an interceptor from Redzikowo that leaves at \d+ s meets it \d+ s/);
  const times = [...text.matchAll(/^ *([\d,]+) +[\d,]+ {2}\S/gm)].map((m) => Number(m[1]!.replace(",", "")));
  expect(times.length).toBeGreaterThan(10);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  for (const step of [
    "launch",
    "(first report)",
    "forward X-band radar finds it",
    "engines stop",
    "it leaves the field or range of forward X-band radar",
    "the United States can predict the point of impact within 100 km",
    "Redzikowo may commit",
    "an interceptor leaves",
    "intercept; the track that was handed over",
    "apogee",
    "impact, if nothing meets it",
    " km (",
    "below its horizon",
    "95 % error",
  ])
    expect(text).toContain(step);
});

test("each way to fail names its link, by how much, and what would mend it", async () => {
  expect(await why("us-sites", "sofia")).toMatch(
    /Redzikowo is \d+ s too late; it may commit at \d+ s.*The smallest single change that would turn it: .*, from [\d.]+ to [\d.]+/,
  );
  const shallow = await why("us-sites", "minsk", "--loft", "-0.5");
  expect(shallow).toMatch(/never has a prediction of use; at best the point of impact is known to \d+ km/);
  expect(shallow).toContain("the cue was too coarse");
  expect(await why("gabala", "rome")).toContain("the design has no interceptors");
  expect(await why("gabala-armavir-sm3", "rome")).toMatch(/cannot reach it; its path stays [\d,]+ km beyond/);
  expect(await why("joint-data", "moscow")).toContain(
    "under separate commands the United States has no order to shoot for Russia",
  );
  expect(await why("joint-data", "moscow")).toContain("a shared plan would");
  expect(await why("joint-plan", "moscow")).toContain("It can be met");
});

test("every figure under the box is an entry of the catalogue with its value, or the set's", async () => {
  const { answers } = JSON.parse(await why("joint-plan", "berlin", "--json"));
  const sets = readCatalogue()["parameter-sets"].find((s) => s.id === "mda-2007")!;
  const records = readCatalogue() as unknown as Record<string, unknown>;
  const { figures } = answers[0];
  expect(figures.length).toBeGreaterThan(60);
  for (const { path, value, source, status } of figures) {
    const [file, id, ...keys] = path.split("/");
    const content = records[file] as { readonly id: string }[] | { readonly rules: object };
    const record = Array.isArray(content) ? content.find((of) => of.id === id) : content.rules;
    const entry = keys.reduce((of: Record<string, never>, key: string) => of[key]!, record as never);
    const own = sets.values.find((v) => v.parameter === path);
    expect(value, path).toBe(own?.value ?? entry.value);
    expect(source, path).toEqual(own?.source ?? entry.source);
    expect(status, path).toBe(own?.status ?? entry.status);
  }
});

test("--json holds the chain and --out draws it, with no number that is none", async () => {
  const file = join(folder, "why.svg");
  const { answers, aimedAt } = JSON.parse(await why("joint-plan", "berlin", "--json", "--out", file));
  expect(aimedAt).toBe("europe");
  expect(answers[0].explanation.chains[0].site).toBe("redzikowo");
  expect(answers[0].explanation.detections.length).toBeGreaterThan(3);
  const svg = readFileSync(file, "utf8");
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg".*<\/svg>$/s);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  expect(svg).toContain("SIMULATION");
  expect(svg).toContain("of use: 100 km");
});

test.each([
  "us-sites",
  "gabala",
  "gabala-armavir-sm3",
  "global",
])("the picture of %s is drawn whatever link breaks", async (design) => {
  const file = join(folder, `${design}.svg`);
  await why(design, "ankara", "--out", file);
  expect(readFileSync(file, "utf8")).not.toMatch(/NaN|undefined|Infinity/);
});

test("without --architecture every design stands in one table, and then in a box of its own", async () => {
  const { out } = await said(...flight("icbm-forecast", "washington"), "--set", "wide");
  const table = out.slice(out.indexOf("Designs side by side"), out.indexOf("====="));
  expect(table.match(/^(?!design|-|Designs|“).*(intercepted|no interceptors|out of reach)/gm)).toHaveLength(
    10,
  );
  expect(out.match(/^“.*”, with the figures of wide$/gm)).toHaveLength(10);
  expect(out.match(/^Where the numbers come from/gm)).toHaveLength(1);
});

test("--whose shows another partner's picture; a coordinate's land is said to be nobody's", async () => {
  const russian = await why("joint-data", "rome", "--whose", "ru", "--json");
  expect(JSON.parse(russian).answers[0].explanation.partner).toBe("ru");
  const { out, err } = await said(
    "--architecture",
    "us-sites",
    ...flight("irbm-forecast", "50,20"),
    "--json",
  );
  expect(JSON.parse(out).aimedAt).toBeNull();
  expect(err).toContain("no partner's");
});
