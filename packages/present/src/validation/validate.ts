import { UserError } from "@equipoise/scenario";
import { CaseError, Inputs, kinds, type Values } from "./validateKinds.ts";

/** A published case: what goes in, what must come out, how nearly, and who says so. */
export interface PublishedCase {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly tolerance: Readonly<Record<string, Tolerance>>;
  readonly source: string;
}
interface Tolerance {
  readonly abs?: number;
  readonly rel?: number;
}

/** How one case ended. `worst` is the largest error over its tolerance: passes at 1 and below. */
export interface CaseResult {
  readonly id: string;
  readonly kind: string;
  readonly pass: boolean;
  readonly worst: number | null; // null where there is no number to compare
  readonly reason: string | null;
  readonly source: string;
}

/** Runs every case. What cannot be computed fails with its reason; nothing is skipped. */
export function runCases(cases: readonly PublishedCase[]): readonly CaseResult[] {
  return cases.map((of) => {
    const { id, kind, source } = of;
    const failed = (reason: string): CaseResult => ({ id, kind, pass: false, worst: null, reason, source });
    const compute = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (compute === undefined) return failed(`unknown kind "${kind}"`);
    try {
      return { id, kind, source, ...compared(of, compute(new Inputs(of.inputs))) };
    } catch (error) {
      if (error instanceof CaseError) return failed(`the case ${error.message}`);
      return failed(
        `the engine refused the inputs: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  });
}

function compared(of: PublishedCase, got: Values): Pick<CaseResult, "pass" | "worst" | "reason"> {
  let worst = 0;
  for (const [key, want] of Object.entries(of.expected)) {
    if (!Object.hasOwn(got, key) || got[key] === undefined) {
      return { pass: false, worst: null, reason: `${of.kind} does not give ${key}` };
    }
    const ratio = errorOverTolerance(key, want, got[key], of.tolerance[key]!);
    if (typeof ratio === "string") return { pass: false, worst: null, reason: ratio };
    worst = Math.max(worst, ratio);
  }
  return { pass: worst <= 1, worst, reason: null };
}

/** The largest error of a number, vector or matrix over what is allowed; a sentence where they cannot be compared. */
export function errorOverTolerance(
  key: string,
  want: unknown,
  got: unknown,
  { abs, rel }: Tolerance,
): number | string {
  if (shapeOf(want) !== shapeOf(got)) {
    return `${key} has the shape ${shapeOf(got)}, the case expects ${shapeOf(want)}`;
  }
  const wanted = flat(want);
  const found = flat(got);
  const size = wanted.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0);
  const allowed = Math.max(abs ?? 0, (rel ?? 0) * size);
  let worst = 0;
  for (let i = 0; i < wanted.length; i++) {
    const difference = found[i]! - wanted[i]!;
    const error = Math.abs(key.endsWith("_deg") ? withinHalfTurn(difference) : difference);
    if (Number.isNaN(error)) return `${key} is not a number`;
    if (error > 0) worst = Math.max(worst, error / allowed);
  }
  return worst;
}

function withinHalfTurn(angle_deg: number): number {
  return angle_deg - 360 * Math.round(angle_deg / 360);
}

function shapeOf(value: unknown): string {
  if (!Array.isArray(value)) return "number";
  const inner = [...new Set(value.map(shapeOf))];
  return `[${value.length}]${inner.length === 1 && inner[0] === "number" ? "" : inner.join("|")}`;
}

function flat(value: unknown): number[] {
  return [value].flat(4) as number[];
}

/** The cases of a parsed file; throws UserError with one sentence when the file is not of the form. */
export function casesOf(json: unknown, fileName: string): readonly PublishedCase[] {
  const fail = (what: string): never => {
    throw new UserError([`${fileName}: ${what}`]);
  };
  if (!isRecord(json) || !Array.isArray(json.cases))
    return fail(`it is not a file of validation cases, {"format": ..., "cases": [...]}.`);
  if (typeof json.format !== "string") return fail("format is missing (text).");
  if (json.cases.length === 0) return fail("cases is an empty list; it must hold at least one case.");
  return json.cases.map((of: unknown, i): PublishedCase => {
    if (!isRecord(of)) return fail(`cases[${i}] is ${kindOf(of)}; it must be an object.`);
    const { id, kind, inputs, expected, tolerance } = of;
    if (typeof id !== "string" || id === "") return fail(`cases[${i}] is missing id (text).`);
    if (typeof kind !== "string" || kind === "") return fail(`${id} is missing kind (text).`);
    if (!isRecord(inputs)) return fail(`${id} is missing inputs (an object).`);
    if (!isRecord(expected) || Object.keys(expected).length === 0)
      return fail(`${id} is missing expected (an object with at least one key).`);
    if (!isRecord(tolerance)) return fail(`${id} is missing tolerance (an object).`);
    for (const [key, value] of Object.entries(expected)) {
      if (!isNumeric(value))
        return fail(`${id}: expected.${key} is ${kindOf(value)}; it must be a number, a vector or a matrix.`);
      const allowed = tolerance[key];
      if (!isTolerance(allowed))
        return fail(`${id}: tolerance.${key} is ${kindOf(allowed)}; it must be {"abs": x} or {"rel": x}.`);
    }
    const text = (value: unknown) => (typeof value === "string" ? value : "");
    return {
      id,
      kind,
      title: text(of.title),
      inputs,
      expected,
      tolerance: tolerance as PublishedCase["tolerance"],
      source: text(of.source),
    };
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNumeric(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 && value.every(isNumeric) : typeof value === "number";
}

function isTolerance(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const given = [value.abs, value.rel].filter((x) => x !== undefined);
  return given.length > 0 && given.every((x) => typeof x === "number" && x >= 0);
}

function kindOf(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  return Array.isArray(value) ? "a list" : "an object";
}
