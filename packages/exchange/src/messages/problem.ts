/**
 * What is wrong with a value by its JSON Schema, as one sentence: the field, the value found, what is
 * allowed.
 */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { TSchema } from "typebox";
import { quoted } from "./iJson.ts";

/** Tells what is wrong with a value, or undefined. */
export type Judge = (value: unknown) => string | undefined;

/**
 * A judge of this schema. Its check is compiled at the first use, which takes some ms, and kept. `root` names
 * the value.
 */
export function judgeOf(schema: () => TSchema, root = ""): Judge {
  let validate: ValidateFunction | undefined;
  return (value) => {
    ajv ??= new Ajv2020({ strict: true, verbose: true });
    validate ??= ajv.compile(plain(schema()) as object);
    return validate(value) ? undefined : sentence(validate.errors ?? [], root);
  };
}

let ajv: Ajv2020 | undefined; // one for all: it compiles the schema of schemas first, which takes longest

/** The schema as plain JSON, as it is published. */
export function plain(schema: TSchema): unknown {
  return JSON.parse(JSON.stringify(schema));
}

/** The parts of a JSON Schema that the messages use. */
interface Schema {
  readonly description?: string;
  readonly anyOf?: readonly Schema[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
}

function sentence(errors: readonly ErrorObject[], root: string): string {
  const error = mostTelling(errors);
  if (error === undefined)
    return `${root || "the message"} is not as its schema asks; allowed: what the schema describes.`;
  const parent = (error.parentSchema ?? {}) as Schema;
  const path = fieldPath(error.instancePath, root);
  if (error.keyword === "required") {
    const missing = String(error.params.missingProperty);
    const schema = parent.properties?.[missing] ?? {};
    return `${joined(path, missing)} is missing; allowed: ${allowed(schema)}.`;
  }
  if (error.keyword === "additionalProperties") {
    const extra = quoted(error.params.additionalProperty);
    return `${path || "the message"} has the field ${extra}; allowed: ${fields(parent)}.`;
  }
  return `${path || "the message"} is ${quoted(error.data)}; allowed: ${allowed(parent)}.`;
}

/** Of a choice between forms: the fault inside the form whose fields are there; else that none fits. */
function mostTelling(errors: readonly ErrorObject[]): ErrorObject | undefined {
  const last = errors.at(-1);
  if (last?.keyword !== "anyOf") return last;
  const inside = errors.find(
    (error) =>
      error !== last && error.keyword !== "anyOf" && error.instancePath.length > last.instancePath.length,
  );
  return inside ?? last;
}

/** `/body/impactAreas/0/centre` -> `body.impactAreas[0].centre`. */
function fieldPath(pointer: string, root: string): string {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : joined(path, part)), root);
}

function joined(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function allowed(schema: Schema): string {
  const note = schema.description === undefined ? "" : ` (${schema.description})`;
  if (schema.anyOf) return schema.anyOf.map(allowed).join(", or ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return `${schema.enum.join(", ")}${note}`;
  if (schema.type === "integer") return `a whole number${span(schema.minimum, schema.maximum)}${note}`;
  if (schema.type === "number") return `a number${span(schema.minimum, schema.maximum)}${note}`;
  if (schema.type === "boolean") return "true or false";
  if (schema.type === "array") return `a list${span(schema.minItems ?? 0, schema.maxItems, " items")}${note}`;
  if (schema.type === "object") return `an object with ${fields(schema)}`;
  if (schema.pattern !== undefined) return schema.description ?? `text like ${schema.pattern}`;
  return `text${span(schema.minLength ?? 0, schema.maxLength, " characters")}${note}`;
}

function fields({ properties = {}, required = [] }: Schema): string {
  const names = Object.keys(properties).map((name) =>
    required.includes(name) ? name : `${name} (optional)`,
  );
  return names.length === 0 ? "no fields" : names.join(", ");
}

function span(from: number | undefined, to: number | undefined, of = ""): string {
  return from === undefined || to === undefined ? "" : ` of ${from} to ${to}${of}`;
}
