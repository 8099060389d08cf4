/** Bytes near valid messages: what a broken or hostile partner may send. */
import { concat, utf8 } from "../log/index.ts";
import { encodeMessage } from "./index.ts";
import { sampleMessages } from "./samples.testdata.ts";

/** `count` mutated messages, the same for the same seed, one at a time. */
export function* mutatedMessages(count: number, seed: number): Generator<Uint8Array> {
  const draw = draws(seed);
  const samples = sampleMessages.map(encodeMessage);
  for (let i = 0; i < count; i++) {
    const sample = samples[draw(samples.length)] as Uint8Array;
    const mutation = mutations[draw(mutations.length)] as Mutation;
    yield mutation(sample, draw);
  }
}

type Draw = (end: number) => number;
type Mutation = (bytes: Uint8Array, draw: Draw) => Uint8Array;

const hostile: readonly string[] = [
  "null",
  "true",
  "-1",
  "1.5",
  "1e400",
  "-1e308",
  "9007199254740993",
  "00",
  "NaN",
  "Infinity",
  "-",
  "1".repeat(400),
  '""',
  '"\\ud800"',
  '"\\u0000"',
  '"\\u202e"',
  '"\u202e"',
  '"\\x"',
  '"REAL"',
  `"${"a".repeat(5000)}"`,
  "[]",
  "{}",
  "[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]",
  '{"__proto__":{"v":1}}',
  '{"constructor":{"prototype":{}}}',
  '{"a":1,"a":2}',
  '{"a":1,"\\u0061":2}',
];
const names: readonly string[] = [
  "__proto__",
  "constructor",
  "toString",
  "prototype",
  "v",
  "body",
  "type",
  "x".repeat(300),
  "",
];

const mutations: readonly Mutation[] = [
  (bytes) => bytes,
  (bytes, draw) => flipped(bytes, draw, 1),
  (bytes, draw) => flipped(bytes, draw, 1 + draw(20)),
  (bytes, draw) => bytes.slice(0, draw(bytes.length)),
  (bytes, draw) => bytes.slice(draw(bytes.length)),
  (bytes, draw) =>
    concat(
      bytes,
      Uint8Array.from({ length: draw(50) }, () => draw(256)),
    ),
  (bytes, draw) => Uint8Array.from({ length: draw(bytes.length) }, () => draw(256)),
  spliced,
  (bytes, draw) => withValue(bytes, draw, () => hostile[draw(hostile.length)] as string),
  (bytes, draw) => withValue(bytes, draw, (old) => `${"[".repeat(draw(2000))}${old}`),
  (bytes, draw) => withValue(bytes, draw, (old) => `${'{"a":'.repeat(draw(500))}${old}`),
  (bytes, draw) =>
    withValue(bytes, draw, (old) => `${old},"${names[draw(names.length)]}":${hostile[draw(hostile.length)]}`),
  (bytes, draw) => withValue(bytes, draw, (old) => `${old},"v":1,"v":1`),
  renamed,
  (_, draw) => utf8("[".repeat(draw(60_002))),
  (_, draw) => utf8(`{"type":${'"\\u0061'.repeat(draw(8000))}`),
  (_, draw) => utf8(`{${Array.from({ length: draw(6000) }, (_unused, i) => `"${i}":0`).join(",")}}`),
];

function flipped(bytes: Uint8Array, draw: Draw, times: number): Uint8Array {
  const copy = bytes.slice();
  for (let i = 0; i < times; i++) copy[draw(copy.length)] ^= 1 << draw(8);
  return copy;
}

/** A piece of the message again in another place. */
function spliced(bytes: Uint8Array, draw: Draw): Uint8Array {
  const [from, at] = [draw(bytes.length), draw(bytes.length)];
  return concat(bytes.slice(0, at), bytes.slice(from, from + draw(200)), bytes.slice(at));
}

/** Another text for one value after a colon. */
function withValue(bytes: Uint8Array, draw: Draw, change: (old: string) => string): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const places = [...text.matchAll(/":("[^"\\]*"|-?[0-9.]+|true|false|[[{])/g)];
  const place = places[draw(places.length)];
  if (place === undefined) return bytes;
  const start = place.index + 2;
  const old = place[1] as string;
  return utf8(text.slice(0, start) + change(old) + text.slice(start + old.length));
}

/** One key under another name. */
function renamed(bytes: Uint8Array, draw: Draw): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  const keys = [...text.matchAll(/"([A-Za-z0-9_]+)":/g)];
  const key = keys[draw(keys.length)];
  if (key === undefined) return bytes;
  return utf8(
    `${text.slice(0, key.index)}"${names[draw(names.length)]}":${text.slice(key.index + key[0].length)}`,
  );
}

/** Whole numbers from 0 to before `end` (mulberry32). */
function draws(seed: number): Draw {
  let state = seed >>> 0;
  return (end) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * end);
  };
}
