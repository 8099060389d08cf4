import { expect, test } from "vitest";
import { answered, withoutCustom } from "../flight/why.testdata.ts";
import { engagementScene, flightsCzml, flightsKml, phaseMoments, phasesOf } from "./index.ts";

test("phases keep their ids and times in Russian", () => {
  const phases = phasesOf(answered[0]!.asked.flight);
  const [en, ru] = [phaseMoments(phases), phaseMoments(phases, "ru")];
  expect(ru.map(({ id, t_s }) => [id, t_s])).toEqual(en.map(({ id, t_s }) => [id, t_s]));
  expect(ru.map(({ name }) => name)).toEqual([
    "пуск",
    "конец работы ступени 1",
    "конец работы ступени 2",
    "конец активного участка (ступень 3)",
    "апогей",
    "вход в атмосферу (100\u00a0км)",
    "падение",
  ]);
});

test.each(answered)("$of.design, $of.missile to $of.to: the scene names everything in Russian", ({
  asked,
  answer,
}) => {
  const { title, flights, sites } = engagementScene(asked, answer, "ru");
  const names = flights.flatMap(({ name, moments }) => [name, ...moments.map((of) => of.name)]);
  for (const name of [title.replace(/, [^,]*$/, ""), ...names, ...sites.map((of) => of.name)])
    expect(withoutCustom(name)).not.toMatch(/[A-Za-z]/);
});

test("its files tell times and what they are in the reader's language", () => {
  const { asked, answer } = answered[0]!;
  for (const write of [flightsCzml, flightsKml]) {
    const [en, ru] = [write(engagementScene(asked, answer)), write(engagementScene(asked, answer, "ru"))];
    expect(en).toMatch(/, 0 s</);
    expect(en).toContain("SIMULATION: computed by a model.");
    expect(ru).toMatch(/, 0\u00a0с</);
    expect(ru).toMatch(/, \d+,\d\u00a0с</);
    expect(ru).not.toMatch(/\d s</);
    expect(ru).toContain("SIMULATION: рассчитано моделью.");
  }
});
