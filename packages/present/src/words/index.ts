export { answerSentence, type Said, valueAndRange } from "./answerSentence.ts";
export { answersTable, answerText, valueText, withInterval } from "./answerText.ts";
export { type ClaimsTextOptions, claimsText, claimText } from "./claimsText.ts";
export {
  besideLines,
  type Claim,
  capitalized,
  criterionText,
  type Language,
  labelOf,
  languages,
  listedIn,
  localNumber,
  measureText,
  missingNames,
  numberText,
  outcomeLines,
  outcomeText,
  panelText,
  parameterName,
  pointsIn,
  rangeText,
  reportName,
  ruleText,
  setName,
  shortSetName,
  turnText,
  unitIn,
  unitWord,
  type VerdictKind,
  verdictKinds,
  verdictMeaning,
  verdictShort,
  verdictWord,
} from "./claimsWords.ts";
export { type AnswerNames, groupName, metricName, partnerName, recordName } from "./metricName.ts";
export { hint, numberIn, unknownId } from "./suggest.ts";
export { type Column, fixed, readable, shortened, table } from "./table.ts";
