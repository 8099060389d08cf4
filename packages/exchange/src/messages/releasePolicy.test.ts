import { expect, test } from "vitest";
import {
  cautiousPolicy,
  draftProblem,
  openPolicy,
  parsePolicy,
  policyHash,
  policyText,
  type ReleaseRule,
} from "./index.ts";

const why = (rule: object, ...others: readonly object[]): string => {
  const parsed = parsePolicy(JSON.stringify({ id: "p", label: "p", rules: [rule, ...others] }));
  return parsed.kind === "refused" ? parsed.why : "a policy";
};
const track: ReleaseRule = { type: "track.report", path: "/state", mode: "noise", sigma_m: 100 };

test("the policies that come along are read back from their texts, and fit a policy.publish", () => {
  for (const policy of [openPolicy, cautiousPolicy]) {
    const text = policyText(policy);
    expect(parsePolicy(text)).toEqual({ kind: "policy", policy });
    const body = { policyId: policy.id, text, policyHash: policyHash(policy), effectiveFrom_ms: 0 };
    expect(draftProblem("policy.publish", body)).toBeUndefined();
  }
  expect(policyHash(openPolicy)).not.toBe(policyHash(cautiousPolicy));
});

test("a rule that names no field is refused: a slip of the pen must not withhold or share in silence", () => {
  expect(why({ ...track, path: "/sate" })).toContain(
    "it names no field; allowed: the fields of track.report",
  );
  expect(why({ type: "launch.report", path: "/launch/point/alt", mode: "share" })).toContain(
    "it names no field",
  );
  expect(why({ type: "launch.report", path: "/toString", mode: "share" })).toContain("it names no field");
  expect(why({ type: "track.report", path: "", mode: "share" })).toContain("it names no field");
  expect(why({ type: "prelaunch.notice", path: "/impactAreas/0", mode: "share" })).toContain(
    "it names no field",
  ); // a list is one value
  expect(why({ type: "prelaunch.notice", path: "/impactAreas/*", mode: "share" })).toContain(
    "allowed: the path without /*",
  );
  expect(why({ type: "launch.order", path: "/*", mode: "share" })).toContain(
    'rules[0].type is "launch.order"',
  );
});

test.each([
  [{ ...track, sigma_m: undefined }, "sigma_m is nothing; allowed: a number with noise"],
  [{ ...track, grid_m: 5 }, "grid_m is 5; allowed: nothing with noise"],
  [{ ...track, mode: "coarsen", sigma_m: undefined }, "grid_m is nothing; allowed: a number with coarsen"],
  [{ ...track, sigma_m: 0 }, "rules[0].sigma_m is 0"],
  [
    { type: "launch.report", path: "/launch", mode: "noise", sigma_m: 5 },
    "noise is for the /state of track.report alone",
  ],
  [{ type: "launch.report", path: "/launch/*", mode: "coarsen", grid_m: 5 }, "coarsen ends in /*"],
  [
    { type: "launch.report", path: "/launch/point", mode: "coarsen", grid_m: 5 },
    "its neighbours name the same place; allowed: coarsen /launch as a whole",
  ],
  [{ type: "launch.report", path: "/azimuth", mode: "coarsen", grid_m: 5 }, "it holds no place"],
  [
    { type: "launch.report", path: "/launch", mode: "delay" },
    "delay_ms is nothing; allowed: a number with delay",
  ],
])("a rule must be able to do what it says (%#)", (rule, expected) => {
  expect(why(rule)).toContain(expected);
});

test("two rules never meet on one path, and none looks inside a field that is governed as a whole", () => {
  expect(why(track, track)).toContain("rules[1] names track.report /state again");
  const whole = { type: "launch.report", path: "/launch", mode: "share" };
  const inner = { type: "launch.report", path: "/launch/ellipse95", mode: "withhold" };
  expect(why(whole, inner)).toContain(
    "another rule looks inside it; allowed: /* at the end of the outer one",
  );
  expect(why({ ...whole, path: "/launch/*" }, inner)).toBe("a policy");
});

test("a policy text that says a thing twice is refused", () => {
  expect(parsePolicy('{"id":"p","id":"q","label":"p","rules":[]}')).toMatchObject({ kind: "refused" });
});
