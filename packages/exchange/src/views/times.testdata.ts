import { type PartnerId, partnerIds } from "../messages/index.ts";
import { entryOf, hashText, type Random, randomFrom } from "./certificate.testdata.ts";
import { TimeBoard } from "./times.ts";

export interface TimeTrial {
  readonly honest: number;
  readonly falseFlags: number;
  readonly outsideBounds: number; //  honest entries whose true time lies outside the bounds by more than the clocks' errors
  readonly backdated: number;
  readonly flagged: number;
  readonly least_s: number; //        the smallest back-dating that was tried
}

const start_ms = 1_767_225_600_000; // 2026-01-01
/**
 * Less cannot be told from clocks that are off: 2 s and 2.5 s of tolerance, 2 s of the claim's own clock, 4.5 s of the cited
 * one with its declared error, 3 s to the cosignature, and a few where the cited head ends in back-dated entries itself.
 */
const leastBackdating_ms = 20_000;

/**
 * Three logs with clocks up to 2 s wrong. Half of the worlds declare an error that covers it; in the others no clock
 * declares any, and each is up to 1 s wrong, so that two differ by 2 s at most. Every entry cites the heads of the others
 * that its author had then, 0 to 3 s old; heads are cosigned 0 to 3 s after. A back-dated entry claims a time from 20 s to
 * a day before others had cosigned a head that it cites.
 */
export function timeTrial(honest: number, backdated: number, seed: number): TimeTrial {
  const found = {
    honest: 0,
    falseFlags: 0,
    outsideBounds: 0,
    backdated: 0,
    flagged: 0,
    least_s: Number.POSITIVE_INFINITY,
  };
  for (let world = 0; found.honest < honest || found.backdated < backdated; world++) {
    play(randomFrom(seed * 1_000_003 + world), { honest, backdated }, found);
  }
  return found;
}

type Found = { -readonly [K in keyof TimeTrial]: TimeTrial[K] };
interface Written {
  readonly origin: PartnerId;
  readonly seq: number;
  readonly true_ms: number;
  readonly back_ms: number;
}

function play(random: Random, wanted: { honest: number; backdated: number }, found: Found): void {
  const board = new TimeBoard();
  const declared = random() < 0.5;
  const skews = partnerIds.map(() => (random() * 2 - 1) * (declared ? 2000 : 1000));
  const errors = skews.map((skew) =>
    declared ? Math.floor(Math.abs(skew)) + 1 + Math.floor(random() * 500) : 0,
  );
  const logs: { true_ms: number; cosigned_ms: number }[][] = [[], [], []];
  const all: Written[] = [];
  let now_ms = start_ms;
  for (let i = 0; i < 300; i++) {
    now_ms += Math.floor(random() * 700);
    const who = Math.floor(random() * 3);
    const origin = partnerIds[who]!;
    const others = [0, 1, 2].filter((k) => k !== who);
    const known = others.map((k) => logs[k]!.filter((e) => e.true_ms <= now_ms - random() * 3000).length);
    // The latest time by which another partner had cosigned a head that this entry cites, were it written now.
    const proved_ms = others
      .map((k, n) => logs[k]![known[n]! - 1])
      .filter((e) => e !== undefined && e.cosigned_ms <= now_ms);
    const back = proved_ms.length > 0 && random() < 0.1 && i > 20;
    const back_ms = back ? leastBackdating_ms * 4320 ** random() : 0;
    const basis_ms = back ? Math.max(...proved_ms.map((e) => e!.cosigned_ms)) : now_ms;
    const seq = logs[who]!.length;
    const entry = entryOf(
      origin,
      seq,
      "status.health",
      { feeds: [], diskFree_MB: 1, clockOffset_ms: 0, crewPresent: true },
      {
        claimedAt_ms: Math.floor(basis_ms - back_ms + skews[who]!),
        maxError_ms: errors[who]!,
        crossRefs: others.map((k, n) => ({ origin: partnerIds[k]!, size: known[n]!, root: hashText("r") })),
      },
    );
    board.add(entry);
    const cosigned_ms = now_ms + random() * 3000;
    logs[who]!.push({ true_ms: now_ms, cosigned_ms });
    for (const k of others) {
      const at_ms = k === others[0] ? cosigned_ms : cosigned_ms + random() * 3000;
      board.cosigned(origin, partnerIds[k]!, seq + 1, Math.floor((at_ms + skews[k]!) / 1000));
    }
    all.push({ origin, seq, true_ms: now_ms, back_ms });
  }
  // A back-dated last entry of a cited head vouches for less: bounds may be wide, and honest entries stay unflagged.
  for (const { origin, seq, true_ms, back_ms } of all)
    count(board, { origin, seq, true_ms, back_ms }, wanted, found);
}

function count(
  board: TimeBoard,
  entry: Written,
  wanted: { honest: number; backdated: number },
  found: Found,
): void {
  const bounds = board.bounds(entry.origin, entry.seq)!;
  if (entry.back_ms === 0) {
    if (found.honest >= wanted.honest) return;
    found.honest++;
    if (bounds.disputed) found.falseFlags++;
    const { lower_ms = -Infinity, upper_ms = Infinity } = bounds;
    if (entry.true_ms < lower_ms - 2000 || entry.true_ms > upper_ms + 2000) found.outsideBounds++;
  } else if (found.backdated < wanted.backdated) {
    found.backdated++;
    if (bounds.disputed) found.flagged++;
    found.least_s = Math.min(found.least_s, entry.back_ms / 1000);
  }
}
