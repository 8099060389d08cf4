/** T24: the protocol knows no first among equals. The same story with its parts given to other partners ends the same. */
import type { PartnerId } from "../messages/index.ts";
import { SeededChance } from "./random.ts";
import { noteDraft } from "./schedules.ts";
import { World, type WorldSetting } from "./world.ts";

type Part = 0 | 1 | 2;
type Step =
  | { readonly act: "write" | "crash"; readonly part: Part }
  | { readonly act: "cut" | "heal"; readonly part: Part; readonly other: Part };

const permutations: readonly (readonly [PartnerId, PartnerId, PartnerId])[] = [
  ["us", "ru", "europe"],
  ["us", "europe", "ru"],
  ["ru", "us", "europe"],
  ["ru", "europe", "us"],
  ["europe", "us", "ru"],
  ["europe", "ru", "us"],
];

/** Plays one random story under all six assignments; a sentence for each that ended otherwise than the first. */
export function permutedStory(setting: WorldSetting, seed: number): readonly string[] {
  const steps = story(new SeededChance(seed));
  const endings = permutations.map((cast) => ending(setting, seed, steps, cast));
  return permutations.flatMap((cast, i) =>
    endings[i] === endings[0] ? [] : [`with ${cast.join(", ")} it ends ${endings[i]}, not ${endings[0]}`],
  );
}

function story(chance: SeededChance): readonly Step[] {
  return Array.from({ length: 5 + chance.below(8) }, (): Step => {
    const part = chance.below(3) as Part;
    const other = ((part + 1 + chance.below(2)) % 3) as Part;
    const act = chance.pick(["write", "write", "write", "crash", "cut", "heal"] as const);
    return act === "write" || act === "crash" ? { act, part } : { act, part, other };
  });
}

/** What each part saw after every step and at the end: how much it holds of each part's log, at which level, and if it writes. */
function ending(
  setting: WorldSetting,
  seed: number,
  steps: readonly Step[],
  cast: readonly PartnerId[],
): string {
  const world = new World(setting, seed);
  world.weather = { loss: 0, twice: 0, delayMax_ms: 1 };
  for (const partner of cast) world.add(partner, partner);
  const actors = cast.map((name) => world.actor(name));
  world.run(1_000);
  const seen: string[] = [];
  for (const step of steps) {
    const actor = actors[step.part] as (typeof actors)[number];
    if (step.act === "cut" || step.act === "heal") world[step.act](actor.name, cast[step.other] as string);
    else if (step.act === "write") world.submit(actor, noteDraft("a word"));
    else {
      world.crash(actor);
      world.start(actor);
    }
    world.run(5_000);
    seen.push(
      snapshot(
        actors.map((a) => a.node),
        cast,
      ),
    );
  }
  world.heal();
  world.run(23_000);
  return [
    ...seen,
    snapshot(
      actors.map((a) => a.node),
      cast,
    ),
  ].join("; ");
}

function snapshot(nodes: readonly World["actors"][number]["node"][], cast: readonly PartnerId[]): string {
  return nodes
    .map((node) => {
      const logs = cast.map((origin) => {
        const { size } = node.head(origin);
        return `${size}${size === 0 ? "" : `S${node.level(origin, size - 1).s}`}`;
      });
      return `${node.writing ? "w" : "-"}${logs.join("/")}`;
    })
    .join(" ");
}
