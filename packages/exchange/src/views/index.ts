export { canonical } from "./canonical.ts";
export {
  type Certificate,
  type CertificateSetting,
  certificate,
  certificateFunction,
  type DecisionOutcome,
  type Rule,
  type Seat,
  type SeatState,
} from "./certificate.ts";
export { certificateText } from "./certificateText.ts";
export {
  type CorrelateOptions,
  type Criterion,
  type CriterionName,
  correlate,
  type Fit,
  type Join,
  type Place,
  threshold as joinThreshold,
  weights as joinWeights,
} from "./correlate.ts";
export { DecisionBoard } from "./decisions.ts";
export {
  bearing_e7deg,
  distance_m,
  isInside,
  type Spread,
  sigmasOutside,
  sinCos,
  spreadOf,
} from "./geometry.ts";
export { type Alarm, alarmKinds, alarms, type Desk, ladder, type Rung } from "./ladder.ts";
export {
  type AckLevel,
  ackLevels,
  type DeskAck,
  NoticeBoard,
  type NoticeThread,
  type ReportThread,
  type Span,
} from "./notices.ts";
export {
  type Fuse,
  type FusedObject,
  type FusedTracks,
  inContentOrder,
  type Picture,
  type PictureObject,
  picture,
  pictureHash,
  type TrackEstimate,
} from "./picture.ts";
export { boundsText, type DeadlineVerdict, deadline, TimeBoard, type TimeBounds } from "./times.ts";
export {
  isPositive,
  type OriginalTrack,
  type RefusedReport,
  type ReportedLaunch,
  TrackBoard,
  type TrackReport,
} from "./tracks.ts";
