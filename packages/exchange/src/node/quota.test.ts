import { expect, test } from "vitest";
import { Allowance } from "./quota.ts";

const record = new Uint8Array(1000);

test("a peer may send half a minute's quota at once, then as much as its rate", () => {
  const allowance = new Allowance({ records_per_s: 10, bytes_per_s: 1e6 });
  let taken = 0;
  while (allowance.take([record], 0)) taken += 1;
  expect(taken).toBe(300); // 30 s of 10 a second
  expect(allowance.take([record], 50)).toBe(true); // half a record has come back, and the bucket may go below nothing once
  expect(allowance.take([record], 60)).toBe(false);
  for (let s = 1, more = 0; s <= 60; s++) {
    for (let i = 0; i < 100; i++) if (allowance.take([record], 1000 * s)) more += 1;
    expect(more).toBeLessThanOrEqual(10 * s + 1);
  }
});

test("bytes count as well as records", () => {
  const allowance = new Allowance({ records_per_s: 1e6, bytes_per_s: 100 });
  expect(allowance.take([record, record, record], 0)).toBe(true); // 3,000 bytes: the whole bucket
  expect(allowance.take([record], 0)).toBe(false);
  expect(allowance.isOpen(1_000)).toBe(true);
});
