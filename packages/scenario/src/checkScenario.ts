import type { Catalogue, ScenarioFile } from "./catalogue.ts";
import { idSet, isCalendarDay, unknownIds } from "./checkCatalogue.ts";
import { fieldPath, type Subject } from "./explain.ts";
import { knownSetIds } from "./parameterSets.ts";

/** What a scenario of the right shape can still have wrong against a catalogue, one sentence each. */
export function scenarioProblems(
  scenario: ScenarioFile,
  catalogue: Catalogue,
  fileName: string,
): readonly string[] {
  const subject: Subject = { file: fileName, root: scenario };
  return [
    ...dates(scenario, subject),
    ...designs(scenario, catalogue, subject),
    ...threats(scenario, catalogue, subject),
    ...reach(scenario, catalogue, subject),
    ...places(scenario, catalogue, subject),
    ...parameterSets(scenario, catalogue, subject),
  ];
}

function parameterSets(scenario: ScenarioFile, catalogue: Catalogue, subject: Subject): string[] {
  const known = knownSetIds(catalogue);
  return scenario.parameterSets.flatMap((id, i) => {
    const at = ["parameterSets", `${i}`];
    if (!id.includes(":")) return unknownIds(subject, at, id, new Set(known), "parameter-sets.json");
    if (known.includes(id)) return [];
    return [`${fieldPath(subject, at)} is "${id}"; it must be one of ${known.join(", ")}.`];
  });
}

function dates({ date, epoch }: ScenarioFile, subject: Subject): string[] {
  const problems: string[] = [];
  if (!isCalendarDay(date))
    problems.push(`${fieldPath(subject, ["date"])} is "${date}"; it must be a day of the calendar.`);
  if (epoch.slice(0, 10) !== date)
    problems.push(`${fieldPath(subject, ["epoch"])} is "${epoch}"; its day must be the date, ${date}.`);
  const [hours = 0, minutes = 0, seconds = 0] = epoch.slice(11, 19).split(":").map(Number);
  if (hours > 23 || minutes > 59 || seconds > 59)
    problems.push(
      `${fieldPath(subject, ["epoch"])} is "${epoch}"; its time must be between 00:00:00 and 23:59:59.`,
    );
  return problems;
}

function designs(scenario: ScenarioFile, catalogue: Catalogue, subject: Subject): string[] {
  const assets = idSet([...catalogue.radars, ...catalogue.satellites, ...catalogue["interceptor-sites"]]);
  const measures = new Map(catalogue.measures.map((measure) => [measure.id, measure]));
  const known = idSet(catalogue.measures);
  const sources = idSet(catalogue.sources);
  return scenario.designs.flatMap((design, d) => {
    const at = (...rest: string[]) => ["designs", `${d}`, ...rest];
    const problems: string[] = [];
    if (scenario.designs.findIndex((other) => other.id === design.id) !== d)
      problems.push(
        `${subject.file}: designs[${d}].id is "${design.id}"; an id may occur once among designs.`,
      );
    for (const [i, id] of design.assets.entries()) {
      problems.push(
        ...unknownIds(
          subject,
          at("assets", `${i}`),
          id,
          assets,
          "radars.json, satellites.json or interceptor-sites.json",
        ),
      );
      if (design.assets.indexOf(id) !== i)
        problems.push(
          `${fieldPath(subject, at("assets", `${i}`))} is "${id}"; a design names an asset once.`,
        );
    }
    for (const [i, id] of design.measures.entries()) {
      problems.push(...unknownIds(subject, at("measures", `${i}`), id, known, "measures.json"));
      const effect = measures.get(id)?.effect;
      if (effect !== undefined)
        problems.push(
          ...unmet(effect, design.assets, catalogue).map(
            (reason) => `${fieldPath(subject, at("measures", `${i}`))} is "${id}"; ${reason}.`,
          ),
        );
    }
    for (const [i, id] of design.source.entries())
      problems.push(...unknownIds(subject, at("source", `${i}`), id, sources, "sources.json"));
    return problems;
  });
}

/** What a measure of a design is about and the design does not have. */
export function unmet(
  effect: Catalogue["measures"][number]["effect"],
  assets: readonly string[],
  catalogue: Catalogue,
): string[] {
  const without = (ids: readonly string[], verb: string) =>
    ids
      .filter((id) => !assets.includes(id))
      .map((id) => `it ${verb} ${id}, which is not among the assets of the design`);
  if (effect.kind === "radar-sector") return without([effect.radar], "limits");
  if (effect.kind === "inventory-cap" || effect.kind === "empty-silos")
    return without([effect.site], "limits");
  if (effect.kind === "activation") return without(effect.assets, "limits");
  if (effect.kind === "monitoring") return without(effect.assets, "watches");
  if (effect.kind !== "speed-cap") return [];
  const { interceptor } = effect;
  const fired = catalogue["interceptor-sites"].some(
    (site) => site.interceptor === interceptor && assets.includes(site.id),
  );
  return fired ? [] : [`it limits ${interceptor}, which no site of the design fires`];
}

function threats(scenario: ScenarioFile, catalogue: Catalogue, subject: Subject): string[] {
  const missiles = idSet(catalogue.missiles);
  const known = idSet(catalogue.places);
  return scenario.threats.flatMap(({ missile, origins }, t) => [
    ...unknownIds(subject, ["threats", `${t}`, "missile"], missile, missiles, "missiles.json"),
    ...origins.flatMap((id, i) =>
      unknownIds(subject, ["threats", `${t}`, "origins", `${i}`], id, known, "places.json"),
    ),
  ]);
}

function reach(scenario: ScenarioFile, catalogue: Catalogue, subject: Subject): string[] {
  const known = idSet(catalogue.places);
  const { origins, aims, site } = scenario.reach;
  const problems = [
    ...unknownIds(
      subject,
      ["reach", "site"],
      site,
      idSet(catalogue["interceptor-sites"]),
      "interceptor-sites.json",
    ),
    ...aims.flatMap((id, i) => unknownIds(subject, ["reach", "aims", `${i}`], id, known, "places.json")),
  ];
  for (const [i, id] of origins.entries()) {
    const where = ["reach", "origins", `${i}`];
    problems.push(...unknownIds(subject, where, id, known, "places.json"));
    const place = catalogue.places.find((candidate) => candidate.id === id);
    if (place !== undefined && (place.missiles ?? []).length === 0)
      problems.push(
        `${fieldPath(subject, where)} is "${id}"; places.json must list the missiles launched there.`,
      );
  }
  return problems;
}

function places(scenario: ScenarioFile, catalogue: Catalogue, subject: Subject): string[] {
  const known = idSet(catalogue.places);
  return scenario.capitals.flatMap((id, i) => {
    const where = ["capitals", `${i}`];
    const place = catalogue.places.find((candidate) => candidate.id === id);
    if (place === undefined) return unknownIds(subject, where, id, known, "places.json");
    if (place.kind === "capital") return [];
    return [`${fieldPath(subject, where)} is "${id}", a ${place.kind}; it must be a capital of places.json.`];
  });
}
