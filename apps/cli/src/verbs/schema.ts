import { exchangeSchemas } from "@equipoise/exchange/messages";
import { unknownId } from "@equipoise/present/words";
import { jsonSchema } from "@equipoise/scenario";
import type { Given } from "../arguments.ts";
import type { Terminal } from "../terminal.ts";

/** `equipoise schema [NAME]`: the published JSON Schemas, those of the exchange's messages among them. */
export async function schema(given: Given, terminal: Terminal): Promise<number> {
  const schemas: Readonly<Record<string, object>> = { ...jsonSchema(), ...exchangeSchemas() };
  const name = given.operand;
  if (name === undefined) terminal.out(`${Object.keys(schemas).join("\n")}\n`);
  else if (Object.hasOwn(schemas, name)) terminal.out(`${JSON.stringify(schemas[name], null, 2)}\n`);
  else throw unknownId("NAME", "schema", name, Object.keys(schemas));
  return 0;
}
