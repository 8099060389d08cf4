import type { Catalogue, Parameter } from "@equipoise/scenario";
import { gainOf } from "./gain.ts";

/**
 * What is moved on its own to see what drives an answer. A figure that is disputed, that a set gives or is said not to give, or that is a rule
 * or a signature stands alone; an asset's other figures move together, as `radars/thule/*`.
 */
export interface ParameterGroup {
  readonly id: string;
  readonly parameters: readonly Parameter[];
}

export function groupsOf(catalogue: Catalogue, parameters: readonly Parameter[]): ParameterGroup[] {
  const given = new Set(
    catalogue["parameter-sets"].flatMap((set) => [
      ...[set.values, set.readings?.asClaimed.values ?? [], set.readings?.asAssessed.values ?? []].flatMap(
        (values) => values.map((of) => of.parameter),
      ),
      ...set.notPublished,
    ]),
  );
  const groups = new Map<string, Parameter[]>();
  for (const p of parameters) {
    const alone = p.status === "disputed" || given.has(p.path) || !assetFiles.has(p.path.split("/", 1)[0]!);
    const id = alone ? p.path : `${p.path.split("/", 2).join("/")}/*`;
    groups.set(id, [...(groups.get(id) ?? []), p]);
  }
  return [...groups].map(([id, members]) => ({ id, parameters: members }));
}

/** Files whose records' figures move together. */
const assetFiles: ReadonlySet<string> = new Set([
  "radars",
  "satellites",
  "interceptors",
  "interceptor-sites",
  "missiles",
  "measures",
]);

export function adverseEnd(p: Parameter): number {
  return gainOf(p.path) === "higher" ? p.low : p.high;
}
export function favourableEnd(p: Parameter): number {
  return gainOf(p.path) === "higher" ? p.high : p.low;
}
