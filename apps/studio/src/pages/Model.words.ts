import type { Words } from "../words/index.ts";

/** A heading with its short paragraphs. */
export interface ModelPart {
  readonly head: string;
  readonly text: readonly string[];
}
type Row = readonly [name: string, text: string];

interface ModelWords {
  readonly lede: string;
  readonly contents: string;
  readonly layers: ModelPart & { readonly rows: readonly Row[]; readonly heads: Row };
  readonly chain: ModelPart & { readonly rows: readonly Row[]; readonly ends: string };
  readonly horizon: ModelPart;
  readonly reach: ModelPart;
  readonly partners: ModelPart & { readonly rows: readonly Row[] };
  readonly decide: ModelPart & { readonly heads: readonly [string, string]; readonly caption: string };
  readonly interval: ModelPart;
  readonly sets: ModelPart;
  readonly bytes: ModelPart;
  readonly limits: ModelPart & { readonly rows: readonly string[] };
  readonly absent: ModelPart & { readonly rows: readonly Row[]; readonly heads: Row };
  readonly check: ModelPart & {
    readonly links: Readonly<Record<"catalogue" | "validation" | "claims" | "glossary", string>>;
  };
}

export const modelWords: Words<ModelWords> = {
  en: {
    lede: "Each answer is built from single flights: a missile from an origin to an aim point, followed through its whole time, with what each sensor sees of it and what each site could still do. No answer comes from circles on a map.",
    contents: "On this page",
    layers: {
      head: "What an answer is made of",
      text: [
        "The model has layers. Each uses only layers above it in this table; missiles, sensors and interceptors do not know one another.",
        "The figures come from the catalogue; the scenario says which designs, threats and questions are meant. The studio and the command line run the same code and hold no physics of their own.",
      ],
      heads: ["Layer", "What it holds"],
      rows: [
        [
          "physics",
          "the turning ellipsoid of the Earth (WGS 84), gravity to J2, the US Standard Atmosphere 1976, drag, thrust, numerical integration",
        ],
        [
          "missiles",
          "boosters from stage data, and the search for the steering that carries one from an origin to an aim point on the turning Earth; minimum energy, lofted or depressed as the scenario says",
        ],
        [
          "sensors",
          "radars (sector, horizon, power, cross-section, search, errors of a look) and infrared satellites (cloud break, delay); how looks add up to a track; the reason for everything that is not seen",
        ],
        [
          "interceptors",
          "flyout from stage data into a table of how soon a point can be reached; so the disputed burnout speed follows from the disputed carried mass",
        ],
        [
          "engagement",
          "one threat on one timeline: who sees it, who knows enough, who may commit, when a site can meet it, and which link breaks",
        ],
        ["analyses", "the nine questions: each a pure function over many engagements"],
      ],
    },
    chain: {
      head: "The chain: detection, track, commit, shot, intercept",
      text: [
        "A point counts as defended against a flight when every link closes in time. One broken link is enough, and the page Why names it.",
      ],
      rows: [
        [
          "Detection",
          "A satellite sees the plume above the clouds, or a radar finds the missile in its search. It must be above the horizon, inside the sector, and near enough for its cross-section.",
        ],
        [
          "Track",
          "Looks add up until the predicted impact point is known within an ellipse that is of use. The width of a beam decides more than range: a broad beam leaves the prediction wide for long.",
        ],
        [
          "Commit",
          "People and networks take time: a delay after that prediction, and the messages between partners. Measures agreed on (a notice, empty silos) take effect here.",
        ],
        [
          "Shot",
          "The interceptor must arrive at a point of the flight above its lowest altitude, below its highest, and within its longest flight time. Shots are fired as the doctrine says, while the stock lasts.",
        ],
        [
          "Intercept",
          "The last track that is handed over must lie within what the interceptor can still correct. Whether it then destroys the warhead is a probability that is put in, never computed.",
        ],
      ],
      ends: "Outcomes: intercepted, leaked, not seen, seen too late, out of reach, track too poor, not permitted, inventory spent. Each with its margin in seconds or kilometres.",
    },
    horizon: {
      head: "The horizon",
      text: [
        "The Earth is round. From the ground, a radar sees a distant missile only after it has climbed above the horizon, and below it no power helps.",
        "A radar close to the launch sees the flight early; one behind the target sees it late, or only the end of it. The model bends the rays a little, as the air does; the drawing does not.",
      ],
    },
    reach: {
      head: "Reach is time, not distance",
      text: [
        "An interceptor does not reach a missile because it is near. It reaches it if it can be at some point of the flight when the missile is there.",
        "A missile that passes close to the site soon after its launch may be gone before anyone may commit; one that passes far off but later may be met. Therefore the answers state speed and commit time together, under a stated cap on the interceptor's flight time.",
      ],
    },
    partners: {
      head: "Three partners, three levels of cooperation",
      text: [
        "Each asset has an owner. How far the three pool what they see and decide is part of a design, and can be switched in What if.",
      ],
      rows: [
        ["none", "Each partner uses its own tracks and those of its allies."],
        [
          "data",
          "The others' tracks warn and cue, joined so that nothing is counted twice; each commits on its own. This is the two-centre idea.",
        ],
        ["plan", "Every look is shared, any track may be committed on, and sites shoot for all."],
      ],
    },
    decide: {
      head: "The assumptions that decide most",
      text: [
        "Nobody chose this list. For each claim of the ledger the figures that move its value most are computed; here they are counted, over all ranges of the catalogue.",
        "What it shows is plain in the debate too: how heavy the interceptor's upper part is (its speed), how strong the radar and how small the target, how long a decision takes, what share of a force survives. The missiles themselves are constructed where their data are not public.",
      ],
      heads: ["Figure", "Claims in which it is among the first three"],
      caption: "Figures that move the ledger's values most",
    },
    interval: {
      head: "What an interval says",
      text: [
        "It spans the runs with every uncertain figure at its worst for the defence, every one at its best, and, in the ledger, points between and single figures at their ends.",
        "It is what the ranges allow. It is no confidence level: nobody knows how likely each value is. With every range closed, its width is 0.",
      ],
    },
    sets: {
      head: "Parameter sets and verdicts",
      text: [
        "A set is one side's published numbers. No set is the default; they stand by date, then name. What a side never published is marked so and taken with its whole range, never from another side.",
        "A claim holds or fails under a set when it does so at 95 % or more of the points tried. It flips where a figure decides that the author published or the reader sets. It is undecided where one decides that he never published; that figure is named. The thresholds are ours.",
      ],
    },
    bytes: {
      head: "The same bytes everywhere",
      text: [
        "Random numbers are keyed by seed and index; the engine has its own elementary functions, since browsers differ in the last digit of a sine; pieces of work are merged in the order of their index.",
        "So one thread, many threads, Node and this browser give the same answer to the last bit, and the command under each figure repeats it.",
      ],
    },
    limits: {
      head: "Limits",
      text: ["To be kept in mind with every number:"],
      rows: [
        "Defended means that an interception would be possible in time and reach, not that it would succeed.",
        "In engagements a track is a covariance along the true flight: the best that a filter can do with those looks. The filter itself was tested apart.",
        "Satellites warn and cue; no shot is committed on their track alone.",
        "People are people in listed places, not whole populations.",
        "Threat missiles named forecast did not exist in April 2008.",
        "Maps are computed from coarse to fine; the answer's page says how they stand against cells computed in full.",
        "The balance of forces counts warheads under given rules and a surviving share that you set; it does not simulate a war.",
        "Force sites are regions known to 50 km at best; results are stated per region.",
      ],
    },
    absent: {
      head: "Left out on purpose",
      text: ["The data have no field for these, and tests keep it so."],
      heads: ["Absent", "Because"],
      rows: [
        [
          "present deployments, anything unpublished, plans after 2013",
          "this is about a historical argument",
        ],
        [
          "guidance, seekers, effects and yields of warheads, hardness",
          "the argument turns on geometry, time and sight; the rest would be weapon design",
        ],
        [
          "choosing the best attack, ranking undefended places",
          "it would answer the wrong person's question",
        ],
        [
          "arbitrary aim points",
          "capitals, test ranges and the centres of grid cells are enough to decide who is defended",
        ],
        ["launch settings in files", "states and times are what a reader can check"],
        [
          "feeds from sensors, messages that order anything",
          "a laboratory, not a system: everything is marked SIMULATION",
        ],
        ["debris, arms-race dynamics, other uses of silos", "they need other models than this one"],
      ],
    },
    check: {
      head: "To check it",
      text: [
        "Change a figure in What if or in data/, and the answers change. Nothing computed is kept with the sources.",
      ],
      links: {
        catalogue: "every figure with its source",
        validation: "published cases, run here",
        claims: "the claims beside the runs",
        glossary: "what the words mean",
      },
    },
  },
  ru: {
    lede: "Каждый ответ складывается из отдельных полётов: ракета из района пуска в точку прицеливания, от старта до падения, с тем, что видит каждое средство и что ещё могла бы успеть каждая позиция. Ни один ответ не получен из кругов на карте.",
    contents: "На этой странице",
    layers: {
      head: "Из чего состоит ответ",
      text: [
        "Модель состоит из слоёв. Каждый пользуется только теми, что стоят в таблице выше него; ракеты, средства обнаружения и перехватчики друг о друге не знают.",
        "Величины берутся из каталога; какие варианты, угрозы и вопросы имеются в виду, говорит сценарий. Студия и командная строка исполняют один и тот же код и собственной физики не содержат.",
      ],
      heads: ["Слой", "Что в нём"],
      rows: [
        [
          "physics — физика",
          "вращающийся земной эллипсоид (WGS 84), притяжение до J2, стандартная атмосфера США 1976 года, сопротивление, тяга, численное интегрирование",
        ],
        [
          "missiles — ракеты",
          "разгон по данным ступеней и подбор управления, которое приводит ракету из района пуска в точку на вращающейся Земле; наименьшая энергия, навесная или настильная траектория — как задаёт сценарий",
        ],
        [
          "sensors — средства обнаружения",
          "радары (сектор, горизонт, мощность, ЭПР, поиск, ошибки замера) и инфракрасные спутники (выход из облаков, задержка); как замеры складываются в сопровождение; причина всего, что не увидено",
        ],
        [
          "interceptors — перехватчики",
          "полёт по данным ступеней, сведённый в таблицу: как скоро достижима точка; спорная скорость в конце разгона следует из спорной выводимой массы",
        ],
        [
          "engagement — перехват",
          "одна угроза на одной оси времени: кто её видит, кто знает достаточно, кто вправе решать, когда позиция может её встретить и какое звено рвётся",
        ],
        ["analyses — вопросы", "девять вопросов: каждый — чистая функция по множеству перехватов"],
      ],
    },
    chain: {
      head: "Цепь: обнаружение, сопровождение, решение, пуск, перехват",
      text: [
        "Точка считается защищённой от полёта, если все звенья замыкаются вовремя. Достаточно одного разорванного, и страница «Почему» называет его.",
      ],
      rows: [
        [
          "Обнаружение",
          "Спутник видит факел над облаками или радар находит ракету при поиске. Она должна быть выше горизонта, внутри сектора и достаточно близко при её ЭПР.",
        ],
        [
          "Сопровождение",
          "Замеры накапливаются, пока предсказанная точка падения не станет известна с пригодной точностью. Ширина луча важнее дальности: широкий луч надолго оставляет предсказание размытым.",
        ],
        [
          "Решение",
          "Людям и сетям нужно время: задержка после такого предсказания и сообщения между партнёрами. Здесь же действуют согласованные меры (уведомление, пустые шахты).",
        ],
        [
          "Пуск",
          "Перехватчик должен прийти в точку траектории выше наименьшей и ниже наибольшей высоты перехвата и не позже предельного времени полёта. Пуски идут по заданному порядку, пока есть запас.",
        ],
        [
          "Перехват",
          "Последние переданные данные должны лежать в пределах того, что перехватчик ещё может исправить. Уничтожит ли он боеголовку — вероятность, которая задаётся и никогда не вычисляется.",
        ],
      ],
      ends: "Исходы: перехвачена, прошла, не увидена, увидена слишком поздно, вне досягаемости, сопровождение слишком грубое, не разрешено, запас исчерпан. Каждый — с запасом в секундах или километрах.",
    },
    horizon: {
      head: "Горизонт",
      text: [
        "Земля круглая. С поверхности радар видит далёкую ракету лишь после того, как она поднимется над горизонтом; ниже не помогает никакая мощность.",
        "Радар вблизи пуска видит полёт рано; радар за целью — поздно или только конец. В модели лучи слегка изгибаются, как в воздухе; на рисунке — нет.",
      ],
    },
    reach: {
      head: "Досягаемость — это время, а не расстояние",
      text: [
        "Перехватчик достаёт ракету не потому, что она близко, а если может оказаться в какой-то точке траектории тогда же, когда и она.",
        "Ракета, прошедшая рядом с позицией вскоре после старта, может уйти раньше, чем кто-либо вправе принять решение; прошедшая далеко, но позже, может быть встречена. Поэтому ответы называют скорость вместе с моментом решения, при заданном пределе времени полёта перехватчика.",
      ],
    },
    partners: {
      head: "Три партнёра, три уровня сотрудничества",
      text: [
        "У каждого средства есть владелец. Насколько трое объединяют то, что видят и решают, — часть варианта; в «Что если» это переключается.",
      ],
      rows: [
        ["none — врозь", "Каждый партнёр пользуется своими данными сопровождения и данными союзников."],
        [
          "data — общие данные",
          "Данные других предупреждают и наводят на цель и объединяются так, чтобы ничего не посчитать дважды; решение каждый принимает сам. Это замысел двух центров.",
        ],
        [
          "plan — общий план",
          "Общими становятся все замеры, решать можно по любому сопровождению, позиции стреляют за всех.",
        ],
      ],
    },
    decide: {
      head: "Допущения, которые решают больше всего",
      text: [
        "Этот список никто не выбирал. Для каждого утверждения вычислены величины, сильнее всего сдвигающие его значение; здесь они сосчитаны — по всем границам каталога.",
        "То же видно и в самом споре: насколько тяжела верхняя часть перехватчика (его скорость), насколько силён радар и мала цель, сколько длится решение, какая доля сил уцелеет. Сами ракеты построены нами там, где их данные не открыты.",
      ],
      heads: ["Величина", "В скольких утверждениях она среди первых трёх"],
      caption: "Величины, сильнее всего сдвигающие значения утверждений",
    },
    interval: {
      head: "Что говорит интервал",
      text: [
        "Он охватывает расчёты, где все неопределённые величины взяты худшими для обороны, все лучшими, а для утверждений — ещё и точки между ними и отдельные величины на концах границ.",
        "Это то, что допускают границы. Это не доверительная вероятность: насколько вероятно каждое значение, не знает никто. При сомкнутых границах ширина равна 0.",
      ],
    },
    sets: {
      head: "Наборы данных и выводы",
      text: [
        "Набор — это опубликованные числа одной стороны. Ни один не считается основным; они идут по дате, затем по имени. Чего сторона не публиковала, отмечено и берётся с полными границами, а не у другой стороны.",
        "Утверждение при наборе данных подтверждается или не подтверждается, если так выходит не менее чем в 95 % проверенных точек. Вывод меняется, если решает величина, которую автор опубликовал или задаёт читатель. Решить нельзя, если решает та, которую он не публиковал; она названа. Пороги наши.",
      ],
    },
    bytes: {
      head: "Везде одни и те же байты",
      text: [
        "Случайные числа определяются начальным числом и номером; элементарные функции у модели свои, потому что браузеры расходятся в последнем знаке синуса; части работы сводятся по порядку номеров.",
        "Поэтому один поток, много потоков, Node и этот браузер дают один и тот же ответ до последнего бита, а команда под каждой величиной его повторяет.",
      ],
    },
    limits: {
      head: "Пределы",
      text: ["О чём помнить при каждом числе:"],
      rows: [
        "«Защищён» значит, что перехват был бы возможен по времени и досягаемости, а не что он удался бы.",
        "В перехватах сопровождение — это ковариация вдоль истинного полёта: лучшее, чего фильтр может добиться по этим замерам. Сам фильтр проверен отдельно.",
        "Спутники предупреждают и наводят; по одним их данным пуск не решается.",
        "Люди — это люди в учтённых населённых пунктах, а не всё население.",
        "Ракет, названных прогнозируемыми, в апреле 2008 года не было.",
        "Карты вычисляются от грубого к точному; на странице ответа сказано, как они соотносятся с полностью вычисленными ячейками.",
        "Баланс сил считает боезаряды по заданным правилам и по уцелевшей доле, которую задаёте вы; войну он не моделирует.",
        "Районы базирования известны в лучшем случае до 50 км; результаты даны по районам.",
      ],
    },
    absent: {
      head: "Оставлено в стороне намеренно",
      text: ["В данных для этого нет полей, и тесты за этим следят."],
      heads: ["Чего нет", "Почему"],
      rows: [
        ["нынешнее размещение, неопубликованное, планы после 2013 года", "речь об историческом споре"],
        [
          "наведение, головки самонаведения, действие и мощность боеголовок, стойкость",
          "спор решают геометрия, время и обзор; остальное было бы проектированием оружия",
        ],
        ["выбор лучшего нападения, ранжирование незащищённых мест", "это ответ не тому, кому следует"],
        [
          "произвольные точки прицеливания",
          "столиц, полигонов и центров ячеек сетки достаточно, чтобы решить, кто защищён",
        ],
        ["установки пуска в файлах", "читателю для проверки нужны состояния и моменты времени"],
        [
          "приём данных от средств, сообщения с приказами",
          "это лаборатория, а не система: всё помечено как моделирование",
        ],
        ["обломки, гонка вооружений, иное использование шахт", "для них нужны другие модели"],
      ],
    },
    check: {
      head: "Как это проверить",
      text: [
        "Измените величину в «Что если» или в data/ — и ответы изменятся. Ничто вычисленное вместе с исходными текстами не хранится.",
      ],
      links: {
        catalogue: "каждая величина с источником",
        validation: "опубликованные случаи, вычисленные здесь",
        claims: "утверждения рядом с расчётами",
        glossary: "что означают слова",
      },
    },
  },
};
