import { groupName, type Language, labelOf, parameterName, recordName } from "@equipoise/present/words";
import { type Catalogue, cellCentre, type ScenarioFile, type WhatIf } from "@equipoise/scenario";
import type { Answer } from "@equipoise/sim/analyses";
import { allAssets, launchGrid, positionOf, standingOf, tidied, withNumbers } from "./changes.ts";
import { numberIn, shortIn } from "./numbers.ts";
import { wayBetween } from "./ways.ts";
import type { WhatIfWords } from "./words.ts";

/** One thing that the reader changed: what it is called, and how it is taken back. */
export interface ChangeSaid {
  readonly id: string;
  readonly text: string;
  readonly undone: (whatIf: WhatIf) => WhatIf;
}

interface Names {
  readonly catalogue: Catalogue;
  readonly language: Language;
  readonly words: WhatIfWords;
}

/** Every change in words, in the fixed order in which they are applied. */
export function changesSaid(whatIf: WhatIf, names: Names): readonly ChangeSaid[] {
  const { catalogue, language, words } = names;
  const { measures = [], lift = [], cooperation, proof_d, without = [], with: added = [], from } = whatIf;
  const named = (id: string) => words.partners[id] ?? recordName(catalogue, id, language);
  const list = (
    key: "measures" | "lift" | "without" | "with",
    ids: readonly string[],
    say: (name: string) => string,
  ) =>
    ids.map((id) => ({
      id: `${key}-${id}`,
      text: say(named(id)),
      undone: (of: WhatIf) => tidied({ ...of, [key]: (of[key] ?? []).filter((other) => other !== id) }),
    }));
  const without_ = (key: "cooperation" | "proof_d" | "from") => (of: WhatIf) => {
    const { [key]: _, ...rest } = of;
    return rest;
  };
  return [
    ...numbersSaid(whatIf, names),
    ...list("lift", lift, words.lifted),
    ...list("without", without, words.isOut),
    ...list("with", added, words.isIn),
    ...list("measures", measures, words.inForce),
    ...(cooperation === undefined
      ? []
      : [
          {
            id: "cooperation",
            text: words.cooperationIs(words.levels[cooperation]),
            undone: without_("cooperation"),
          },
        ]),
    ...(proof_d === undefined
      ? []
      : [{ id: "proof", text: words.proofIs(numberIn(language, proof_d)), undone: without_("proof_d") }]),
    ...(from === undefined ? [] : [{ id: "from", text: launchSaid(from, names), undone: without_("from") }]),
  ];
}

function launchSaid(from: string, { catalogue, language, words }: Names): string {
  const cell = /^cell:(\d+)$/.exec(from)?.[1];
  if (cell === undefined) return words.fromPlace(recordName(catalogue, from, language));
  return words.fromCell(cell, cellText(language, Number(cell)));
}

/** Where the middle of a cell of the 200 km grid is: "33.2° N, 48.5° E". */
export function cellText(language: Language, cell: number): string {
  if (cell >= launchGrid.cellCount) return "?";
  const { lat_rad, lon_rad } = cellCentre(launchGrid, cell);
  const [lat, lon] = [(lat_rad * 180) / Math.PI, (lon_rad * 180) / Math.PI];
  const [n, s, e, w] = language === "ru" ? ["с. ш.", "ю. ш.", "в. д.", "з. д."] : ["N", "S", "E", "W"];
  const at = (x: number, plus: string, minus: string) =>
    `${numberIn(language, Math.abs(x), 1)}° ${x < 0 ? minus : plus}`;
  return `${at(lat, n!, s!)}, ${at(lon, e!, w!)}`;
}

function numbersSaid(whatIf: WhatIf, names: Names): readonly ChangeSaid[] {
  const paths = Object.keys(whatIf.changes ?? {}).sort();
  const moves = [
    ...new Set(
      paths.flatMap((path) => /^(?:radars|interceptor-sites)\/([^/]+)\/site\/l/.exec(path)?.[1] ?? []),
    ),
  ];
  const isMove = (path: string) => moves.some((id) => path.includes(`/${id}/site/l`));
  return [
    ...moves.flatMap((id) => moveSaid(whatIf, id, names)),
    ...paths.filter((path) => !isMove(path)).map((path) => figureSaid(whatIf, path, names)),
  ];
}

function moveSaid(whatIf: WhatIf, id: string, { catalogue, language, words }: Names): ChangeSaid[] {
  const standing = standingOf(catalogue, id);
  if (standing === undefined) return [];
  const { file, asset } = standing;
  const { distance_km, direction } = wayBetween(asset.site, positionOf(standing, whatIf));
  const km = numberIn(language, distance_km, distance_km < 10 ? 1 : 0);
  return [
    {
      id: `move-${id}`,
      text: words.moved(recordName(catalogue, id, language), km, words.ways[direction]),
      undone: (of) =>
        withNumbers(of, {
          [`${file}/${id}/site/lat_deg`]: undefined,
          [`${file}/${id}/site/lon_deg`]: undefined,
        }),
    },
  ];
}

function figureSaid(whatIf: WhatIf, path: string, { catalogue, language, words }: Names): ChangeSaid {
  return {
    id: path,
    text: words.raised(
      parameterName(catalogue, path, labelOf(catalogue, path), language),
      figureText(language, whatIf.changes![path]!, unitOfPath(path)),
    ),
    undone: (of) => withNumbers(of, { [path]: undefined }),
  };
}

function unitOfPath(path: string): string {
  const suffix = /_([A-Za-z0-9_]+)$/.exec(path)?.[1];
  return suffix === undefined ? "" : suffix === "deg" ? "°" : suffix.replace(/_/g, "/");
}

/** A figure with its unit, as few digits as it needs. */
export function figureText(language: Language, value: number, unit: string): string {
  const size = Math.abs(value);
  const digits =
    Number.isInteger(value) || size >= 1000
      ? 0
      : size >= 10
        ? 1
        : Math.min(6, 3 - Math.floor(Math.log10(size)));
  const number = shortIn(language, value, digits);
  return unit === ""
    ? number
    : unit === "°" || unit === "deg"
      ? `${number}°`
      : `${number}\u00a0${unit.replace(/m2$/, "m²")}`;
}

// ---- the plain sentence -----------------------------------------------------------------------------------------------

export interface LedeAsked {
  readonly changes: readonly ChangeSaid[];
  readonly published: readonly Pick<Answer, "metric" | "value" | "unit" | "interval">[];
  readonly changed: readonly Pick<Answer, "metric" | "value" | "unit" | "interval">[] | undefined; // exact
  readonly rise: readonly { readonly group: string; readonly people: number | undefined }[] | undefined; // coarse
  readonly origin: string;
  readonly design: string; // its name
  readonly missile: string;
}

/** What changed and what it does, in one sentence: of the first group, in the catalogue's order, that is within reach. */
export function ledeOf(
  { changes, published, changed, rise, origin, design, missile }: LedeAsked,
  language: Language,
  words: WhatIfWords,
  valueText: (of: Pick<Answer, "unit" | "value" | "interval">) => string,
): string {
  const first = (of: LedeAsked["published"]) => of.find(({ metric }) => /^people-(?!expected)/.test(metric));
  const whom = (metric: string) => groupName(metric.replace("people-", ""), language);
  const was = first(published);
  if (changes.length === 0) {
    if (was === undefined) return words.noAnswer(design, missile);
    return words.nothing(design, valueText(was), whom(was.metric), missile);
  }
  const what =
    changes.length > 3
      ? words.several(changes.length)
      : listed(
          changes.map(({ text }) => text),
          language,
        );
  if (changed !== undefined) {
    const is = changed.find(({ metric }) => metric === was?.metric) ?? first(changed);
    if (is === undefined) return words.noAnswer(design, missile);
    if (was === undefined || was.metric !== is.metric)
      return words.only(what, valueText(is), whom(is.metric), missile);
    const [now, before] = [valueText(is), valueText(was)];
    if (now === before) return words.same(what, now, whom(is.metric), missile);
    return words.exact(what, now, before, whom(is.metric), missile);
  }
  const risen = rise?.find(({ people }) => people !== undefined);
  if (risen === undefined) return words.waiting(what);
  const points = pointsText(language, risen.people!);
  if (points === undefined) return words.coarseSame(what, groupName(risen.group, language), origin);
  return words.coarse(what, words.points(points), groupName(risen.group, language), origin);
}

/** "+11" or "−3" percentage points; undefined where it rounds to none. */
export function pointsText(language: Language, share: number): string | undefined {
  const points = Math.round(1000 * share) / 10;
  if (points === 0) return undefined;
  return `${points < 0 ? "−" : "+"}${numberIn(language, Math.abs(points), 1)}`;
}

function listed(texts: readonly string[], language: Language): string {
  if (language === "ru") return texts.join("; ");
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
}

/** The assets that a design does not have, by owner's and catalogue's order: what may be added to it. */
export function addable(catalogue: Catalogue, assets: readonly string[]): readonly { readonly id: string }[] {
  return allAssets(catalogue).filter(({ id }) => !assets.includes(id));
}

/** A threat's published origins. */
export function originsOf(scenario: ScenarioFile, missile: string): readonly string[] {
  return scenario.threats.find((of) => of.missile === missile)?.origins ?? [];
}
