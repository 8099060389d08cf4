import { arriving, exhaustionPoint, thresholdInterceptors } from "@equipoise/sim/analyses";
import type { Scenario } from "@equipoise/sim/engagement";
import { type InterceptorSite, killAgainstDecoys } from "@equipoise/sim/interceptors";
import { geodesicInverse } from "@equipoise/sim/physics";
import { launches, shareMet } from "./flightMetrics.ts";
import type { Metric, Point, Setting } from "./metric.ts";
import { flightsOfReach } from "./panel.ts";

/** Paths of the catalogue beside those of the scenario. */
export const survivingFraction = "rules/rules/survivingFraction";

/** The force against which the interceptors are counted: Russia's ballistic missiles of January 2008, as published. */
const forceCounted = "russia-2008-01";

const concernsStock = (path: string) =>
  path.startsWith("interceptor-sites/") ||
  path.endsWith("/killProbability") ||
  isDecoy(path) ||
  /\/(fill_d|activate_d|proofBeforeFlight_d)$/.test(path); // under measures that wait for proof the stock may be none
const isDecoy = (path: string) => path.endsWith("/decoys") || path.endsWith("/discrimination");

/** What interceptors in number do to a force in number. None of it says which warheads, whose, or where to. */
export const forceMetrics: Readonly<Record<string, Metric>> = {
  "force-share": {
    unit: "share",
    over: launches,
    needs: ["launches"],
    concerns: () => true,
    flights: ({ scenario }, extent) => flightsOfReach(scenario, extent),
    value: (setting, point) => shareRemoved(setting, point, 1),
  },
  "arriving-removed": {
    unit: "share",
    over: launches,
    needs: ["launches"],
    concerns: () => true,
    flights: ({ scenario }, extent) => flightsOfReach(scenario, extent),
    value: (setting, point) => shareRemoved(setting, point, point.figure(survivingFraction)),
  },
  "interceptors-to-threshold": {
    unit: "interceptors",
    over: "",
    needs: [],
    concerns: (path) => concernsStock(path) || path === survivingFraction,
    flights: () => [],
    value: interceptorsToThreshold,
  },
  exhaustion: {
    unit: "warheads",
    over: "",
    needs: [],
    concerns: concernsStock,
    flights: () => [],
    value: (_, { scenario }) => covered(scenario),
  },
  "capitals-in-reach": {
    unit: "capitals",
    over: "",
    needs: ["capitals"],
    concerns: (path) => path.endsWith("/publishedRange_m"),
    flights: () => [],
    value: capitalsInReach,
  },
};

/** Warheads on the counted force's ballistic missiles. */
export function ballisticWarheads({ catalogue }: Setting): number {
  const force = catalogue.forces.find(({ id }) => id === forceCounted);
  const { icbm, slbm } = force?.legs ?? {};
  if (icbm?.warheads === undefined || slbm?.warheads === undefined)
    throw new Error(`ballisticWarheads: ${forceCounted} must give the warheads of both legs`);
  return icbm.warheads.value + slbm.warheads.value;
}

/** Of the warheads launched, the share that the site's stock destroys on average among those that it could meet. */
function shareRemoved(setting: Setting, point: Point, surviving: number): number {
  const { scenario } = point;
  const site = siteOf(scenario);
  const met = shareMet(point, 0);
  const { removed } = arriving({
    warheads: met * ballisticWarheads(setting),
    survivingFraction: surviving,
    interceptors: site.inventory,
    shotsPerTarget: site.shotsPerTarget,
    killProbability: killAgainstDecoys(site.killProbability, scenario.rules),
  });
  return removed / (surviving * ballisticWarheads(setting));
}

/**
 * Interceptors at which the threshold of claim C6 is crossed under the lowest warhead limit of the treaties and understandings
 * on record, all of it taken for ballistic warheads. One more than it takes to engage every warhead where that is not enough.
 */
function interceptorsToThreshold({ catalogue }: Setting, { scenario, figure }: Point): number {
  const limits = catalogue.treaties.flatMap((of) =>
    of.kind === "treaty" && of.limits.warheads !== undefined ? [of.limits.warheads.low] : [],
  );
  const site = siteOf(scenario);
  const exchange = {
    warheads: limits.reduce((p, q) => Math.min(p, q)),
    survivingFraction: figure(survivingFraction),
    shotsPerTarget: site.shotsPerTarget,
    killProbability: killAgainstDecoys(site.killProbability, scenario.rules),
  };
  const share = catalogue.claims.find(({ id }) => id === "C6")?.test?.threshold.value;
  const crossing = thresholdInterceptors(exchange, share);
  if (crossing.kind === "crossed") return crossing.interceptors;
  const engaged = -Math.floor(-exchange.warheads * exchange.survivingFraction);
  return engaged * exchange.shotsPerTarget + 1;
}

/** The largest raid that the stock still covers, every object fired at that cannot be told from a warhead. */
function covered(scenario: Scenario): number {
  const site = siteOf(scenario);
  const { decoys: decoysPerWarhead, discrimination } = scenario.rules;
  const stock = { ...site, waves: 1 };
  return exhaustionPoint(stock, { decoysPerWarhead, discrimination }, "shoots-at-all-alike").firstWave - 1;
}

/** Capitals within the published range of any of the test's missiles from any launch region of the threats. */
function capitalsInReach({ test }: Setting, { scenario, figure }: Point): number {
  const ranges_m = test.missiles.map((id) => figure(`missiles/${id}/publishedRange_m`));
  const longest_m = ranges_m.reduce((p, q) => Math.max(p, q), 0);
  const origins = scenario.threats.flatMap((threat) => threat.origins);
  return scenario.capitals.filter((capital) =>
    origins.some(
      (origin) =>
        geodesicInverse(
          origin.position.lat_rad,
          origin.position.lon_rad,
          capital.position.lat_rad,
          capital.position.lon_rad,
        ).distance_m <= longest_m,
    ),
  ).length;
}

/** The site of the reach question, as the first design has it. */
function siteOf(scenario: Scenario): InterceptorSite {
  const site = scenario.designs[0]!.sites.find(({ asset }) => asset.id === scenario.reach.site.id);
  return site?.asset ?? scenario.reach.site;
}
