import type { Words } from "./words/index.ts";

interface TourWords {
  readonly step: (n: number, of: number) => string;
  readonly ask: string;
  readonly back: string;
  readonly next: string;
  readonly end: string;
  readonly steps: readonly { readonly title: string; readonly text: string; readonly question: string }[];
}

export const tourWords: Words<TourWords> = {
  en: {
    step: (n, of) => `Step ${n} of ${of}`,
    ask: "To talk about:",
    back: "Back",
    next: "Next step",
    end: "End the tour",
    steps: [
      {
        title: "Several designs, one question",
        text: "In April 2008 several designs lay on the table. The table asks the same of each: whom it would defend, whose launches its interceptors could meet, and how much warning each partner would have. A value comes with the interval that the published ranges allow.",
        question: "Which two designs differ least in what they defend, and in what do they differ most?",
      },
      {
        title: "Who is defended",
        text: "The map shows against how many of the launch places each cell is defended. Hatching and colour say the same thing. Switch to “why not” to see the first link of the chain that fails.",
        question:
          "Where is the reason that nothing can be done in time, and where is it that nobody may or can shoot?",
      },
      {
        title: "One flight, link by link",
        text: "Press Play. The missile is detected, tracked, and perhaps met; each event stands on the timeline. The sentence names the link that decides.",
        question:
          "How many seconds lie between a good enough track and the last moment at which a commit is of use?",
      },
      {
        title: "Move something",
        text: "Drag the radar, or take a partner's sensors out. The map follows your hand, coarse at first; when you let go it is computed exactly. Everything you change can be taken back.",
        question: "Which single change moves the result most? Would its owner agree to it?",
      },
      {
        title: "What was said",
        text: "Here is a claim made at Sochi beside the run that tests it, once under each side's own published numbers. “Flips” means that a figure decides which somebody published; “undecided”, that one decides which that side never did.",
        question: "Which figure would you ask to be published before you decide?",
      },
    ],
  },
  ru: {
    step: (n, of) => `Шаг ${n} из ${of}`,
    ask: "Для обсуждения:",
    back: "Назад",
    next: "Дальше",
    end: "Закончить урок",
    steps: [
      {
        title: "Несколько вариантов, один вопрос",
        text: "В апреле 2008 года на столе лежало несколько вариантов. Таблица спрашивает с каждого одно и то же: кого он защитил бы, чьи пуски могли бы встретить его перехватчики и сколько времени на предупреждение было бы у каждого партнёра. У каждого значения есть интервал, который допускают опубликованные границы.",
        question:
          "Какие два варианта меньше всего различаются тем, что защищают, и чем они различаются больше всего?",
      },
      {
        title: "Кто защищён",
        text: "Карта показывает, от пусков из скольких мест защищена каждая клетка. Штриховка и цвет говорят одно и то же. Переключите на «почему нет», чтобы увидеть первое звено, которое не замыкается.",
        question:
          "Где причина в том, что ничего нельзя успеть, а где в том, что стрелять некому или не разрешено?",
      },
      {
        title: "Один полёт, звено за звеном",
        text: "Нажмите «Пуск». Ракету обнаруживают, сопровождают и, возможно, встречают; каждое событие стоит на шкале времени. Фраза называет решающее звено.",
        question:
          "Сколько секунд между достаточно точным сопровождением и последним моментом, когда решение на пуск ещё имеет смысл?",
      },
      {
        title: "Передвиньте что-нибудь",
        text: "Перетащите радар или уберите средства одного партнёра. Карта следует за рукой, сначала грубо; когда вы отпускаете, всё вычисляется точно. Любое изменение можно отменить.",
        question: "Какое одно изменение сильнее всего меняет результат? Согласился бы на него владелец?",
      },
      {
        title: "Что было сказано",
        text: "Здесь утверждение, сделанное в Сочи, стоит рядом с расчётом, который его проверяет, по опубликованным данным каждой стороны. «Меняется» значит, что решает величина, которую кто-то опубликовал; «не решено» — что решает величина, которую эта сторона не публиковала.",
        question: "Какую величину вы попросили бы опубликовать, прежде чем решать?",
      },
    ],
  },
};
