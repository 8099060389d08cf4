import { syntheticLedger } from "@equipoise/present/testdata";
import { expect, test } from "vitest";
import { type Given, parseCommandLine } from "./arguments.ts";
import { reportOf } from "./reportOf.ts";
import { runStudy } from "./study.ts";

const designs = "us-sites,us-sites-forward,gabala-armavir,joint-data,joint-plan";
const missiles = "irbm-forecast,icbm-forecast"; // the command line chooses them only for one question
const silent = { out: () => {}, err: () => {}, live: false };

test("the page of a real comparison has its claims, a verdict under each set of figures, and no hole in its text", async () => {
  const words = `compare sochi-2008 --architecture ${designs} --grid-km 400 --samples 0 --workers 1 --quiet`;
  const request = parseCommandLine(words.split(" "));
  if (request.kind !== "run") throw new Error("the command line is one that runs");
  const { given } = request;
  const text: Given["text"] = (name) => (name === "missile" ? missiles : given.text(name));
  const study = await runStudy({ ...given, text }, silent, undefined);
  expect(new Set(study.comparison.pictures.fans.map((fan) => fan.missile))).toEqual(
    new Set(missiles.split(",")),
  );
  const page = await reportOf(
    study,
    Promise.resolve({ ledger: syntheticLedger(study.catalogue), saturates: [], assures: [] }),
  );
  for (const id of ["C1", "C2", "C3", "C4", "C8", "C12"]) {
    const at = page.indexOf(`<section id="${id}"`);
    expect(at, id).toBeGreaterThan(0);
    const section = page.slice(at, page.indexOf("</section>", at));
    const [, verdicts = ""] = section.match(/<ul class="verdicts">(.*?)<\/ul>/s) ?? [];
    for (const set of ["G. Lewis and T. Postol", "US Missile Defense Agency"])
      expect(verdicts, id).toContain(`With the figures of ${set}</b> `);
    expect(section, id).toContain("<pre><code>npx equipoise ");
  }
  expect(page).not.toMatch(/\b(undefined|NaN|Infinity|null)\b|\[object/);
}, 120_000);
