import { killAgainstDecoys, salvo } from "../interceptors/index.ts";
import { assert } from "../physics/index.ts";

/** What a defence has to fire, and how. */
export interface Stock {
  readonly inventory: number;
  readonly shotsPerTarget: number; //  at each target in each wave
  readonly killProbability: number; // of one shot at what it is aimed at; a parameter, never computed
  readonly doctrine: "salvo" | "shoot-look-shoot";
  readonly waves: number; //           that time allows, each after a look at the one before; a salvo is one of them
}

/** What comes with each warhead, and how well it is told from it. */
export interface Company {
  readonly decoysPerWarhead: number;
  readonly discrimination: number; // chance that the warhead is told from its decoys; a parameter, never computed
}
export interface Raid extends Company {
  readonly warheads: number;
}

/**
 * What the defender does with decoys; a fixed case, never chosen. With `d` decoys and discrimination `q`:
 * - `draws-one-object`: every shot goes to the warhead with chance q, else to one object drawn among all 1 + d. It kills
 *   with P (q + (1 - q) / (1 + d)), as in the engagement model; the stock is spent on the warheads' number alone.
 * - `shoots-at-all-alike`: every object that cannot be told from a warhead is fired at as if it were one, so the warhead
 *   is never missed by choice, but each costs the shots of 1 + d (1 - q) objects. That number is taken at its mean, in every wave.
 */
export type AgainstDecoys = "draws-one-object" | "shoots-at-all-alike";
export const againstDecoys: readonly AgainstDecoys[] = ["draws-one-object", "shoots-at-all-alike"];

export interface Leakage {
  readonly expectedLeakers: number;
  readonly probabilityNoLeak: number;
  readonly leakerDistribution: readonly number[]; // probability that 0, 1 ... all warheads leak
  readonly expectedFired: number; // interceptors
}

/**
 * How many warheads of a raid leak through a stock. Shots are independent; between waves the defender knows what is left
 * (perfect kill assessment: the most that looking can tell). Each wave fires `shotsPerTarget` at
 * each survivor while the stock lasts: so many are covered in full, one in part, the rest not at all. Nothing is held back.
 * Where decoys make the shots that reach warheads a fraction, the last of them is fired with that fraction's chance.
 */
export function leakage(stock: Stock, raid: Raid, decoys: AgainstDecoys): Leakage {
  const { shots, cost, kill } = shotsAtWarheads(stock, raid, decoys);
  const whole = Math.floor(shots);
  const part = shots - whole;
  const play = (of: number) => playOut(of, kill, stock, raid.warheads);
  return costing(part === 0 ? play(whole) : mixed(play(whole), play(whole + 1), part), cost);
}

/**
 * The smallest raids that the stock no longer covers: in the first wave, so that some warhead is not fired at with the
 * doctrine's shots; and in every wave that time allows, even if nothing is hit. For a salvo the two are one.
 */
export function exhaustionPoint(
  stock: Stock,
  company: Company,
  decoys: AgainstDecoys,
): { readonly firstWave: number; readonly everyWave: number } {
  const { shots } = shotsAtWarheads(stock, company, decoys);
  const beyond = (waves: number) =>
    waves === 0 ? 1 : Math.floor(shots / (stock.shotsPerTarget * waves) + rounding) + 1;
  return { firstWave: beyond(Math.min(1, wavesOf(stock))), everyWave: beyond(wavesOf(stock)) };
}

/**
 * The smallest raid of which more than a share is expected to leak; the share is the reader's. A stock is finite, so every
 * share under one has such a raid; one and more have none.
 */
export function leakPoint(
  stock: Stock,
  company: Company,
  decoys: AgainstDecoys,
  share: number,
): number | undefined {
  const most = share + rounding;
  if (!(most < 1)) return undefined;
  const { shots } = shotsAtWarheads(stock, company, decoys);
  const leakers = (warheads: number) => leakage(stock, { ...company, warheads }, decoys).expectedLeakers;
  const spent = wavesOf(stock) === 0 ? 0 : Math.floor(shots / stock.shotsPerTarget) + 1; // the first wave takes all
  const atSpent = leakers(spent);
  if (atSpent > most * spent) {
    // Halving: a warhead more only takes shots from the others, so that the share never falls as the raid grows.
    let [below, past] = [0, spent];
    while (past - below > 1) {
      const middle = Math.floor((below + past) / 2);
      if (leakers(middle) > most * middle) past = middle;
      else below = middle;
    }
    return past;
  }
  // From here on every further warhead leaks: what is stopped stays the same.
  const stopped = spent - atSpent;
  let warheads = Math.max(spent, Math.floor(stopped / (1 - most)) - 1) + 1;
  while (!(warheads - stopped > most * warheads)) warheads++;
  return warheads;
}

/** The raid sizes at which leakage is shown: fixed for every case and every side; nothing searches for a raid. */
export const raidLadder: readonly number[] = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50];

/** The share of the warheads expected to leak, for each size of raid. */
export function leakageCurve(
  stock: Stock,
  company: Company,
  decoys: AgainstDecoys,
  raids: readonly number[] = raidLadder,
): readonly { readonly raid: number; readonly share: number }[] {
  return raids.map((raid) => ({
    raid,
    share: leakage(stock, { ...company, warheads: raid }, decoys).expectedLeakers / raid,
  }));
}

// ---- decoys ----------------------------------------------------------------------------------------------------------

const rounding = 1e-9; // of a warhead: 12 / 1.2 may come out under 10

/** The stock in shots at warheads, what each such shot costs in interceptors, and what it kills with. */
function shotsAtWarheads(
  { inventory, shotsPerTarget, killProbability }: Stock,
  { decoysPerWarhead, discrimination }: Company,
  against: AgainstDecoys,
): { readonly shots: number; readonly cost: number; readonly kill: number } {
  assert(shotsPerTarget >= 1 && inventory >= 0, "leakage: at least one shot at a target, from a stock");
  if (against === "draws-one-object") {
    const kill = killAgainstDecoys(killProbability, { decoys: decoysPerWarhead, discrimination });
    return { shots: inventory, cost: 1, kill };
  }
  const objects = 1 + decoysPerWarhead * (1 - discrimination);
  return { shots: inventory / objects, cost: objects, kill: killProbability };
}

function wavesOf({ doctrine, waves }: Stock): number {
  return doctrine === "salvo" ? Math.min(1, waves) : waves;
}

// ---- the stock played out --------------------------------------------------------------------------------------------

/**
 * Forward over the waves: the probability of every pair (warheads left, shots left). In one wave the covered warheads
 * survive binomially with (1 - P)^shots, the one covered in part with (1 - P)^rest, the others surely.
 */
function playOut(shots: number, kill: number, stock: Stock, warheads: number): Leakage {
  const { shotsPerTarget } = stock;
  const width = shots + 1;
  const survivors: (readonly number[])[] = [];
  const coveredInFull = (n: number) => {
    survivors[n] ??= salvo(kill, shotsPerTarget, n).leakerDistribution;
    return survivors[n];
  };
  let now = new Float64Array((warheads + 1) * width);
  now[warheads * width + shots] = 1;
  let expectedFired = 0;
  for (let wave = wavesOf(stock); wave > 0; wave--) {
    const next = new Float64Array(now.length);
    for (let state = 0; state < now.length; state++) {
      const chance = now[state];
      if (chance === 0) continue;
      const alive = Math.floor(state / width);
      const left = state - alive * width;
      const full = Math.min(alive, Math.floor(left / shotsPerTarget));
      const rest = full < alive ? left - full * shotsPerTarget : 0;
      const fired = full * shotsPerTarget + rest;
      const hit = rest === 0 ? 0 : salvo(kill, rest, 1).killProbabilityPerWarhead; // the one covered in part
      expectedFired += chance * fired;
      const survivorsOf = coveredInFull(full);
      for (let k = 0; k <= full; k++) {
        const to = (k + alive - full) * width + left - fired;
        next[to] += chance * survivorsOf[k] * (1 - hit);
        if (hit > 0) next[to - width] += chance * survivorsOf[k] * hit;
      }
    }
    now = next;
  }
  const leakerDistribution = Array.from({ length: warheads + 1 }, (_, k) =>
    now.subarray(k * width, (k + 1) * width).reduce((sum, p) => sum + p, 0),
  );
  return {
    expectedLeakers: leakerDistribution.reduce((sum, p, k) => sum + k * p, 0),
    probabilityNoLeak: leakerDistribution[0],
    leakerDistribution,
    expectedFired,
  };
}

function mixed(a: Leakage, b: Leakage, partOfB: number): Leakage {
  const mix = (x: number, y: number) => x + partOfB * (y - x);
  return {
    expectedLeakers: mix(a.expectedLeakers, b.expectedLeakers),
    probabilityNoLeak: mix(a.probabilityNoLeak, b.probabilityNoLeak),
    leakerDistribution: a.leakerDistribution.map((p, k) => mix(p, b.leakerDistribution[k])),
    expectedFired: mix(a.expectedFired, b.expectedFired),
  };
}

function costing(played: Leakage, cost: number): Leakage {
  return { ...played, expectedFired: played.expectedFired * cost };
}
