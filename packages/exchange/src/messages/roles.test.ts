import { expect, test } from "vitest";
import { mayWrite, messageTypes, needsSecondOfficer, type Role, roleIds } from "./index.ts";

/** Written apart from the table in the source, by type: who may write it (exchange.md section 10). */
const writers: Readonly<Record<string, readonly Role[]>> = {
  "prelaunch.notice": ["duty-officer"],
  "prelaunch.reconfirm": ["duty-officer"],
  "prelaunch.extend": ["duty-officer"],
  "prelaunch.cancel": ["duty-officer"],
  "liftoff.notice": ["duty-officer"],
  "postlaunch.notice": ["duty-officer"],
  "geophysical.notice": ["duty-officer"],
  "deorbit.notice": ["duty-officer"],
  "annual.declaration": ["duty-officer"],
  "notice.ack": ["duty-officer"],
  "launch.report": ["duty-officer"],
  "track.report": ["duty-officer"],
  "track.drop": ["duty-officer"],
  "crew.presence": ["duty-officer"],
  "crew.shift_change": ["duty-officer"],
  "query.ask": ["analyst"],
  "query.answer": ["analyst"],
  "assess.propose": ["watch-supervisor"],
  "assess.vote": ["watch-supervisor"],
  "assess.invite_proof": ["watch-supervisor"],
  "transparency.radar": ["watch-supervisor"],
  "transparency.interceptor": ["watch-supervisor"],
  "transparency.visit": ["watch-supervisor"],
  "policy.publish": ["release-officer"],
  reveal: ["release-officer"],
  "exercise.control": ["exercise-control"],
  "charter.adopt": ["node-admin"],
  "key.rotate": ["node-admin"],
  "key.revoke": ["node-admin"],
  "status.health": ["duty-officer", "node-admin"],
  "fault.evidence": ["auditor", "node-admin"],
};

test("each of the eight roles writes the types of its office and no others", () => {
  expect(roleIds).toHaveLength(8);
  for (const role of roleIds)
    for (const type of messageTypes)
      expect(mayWrite(role, type), `${role} ${type}`).toBe(writers[type]?.includes(role) ?? false);
});

test("every type has a writer, and an observer writes nothing", () => {
  for (const type of messageTypes)
    expect(
      roleIds.some((role) => mayWrite(role, type)),
      type,
    ).toBe(true);
  expect(messageTypes.filter((type) => mayWrite("observer", type))).toEqual([]);
});

test("votes, charters, policies and transparency bind a partner and need two officers (exchange.md section 10)", () => {
  expect(messageTypes.filter(needsSecondOfficer)).toEqual([
    "assess.vote",
    "charter.adopt",
    "transparency.radar",
    "transparency.interceptor",
    "transparency.visit",
    "policy.publish",
  ]);
});
