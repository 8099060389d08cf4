import { expect, test } from "vitest";
import { begun, isolate } from "./begun.testdata.ts";
import { noteDraft, stateOf } from "./index.ts";

test("an entry is S0 when it is on its author's disk, S1 when one other holds it, S2 when all three do", () => {
  const { world, us, ru, europe } = begun();
  isolate(world, us);
  world.submit(us, noteDraft("alone"));
  world.run(1_000);
  expect(us.acknowledged).toHaveLength(1);
  expect(us.node.level("us", 0)).toEqual({ s: 0, seenBy: [] });
  world.heal("us", "ru");
  world.cut("ru", "europe");
  world.run(12_000); // a heartbeat
  expect(us.node.level("us", 0)).toEqual({ s: 1, seenBy: ["ru"] });
  world.heal();
  world.run(12_000);
  for (const { node } of [us, ru, europe])
    expect(node.level("us", 0)).toEqual({ s: 2, seenBy: ["ru", "europe"] });
});

test("a node that is cut off goes on writing, and what it wrote becomes common afterwards", () => {
  const { world, us, europe } = begun();
  isolate(world, us);
  for (let i = 0; i < 20; i++) {
    world.submit(us, noteDraft(`${i}`));
    world.run(300);
  }
  expect(us.acknowledged).toHaveLength(20);
  expect(us.refusals).toBe(0);
  world.heal();
  world.run(12_000);
  expect(europe.node.head("us")).toEqual(us.node.head("us"));
  expect(europe.node.level("us", 19).s).toBe(2);
});

test("two partners keep in touch through the third when the way between them is cut", () => {
  const { world, us, ru, europe } = begun();
  world.cut("us", "europe");
  world.submit(us, noteDraft("by way of ru"));
  world.run(15_000);
  expect(europe.node.head("us").size).toBe(1);
  expect(us.node.level("us", 0).s).toBe(2);
  expect(ru.node.level("us", 0).s).toBe(2);
});

test("after a crash alone a whole journal is written on after 10 s, and the journal says so", () => {
  const { world, us } = begun();
  world.submit(us, noteDraft("before"));
  world.run(500);
  isolate(world, us);
  world.crash(us);
  world.start(us);
  expect(us.node.writing).toBe(false);
  world.submit(us, noteDraft("too early"));
  expect(us.refusals).toBe(1);
  world.run(11_000);
  expect(us.node.writing).toBe(true);
  expect(us.events.filter((event) => event.kind === "writing").at(-1)?.text).toContain("not heard");
});

test("files brought from elsewhere sign nothing until both others were heard, or two officers decide", () => {
  const { world, us, ru } = begun();
  world.submit(us, noteDraft("before"));
  world.submit(ru, noteDraft("theirs"));
  world.run(2_000);
  const restore = us.disk.backup();
  isolate(world, us);
  world.crash(us);
  restore();
  world.start(us);
  world.run(30_000);
  expect(us.node.writing).toBe(false);
  expect(us.node.held).toContain("brought from elsewhere");
  us.node.allowAlone(["A. Ivanova", "B. Smith"]);
  world.run(500);
  expect(us.node.writing).toBe(true);
});

test("while the disk takes nothing there is no acknowledgement and no signature; afterwards all is written once", () => {
  const { world, us, ru } = begun();
  us.disk.fault = "sync";
  world.submit(us, noteDraft("waiting"));
  world.submit(ru, noteDraft("theirs"));
  world.run(3_000);
  expect(us.acknowledged).toHaveLength(0);
  expect(us.node.head("us").size).toBe(0);
  expect(ru.node.level("ru", 0).seenBy).toEqual(["europe"]); // us holds nothing, so it signs nothing
  expect(us.events.some((event) => event.kind === "disk")).toBe(true);
  us.disk.fault = "none";
  world.run(3_000);
  expect(us.acknowledged).toEqual([{ id: us.node.entry("us", 0)?.id, seq: 0 }]);
  expect(ru.node.level("ru", 0).s).toBe(2);
});

test("damage to what was safe stops the node at its place; it is never mended in silence", () => {
  const { world, us } = begun();
  for (let i = 0; i < 5; i++) {
    world.submit(us, noteDraft(`${i}`));
    world.run(200);
  }
  world.run(2_000);
  us.disk.flip("000001.jxj", 8 * 700);
  const opened = world.start(us);
  expect(opened.kind).toBe("corrupt");
  expect(opened.kind === "corrupt" && opened.place).toMatch(/^000001\.jxj at byte \d+: /);
  expect(us.up).toBe(false);
});

test("a draft that is wrong is refused in a sentence, and so is one that needs a second officer", () => {
  const { us } = begun();
  const told: string[] = [];
  const tell = (outcome: { kind: string; why?: string }) =>
    told.push(`${outcome.kind}: ${outcome.why ?? ""}`);
  us.node.submit({ ...noteDraft("x"), role: "analyst" }, tell);
  us.node.submit({ ...noteDraft("x"), body: { action: "fire", text: "x" } } as never, tell);
  us.node.submit({ ...noteDraft("x"), type: "weapon.assign" } as never, tell);
  const site = { site: "Gabala", visitor: "us", state: "requested" } as const;
  us.node.submit({ type: "transparency.visit", role: "watch-supervisor", body: site }, tell);
  expect(told.map((line) => line.split(":")[0])).toEqual(["refused", "refused", "refused", "refused"]);
  expect(told[0]).toContain("role analyst may not write exercise.control");
  expect(told[1]).toContain("action");
  expect(told[2]).toContain("weapon.assign");
  expect(told[3]).toContain("second officer");
});

test("a restarted node says the same of the record as before", () => {
  const { world, us, ru } = begun();
  for (let i = 0; i < 6; i++) {
    world.submit(i % 2 === 0 ? us : ru, noteDraft(`${i}`));
    world.run(400);
  }
  world.run(3_000);
  us.node.close();
  const before = stateOf(us);
  world.start(us);
  expect(stateOf(us)).toBe(before);
});

test("what is carried by hand must follow what is there", () => {
  const { world, us, ru } = begun();
  isolate(world, us);
  for (let i = 0; i < 3; i++) {
    world.submit(ru, noteDraft(`${i}`));
    world.run(300);
  }
  const late = ru.node.exportBundle({ us: 0, ru: 2, europe: 0 });
  expect(us.node.importBundle(late)).toEqual({
    kind: "refused",
    why: "The file begins at entry 2 of ru; this node holds 0.",
  });
  expect(us.node.importBundle(new Uint8Array()).kind).toBe("refused");
  const whole = ru.node.exportBundle({ us: 0, ru: 0, europe: 0 });
  expect(us.node.importBundle(whole)).toEqual({ kind: "imported", entries: 3 });
  expect(us.node.importBundle(whole)).toEqual({ kind: "imported", entries: 0 }); // again: nothing new
  expect(us.node.level("ru", 2).seenBy).toEqual(["us", "europe"]);
});

test("a large file carried by hand is on disk when it is said to be taken", () => {
  const { world, us, ru } = begun();
  isolate(world, us);
  for (let i = 0; i < 300; i++) world.submit(ru, noteDraft(`${i}`));
  world.run(1_000);
  const bundle = ru.node.exportBundle({ us: 0, ru: 0, europe: 0 });
  expect(us.node.importBundle(bundle)).toEqual({ kind: "imported", entries: 300 });
  world.crash(us);
  world.start(us);
  expect(us.node.head("ru")).toEqual(ru.node.head("ru"));
});
