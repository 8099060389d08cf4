import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { jsonSchema } from "./jsonSchema.ts";

const json = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));

test("the published schemas are valid JSON Schema 2020-12 and accept the shipped files", () => {
  const ajv = new Ajv2020({ strict: false });
  for (const [name, schema] of Object.entries(jsonSchema())) {
    const validate = ajv.compile(JSON.parse(JSON.stringify(schema)));
    expect(validate({ id: 1 }), name).toBe(false);
    if (name === "answers" || name === "ledger") continue; // nothing shipped has this form: sweep holds its own against it
    const file = name === "scenario" ? "scenarios/sochi-2008.json" : `data/${name}.json`;
    expect(validate(json(file)), name).toBe(true);
  }
});
