export { ExchangeNode, heartbeat_ms, startAlone_ms } from "./node.ts";
export type {
  Answer,
  Chance,
  Clock,
  Disk,
  Draft,
  Level,
  NodeEvent,
  NodeSetting,
  Opened,
  Outcome,
  Ports,
  Push,
  Question,
  Quota,
  RoleKey,
} from "./ports.ts";
export { remembered } from "./remembered.ts";
