import { expect, test } from "vitest";
import { terms } from "./glossaryTerms.ts";

const ids = terms.map(({ id }) => id);

test("every word has an id of its own, and terms and meanings in both languages", () => {
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, en, ru } of terms) {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const text of [...en, ...ru]) expect(text.trim(), id).not.toBe("");
    expect(ru.join(), id).toMatch(/[а-яё]/i);
    expect(en.join(), id).not.toMatch(/[а-яё]/i);
  }
});

test("every link leads to another word, and every word is led to", () => {
  const linked = new Set(terms.flatMap(({ see }) => see));
  for (const { id, see } of terms) {
    expect(see, id).not.toContain(id);
    for (const to of see) expect(ids, `${id} leads to ${to}`).toContain(to);
    expect(linked, `no word leads to ${id}`).toContain(id);
  }
});
