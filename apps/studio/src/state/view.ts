import type { WhatIf } from "@equipoise/scenario";
import { type PageId, pageIds } from "../pageIds.ts";

export type Language = "en" | "ru";
export type Projection = "globe" | "equal-area" | "conformal";

/**
 * Everything a reader has chosen: what the address of the page says, and nothing else. A page shows the same to everybody who
 * opens the same address. Names and meanings are those of the command line.
 */
export interface View {
  readonly page: PageId;
  readonly language: Language;
  readonly design: string;
  readonly against: string; // the design it is compared with
  readonly missile: string;
  readonly origin: string; // one of the scenario's, or "" for the mean over all
  readonly set: string;
  readonly aim: string; // of `why`: a place of the catalogue or cell:N
  readonly item: string; // the claim, the record of the catalogue, the word of the glossary, the radar that is looked at; "" for none
  readonly whatIf: WhatIf;
  readonly camera: Camera;
  readonly solid: boolean; // the 3D view instead of the map
  readonly tour: number; // step of the guided tour, from 1; 0 without
  readonly t_s: number | undefined; // the moment shown; undefined before anything is played
}

/** How the Earth is looked at: the point in the middle, degrees, and how many pixels its radius would measure at zoom 1. */
export interface Camera {
  readonly projection: Projection;
  readonly lon_deg: number;
  readonly lat_deg: number;
  readonly zoom: number; // 1: the whole disc fits
  readonly tilt_deg: number; // 0: from above; only the globe and the 3D view tilt
}

export const firstView: View = {
  page: "compare",
  language: "en",
  design: "us-sites",
  against: "joint-plan",
  missile: "irbm-forecast",
  origin: "",
  set: "",
  aim: "rome",
  item: "",
  whatIf: {},
  camera: { projection: "globe", lon_deg: 30, lat_deg: 48, zoom: 2.2, tilt_deg: 0 },
  solid: false,
  tour: 0,
  t_s: undefined,
};

/** The address of a view, after the `#`. What is as at first is left out. `viewOf(addressOf(view))` is the view again. */
export function addressOf(view: View): string {
  const out = new URLSearchParams();
  const put = (key: string, value: string, first: string) => value !== first && out.set(key, value);
  put("lang", view.language, firstView.language);
  for (const key of ["design", "against", "missile", "origin", "set", "aim", "item"] as const)
    put(key, view[key], firstView[key]);
  for (const [key, value] of switchesOf(view.whatIf)) out.set(key, value);
  const { projection, lon_deg, lat_deg, zoom, tilt_deg } = view.camera;
  const camera = `${projection},${short(lon_deg)},${short(lat_deg)},${short(zoom)},${short(tilt_deg)}`;
  put("view", camera, cameraText(firstView.camera));
  if (view.solid) out.set("solid", "1");
  if (view.tour > 0) out.set("tour", String(view.tour));
  if (view.t_s !== undefined) out.set("t", String(Math.round(view.t_s * 10) / 10));
  const text = out.toString().replaceAll("%2F", "/").replaceAll("%2C", ",").replaceAll("%3A", ":");
  return `/${view.page}${text === "" ? "" : `?${text}`}`;
}

function cameraText({ projection, lon_deg, lat_deg, zoom, tilt_deg }: Camera): string {
  return `${projection},${short(lon_deg)},${short(lat_deg)},${short(zoom)},${short(tilt_deg)}`;
}

function short(x: number): string {
  return String(Math.round(x * 1000) / 1000 + 0);
}

function switchesOf(whatIf: WhatIf): [string, string][] {
  const { changes = {}, measures, lift, cooperation, proof_d, without, with: added, from } = whatIf;
  const moved = Object.keys(changes)
    .sort()
    .map((path) => `${path}:${changes[path]}`);
  const lists: [string, readonly string[] | undefined][] = [
    ["change", moved],
    ["measures", measures],
    ["lift", lift],
    ["cooperation", cooperation === undefined ? undefined : [cooperation]],
    ["proof-days", proof_d === undefined ? undefined : [String(proof_d)]],
    ["without", without],
    ["with", added],
    ["from", from === undefined ? undefined : [from]],
  ];
  return lists.flatMap(([key, values]): [string, string][] =>
    values === undefined || values.length === 0 ? [] : [[key, values.join(",")]],
  );
}

/** The view at an address. What is missing, unknown or malformed is as at first: an old link still opens the page. */
export function viewOf(address: string): View {
  const [path = "", query = ""] = address.replace(/^#?\/?/, "").split("?");
  const given = new URLSearchParams(query);
  const page = pageIds.find((id) => id === path) ?? firstView.page;
  const text = (key: "design" | "against" | "missile" | "origin" | "set" | "aim" | "item") =>
    wordIn(given.get(key)) ?? firstView[key];
  const t = numberIn(given.get("t"));
  return {
    page,
    language: given.get("lang") === "ru" ? "ru" : "en",
    ...{ design: text("design"), against: text("against"), missile: text("missile"), origin: text("origin") },
    ...{ set: text("set"), aim: text("aim"), item: text("item") },
    whatIf: whatIfIn(given),
    camera: cameraIn(given.get("view") ?? ""),
    solid: given.get("solid") === "1",
    tour: [1, 2, 3, 4, 5].find((step) => String(step) === given.get("tour")) ?? 0,
    t_s: Number.isFinite(t) && t >= 0 ? t : undefined,
  };
}

/** The ids that a view may name, once the study is there. */
export interface KnownIds {
  readonly designs: readonly string[];
  readonly missiles: readonly string[];
  readonly places: readonly string[];
}

/** The view with every id that the study does not hold as at first: an address that misnames one still opens its page. */
export function knownView(view: View, { designs, missiles, places }: KnownIds): View {
  const or = (key: "design" | "against" | "missile" | "origin" | "aim", ids: readonly string[]) =>
    [view[key], firstView[key]].find((id) => ids.includes(id) || (key === "aim" && /^cell:\d+$/.test(id))) ??
    (key === "origin" ? "" : (ids[0] ?? ""));
  return {
    ...view,
    ...{ design: or("design", designs), against: or("against", designs), missile: or("missile", missiles) },
    ...{ origin: or("origin", places), aim: or("aim", places) },
  };
}

function whatIfIn(given: URLSearchParams): WhatIf {
  const list = (key: string) =>
    (given.get(key) ?? "").split(",").filter((id) => id !== "" && wordIn(id) === id);
  const changes = Object.fromEntries(
    list("change").flatMap((one): [string, number][] => {
      const at = one.lastIndexOf(":");
      const value = numberIn(one.slice(at + 1));
      return at > 0 && Number.isFinite(value) ? [[one.slice(0, at), value]] : [];
    }),
  );
  const some = <K extends string>(key: K, values: readonly string[]) =>
    values.length === 0 ? {} : ({ [key]: values } as { readonly [P in K]: readonly string[] });
  const cooperation = (["none", "data", "plan"] as const).find((id) => id === given.get("cooperation"));
  const days = numberIn(given.get("proof-days"));
  const from = wordIn(given.get("from"));
  return {
    ...(Object.keys(changes).length === 0 ? {} : { changes }),
    ...some("measures", list("measures")),
    ...some("lift", list("lift")),
    ...(cooperation === undefined ? {} : { cooperation }),
    ...(Number.isFinite(days) ? { proof_d: days } : {}),
    ...some("without", list("without")),
    ...some("with", list("with")),
    ...(from === undefined ? {} : { from }),
  };
}

/**
 * An id, a place or a path as an address has it. What a link names stands in commands that a reader copies into a shell, so
 * that nothing which means something there may come with it.
 */
function wordIn(text: string | null): string | undefined {
  return text !== null && /^[\w:./,+-]{0,100}$/.test(text) && !text.startsWith("-") ? text : undefined;
}

/** A number as an address has it: not an empty text, which `Number` takes for 0, nor one in another base. */
function numberIn(text: string | null): number {
  return text !== null && /^-?[\d.]+(e[+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

function cameraIn(text: string): Camera {
  const [projection, ...rest] = text.split(",");
  const [lon_deg = Number.NaN, lat_deg = Number.NaN, zoom = Number.NaN, tilt_deg = Number.NaN] =
    rest.map(numberIn);
  const known = (["globe", "equal-area", "conformal"] as const).find((id) => id === projection);
  const within = Math.abs(lon_deg) <= 360 && Math.abs(lat_deg) <= 90 && zoom >= 0.3 && zoom <= 60;
  if (known === undefined || !within || !(tilt_deg >= 0 && tilt_deg <= 80)) return firstView.camera;
  return { projection: known, lon_deg, lat_deg, zoom, tilt_deg };
}
