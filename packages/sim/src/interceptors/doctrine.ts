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
  const leakerDistribution = Array.from(
    { length: warheads + 1 },
    (_, k) => choose(warheads, k) * integerPower(leak, k) * integerPower(kill, warheads - k),
  );
  return {
    killProbabilityPerWarhead: kill,
    probabilityNoLeak: integerPower(kill, warheads),
    expectedLeakers: warheads * leak,
    leakerDistribution,
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

function integerPower(x: number, n: number): number {
  let result = 1;
  for (let i = 0; i < n; i++) result *= x;
  return result;
}

function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}
