import { expect, test } from "vitest";
import { messageTypes, parseMessage } from "./index.ts";
import { mutatedMessages } from "./malformed.testdata.ts";

test("5,000 mutated messages are refused with a sentence or are valid messages, and none stops the reader", () => {
  const times = Number(process.env.EQUIPOISE_SOAK_TIMES ?? 1);
  let refused = 0;
  let valid = 0;
  for (const bytes of mutatedMessages(5000 * times, Number(process.env.EQUIPOISE_SOAK_SEED ?? 1995))) {
    const parsed = parseMessage(bytes);
    if (parsed.kind === "refused") {
      refused++;
      expect(parsed.why).toMatch(/\.$/);
      expect(parsed.why.length).toBeLessThan(2000);
    } else {
      valid++;
      expect(messageTypes).toContain(parsed.message.type);
    }
  }
  expect(refused).toBeGreaterThan(3500 * times); // a mutation that breaks nothing would test nothing
  expect(valid).toBeGreaterThan(100 * times);
  expect(({} as Record<string, unknown>).v).toBeUndefined(); // no prototype was changed on the way
});

test("the same seed gives the same mutations", () => {
  expect([...mutatedMessages(50, 7)]).toEqual([...mutatedMessages(50, 7)]);
  expect([...mutatedMessages(50, 7)]).not.toEqual([...mutatedMessages(50, 8)]);
});
