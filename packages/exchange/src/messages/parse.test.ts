import fc from "fast-check";
import { expect, test } from "vitest";
import { utf8 } from "../log/index.ts";
import {
  type Body,
  draftProblem,
  encodeMessage,
  type Message,
  type MessageType,
  maxMessageBytes,
  messageTypes,
  parseMessage,
} from "./index.ts";
import { sampleMessage, sampleMessages } from "./samples.testdata.ts";

const textOf = (message: object): string => new TextDecoder().decode(encodeMessage(message as Message));
const why = (text: string | Uint8Array): string => {
  const parsed = parseMessage(typeof text === "string" ? utf8(text) : text);
  return parsed.kind === "refused" ? parsed.why : "a message";
};
/** The sample of a type with its body changed. */
const withBody = <T extends MessageType>(
  type: T,
  change: Partial<Body<T>> | Record<string, unknown>,
): string => textOf({ ...sampleMessage(type), body: { ...(sampleMessage(type).body as object), ...change } });
const health = textOf(sampleMessage("status.health"));

test.each(messageTypes)("a message %s is read as it was written, and its body passes as a draft", (type) => {
  const message = sampleMessage(type);
  const bytes = encodeMessage(message as Message);
  const parsed = parseMessage(bytes);
  expect(parsed).toEqual({ kind: "message", message });
  expect(draftProblem(type, message.body)).toBeUndefined();
  expect(parsed.kind === "message" && encodeMessage(parsed.message)).toEqual(bytes);
});

test("the order of an object's keys does not change the bytes that are signed", () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, v]) => [key, reversed(v)]),
    );
  };
  for (const message of sampleMessages)
    expect(encodeMessage(reversed(message) as Message)).toEqual(encodeMessage(message));
});

test("a key that stands twice is refused, also where an escape hides it (RFC 7493 section 2.3)", () => {
  expect(why(health.replace('"v":1', '"v":1,"v":1'))).toBe(
    'The key "v" stands twice in one object; allowed: once.',
  );
  expect(why(health.replace('"v":1', '"v":1,"\\u0076" : 1'))).toBe(
    'The key "v" stands twice in one object; allowed: once.',
  );
  expect(why(health.replace('"seq":42', '"seq":42,"clock":1'))).toContain('The key "clock" stands twice');
});

test.each([
  ["bytes that are no UTF-8", Uint8Array.of(0x7b, 0xff, 0x7d), "The bytes are not UTF-8"],
  ["overlong UTF-8", Uint8Array.of(0x22, 0xc0, 0xaf, 0x22), "The bytes are not UTF-8"],
  ["a byte order mark", utf8(`\ufeff${health}`), "The text is not JSON"],
  ["nothing", utf8(""), "The text is not JSON"],
  ["half a message", utf8(health.slice(0, 100)), "The text"],
  ["two messages", utf8(health + health), "The text is not JSON"],
  ["NaN", utf8(health.replace("42", "NaN")), "The text is not JSON"],
  ["a number beyond a double", utf8(health.replace("42", "1e400")), "The number 1e400 is too large"],
  [
    "an unsafe whole number",
    utf8(health.replace("42", "9007199254740993")),
    "The number 9007199254740993 is too large",
  ],
  ["half a surrogate pair", utf8(health.replace("gps", "\\ud83d")), "holds half a surrogate pair"],
  ["a cursor control", utf8(health.replace("gps", "\\u001b[2J")), "holds U+001B"],
  ["a turn of the writing's direction", utf8(health.replace("gps", "\u202egps")), "holds U+202E"],
  ["a wrong escape", utf8(health.replace("gps", "\\q")), "has a wrong escape"],
  ["13 containers inside one another", utf8("[".repeat(13)), "is more than 12 deep at character 12"],
])("%s is refused", (_, bytes, expected) => {
  expect(why(bytes)).toContain(expected);
});

test("a message may have 60,000 bytes and no more, so that with two signatures it fits a C2SP entry bundle", () => {
  const bytes = utf8(health);
  const padded = (length: number) => utf8(health + " ".repeat(length - bytes.length));
  expect(parseMessage(padded(maxMessageBytes)).kind).toBe("message");
  expect(why(padded(maxMessageBytes + 1))).toBe("The message has 60001 bytes; allowed: up to 60000.");
  expect(maxMessageBytes + 1 + 2 * 64).toBeLessThanOrEqual(65_535); // c2sp.org/tlog-tiles: a 16-bit length
});

test.each([
  [
    textOf({ ...sampleMessage("status.health"), type: "launch.order" }),
    'type is "launch.order"; allowed: prelaunch.notice, ',
  ],
  [textOf({ ...sampleMessage("status.health"), type: "__proto__" }), 'type is "__proto__"; allowed: '],
  [health.replace('"type":"status.health",', ""), "type is missing; allowed: prelaunch.notice, "],
  ["[]", "type is missing; allowed: "],
  [health.replace('"v":1', '"v":2'), "v is 2; allowed: 1."],
  [
    health.replace('"seq":42', '"seq":1.5'),
    "seq is 1.5; allowed: a whole number of 0 to 9007199254740991 (entries in a log).",
  ],
  [health.replace('"TEST"', '"REAL"'), 'marking.kind is "REAL"; allowed: EXERCISE, TEST, DEMO.'],
  [health.replace('"crewPresent":true,', ""), "body.crewPresent is missing; allowed: true or false."],
  [health.replace('"crewPresent"', '"crew"'), "body"],
  [
    health.replace('"v":1', '"v":1,"__proto__":{}'),
    'the message has the field "__proto__"; allowed: v, origin, ',
  ],
  [
    withBody("status.health", { feeds: [{ name: "a", up: 1, lastDataAt_ms: 0 }] }),
    "body.feeds[0].up is 1; allowed: true or false.",
  ],
  [
    withBody("prelaunch.notice", { noticeId: "PLN/XX/1995/001/000/01" }),
    'body.noticeId is "PLN/XX/1995/001/000/01"; allowed: PLN/PP/YYYY/xxx/zzz/nn',
  ],
  [
    withBody("prelaunch.notice", { purpose: "" }),
    'body.purpose is ""; allowed: text of 1 to 2000 characters.',
  ],
  [
    withBody("prelaunch.notice", { impactAreas: [] }),
    "body.impactAreas is []; allowed: a list of 1 to 16 items.",
  ],
  [
    withBody("prelaunch.notice", { launch: {} }),
    "body.launch is {}; allowed: an object with point, or an object with boundary",
  ],
  [
    withBody("prelaunch.notice", { launch: { point: { lat_e7deg: 900_000_001, lon_e7deg: 0 } } }),
    "body.launch.point.lat_e7deg is 900000001; allowed: a whole number of -900000000 to 900000000",
  ],
])("what the schema refuses is told by field, value and what is allowed (%#)", (text, expected) => {
  expect(why(text)).toContain(expected);
});

test.each([
  [
    withBody("prelaunch.notice", { window: { open_ms: 10, close_ms: 9 } }),
    "body.window.close_ms is 9; allowed: at least body.window.open_ms, which is 10.",
  ],
  [
    withBody("notice.ack", { readback: { window: { open_ms: 10, close_ms: 9 } } }),
    "body.readback.window.close_ms is 9",
  ],
  [
    withBody("geophysical.notice", { altitudeMin_m: 5, altitudeMax_m: 4 }),
    "body.altitudeMax_m is 4; allowed: at least body.altitudeMin_m, which is 5.",
  ],
  [
    withBody("launch.report", {
      genericClass: [
        { class: "unknown", share_ppm: 600_000 },
        { class: "short-range", share_ppm: 400_001 },
      ],
    }),
    "adds up to 1000001",
  ],
  [
    withBody("launch.report", {
      genericClass: [
        { class: "unknown", share_ppm: 1 },
        { class: "unknown", share_ppm: 2 },
      ],
    }),
    "names a class twice",
  ],
  [
    withBody("prelaunch.reconfirm", { noticeId: "PLN/US/1995/001/000/01" }),
    'body.noticeId is "PLN/US/1995/001/000/01" from europe; allowed: PLN/EU/',
  ],
  [withBody("reveal", { valueJson: '{"a":1,"a":2}' }), "body.valueJson is no value: The key"],
  [
    textOf({
      ...sampleMessage("track.drop"),
      crossRefs: [{ ...sampleMessage("track.drop").crossRefs[0], origin: "europe" }],
    }),
    "crossRefs names europe, the author itself",
  ],
  [
    textOf({
      ...sampleMessage("track.drop"),
      crossRefs: Array(2).fill(sampleMessage("track.drop").crossRefs[0]),
    }),
    "crossRefs names us twice",
  ],
])("what the fields say together is refused where it makes no sense (%#)", (text, expected) => {
  expect(why(text)).toContain(expected);
});

test("a covariance has no negative variance, and no covariance above the root of two variances' product", () => {
  const covariance = sampleMessage("track.report").body.covariance;
  const changed = (index: number, value: number) =>
    why(withBody("track.report", { covariance: covariance.map((c, i) => (i === index ? value : c)) }));
  for (const diagonal of [0, 2, 5, 9, 14, 20]) expect(changed(diagonal, -1)).toContain("has the variance -1");
  expect(changed(1, 4e6)).toBe("a message"); // |c| = root(4e6 x 4e6): fully correlated
  expect(changed(1, 4.001e6)).toContain("in row 2 and column 1");
});

test("a draft is told what a message would be told", () => {
  expect(draftProblem("track.drop", { trackId: "T", t_ms: -1, reason: "x" })).toBe(
    "body.t_ms is -1; allowed: a whole number of 0 to 4102444800000 (milliseconds of UTC since 1970).",
  );
  expect(draftProblem("launch.order", {})).toContain('type is "launch.order"');
  expect(draftProblem("toString", {})).toContain('type is "toString"');
  for (const body of [undefined, null, 1n, () => 1, "x", [], Number.NaN])
    expect(draftProblem("track.drop", body), String(body)).toContain("body is ");
  const loop: Record<string, unknown> = {};
  loop.loop = loop;
  expect(draftProblem("track.drop", loop)).toContain("body is not a value of JSON");
});

test("whatever JSON is sent, the answer is a message or a sentence", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 20 }), (text) => {
      expect(why(text)).toMatch(/\.$/);
    }),
    { numRuns: 2000 },
  );
});
