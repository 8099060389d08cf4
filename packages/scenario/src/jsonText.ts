import { UserError } from "./userError.ts";

/** The longest text that is read, in bytes (or UTF-16 units, where only those are known). */
export const textBytes_max = 20_000_000;

export type JsonText =
  | { readonly kind: "ok"; readonly value: unknown }
  | { readonly kind: "invalid"; readonly problems: readonly string[] };

/**
 * Reads JSON text (RFC 8259). A refusal is one sentence with the file, the line and the column, the same in every
 * JavaScript engine; a key that occurs twice in an object is refused too, where JSON.parse would keep the last.
 */
export function parseJsonText(text: string, fileName: string): JsonText {
  const size = sizeProblem(text.length, fileName);
  if (size !== undefined) return { kind: "invalid", problems: [size] };
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const fault = findFault(body);
  if (fault === undefined) return { kind: "ok", value: JSON.parse(body) };
  return { kind: "invalid", problems: [`${fileName}: ${place(body, fault.at)} ${fault.says}`] };
}

/** As `parseJsonText`, but throws a UserError. */
export function parseJsonTextOrThrow(text: string, fileName: string): unknown {
  const read = parseJsonText(text, fileName);
  if (read.kind === "invalid") throw new UserError(read.problems);
  return read.value;
}

/** The sentence that refuses a file of `bytes`, or undefined when it is small enough; to ask before reading. */
export function sizeProblem(bytes: number, fileName: string): string | undefined {
  if (bytes <= textBytes_max) return undefined;
  return `${fileName} is ${(bytes / 1e6).toFixed(1)} MB; the limit is ${textBytes_max / 1e6} MB.`;
}

interface Fault {
  readonly at: number;
  readonly says: string;
}
type Expect = "value" | "value or ]" | "key" | "key or }" | "colon" | "comma or end" | "nothing";
interface Frame {
  readonly close: "}" | "]";
  readonly keys: Set<string>;
}

// An explicit stack, so that a text of a million brackets cannot exhaust the call stack.
function findFault(text: string): Fault | undefined {
  const stack: Frame[] = [];
  let expect: Expect = "value";
  let i = 0;
  for (;;) {
    i = skipSpace(text, i);
    const c = text[i];
    if (c === undefined) return endFault(text, stack, expect);
    const top = stack[stack.length - 1];
    if (expect === "nothing") return { at: i, says: `is ${shown(text, i)}; the text must end there.` };
    if (expect === "colon") {
      if (c !== ":") return { at: i, says: `is ${shown(text, i)}; a colon must follow the key.` };
      expect = "value";
      i++;
    } else if (expect === "comma or end") {
      if (c === ",") expect = top?.close === "}" ? "key" : "value";
      else if (c === top?.close) {
        stack.pop();
        expect = stack.length > 0 ? "comma or end" : "nothing";
      } else return { at: i, says: `is ${shown(text, i)}; a comma or ${top?.close} must be there.` };
      i++;
    } else if ((expect === "value or ]" && c === "]") || (expect === "key or }" && c === "}")) {
      stack.pop();
      expect = stack.length > 0 ? "comma or end" : "nothing";
      i++;
    } else if (expect === "key" || expect === "key or }") {
      const end = stringEnd(text, i);
      if (typeof end !== "number")
        return end ?? { at: i, says: `is ${shown(text, i)}; a key in double quotes must be there.` };
      const key = JSON.parse(text.slice(i, end)) as string;
      if (top?.keys.has(key))
        return { at: i, says: `repeats the key "${key}"; a key may occur once in an object.` };
      top?.keys.add(key);
      expect = "colon";
      i = end;
    } else if (c === "{" || c === "[") {
      stack.push({ close: c === "{" ? "}" : "]", keys: new Set() });
      expect = c === "{" ? "key or }" : "value or ]";
      i++;
    } else {
      const end = scalarEnd(text, i);
      if (typeof end !== "number") return end;
      expect = stack.length > 0 ? "comma or end" : "nothing";
      i = end;
    }
  }
}

function endFault(text: string, stack: readonly Frame[], expect: Expect): Fault | undefined {
  if (expect === "nothing") return undefined;
  const top = stack[stack.length - 1];
  if (top === undefined)
    return { at: text.length, says: "is the end of the text; a JSON value must be there." };
  const inside = top.close === "}" ? "an object" : "a list";
  return { at: text.length, says: `is the end of the text, inside ${inside}: the file is cut short.` };
}

function skipSpace(text: string, from: number): number {
  let i = from;
  for (;;) {
    const c = text.charCodeAt(i);
    if (c !== 32 && c !== 10 && c !== 13 && c !== 9) return i;
    i++;
  }
}

const escapePattern = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const wordPattern = /[A-Za-z0-9_.+-]+/y;

/** Where the string that starts at `i` ends; a fault inside it; or undefined when no string starts there. */
function stringEnd(text: string, start: number): number | Fault | undefined {
  if (text[start] !== '"') return undefined;
  // A loop, not one pattern: a long string would exhaust the stack of the regular expression engine.
  for (let i = start + 1; ; i++) {
    const c = text.charCodeAt(i);
    if (c === 34) return i + 1;
    if (c === 92) {
      const end = match(escapePattern, text, i);
      if (end === undefined) return { at: i, says: "is not an escape that JSON knows." };
      i = end - 1;
    } else if (!(c >= 32)) {
      return {
        at: start,
        says: "starts a string that has no closing quote on its line: the file may be cut short.",
      };
    }
  }
}

function scalarEnd(text: string, i: number): number | Fault {
  const string = stringEnd(text, i);
  if (string !== undefined) return string;
  const wordEnd = match(wordPattern, text, i);
  const word = wordEnd === undefined ? "" : text.slice(i, wordEnd);
  if (wordEnd !== undefined && (word === "true" || word === "false" || word === "null")) return wordEnd;
  const numberEnd = match(numberPattern, text, i);
  if (numberEnd !== undefined && numberEnd === wordEnd) return numberEnd;
  return { at: i, says: `is ${shown(text, i)}; a JSON value must be there.` };
}

function match(pattern: RegExp, text: string, i: number): number | undefined {
  pattern.lastIndex = i;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** What stands at `i`: a whole word (cut at 20 characters) or one character, in double quotes. */
function shown(text: string, i: number): string {
  const end = match(wordPattern, text, i);
  return JSON.stringify(end === undefined ? text[i] : text.slice(i, Math.min(end, i + 20)));
}

function place(text: string, at: number): string {
  const before = text.slice(0, at).split("\n");
  return `line ${before.length}, column ${before[before.length - 1]!.length + 1}`;
}
