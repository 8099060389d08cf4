export { type Boards, boards, nodeViews } from "./boards.ts";
export {
  charterFileText,
  charterOf,
  type KeysSetting,
  keyFiles,
  makeKeys,
  readCharter,
  signedCharter,
  usualNames,
} from "./charters.ts";
export { type DemoEvent, type DemoResult, isSound, runDemo } from "./demo.ts";
export { eventText, resultText } from "./demoText.ts";
export { openDesk, readToken } from "./desk.ts";
export { accountText, noticeAccount } from "./noticeAccount.ts";
export { readPlays } from "./plays.ts";
export { type NodeAsked, type NodeEnded, runNode } from "./runNode.ts";
