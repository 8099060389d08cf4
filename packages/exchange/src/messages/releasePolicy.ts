/** The rules by which a partner shares: their text, their reading, and which of them governs a field. */
import { type TSchema, Type } from "typebox";
import { sha256, toBase64Url, utf8 } from "../log/index.ts";
import { bodies, type MessageType, messageTypes } from "./envelope.ts";
import { Duration_ms, Id, record, ShortText, word } from "./fields.ts";
import { quoted, readJson } from "./iJson.ts";
import { judgeOf, plain } from "./problem.ts";

export const releaseModes = ["share", "coarsen", "noise", "delay", "commit", "withhold"] as const;

/**
 * What happens to one field of one type. `path` is a JSON pointer into the body; with `/*` at its end it
 * means all fields below that no nearer rule names. A list is one value. Of two rules the one with the longer
 * path governs.
 */
export interface ReleaseRule {
  readonly type: MessageType;
  readonly path: string;
  readonly mode: (typeof releaseModes)[number];
  readonly grid_m?: number; //   with coarsen: the side of a cell
  readonly sigma_m?: number; //  with noise: of the offset, on each axis
  readonly delay_ms?: number; // with delay: between the draft and the record
}

/** What no rule names is withheld. */
export interface ReleasePolicy {
  readonly id: string;
  readonly label: string;
  readonly rules: readonly ReleaseRule[];
}

export type ParsedPolicy =
  | { readonly kind: "policy"; readonly policy: ReleasePolicy }
  | { readonly kind: "refused"; readonly why: string };

/** Shares every field of every type: for data that were made to be shown. */
export const openPolicy: ReleasePolicy = {
  id: "open",
  label: "everything, for constructed data",
  rules: messageTypes.map((type) => ({ type, path: "/*", mode: "share" })),
};

/**
 * An example: launch and impact points to 25 km, one offset of 5 km for each track, payloads committed to and
 * revealed later.
 */
export const cautiousPolicy: ReleasePolicy = {
  id: "cautious",
  label: "points to 25 km, tracks with one offset of 5 km, payloads committed",
  rules: [
    ...openPolicy.rules,
    { type: "launch.report", path: "/launch", mode: "coarsen", grid_m: 25_000 },
    { type: "launch.report", path: "/impact", mode: "coarsen", grid_m: 25_000 },
    { type: "track.report", path: "/state", mode: "noise", sigma_m: 5000 },
    { type: "track.report", path: "/quality", mode: "withhold" },
    { type: "prelaunch.notice", path: "/payloadOrbit", mode: "commit" },
  ],
};

/** The text that `policy.publish` carries: indented JSON, a rule a line. */
export function policyText(policy: ReleasePolicy): string {
  const rules = policy.rules.map(({ type, path, mode, grid_m, sigma_m, delay_ms }) =>
    JSON.stringify({ type, path, mode, grid_m, sigma_m, delay_ms }),
  );
  const head = `{\n "id": ${JSON.stringify(policy.id)},\n "label": ${JSON.stringify(policy.label)},\n "rules": [`;
  return `${head}${rules.map((rule) => `\n  ${rule}`).join(",")}\n ]\n}\n`;
}

/** base64url of the SHA-256 of the text: every entry names the policy under which it left. */
export function policyHash(policy: ReleasePolicy): string {
  return toBase64Url(sha256(utf8(policyText(policy))));
}

/** Reads a policy and refuses rules that name no field, stand twice, or cannot do what they say. */
export function parsePolicy(text: string): ParsedPolicy {
  const read = readJson(text);
  const why = read.kind === "refused" ? read.why : judgePolicy(read.value);
  if (read.kind === "refused" || why !== undefined) return refused(why ?? "");
  const policy = read.value as ReleasePolicy;
  const seen = new Set<string>();
  for (const [i, rule] of policy.rules.entries()) {
    const name = `${rule.type} ${rule.path}`;
    if (seen.has(name)) return refused(`rules[${i}] names ${name} again; allowed: one rule for a path.`);
    seen.add(name);
    const flaw = parametersFlaw(rule) ?? placeFlaw(rule, policy.rules);
    if (flaw !== undefined) return refused(`rules[${i}] (${name}): ${flaw}`);
  }
  return { kind: "policy", policy };
}

/** The rule for a field: at its own path, else the nearest `/*` above it. */
export function governing(rules: readonly ReleaseRule[], path: string): ReleaseRule | undefined {
  const own = rules.find((rule) => rule.path === path);
  if (own !== undefined) return own;
  for (let above = parent(path); above !== undefined; above = parent(above)) {
    const rule = rules.find((r) => r.path === `${above}/*` || (above !== "" && r.path === above));
    if (rule !== undefined) return rule;
  }
  return undefined;
}

/** Whether a rule looks inside the value at this path. */
export function hasRuleBelow(rules: readonly ReleaseRule[], path: string): boolean {
  return rules.some((rule) => rule.path.startsWith(`${path}/`));
}

const whole_m = Type.Integer({ minimum: 1, maximum: 10_000_000, description: "metres" });
export const PolicySchema = record({
  id: Id,
  label: ShortText,
  rules: Type.Array(
    record({
      type: word(messageTypes),
      path: Type.String({
        pattern: "^(/[A-Za-z0-9_]+)*(/\\*)?$",
        maxLength: 200,
        description: "JSON pointer, maybe with /* at its end",
      }),
      mode: word(releaseModes),
      grid_m: Type.Optional(whole_m),
      sigma_m: Type.Optional(whole_m),
      delay_ms: Type.Optional(Duration_ms),
    }),
    { maxItems: 512 },
  ),
});
const judgePolicy = judgeOf(() => PolicySchema);

function parametersFlaw({ mode, grid_m, sigma_m, delay_ms }: ReleaseRule): string | undefined {
  const given = { grid_m, sigma_m, delay_ms };
  const needed =
    mode === "coarsen" ? "grid_m" : mode === "noise" ? "sigma_m" : mode === "delay" ? "delay_ms" : undefined;
  for (const [name, value] of Object.entries(given)) {
    if ((value !== undefined) !== (name === needed))
      return `${name} is ${quoted(value)}; allowed: ${name === needed ? "a number" : "nothing"} with ${mode}.`;
  }
  return undefined;
}

/** Faults of a rule against the fields of its type, and against its neighbours. */
function placeFlaw({ type, path, mode }: ReleaseRule, rules: readonly ReleaseRule[]): string | undefined {
  const own = path.endsWith("/*") ? path.slice(0, -2) : path;
  const schemas = schemasAt(type, own);
  if (schemas.length === 0 || path === "") return `it names no field; allowed: the fields of ${type}, or /*.`;
  if (path.endsWith("/*") && !schemas.flatMap(forms).some((schema) => schema.properties))
    return "it looks inside what has no fields; allowed: the path without /*.";
  const isTrack = type === "track.report" && path === "/state";
  if (mode === "noise" && !isTrack)
    return "noise is for the /state of track.report alone, where one offset can be declared; allowed: coarsen or withhold.";
  if (mode === "coarsen") {
    if (path.endsWith("/*")) return "coarsen ends in /*; allowed: the path of one place.";
    if (schemasAt(type, `${parent(own)}/ellipse95`).length > 0)
      return `its neighbours name the same place; allowed: coarsen ${parent(own)} as a whole.`;
    if (!isTrack && !schemas.some(hasPlace)) return "it holds no place; allowed: coarsen a point or an area.";
  }
  const inner = rules.some((rule) => rule.type === type && rule.path.startsWith(`${path}/`));
  if (inner && !path.endsWith("/*"))
    return "another rule looks inside it; allowed: /* at the end of the outer one.";
  return undefined;
}

/**
 * Every schema that a body of this type can have at a path; none where no such field is. A list is one value.
 */
function schemasAt(type: MessageType, path: string): readonly JsonSchema[] {
  const steps = path.split("/").slice(1);
  return steps.reduce(
    (schemas, step) =>
      schemas.flatMap(forms).flatMap((schema) => {
        const properties = schema.properties ?? {};
        return Object.hasOwn(properties, step) ? [properties[step] ?? {}] : [];
      }),
    [plain(bodies[type] as TSchema) as JsonSchema] as readonly JsonSchema[],
  );
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
}

function forms(schema: JsonSchema): readonly JsonSchema[] {
  return schema.anyOf ?? [schema];
}

function hasPlace(schema: JsonSchema): boolean {
  const properties = schema.properties ?? {};
  if ("lat_e7deg" in properties) return true;
  return [
    ...Object.values(properties),
    ...(schema.anyOf ?? []),
    ...(schema.items ? [schema.items] : []),
  ].some(hasPlace);
}

function parent(path: string): string | undefined {
  return path === "" ? undefined : path.slice(0, path.lastIndexOf("/"));
}

function refused(why: string): ParsedPolicy {
  return { kind: "refused", why };
}
