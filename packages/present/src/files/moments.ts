import type { Design, Explanation } from "@equipoise/sim/engagement";
import type { Language } from "../words/index.ts";
import type { MarkedSite, Moment } from "./flightStates.ts";

/** Phases of a flight as moments; their ids are the same in every language. */
export function phaseMoments(
  phases: readonly { readonly phase: string; readonly t_s: number }[],
  language: Language = "en",
): Moment[] {
  return phases.map(({ phase, t_s }) => ({ id: slug(phase), name: phaseName(phase, language), t_s }));
}

/** A phase of `phasesOf` in a language. */
function phaseName(phase: string, language: Language): string {
  if (language === "en") return phase;
  return phase
    .replace(/^launch$/, "пуск")
    .replace(/^stage (\d+) burnout$/, "конец работы ступени $1")
    .replace(/^burnout \(stage (\d+)\)$/, "конец активного участка (ступень $1)")
    .replace(/^apogee$/, "апогей")
    .replace(/^re-entry \((\d+) km\)$/, "вход в атмосферу ($1\u00a0км)")
    .replace(/^impact$/, "падение");
}

/** What an engagement did about a flight, in the order of time: who found it, track, commit, launch, intercept. */
export function engagementMoments(
  { detections, track, outcome, chains, predicted_s }: Explanation,
  nameOf: (id: string) => string,
  language: Language = "en",
): Moment[] {
  const words = phrases[language];
  const found = detections.map(({ sensorId, sensed_s }) => ({
    id: `found-${sensorId}`,
    name: words.found(nameOf(sensorId)),
    t_s: sensed_s,
  }));
  const moments: Moment[] = [...found, { id: "predicted", name: words.predicted, t_s: predicted_s }];
  if (outcome.kind === "intercepted") {
    const { site, commit_s, launch_s, intercept_s } = outcome;
    const track_s = chains.find((chain) => chain.site === site)?.track_s ?? Number.POSITIVE_INFINITY;
    moments.push(
      { id: "track", name: words.track, t_s: track_s },
      { id: "commit", name: words.commit(nameOf(site)), t_s: commit_s },
      { id: "interceptor-leaves", name: words.leaves(nameOf(site)), t_s: launch_s },
      { id: "intercept", name: words.intercept, t_s: intercept_s },
    );
  }
  const impact_s = track.at(-1)?.t_s ?? Number.POSITIVE_INFINITY; // nothing is told of what would come after it
  return moments.filter(({ t_s }) => t_s >= 0 && t_s <= impact_s).sort((p, q) => p.t_s - q.t_s);
}

/** The radars and interceptor sites of a design. */
export function sitesOf({ radars, sites }: Design, nameOf: (id: string) => string): MarkedSite[] {
  return [
    ...radars.map(
      ({ asset: { id, geometry } }): MarkedSite => ({
        id,
        name: nameOf(id),
        kind: "radar",
        position: geometry.site,
      }),
    ),
    ...sites.map(
      ({ asset: { id, site } }): MarkedSite => ({
        id,
        name: nameOf(id),
        kind: "interceptors",
        position: site,
      }),
    ),
  ];
}

const phrases = {
  en: {
    found: (sensor: string) => `found by ${sensor}`,
    predicted: "impact predicted",
    track: "track for a commit",
    commit: (site: string) => `commit at ${site}`,
    leaves: (site: string) => `interceptor leaves ${site}`,
    intercept: "intercept",
  },
  ru: {
    found: (sensor: string) => `обнаружение: ${sensor}`,
    predicted: "точка падения предсказана",
    track: "сопровождение для решения на пуск",
    commit: (site: string) => `решение на пуск: ${site}`,
    leaves: (site: string) => `пуск перехватчика: ${site}`,
    intercept: "перехват",
  },
} as const;

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
