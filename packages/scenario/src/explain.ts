import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { hoisted } from "./hoist.ts";

/** The part of JSON Schema that this project uses. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema; // a schema: of whatever keys there are
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
  readonly description?: string;
}

/** Where a sentence speaks of: a file, and the value its paths start from. */
export interface Subject {
  readonly file: string;
  readonly root: unknown;
}

/**
 * Every way in which `subject.root` departs from `schema`, one plain sentence each: file, record id, field path, the
 * value found, and what is allowed with its unit. Empty when it conforms.
 */
export function schemaProblems(schema: Schema, subject: Subject): readonly string[] {
  return problemsUnder(schema, subject.root, [], subject);
}

/** `file: record.path.of[2].field`, with list entries named by their id where they have one. */
export function fieldPath(subject: Subject, segments: readonly string[]): string {
  let text = "";
  let value = subject.root;
  for (const segment of segments) {
    const inList = Array.isArray(value);
    value =
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[segment] : undefined;
    const id = inList ? idOf(value) : segment;
    if (id === undefined) text += `[${segment}]`;
    else text += `${text === "" ? "" : "."}${/^[\w-]+$/.test(id) ? id : JSON.stringify(id)}`;
  }
  return text === "" ? subject.file : `${subject.file}: ${text}`;
}

/** A value as a sentence shows it: text in quotes and cut, numbers in full, the rest by kind. */
export function shown(value: unknown): string {
  if (typeof value === "string")
    return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "bigint" || typeof value === "symbol" || typeof value === "function"
    ? `a ${typeof value}`
    : String(value);
}

/** The candidate that a slip of the keyboard, or the beginning of the word, would explain. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.min(word.length, Math.max(2, Math.floor(word.length / 4)) + 1);
  for (const candidate of candidates) {
    const d = editDistance(typed, candidate.toLowerCase());
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best ?? (typed.length < 3 ? undefined : candidates.find((c) => c.toLowerCase().startsWith(typed)));
}

/** The unit a key ends with, for a reader: "kg/m2" from "ballisticCoefficient_kg_m2"; undefined when it has none. */
export function unitOf(key: string): string | undefined {
  const suffix = unitSuffix(key);
  if (suffix === undefined) return undefined;
  if (suffix === "d") return "days";
  return key === "electronContent_m2" ? "electrons/m2" : suffix.replace(/_(?=[a-z]+\d*$)/, "/");
}

// ---- from ajv's errors to sentences -----------------------------------------------------------------------

let ajv: Ajv | undefined;
const validators = new Map<Schema, ValidateFunction>(); // compiled when first asked for

function problemsUnder(
  schema: Schema,
  value: unknown,
  base: readonly string[],
  subject: Subject,
): readonly string[] {
  let validate = validators.get(schema);
  if (validate === undefined) {
    ajv ??= new Ajv({
      allErrors: true,
      strict: false,
      inlineRefs: false,
      validateSchema: false,
      meta: false,
      code: { optimize: false },
    });
    validate = ajv.compile(hoisted(schema));
    validators.set(schema, validate);
  }
  if (validate(value)) return [];
  const errors = withoutAlternatives(validate.errors ?? []);
  const sentences = errors.flatMap((error) => sentencesFor(error, { errors, schema, value, base, subject }));
  return [...new Set(sentences)];
}

/** ajv reports every branch of a union: only the union itself is kept, and its branch explained afterwards. */
function withoutAlternatives(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const unions = new Set(
    errors.filter((error) => error.keyword === "anyOf").map((error) => error.instancePath),
  );
  const isUnder = (path: string): boolean => {
    for (let at = path.lastIndexOf("/"); at >= 0; at = path.lastIndexOf("/", at - 1)) {
      if (unions.has(path.slice(0, at))) return true;
      if (at === 0) break;
    }
    return false;
  };
  return errors.filter(
    ({ keyword, instancePath }) =>
      !isUnder(instancePath) && (keyword === "anyOf" || !unions.has(instancePath)),
  );
}

interface Failure {
  readonly errors: readonly ErrorObject[];
  readonly schema: Schema;
  readonly value: unknown;
  readonly base: readonly string[];
  readonly subject: Subject;
}

function sentencesFor(error: ErrorObject, { errors, base, subject, ...root }: Failure): readonly string[] {
  const inside = segmentsOf(error.instancePath);
  const { schema, value } = at(root.schema, root.value, inside);
  const segments = [...base, ...inside];
  if (error.keyword === "required") {
    const key: string = error.params.missingProperty;
    const misspelt = errors.some(
      (other) =>
        other.keyword === "additionalProperties" &&
        other.instancePath === error.instancePath &&
        intended(other.params.additionalProperty, schema) === key,
    );
    return misspelt ? [] : [missing(segments, key, schema, subject)];
  }
  if (error.keyword === "additionalProperties")
    return [unknownKey(segments, error.params.additionalProperty, schema, subject)];
  if (error.keyword === "anyOf") return union(schema, value, segments, subject);
  return [wrongValue(segments, value, schema, subject)];
}

/** What the schema says of the place that the segments lead to, and the value there; no union lies on the way. */
function at(schema: Schema, value: unknown, segments: readonly string[]): { schema: Schema; value: unknown } {
  let s: Schema = schema;
  let v: unknown = value;
  for (const segment of segments) {
    s = (Array.isArray(v) ? s.items : (s.properties?.[segment] ?? ofAnyKey(s))) ?? {};
    v = (v as Record<string, unknown>)[segment];
  }
  return { schema: s, value: v };
}

function ofAnyKey({ additionalProperties: of }: Schema): Schema | undefined {
  return typeof of === "object" ? of : undefined;
}

function segmentsOf(pointer: string): string[] {
  if (pointer === "") return [];
  const parts = pointer.slice(1).split("/");
  return parts.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function wrongValue(segments: readonly string[], value: unknown, schema: Schema, subject: Subject): string {
  const isNumber = schema.type === "number" || schema.type === "integer";
  const isCount = schema.anyOf?.every((branch) => typeof branch.const === "number") ?? false;
  const unit = isNumber || isCount ? unitAt(segments) : undefined;
  const where = fieldPath(subject, segments);
  return `${where} is ${shown(value)}; it must be ${allowed(schema, value)}${unit === undefined ? "" : ` (${unit})`}.`;
}

function missing(segments: readonly string[], key: string, schema: Schema, subject: Subject): string {
  const of = schema.properties?.[key];
  const unit = unitAt([...segments, key]);
  const figure = of?.properties?.value;
  const range = figure ?? (of?.type === "number" || of?.type === "integer" ? of : undefined);
  let hint = of === undefined ? "" : allowed(of, undefined);
  if (range?.minimum !== undefined && range.maximum !== undefined)
    hint = `${range.minimum} to ${range.maximum}`;
  if (unit !== undefined) hint = `${unit}, ${hint}`;
  return `${fieldPath(subject, segments)} is missing ${key} (${hint}).`;
}

// The boundary of the project: the attacker's choices are fixed cases, never searched for or ordered.
const attackSearch = /maximi[sz]|optimi[sz]|rank/i;

function unknownKey(segments: readonly string[], key: string, schema: Schema, subject: Subject): string {
  const keys = Object.keys(schema.properties ?? {});
  const where = fieldPath(subject, [...segments, key]);
  if (attackSearch.test(key))
    return `${where} is not a field: searching for the best attack, or ranking targets, is outside what this project does.`;
  const meant = intended(key, schema);
  const unit = meant === undefined ? undefined : unitSuffix(meant);
  if (meant !== undefined && unit !== undefined && stem(meant) === stem(key))
    return `${where}: the unit must be ${unit} (${meant}).`;
  const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
  return `${where} is not a field${hint === "" ? "." : hint} Allowed: ${keys.join(", ")}.`;
}

/** The allowed key that an unknown one stands for: the same quantity in another unit, or a slip of the keyboard. */
function intended(key: string, schema: Schema): string | undefined {
  const keys = Object.keys(schema.properties ?? {});
  return keys.find((k) => unitSuffix(k) !== undefined && stem(k) === stem(key)) ?? nearest(key, keys);
}

const stem = (key: string): string => key.split("_", 1)[0]!;
const unitSuffix = (key: string): string | undefined =>
  key.includes("_") ? key.slice(key.indexOf("_") + 1) : undefined;

/** A union names its alternatives; of objects told apart by a literal, only the branch that is meant is explained. */
function union(
  schema: Schema,
  value: unknown,
  segments: readonly string[],
  subject: Subject,
): readonly string[] {
  const branches = schema.anyOf ?? [];
  const objects = branches.filter((branch) => branch.type === "object");
  if (typeof value !== "object" || value === null || Array.isArray(value) || objects.length === 0)
    return [wrongValue(segments, value, schema, subject)];
  if (objects.length === 1) return problemsUnder(objects[0]!, value, segments, subject);
  const tag = Object.keys(objects[0]!.properties ?? {}).find((key) =>
    objects.every((branch) => branch.properties?.[key]?.const !== undefined),
  );
  if (tag === undefined) return [wrongValue(segments, value, schema, subject)];
  const tags: Schema = { anyOf: objects.map((branch) => branch.properties![tag]!) };
  const found = (value as Record<string, unknown>)[tag];
  const meant = objects.find((branch) => branch.properties![tag]!.const === found);
  if (meant !== undefined) return problemsUnder(meant, value, segments, subject);
  return found === undefined
    ? [missing(segments, tag, { properties: { [tag]: tags } }, subject)]
    : [wrongValue([...segments, tag], found, tags, subject)];
}

/** The unit of the number at a path: of its own key, or of the figure that it is the value, low or high of. */
function unitAt(segments: readonly string[]): string | undefined {
  const last = segments[segments.length - 1];
  if (last === undefined) return undefined;
  const inFigure = last === "value" || last === "low" || last === "high";
  const key = inFigure || /^\d+$/.test(last) ? segments[segments.length - 2] : last;
  return key === undefined ? undefined : unitOf(key);
}

// ---- what a schema allows, in words -------------------------------------------------------------------------

const patternWords: Readonly<Record<string, string>> = {
  "^[a-z0-9]+(-[a-z0-9]+)*$": "an id: lower-case words joined by '-'",
  "^[a-z0-9]+(-[a-z0-9]+)*(:as(Claimed|Assessed))?$":
    "an id, or a reading of it as ID:asClaimed or ID:asAssessed",
  "^([a-z0-9]+(-[a-z0-9]+)*|cell:\\d+)$": "an id of places.json, or cell:N of the 200 km grid",
  "^\\d{4}-\\d{2}-\\d{2}$": "a date as YYYY-MM-DD",
  "^[A-Z]{2}$": "an ISO 3166-1 alpha-2 code",
  "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$": "a time in UTC as YYYY-MM-DDTHH:MM:SSZ",
};

function allowed(schema: Schema, value: unknown): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf !== undefined) return alternatives(schema.anyOf, value);
  if (schema.type === "number" || schema.type === "integer") return numbers(schema, value);
  if (schema.type === "string") {
    if (schema.pattern !== undefined)
      return patternWords[schema.pattern] ?? `text that matches ${schema.pattern}`;
    return schema.minLength === undefined ? "text" : "text that is not empty";
  }
  if (schema.type === "array") {
    if (schema.minItems === undefined) return "a list";
    return schema.maxItems === undefined
      ? `a list of at least ${schema.minItems}`
      : `a list of ${schema.minItems} to ${schema.maxItems}`;
  }
  if (schema.type !== "object") return "another value";
  const keys = schema.required ?? Object.keys(schema.properties ?? {});
  return keys.length === 0 ? "an object" : `an object with ${keys.join(", ")}`;
}

function alternatives(branches: readonly Schema[], value: unknown): string {
  const literals = branches.filter((branch) => branch.const !== undefined);
  const words = literals.map((branch) => JSON.stringify(branch.const)).join(", ");
  const others = branches
    .filter((branch) => branch.const === undefined)
    .map((branch) => allowed(branch, value));
  const all =
    literals.length > 1 ? [`one of ${words}`, ...others] : [...(words === "" ? [] : [words]), ...others];
  return all.join(" or ");
}

function numbers(schema: Schema, value: unknown): string {
  const whole = schema.type === "integer";
  const noun = whole ? "a whole number" : "a number";
  const finite = typeof value === "number" && value - value === 0;
  const { minimum, maximum } = schema;
  if (minimum === undefined && maximum === undefined) return noun;
  const range =
    maximum === undefined
      ? `at least ${minimum}`
      : minimum === undefined
        ? `at most ${maximum}`
        : `between ${minimum} and ${maximum}`;
  return finite && !whole
    ? range
    : `${noun}${maximum !== undefined && minimum !== undefined ? "" : ","} ${range}`;
}

function idOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const id = (value as Record<string, unknown>).id;
  return typeof id === "string" && /^[\w-]{1,60}$/.test(id) ? id : undefined;
}

/** Levenshtein's distance: insertions, deletions and substitutions. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 8 || a.length > 60) return 99;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
