import { type Catalogue, type ParameterSpace, parameterSpace, type ScenarioFile } from "@equipoise/scenario";
import type { Scenario } from "@equipoise/sim/engagement";
import type { Switch } from "./mend.ts";

type DesignFile = ScenarioFile["designs"][number];
type Variant = Omit<Switch, "scenario"> & { readonly design: DesignFile };

const closer = { none: ["data", "plan"], data: ["plan"], plan: [] } as const;

/**
 * What can be switched in a design, in the order in which it is tried: each measure lifted, each closer cooperation,
 * each asset of the scenario's other designs added, whose owner stays. All variants are designs of one space, made when
 * the first is asked for, so that they share every object that they have in common. A switch's scenario holds the changed
 * design alone, under the id of the design.
 */
export function switchesOf(
  catalogue: Catalogue,
  scenario: ScenarioFile,
  setId: string,
  designId: string,
): readonly Switch[] {
  const design = scenario.designs.find(({ id }) => id === designId);
  if (design === undefined) throw new Error(`switchesOf: no design ${designId}`);
  const variants = variantsOf(catalogue, scenario, design);
  const designs = variants.map((variant, v) => ({ ...variant.design, id: `${designId} ${v}` }));
  let space: ParameterSpace | undefined;
  const nominal = (): Scenario => {
    space ??= parameterSpace(catalogue, { ...scenario, designs }, setId);
    return space.at(space.nominal);
  };
  return variants.map(({ design: _, ...thrown }, v) => {
    let made: Scenario | undefined;
    const scenarioOf = (): Scenario => {
      const all = nominal();
      made ??= { ...all, designs: [{ ...all.designs[v]!, id: designId }] };
      return made;
    };
    return { ...thrown, scenario: scenarioOf };
  });
}

function variantsOf(catalogue: Catalogue, scenario: ScenarioFile, design: DesignFile): Variant[] {
  const name = (records: readonly { readonly id: string; readonly name: string }[], id: string) =>
    records.find((of) => of.id === id)?.name ?? id;
  const lifted = design.measures.map((id): Variant => {
    const changed = { ...design, measures: design.measures.filter((other) => other !== id) };
    const label = name(catalogue.measures, id);
    return { what: "measure", id, label, from: "in force", to: "lifted", design: changed };
  });
  const pooled = closer[design.cooperation].map(
    (to): Variant => ({
      what: "cooperation",
      id: to,
      label: "cooperation of the partners",
      from: design.cooperation,
      to,
      design: { ...design, cooperation: to },
    }),
  );
  const assets = [...catalogue.radars, ...catalogue.satellites, ...catalogue["interceptor-sites"]];
  const others = new Set(
    scenario.designs.flatMap((of) => of.assets).filter((id) => !design.assets.includes(id)),
  );
  const added = [...others].map((id): Variant => {
    const changed = { ...design, assets: [...design.assets, id] };
    return { what: "asset", id, label: name(assets, id), from: "absent", to: "added", design: changed };
  });
  return [...lifted, ...pooled, ...added];
}
