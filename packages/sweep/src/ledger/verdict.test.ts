import type { Parameter } from "@equipoise/scenario";
import { expect, test } from "vitest";
import { type CaseAxis, type ClaimCase, place } from "./claimCase.ts";
import { type Findings, judge, pointsOf } from "./verdict.ts";

const seed = 20080406;

/** An input of a made case: higher is better for the defence, unless it is a delay. */
interface Input {
  readonly path: string;
  readonly low: number;
  readonly value: number;
  readonly high: number;
  readonly published: boolean;
}
const input = (path: string, [low, value, high]: readonly number[], published = true): Input => ({
  ...{ path, low: low!, value: value!, high: high! },
  published,
});

/** A claim that holds where `value` of its inputs is at least `threshold`. A list of inputs moves together. */
function caseOf(
  axes: readonly (Input | readonly Input[])[],
  value: (x: Float64Array) => number,
  threshold: number,
): ClaimCase {
  const groups = axes.map((of) => ("path" in of ? [of] : of));
  const inputs = groups.flat();
  const made = groups.map((members, g): CaseAxis => {
    const id = members.length === 1 ? members[0]!.path : `radars/r${g}/*`;
    return {
      ...{ id, label: id, unit: members.length === 1 ? "m" : "of its ranges" },
      published: members.every((of) => of.published),
      parameters: members as unknown as readonly Parameter[],
      indices: members.map((of) => inputs.indexOf(of)),
    };
  });
  const parts: Pick<ClaimCase, "set" | "axes" | "holds"> & { value: ClaimCase["value"]; space: object } = {
    set: "made",
    axes: made,
    space: { nominal: Float64Array.from(inputs, (of) => of.value) },
    value: (x) => value(x),
    holds: (v) => v >= threshold,
  };
  return parts as ClaimCase;
}

const full = (c: ClaimCase): Findings => judge(c, "full", seed);

test("a claim whose value never comes near its threshold holds or fails, and nothing is said to turn it", () => {
  const axes = [input("radars/a/range_m", [1, 2, 3]), input("radars/b/range_m", [1, 2, 3], false)];
  const sum = (x: Float64Array) => x[0]! + x[1]!;
  expect(full(caseOf(axes, sum, 1))).toMatchObject({ kind: "holds", holdsShare: 1, turns: [] });
  expect(full(caseOf(axes, sum, 7))).toMatchObject({ kind: "fails", holdsShare: 0, turns: [] });
  expect(full(caseOf(axes, sum, 1))).toMatchObject({
    nominal: 4,
    low: 2,
    high: 6,
    points: pointsOf.full + 1,
  });
});

test("a claim that a published input turns by itself flips, whatever else is unpublished", () => {
  const axes = [input("radars/a/range_m", [0, 4, 10]), input("radars/b/range_m", [0, 0.5, 1], false)];
  const found = full(caseOf(axes, (x) => x[0]! + x[1]!, 5.5));
  expect(found.kind).toBe("flips");
  expect(found.turns.map((turn) => turn.parameter)).toEqual(["radars/a/range_m"]);
});

test("a claim that only an unpublished input turns is undecided, and that input is named as unpublished", () => {
  const axes = [input("radars/a/range_m", [0, 0.5, 1]), input("radars/b/range_m", [0, 4, 10], false)];
  const found = full(caseOf(axes, (x) => x[0]! + x[1]!, 6));
  expect(found.kind).toBe("undecided");
  expect(found.turns).toMatchObject([{ parameter: "radars/b/range_m", published: false }]);
});

test("a claim none of whose inputs is published is undecided where they disagree", () => {
  expect(full(caseOf([input("radars/a/range_m", [0, 4, 10], false)], (x) => x[0]!, 5)).kind).toBe(
    "undecided",
  );
});

test("nearly all means 95 % of the points: one in twenty more and the verdict has conditions", () => {
  const axes = [input("radars/a/range_m", [0, 0.5, 1])];
  const kindAt = (threshold: number) => full(caseOf(axes, (x) => x[0]!, threshold)).kind;
  expect([kindAt(0.03), kindAt(0.08), kindAt(0.92), kindAt(0.97)]).toEqual([
    "holds",
    "flips",
    "flips",
    "fails",
  ]);
});

test("the value at which a single input turns the claim is found to a thousandth of its way", () => {
  // Rising, and falling: the second's nominal value fails and its low end holds.
  const risen = full(caseOf([input("radars/a/range_m", [0, 2, 10])], (x) => x[0]!, 5));
  expect(risen.turns[0]).toMatchObject({ holdsWhen: "above", unit: "m" });
  expect(Math.abs(risen.turns[0]!.at - 5)).toBeLessThanOrEqual(8e-3);
  const delay = input("rules/rules/commitDelay_s", [0, 100, 120]);
  const fallen = full(caseOf([delay], (x) => -x[0]!, -30));
  expect(fallen.turns[0]).toMatchObject({ holdsWhen: "below" });
  expect(Math.abs(fallen.turns[0]!.at - 30)).toBeLessThanOrEqual(0.1);
});

test("figures that move together turn at a share of the way from worst to best, the nominal ones at half of it", () => {
  const group = [
    input("radars/r/power/averagePower_W", [0, 4, 6]),
    input("radars/r/power/range_m", [0, 4, 6]),
  ];
  const sum = (x: Float64Array) => x[0]! + x[1]!;
  // From 8 at the nominal figures down to 0: 2 is three quarters of that, an eighth of the whole way.
  const down = full(caseOf([group], sum, 2)).turns[0]!;
  expect(down).toMatchObject({ parameter: "radars/r0/*", holdsWhen: "above" });
  expect(Math.abs(down.at - 1 / 8)).toBeLessThanOrEqual(1e-3);
  // From 8 up to 12: 11 is three quarters of that.
  const up = full(caseOf([group], sum, 11)).turns[0]!;
  expect(up.holdsWhen).toBe("above");
  expect(Math.abs(up.at - 7 / 8)).toBeLessThanOrEqual(1e-3);
});

test("the drivers are the three inputs that narrow the interval most, as trying every input says", () => {
  const axes = [
    input("radars/a/range_m", [1, 2, 3]),
    input("radars/b/range_m", [1, 4, 5]),
    input("rules/rules/commitDelay_s", [0, 1, 2], false),
    input("radars/c/range_m", [1, 1.5, 2]),
    input("radars/d/range_m", [3, 3.5, 4]),
  ];
  const values: readonly ((x: Float64Array) => number)[] = [
    (x) => x[0]! * x[1]! - 3 * x[2]! + x[3]! * x[4]!,
    (x) => x[0]! + x[1]! * x[3]! * x[3]! - x[2]! * x[4]!,
    (x) => Math.min(x[0]! * x[4]!, 2 * x[1]!) - x[2]! * x[2]! + 0.1 * x[3]!,
  ];
  const first = new Set<string>();
  for (const value of values) {
    const c = caseOf(axes, value, 1000);
    const width = (held: string | undefined) => {
      const at = (u: number) => {
        const x = Float64Array.from(c.space.nominal);
        for (const axis of c.axes) if (axis.id !== held) place(x, axis, u);
        return value(x);
      };
      return Math.abs(at(1) - at(0));
    };
    const narrowest = axes.map(({ path }) => path).sort((p, q) => width(p) - width(q));
    const drivers = full(c).drivers.map((of) => of.parameter);
    expect(drivers).toEqual(narrowest.slice(0, 3));
    first.add(drivers[0]!);
  }
  expect(first.size).toBeGreaterThan(1);
});
