import {
  type Asked,
  boxText,
  comparisonText,
  figuresText,
  nameOf,
  partnerNames,
  tellingOf,
  type WhyAnswer,
  whyAnswer,
} from "@equipoise/present/flight";
import { type ScenarioFile, UserError } from "@equipoise/scenario";
import type { Partner } from "@equipoise/sim/engagement";
import { type Given, idsIn } from "../arguments.ts";
import { formOf, writeExport } from "../export.ts";
import { measureLines } from "../switches.ts";
import type { Terminal } from "../terminal.ts";
import { askedOf } from "./whyAsked.ts";
import { handoverAnswer } from "./whyHandover.ts";

/** `equipoise why`: one engagement under one design or several: the story, the timeline, and where the numbers come from. */
export async function why(given: Given, terminal: Terminal): Promise<number> {
  const asked = askedOf(given, terminal);
  if (given.flag("handover")) return handoverAnswer(asked, given, terminal);
  const { scenario, sets, title } = asked;
  const known = scenario.designs.map((d) => d.id);
  const designs = idsIn(given, "architecture", "design", known) ?? known;
  const [whose, more] = idsIn(given, "whose", "partner", ["us", "ru", "europe"]) ?? [];
  if (more !== undefined)
    throw new UserError([`--whose is ${given.text("whose")}; why shows one partner's picture at a time.`]);
  const file = given.text("out");
  if (file !== undefined) {
    const form = formOf(file, { svg: 0, json: 0 });
    if (form === "svg" && designs.length > 1)
      throw new UserError([`--out is "${file}"; a picture shows one design: name it with --architecture.`]);
  }
  const answers = designs.flatMap((design) =>
    sets.map((set) => whyAnswer(asked, design, set, whose as Partner | undefined)),
  );
  const jsonText = () =>
    `${JSON.stringify({ title, marking: "SIMULATION", aimedAt: asked.aimedAt ?? null, answers }, null, 2)}\n`;
  const { renderWhy } = await import("@equipoise/present/pictures");
  const first = answers[0]!;
  writeExport(file, terminal, {
    svg: () =>
      renderWhy({
        title: `${title}, under “${designName(scenario, designs[0]!)}”`,
        note: `With the figures of ${first.set}.`,
        sentence: first.sentence,
        flight: asked.flight,
        impactEllipse_m: tellingOf(asked, first.set).impactEllipse_m,
        explanation: first.explanation,
        nameOf: (id) => nameOf(asked.catalogue, id),
      }),
    json: jsonText,
  });
  terminal.out(given.flag("json") ? jsonText() : text(asked, designs, answers));
  return 0;
}

// ---- words ----------------------------------------------------------------------------------------------------

function designName({ designs }: ScenarioFile, id: string): string {
  return designs.find((d) => d.id === id)?.name ?? id;
}

function text(asked: Asked, designs: readonly string[], answers: readonly WhyAnswer[]): string {
  const { title, sets, scenario, aimedAt } = asked;
  const whose = aimedAt === undefined ? "no partner's land" : `land of ${partnerNames[aimedAt]}`;
  const head = `${title} (${whose}). SIMULATION.\n`;
  const one = designs.length === 1;
  const parts = sets.flatMap((set) => {
    const telling = tellingOf(asked, set);
    const own = answers.filter((a) => a.set === set);
    const name = (id: string) => designName(scenario, id);
    const beside = one
      ? []
      : [`Designs side by side, with the figures of ${set}\n\n${comparisonText(own, name)}`];
    const boxes = own.map((a) => {
      const under = measureLines(asked.catalogue, scenario.designs.find((d) => d.id === a.design)!);
      const measures = under.length === 0 ? "" : `\nMeasures\n${under.map((line) => `  ${line}\n`).join("")}`;
      return `${ruled(`“${name(a.design)}”, with the figures of ${set}`)}\n${boxText(telling, a)}${measures}`;
    });
    const figures = [...new Map(own.flatMap((a) => a.figures).map((p) => [p.path, p])).values()];
    return [...beside, ...boxes, `${ruled(`Where the numbers come from: ${set}`)}\n${figuresText(figures)}`];
  });
  return `${head}\n${parts.join("\n")}`;
}

function ruled(heading: string): string {
  return `${heading}\n${"=".repeat([...heading].length)}\n`;
}
