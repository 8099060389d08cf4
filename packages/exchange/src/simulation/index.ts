export { SimulatedDisk } from "./disk.ts";
export { exampleSetting, type KeyPair } from "./example.ts";
export { type ForkFound, forkSchedule } from "./forks.ts";
export { type Attacked, carried, finishedWorld, forgeries, replays, stateOf } from "./hostile.ts";
export { permutedStory } from "./permuted.ts";
export { SeededChance } from "./random.ts";
export { agreementProblems, amnesiaSchedule, type Found, noteDraft, stormySchedule } from "./schedules.ts";
export { type Actor, type PartnerKeys, type Weather, World, type WorldSetting } from "./world.ts";
