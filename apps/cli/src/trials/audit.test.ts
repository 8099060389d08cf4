import { nodeEd25519 } from "@equipoise/exchange/host";
import { equalBytes } from "@equipoise/exchange/log";
import { partnerIds } from "@equipoise/exchange/messages";
import { compareRecords, type Finding, type Frame } from "@equipoise/exchange/record";
import { noteDraft, World } from "@equipoise/exchange/simulation";
import { describe, expect, test } from "vitest";
import {
  auditFiles,
  bitFlipTrial,
  everyOffsetTrial,
  type FileMap,
  filesOf,
  honestTrial,
  reframed,
  restoreTrial,
  settledWorld,
  tamperedVerdicts,
  trialSetting,
  witnessOf,
} from "./audit.ts";
import { goRow } from "./goRow.testdata.ts";
import { overSeeds, row } from "./row.testdata.ts";

const journal = "journal/000001.jxj";
const world = settledWorld(4, 1);
const record: FileMap = filesOf(world.actor("us"));
const inEurope: FileMap = filesOf(world.actor("europe"));

function found(files: FileMap): readonly Pick<Finding, "what" | "where">[] {
  const { audit } = auditFiles(files);
  expect(audit.kind).toBe(audit.findings.length === 0 ? "sound" : "unsound");
  return audit.findings.map(({ what, where }) => ({ what, where }));
}

function without(files: FileMap, path: string): Map<string, Uint8Array> {
  return new Map([...files].filter(([name]) => name !== path));
}

function edited(
  files: FileMap,
  path: string,
  edit: (bytes: Uint8Array) => Uint8Array,
): Map<string, Uint8Array> {
  return new Map([...files, [path, edit(Uint8Array.from(files.get(path) as Uint8Array))]]);
}

/** The frames with the entries of `ru` changed as a list. */
function ofRu(frames: Frame[], change: (records: Uint8Array[]) => Uint8Array[]): Frame[] {
  const records = frames.flatMap((frame) =>
    frame.kind === "entry" && frame.origin === "ru" ? [frame.record] : [],
  );
  const changed = change(records);
  let next = 0;
  return frames.flatMap((frame): Frame[] => {
    if (frame.kind !== "entry" || frame.origin !== "ru") return [frame];
    const here = next === records.length - 1 ? changed.slice(next) : changed.slice(next, next + 1);
    next += 1;
    return here.map((one) => ({ kind: "entry", origin: "ru", record: one }));
  });
}

/** The journal and nothing that was published, so that nothing but its own signed heads tells what it was. */
function journalAlone(files: FileMap): Map<string, Uint8Array> {
  return new Map([...files].filter(([name]) => name === journal || name === "charter.json"));
}

function changedLetter(bytes: Uint8Array): Uint8Array {
  const at = bytes.length - 4; // within the text that the message says
  return bytes.with(at, (bytes[at] as number) ^ 1);
}

test("a record of honest nodes is sound, and so are its tiles alone and its journal alone", () => {
  const { audit } = auditFiles(record);
  expect(audit).toMatchObject({ kind: "sound", partner: "us", findings: [] });
  expect(audit.logs.ru).toMatchObject({
    size: 4,
    s2: 4,
    invalid: 0,
    unsigned: 0,
    published: { holds: true, size: 4 },
  });
  expect(audit.sentence).toContain(
    "This record of us holds 4 entries of us, 4 of ru and 4 of europe; all three partners signed the first 4, 4 and 4",
  );
  const tilesAlone = auditFiles(without(record, journal)).audit;
  expect(tilesAlone).toMatchObject({ kind: "sound", journal: false, logs: audit.logs });
  expect(auditFiles(journalAlone(record)).audit.kind).toBe("sound");
});

describe.each([
  ["beside its tiles", (files: FileMap) => files],
  ["without tiles", journalAlone],
])("a journal %s, with every checksum made to fit", (_where, files) => {
  test("an entry of which one letter was changed is named", () => {
    const changed = reframed(files(record), (frames) =>
      ofRu(frames, (records) => records.with(2, changedLetter(records[2] as Uint8Array))),
    );
    expect(found(changed)).toMatchObject([{ what: "edited", where: { file: journal, log: "ru", index: 2 } }]);
  });
  test("two entries in each other's place are named by the first", () => {
    const changed = reframed(files(record), (frames) =>
      ofRu(frames, (r) => [r[0], r[2], r[1], r[3]] as Uint8Array[]),
    );
    expect(found(changed)).toMatchObject([
      { what: "reordered", where: { file: journal, log: "ru", index: 1 } },
    ]);
  });
  test("a forged entry put between two is named", () => {
    const changed = reframed(files(record), (frames) =>
      ofRu(frames, (r) => r.toSpliced(1, 0, changedLetter(r[0] as Uint8Array))),
    );
    expect(found(changed)).toMatchObject([
      { what: "inserted", where: { file: journal, log: "ru", index: 1 } },
    ]);
  });
  test("an entry taken out is named by the place where it stood", () => {
    const changed = reframed(files(record), (frames) => ofRu(frames, (r) => r.toSpliced(1, 1)));
    expect(found(changed)).toMatchObject([
      { what: "removed", where: { file: journal, log: "ru", index: 1 } },
    ]);
  });
});

test("entries that not all have signed are not called unchanged, and a record of none is called empty", () => {
  const own = World.honest(trialSetting, 3);
  own.run(1_000);
  expect(auditFiles(filesOf(own.actor("us"))).audit.sentence).toContain(
    "holds no entries: there is nothing to judge.",
  );
  const lonely = World.honest(trialSetting, 3);
  lonely.run(1_000);
  lonely.cut("us", "ru");
  lonely.cut("us", "europe");
  lonely.submit(lonely.actor("us"), noteDraft("nobody has seen this"));
  lonely.run(3_000);
  const { audit } = auditFiles(filesOf(lonely.actor("us")));
  expect(audit.kind).toBe("sound");
  expect(audit.sentence).toContain("none of them is signed by all three partners.");
  expect(audit.sentence).toContain(
    "1 entry of us is signed by its author alone, who could still replace it.",
  );
  expect(audit.sentence).not.toContain("as they were signed");
});

test("what must have existed is bounded by the first cosignatures over the last entries", () => {
  const { audit } = auditFiles(record);
  const claims = partnerIds.map((id) => audit.logs[id].lastClaimed_ms as number);
  expect(audit.claimed?.to_ms).toBe(Math.max(...claims));
  const by_ms = (audit.existedBy_s as number) * 1000;
  expect(by_ms).toBeGreaterThan(Math.max(...claims) - 1_000); // cosignatures count whole seconds
  expect(by_ms).toBeLessThanOrEqual(Math.max(...claims) + 15_000); // the whole run after it is shorter
});

test("a journal cut off is told, wherever it was cut", () => {
  const bytes = record.get(journal) as Uint8Array;
  const atBatch = reframed(record, (frames) => {
    const last = frames.findLastIndex((frame) => frame.kind === "entry" && frame.origin === "us");
    return frames.slice(0, frames.slice(0, last).findLastIndex(({ kind }) => kind === "commit") + 1);
  });
  expect((atBatch.get(journal) as Uint8Array).length).toBeLessThan(bytes.length);
  expect(found(atBatch)).toContainEqual({
    what: "truncated",
    where: expect.objectContaining({ log: "us", index: 3 }),
  });
  const inFrame = edited(record, journal, (all) => all.slice(0, all.length - 5));
  expect(found(inFrame)[0]).toMatchObject({ what: "truncated", where: { file: journal } });
});

test("a log cut at a batch is betrayed by others' entries that cite it, with no tile and no head left", () => {
  const cut = reframed(journalAlone(record), (frames) => {
    const entries = frames.filter((frame) => frame.kind === "entry" && frame.origin === "us");
    const gone = entries.slice(1);
    return frames.filter(
      (frame) =>
        !gone.includes(frame) && !(frame.kind === "note" && frame.note.split("\n")[0]?.endsWith("/us")),
    );
  });
  expect(found(cut)).toMatchObject([{ what: "truncated", where: { log: "us", index: 1 } }]);
});

test("a checkpoint cut off, an older one, and a signature taken from it are told by its file", () => {
  const path = "log/ru/checkpoint";
  expect(found(edited(record, path, (bytes) => bytes.slice(0, 100)))).toMatchObject([
    { what: "damaged", where: { file: path } },
  ]);
  const old = filesOf(settledWorld(3, 1).actor("us")); // the same world, one entry earlier
  expect(found(edited(record, path, () => old.get(path) as Uint8Array))).toMatchObject([
    { what: "truncated", where: { file: path } },
  ]);
  const fewer = (bytes: Uint8Array) =>
    Buffer.from(Buffer.from(bytes).toString().split("\n").toSpliced(5, 1).join("\n"));
  expect(found(edited(record, path, fewer))).toMatchObject([{ what: "removed", where: { file: path } }]);
});

test("a checkpoint of another history that its author signed is a fork, with evidence against it", () => {
  const { ours, theirs } = forkedRecords();
  const path = "log/us/checkpoint";
  const mixed = edited(ours, path, () => theirs.get(path) as Uint8Array);
  expect(found(mixed)).toContainEqual({ what: "forked", where: { file: path, log: "us" } });
  const [a, b] = [auditFiles(ours, "ru's"), auditFiles(theirs, "europe's")];
  expect([a.audit.kind, b.audit.kind]).toEqual(["sound", "sound"]); // each alone shows nothing wrong
  const compared = compareRecords([a, b], nodeEd25519);
  expect(compared.kind).toBe("differ");
  expect(compared.findings[0]).toMatchObject({ what: "forked", where: { log: "us", index: 0 } });
  expect(compared.evidence).toMatchObject([{ against: "us" }]);
});

/** Two witnesses to whom one author shows two histories, and who have not met. */
function forkedRecords(meet = false): { ours: FileMap; theirs: FileMap } {
  const forked = new World(trialSetting, 5);
  forked.add("us/a", "us");
  forked.add("europe", "europe");
  forked.add("ru", "ru");
  forked.cut("us/a", "europe");
  forked.add("us/b", "us");
  for (const [a, b] of [
    ["us/a", "us/b"],
    ["us/b", "ru"],
    ["ru", "europe"],
  ] as const)
    forked.cut(a, b);
  forked.run(14_000); // until each writes, although it does not hear all others
  for (let i = 0; i < 3; i++) {
    forked.submit(forked.actor("us/a"), noteDraft(`one history ${i}`));
    forked.submit(forked.actor("us/b"), noteDraft(`another ${i}`));
    forked.run(2_000);
  }
  if (meet) forked.heal("ru", "europe");
  if (meet) forked.run(22_000); // two heartbeats and some
  return { ours: filesOf(forked.actor("ru")), theirs: filesOf(forked.actor("europe")) };
}

test("witnesses who have met keep the proof in their own logs, and the audit verifies it again", () => {
  const { audit } = auditFiles(forkedRecords(true).ours);
  expect(audit.kind).toBe("sound"); // of what was signed nothing was changed: one author signed too much
  expect(audit.accusations).toContainEqual(expect.objectContaining({ by: "ru", against: "us", holds: true }));
  expect(audit.sentence).toContain("It holds proof that us signed two histories.");
});

test("a charter of which a letter was changed, and a charter that is not there, leave nothing judged", () => {
  const at = Buffer.from(record.get("charter.json") as Uint8Array).indexOf("Early warning");
  expect(found(edited(record, "charter.json", (bytes) => bytes.with(at, 0x65)))).toMatchObject([
    { what: "edited", where: { file: "charter.json" } },
  ]);
  expect(found(without(record, "charter.json"))).toMatchObject([{ what: "removed" }]);
});

test("tiles changed alone are named by file, byte and entry", () => {
  const bundle = "log/europe/tile/entries/000.p/4";
  expect(found(edited(record, bundle, changedLetter))).toMatchObject([
    { what: "edited", where: { file: bundle, log: "europe", index: 3 } },
  ]);
  const hashes = "log/europe/tile/0/000.p/4";
  expect(found(edited(record, hashes, (bytes) => bytes.with(33, (bytes[33] as number) ^ 1)))).toEqual([
    { what: "edited", where: { file: hashes, byte: 33, log: "europe", index: 1 } },
  ]);
  expect(found(without(record, hashes))).toMatchObject([{ what: "removed", where: { file: hashes } }]);
  expect(found(new Map([...record, ["log/europe/tile/0/more", new Uint8Array(32)]]))).toMatchObject([
    { what: "inserted" },
  ]);
});

test("a journal whose bytes were changed is damaged at the frame, and the tiles still give its log", () => {
  const bytes = record.get(journal) as Uint8Array;
  const { audit } = auditFiles(edited(record, journal, (all) => all.with(3_000, (all[3_000] as number) ^ 1)));
  expect(audit.findings).toMatchObject([{ what: "damaged", where: { file: journal } }]);
  expect(audit.findings[0]?.where.byte).toBeLessThanOrEqual(3_000);
  expect(audit.logs.europe.size).toBe(4);
  expect(bytes.length).toBeGreaterThan(6_000);
});

test("three records of one exercise agree, and one that is shorter than what its owner signed is named", () => {
  const all = world.actors.map((actor) => auditFiles(filesOf(actor), actor.name));
  const agreed = compareRecords(all, nodeEd25519);
  expect(agreed).toMatchObject({
    kind: "agree",
    findings: [],
    logs: { us: { common: 4, sizes: [4, 4, 4] } },
  });
  const old = filesOf(settledWorld(3, 1).actor("europe")); // sound by itself: a backup brought back
  expect(auditFiles(old).audit.kind).toBe("sound");
  const back = compareRecords([auditFiles(record, "us"), auditFiles(old, "europe")], nodeEd25519);
  expect(back.findings).toContainEqual(
    expect.objectContaining({ what: "truncated", where: { log: "europe", index: 3 } }),
  );
  expect(
    equalBytes(
      inEurope.get("log/us/tile/0/000.p/4") as Uint8Array,
      record.get("log/us/tile/0/000.p/4") as Uint8Array,
    ),
  ).toBe(true);
});

row(
  {
    id: "T4a",
    what: "One bit of a record is turned over",
    required: "10,000 of 10,000 found by the audit",
    full: 10_000,
    share: 2_000,
  },
  ({ count, seed }) => {
    const { flips, found: seen, inTheFile, missed, record_bytes } = bitFlipTrial(count, seed);
    return {
      figures: `${seen} of ${flips} single bits of a record of ${record_bytes} bytes found, ${inTheFile} by the very file`,
      problems: missed.map((place) => `${place} was not found`),
    };
  },
);

row(
  {
    id: "T4b",
    what: "A journal is cut at every byte of its last 4 kB",
    required: "opens at the last finished batch and comes to hold what it held, at each of 4,096 bytes",
    full: 4_096,
    share: 64,
  },
  ({ count, seed }) => {
    const { offsets, tail_bytes, problems } = everyOffsetTrial(Math.max(1, Math.floor(4_096 / count)), seed);
    return { figures: `${offsets} cuts in the last ${tail_bytes} bytes`, problems };
  },
);

row(
  {
    id: "T4c",
    what: "The disk of a node is lost",
    required: "200 of 200 restored from the others byte for byte, and writing on",
    full: 200,
    share: 10,
  },
  ({ count, seed }) => {
    const { restores, entries, problems } = restoreTrial(count, seed);
    return { figures: `${restores} restores of ${entries} entries`, problems };
  },
);

row(
  {
    id: "T4d",
    what: "Honest nodes lose messages, are cut off and crash",
    required: "no record of theirs is called unsound, in 2,000 seeds",
    full: 2_000,
    share: 30,
  },
  (run) => {
    const { found: trials, problems } = overSeeds(run, honestTrial);
    const records = trials.reduce((sum, trial) => sum + trial.records, 0);
    return { figures: `${records} records, ${problems.length} called unsound`, problems };
  },
);

goRow(
  {
    id: "T21b",
    what: "Published logs with one thing changed",
    required: "judged the same by this audit and by Go's sumdb, 10,000 of 10,000",
    full: 10_000,
    share: 200,
  },
  async ({ count, seed }, go) => {
    const ours = tamperedVerdicts(count, seed);
    const theirs = await go(ours.map(({ goCase }) => goCase));
    const problems = ours.flatMap(({ what, ours: own, sound }, i) => {
      const { accepted, cosignedBy = [] } = theirs[i];
      const signers = cosignedBy.map(({ name }) => witnessOf(name)).sort();
      const same = accepted === own.accepted && (!accepted || signers.join() === own.cosignedBy.join());
      const hidden = !accepted && sound ? [`${what}: refused by Go, sound to us`] : [];
      return same ? hidden : [`${what}: ${own.accepted ? "taken" : "refused"} here, not so by Go`];
    });
    const accepted = ours.filter(({ ours: own }) => own.accepted).length;
    return { figures: `${count} cases, ${accepted} taken and ${count - accepted} refused by both`, problems };
  },
);
