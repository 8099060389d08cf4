import { type TObject, Type } from "typebox";
import { type Schema, schemaProblems, shown } from "./explain.ts";
import { UserError } from "./userError.ts";
import { longestProof_d, type WhatIf } from "./whatIf.ts";
import { canonicalChanges } from "./whatIfChanges.ts";

/** A what-if as a file: the scenario, what of it is asked about, and what its reader changes. */
export interface WhatIfFile extends WhatIf {
  readonly format: "equipoise what-if, version 1";
  readonly marking: "SIMULATION";
  readonly scenario: string; // its id
  readonly architecture?: string | readonly string[]; // without one, all; likewise below
  readonly missile?: string | readonly string[];
  readonly set?: string | readonly string[];
  readonly grid_km?: 100 | 200 | 400;
}

const Id = Type.String({
  pattern: "^[a-z0-9]+(-[a-z0-9]+)*$",
  description: "lower-case words joined by '-'",
});
const Ids = Type.Array(Id);
const SetId = Type.String({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*(:as(Claimed|Assessed))?$" });
const oneOrMore = (of: typeof Id) => Type.Union([of, Type.Array(of, { minItems: 1 })]);

/** The shape of the file; its fields stand in the order in which they are written. */
export const WhatIfSchema: TObject = Type.Object(
  {
    format: Type.Literal("equipoise what-if, version 1"),
    marking: Type.Literal("SIMULATION"),
    scenario: Id,
    architecture: Type.Optional(oneOrMore(Id)),
    missile: Type.Optional(oneOrMore(Id)),
    set: Type.Optional(oneOrMore(SetId)),
    grid_km: Type.Optional(Type.Union([Type.Literal(100), Type.Literal(200), Type.Literal(400)])),
    changes: Type.Optional(
      Type.Object(
        {},
        {
          additionalProperties: Type.Number(),
          description:
            "path of a number of the catalogue, such as radars/ebr/site/lat_deg -> value in its unit",
        },
      ),
    ),
    measures: Type.Optional(Ids),
    lift: Type.Optional(Ids),
    cooperation: Type.Optional(
      Type.Union([Type.Literal("none"), Type.Literal("data"), Type.Literal("plan")]),
    ),
    proof_d: Type.Optional(Type.Integer({ minimum: 0, maximum: longestProof_d })),
    without: Type.Optional(Ids),
    with: Type.Optional(Ids),
    from: Type.Optional(Type.String({ pattern: "^([a-z0-9]+(-[a-z0-9]+)*|cell:\\d+)$" })),
  },
  { additionalProperties: false },
);

/** Whether a JSON value says of itself that it is a what-if, of whatever version. */
export function isWhatIf(value: unknown): boolean {
  const format = typeof value === "object" && value !== null && "format" in value ? value.format : undefined;
  return typeof format === "string" && format.startsWith("equipoise what-if");
}

/** A what-if from its parsed JSON; throws UserError, a sentence for each thing wrong. `fileName` is how they call it. */
export function parseWhatIf(value: unknown, fileName = "what-if.json"): WhatIfFile {
  const problems = schemaProblems(WhatIfSchema as Schema, { file: fileName, root: value });
  if (problems.length > 0) throw new UserError(problems);
  const file = value as WhatIfFile;
  const odd = Object.keys(file.changes ?? {}).find((path) => !/^[\w./-]+$/.test(path));
  if (odd !== undefined)
    throw new UserError([
      `${fileName}: changes names ${shown(odd)}; it must be the path of a number, such as radars/ebr/site/lat_deg.`,
    ]);
  return file;
}

/** The file's text: fields in the schema's order, changes by path, nothing that changes nothing; the same for the same what-if. */
export function whatIfJson(file: WhatIfFile): string {
  const changes = Object.fromEntries(canonicalChanges(file.changes ?? {}));
  const written: Readonly<Record<string, unknown>> = { ...file, changes };
  const isEmpty = (of: unknown) =>
    of === undefined || (typeof of === "object" && Object.keys(of!).length === 0);
  const fields = Object.keys(WhatIfSchema.properties).flatMap((key) =>
    isEmpty(written[key]) ? [] : [[key, written[key]]],
  );
  return `${JSON.stringify(Object.fromEntries(fields), null, 2)}\n`;
}
