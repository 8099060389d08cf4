import type { Words } from "../words/index.ts";

interface PartWords {
  readonly design: string;
  readonly against: string;
  readonly missile: string;
  readonly origin: string;
  readonly anyOrigin: string;
  readonly set: string;
  readonly assumptions: (count: number) => string;
  readonly figure: string;
  readonly value: string;
  readonly range: string;
  readonly status: string;
  readonly source: string;
  readonly notPublished: string;
  readonly drivers: string;
  readonly reproduce: string;
  readonly copy: string;
  readonly copied: string;
  readonly download: string;
  readonly table: string;
  readonly interval: (low: string, high: string) => string;
  readonly running: (done: number, total: number, left: string) => string;
  readonly starting: string;
  readonly stop: string;
  readonly again: string;
  readonly stopped: string;
  readonly seconds: (n: number) => string;
  readonly statuses: Readonly<Record<string, string>>;
}

export const partWords: Words<PartWords> = {
  en: {
    design: "Design",
    against: "Beside it",
    missile: "Missile",
    origin: "Launched from",
    anyOrigin: "all origins, averaged",
    set: "Figures of",
    assumptions: (n) => `What it rests on: ${n} figures, each with its source`,
    figure: "Figure",
    value: "Value",
    range: "Range",
    status: "Status",
    source: "Source",
    notPublished: "not published by this side: the whole range",
    drivers: "What moves it most",
    reproduce: "The same from the command line",
    copy: "Copy",
    copied: "Copied",
    download: "Download",
    table: "As a table",
    interval: (low, high) => `${low} to ${high}`,
    running: (done, total, left) => `${done} of ${total} parts${left}`,
    starting: "The engine starts …",
    stop: "Stop",
    again: "Compute again",
    stopped: "Stopped.",
    seconds: (n) => `, about ${n} s left`,
    statuses: {
      read: "read in a source",
      disputed: "sources disagree",
      quoted: "commonly quoted",
      calculated: "our calculation",
      constructed: "constructed",
      assumed: "assumed",
    },
  },
  ru: {
    design: "Вариант",
    against: "Рядом",
    missile: "Ракета",
    origin: "Пуск из",
    anyOrigin: "все районы, среднее",
    set: "Данные",
    assumptions: (n) => `На чём это основано: величин — ${n}, каждая с источником`,
    figure: "Величина",
    value: "Значение",
    range: "Границы",
    status: "Статус",
    source: "Источник",
    notPublished: "эта сторона не публиковала: границы целиком",
    drivers: "Что сильнее всего влияет",
    reproduce: "То же из командной строки",
    copy: "Копировать",
    copied: "Скопировано",
    download: "Скачать",
    table: "Таблицей",
    interval: (low, high) => `от ${low} до ${high}`,
    running: (done, total, left) => `частей: ${done} из ${total}${left}`,
    starting: "Запуск модели …",
    stop: "Остановить",
    again: "Вычислить снова",
    stopped: "Остановлено.",
    seconds: (n) => `, осталось около ${n} с`,
    statuses: {
      read: "прочитано в источнике",
      disputed: "источники расходятся",
      quoted: "обычно цитируют",
      calculated: "наш расчёт",
      constructed: "построено",
      assumed: "принято",
    },
  },
};
