/**
 * Runs before each test file. Property tests draw from one fixed seed, so `npm test` gives the same result twice;
 * `npm run soak` replaces that seed, also where a test names it, and multiplies the samples.
 */
import fc from "fast-check";
import { vi } from "vitest";

fc.configureGlobal({ seed: 20080406 });

const { EQUIPOISE_SOAK_TIMES: times, EQUIPOISE_SOAK_SEED: seed } = process.env;
if (times !== undefined && seed !== undefined) {
  const assert = ((property: fc.IRawProperty<unknown>, parameters?: fc.Parameters<unknown>) => {
    const samples = (parameters?.numRuns ?? 100) * Number(times); // 100: fast-check's default
    return fc.assert(property, { ...parameters, seed: Number(seed), numRuns: samples });
  }) as typeof fc.assert;
  vi.doMock("fast-check", () => ({ ...fc, assert, default: { ...fc, assert } }));
}
