/** What sensors of a partner reported, after that partner's own processing and release. */
import { Type } from "typebox";
import {
  AzimuthEstimate,
  ClassShares,
  Count,
  Ellipse95,
  EntryId,
  Id,
  Length_m,
  optional,
  Point,
  record,
  Share_ppm,
  SourceKind,
  Text,
  Time_ms,
  TimeEstimate,
  word,
} from "./fields.ts";

const Placed = record({ point: Point, ellipse95: optional(Ellipse95) });
const Finite = Type.Number({ minimum: -1e12, maximum: 1e12 });

export const reportBodies = {
  "launch.report": record({
    reportId: Id,
    status: word(["initial", "update", "final", "withdrawn"]),
    sourceKind: SourceKind,
    detectedAt_ms: Time_ms,
    launchTime: TimeEstimate,
    launch: Placed,
    azimuth: AzimuthEstimate,
    genericClass: optional(ClassShares),
    impact: optional(Placed),
    impactTime: optional(TimeEstimate),
    count: Count,
    matchedNotice: optional(record({ entry: EntryId, score_ppm: Share_ppm }, "what its author took it for")),
    confidence_ppm: optional(Share_ppm),
  }),
  "track.report": record({
    trackId: Id,
    t_ms: Time_ms,
    frame: word(["ecef-wgs84"]),
    state: Type.Array(Finite, { minItems: 6, maxItems: 6, description: "x y z in m, vx vy vz in m/s" }),
    covariance: Type.Array(Finite, {
      minItems: 21,
      maxItems: 21,
      description: "lower triangle by rows of the covariance of `state`: m2, m2/s, m2/s2",
    }),
    bias: record(
      { declared: Type.Boolean(), sigma_m: Length_m },
      "one offset for the whole track, not noise",
    ),
    quality: optional(Share_ppm),
    sourceKind: SourceKind,
    pedigree: Type.Array(Id, {
      minItems: 1,
      maxItems: 64,
      description: "ids of the author's own measurements",
    }),
    existence_ppm: optional(Share_ppm),
    genericClass: optional(ClassShares),
    hits: Count,
    misses: Count,
  }),
  "track.drop": record({ trackId: Id, t_ms: Time_ms, reason: Text }),
  "query.ask": record({ about: EntryId, code: Id, text: Text, replyBy_ms: Time_ms }),
  "query.answer": record({
    query: EntryId,
    answer: word(["answered", "declined"]),
    text: Text,
  }),
} as const;
