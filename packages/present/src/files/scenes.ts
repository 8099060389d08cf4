import { parameterSpace } from "@equipoise/scenario";
import type { Flight } from "@equipoise/sim/missiles";
import { type Asked, nameOf, titleIn, type WhyAnswer } from "../flight/index.ts";
import type { Language } from "../words/index.ts";
import { flightsCzml } from "./czml.ts";
import { type FanFlight, phasesOf } from "./flightFiles.ts";
import type { FlightScene } from "./flightStates.ts";
import type { Forms } from "./forms.ts";
import { flightsKml } from "./kml.ts";
import { engagementMoments, phaseMoments, sitesOf } from "./moments.ts";
import { flightOem } from "./oem.ts";

/** The forms of one flight for other programs: CZML for Cesium, KML for Google Earth, OEM for orbit tools. */
export function flightForms(make: () => FlightScene): Forms {
  const oem = () => {
    const { epoch, flights } = make();
    if (flights.length !== 1) throw new Error("flightForms: an OEM holds one flight; a fan has fanForms");
    return flightOem(epoch, flights[0]!);
  };
  return { ...fanForms(make), oem };
}

/** Those that hold any number of flights. */
export function fanForms(make: () => FlightScene): Forms {
  return { czml: () => flightsCzml(make()), kml: () => flightsKml(make()) };
}

/** One flight with its phases. */
export function flightScene(title: string, epoch: string, flight: Flight): FlightScene {
  const moments = phaseMoments(phasesOf(flight));
  return {
    ...{ title, language: "en", epoch, sites: [] },
    flights: [{ id: flight.missileId, name: title, flight, moments }],
  };
}

/** Flights of one missile from one place to many, each under its aim point's name. */
export function fanScene(title: string, epoch: string, aims: readonly FanFlight[]): FlightScene {
  const flights = aims.map(({ id, name, flight }) => ({
    id: `${flight.missileId}-${id}`,
    name: `${flight.missileId} – ${name}`,
    flight,
    moments: [],
  }));
  return { title, language: "en", epoch, flights, sites: [] };
}

/** One engagement: the flight with its phases and what the design did about it, among the design's radars and sites. */
export function engagementScene(asked: Asked, answer: WhyAnswer, language: Language = "en"): FlightScene {
  const { catalogue, scenario, flight } = asked;
  const designs = scenario.designs.filter(({ id }) => id === answer.design);
  const space = parameterSpace(catalogue, { ...scenario, designs }, answer.set);
  const name = (id: string) => nameOf(catalogue, id, language);
  const title = titleIn(asked, language);
  const { name: en, nameRu = en } = designs[0]!;
  const moments = [
    ...phaseMoments(phasesOf(flight), language),
    ...engagementMoments(answer.explanation, name, language),
  ].sort((p, q) => p.t_s - q.t_s);
  return {
    title: `${title}, ${{ en: `“${en}”`, ru: `«${nameRu}»` }[language]}, ${answer.set}`,
    language,
    epoch: scenario.epoch,
    flights: [{ id: flight.missileId, name: title, flight, moments }],
    sites: sitesOf(space.at(space.nominal).designs[0]!, name),
  };
}
