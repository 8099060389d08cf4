import { parameterSpace, type ScenarioFile, UserError } from "@equipoise/scenario";
import {
  engage,
  explain,
  know,
  type Partner,
  type Scenario,
  type WatchedFlight,
  watched,
  withSignature,
} from "@equipoise/sim/engagement";
import { mend, switchesOf } from "@equipoise/sweep";
import { type Given, idsIn } from "../arguments.ts";
import { formOf, writeExport } from "../export.ts";
import { measureLines } from "../switches.ts";
import type { Terminal } from "../terminal.ts";
import { type Asked, askedOf } from "./whyAsked.ts";
import { type Answer, boxText, comparisonText, toldSentence, trackOf } from "./whyBox.ts";
import { figuresOf, figuresText } from "./whyFigures.ts";
import { handoverAnswer } from "./whyHandover.ts";
import { nameOf, partnerNames, type Telling } from "./whyWords.ts";

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
    sets.map((set) => answerOf(asked, design, set, whose as Partner | undefined)),
  );
  const jsonText = () =>
    `${JSON.stringify({ title, marking: "SIMULATION", aimedAt: asked.aimedAt ?? null, answers }, null, 2)}\n`;
  const { renderWhy } = await import("../report/index.ts");
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

function answerOf(asked: Asked, design: string, set: string, whose: Partner | undefined): Answer {
  const { catalogue, missile, flight, aimedAt } = asked;
  const scenario = { ...asked.scenario, designs: asked.scenario.designs.filter((d) => d.id === design) };
  const space = parameterSpace(catalogue, scenario, set);
  const at = space.at(space.nominal);
  const seen = watched(at.threats[0]!.missile.signature, flight.path, aimedAt);
  const picture = whose ?? (at.designs[0]!.sites.length === 0 ? aimedAt : undefined);
  const explanation = explain(seen, at.designs[0]!, at.rules, picture);
  const switches = switchesOf(catalogue, asked.scenario, set, design);
  const change =
    explanation.outcome.kind === "intercepted"
      ? undefined
      : mend(space, design, (scenarioAt) => stops(seen, scenarioAt), switches);
  const telling = { catalogue, flight, aimedAt, impactEllipse_m: at.rules.impactEllipse_m };
  const known = know(seen, at.designs[0]!, at.rules, explanation.partner);
  return {
    set,
    design,
    sentence: toldSentence(telling, explanation, change ?? null),
    explanation,
    mend: change ?? null,
    figures: figuresOf(catalogue, space, missile, design, explanation),
    track: trackOf(known, flight),
  };
}

function stops(flight: WatchedFlight, { threats, designs, rules }: Scenario): boolean {
  const seen = withSignature(flight, threats[0]!.missile.signature);
  return engage(seen, designs[0]!, rules).kind === "intercepted";
}

// ---- words ----------------------------------------------------------------------------------------------------

function designName({ designs }: ScenarioFile, id: string): string {
  return designs.find((d) => d.id === id)?.name ?? id;
}

function tellingOf({ catalogue, flight, aimedAt, scenario }: Asked, set: string): Telling {
  const space = parameterSpace(catalogue, { ...scenario, designs: [] }, set);
  return { catalogue, flight, aimedAt, impactEllipse_m: space.at(space.nominal).rules.impactEllipse_m };
}

function text(asked: Asked, designs: readonly string[], answers: readonly Answer[]): string {
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
