import { type Catalogue, type ScenarioFile, setNamed } from "@equipoise/scenario";

/** What the page calls things, from the catalogue and the scenario. An unknown id is shown as it is. */
export interface Names {
  design(id: string): string;
  set(id: string): string;
  missile(id: string): string;
  place(id: string): string;
  asset(id: string): string;
  parameter(path: string): string;
}

export function namesOf(catalogue: Catalogue, scenario: ScenarioFile): Names {
  const lookUp = (...lists: readonly (readonly { readonly id: string; readonly name: string }[])[]) => {
    const names = new Map(lists.flat().map(({ id, name }) => [id, name]));
    return (id: string) => names.get(id) ?? id;
  };
  const { radars, satellites, missiles, places, interceptors, signatures } = catalogue;
  const sites = catalogue["interceptor-sites"];
  const any = lookUp(radars, satellites, sites, interceptors, missiles, signatures);
  return {
    design: lookUp(scenario.designs),
    set: (id) => setNamed(catalogue, id)?.name ?? id,
    missile: (id) => theMissile(missiles.find((m) => m.id === id)?.name ?? id),
    place: lookUp(places),
    asset: any,
    parameter(path) {
      const [file = "", id = "", ...keys] = path.split("/");
      const head = file === "rules" ? "Rules" : any(id);
      if (keys[0] === "*") return `${head}: its undisputed figures together`;
      return `${head}: ${keys.flatMap((key, i) => spoken(key, keys[i + 1])).join(" ")}`;
    },
  };
}

/** "Forecast intercontinental missile (liquid)" -> "the forecast intercontinental missile". */
function theMissile(name: string): string {
  const short = name.replace(/ \([^)]*\)$/, "");
  return `the ${short.replace(/^(Forecast|Reference) /, (word) => word.toLowerCase())}`;
}

/** A sentence's beginning. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A unit as a page writes it: "m2" -> "m²". */
export function unitText(unit: string): string {
  return unit.replace(/2$/, "²").replace(/3$/, "³");
}

const inFull: Readonly<Record<string, string>> = {
  isp: "specific impulse,",
  Snr: "signal-to-noise ratio",
  Rcs: "radar cross-section",
  Tx: "(transmitting)",
  Rx: "(receiving)",
};

function spoken(key: string, next: string | undefined): readonly string[] {
  if (key === "power") return [];
  if (key === "boosting_m2") return ["radar cross-section while a motor burns"];
  const [, band] = key.match(/^vehicle([A-Z]+)_m2$/) ?? [];
  if (band !== undefined) return [`radar cross-section, ${band} band`];
  if (/^\d+$/.test(key)) return [String(Number(key) + 1)];
  if (next !== undefined && /^\d+$/.test(next)) return [key.replace(/s$/, "")];
  const words = (key.split("_")[0] ?? key).match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+/g) ?? [key];
  return words.map((word) => inFull[word] ?? (/^[A-Z]+$/.test(word) ? word : word.toLowerCase()));
}

/** Words for the evidence behind a figure, and a sign that needs no colour. */
export const statusWords: Readonly<Record<string, { readonly sign: string; readonly word: string }>> = {
  read: { sign: "●", word: "read in a source" },
  disputed: { sign: "◐", word: "sources disagree" },
  quoted: { sign: "○", word: "commonly quoted, not read" },
  calculated: { sign: "△", word: "our calculation" },
  constructed: { sign: "◇", word: "constructed" },
  assumed: { sign: "□", word: "assumed: nobody published it" },
};
