import type { Answer, Driver } from "@equipoise/sim/analyses";

/** What an answer in shares says once its whole interval is looked at. */
export type Finding =
  | { readonly kind: "none" } //      even at the favourable end, under one in two hundred
  | { readonly kind: "all" } //       even at the adverse end, all but one in two hundred
  | { readonly kind: "most" } //      even at the adverse end, half or more
  | { readonly kind: "some" } //      even at the adverse end, more than none
  | { readonly kind: "depends"; readonly on: string | undefined } // from none to more: on the figures
  | { readonly kind: "undecided"; readonly on: string }; //            the same, and this set never published the figure

/** Shares below this count as none, above its complement as all. */
export const noneBelow = 0.005;

/**
 * The rule: the interval decides, not the nominal value. Where it runs from none to more, the first driver that alone
 * crosses the border is named; if the set never published that figure, the matter cannot be decided under the set.
 */
export function finding({ interval: { low, high }, drivers, assumptions }: Answer): Finding {
  if (high < noneBelow) return { kind: "none" };
  if (low > 1 - noneBelow) return { kind: "all" };
  if (low >= 0.5) return { kind: "most" };
  if (low >= noneBelow) return { kind: "some" };
  const decisive = drivers.find(crosses);
  if (decisive === undefined) return { kind: "depends", on: undefined };
  const figures = assumptions.filter((a) => isPartOf(a.parameter, decisive.parameter));
  const unpublished = figures.length > 0 && figures.every((a) => a.notPublished);
  return { kind: unpublished ? "undecided" : "depends", on: decisive.parameter };
}

/** Whether a figure belongs to a driver, which may be a group: `radars/thule/*`. */
export function isPartOf(parameter: string, driver: string): boolean {
  return driver.endsWith("/*") ? parameter.startsWith(driver.slice(0, -1)) : parameter === driver;
}

function crosses({ adverse, favourable }: Driver): boolean {
  return Math.min(adverse, favourable) < noneBelow && Math.max(adverse, favourable) >= noneBelow;
}

/** The finding in words; `named` turns a parameter's path into its name. */
export function findingWords(of: Finding, named: (path: string) => string): string {
  switch (of.kind) {
    case "none":
      return "none, wherever in their ranges the figures lie";
    case "all":
      return "all, wherever in their ranges the figures lie";
    case "most":
      return "half or more, wherever in their ranges the figures lie";
    case "some":
      return "some, wherever in their ranges the figures lie; how many depends on them";
    case "depends":
      return of.on === undefined
        ? "depends: within the ranges it can be none, and several figures decide it together"
        : `depends: one figure alone decides between none and more (${named(of.on)})`;
    case "undecided":
      return `cannot be decided under this set: it turns on ${of.on.endsWith("/*") ? "figures" : "a figure"} that the set never published (${named(of.on)})`;
  }
}

/** A difference or a duration: whether its interval leaves zero out. */
export function gainWords({ interval: { low, high } }: Answer, least: number): string {
  if (low > least) return "a gain wherever in their ranges the figures lie";
  if (high < -least) return "a loss wherever in their ranges the figures lie";
  if (low >= -least && high <= least) return "no difference";
  if (low >= -least) return "depends: from no difference to a gain";
  return "depends on the figures, sign included";
}
