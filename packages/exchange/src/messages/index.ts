export {
  alwaysUnanimous,
  type Charter,
  type CharterDesk,
  type CharterFile,
  type CharterKey,
  type CharterPartner,
  type CharterSignature,
  charterText,
  type OpenedCharter,
  openCharter,
  originOf,
  schemaHash,
  signCharter,
} from "./charter.ts";
export { type Role, roleIds } from "./conduct.ts";
export { type QuestionCode, questionCodes, ruleIds } from "./decisions.ts";
export {
  type Body,
  bodies,
  type Message,
  type MessageOf,
  type MessageType,
  markingKinds,
  messageSchema,
  messageTypes,
} from "./envelope.ts";
export {
  type AreaShape,
  type Ellipse,
  genericClasses,
  type LaunchPlaceShape,
  type PartnerId,
  type PointE7,
  partnerIds,
} from "./fields.ts";
export {
  type Advice,
  areaHash,
  checkNotice,
  type Deadline,
  type Missing,
  type NoticeCheck,
  noticeText,
  postlaunchDue,
  type RegimeCheck,
  wideWindow_ms,
} from "./noticeEditor.ts";
export { ackLevels, regimeIds } from "./notices.ts";
export { exchangeSchemas, openApi } from "./openapi.ts";
export {
  draftProblem,
  encodeMessage,
  maxMessageBytes,
  type Parsed,
  parseMessage,
  stableJson,
} from "./parse.ts";
export { factStatuses, type Play, PlayFile, type PlayStepShape, parsePlay, resolveBody } from "./play.ts";
export {
  type DeadlineRule,
  deadlineRules,
  type FieldRule,
  fieldRules,
  provenance,
  type Regime,
  type RegimeId,
  regimes,
  type Sentence,
  type Sourced,
} from "./regimes.ts";
export {
  checkReveal,
  type Opening,
  type Released,
  type ReleaseSecrets,
  release,
  type WithheldField,
} from "./release.ts";
export {
  cautiousPolicy,
  openPolicy,
  type ParsedPolicy,
  parsePolicy,
  policyHash,
  policyText,
  type ReleasePolicy,
  type ReleaseRule,
  releaseModes,
} from "./releasePolicy.ts";
export { mayWrite, needsSecondOfficer, roleTable } from "./roles.ts";
export { day_ms, hour_ms, minute_ms, type UtcParts, utcGroup, utcParts, utcText, utcWords } from "./utc.ts";
