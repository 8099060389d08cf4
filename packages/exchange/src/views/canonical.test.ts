import fc from "fast-check";
import { expect, test } from "vitest";
import { canonical } from "./canonical.ts";

const text = (value: unknown) => new TextDecoder().decode(canonical(value));

test("the example of RFC 8785 section 3.2.2, its numbers and its order of keys", () => {
  const value = {
    // biome-ignore lint/correctness/noPrecisionLoss: the RFC's own numbers
    numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"/",
    literals: [null, true, false],
  };
  expect(text(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test("the order in which keys were written does not matter, nor does the sign of zero, nor a key without a value", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries([...Object.entries(value).reverse(), ["without", undefined]]);
      const own = Object.fromEntries(Object.entries(value).filter(([key]) => key !== "without"));
      expect(text(turned)).toBe(text(own));
      expect(JSON.parse(text(own))).toEqual(JSON.parse(JSON.stringify(own)));
    }),
  );
  expect(text([-0])).toBe("[0]");
});

test("a number that JSON cannot write is refused", () => {
  expect(() => canonical({ a: Number.NaN })).toThrow("NaN has no JSON form");
});
