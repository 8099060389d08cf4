export { canonical } from "./canonical.ts";
export {
  type Certificate,
  type CertificateSetting,
  certificate,
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
export { type Alarm, alarms, type Desk, ladder, type Rung } from "./ladder.ts";
export {
  type AckLevel,
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
