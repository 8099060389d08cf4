import { salvo } from "../interceptors/index.ts";
import { assert } from "../physics/index.ts";

/** The parties to the treaties, by ISO code. */
export type Party = "RU" | "US";

/** How a treaty turns a force into warheads. */
export type CountingRule =
  | {
      /** START-1: a number for each missile of a type; bombers by whether they carry long-range nuclear cruise missiles. */
      readonly kind: "attributed";
      /** `warheads` for each of the first `bombers`; each one beyond counts the cruise missiles it is equipped for. */
      readonly cruiseMissileBomber: Readonly<
        Record<Party, { readonly warheads: number; readonly bombers: number }>
      >;
      readonly otherBomber: number;
    }
  | { readonly kind: "aboard"; readonly bomber: number } // New START: what missiles carry, and a number per deployed bomber
  | { readonly kind: "none" }; //                           the Moscow Treaty

/** A whole force, as published: undefined where it was not. */
export interface Force {
  readonly party: Party;
  /** Warheads of the intercontinental and submarine-launched missiles: attributed to the type, or aboard. */
  readonly missileWarheads: "attributed" | "aboard";
  readonly ballistic: number | undefined;
  readonly bombers: number | undefined;
  readonly withCruiseMissiles: number | undefined; //  of the bombers
  readonly equippedEach?: number | undefined; //       cruise missiles that each bomber beyond the first ones is equipped for
  /** All warheads as the parties themselves counted them, under which kind of rule. */
  readonly declared: { readonly rule: CountingRule["kind"]; readonly warheads: number } | undefined;
}

/** What a count needs and was not published. */
export type Missing = "ballistic" | "bombers" | "withCruiseMissiles" | "equippedEach";

/** Warheads under a rule: those of ballistic missiles and those of bombers stand apart. */
export type Count =
  | { readonly kind: "counted"; readonly ballistic: number; readonly bombers: number; readonly total: number }
  | { readonly kind: "no-rule" }
  | {
      readonly kind: "not-countable";
      readonly ballistic: number | undefined;
      readonly bombers: number | undefined;
      readonly total: number | undefined;
      readonly missing: readonly Missing[];
    };

/**
 * The warheads of a force under a counting rule. What the parties declared under the same rule stands for what the
 * tables lack: of ballistic warheads, bombers' warheads and total, two give the third. Missiles counted in one sense are
 * never taken for a count in the other: what was attributed is not what was aboard.
 */
export function countUnder(rule: CountingRule, force: Force): Count {
  if (rule.kind === "none") return { kind: "no-rule" };
  const declared = force.declared?.rule === rule.kind ? force.declared.warheads : undefined;
  const onMissiles = force.missileWarheads === rule.kind ? force.ballistic : undefined;
  const byBombers = bomberWarheads(rule, force);
  const onBombers = typeof byBombers === "number" ? byBombers : less(declared, onMissiles);
  const ballistic = onMissiles ?? less(declared, onBombers);
  if (ballistic !== undefined && onBombers !== undefined)
    return { kind: "counted", ballistic, bombers: onBombers, total: ballistic + onBombers };
  const missing: Missing[] = [];
  if (ballistic === undefined) missing.push("ballistic");
  if (typeof byBombers !== "number") missing.push(byBombers);
  return { kind: "not-countable", ballistic, bombers: onBombers, total: declared, missing };
}

/** Bombers' warheads, or what is missing to count them. */
function bomberWarheads(rule: Exclude<CountingRule, { kind: "none" }>, force: Force): number | Missing {
  const { bombers, withCruiseMissiles, equippedEach } = force;
  if (bombers === undefined) return "bombers";
  if (rule.kind === "aboard") return rule.bomber * bombers;
  if (withCruiseMissiles === undefined) return "withCruiseMissiles";
  assert(withCruiseMissiles <= bombers, "countUnder: more bombers with cruise missiles than bombers");
  const first = rule.cruiseMissileBomber[force.party];
  const beyond = Math.max(0, withCruiseMissiles - first.bombers);
  if (beyond > 0 && equippedEach === undefined) return "equippedEach";
  return (
    first.warheads * (withCruiseMissiles - beyond) +
    (equippedEach ?? 0) * beyond +
    rule.otherBomber * (bombers - withCruiseMissiles)
  );
}

function less(whole: number | undefined, part: number | undefined): number | undefined {
  return whole === undefined || part === undefined ? undefined : whole - part;
}

/** One party's ballistic warheads against the other's interceptors. */
export interface Exchange {
  readonly warheads: number; //          on ballistic missiles, under some count
  readonly survivingFraction: number; // of them that would be launched, 0 to 1: the reader's, never computed here
  readonly shotsPerTarget: number; //    interceptors fired at each warhead engaged, a whole number from 1
  readonly killProbability: number; //   of one shot, 0 to 1; shots succeed or fail each by itself
}

export interface Arrival {
  readonly arriving: number; //        warheads, on average
  readonly removed: number; //         warheads destroyed, on average
  readonly shareRemoved: number; //    of the warheads launched; 0 when there are none
  readonly withoutDefence: number; //  warheads launched
}

/**
 * Warheads that arrive on average when `interceptors` are fired at warheads taken at random, `shotsPerTarget` at each,
 * those left over at one more; what exceeds the warheads stays unfired. With m warheads engaged in full and r < s
 * interceptors left over, m (1 - (1 - p)^s) + 1 - (1 - p)^r are destroyed. Every interceptor is taken to be within reach
 * of every warhead, and every warhead to be told from what flies beside it: the most that the interceptors could do.
 * The survivors, an average themselves, may be a fraction: the last one counts by its share.
 */
export function arriving({ interceptors, ...of }: Exchange & { readonly interceptors: number }): Arrival {
  check(of);
  assert(isCount(interceptors), "arriving: interceptors must be a whole number from 0");
  const { shotsPerTarget, killProbability } = of;
  const launched = of.warheads * of.survivingFraction;
  const groups = Math.floor(interceptors / shotsPerTarget);
  const full = Math.min(groups, launched);
  const oneMore = Math.min(1, launched - full);
  const removed =
    full * killed(killProbability, shotsPerTarget) +
    oneMore * killed(killProbability, interceptors - groups * shotsPerTarget);
  return {
    arriving: launched - removed,
    removed,
    shareRemoved: launched > 0 ? removed / launched : 0,
    withoutDefence: launched,
  };
}

export type Threshold =
  | { readonly kind: "crossed"; readonly interceptors: number; readonly shareRemoved: number }
  | { readonly kind: "none"; readonly greatestShare: number } // not even with every warhead engaged in full
  | { readonly kind: "no-defined-threshold" };

/** Rounding must not ask for an interceptor more: a share this little below the threshold has reached it. */
const shareTolerance = 1e-12;

/**
 * The least number of interceptors with which the share of warheads removed, on average, reaches the reader's threshold
 * (0 to 1); undefined when the reader names none. `arriving` says what is assumed.
 */
export function thresholdInterceptors(of: Exchange, thresholdShare: number | undefined): Threshold {
  if (thresholdShare === undefined) return { kind: "no-defined-threshold" };
  assert(isShare(thresholdShare), "thresholdInterceptors: the threshold must be between 0 and 1");
  const share = (interceptors: number) => arriving({ ...of, interceptors }).shareRemoved;
  const reached = (interceptors: number) => share(interceptors) >= thresholdShare - shareTolerance;
  const targets = Math.max(0, -Math.floor(-of.warheads * of.survivingFraction)); // a part of one needs its shots too
  let enough = targets * of.shotsPerTarget;
  if (!reached(enough)) return { kind: "none", greatestShare: share(enough) };
  let tooFew = -1;
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2); // the share never falls with a shot more
    if (reached(middle)) enough = middle;
    else tooFew = middle;
  }
  return { kind: "crossed", interceptors: enough, shareRemoved: share(enough) };
}

/** The chance that at least one of `shots` at one warhead kills. */
function killed(killProbability: number, shots: number): number {
  return salvo(killProbability, shots, 1).killProbabilityPerWarhead;
}

function check({ warheads, survivingFraction, shotsPerTarget, killProbability }: Exchange): void {
  assert(warheads >= 0 && warheads - warheads === 0, "balances: warheads must be finite, from 0");
  assert(isShare(survivingFraction), "balances: survivingFraction must be between 0 and 1");
  assert(
    isCount(shotsPerTarget) && shotsPerTarget >= 1,
    "balances: shotsPerTarget must be a whole number from 1",
  );
  assert(isShare(killProbability), "balances: killProbability must be between 0 and 1");
}

function isShare(x: number): boolean {
  return x >= 0 && x <= 1;
}

function isCount(x: number): boolean {
  return x >= 0 && Math.floor(x) === x && x - x === 0;
}
