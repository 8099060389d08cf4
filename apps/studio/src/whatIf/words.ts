import type { Words } from "../words/index.ts";
import type { FieldClass } from "./field.ts";
import type { Direction } from "./ways.ts";

export interface WhatIfWords {
  readonly nothing: (design: string, value: string, whom: string, missile: string) => string;
  readonly noAnswer: (design: string, missile: string) => string;
  readonly exact: (changes: string, value: string, was: string, whom: string, missile: string) => string;
  readonly same: (changes: string, value: string, whom: string, missile: string) => string;
  readonly only: (changes: string, value: string, whom: string, missile: string) => string;
  readonly coarse: (changes: string, points: string, whom: string, origin: string) => string;
  readonly coarseSame: (changes: string, whom: string, origin: string) => string;
  readonly beside: (origin: string, published: string) => string;
  readonly waiting: (changes: string) => string;
  readonly several: (count: number) => string;
  readonly moved: (name: string, km: string, way: string) => string;
  readonly ways: Readonly<Record<Direction, string>>;
  readonly raised: (name: string, value: string) => string;
  readonly inForce: (name: string) => string;
  readonly lifted: (name: string) => string;
  readonly cooperationIs: (level: string) => string;
  readonly proofIs: (days: string) => string;
  readonly isOut: (name: string) => string;
  readonly isIn: (name: string) => string;
  readonly fromPlace: (place: string) => string;
  readonly fromCell: (cell: string, at: string) => string;
  readonly partners: Readonly<Record<string, string>>;
  readonly levels: Readonly<Record<"none" | "data" | "plan", string>>;
  readonly shownExact: string;
  readonly shownPublished: string;
  readonly shownMoving: string;
  readonly shownCoarse: string;
  readonly firstMap: string;
  readonly refused: string;
  readonly mapOrigin: (place: string) => string;
  readonly show: string;
  readonly showDifference: string;
  readonly showPlain: string;
  readonly drag: string;
  readonly classes: Readonly<Record<FieldClass, string>>;
  readonly plain: Readonly<Record<"d0" | "d3", string>>;
  readonly counts: (gained: string, lost: string, kept: string) => string;
  readonly publishedPlace: (name: string) => string;
  readonly sectorOf: (name: string, from: string, to: string) => string;
  readonly launch: (place: string) => string;
  readonly undo: string;
  readonly redo: string;
  readonly resetAll: string;
  readonly reset: string;
  readonly resetOf: (what: string) => string;
  readonly changes: string;
  readonly change: string;
  readonly asPublished: string;
  readonly launchGroup: string;
  readonly launchedFrom: string;
  readonly mapFrom: string;
  readonly snapped: string;
  readonly assets: string;
  readonly assetsNote: string;
  readonly latitude: string;
  readonly longitude: string;
  readonly of: (what: string, name: string) => string;
  readonly addAsset: string;
  readonly add: string;
  readonly choose: string;
  readonly measures: string;
  readonly measuresNote: string;
  readonly noEffect: string;
  readonly sectorStart: string;
  readonly sectorEnd: string;
  readonly partnersGroup: string;
  readonly partnersNote: string;
  readonly cooperation: string;
  readonly cooperationGroup: string;
  readonly published: (what: string) => string;
  readonly proof: string;
  readonly proofNote: string;
  readonly knobs: string;
  readonly knobsNote: string;
  readonly noKnobs: string;
  readonly knobNow: (value: string) => string;
  readonly table: string;
  readonly group: string;
  readonly asPublishedColumn: string;
  readonly changedColumn: string;
  readonly difference: string;
  readonly points: (n: string) => string;
  readonly whats: Readonly<Record<"people" | "area" | "capitals", string>>;
  readonly tableNote: string;
  readonly tableFrom: (was: string, is: string) => string;
  readonly reach: string;
  readonly reachToo: string;
  readonly reachNone: string;
  readonly metrics: Readonly<Record<"flights-met" | "flights-met-held", string>>;
  readonly files: string;
  readonly save: string;
  readonly open: string;
  readonly opened: (name: string) => string;
  readonly otherGrid: (km: string) => string;
  readonly otherSet: (set: string) => string;
  readonly link: string;
  readonly linked: string;
  readonly byFile: (name: string) => string;
}

const en: WhatIfWords = {
  nothing: (design, value, whom, missile) =>
    `Nothing is changed yet: as published, “${design}” defends ${value} of people in listed places of ${whom} within reach of ${missile}. Move a radar, an interceptor site or the launch point, or change what stands beside the map.`,
  noAnswer: (design, missile) =>
    `“${design}” has no answer for ${missile}: nothing here is within its reach.`,
  exact: (changes, value, was, whom, missile) =>
    `With ${changes}, ${value} of people in listed places of ${whom} within reach of ${missile} are defended instead of ${was}.`,
  same: (changes, value, whom, missile) =>
    `With ${changes}, ${value} of people in listed places of ${whom} within reach of ${missile} are defended, as published.`,
  only: (changes, value, whom, missile) =>
    `With ${changes}, ${value} of people in listed places of ${whom} within reach of ${missile} are defended; as published none of them are within its reach.`,
  coarse: (changes, points, whom, origin) =>
    `With ${changes}, the share of people of ${whom} that is defended changes by about ${points} (coarse; launch from ${origin}).`,
  coarseSame: (changes, whom, origin) =>
    `With ${changes}, the share of people of ${whom} that is defended hardly changes (coarse; launch from ${origin}).`,
  beside: (origin, published) => `${origin}, beside ${published} as published`,
  waiting: (changes) => `With ${changes}: being worked out.`,
  several: (count) => `${count} changes (listed below)`,
  moved: (name, km, way) => `${name} moved ${km} km to the ${way}`,
  ways: {
    ...{ n: "north", ne: "north-east", e: "east", se: "south-east" },
    ...{ s: "south", sw: "south-west", w: "west", nw: "north-west" },
  },
  raised: (name, value) => `${name} at ${value}`,
  inForce: (name) => `the measure “${name}” in force`,
  lifted: (name) => `the measure “${name}” lifted`,
  cooperationIs: (level) => `cooperation: ${level}`,
  proofIs: (days) => `${days} days between proof of the threat and the flight`,
  isOut: (name) => `${name} taken out`,
  isIn: (name) => `${name} added`,
  fromPlace: (place) => `every launch from ${place}`,
  fromCell: (cell, at) => `every launch from cell ${cell} (${at})`,
  partners: { us: "the United States", ru: "Russia", europe: "Europe" },
  levels: {
    none: "each with its own",
    data: "sensors pooled, separate command",
    plan: "sensors pooled and one plan",
  },
  shownExact: "Exact",
  shownPublished: "Exact, as published",
  shownMoving: "Coarse, while you move",
  shownCoarse: "Coarse; the exact answer is on its way",
  firstMap: "The first coarse map is being made …",
  refused: "This cannot be: the last map that could be is still shown.",
  mapOrigin: (place) => `Map: launch from ${place}.`,
  show: "The map shows",
  showDifference: "the difference to the published design",
  showPlain: "the changed design alone",
  drag: "Drag a radar, an interceptor site or the launch point; or choose it in the list of places and move it with the arrow keys.",
  classes: {
    d0: "undefended as before",
    d3: "defended as before",
    gained: "defended now, not as published",
    lost: "no longer defended",
  },
  plain: { d0: "within reach, undefended", d3: "defended" },
  counts: (gained, lost, kept) => `Aim points: ${gained} gained, ${lost} lost, ${kept} defended as before.`,
  publishedPlace: (name) => `${name}, as published`,
  sectorOf: (name, from, to) => `${name}: sector from ${from}° to ${to}°`,
  launch: (place) => `launch: ${place}`,
  undo: "Undo",
  redo: "Redo",
  resetAll: "Reset all",
  reset: "Reset",
  resetOf: (what) => `Reset: ${what}`,
  changes: "What you changed",
  change: "Change",
  asPublished: "as published",
  launchGroup: "Launch",
  launchedFrom: "Every launch from",
  mapFrom: "The map shows the launch from",
  snapped: "A launch point on the map is the middle of a cell of the 200 km grid.",
  assets: "Radars, satellites and sites",
  assetsNote: "On or off; where it stands, in degrees (north and east positive).",
  latitude: "Latitude",
  longitude: "Longitude",
  of: (what, name) => `${what} of ${name}`,
  addAsset: "Add an asset of another design",
  add: "Add",
  choose: "choose …",
  measures: "Measures",
  measuresNote: "Those that limit or watch something this design has.",
  noEffect: "no effect in the model",
  sectorStart: "Sector starts at azimuth",
  sectorEnd: "Sector ends at azimuth",
  partnersGroup: "Partners",
  partnersNote: "Without a partner all its assets are out.",
  cooperation: "How far the partners pool",
  cooperationGroup: "Cooperation and proof",
  published: (what) => `as published: ${what}`,
  proof: "Days between proof of the threat and the flight",
  proofNote: "It matters where a measure lets something happen only after proof.",
  knobs: "Disputed figures",
  knobsNote:
    "The slider spans the catalogue's range; below it, what each side published. A figure you set has no range.",
  noKnobs: "No figure of this design is disputed.",
  knobNow: (value) => `with the chosen figures: ${value}`,
  table: "Published and changed",
  group: "Who, and what share",
  asPublishedColumn: "Published",
  changedColumn: "Changed",
  difference: "Difference",
  points: (n) => `${n} points`,
  whats: { people: "people", area: "area", capitals: "capitals" },
  tableNote:
    "Shares defended of what is within reach; in brackets what the ranges of the inputs allow. A difference is in percentage points of the two values.",
  tableFrom: (was, is) => `Published: mean over launches from ${was}. Changed: launches from ${is}.`,
  reach: "Launches that the interceptors could meet",
  reachToo: "Compute reach too",
  reachNone: "The changed design has nothing to meet a launch with.",
  metrics: {
    "flights-met": "Flights from Russia to the US that could be met",
    "flights-met-held": "the same, held by fire control",
  },
  files: "Keep and share",
  save: "Save what-if file",
  open: "Open what-if file",
  opened: (name) => `${name} is open.`,
  otherGrid: (km) => `The file asks for a grid of ${km} km; the studio computes on the scenario's own.`,
  otherSet: (set) => `The file asks for the figures of ${set}; the studio shows the sets of the scenario.`,
  link: "Copy link",
  linked: "Link copied",
  byFile: (name) => `The same with the saved file ${name}:`,
};

const ru: WhatIfWords = {
  nothing: (design, value, whom, missile) =>
    `Пока ничего не изменено: как опубликовано, вариант «${design}» защищает ${value} жителей учтённых мест ${whom} в пределах досягаемости ракеты ${missile}. Сдвиньте РЛС, позицию перехватчиков или точку пуска либо измените то, что стоит рядом с картой.`,
  noAnswer: (design, missile) =>
    `Для варианта «${design}» и ракеты ${missile} ответа нет: в пределах её досягаемости здесь ничего нет.`,
  exact: (changes, value, was, whom, missile) =>
    `Изменено: ${changes}. Защищены ${value} жителей учтённых мест ${whom} в пределах досягаемости ракеты ${missile} вместо ${was}.`,
  same: (changes, value, whom, missile) =>
    `Изменено: ${changes}. Защищены ${value} жителей учтённых мест ${whom} в пределах досягаемости ракеты ${missile}, как и опубликовано.`,
  only: (changes, value, whom, missile) =>
    `Изменено: ${changes}. Защищены ${value} жителей учтённых мест ${whom} в пределах досягаемости ракеты ${missile}; как опубликовано, в её пределах никого из них нет.`,
  coarse: (changes, points, whom, origin) =>
    `Изменено: ${changes}. Доля защищённых жителей ${whom} меняется примерно на ${points} (грубо; пуск: ${origin}).`,
  coarseSame: (changes, whom, origin) =>
    `Изменено: ${changes}. Доля защищённых жителей ${whom} почти не меняется (грубо; пуск: ${origin}).`,
  beside: (origin, published) => `${origin}; рядом — ${published}, как опубликовано`,
  waiting: (changes) => `Изменено: ${changes}. Вычисляется.`,
  several: (count) => `${count} (перечень ниже)`,
  moved: (name, km, way) => `${name} — на ${km} км ${way}`,
  ways: {
    ...{ n: "к северу", ne: "к северо-востоку", e: "к востоку", se: "к юго-востоку" },
    ...{ s: "к югу", sw: "к юго-западу", w: "к западу", nw: "к северо-западу" },
  },
  raised: (name, value) => `${name}: ${value}`,
  inForce: (name) => `мера «${name}» введена`,
  lifted: (name) => `мера «${name}» снята`,
  cooperationIs: (level) => `сотрудничество: ${level}`,
  proofIs: (days) => `от подтверждения угрозы до полёта, суток: ${days}`,
  isOut: (name) => `без: ${name}`,
  isIn: (name) => `добавлено: ${name}`,
  fromPlace: (place) => `все пуски из одного места: ${place}`,
  fromCell: (cell, at) => `все пуски из ячейки ${cell} (${at})`,
  partners: { us: "США", ru: "Россия", europe: "Европа" },
  levels: {
    none: "каждый сам по себе",
    data: "общие датчики, раздельное управление",
    plan: "общие датчики и единый план",
  },
  shownExact: "Точно",
  shownPublished: "Точно, как опубликовано",
  shownMoving: "Грубо, пока вы двигаете",
  shownCoarse: "Грубо; точный ответ вычисляется",
  firstMap: "Строится первая грубая карта …",
  refused: "Так быть не может: показана последняя возможная карта.",
  mapOrigin: (place) => `Карта: пуск, ${place}.`,
  show: "На карте",
  showDifference: "отличие от опубликованного варианта",
  showPlain: "только изменённый вариант",
  drag: "Перетащите РЛС, позицию перехватчиков или точку пуска либо выберите её в списке мест и двигайте стрелками.",
  classes: {
    d0: "не защищено, как и было",
    d3: "защищено, как и было",
    gained: "теперь защищено",
    lost: "больше не защищено",
  },
  plain: { d0: "в пределах досягаемости, не защищено", d3: "защищено" },
  counts: (gained, lost, kept) =>
    `Точки прицеливания: приобретено ${gained}, утрачено ${lost}, защищено как было ${kept}.`,
  publishedPlace: (name) => `${name}, как опубликовано`,
  sectorOf: (name, from, to) => `${name}: сектор от ${from}° до ${to}°`,
  launch: (place) => `пуск: ${place}`,
  undo: "Отменить",
  redo: "Вернуть",
  resetAll: "Сбросить всё",
  reset: "Сбросить",
  resetOf: (what) => `Сбросить: ${what}`,
  changes: "Что вы изменили",
  change: "Изменение",
  asPublished: "как опубликовано",
  launchGroup: "Пуск",
  launchedFrom: "Все пуски из",
  mapFrom: "На карте пуск из",
  snapped: "Точка пуска на карте — середина ячейки сетки 200 км.",
  assets: "РЛС, спутники и позиции",
  assetsNote: "Включено или нет; где стоит, в градусах (север и восток положительны).",
  latitude: "Широта",
  longitude: "Долгота",
  of: (what, name) => `${what}: ${name}`,
  addAsset: "Добавить средство из другого варианта",
  add: "Добавить",
  choose: "выберите …",
  measures: "Меры",
  measuresNote: "Те, что ограничивают или контролируют имеющееся в этом варианте.",
  noEffect: "в модели ни на что не влияет",
  sectorStart: "Сектор начинается с азимута",
  sectorEnd: "Сектор кончается азимутом",
  partnersGroup: "Партнёры",
  partnersNote: "Без партнёра нет и всех его средств.",
  cooperation: "Что партнёры объединяют",
  cooperationGroup: "Сотрудничество и подтверждение",
  published: (what) => `как опубликовано: ${what}`,
  proof: "Суток от подтверждения угрозы до полёта",
  proofNote: "Важно там, где мера разрешает что-то лишь после подтверждения.",
  knobs: "Спорные величины",
  knobsNote:
    "Шкала охватывает границы каталога; под ней — что опубликовала каждая сторона. У заданной вами величины границ нет.",
  noKnobs: "Спорных величин у этого варианта нет.",
  knobNow: (value) => `по выбранным данным: ${value}`,
  table: "Опубликовано и изменено",
  group: "Чья доля и чего",
  asPublishedColumn: "Опубликовано",
  changedColumn: "Изменено",
  difference: "Разница",
  points: (n) => `${n} п. п.`,
  whats: { people: "жители", area: "площадь", capitals: "столицы" },
  tableNote:
    "Доли защищённого в пределах досягаемости; в скобках — что допускают границы величин. Разница — в процентных пунктах между двумя значениями.",
  tableFrom: (was, is) => `Опубликовано: среднее по пускам из мест: ${was}. Изменено: пуски из: ${is}.`,
  reach: "Пуски, которые перехватчики могли бы встретить",
  reachToo: "Вычислить и досягаемость",
  reachNone: "Изменённому варианту нечем встретить пуск.",
  metrics: {
    "flights-met": "Полёты из России в США, достижимые для перехвата",
    "flights-met-held": "то же, под сопровождением",
  },
  files: "Сохранить и передать",
  save: "Сохранить файл",
  open: "Открыть файл",
  opened: (name) => `Открыт файл ${name}.`,
  otherGrid: (km) => `Файл просит сетку ${km} км; здесь считают на сетке сценария.`,
  otherSet: (set) => `Файл просит данные ${set}; здесь показаны наборы сценария.`,
  link: "Копировать ссылку",
  linked: "Ссылка скопирована",
  byFile: (name) => `То же с сохранённым файлом ${name}:`,
};

export const whatIfWords: Words<WhatIfWords> = { en, ru };
