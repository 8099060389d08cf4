import { expect, test } from "vitest";
import { call } from "./called.testdata.ts";

const flight = ["--missile", "irbm-forecast", "--from", "tehran", "--to", "rome", "--set", "mda-2007"];

const why = (...more: readonly string[]) => call("why", "sochi-2008", ...flight, ...more);

test("empty silos are filled when the proof is old enough, and are empty when it is not", async () => {
  const under = (days: string) =>
    why("--architecture", "us-sites-forward", "--measures", "empty-silos", "--proof-days", days);
  const late = await under("29"); // data/measures.json: 30 days to fill
  expect(late.out).toContain("no interceptor left");
  expect(late.out).toContain("29 days after it, so they are not there");
  const early = await under("30");
  expect(early.out).toContain("It can be met");
});

test("cooperation can be switched: with a plan Redzikowo shoots for Moscow, without one it does not", async () => {
  const moscow = (level: string) =>
    call(
      ...["why", "sochi-2008", "--missile", "irbm-forecast", "--from", "tehran", "--to", "moscow"],
      ...["--set", "mda-2007", "--architecture", "us-sites-forward", "--cooperation", level],
    );
  expect((await moscow("none")).out).toContain("no order to shoot for Russia");
  expect((await moscow("plan")).out).toContain("It can be met");
});

test("a measure is put only on designs that have what it limits, and one that none has is refused", async () => {
  const { out } = await why("--measures", "radar-sector-limit");
  expect(out.match(/looks from 90 to 200 degrees/g)!.length).toBeGreaterThan(1);
  const nobody = await why("--measures", "nonsense");
  expect([nobody.code, nobody.err]).toEqual([2, expect.stringContaining('--measures is "nonsense"')]);
  expect((await why("--proof-days", "-1")).code).toBe(2);
  expect((await why("--cooperation", "some")).err).toContain("Allowed: none, data, plan");
});

test("a monitoring measure says how soon a change is noticed", async () => {
  const { out } = await why("--architecture", "us-sites", "--measures", "permanent-presence,site-visits");
  expect(out).toContain("is noticed within 0 days");
  expect(out).toContain("is noticed within 30 days (7 to 180)");
});
