import {
  buildGrid,
  type Catalogue,
  cellCentre,
  cellPlace,
  type Made,
  type Move,
  moved,
  parameterSpace,
  parseCatalogueOrThrow,
  parseJsonTextOrThrow,
  parseScenarioOrThrow,
  parseWhatIf,
  UserError,
  type WhatIf,
  type WhatIfFile,
} from "@equipoise/scenario";
import type { Scenario } from "@equipoise/sim/engagement";
import { basisOf, type Cover, figureDifferences, Preview, type PreviewMap } from "@equipoise/sweep";
import { type Ground, inputsWith, onStudysGrid } from "./inputs.ts";
import type { OpenQuestion, Previewed, PreviewQuestion } from "./liveQuestions.ts";

/** A coarse map of what the reader changed, and of the published design beside it. */
export function previewOf(question: PreviewQuestion, ground: Ground): Previewed {
  const { whatIf, set, cover } = question;
  const { scenario, made } = scenarioOf(ground, whatIf, set);
  const preview = previewer(ground, set);
  const before = publishedMap(question, ground);
  const after = mapOf(preview, scenario, made, question, cover);
  return {
    codes: after.codes,
    published: before.codes,
    cells: preview.cells,
    origin: after.origin,
    rise: figureDifferences(before.figures, after.figures),
  };
}

/** A what-if file, checked; a wrong one is refused with a sentence. */
export function whatIfIn({ text, fileName }: OpenQuestion, ground: Ground): WhatIfFile {
  const file = parseWhatIf(parseJsonTextOrThrow(text, fileName), fileName);
  const { scenario } = inputsWith(ground, file).inputs as { readonly scenario: { readonly id: string } };
  if (file.scenario !== scenario.id)
    throw new UserError([`${fileName} is about ${file.scenario}; the scenario here is ${scenario.id}.`]);
  return file;
}

// ---- maps ---------------------------------------------------------------------------------------------------------

let kept: Preview | undefined; // one for all what-ifs: flights are known by their content

function previewer(ground: Ground, set: string): Preview {
  if (kept === undefined) {
    const { inputs } = inputsWith(ground, {});
    kept = new Preview(basisOf(onStudysGrid(inputs, ground)), scenarioOf(ground, {}, set).scenario.capitals);
  }
  return kept;
}

type Shown = Pick<PreviewQuestion, "design" | "missile" | "origin">;

function mapOf(preview: Preview, scenario: Scenario, made: Made, of: Shown, cover: Cover): PreviewMap {
  const threat = scenario.threats.findIndex(({ missile }) => missile.id === of.missile);
  const design = scenario.designs.findIndex(({ id }) => id === of.design);
  if (threat < 0 || design < 0) {
    const { designs, threats } = made.scenario;
    throw new UserError([
      `There is no map of ${of.design} against ${of.missile}: the scenario has ${designs.map(({ id }) => id).join(", ")}, and ${threats.map(({ missile }) => missile).join(", ")}.`,
    ]);
  }
  const at = scenario.threats[threat]!.origins.findIndex(({ id }) => id === of.origin);
  return preview.map(scenario, { threat, origin: Math.max(0, at), design, cover });
}

const published = new Map<string, PreviewMap>(); // a memo only, of few: one per thing asked

function publishedMap(question: PreviewQuestion, ground: Ground): PreviewMap {
  const { design, missile, origin, set, cover } = question;
  const key = [design, missile, origin, set, cover].join(" ");
  let map = published.get(key);
  if (map === undefined) {
    const { scenario, made } = scenarioOf(ground, {}, set);
    map = mapOf(previewer(ground, set), scenario, made, question, cover);
    published.set(key, map);
  }
  return map;
}

// ---- scenarios ------------------------------------------------------------------------------------------------------

interface Typed {
  readonly made: Made;
  readonly scenario: Scenario;
}

const parsed = new Map<string, Typed>(); // the last few what-ifs, but for what a hand moves
const mostParsed = 4;

function parsedFor(ground: Ground, whatIf: WhatIf, set: string): Typed {
  const key = `${set} ${JSON.stringify(whatIf)}`;
  let typed = parsed.get(key);
  if (typed === undefined) {
    const { inputs } = inputsWith(ground, whatIf);
    const catalogue = parseCatalogueOrThrow(inputs.files);
    const scenario = parseScenarioOrThrow(inputs.scenario, catalogue);
    const space = parameterSpace(catalogue, scenario, set);
    typed = { made: { catalogue, scenario }, scenario: space.at(space.nominal) };
  }
  parsed.delete(key);
  parsed.set(key, typed);
  if (parsed.size > mostParsed) parsed.delete(parsed.keys().next().value!);
  return typed;
}

/** The moves that led to the last scenario, each with the scenario after it: what rests is not moved anew. */
let way:
  | { readonly from: Typed; readonly steps: readonly { readonly key: string; readonly to: Scenario }[] }
  | undefined;

/** The scenario of a what-if: what a hand moves is moved on the typed scenario, the rest is parsed. */
function scenarioOf(ground: Ground, whatIf: WhatIf, set: string): Typed {
  const { rest, moves } = apart(whatIf, ground);
  const from = parsedFor(ground, rest, set);
  const before = way?.from === from ? way.steps : [];
  const steps: { readonly key: string; readonly to: Scenario }[] = [];
  let scenario: Scenario | undefined = from.scenario;
  for (const { key, move } of inOrder(
    moves,
    before.map((step) => step.key),
  )) {
    const known = before[steps.length];
    const isSame: boolean = known?.key === key && steps.every((step, s) => step.key === before[s]!.key);
    scenario = isSame ? known!.to : moved(scenario, move, from.made);
    if (scenario === undefined) return parsedFor(ground, whatIf, set);
    steps.push({ key, to: scenario });
  }
  if (moves.length > 0) way = { from, steps };
  return { made: from.made, scenario };
}

interface Keyed {
  readonly key: string;
  readonly move: Move;
}

/** Moves that were made before first, as they were; then what is new. */
function inOrder(moves: readonly Keyed[], before: readonly string[]): readonly Keyed[] {
  const old = before.flatMap((key) => moves.find((of) => of.key === key) ?? []);
  return [...old, ...moves.filter(({ key }) => !before.includes(key))];
}

/** A what-if without what can be moved on the typed scenario, and that as moves. */
function apart(
  whatIf: WhatIf,
  { start }: Ground,
): { readonly rest: WhatIf; readonly moves: readonly Keyed[] } {
  const catalogue = start.files as Catalogue;
  const { changes = {}, from, ...others } = whatIf;
  const left = { ...changes };
  const moves: Keyed[] = [];
  const add = (move: Move, ...taken: readonly string[]) => {
    for (const path of taken) delete left[path];
    moves.push({ key: JSON.stringify(move), move });
  };
  for (const [kind, file] of [
    ["radar", "radars"],
    ["site", "interceptor-sites"],
  ] as const)
    for (const { id, site } of catalogue[file]) {
      const [lat, lon] = [`${file}/${id}/site/lat_deg`, `${file}/${id}/site/lon_deg`];
      const to = { lat_deg: changes[lat] ?? site.lat_deg, lon_deg: changes[lon] ?? site.lon_deg };
      if (lat in changes || lon in changes)
        if (Math.abs(to.lat_deg) <= 90 && Math.abs(to.lon_deg) <= 180) add({ kind, id, ...to }, lat, lon);
    }
  for (const { id, effect } of catalogue.measures) {
    if (effect.kind !== "radar-sector") continue;
    const at = `measures/${id}/effect`;
    const [start_deg, end_deg] = [changes[`${at}/azimuthStart_deg`], changes[`${at}/azimuthEnd_deg`]];
    if (start_deg === undefined && end_deg === undefined) continue;
    const to = {
      azimuthStart_deg: start_deg ?? effect.azimuthStart_deg,
      azimuthEnd_deg: end_deg ?? effect.azimuthEnd_deg,
    };
    const span = to.azimuthEnd_deg - to.azimuthStart_deg;
    if (span > 0 && span <= 360)
      add({ kind: "sector", id, ...to }, `${at}/azimuthStart_deg`, `${at}/azimuthEnd_deg`);
  }
  const place = from === undefined ? undefined : cellNamed(from);
  if (place !== undefined) add({ kind: "origin", place });
  const rest: WhatIf = {
    ...others,
    ...(Object.keys(left).length === 0 ? {} : { changes: left }),
    ...(from === undefined || place !== undefined ? {} : { from }),
  };
  return { rest, moves };
}

const grid = buildGrid(200);

function cellNamed(from: string): ReturnType<typeof cellPlace> | undefined {
  const number = /^cell:(0|[1-9]\d*)$/.exec(from)?.[1];
  if (number === undefined || Number(number) >= grid.cellCount) return undefined;
  const { lat_rad, lon_rad } = cellCentre(grid, Number(number));
  return cellPlace(lat_rad, lon_rad);
}
