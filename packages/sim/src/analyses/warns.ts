import {
  awareness,
  type Design,
  know,
  type Partner,
  type Rules,
  type WatchedFlight,
} from "../engagement/index.ts";

/** The warning one partner has of one flight; seconds before impact, and which sensor gives it. */
export interface Warning {
  readonly detected_s: number; //   first detection known to the partner -> impact; 0 when never
  readonly predicted_s: number; //  a usable predicted impact point -> impact; 0 when never
  readonly firstSensor: string | undefined;
  readonly flightTime_s: number;
}

/** How much warning `partner` has under a design. */
export function warns(flight: WatchedFlight, design: Design, rules: Rules, partner: Partner): Warning {
  const { predicted_s } = know(flight, design, rules, partner);
  const impact_s = flight.path.impact_s;
  const first = awareness(flight, design, rules, partner).detections[0];
  return {
    detected_s: first === undefined ? 0 : Math.max(0, impact_s - first.known_s),
    predicted_s: Math.max(0, impact_s - predicted_s),
    firstSensor: first?.sensorId,
    flightTime_s: impact_s,
  };
}

/** Only the seconds of predicted warning, without naming sensors. */
export function predictedWarning_s(
  flight: WatchedFlight,
  design: Design,
  rules: Rules,
  partner: Partner,
): number {
  return Math.max(0, flight.path.impact_s - know(flight, design, rules, partner).predicted_s);
}

/** The same assets with every partner on its own. */
export function unpooled(design: Design): Design {
  return { ...design, cooperation: "none" };
}
