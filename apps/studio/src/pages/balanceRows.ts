import type { Catalogue } from "@equipoise/scenario";
import type { Answer } from "@equipoise/sim/analyses";

type Treaty = Extract<Catalogue["treaties"][number], { readonly kind: "treaty" }>;
interface Range {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export function ofMetric(answers: readonly Answer[]): (metric: string) => Answer | undefined {
  const known = new Map(answers.map((answer) => [answer.metric, answer]));
  return (metric) => known.get(metric);
}

/** The forces and limits of which something arrives, in the order of the answers, and the numbers of interceptors. */
export function laddersOf(answers: readonly Answer[]): {
  readonly keys: readonly string[];
  readonly ladder: readonly number[];
} {
  const found = answers.flatMap(({ metric }) => {
    const [, key, n] = metric.match(/^arriving-(.+)-n(\d+)$/) ?? [];
    return key === undefined ? [] : [{ key, n: Number(n) }];
  });
  return { keys: [...new Set(found.map(({ key }) => key))], ladder: [...new Set(found.map(({ n }) => n))] };
}

/** The forces that are counted, by date. */
export function forceKeys(answers: readonly Answer[]): readonly string[] {
  const counted = answers.filter(({ metric }) => !/^(arriving|threshold)-/.test(metric));
  return [...new Set(counted.flatMap(({ metric }) => metric.match(/[A-Z]{2}-\d{4}-\d{2}$/)?.[0] ?? []))];
}

/** The treaty whose limit a key stands for. */
export function limitOf(
  catalogue: Catalogue,
  key: string,
): (Range & { readonly treaty: Treaty }) | undefined {
  if (!key.startsWith("limit-")) return undefined;
  const treaty = treatiesOf(catalogue).find(({ id }) => id === key.slice("limit-".length));
  const limit = treaty?.limits.ballisticWarheads ?? treaty?.limits.warheads;
  return treaty === undefined || limit === undefined ? undefined : { ...limit, treaty };
}

/** The ways of counting: as published, then each treaty's. */
export function countColumns(
  catalogue: Catalogue,
  answers: readonly Answer[],
): readonly {
  readonly id: string;
  readonly hasRule: boolean;
  readonly hasCounts: boolean;
  readonly limit: Range | undefined;
}[] {
  const find = ofMetric(answers);
  const rules = [undefined, ...treatiesOf(catalogue)];
  return rules.map((treaty) => {
    const id = treaty?.id ?? "as-published";
    return {
      id,
      hasRule: find(`no-rule-${id}`) === undefined,
      hasCounts: forceKeys(answers).some((key) => find(`count-${id}-${key}`) !== undefined),
      limit: treaty?.limits.warheads,
    };
  });
}

function treatiesOf({ treaties }: Catalogue): readonly Treaty[] {
  return treaties.flatMap((of) => (of.kind === "treaty" ? [of] : []));
}
