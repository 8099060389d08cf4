export { type AuditedPlace, auditText } from "./auditText.ts";
export { type Boards, boards, nodeViews } from "./boards.ts";
export {
  charterFileText,
  charterOf,
  keyFiles,
  makeKeys,
  readCharter,
  signedCharter,
  usualNames,
} from "./charters.ts";
export { isSound, runDemo } from "./demo.ts";
export { eventText, resultText } from "./demoText.ts";
export { openDesk, readToken } from "./desk.ts";
export { accountText, noticeAccount } from "./noticeAccount.ts";
export { readPlays } from "./plays.ts";
export { replayOf } from "./replay.ts";
export { runNode } from "./runNode.ts";
export { freePorts } from "./setup.ts";
