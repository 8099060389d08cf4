import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { jsonSchema } from "./jsonSchema.ts";
import { type WhatIfFile, whatIfJson } from "./whatIfFile.ts";

const json = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));

const everything: WhatIfFile = {
  format: "equipoise what-if, version 1",
  marking: "SIMULATION",
  scenario: "sochi-2008",
  architecture: "us-sites",
  missile: "irbm-forecast",
  set: ["mda-2007", "wide"],
  grid_km: 400,
  changes: { "radars/ebr/site/lat_deg": 48, "rules/rules/decoys": 3 },
  measures: ["radar-sector-limit"],
  lift: ["ten-interceptors"],
  cooperation: "plan",
  proof_d: 30,
  without: ["gabala", "ru"],
  with: ["armavir"],
  from: "cell:1234",
};

test("the published schemas are valid JSON Schema 2020-12 and accept the shipped files", () => {
  const ajv = new Ajv2020({ strict: false });
  for (const [name, schema] of Object.entries(jsonSchema())) {
    const validate = ajv.compile(JSON.parse(JSON.stringify(schema)));
    expect(validate({ id: 1 }), name).toBe(false);
    if (name === "answers" || name === "ledger") continue; // nothing shipped has this form: sweep holds its own against it
    if (name === "what-if") {
      expect(validate(JSON.parse(whatIfJson(everything)))).toBe(true);
      continue;
    }
    const file = name === "scenario" ? "scenarios/sochi-2008.json" : `data/${name}.json`;
    expect(validate(json(file)), name).toBe(true);
  }
});
