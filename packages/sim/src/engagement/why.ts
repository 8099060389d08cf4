import type { Signature } from "../missiles/index.ts";
import type { Path } from "../physics/index.ts";
import {
  awareness,
  type Blocked,
  type Detection,
  radarSighting,
  shares,
  type WatchedFlight,
  watched,
} from "./awareness.ts";
import { engageFrom, flyoutTimes, latestCommit, type Outcome } from "./engage.ts";
import type { Design, Partner, Rules } from "./scenario.ts";

/** The links of one site's chain against one flight, as times; Infinity for never, -Infinity for no time at all. */
export interface Chain {
  readonly site: string;
  readonly owner: Partner;
  readonly detected_s: number;
  readonly track_s: number;
  readonly commit_s: number;
  readonly fireControl_s: number; //   a fire-control radar has held it long enough
  readonly lastCommit_s: number; //    the last commit from which a point after that can be met; of a chain too late for any radar, lastCommitEver_s
  readonly lastCommitEver_s: number; // the same if the fire-control track were there from the start
  readonly outcome: Outcome;
}

/** One sensor's view of the flight: when it has it, and when its partner's own centre hears of it. */
export interface Watch {
  readonly sensorId: string;
  readonly owner: Partner;
  readonly intervals_s: readonly number[]; // start, end, start, end ...; empty for a satellite's single report
}

/** Everything that decided one flight: who saw it when, who never did and why, and each site's chain. */
export interface Explanation {
  readonly partner: Partner; //            whose picture it is: the first site's owner, or the United States
  readonly detections: readonly Detection[];
  readonly blocked: readonly Blocked[];
  readonly watches: readonly Watch[];
  readonly chains: readonly Chain[];
}

/** Explains how a flight of a target ends under a design. */
export function explain(path: Path, signature: Signature, design: Design, rules: Rules): Explanation {
  const flight = watched(signature, path);
  const partner = design.sites[0]?.owner ?? "us";
  const { detections, blocked } = awareness(flight, design, rules, partner);
  const watches = design.radars.flatMap(({ owner, asset }): Watch[] => {
    const sighting = radarSighting(flight, asset);
    if (sighting.kind === "not-seen" || !shares(design, owner, partner)) return [];
    return [{ sensorId: asset.id, owner, intervals_s: sighting.intervals_s }];
  });
  return {
    partner,
    detections,
    blocked,
    watches,
    chains: design.sites.map((site) => chainOf(flight, design, rules, site)),
  };
}

function chainOf(
  flight: WatchedFlight,
  design: Design,
  rules: Rules,
  { owner, asset }: Design["sites"][number],
): Chain {
  const known = awareness(flight, design, rules, owner);
  const { times, latest_s } = flyoutTimes(asset, flight.path);
  const outcome = engageFrom(flight.path, rules, asset, known);
  return {
    site: asset.id,
    owner,
    detected_s: known.detected_s,
    track_s: known.track_s,
    commit_s: known.track_s + rules.commitDelay_s,
    fireControl_s: known.fireControl_s,
    lastCommit_s:
      outcome.kind === "seen-too-late" ? latest_s : latestCommit(flight.path, times, known.fireControl_s),
    lastCommitEver_s: latest_s,
    outcome,
  };
}
