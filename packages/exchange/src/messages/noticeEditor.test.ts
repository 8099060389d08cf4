import fc from "fast-check";
import { expect, test } from "vitest";
import type { Body } from "./envelope.ts";
import { areaHash, checkNotice, noticeText, postlaunchDue } from "./noticeEditor.ts";
import { regimeIds } from "./notices.ts";
import { deadlineRules, fieldRules, provenance, type RegimeId, regimes, sourceWords } from "./regimes.ts";
import { day_ms, hour_ms } from "./utc.ts";

type Notice = Body<"prelaunch.notice">;
const open_ms = Date.UTC(2008, 3, 15, 6);
const full: Notice = {
  noticeId: "PLN/RU/2008/001/000/01",
  regimes: ["agreement-1988", "plns-2000", "hague-code-2002"],
  vehicleKind: "ballistic-missile",
  genericClass: "intercontinental",
  count: 1,
  stages: 3,
  length_m: 23,
  diameter_mm: 1900,
  window: { open_ms, close_ms: open_ms + 12 * hour_ms },
  plannedDate_ms: Date.UTC(2008, 3, 15),
  launch: { site: "Plesetsk" },
  azimuth: { from_e7deg: 320_000_000, to_e7deg: 400_000_000 },
  apogee_m: 1_000_000,
  range_m: 5_750_000,
  impactAreas: [
    { centre: { lat_e7deg: 573_000_000, lon_e7deg: 1_618_000_000 }, radius_m: 92_600, givenIn: "nmi" },
  ],
  validUntil_ms: Date.UTC(2008, 3, 19),
};
const without = (...names: (keyof Notice)[]): Notice => {
  const copy: Record<string, unknown> = { ...full };
  for (const name of names) delete copy[name];
  return copy as Notice;
};
const of = (body: Notice, regime: RegimeId, at_ms = open_ms - 3 * day_ms) =>
  checkNotice(body, at_ms).regimes.find((each) => each.regime === regime)!;

test("a full notice three days ahead satisfies the three regimes that ask for one, and the fourth asks for none", () => {
  const checks = checkNotice(full, open_ms - 3 * day_ms).regimes;
  expect(checks.map(({ regime, satisfied }) => [regime, satisfied])).toEqual([
    ["agreement-1988", true],
    ["jdec-2000", false],
    ["plns-2000", true],
    ["hague-code-2002", true],
  ]);
  expect(of(full, "jdec-2000").applies.answer).toBe("no");
  expect(checkNotice(full, open_ms - 3 * day_ms).advice).toEqual([]);
});

test("only what the research marks as read is verified, and all else says so wherever it is shown", () => {
  const verified = fieldRules
    .filter((rule) => rule.verified)
    .map((rule) => `${rule.regime} ${rule.field.join(" ")}`);
  expect(verified).toEqual([
    "agreement-1988 plannedDate_ms window",
    "agreement-1988 launch",
    "agreement-1988 launch",
    "agreement-1988 impactAreas",
    "jdec-2000 launchTime",
    "jdec-2000 launch",
    "jdec-2000 azimuth",
    "jdec-2000 impact",
    "jdec-2000 impactTime",
    "plns-2000 noticeId",
  ]);
  expect(deadlineRules.filter((rule) => rule.verified).map((rule) => rule.regime)).toEqual([
    "agreement-1988",
  ]);
  const bare = without(
    "genericClass",
    "window",
    "launch",
    "azimuth",
    "impactAreas",
    "validUntil_ms",
    "plannedDate_ms",
  );
  const shown = checkNotice(bare, open_ms).regimes.flatMap((check) => [...check.missing, ...check.deadlines]);
  expect(shown.length).toBeGreaterThan(8);
  for (const { what, verified: read } of shown) {
    expect(what.en.endsWith("(not verified)")).toBe(!read);
    expect(what.ru.endsWith("(не проверено)")).toBe(!read);
  }
  expect(provenance({ en: "a", ru: "б" }, { verified: true })).toEqual({ en: "a", ru: "б" });
  expect(regimes.map((regime) => regime.id)).toEqual([...regimeIds]);
});

test("each rule's field is missed when it is taken away, and by no other regime's rule alone", () => {
  for (const rule of fieldRules.filter(
    (each) => each.message === "prelaunch.notice" && each.required === "always",
  )) {
    if (rule.field[0] === "noticeId") continue; // the schema itself asks for it
    const check = of(without(...(rule.field as readonly string[] as (keyof Notice)[])), rule.regime);
    expect(check.satisfied).toBe(false);
    expect(check.missing.map((each) => each.field)).toContainEqual(rule.field);
  }
});

test("the agreement of 1988 covers intercontinental and submarine-launched missiles of the two parties alone", () => {
  expect(of({ ...full, genericClass: "short-range" }, "agreement-1988").applies.answer).toBe("no");
  expect(of({ ...full, vehicleKind: "space-launch-vehicle" }, "agreement-1988").applies.answer).toBe("no");
  expect(of(without("genericClass"), "agreement-1988").applies.answer).toBe("cannot-tell");
  expect(of({ ...full, noticeId: "PLN/EU/2008/001/000/01" }, "agreement-1988").applies.answer).toBe("no");
  const sea = { ...full, genericClass: "submarine-launched" as const };
  expect(of(sea, "agreement-1988").satisfied).toBe(false); // a site is no general area of the ocean
  expect(of({ ...sea, launch: { bodyOfWater: "Barents Sea" } }, "agreement-1988").satisfied).toBe(true);
});

test("the memorandum covers ranges or altitudes above 500 km, and cannot tell when neither is known", () => {
  const low = { ...full, range_m: 500_000, apogee_m: 500_000 };
  expect(of(low, "plns-2000").applies.answer).toBe("no");
  expect(of({ ...low, apogee_m: 500_001 }, "plns-2000").applies.answer).toBe("yes");
  expect(of(without("range_m", "apogee_m"), "plns-2000").applies.answer).toBe("cannot-tell");
  expect(of({ ...full, vehicleKind: "sounding-rocket" }, "plns-2000").applies.answer).toBe("cannot-tell");
});

test("deadlines: 24 hours before the date (1988), 30 days to 24 hours before the window (memorandum), none in the Code", () => {
  const due = Date.UTC(2008, 3, 14);
  expect(of(full, "agreement-1988", due).deadlines).toMatchObject([
    { due_ms: due, hoursLeft: 0, verdict: "kept" },
  ]);
  expect(of(full, "agreement-1988", due + 1).satisfied).toBe(false);
  expect(of(full, "plns-2000", open_ms - 24 * hour_ms).satisfied).toBe(true);
  expect(of(full, "plns-2000", open_ms - 24 * hour_ms + 1).satisfied).toBe(false);
  expect(of(full, "plns-2000", open_ms - 30 * day_ms).satisfied).toBe(true);
  expect(of(full, "plns-2000", open_ms - 30 * day_ms - 1).satisfied).toBe(false);
  expect(of(full, "hague-code-2002").deadlines).toEqual([]);
  expect(postlaunchDue(open_ms, open_ms + hour_ms)).toMatchObject([
    { due_ms: open_ms + 48 * hour_ms, hoursLeft: 47, verdict: "kept", verified: false },
  ]);
});

test("the post-launch notice is due later, neither kept nor missed by a notice sent before it", () => {
  const verdicts = (at_ms: number) => of(full, "plns-2000", at_ms).deadlines.map((each) => each.verdict);
  expect(verdicts(open_ms - 3 * day_ms)).toEqual(["kept", "kept", "due-later"]);
  expect(verdicts(open_ms - 31 * day_ms)).toEqual(["missed", "kept", "due-later"]);
  const due_ms = open_ms + 12 * hour_ms + 48 * hour_ms;
  expect(verdicts(due_ms)).toEqual(["kept", "missed", "due-later"]);
  expect(verdicts(due_ms + 1)).toEqual(["kept", "missed", "missed"]);
  expect(postlaunchDue(open_ms, open_ms - 1)).toMatchObject([{ verdict: "due-later" }]);
  expect(postlaunchDue(open_ms, open_ms + 49 * hour_ms)).toMatchObject([{ verdict: "missed" }]);
});

test.each([
  ["agreement-1988", Date.UTC(1988, 4, 31)],
  ["jdec-2000", Date.UTC(2000, 5, 4)],
  ["plns-2000", Date.UTC(2000, 11, 16)],
  ["hague-code-2002", Date.UTC(2002, 10, 25)],
] as const)("%s asks nothing before the day that it came into being", (regime, since_ms) => {
  const bare = without("window", "launch", "validUntil_ms");
  expect(of(bare, regime, since_ms - 1)).toMatchObject({
    applies: { answer: "not-yet" },
    satisfied: false,
    missing: [],
    deadlines: [],
  });
  expect(of(bare, regime, since_ms).applies.answer).not.toBe("not-yet");
});

test("a regime not yet in being says so with the day, in both languages", () => {
  const { why } = of(full, "hague-code-2002", Date.UTC(1994, 11, 21, 12)).applies;
  expect(why).toEqual({
    en: "not yet in being on 21 Dec 1994",
    ru: "на 21 дек 1994 ещё не действовал",
  });
});

test("every source that is shown has Russian words of its own", () => {
  const sources = [...fieldRules, ...deadlineRules, ...regimes].map((each) => sourceWords(each.source));
  for (const { en, ru } of sources) {
    expect(ru).not.toBe(en);
    expect(ru).toMatch(/[а-я]/);
  }
});

test("a notice like that of December 1994 is told to re-confirm daily and what a radar crew lacks", () => {
  const window = { open_ms: Date.UTC(1995, 0, 15), close_ms: Date.UTC(1995, 1, 10) };
  const body = { ...without("length_m", "diameter_mm", "stages", "apogee_m", "azimuth"), window };
  const { advice } = checkNotice(body, window.open_ms - 25 * day_ms);
  expect(advice.map((each) => each.text.en)).toEqual([
    "The window is 26 days wide: re-confirm it each day, and announce lift-off at once.",
    "A radar crew cannot recognise the vehicle without its length, diameter, number of stages, apogee, azimuth.",
  ]);
});

test("the plain text begins as an exercise in either language, and gives window, place and areas", () => {
  expect(noticeText(full, "en").split("\n")).toEqual([
    "EXERCISE EXERCISE EXERCISE - NOT FOR NAVIGATION",
    "ROCKET LAUNCH NOTICE PLN/RU/2008/001/000/01",
    "1. WINDOW: FROM 150600 UTC APR 2008 TO 151800 UTC APR 2008.",
    "2. PLANNED DATE (UTC): 150000 UTC APR 2008.",
    "3. LAUNCH FROM: PLESETSK.",
    "4. VEHICLE: BALLISTIC MISSILE, STAGES 3, LENGTH 23 M, DIAMETER 1900 MM.",
    "5. NUMBER OF LAUNCHES: 1.",
    "6. AZIMUTH (DEG TRUE): 032-040.",
    "7. APOGEE: 1000 KM.",
    "8. IMPACT AREA A: RADIUS 50.0 NMI AROUND 57-18.00N 161-48.00E.",
    "9. CANCEL THIS NOTICE 190000 UTC APR 2008.",
    "EXERCISE EXERCISE EXERCISE - NOT FOR NAVIGATION",
  ]);
  const russian = noticeText(without("window", "impactAreas"), "ru").split("\n");
  expect(russian[0]).toBe("УЧЕНИЕ УЧЕНИЕ УЧЕНИЕ - НЕ ДЛЯ НАВИГАЦИИ");
  expect(russian).toContain("1. ОКНО: НЕ УКАЗАНО.");
});

test("the Russian text has Russian months, units and letters of areas", () => {
  const russian = noticeText(full, "ru");
  expect(russian.split("\n")).toEqual([
    "УЧЕНИЕ УЧЕНИЕ УЧЕНИЕ - НЕ ДЛЯ НАВИГАЦИИ",
    "УВЕДОМЛЕНИЕ О ПУСКЕ РАКЕТЫ PLN/RU/2008/001/000/01",
    "1. ОКНО: С 150600 UTC АПР 2008 ДО 151800 UTC АПР 2008.",
    "2. ПЛАНИРУЕМАЯ ДАТА (UTC): 150000 UTC АПР 2008.",
    "3. ПУСК ИЗ: PLESETSK.",
    "4. НОСИТЕЛЬ: БАЛЛИСТИЧЕСКАЯ РАКЕТА, СТУПЕНЕЙ 3, ДЛИНА 23 М, ДИАМЕТР 1900 ММ.",
    "5. ЧИСЛО ПУСКОВ: 1.",
    "6. АЗИМУТ ИСТИННЫЙ, ГРАД: 032-040.",
    "7. АПОГЕЙ: 1000 КМ.",
    "8. РАЙОН ПАДЕНИЯ А: РАДИУС 50.0 М. МИЛЬ ВОКРУГ 57-18.00С 161-48.00В.",
    "9. ОТМЕНИТЬ ЭТО УВЕДОМЛЕНИЕ 190000 UTC АПР 2008.",
    "УЧЕНИЕ УЧЕНИЕ УЧЕНИЕ - НЕ ДЛЯ НАВИГАЦИИ",
  ]);
});

test("minutes never reach 60: a place rounds up to the next degree", () => {
  const point = { lat_e7deg: -99_999_999, lon_e7deg: -1_799_999_999 };
  expect(noticeText({ ...full, launch: { point } }, "en")).toContain("LAUNCH FROM: 10-00.00S 180-00.00W.");
});

test("two lists of areas have one hash only if they have the same figures in the same order", () => {
  const point = fc.record({
    lat_e7deg: fc.integer({ min: 0, max: 3 }),
    lon_e7deg: fc.integer({ min: 0, max: 3 }),
  });
  const area = fc.oneof(
    fc.record({ boundary: fc.array(point, { minLength: 3, maxLength: 4 }) }),
    fc.record({
      centre: point,
      radius_m: fc.integer({ min: 0, max: 2 }),
      givenIn: fc.constant("km" as const),
    }),
  );
  const areas = fc.array(area, { maxLength: 3 });
  fc.assert(
    fc.property(areas, areas, (a, b) => {
      expect(areaHash(a)).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(areaHash(a) === areaHash(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
    { numRuns: 2000 },
  );
});
