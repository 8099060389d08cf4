import { nameOf } from "@equipoise/present/flight";
import { fixed, type Language, listedIn, localNumber, recordName } from "@equipoise/present/words";
import type { Catalogue, ScenarioFile } from "@equipoise/scenario";

type Measure = Catalogue["measures"][number];

/** What each measure of a design does, in a line: its effect here, and the days it takes or gives. */
export function measureLines(
  catalogue: Catalogue,
  design: ScenarioFile["designs"][number],
  language: Language = "en",
): string[] {
  const proof_d = catalogue.rules.rules.proofBeforeFlight_d.value;
  return design.measures.flatMap((id) => {
    const measure = catalogue.measures.find((m) => m.id === id);
    if (measure === undefined) return [];
    return language === "ru"
      ? [`${recordName(catalogue, id, "ru")}: ${effectRu(catalogue, measure, proof_d)}`]
      : [`${measure.name}: ${effectWords(catalogue, measure, proof_d)}`];
  });
}

function effectWords(catalogue: Catalogue, { effect }: Measure, proof_d: number): string {
  const name = (id: string) =>
    [...catalogue.radars, ...catalogue["interceptor-sites"]].find((of) => of.id === id)?.name ?? id;
  const days = ({
    value,
    low,
    high,
  }: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
  }) =>
    low === high
      ? `${fixed(value, 0)} days`
      : `${fixed(value, 0)} days (${fixed(low, 0)} to ${fixed(high, 0)})`;
  const inTime = (needed_d: number) =>
    `; the flight comes ${fixed(proof_d, 0)} days after it, so they are ${proof_d >= needed_d ? "" : "not "}there`;
  switch (effect.kind) {
    case "radar-sector":
      return `${name(effect.radar)} looks from ${effect.azimuthStart_deg} to ${effect.azimuthEnd_deg} degrees and nowhere else`;
    case "inventory-cap":
      return `at most ${effect.interceptors} interceptors at ${name(effect.site)}`;
    case "empty-silos":
      return `the silos at ${name(effect.site)} are filled ${days(effect.fill_d)} after proof of the threat${inTime(effect.fill_d.value)}`;
    case "activation":
      return `${effect.assets.map(name).join(" and ")} work ${days(effect.activate_d)} after proof of the threat${inTime(effect.activate_d.value)}`;
    case "speed-cap":
      return `interceptors slowed to ${fixed(effect.speed_m_s.value / 1000, 1)} km/s at burnout`;
    case "monitoring":
      return `a change at ${effect.assets.map(name).join(" or ")} is noticed within ${days(effect.notice_d)}`;
    case "notice":
      return "launches that its regime covers are announced; no effect on an engagement";
    case "statement":
      return "a statement; no effect in the model";
  }
}

function effectRu(catalogue: Catalogue, { effect }: Measure, proof_d: number): string {
  const name = (id: string) => nameOf(catalogue, id, "ru");
  const names = (ids: readonly string[]) => listedIn("ru", ids.map(name));
  const number = (x: number, digits = 0) => localNumber(fixed(x, digits), "ru");
  const days = ({
    value,
    low,
    high,
  }: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
  }) =>
    low === high
      ? `${number(value)}\u00a0сут`
      : `${number(value)}\u00a0сут (от ${number(low)} до ${number(high)})`;
  const inTime = (needed_d: number) =>
    `; полёт происходит через ${number(proof_d)}\u00a0сут после него, поэтому они ${proof_d >= needed_d ? "уже готовы" : "ещё не готовы"}`;
  switch (effect.kind) {
    case "radar-sector":
      return `${name(effect.radar)} ведёт обзор по азимутам от ${effect.azimuthStart_deg} до ${effect.azimuthEnd_deg}° и больше нигде`;
    case "inventory-cap":
      return `перехватчиков на позиции ${name(effect.site)} — не больше ${effect.interceptors}`;
    case "empty-silos":
      return `шахты на позиции ${name(effect.site)} заполняются через ${days(effect.fill_d)} после подтверждения угрозы${inTime(effect.fill_d.value)}`;
    case "activation":
      return `${names(effect.assets)} вступают в работу через ${days(effect.activate_d)} после подтверждения угрозы${inTime(effect.activate_d.value)}`;
    case "speed-cap":
      return `скорость перехватчиков в конце разгона — не больше ${number(effect.speed_m_s.value / 1000, 1)}\u00a0км/с`;
    case "monitoring":
      return `изменения на объектах (${names(effect.assets)}) замечают не позже чем через ${days(effect.notice_d)}`;
    case "notice":
      return "о пусках, которые охватывает её режим, уведомляют; на перехват не влияет";
    case "statement":
      return "заявление; в модели не действует";
  }
}
