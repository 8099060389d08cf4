import type { NotSeen, SatelliteSighting } from "../sensors/index.ts";
import { know, shares } from "./known.ts";
import type { Design, Partner, Rules } from "./scenario.ts";
import { missOf, plumeSighting, radarSight, type WatchedFlight } from "./watched.ts";

/** One sensor's part in a warning. */
export interface Detection {
  readonly sensorId: string;
  readonly owner: Partner;
  readonly sensed_s: number; // when the sensor has found it
  readonly known_s: number; //  when the partner's centre hears of it
  readonly guides: boolean; //  whether the partner may guide by it
}

/** A sensor that never found the flight: why, and by how much it failed. */
export interface Blocked {
  readonly sensorId: string;
  readonly reason:
    | NotSeen["reason"]
    | Exclude<SatelliteSighting, { kind: "seen" }>["reason"]
    | "no-cue" //           nobody told it where to look
    | "not-found-in-time"; // in view and in range, but its search did not come to it
  readonly miss_m?: number; //      across the line of sight, from the nearest point of the flight to the field
  readonly margin_rad?: number; //  the same as an angle, negative
  readonly shortfall_dB?: number; // of signal, where it comes nearest to being seen
}

/** What one partner hears of one flight, in the order it hears it, and the sensors that tell it nothing. */
export interface Awareness {
  readonly partner: Partner;
  readonly detections: readonly Detection[]; // rising in known_s
  readonly blocked: readonly Blocked[];
}

/** What `partner` hears of a flight under a design. */
export function awareness(flight: WatchedFlight, design: Design, rules: Rules, partner: Partner): Awareness {
  const known = know(flight, design, rules, partner);
  const detections = known.sources.map(
    ({ sensorId, owner, detected_s, delay_s, guides }): Detection => ({
      sensorId,
      owner,
      sensed_s: detected_s,
      known_s: detected_s + delay_s,
      guides,
    }),
  );
  detections.sort((p, q) => p.known_s - q.known_s || (p.sensorId < q.sensorId ? -1 : 1));
  const heard = new Set(detections.map((d) => d.sensorId));
  const blocked: Blocked[] = [];
  for (const { owner, asset } of design.satellites) {
    const s = plumeSighting(flight, asset);
    if (shares(design, owner, partner) && s.kind === "not-seen")
      blocked.push({ sensorId: asset.id, reason: s.reason });
  }
  for (const { owner, asset } of design.radars) {
    if (!shares(design, owner, partner) || heard.has(asset.id)) continue;
    const { sighting } = radarSight(flight, asset);
    if (sighting.kind === "not-seen") {
      const hidden = sighting.reason !== "too-far" && sighting.miss_m === Number.POSITIVE_INFINITY;
      const { kind: _, ...why } = (hidden ? missOf(flight, asset) : sighting) as NotSeen;
      blocked.push({ sensorId: asset.id, ...why });
    } else {
      const cued = asset.search.kind === "fence" || known.sources.length > 0;
      blocked.push({ sensorId: asset.id, reason: cued ? "not-found-in-time" : "no-cue" });
    }
  }
  return { partner, detections, blocked };
}
