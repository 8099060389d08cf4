import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { keyFromSeed, nodeEd25519 } from "@equipoise/exchange/host";
import {
  type Body,
  draftProblem,
  encodeMessage,
  type Message,
  openPolicy,
  parseMessage,
  type ReleasePolicy,
  release,
} from "@equipoise/exchange/messages";
import { exampleSetting, finishedWorld, SeededChance, stateOf } from "@equipoise/exchange/simulation";
import { mutatedMessages, sampleMessage, sampleMessages } from "@equipoise/exchange/trials";
import { row } from "./row.testdata.ts";

row(
  {
    id: "T11",
    what: "Malformed messages: bytes flipped and cut, bombs of depth and size, keys twice, foreign types",
    required: "1,000,000: no crash, no change, under 5 ms each, memory grows by less than 50 MB",
    full: 1_000_000,
    share: 3_000,
  },
  ({ count, seed, progress }) => {
    // without the memory of verdicts that simulations share, which would be counted as the node's
    const setting = { ...exampleSetting(keyFromSeed, nodeEd25519), ed25519: nodeEd25519 };
    const world = finishedWorld(setting, seed);
    const target = world.actor("ru");
    const before = stateOf(target);
    for (const message of sampleMessages) parseMessage(encodeMessage(message)); // each type's schema is compiled once
    const memory = held_bytes();
    let valid = 0;
    let slow = 0;
    let done = 0;
    for (const bytes of mutatedMessages(count, seed)) {
      const begun = performance.now();
      if (parseMessage(bytes).kind === "message") valid += 1;
      if (performance.now() - begun > 5 && isSlow(bytes)) slow += 1;
      const first = target.node.head("us").size;
      target.node.receive("us", {
        heads: done % 2 === 0 ? [] : [new TextDecoder().decode(bytes)],
        first,
        records: [bytes],
      });
      done += 1;
      if (done % 500 === 0) {
        world.run(50);
        progress(done);
      }
    }
    const grown_MB = (held_bytes() - memory) / 1e6;
    return {
      figures: `${done} messages, ${valid} of them still valid; the node is ${stateOf(target) === before ? "unchanged" : "CHANGED"}; ${slow} took more than 5 ms at their best of three; memory in use grew by ${Math.max(0, grown_MB).toFixed(0)} MB`,
      problems: [
        ...(stateOf(target) === before ? [] : ["the node is another than before"]),
        ...(slow === 0 || count < 1e6 ? [] : [`${slow} took more than 5 ms`]),
        ...(grown_MB < 50 || count < 1e6 ? [] : [`memory grew by ${grown_MB.toFixed(0)} MB`]),
      ],
    };
  },
);

/** What is in use after everything unused was let go: what the process has taken from the machine also holds what it may reuse. */
function held_bytes(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed + process.memoryUsage().external;
}

/** Whether it is slow again, twice: the machine may have been busy the first time. */
function isSlow(bytes: Uint8Array): boolean {
  return [0, 1].every(() => {
    const begun = performance.now();
    parseMessage(bytes);
    return performance.now() - begun > 5;
  });
}

row(
  {
    id: "T12",
    what: "Over-reading: what was not released is in no byte that leaves; an offset is not averaged away",
    required: "10,000 pairs equal; 0 canaries in 1 GB; 1,000 tracks x 1,000 reports keep their offset",
    full: 10_000,
    share: 200,
  },
  ({ count, seed, progress }) => {
    const chance = new SeededChance(seed);
    const unequal = differingPairs(chance, count);
    const traffic = canaries(chance, count * 100_000, (bytes) => progress(Math.floor(bytes / 100_000)));
    const tracks = Math.max(4, Math.floor(count / 10));
    const kept = Array.from({ length: tracks }, (_, i) =>
      offsetKept(`T${seed}-${i}`, Math.min(1_000, count)),
    );
    const least = Math.min(...kept);
    return {
      figures: `${unequal} of ${count} pairs differ; ${traffic.found} canaries in ${(traffic.bytes / 1e9).toFixed(2)} GB; after averaging, the error of each of ${tracks} tracks is at least ${least.toFixed(3)} of its offset`,
      problems: [
        ...(unequal === 0 ? [] : [`${unequal} pairs differ`]),
        ...(traffic.found === 0 ? [] : [`${traffic.found} canaries left`]),
        ...(least >= 0.9 ? [] : [`an offset was averaged to ${least.toFixed(3)} of itself`]),
      ],
    };
  },
);

const secrets = { biasKey: new Uint8Array(32).fill(7), salt: (n: number) => new Uint8Array(n).fill(9) };
const noticeTexts = ["directionText", "purpose", "payloadOrbit", "contact", "withheldReason"] as const;

/** Two raw notices that differ only in what the policy withholds must leave as the same bytes. */
function differingPairs(chance: SeededChance, count: number): number {
  let different = 0;
  for (let i = 0; i < count; i++) {
    const hidden = noticeTexts.filter(() => chance.happens(0.5));
    const policy = withholding(hidden);
    const [a, b] = [0, 1].map(() => noticeWith(hidden, () => `secret ${chance.below(1e9)}`));
    const sent = [a, b].map((body) => {
      const released = release(body, "prelaunch.notice", policy, secrets);
      if (released.kind === "refused") throw new Error(released.why);
      return JSON.stringify(released);
    });
    if (sent[0] !== sent[1]) different += 1;
  }
  return different;
}

function withholding(fields: readonly string[]): ReleasePolicy {
  const rules = fields.map(
    (name) => ({ type: "prelaunch.notice", path: `/${name}`, mode: "withhold" }) as const,
  );
  return { id: "some", label: "some withheld", rules: [...openPolicy.rules, ...rules] };
}

function noticeWith(fields: readonly string[], text: () => string): Body<"prelaunch.notice"> {
  const secret = Object.fromEntries(fields.map((name) => [name, text()]));
  return { ...sampleMessage("prelaunch.notice").body, ...secret } as Body<"prelaunch.notice">;
}

/** Messages as they leave, of every type that has a text to hide; each hidden text is marked, and no mark may be in them. */
function canaries(
  chance: SeededChance,
  atLeast_bytes: number,
  tell: (bytes: number) => void,
): { found: number; bytes: number } {
  const hiding = sampleMessages
    .map((sample) => ({ sample, texts: hideable(sample) }))
    .filter((s) => s.texts.length > 0);
  let bytes = 0;
  let found = 0;
  for (let i = 0; bytes < atLeast_bytes; i++) {
    const { sample, texts } = chance.pick(hiding);
    const marked = Object.fromEntries(texts.map((name) => [name, `CANARY${i}`]));
    const rules = texts.map((name) => {
      const mode = chance.pick(["withhold", "commit"] as const);
      return { type: sample.type, path: `/${name}`, mode };
    });
    const policy: ReleasePolicy = {
      id: "mute",
      label: "texts hidden",
      rules: [...openPolicy.rules, ...rules],
    };
    const sent = release({ ...sample.body, ...marked } as never, sample.type, policy, secrets);
    if (sent.kind === "refused") throw new Error(sent.why);
    const left = { ...sample, body: sent.body, release: { ...sample.release, withheld: sent.withheld } };
    const text = new TextDecoder().decode(encodeMessage(left as Message));
    bytes += text.length;
    if (text.includes("CANARY")) found += 1;
    if (i % 2_000 === 0) tell(bytes);
  }
  return { found, bytes };
}

/** Texts of a message that may be any words and may be left out. */
function hideable({ type, body }: Message): string[] {
  const fields = body as Record<string, unknown>;
  return Object.keys(fields).filter((name) => {
    const { [name]: text, ...without } = fields;
    if (typeof text !== "string" || draftProblem(type, without) !== undefined) return false;
    return draftProblem(type, { ...fields, [name]: "CANARY1" }) === undefined;
  });
}

/** What is left of a track's offset after averaging all its reports: 1 says that nothing was averaged away. */
function offsetKept(trackId: string, reports: number): number {
  const policy: ReleasePolicy = {
    id: "offset",
    label: "one offset of 5 km a track",
    rules: [...openPolicy.rules, { type: "track.report", path: "/state", mode: "noise", sigma_m: 5_000 }],
  };
  const body = { ...sampleMessage("track.report").body, trackId };
  const sum = [0, 0, 0];
  let first = 0;
  for (let k = 0; k < reports; k++) {
    const state = body.state.map((x, axis) => (axis < 3 ? x + 10 * k : x));
    const sent = release({ ...body, state }, "track.report", policy, secrets);
    if (sent.kind === "refused") throw new Error(sent.why);
    for (const axis of [0, 1, 2]) sum[axis] += sent.body.state[axis] - state[axis];
    if (k === 0) first = Math.hypot(...sum);
  }
  return Math.hypot(...sum) / reports / first;
}
