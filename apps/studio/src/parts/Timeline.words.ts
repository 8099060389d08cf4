import type { Words } from "../words/index.ts";

interface TimelineWords {
  readonly play: string;
  readonly pause: string;
  readonly back: string;
  readonly next: string;
  readonly speed: string;
  readonly moment: string;
  readonly second: string;
  readonly clock: (time: string) => string;
  readonly at: (seconds: string) => string;
}

export const timelineWords: Words<TimelineWords> = {
  en: {
    play: "Play",
    pause: "Pause",
    back: "Event before",
    next: "Next event",
    speed: "Speed",
    moment: "Moment of the flight",
    second: "s",
    at: (seconds) => `${seconds} s after launch`,
    clock: (time) => `${time} UTC on the scenario's clock`,
  },
  ru: {
    play: "Пуск",
    pause: "Пауза",
    back: "Событие назад",
    next: "Следующее событие",
    speed: "Скорость",
    moment: "Момент полёта",
    second: "с",
    at: (seconds) => `${seconds} с после пуска`,
    clock: (time) => `${time} UTC по часам сценария`,
  },
};
