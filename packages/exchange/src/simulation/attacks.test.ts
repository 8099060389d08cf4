/** What one partner, or a disk, may do to a node that looks for a way around its rules. */
import { expect, test } from "vitest";
import { formatCheckpoint, leafHash, signCheckpoint } from "../log/index.ts";
import { logKeys } from "../record/index.ts";
import { begun, isolate, setting } from "./begun.testdata.ts";
import { type Actor, noteDraft, World } from "./index.ts";

const write = (world: World, actor: Actor, count: number) => {
  for (let i = 0; i < count; i++) {
    world.submit(actor, noteDraft(`${actor.name} ${i}`));
    world.run(300);
  }
};
test("a node that began alone on an old image of its disk stops when it is shown its own later head, and takes it back", () => {
  const { world, us, ru } = begun();
  write(world, us, 3);
  const restore = us.disk.backup(true);
  write(world, us, 3);
  isolate(world, us);
  world.crash(us);
  restore();
  world.start(us);
  world.run(12_000);
  expect(us.node.writing).toBe(true); // it cannot know
  world.heal();
  world.run(25_000);
  expect(us.node.head("us")).toEqual(ru.node.head("us"));
  expect(us.node.writing).toBe(true);
  write(world, us, 1);
  world.run(3_000);
  expect(ru.node.head("us").size).toBe(7);
  expect(ru.node.forks()).toEqual([]);
});

test("a turned bit in the last batch is no torn tail: what was promised comes back from the others first", () => {
  const { world, us, ru } = begun();
  write(world, us, 2);
  world.run(2_000);
  const size = us.disk.length("000001.jxj");
  isolate(world, us);
  us.disk.flip("000001.jxj", 8 * (size - 40));
  expect(world.start(us)).toMatchObject({ kind: "open" });
  world.run(30_000);
  expect(us.node.writing).toBe(false);
  expect(us.node.held).toContain("the end of the journal is damaged");
  world.heal();
  world.run(12_000);
  expect(us.node.writing).toBe(true);
  expect(us.node.head("us")).toEqual(ru.node.head("us"));
});

test("an author that answers with garbage keeps nobody blind: the other holder is asked", () => {
  const { world, us, ru } = begun();
  const receive = ru.node.receive.bind(ru.node);
  ru.node.receive = (from, push) => receive(from, from === "us" ? { ...push, records: [] } : push);
  const answer = us.node.answer.bind(us.node);
  us.node.answer = (question) => {
    const honest = answer(question);
    return honest.kind === "records"
      ? { ...honest, records: honest.records.map(() => new Uint8Array(300)) }
      : honest;
  };
  write(world, us, 5);
  world.run(20_000);
  expect(ru.node.head("us").size).toBe(5);
  expect(ru.events.filter((event) => event.kind === "bad-records").length).toBeLessThan(5);
});

test("an entry in the same moment as the revocation of its key is judged alike by its author and the others", () => {
  const { world, us, ru } = begun();
  const ask = { about: "A".repeat(43), code: "x", text: "asked", replyBy_ms: 1_207_440_000_000 };
  world.submit(us, {
    type: "key.revoke",
    role: "node-admin",
    body: { keyId: "us/analyst", fromIndex: 0, reason: "lost" },
  });
  world.submit(us, { type: "query.ask", role: "analyst", body: ask });
  world.run(3_000);
  expect(us.node.head("us").size).toBe(1);
  expect(us.refusals).toBe(1);
  expect(ru.entries.map((entry) => entry.message.type)).toEqual(["key.revoke"]);
});

test("a witness brought back from before a cosignature gives none to another history", () => {
  const world = new World(setting, 3);
  const a = world.add("us/a", "us");
  const ru = world.add("ru", "ru");
  const europe = world.add("europe", "europe");
  world.run(1_000);
  write(world, a, 2);
  world.run(1_000);
  const b = world.add("us/b", "us", a.disk.twin());
  world.cut("us/b", "ru");
  world.cut("us/b", "europe");
  const restore = ru.disk.backup();
  world.run(12_000);
  write(world, a, 3);
  world.run(1_000);
  expect(europe.node.cosignedBy("us", "ru")?.size).toBe(5);
  world.crash(ru);
  restore();
  world.cut("us/a", "ru");
  world.heal("us/b", "ru");
  world.start(ru);
  write(world, b, 2);
  world.run(30_000);
  for (const head of ru.heads.filter((h) => h.cosigned.some((c) => c.witness === "ru")))
    expect(europe.node.tree("us").root(Math.min(head.size, 5))).toBeDefined();
  const strange = ru.heads.filter(
    (head) =>
      head.origin === "us" &&
      head.size > 2 &&
      head.cosigned.some((c) => c.witness === "ru") &&
      !onEurope(europe, head),
  );
  expect(strange).toEqual([]);
});

function onEurope({ node }: Actor, head: { size: number; root: string }): boolean {
  const { size } = node.head("us");
  return (
    head.size <= size && Buffer.from(node.tree("us").root(head.size)).toString("base64url") === head.root
  );
}

test("evidence found while the disk is full is written when it is not", () => {
  const { world, us, ru, europe } = begun();
  world.cut("us", "europe");
  const twin = world.add("us/b", "us", us.disk.twin());
  world.cut("us/b", "us");
  world.cut("us/b", "ru");
  world.cut("ru", "europe");
  world.run(12_000);
  write(world, us, 1);
  world.submit(twin, noteDraft("another history"));
  world.run(3_000);
  ru.disk.fault = "full";
  world.submit(ru, noteDraft("makes the fault known"));
  world.run(1_000);
  world.heal("ru", "europe");
  europe.disk.fault = "full";
  world.submit(europe, noteDraft("here too"));
  world.run(12_000);
  ru.disk.fault = "none";
  europe.disk.fault = "none";
  world.run(15_000);
  expect([...ru.entries, ...europe.entries].some(({ message }) => message.type === "fault.evidence")).toBe(
    true,
  );
});

test("a head that says more than a size and a root is none, however well it is signed", () => {
  const { world, us, ru } = begun();
  write(world, us, 1);
  world.run(2_000);
  const { author } = logKeys(setting.charter, "us");
  const tree = us.node.tree("us");
  const record = us.node.record("us", 0) as Uint8Array;
  tree.append(leafHash(record));
  const checkpoint = {
    origin: author.name,
    size: 2,
    root: tree.root(),
    extension: ["free text for the other two to sign"],
  };
  tree.truncate(1);
  expect(formatCheckpoint(checkpoint)).toContain("free text");
  const before = ru.node.notes("us");
  for (const extension of [checkpoint.extension, ["x".repeat(1_200_000)]]) {
    const note = signCheckpoint({ ...checkpoint, extension }, author, setting.keys.us.signHead);
    ru.node.receive("us", { heads: [note], first: 1, records: [record] });
    world.run(1_000);
  }
  expect(ru.node.notes("us")).toEqual(before);
});
