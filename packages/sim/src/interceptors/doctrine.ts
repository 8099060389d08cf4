/** Closed forms of firing doctrine. Kill probability is a parameter, shots are independent. */

export interface SalvoResult {
  readonly killProbabilityPerWarhead: number;
  readonly probabilityNoLeak: number;
  readonly expectedLeakers: number;
  readonly leakerDistribution: readonly number[]; // probability that 0, 1 ... all warheads leak
}

/**
 * `shots` at each of `warheads`: one warhead survives with (1 - p)^shots, the leakers are binomial
 * (Wilkening, Science & Global Security 8:183, 1999).
 */
export function salvo(killProbability: number, shots: number, warheads: number): SalvoResult {
  const leak = integerPower(1 - killProbability, shots);
  const kill = 1 - leak;
  return {
    killProbabilityPerWarhead: kill,
    probabilityNoLeak: integerPower(kill, warheads),
    expectedLeakers: warheads * leak,
    leakerDistribution: binomial(warheads, leak, kill),
  };
}

/** Waves of shots at one warhead with perfect assessment between them: the next is fired only at a survivor. */
export function shootLookShoot(
  killProbability: number,
  waves: number,
  shotsPerWave: number,
): { killProbabilityPerWarhead: number; expectedShots: number } {
  const survives = integerPower(1 - killProbability, shotsPerWave);
  let alive = 1;
  let expectedShots = 0;
  for (let w = 0; w < waves; w++) {
    expectedShots += alive * shotsPerWave;
    alive *= survives;
  }
  return { killProbabilityPerWarhead: 1 - alive, expectedShots };
}

/**
 * Kill probability of a shot that must first go to the warhead: told from its `decoys` with the chance `discrimination`, else
 * one object drawn among all. P (q + (1 - q) / (1 + d))
 */
export function killAgainstDecoys(
  killProbability: number,
  { decoys, discrimination }: { readonly decoys: number; readonly discrimination: number },
): number {
  return killProbability * (discrimination + (1 - discrimination) / (1 + decoys));
}

function integerPower(x: number, n: number): number {
  let result = 1;
  for (let i = 0; i < n; i++) result *= x;
  return result;
}

/** One warhead after another: only sums of positive terms, where factorials would overflow beyond a thousand. */
function binomial(n: number, leak: number, kill: number): readonly number[] {
  const all = [1];
  for (let i = 0; i < n; i++) {
    all.push(leak * all[i]);
    for (let k = i; k > 0; k--) all[k] = kill * all[k] + leak * all[k - 1];
    all[0] *= kill;
  }
  return all;
}
