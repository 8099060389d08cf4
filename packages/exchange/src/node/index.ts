export { ExchangeNode, heartbeat_ms, type Level, type Opened } from "./node.ts";
export type {
  Answer,
  Chance,
  Clock,
  Disk,
  Draft,
  NodeEvent,
  NodeSetting,
  Outcome,
  Ports,
  Push,
  Question,
  Quota,
  RoleKey,
} from "./ports.ts";
export { remembered } from "./remembered.ts";
