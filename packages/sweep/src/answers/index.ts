export { groupsOf, protectionAnswers } from "./protection.ts";
export { reachAnswers } from "./reach.ts";
export { sightAnswers } from "./sight.ts";
export { assumption, percent, type Stamp } from "./stamp.ts";
export { warningAnswers } from "./warning.ts";
