import type { Words } from "../words/index.ts";

interface GlobeWords {
  readonly view: string;
  readonly keys: string;
  readonly save: string;
  readonly absent: string;
  readonly lost: string;
  readonly toMap: string;
}

export const globeWords: Words<GlobeWords> = {
  en: {
    view: "3D view",
    keys: "Arrow keys turn the globe, plus and minus zoom, Page Up and Page Down tilt, Home resets, Enter chooses what is in the middle. Tab leads to the places.",
    save: "Save PNG",
    absent: "This browser shows no 3D graphics (WebGL 2). The map shows the same.",
    lost: "The browser has taken the 3D view's memory back. The map shows the same.",
    toMap: "Back to the map",
  },
  ru: {
    view: "объёмный вид",
    keys: "Стрелки вращают глобус, плюс и минус меняют масштаб, Page Up и Page Down — наклон, Home возвращает исходный вид, Enter выбирает то, что в середине. Tab ведёт к местам.",
    save: "Сохранить PNG",
    absent: "Этот браузер не показывает трёхмерную графику (WebGL 2). Карта показывает то же самое.",
    lost: "Браузер забрал память трёхмерного вида. Карта показывает то же самое.",
    toMap: "Назад к карте",
  },
};
