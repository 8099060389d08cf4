import {
  type Catalogue,
  parameterSpace,
  parseCatalogueOrThrow,
  parseScenarioOrThrow,
  type ScenarioFile,
  UserError,
} from "@equipoise/scenario";
import {
  type Chain,
  type Design,
  type Explanation,
  explain,
  type Outcome,
  outcomeKinds,
  type Scenario,
} from "@equipoise/sim/engagement";
import type { Flight } from "@equipoise/sim/missiles";
import { type Mend, mend } from "@equipoise/sweep";
import { type Given, idsIn } from "../arguments.ts";
import { writeExport } from "../export.ts";
import { readCatalogueFiles, readScenario } from "../inputs.ts";
import { flown, knownMissile, loftOf } from "../oneFlight.ts";
import { findPlace } from "../place.ts";
import { fixed, table } from "../table.ts";
import type { Terminal } from "../terminal.ts";

/** One flight under one parameter set, explained. */
interface Answer {
  readonly set: string;
  readonly sentence: string;
  readonly explanation: Explanation;
  readonly mend: Mend | null; // the smallest single change that would turn a failure
}

/** `equipoise why`: the timeline of one engagement, and the link that breaks. */
export async function why(given: Given, terminal: Terminal): Promise<number> {
  const catalogue = parseCatalogueOrThrow(readCatalogueFiles());
  const { json, fileName } = readScenario(given.operand!);
  const scenario = parseScenarioOrThrow(json, catalogue, fileName);
  const designs = idsIn(
    given,
    "architecture",
    "design",
    scenario.designs.map((d) => d.id),
  )!;
  if (designs.length > 1)
    throw new UserError([`--architecture is ${designs.join(",")}; why explains one design at a time.`]);
  const known = [...catalogue["parameter-sets"].map((set) => set.id), "wide"];
  const sets = idsIn(given, "set", "parameter set", known) ?? scenario.parameterSets;
  const from = findPlace(catalogue, "from", given.text("from")!);
  const to = findPlace(catalogue, "to", given.text("to")!);
  for (const { notice } of [from, to]) if (notice !== undefined) terminal.err(`${notice}\n`);
  const missile = knownMissile(catalogue, given.text("missile")!);
  const flight = flown(catalogue, missile, from, to, loftOf(given.text("loft")));
  const only = withThreat(scenario, missile, designs[0]!);
  const answers = sets.map((set) => answerOf(catalogue, only, set, flight));
  const title = `${missile} from ${from.name} to ${to.name}, under "${only.designs[0]!.name}"`;
  const json_text = () => `${JSON.stringify({ title, answers }, null, 2)}\n`;
  const nameFor = (id: string) => nameOf(catalogue, id);
  const { renderWhy } = await import("../report/index.ts");
  writeExport(given.text("out"), terminal, {
    svg: () => renderWhy({ title, flight, nameOf: nameFor, ...answers[0]! }),
    json: json_text,
  });
  if (given.flag("json")) terminal.out(json_text());
  else terminal.out(`${title}. SIMULATION.\n\n${answers.map((a) => text(catalogue, flight, a)).join("\n")}`);
  return 0;
}

/** The scenario with one design and one missile, whatever its own threats are. */
function withThreat(scenario: ScenarioFile, missile: string, design: string): ScenarioFile {
  const threats = [{ missile, origins: [], loft: 0 }];
  return { ...scenario, designs: scenario.designs.filter((d) => d.id === design), threats };
}

function answerOf(catalogue: Catalogue, scenario: ScenarioFile, set: string, flight: Flight): Answer {
  const space = parameterSpace(catalogue, scenario, set);
  const explained = (at: Scenario) =>
    explain(flight.path, at.threats[0]!.missile.signature, at.designs[0] as Design, at.rules);
  const explanation = explained(space.at(space.nominal));
  const stopped = (e: Explanation) => e.chains.some((chain) => chain.outcome.kind === "intercepted");
  const change =
    stopped(explanation) || explanation.chains.length === 0
      ? undefined
      : mend(space, scenario.designs[0]!.id, (at) => stopped(explained(at)));
  return { set, sentence: sentenceOf(catalogue, explanation, set), explanation, mend: change ?? null };
}

// ---- words ----------------------------------------------------------------------------------------------------

function sentenceOf(catalogue: Catalogue, { chains, detections }: Explanation, set: string): string {
  const head = `With the figures of ${set}`;
  if (detections.length === 0) return `${head} no sensor of the design ever has it in view.`;
  if (chains.length === 0) return `${head} it is seen, and the design has no interceptors.`;
  const rank = (c: Chain) => outcomeKinds.indexOf(c.outcome.kind);
  const best = chains.reduce((p, q) => (rank(q) > rank(p) ? q : p)); // the site that gets furthest along the chain
  return `${head} ${nameOf(catalogue, best.site)} ${linkOf(best, best.outcome)}.`;
}

/** What became of the chain of one site, with its margin. */
function linkOf(chain: Chain, outcome: Outcome): string {
  switch (outcome.kind) {
    case "intercepted":
      return `could meet it ${s(outcome.intercept_s)} after launch at ${km(outcome.intercept_m)}; the commit, at ${s(outcome.commit_s)}, could come ${s(outcome.margin_s)} later`;
    case "seen-too-late":
      return `is too late by ${s(chain.commit_s - chain.lastCommit_s)}: it could commit at ${s(chain.commit_s)}, and the last useful commit is at ${s(chain.lastCommit_s)}`;
    case "track-too-poor":
      if (chain.track_s === Number.POSITIVE_INFINITY)
        return "never has a track: no radar of the design holds the warhead long enough after the engines stop";
      return chain.fireControl_s === Number.POSITIVE_INFINITY
        ? "has no fire-control radar that ever holds the warhead long enough"
        : `has a fire-control track only at ${s(chain.fireControl_s)}, after the last point it could reach`;
    case "out-of-reach":
      return chain.lastCommitEver_s > Number.NEGATIVE_INFINITY
        ? `cannot reach it: even the easiest point would need a commit ${s(-chain.lastCommitEver_s)} before the missile is launched`
        : "cannot reach any point of its path above the least and below the greatest intercept height";
    case "inventory-spent":
      return "has too few interceptors for one engagement";
    case "not-seen":
      return "is never told of it";
    case "no-interceptors":
      return "has no interceptors";
  }
}

interface Row {
  readonly t_s: number;
  readonly what: string;
}

function rowsOf(catalogue: Catalogue, flight: Flight, { detections, watches, chains }: Explanation): Row[] {
  const rows: Row[] = [
    { t_s: 0, what: "launch" },
    { t_s: flight.burnout_s, what: "engines stop: a track can begin" },
    { t_s: flight.apogee_s, what: "apogee" },
    { t_s: flight.impact_s, what: "impact" },
  ];
  for (const d of detections)
    rows.push({ t_s: d.known_s, what: `${nameOf(catalogue, d.sensorId)} reports it` });
  for (const w of watches)
    for (let k = 1; k < w.intervals_s.length; k += 2)
      if (w.intervals_s[k]! < flight.impact_s - 1)
        rows.push({ t_s: w.intervals_s[k]!, what: `${nameOf(catalogue, w.sensorId)} loses it` });
  for (const c of chains) {
    const at = nameOf(catalogue, c.site);
    rows.push(
      { t_s: c.track_s, what: `${at}: track with a predicted impact point` },
      { t_s: c.commit_s, what: `${at}: may commit` },
    );
    rows.push(
      { t_s: c.fireControl_s, what: `${at}: fire-control track` },
      { t_s: c.lastCommit_s, what: `${at}: last useful commit` },
    );
    if (c.outcome.kind !== "intercepted") continue;
    rows.push(
      { t_s: c.outcome.launch_s, what: `${at}: interceptor leaves` },
      { t_s: c.outcome.intercept_s, what: `${at}: intercept` },
    );
  }
  return rows.filter((row) => row.t_s >= 0 && row.t_s <= flight.impact_s).sort((a, b) => a.t_s - b.t_s);
}

function text(catalogue: Catalogue, flight: Flight, { sentence, explanation, mend: change }: Answer): string {
  const rows = rowsOf(catalogue, flight, explanation).map(({ t_s, what }) => [
    fixed(t_s, 0),
    fixed(flight.trajectory.geodeticAt(Math.min(t_s, flight.trajectory.end_s)).h_m / 1000, 0),
    what,
  ]);
  const columns = [
    { title: "t, s", right: true },
    { title: "height, km", right: true },
    { title: "what happens" },
  ];
  const unseen = explanation.blocked.map(
    (b) => `  ${nameOf(catalogue, b.sensorId)}: ${b.reason.replaceAll("-", " ")}`,
  );
  const stopped = explanation.chains.some((c) => c.outcome.kind === "intercepted");
  const mended =
    change !== null
      ? `\nThe smallest single change that would turn it: ${change.label}, from ${figure(change.from)} to ${figure(change.to)} ${change.unit}.\n`
      : stopped || explanation.chains.length === 0
        ? ""
        : "\nNo single figure of the design, moved within its range, would turn it.\n";
  const never = unseen.length === 0 ? "" : `\nNever seen by:\n${unseen.join("\n")}\n`;
  return `${sentence}\n${mended}\n${table(columns, rows)}${never}`;
}

function nameOf(catalogue: Catalogue, id: string): string {
  const all = [...catalogue.radars, ...catalogue.satellites, ...catalogue["interceptor-sites"]];
  return (all.find((of) => of.id === id)?.name ?? id).replace(/ \(.*\)$/, "");
}

function s(t_s: number): string {
  return `${fixed(t_s, 0)} s`;
}

function km(h_m: number): string {
  return `${fixed(h_m / 1000, 0)} km`;
}

function figure(x: number): string {
  return String(Number(x.toPrecision(4)));
}
