import { AnswersSchema } from "./answersSchema.ts";
import { LedgerSchema } from "./ledgerSchema.ts";
import { type CatalogueFile, catalogueFiles, ScenarioSchema } from "./schema.ts";
import { WhatIfSchema } from "./whatIfFile.ts";

const dialect = "https://json-schema.org/draft/2020-12/schema";

/**
 * The published JSON Schemas, by what each describes: "answers" (of `compare --json`),
 * "ledger" (of `claims --json`), "scenario", "what-if", and the catalogue's files "radars", "missiles", ... as plain JSON.
 */
export function jsonSchema(): Readonly<
  Record<"answers" | "ledger" | "scenario" | "what-if" | CatalogueFile, object>
> {
  const schemas = {
    answers: AnswersSchema,
    ledger: LedgerSchema,
    scenario: ScenarioSchema,
    "what-if": WhatIfSchema,
    ...catalogueFiles,
  };
  const published = Object.entries(schemas).map(([name, schema]) => [
    name,
    { $schema: dialect, title: `Equipoise: ${name}`, ...JSON.parse(JSON.stringify(schema)) },
  ]);
  return Object.fromEntries(published);
}
