import type { Catalogue } from "./catalogue.ts";
import { fieldPath, nearest, type Subject, shown, unitOf } from "./explain.ts";
import { canonicalPath, findFigure, isFigure } from "./figurePath.ts";
import { type SetValue, valuesNamed } from "./parameterSets.ts";
import { type CatalogueFile, catalogueFiles } from "./schema.ts";

/** What a catalogue of the right shape can still have wrong, one sentence each: order, identity, references, sectors. */
export function catalogueProblems(catalogue: Catalogue): readonly string[] {
  const problems: string[] = [];
  const sources = idSet(catalogue.sources);
  for (const name of Object.keys(catalogueFiles) as CatalogueFile[]) {
    const subject: Subject = { file: `${name}.json`, root: catalogue[name] };
    problems.push(...repeatedIds(subject));
    walk(catalogue[name], [], (node, segments) =>
      checkEvidence({ node, segments, subject, sources, problems }),
    );
  }
  problems.push(
    ...sharedAssetIds(catalogue),
    ...references(catalogue),
    ...setValues(catalogue),
    ...ordered(catalogue),
    ...measures(catalogue),
    ...dwells(catalogue),
    ...claimTests(catalogue),
    ...outcomeItems(catalogue),
  );
  return problems;
}

/** What numbers of the right shape contradict among one another: sectors and heights turned inside out. */
export function numberProblems(catalogue: Catalogue): readonly string[] {
  return [...ordered(catalogue), ...measures(catalogue)];
}

/** Sentences for each id of `ids` that is not among `known`, the record ids of `where`. */
export function unknownIds(
  subject: Subject,
  segments: readonly string[],
  id: string,
  known: ReadonlySet<string>,
  where: string,
): readonly string[] {
  if (known.has(id)) return [];
  const near = nearest(id, [...known]);
  const hint = near === undefined ? "" : ` (did you mean ${near}?)`;
  return [`${fieldPath(subject, segments)} is ${shown(id)}; it must be an id of ${where}${hint}.`];
}

export function idSet(records: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(records.map((record) => record.id));
}

/** Whether YYYY-MM-DD is a day of the Gregorian calendar. */
export function isCalendarDay(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}

// ---- each figure by itself ------------------------------------------------------------------------------------

type Json = Readonly<Record<string, unknown>>;

function walk(
  value: unknown,
  segments: string[],
  visit: (node: Json, segments: readonly string[]) => void,
): void {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) visit(value as Json, segments);
  for (const [key, of] of Object.entries(value)) {
    segments.push(key);
    walk(of, segments, visit);
    segments.pop();
  }
}

interface Evidence {
  readonly node: Json;
  readonly segments: readonly string[];
  readonly subject: Subject;
  readonly sources: ReadonlySet<string>;
  readonly problems: string[];
}

function checkEvidence({ node, segments, subject, sources, problems }: Evidence): void {
  for (const key of ["source", "statusSource"] as const) {
    const list = node[key];
    if (!Array.isArray(list)) continue;
    for (const [i, id] of list.entries())
      problems.push(...unknownIds(subject, [...segments, key, `${i}`], id, sources, "sources.json"));
  }
  for (const key of ["date", "since", "firstTest"] as const) {
    const date = node[key];
    if (typeof date === "string" && /^\d{4}-\d{2}-\d{2}$/.test(date) && !isCalendarDay(date))
      problems.push(
        `${fieldPath(subject, [...segments, key])} is "${date}"; it must be a day of the calendar.`,
      );
  }
  const { low, high, value } = node;
  if (typeof low !== "number" || typeof high !== "number") return;
  const where = fieldPath(subject, segments);
  if (low > high) problems.push(`${where}.low is ${low}; it must not be above high, ${high}.`);
  else if (typeof value === "number" && (value < low || value > high))
    problems.push(`${where}.value is ${value}; it must lie between low and high, ${low} and ${high}.`);
  const isDisputed = node.status === "disputed" && typeof value === "number";
  const sides = Array.isArray(node.sides) ? node.sides : [];
  if (isDisputed && sides.length === 0 && node.note === undefined)
    problems.push(`${where}.status is "disputed"; the figure must then have sides or a note.`);
  if (!isFigure(node)) return;
  for (const [i, side] of sides.entries())
    if (side.low < low || side.high > high)
      problems.push(
        `${where}.sides[${i}] is ${side.low} to ${side.high}; the range of the figure, ${low} to ${high}, must hold it.`,
      );
}

// ---- records among one another ------------------------------------------------------------------------------------

function repeatedIds(subject: Subject): string[] {
  if (!Array.isArray(subject.root)) return [];
  const seen = new Set<string>();
  return subject.root.flatMap((record: { readonly id: string }, i) => {
    if (!seen.has(record.id)) {
      seen.add(record.id);
      return [];
    }
    return [`${subject.file}: [${i}].id is "${record.id}"; an id may occur once in the file.`];
  });
}

/** A design names radars, satellites and sites by id alone. */
function sharedAssetIds(catalogue: Catalogue): string[] {
  const owner = new Map<string, string>();
  const problems: string[] = [];
  for (const name of ["radars", "satellites", "interceptor-sites"] as const)
    for (const { id } of catalogue[name]) {
      const other = owner.get(id);
      if (other !== undefined && other !== name)
        problems.push(`${name}.json: ${id}.id is "${id}"; ${other}.json already has an asset of that id.`);
      owner.set(id, name);
    }
  return problems;
}

function references(catalogue: Catalogue): string[] {
  const subject = (name: CatalogueFile): Subject => ({ file: `${name}.json`, root: catalogue[name] });
  const signatures = idSet(catalogue.signatures);
  const interceptors = idSet(catalogue.interceptors);
  const missiles = idSet(catalogue.missiles);
  return [
    ...catalogue.missiles.flatMap(({ signature }, i) =>
      unknownIds(subject("missiles"), [`${i}`, "signature"], signature, signatures, "signatures.json"),
    ),
    ...catalogue["interceptor-sites"].flatMap(({ interceptor }, i) =>
      unknownIds(
        subject("interceptor-sites"),
        [`${i}`, "interceptor"],
        interceptor,
        interceptors,
        "interceptors.json",
      ),
    ),
    ...catalogue.places.flatMap((place, i) =>
      (place.missiles ?? []).flatMap((id, k) =>
        unknownIds(subject("places"), [`${i}`, "missiles", `${k}`], id, missiles, "missiles.json"),
      ),
    ),
  ];
}

interface Range {
  readonly low: number;
  readonly high: number;
}
/** The range that holds for a figure: the catalogue's own, or what a parameter set gives for its path. */
type RangeAt = (path: string, own: Range) => Range;

/** The catalogue's own ranges, then those of each set that touches them. */
function ordered(catalogue: Catalogue): string[] {
  const inOrder = (rangeAt: RangeAt) => [
    ...radarFaces(catalogue, rangeAt),
    ...interceptAltitudes(catalogue, rangeAt),
  ];
  const own = inOrder((_path, figure) => figure);
  if (own.length > 0) return own;
  const under = (setId: string) => {
    const values = valuesNamed(catalogue, setId);
    return inOrder((path, figure) => values?.get(path) ?? figure).map(
      (problem) => `parameter-sets.json: ${setId} contradicts ${problem}`,
    );
  };
  return catalogue["parameter-sets"].flatMap(({ id, readings = {} }) => {
    const plain = under(id);
    if (plain.length > 0) return plain;
    return Object.keys(readings).flatMap((reading) => under(`${id}:${reading}`));
  });
}

// The whole ranges must keep the order, so that no draw of the parameters turns a sector inside out.
function radarFaces(catalogue: Catalogue, rangeAt: RangeAt): string[] {
  const subject: Subject = { file: "radars.json", root: catalogue.radars };
  return catalogue.radars.flatMap((radar, r) =>
    radar.faces.flatMap((face, f) => {
      const where = fieldPath(subject, [`${r}`, "faces", `${f}`]);
      const at = (key: keyof typeof face) => rangeAt(`radars/${radar.id}/faces/${f}/${key}`, face[key]);
      const [start, end] = [at("azimuthStart_deg"), at("azimuthEnd_deg")];
      const [min, max] = [at("elevationMin_deg"), at("elevationMax_deg")];
      const problems: string[] = [];
      if (end.low <= start.high)
        problems.push(
          `${where}.azimuthEnd_deg is ${range(end)}; it must be after azimuthStart_deg, ${range(start)} (clockwise; past north it exceeds 360).`,
        );
      else if (end.high - start.low > 360)
        problems.push(
          `${where} spans up to ${end.high - start.low} deg, from azimuthStart_deg ${range(start)} to azimuthEnd_deg ${range(end)}; a face may span 360 deg.`,
        );
      if (max.low <= min.high)
        problems.push(
          `${where}.elevationMax_deg is ${range(max)}; it must be above elevationMin_deg, ${range(min)}.`,
        );
      return problems;
    }),
  );
}

/** The time that a cued search takes is the dwell of the radar equation: one energy, spent far or wide. */
function dwells({ radars }: Catalogue): string[] {
  return radars.flatMap(({ id, search, power }) =>
    search.kind === "cued" && power.model !== "radar-equation"
      ? [
          `radars.json: ${id}.power.model is "${power.model}"; a radar whose search is "cued" needs "radar-equation", whose dwell it searches with.`,
        ]
      : [],
  );
}

function interceptAltitudes(catalogue: Catalogue, rangeAt: RangeAt): string[] {
  return catalogue.interceptors.flatMap((of) => {
    const min = rangeAt(`interceptors/${of.id}/interceptAltitudeMin_m`, of.interceptAltitudeMin_m);
    const max = rangeAt(`interceptors/${of.id}/interceptAltitudeMax_m`, of.interceptAltitudeMax_m);
    if (max.low > min.high) return [];
    return [
      `interceptors.json: ${of.id}.interceptAltitudeMax_m is ${range(max)}; it must be above interceptAltitudeMin_m, ${range(min)}.`,
    ];
  });
}

function range(figure: Range): string {
  return figure.low === figure.high ? `${figure.low}` : `${figure.low} to ${figure.high}`;
}

function setValues(catalogue: Catalogue): string[] {
  const subject: Subject = { file: "parameter-sets.json", root: catalogue["parameter-sets"] };
  return catalogue["parameter-sets"].flatMap((set, s) => {
    const at = (...rest: string[]) => fieldPath(subject, [`${s}`, ...rest]);
    const problems: string[] = [];
    if (set.id === "wide")
      problems.push(`${at("id")} is "wide"; that is the name of the catalogue's own ranges.`);
    const given = valueProblems(catalogue, set.values, (v) => at("values", `${v}`), problems);
    // What a reading makes of words without a number is assumed; the author still published no number.
    const ofReadings = Object.entries(set.readings ?? {}).flatMap(([reading, { values }]) => {
      const where = (v: number) => at("readings", reading, "values", `${v}`);
      valueProblems(catalogue, values, where, problems);
      return values.filter((of) => of.status !== "assumed").map((of) => ({ reading, of }));
    });
    for (const [n, path] of set.notPublished.entries()) {
      const where = at("notPublished", `${n}`);
      const found = findFigure(catalogue, path);
      if (found.kind === "absent") {
        problems.push(`${where} is ${shown(path)}; it must be ${found.reason}.`);
        continue;
      }
      const by = ofReadings.find(({ of }) => canonicalPath(of.parameter) === found.path);
      if (given.has(found.path))
        problems.push(`${where} is ${shown(path)}; the set gives a value for it, so it is published.`);
      else if (by !== undefined)
        problems.push(
          `${where} is ${shown(path)}; its reading ${by.reading} gives a value for it that is not assumed, so it is published.`,
        );
    }
    return problems;
  });
}

/** Adds to `problems` what is wrong with one list of values; the canonical paths that it gives. */
function valueProblems(
  catalogue: Catalogue,
  values: readonly SetValue[],
  where: (v: number) => string,
  problems: string[],
): ReadonlySet<string> {
  const given = new Set<string>();
  for (const [v, { parameter, ...of }] of values.entries()) {
    const found = findFigure(catalogue, parameter);
    if (found.kind === "absent") {
      problems.push(`${where(v)}.parameter is ${shown(parameter)}; it must be ${found.reason}.`);
      continue;
    }
    if (found.path.startsWith("missiles/"))
      problems.push(
        `${where(v)}.parameter is ${shown(parameter)}; how a missile flies is the same under every set.`,
      );
    if (given.has(found.path))
      problems.push(`${where(v)}.parameter is ${shown(parameter)}; a set may give a value once.`);
    given.add(found.path);
    const suffix = unitOf(found.path.split("/").at(-1) ?? "");
    const unit = suffix === undefined ? "" : ` (${suffix})`;
    for (const key of ["value", "low", "high"] as const)
      if (of[key] < found.minimum || of[key] > found.maximum)
        problems.push(
          `${where(v)}.${key} is ${of[key]}; ${parameter} must be between ${found.minimum} and ${found.maximum}${unit}.`,
        );
  }
  return given;
}

function measures(catalogue: Catalogue): string[] {
  return catalogue.measures.flatMap(({ effect }, i) => effectProblems(catalogue, effect, [`${i}`, "effect"]));
}

function effectProblems(
  catalogue: Catalogue,
  effect: Catalogue["measures"][number]["effect"],
  at: readonly string[],
): readonly string[] {
  const subject: Subject = { file: "measures.json", root: catalogue.measures };
  const { radars, interceptors, regimes, "interceptor-sites": sites } = catalogue;
  const known = (
    keys: readonly string[],
    id: string,
    of: readonly { readonly id: string }[],
    where: string,
  ) => unknownIds(subject, [...at, ...keys], id, idSet(of), where);
  switch (effect.kind) {
    case "statement":
      return [];
    case "inventory-cap":
    case "empty-silos":
      return known(["site"], effect.site, sites, "interceptor-sites.json");
    case "activation":
    case "monitoring":
      return effect.assets.flatMap((id, i) =>
        known(["assets", `${i}`], id, [...radars, ...sites], "radars.json or interceptor-sites.json"),
      );
    case "speed-cap":
      return known(["interceptor"], effect.interceptor, interceptors, "interceptors.json");
    case "notice":
      return known(["regime"], effect.regime, regimes, "regimes.json");
    case "radar-sector":
      return [
        ...known(["radar"], effect.radar, radars, "radars.json"),
        ...sectorProblems(fieldPath(subject, at), effect),
      ];
  }
}

function sectorProblems(
  where: string,
  { azimuthStart_deg: start, azimuthEnd_deg: end }: { azimuthStart_deg: number; azimuthEnd_deg: number },
): string[] {
  if (end <= start)
    return [
      `${where}.azimuthEnd_deg is ${end}; it must be after azimuthStart_deg, ${start} (clockwise; past north it exceeds 360).`,
    ];
  if (end - start <= 360) return [];
  return [
    `${where} spans ${end - start} deg, from azimuthStart_deg ${start} to azimuthEnd_deg ${end}; a sector may span 360 deg.`,
  ];
}

// ---- claims and what became of them --------------------------------------------------------------------------------

function claimTests(catalogue: Catalogue): string[] {
  const subject: Subject = { file: "claims.json", root: catalogue.claims };
  const missiles = idSet(catalogue.missiles);
  return catalogue.claims.flatMap(({ test }, i) => {
    if (test === null) return [];
    const at = [`${i}`, "test"];
    return [
      ...test.missiles.flatMap((id, k) =>
        unknownIds(subject, [...at, "missiles", `${k}`], id, missiles, "missiles.json"),
      ),
      ...test.also.flatMap((path, k) => {
        const found = findFigure(catalogue, path);
        const where = fieldPath(subject, [...at, "also", `${k}`]);
        return found.kind === "found" ? [] : [`${where} is ${shown(path)}; it must be ${found.reason}.`];
      }),
      ...(["measure", "measureRu", "criterion", "criterionRu"] as const).flatMap((key) =>
        placeholders(fieldPath(subject, [...at, key]), test[key], placeholdersOf[key]),
      ),
    ];
  });
}

const ofMeasure = ["{value}", "{low}", "{high}"];
const ofCriterion = ["{threshold}"];
const placeholdersOf = {
  measure: ofMeasure,
  measureRu: ofMeasure,
  criterion: ofCriterion,
  criterionRu: ofCriterion,
};

function placeholders(where: string, text: string, wanted: readonly string[]): string[] {
  const found = text.match(/\{[^}]*\}/g) ?? [];
  const once = wanted.every((name) => found.filter((of) => of === name).length === 1);
  return once && found.length === wanted.length
    ? []
    : [
        `${where} holds ${found.join(", ") || "no placeholder"}; it must hold each of ${wanted.join(", ")} once.`,
      ];
}

function outcomeItems(catalogue: Catalogue): string[] {
  const subject: Subject = { file: "outcomes.json", root: catalogue.outcomes };
  const rows = idSet(catalogue.treaties);
  return catalogue.outcomes.flatMap(({ item }, i) =>
    item === undefined ? [] : unknownIds(subject, [`${i}`, "item"], item, rows, "treaties.json"),
  );
}
