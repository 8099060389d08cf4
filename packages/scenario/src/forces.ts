import type { CountingRule, Force } from "@equipoise/sim/analyses";
import { assert } from "@equipoise/sim/physics";
import type { Catalogue } from "./catalogue.ts";
import type { Figure } from "./schema.ts";

/** A published force table: whole forces of one party on a date. */
export type ForceRecord = Catalogue["forces"][number];
/** A treaty's counting rule and limits. */
export type TreatyRecord = Extract<Catalogue["treaties"][number], { readonly kind: "treaty" }>;

/** The value of the figure at a path of the catalogue, e.g. at a point of a parameter space. */
export type ReadFigure = (path: string, figure: Readonly<Pick<Figure, "value">>) => number;

/** The figures that `countedForce` reads, by path: what a question about the force rests on. */
export function forcePaths(record: ForceRecord): readonly string[] {
  const paths: string[] = [];
  countedForce(record, (path, { value }) => {
    paths.push(path);
    return value;
  });
  return paths;
}

/** A force table as the engine counts it; every figure at its value unless `read` says otherwise. */
export function countedForce(record: ForceRecord, read: ReadFigure = (_path, { value }) => value): Force {
  const { id, legs = {}, rule, total } = record;
  const at = (key: string, figure: Readonly<Pick<Figure, "value">> | undefined): number | undefined =>
    figure === undefined ? undefined : read(`forces/${id}/${key}`, figure);
  const icbm = at("legs/icbm/warheads", legs.icbm?.warheads);
  const slbm = at("legs/slbm/warheads", legs.slbm?.warheads);
  const together = at("ballisticWarheads", record.ballisticWarheads);
  const byLeg = icbm === undefined || slbm === undefined ? undefined : icbm + slbm;
  return {
    party: record.state,
    missileWarheads: record.missileWarheads,
    ballistic: together ?? byLeg,
    bombers: at("legs/bombers/vehicles", legs.bombers?.vehicles),
    withCruiseMissiles: at("legs/bombers/withCruiseMissiles", legs.bombers?.withCruiseMissiles),
    declared:
      rule === "none"
        ? undefined
        : { rule: ruleKinds[rule], warheads: read(`forces/${id}/total/warheads`, total.warheads) },
  };
}

const ruleKinds = { "start-1": "attributed", "new-start": "aboard" } as const;

/** A treaty's rule as the engine counts by it. */
export function countingRule({ rule }: TreatyRecord): CountingRule {
  if (rule.kind === "none") return { kind: "none" };
  if (rule.kind === "aboard") return { kind: "aboard", bomber: rule.bomber.value };
  const { RU, US } = rule.cruiseMissileBomber;
  const first = (of: typeof RU) => ({ warheads: of.warheads.value, bombers: of.bombers.value });
  return {
    kind: "attributed",
    cruiseMissileBomber: { RU: first(RU), US: first(US) },
    otherBomber: rule.otherBomber.value,
  };
}

/** The force table of that id. */
export function forceOf(catalogue: Catalogue, id: string): ForceRecord {
  const found = catalogue.forces.find((of) => of.id === id);
  assert(found !== undefined, `no force table ${id}`);
  return found;
}

/** The treaty of that id. */
export function treatyOf(catalogue: Catalogue, id: string): TreatyRecord {
  const found = catalogue.treaties.find((of) => of.id === id);
  assert(found !== undefined && found.kind === "treaty", `no treaty ${id}`);
  return found;
}
