import { assert } from "@equipoise/sim/physics";
import type { Catalogue } from "./catalogue.ts";
import { unitOf } from "./explain.ts";
import { findFigure } from "./figurePath.ts";
import { valuesNamed } from "./parameterSets.ts";
import type { Figure } from "./schema.ts";
import type { Part } from "./shared.ts";

/** A figure as a scenario uses it under one parameter set. */
export interface Parameter {
  readonly path: string; //  file/id/key[/key]
  readonly label: string; // for a reader: "GBI, two stages: carried mass"
  readonly unit: string; //  of the numbers here: "kg", "deg", "kg/m2"; "" for counts and probabilities
  readonly low: number;
  readonly value: number;
  readonly high: number;
  readonly status: Figure["status"];
  readonly source: readonly string[];
  readonly notPublished: boolean; // no number of the set's author: the catalogue's whole range, or a range of ours for his words
  readonly designs: readonly string[]; // ids of the designs that use it
}

/** Hands out numbers of the catalogue as parts, and keeps the list of what was asked for. */
export interface Figures {
  /** A figure that varies over its range. */
  number(path: string, designs: readonly string[]): Part<number>;
  /** A figure held at its value whatever its range: a fixed case. */
  constant(path: string, designs: readonly string[]): Part<number>;
  /** The axes, whose order is that of the values given to a part, and everything that was asked for. */
  finish(): { readonly parameters: readonly Parameter[]; readonly used: readonly Parameter[] };
}

/** The figures of a catalogue as one parameter set, or a reading of it, has them; "wide" is the catalogue without any. */
export function figuresOf(catalogue: Catalogue, setId: string): Figures {
  const values = valuesNamed(catalogue, setId);
  assert(values !== undefined, `parameterSpace: no parameter set ${setId}`);
  const used = new Map<string, Parameter>();
  const axes: string[] = [];

  const use = (path: string, designs: readonly string[]): Parameter => {
    const known = used.get(path);
    if (known !== undefined) return known;
    const own = values.get(path);
    const { low, value, high, status, source } = own ?? found(catalogue, path).figure;
    const unit = unitOf(path.split("/").at(-1)!) ?? "";
    const ours = own === undefined || (own.status === "assumed" && own.low < own.high);
    const notPublished = setId !== "wide" && ours;
    const label = labelOf(catalogue, path);
    const parameter = { path, label, unit, low, value, high, status, source, notPublished, designs };
    used.set(path, Object.freeze(parameter));
    return parameter;
  };
  return {
    number(path, designs) {
      const { low, value, high } = use(path, designs);
      if (!(low < high)) return () => value;
      let axis = axes.indexOf(path);
      if (axis < 0) axis = axes.push(path) - 1;
      return (values) => values[axis]!;
    },
    constant(path, designs) {
      const { value } = use(path, designs);
      return () => value;
    },
    finish: () => ({ parameters: axes.map((path) => used.get(path)!), used: [...used.values()] }),
  };
}

function found(
  catalogue: Catalogue,
  path: string,
): { readonly figure: Catalogue["radars"][number]["wavelength_m"] } {
  const lookup = findFigure(catalogue, path);
  assert(
    lookup.kind === "found",
    `parameterSpace: ${path} must be ${lookup.kind === "absent" ? lookup.reason : ""}`,
  );
  return lookup;
}

function labelOf(catalogue: Catalogue, path: string): string {
  const [file = "", id = "", ...keys] = path.split("/");
  const records: unknown = catalogue[file as keyof Catalogue];
  const named = (Array.isArray(records) ? records.find((of) => of.id === id) : records) as {
    readonly name: string;
  };
  if (file === "signatures")
    return `${named.name}: ${sideGains[keys[0]!] ?? `radar cross-section ${spoken(keys[0]!)}`}`;
  const words = keys.flatMap((key, i) => {
    if (/^\d+$/.test(key)) return [`${Number(key) + 1}`];
    if (key === "power" || key === "measurement" || key === "effect") return [];
    return [/^\d+$/.test(keys[i + 1] ?? "") ? key.slice(0, -1) : spoken(key)]; // "faces", 0 -> "face 1"
  });
  return `${file === "rules" ? "Rules" : named.name}: ${words.join(" ")}`;
}

const sideGains: Readonly<Record<string, string>> = {
  sideLong_dB: "gain from the side VHF and UHF",
  sideShort_dB: "gain from the side L S and X band",
};
const abbreviations: Readonly<Record<string, string>> = {
  X: "X band",
  S: "S band",
  L: "L band",
  Snr: "SNR",
  isp: "Isp",
  Tx: "transmitting",
  Rx: "receiving",
  Rcs: "RCS",
};

/** "averagePower_W" -> "average power". */
function spoken(key: string): string {
  const words = key.split("_", 1)[0]!.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+/g) ?? [key];
  return words
    .map((word) => abbreviations[word] ?? (/^[A-Z]+$/.test(word) ? word : word.toLowerCase()))
    .join(" ");
}
