import { makeCharter } from "@equipoise/exchange/host";
import { type Message, partnerIds } from "@equipoise/exchange/messages";
import { describe, expect, test } from "vitest";
import { type Boards, boards, nodeViews } from "./boards.ts";
import { desksOf, readPlays, restsOn } from "./plays.ts";

const [play1995] = readPlays("1995");
const { charter } = makeCharter({
  exercise: "boards-test",
  marking: "TEST",
  partners: {
    us: { name: "us", nameRu: "us", urls: [], desks: desks("us") },
    ru: { name: "ru", nameRu: "ru", urls: [], desks: desks("ru") },
    europe: { name: "europe", nameRu: "europe", urls: [], desks: desks("europe") },
  },
  from_ms: 0,
  until_ms: 86_400_000,
});

function desks(partner: (typeof partnerIds)[number]) {
  return desksOf([play1995!])
    .filter((desk) => desk.partner === partner)
    .map(({ desk, mustAcknowledge }) => ({ desk, name: desk, nameRu: desk, mustAcknowledge }));
}

type Entry = Parameters<Boards["committed"]>[0][number];

/** The play's entries as a node would have them, with labels for ids. */
function entries(): Entry[] {
  const next = { us: 0, ru: 0, europe: 0 };
  return play1995!.steps.map(({ label, at_ms, partner, type, body }) => {
    const resolved = JSON.parse(JSON.stringify(body).replaceAll('"@', '"'));
    const message = {
      type,
      origin: partner,
      claimedAt_ms: at_ms,
      clock: { source: "test", maxError_ms: 0 },
      crossRefs: [],
      refs: [],
      body: resolved,
    };
    return { id: label, origin: partner, seq: next[partner]++, message: message as unknown as Message };
  });
}

const heads = partnerIds.map((origin) => ({ origin, size: 9, root: "A".repeat(43) }));

describe("the boards of a node on the play of 1995", () => {
  test("the radar report is joined to the notice as soon as both are there, whatever came first", () => {
    for (const order of [entries(), entries().reverse()]) {
      const board = boards(charter, play1995!.places);
      for (const entry of order) board.committed([entry]);
      expect(board.joins()).toMatchObject([{ outcome: "joined", fit: { notice: "notice" } }]);
    }
  });

  test("the silent desk rings before the launch; an acknowledgement in time would have kept it quiet", () => {
    const launch_ms = Date.UTC(1995, 0, 25, 6, 24);
    const silent = (board: Boards) =>
      board.alarms(launch_ms).filter(({ kind, partner }) => kind === "silence" && partner === "ru");
    const board = boards(charter, play1995!.places);
    board.committed(entries());
    expect(silent(board)).toMatchObject([{ desk: "early-warning" }]);
    const [naval] = entries().filter(({ id }) => id === "naval");
    const body = { notice: "notice", level: "acknowledged", desk: "early-warning" };
    board.committed([{ ...naval!, id: "ack", seq: 9, message: { ...naval!.message, body } as Message }]);
    expect(silent(board)).toEqual([]);
  });

  test("a node's desks get the picture with its hash, which changes with the record and not with asking", () => {
    const board = boards(charter);
    const views = nodeViews(
      board,
      () => heads,
      () => 0,
    );
    const first = views.picture() as { hash: string };
    expect(views.picture()).toBe(first);
    const other = nodeViews(
      board,
      () => heads.map((head) => ({ ...head, size: 10 })),
      () => 0,
    );
    expect((other.picture() as { hash: string }).hash).not.toBe(first.hash);
    expect(views.certificate("A".repeat(43))).toBeUndefined();
  });
});

test("a step rests on every earlier step that it or its body names", () => {
  const step = play1995!.steps.find(({ label }) => label === "naval")!;
  expect(restsOn(step)).toEqual(["notice"]);
  expect(restsOn({ ...step, refs: ["a"], body: { x: ["@b", { y: "@a" }], z: "c" } })).toEqual(["a", "b"]);
});
