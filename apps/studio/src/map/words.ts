import type { LineKind, PlaceKind, SceneArea } from "../scene/index.ts";
import type { Language, Projection } from "../state/index.ts";
import { numberIn, type Words } from "../words/index.ts";

export interface MapWords {
  readonly map: string;
  readonly keys: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly reset: string;
  readonly tilt: string;
  readonly projection: string;
  readonly projections: Readonly<Record<Projection, string>>;
  readonly solid: string;
  readonly noWebGl: string;
  readonly save: (form: string) => string;
  readonly legend: string;
  readonly places: string;
  readonly placeKeys: string;
  readonly moveKeys: string;
  readonly held: (name: string, at: string) => string;
  readonly rests: (name: string, at: string) => string;
  readonly isMoved: string;
  readonly wheel: string;
  readonly nothing: string;
  readonly marking: string;
  readonly loading: string;
  readonly canMove: string;
  readonly symbols: Readonly<Record<PlaceKind, string>>;
  readonly lines: Readonly<Record<LineKind, string>>;
  readonly areas: Readonly<Record<SceneArea["kind"], string>>;
  readonly swarm: (count: string) => string;
}

export const mapWords: Words<MapWords> = {
  en: {
    map: "map",
    keys: "Arrow keys turn the map, plus and minus zoom, Home resets. Tab leads to the places.",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    reset: "Reset the view",
    tilt: "Tilt",
    projection: "Map",
    projections: { globe: "Globe", "equal-area": "Equal areas", conformal: "True angles" },
    solid: "3D",
    noWebGl: "3D: this browser has no WebGL",
    save: (form) => `Save ${form}`,
    legend: "Legend",
    places: "Places on the map",
    placeKeys: "Arrow keys go to the next place, Enter chooses.",
    moveKeys:
      "Space takes this place up; then arrow keys move it, with Shift in small steps, and Space sets it down.",
    held: (name, at) => `${name} taken up: ${at}`,
    rests: (name, at) => `${name} set down: ${at}`,
    isMoved: "moved",
    wheel: "Click the map first, or hold Ctrl, to zoom with the wheel.",
    nothing: "beside the Earth",
    marking: "SIMULATION",
    loading: "Loading …",
    canMove: "can be moved",
    symbols: {
      radar: "radar",
      satellite: "satellite",
      "interceptor-site": "interceptor site",
      launch: "launch region",
      capital: "capital",
      city: "city",
      range: "test range",
      intercept: "intercept",
      detection: "first detection",
      aim: "aim point",
    },
    lines: { flight: "missile flight", flyout: "interceptor", track: "tracked", outline: "outline" },
    areas: { sector: "sector", region: "region", ellipse: "predicted impact" },
    swarm: (count) => `${count} objects`,
  },
  ru: {
    map: "карта",
    keys: "Стрелки поворачивают карту, плюс и минус меняют масштаб, Home возвращает начальный вид. Tab ведёт к местам.",
    zoomIn: "Крупнее",
    zoomOut: "Мельче",
    reset: "Начальный вид",
    tilt: "Наклон",
    projection: "Карта",
    projections: { globe: "Глобус", "equal-area": "Равные площади", conformal: "Верные углы" },
    solid: "3D",
    noWebGl: "3D: в этом браузере нет WebGL",
    save: (form) => `Сохранить ${form}`,
    legend: "Условные знаки",
    places: "Места на карте",
    placeKeys: "Стрелки ведут к следующему месту, Enter выбирает.",
    moveKeys: "Пробел берёт место; затем стрелки двигают его, с Shift мелкими шагами, и пробел ставит.",
    held: (name, at) => `${name}, взято: ${at}`,
    rests: (name, at) => `${name}, поставлено: ${at}`,
    isMoved: "перемещено",
    wheel: "Чтобы менять масштаб колесом, сначала щёлкните карту или держите Ctrl.",
    nothing: "вне Земли",
    marking: "МОДЕЛИРОВАНИЕ",
    loading: "Загрузка …",
    canMove: "можно двигать",
    symbols: {
      radar: "РЛС",
      satellite: "спутник",
      "interceptor-site": "позиция перехватчиков",
      launch: "район пуска",
      capital: "столица",
      city: "город",
      range: "полигон",
      intercept: "перехват",
      detection: "первое обнаружение",
      aim: "точка прицеливания",
    },
    lines: { flight: "полёт ракеты", flyout: "перехватчик", track: "сопровождение", outline: "контур" },
    areas: { sector: "сектор", region: "район", ellipse: "расчётное падение" },
    swarm: (count) => `объектов: ${count}`,
  },
};

/** 48.2° N, 16.4° E, in the reader's language. */
export function coordinates(language: Language, lon_deg: number, lat_deg: number, digits = 1): string {
  const turned = ((((lon_deg + 180) % 360) + 360) % 360) - 180;
  const [n, s, e, w] = language === "ru" ? ["с. ш.", "ю. ш.", "в. д.", "з. д."] : ["N", "S", "E", "W"];
  const number = (x: number) => numberIn(language, Math.abs(x), digits);
  return `${number(lat_deg)}° ${lat_deg < 0 ? s : n}, ${number(turned)}° ${turned < 0 ? w : e}`;
}
