import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { exchangeSchemas, messageTypes, openApi } from "./index.ts";
import { sampleMessages } from "./samples.testdata.ts";

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly securitySchemes: object;
  };
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
  }[];
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}
const document = openApi() as Document;
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

test("every published schema is valid JSON Schema 2020-12 with its own name, and takes the sample of its type", () => {
  const ajv = new Ajv2020({ strict: true });
  const schemas = exchangeSchemas();
  expect(Object.keys(schemas)).toEqual([...messageTypes, "charter", "charter-file", "release-policy"]);
  for (const schema of Object.values(schemas)) {
    expect(schema).toMatchObject({ $schema: "https://json-schema.org/draft/2020-12/schema" });
    expect(ajv.validateSchema(schema)).toBe(true);
    ajv.addSchema(schema);
  }
  for (const message of sampleMessages) {
    const validate = ajv.getSchema(`urn:equipoise:exchange:${message.type}`);
    expect(validate?.(message), message.type).toBe(true);
    expect(validate?.({ ...message, order: 1 }), message.type).toBe(false);
  }
});

test("the document is OpenAPI 3.1 and has the paths of a node", () => {
  expect(document.openapi).toMatch(/^3\.1\.\d+$/);
  const lines = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(lines).toEqual([
    "GET /charter",
    "GET /log/{origin}/checkpoint",
    "GET /log/{origin}/tile/{path}",
    "GET /log/{origin}/tile/entries/{path}",
    "GET /log/{origin}/consistency/{from}/{to}",
    "GET /proof/{id}.tlog-proof",
    "GET /entries",
    "POST /entries",
    "GET /entries/{id}",
    "GET /certificates/{proposal}",
    "GET /picture",
    "GET /alarms",
    "GET /export",
    "POST /import",
    "POST /push",
    "GET /heads",
    "GET /health",
    "GET /metrics",
  ]);
});

test("every $ref leads to a part of the document", () => {
  const refs: string[] = [];
  JSON.stringify(document, (key, value) => {
    if (key === "$ref") refs.push(value);
    return value;
  });
  expect(refs.length).toBeGreaterThan(50);
  for (const ref of refs) {
    const steps = ref.replace(/^#\//, "").split("/");
    const target = steps.reduce<unknown>((part, step) => (part as Record<string, unknown>)?.[step], document);
    expect(target, ref).toBeTypeOf("object");
  }
});

test("every operation has a name of its own, responses, and the parameters that its path names (OpenAPI 3.1.1 section 4.8.12)", () => {
  expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(operations.length);
  for (const [path, item] of Object.entries(document.paths))
    for (const operation of Object.values(item)) {
      const inPath = (operation.parameters ?? []).filter((p) => p.in === "path");
      expect(
        inPath.map((p) => p.name),
        path,
      ).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
      expect(
        inPath.every((p) => p.required),
        path,
      ).toBe(true);
      expect(Object.values(operation.responses).every((r) => r.description.length > 0)).toBe(true);
    }
});

test("the components' names are those that OpenAPI allows, and each message is one of the choices", () => {
  const { schemas } = document.components;
  for (const name of Object.keys(schemas)) expect(name).toMatch(/^[a-zA-Z0-9._-]+$/); // OpenAPI 3.1.1 section 4.8.7
  expect((schemas.Message as { oneOf: object[] }).oneOf).toHaveLength(messageTypes.length);
  expect((schemas.Draft as { oneOf: object[] }).oneOf).toHaveLength(messageTypes.length);
});

test("the document's schema of a message takes every sample and no other type", () => {
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema({ $id: "urn:equipoise:document", components: document.components });
  const validate = ajv.compile({ $ref: "urn:equipoise:document#/components/schemas/Message" });
  for (const message of sampleMessages) expect(validate(message), message.type).toBe(true);
  expect(validate({ ...sampleMessages[0], type: "launch.order" })).toBe(false);
});
