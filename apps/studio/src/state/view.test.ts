import fc from "fast-check";
import { expect, test } from "vitest";
import { pageIds } from "../pageIds.ts";
import { addressOf, firstView, knownView, type View, viewOf } from "./view.ts";

const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const ids = fc.uniqueArray(id, { minLength: 1, maxLength: 3 });
const angle = (most: number) => fc.integer({ min: -most * 1000, max: most * 1000 }).map((x) => x / 1000 + 0);
const views: fc.Arbitrary<View> = fc.record({
  page: fc.constantFrom(...pageIds),
  language: fc.constantFrom("en", "ru"),
  design: id,
  against: id,
  missile: id,
  origin: fc.oneof(fc.constant(""), id),
  set: fc.oneof(fc.constant(""), id),
  aim: fc.oneof(
    id,
    fc.nat(12_000).map((n) => `cell:${n}`),
  ),
  item: fc.oneof(
    fc.constant(""),
    id,
    fc.tuple(id, id).map((both) => both.join("/")),
  ),
  whatIf: fc.record(
    {
      changes: fc.dictionary(
        fc.tuple(id, id, id).map((parts) => parts.join("/")),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0),
        { minKeys: 1, maxKeys: 3, noNullPrototype: true },
      ),
      measures: ids,
      lift: ids,
      cooperation: fc.constantFrom("none", "data", "plan"),
      proof_d: fc.nat(3650),
      without: ids,
      with: ids,
      from: fc.nat(12_000).map((n) => `cell:${n}`),
    },
    { requiredKeys: [] },
  ),
  camera: fc.record({
    projection: fc.constantFrom("globe", "equal-area", "conformal"),
    lon_deg: angle(180),
    lat_deg: angle(90),
    zoom: fc.integer({ min: 300, max: 60_000 }).map((x) => x / 1000),
    tilt_deg: fc.integer({ min: 0, max: 80 }),
  }),
  solid: fc.boolean(),
  tour: fc.integer({ min: 0, max: 5 }),
  t_s: fc.option(
    fc.nat(30_000).map((x) => x / 10),
    { nil: undefined },
  ),
});

test("a view and its address are the same thing: everybody who opens a link sees what was shared", () => {
  fc.assert(
    fc.property(views, (view) => {
      expect(viewOf(`#${addressOf(view)}`)).toEqual(view);
    }),
  );
});

test("an address holds only what differs from the first view", () => {
  expect(addressOf(firstView)).toBe("/compare");
});

test("any text after the # opens a page: what is unknown or malformed is as at first", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(pageIds).toContain(viewOf(text).page);
    }),
  );
  expect(viewOf("#/nowhere?lang=fr&view=globe,x,0,1,0&t=-3&change=a:NaN,b&proof-days=soon")).toEqual(
    firstView,
  );
  expect(viewOf("#/compare?t=&proof-days=&view=globe,,,1,0&change=radars/ebr/site/lat_deg:%20")).toEqual(
    firstView,
  );
  expect(viewOf("#/compare?t=0x10&change=a:0x10,b:1e999").whatIf).toEqual({});
});

test("a link brings nothing into a command that a shell would act on", () => {
  const sent = [
    "$(id)",
    "`id`",
    "a;id",
    "a|id",
    "a&id",
    "a b",
    "a\nb",
    "'",
    '"',
    "--json",
    "a>b",
    "a\\b",
    "~",
    "*",
  ];
  for (const text of sent) {
    const keys = ["design", "against", "missile", "origin", "set", "aim", "item", "from", "with", "lift"];
    const of = new URLSearchParams(keys.map((key) => [key, text]));
    of.set("change", `${text}:1`);
    expect(viewOf(`#/compare?${of}`), text).toEqual(firstView);
  }
});

test("what an address names cannot reach into the page's own objects", () => {
  const { whatIf } = viewOf("#/why?change=__proto__:1,__proto__/x:2&with=__proto__");
  expect(Object.entries(whatIf.changes!)).toEqual([
    ["__proto__", 1],
    ["__proto__/x", 2],
  ]);
  expect(Object.getPrototypeOf(whatIf.changes)).toBe(Object.prototype);
});

test("what the study does not hold is as at first, or the study's own first; what it holds stays", () => {
  const known = { designs: ["one", "us-sites"], missiles: ["only"], places: ["tehran", "rome"] };
  const { design, against, missile, origin, aim } = knownView(
    viewOf("#/why?design=nothing&against=nothing&missile=nothing&origin=nothing&aim=nothing"),
    known,
  );
  expect({ design, against, missile, origin, aim }).toEqual({
    ...{ design: "us-sites", against: "one", missile: "only", origin: "", aim: "rome" },
  });
  const held = viewOf("#/why?design=one&against=us-sites&missile=only&origin=tehran&aim=cell:12");
  expect(knownView(held, known)).toEqual(held);
});
