import type { Compared, ShownAnswer } from "@equipoise/present/files";
import type { Answer } from "@equipoise/sim/analyses";
import { asked } from "../engine/index.ts";
import type { Download } from "../parts/index.ts";
import type { Basics, ShownPictures } from "../state/index.ts";

interface Asked {
  readonly basics: Basics;
  readonly pictures: ShownPictures;
  readonly answers: readonly ShownAnswer[];
  readonly design: string;
  readonly missile: string;
  readonly set: string;
}

/** The answers and the outcome at every place, of one design, missile and set: what the command writes with --out. */
export function protectsFiles(asked: Asked): Download[] {
  const name = `protects-${asked.design}-${asked.missile}-${asked.set}`;
  return (["csv", "geojson", "json"] as const).map((form) => ({
    name: `${name}.${form}`,
    make: async () => {
      const [{ formsOf }, { wholeAnswer }] = await Promise.all([
        import("@equipoise/present/files"),
        import("./answerForms.ts"),
      ]);
      return formsOf("protects", compared(asked, wholeAnswer))[form]!();
    },
  }));
}

/** The flights from one origin to the capitals; a mean over all has none of its own. */
export function fanFiles(missile: string, origin: string): Download[] {
  if (origin === "") return [];
  return (["czml", "kml"] as const).map((form) => ({
    name: `flights-${missile}-${origin}.${form}`,
    make: () => asked({ kind: "fanFile", form, whatIf: {}, missile, from: origin }),
  }));
}

function compared(
  { basics: { catalogue, scenario }, pictures, answers, design, missile, set }: Asked,
  whole: (answer: ShownAnswer) => Answer,
): Compared {
  const { grid: _, ...rest } = pictures;
  const [s, d] = [pictures.sets.indexOf(set), pictures.designs.indexOf(design)];
  const fans = pictures.fans
    .filter((fan) => fan.missile === missile)
    .map((fan) => ({ ...fan, codes: [[fan.codes[s]![d]!]] }));
  return {
    comparison: {
      scenario: scenario.id,
      answers: answers.map(whole),
      pictures: { ...rest, fans, designs: [design], sets: [set], sights: [] },
    },
    catalogue,
    scenario,
    grid_km: pictures.grid_km,
  };
}
