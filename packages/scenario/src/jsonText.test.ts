import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseJsonText, sizeProblem } from "./jsonText.ts";

const data = new URL("../../../data/", import.meta.url);
const texts = readdirSync(data).map((name) => readFileSync(new URL(name, data), "utf8"));

const textRows: readonly (readonly [text: string, sentence: string])[] = [
  ["", "a.json: line 1, column 1 is the end of the text; a JSON value must be there."],
  [
    '[\n  { "id": "ebr",',
    "a.json: line 2, column 17 is the end of the text, inside an object: the file is cut short.",
  ],
  ["[1, 2", "a.json: line 1, column 6 is the end of the text, inside a list: the file is cut short."],
  [
    '{ "name": "Brdy',
    "a.json: line 1, column 11 starts a string that has no closing quote on its line: the file may be cut short.",
  ],
  ["<!doctype html>", 'a.json: line 1, column 1 is "<"; a JSON value must be there.'],
  ['{ "value": NaN }', 'a.json: line 1, column 12 is "NaN"; a JSON value must be there.'],
  ['{ "value": 1,5 }', 'a.json: line 1, column 14 is "5"; a key in double quotes must be there.'],
  ['{ "value": 007 }', 'a.json: line 1, column 12 is "007"; a JSON value must be there.'],
  ["{ value: 1 }", 'a.json: line 1, column 3 is "value"; a key in double quotes must be there.'],
  ['{ "value" 1 }', 'a.json: line 1, column 11 is "1"; a colon must follow the key.'],
  ["[1 2]", 'a.json: line 1, column 4 is "2"; a comma or ] must be there.'],
  ["[1,]", 'a.json: line 1, column 4 is "]"; a JSON value must be there.'],
  ["{} {}", 'a.json: line 1, column 4 is "{"; the text must end there.'],
  [
    '{ "low": 1,\n  "low": 2 }',
    'a.json: line 2, column 3 repeats the key "low"; a key may occur once in an object.',
  ],
  ['["\\x41"]', "a.json: line 1, column 3 is not an escape that JSON knows."],
];

test.each(textRows.map(([text, sentence]) => ({ text, sentence })))("in a text: $sentence", ({
  text,
  sentence,
}) => {
  expect(parseJsonText(text, "a.json")).toEqual({ kind: "invalid", problems: [sentence] });
});

test("a text over 20 MB is refused by its size, before it is read", () => {
  expect(parseJsonText(" ".repeat(20_000_001), "big.json")).toEqual({
    kind: "invalid",
    problems: ["big.json is 20.0 MB; the limit is 20 MB."],
  });
  expect(sizeProblem(104_857_600, "big.json")).toBe("big.json is 104.9 MB; the limit is 20 MB.");
  expect(sizeProblem(20_000_000, "big.json")).toBeUndefined();
});

test("text that nests a million lists, or holds a string of 15 MB, is read or refused but never overflows the stack", () => {
  const deep = parseJsonText("[".repeat(1e6), "a.json");
  expect(deep.kind === "invalid" && deep.problems[0]).toMatch(/inside a list: the file is cut short\.$/);
  expect(parseJsonText(`"${"a".repeat(15e6)}"`, "a.json").kind).toBe("ok");
});

test("cutting a shipped file anywhere gives one sentence with line and column", () => {
  for (const text of texts)
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      const parsed = parseJsonText(text.slice(0, Math.floor(text.trimEnd().length * share)), "a.json");
      expect(parsed.kind === "invalid" && parsed.problems[0]).toMatch(/^a\.json: line \d+, column \d+ /);
    }
});
