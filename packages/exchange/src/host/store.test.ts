import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { partnerIds } from "../messages/index.ts";
import type { LoggedEntry } from "../record/index.ts";
import { startPostgres, type TestServer } from "./postgres.testdata.ts";
import { type EntryIndex, embeddedIndex, type IndexOwner, postgresIndex } from "./store.ts";

const owner: IndexOwner = { self: "us", charter: "charter-one" };
const leftOut = process.env.EQUIPOISE_LEFT_OUT?.includes("postgres") ?? false;

const drivers = [
  {
    name: "embedded",
    start: async () => {
      const folder = mkdtempSync(join(tmpdir(), "equipoise-index-"));
      return {
        open: (who: IndexOwner) => embeddedIndex(join(folder, "index.db"), who),
        stop: () => rmSync(folder, { recursive: true }),
      };
    },
  },
  {
    name: "postgres",
    start: async () => {
      const server = await startPostgres();
      return { open: (who: IndexOwner) => postgresIndex(server.url, who), stop: () => server.remove() };
    },
  },
];

describe.each(drivers)("the index, $name", ({ name, start }) => {
  const skip = name === "postgres" && leftOut;
  let place: Awaited<ReturnType<typeof start>>;
  let index: EntryIndex;
  beforeAll(async () => {
    if (!skip) place = await start();
  });
  afterAll(() => place?.stop());
  beforeEach(async () => {
    if (skip) return;
    index = await place.open(owner);
    await index.clear();
    return () => index.close();
  });

  test.skipIf(skip)("what was added is found by type, log, place, time and words", async () => {
    await index.add([
      entry("us", 0, { type: "track.drop", claimedAt_ms: 300, body: { reason: "Lost over Гренландия" } }),
      entry("us", 1, { claimedAt_ms: 200, body: { reason: "100% sure_" } }),
      entry("ru", 0, { claimedAt_ms: 100 }),
    ]);
    const seen = async (query: Omit<Parameters<EntryIndex["find"]>[0], "limit">) =>
      (await index.find({ ...query, limit: 10 })).map(({ origin, seq }) => `${origin} ${seq}`);
    expect(await seen({})).toEqual(["us 0", "us 1", "ru 0"]);
    expect(await seen({ type: "track.drop" })).toEqual(["us 0"]);
    expect(await seen({ origin: "ru" })).toEqual(["ru 0"]);
    expect(await seen({ id: "us-1" })).toEqual(["us 1"]);
    expect(await seen({ since: 200 })).toEqual(["us 1", "us 0"]);
    expect(await seen({ since: { origin: "us", seq: 0 } })).toEqual(["us 1"]);
    expect(await seen({ text: "ГРЕНЛАНДИЯ" })).toEqual(["us 0"]);
    expect(await seen({ text: "100%" })).toEqual(["us 1"]);
    expect(await seen({ text: "sure_" })).toEqual(["us 1"]);
    expect(await seen({ text: "s%e" })).toEqual([]); // a sign of LIKE stands for itself
    expect(await seen({ text: "'; DROP TABLE equipoise_entries_us; --" })).toEqual([]);
    expect((await index.find({ limit: 2 })).length).toBe(2);
    expect((await index.find({ limit: 1 }))[0]).toEqual({
      origin: "us",
      seq: 0,
      id: "us-0",
      type: "track.drop",
      claimedAt_ms: 300,
    });
  });

  test.skipIf(skip)("any entries in any order and slices give what a plain list gives", async () => {
    const arbitrary = fc.uniqueArray(
      fc.record({ origin: fc.constantFrom(...partnerIds), seq: fc.nat(50), claimedAt_ms: fc.nat(5) }),
      { selector: ({ origin, seq }) => `${origin} ${seq}`, maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(arbitrary, fc.nat(5), async (places, since) => {
        await index.clear();
        const entries = places.map(({ origin, seq, claimedAt_ms }) => entry(origin, seq, { claimedAt_ms }));
        await index.add(entries.slice(0, 20));
        await index.add(entries.slice(10)); // ten of them twice
        const sorted = entries
          .filter(({ message }) => message.claimedAt_ms >= since)
          .sort(
            (a, b) =>
              a.message.claimedAt_ms - b.message.claimedAt_ms ||
              partnerIds.indexOf(a.origin) - partnerIds.indexOf(b.origin) ||
              a.seq - b.seq,
          );
        expect((await index.find({ since, limit: 100 })).map(({ id }) => id)).toEqual(
          sorted.map(({ id }) => id),
        );
        const high = await index.high();
        for (const partner of partnerIds) {
          const seqs = entries.filter(({ origin }) => origin === partner).map(({ seq }) => seq + 1);
          expect(high[partner]).toBe(Math.max(0, ...seqs));
        }
      }),
      { numRuns: 20 },
    );
  });

  test.skipIf(skip)("1,000 entries go in at once, and come back after it is opened anew", async () => {
    await index.add(Array.from({ length: 1000 }, (_, seq) => entry("europe", seq, {})));
    const again = await place.open(owner);
    expect(await again.high()).toEqual({ us: 0, ru: 0, europe: 1000 });
    await again.close();
  });

  test.skipIf(skip)(
    "an index of another charter is emptied; that of another partner is left alone",
    async () => {
      await index.add([entry("us", 0, {})]);
      const other = await place.open({ ...owner, self: "ru" });
      expect(await other.high()).toEqual({ us: 0, ru: 0, europe: 0 });
      await other.close();
      expect((await index.high()).us).toBe(1);
      const foreign = await place.open({ ...owner, charter: "charter-two" });
      expect((await foreign.high()).us).toBe(0);
      await foreign.close();
    },
  );
});

test("an index file that is none is replaced", async () => {
  const folder = mkdtempSync(join(tmpdir(), "equipoise-index-"));
  const file = join(folder, "index.db");
  writeFileSync(file, "no database at all, but long enough to be read as the head of one. ".repeat(20));
  const index = await embeddedIndex(file, owner);
  await index.add([entry("us", 0, {})]);
  expect((await index.high()).us).toBe(1);
  await index.close();
  rmSync(folder, { recursive: true });
});

test.skipIf(leftOut)("a PostgreSQL server that went away and came back is asked again", async () => {
  const server: TestServer = await startPostgres();
  try {
    const index = await postgresIndex(server.url, owner);
    await index.add([entry("us", 0, {})]);
    server.stop();
    await expect(index.high()).rejects.toThrow();
    server.start();
    expect((await index.high()).us).toBe(1);
    await index.close();
    server.stop();
    await expect(postgresIndex(server.url, owner)).rejects.toThrow(/ECONNREFUSED/);
  } finally {
    server.remove();
  }
});

function entry(
  origin: LoggedEntry["origin"],
  seq: number,
  {
    type = "track.report",
    claimedAt_ms = 0,
    body = {},
  }: { type?: string; claimedAt_ms?: number; body?: object },
): LoggedEntry {
  return { id: `${origin}-${seq}`, origin, seq, message: { type, claimedAt_ms, body } as never };
}
