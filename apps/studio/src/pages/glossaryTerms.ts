/** A word of the field in both languages; `see` leads to related words. */
export interface Term {
  readonly id: string; // as an address has it
  readonly en: readonly [term: string, meaning: string];
  readonly ru: readonly [term: string, meaning: string];
  readonly see: readonly string[];
}

export const terms: readonly Term[] = [
  {
    id: "partner",
    en: [
      "partner",
      "One of the three who would run a system: Europe (NATO members there and host states), Russia or the United States. Every asset has one as its owner.",
    ],
    ru: [
      "партнёр",
      "Один из трёх, кто вёл бы систему: Европа (её члены НАТО и принимающие государства), Россия или США. У каждого средства один из них — владелец.",
    ],
    see: ["design", "cooperation", "asset"],
  },
  {
    id: "design",
    en: [
      "design",
      "A set of radars, satellites and interceptor sites with the rules under which they work. On the command line: --architecture.",
    ],
    ru: [
      "вариант",
      "Набор радаров, спутников и позиций перехватчиков вместе с правилами их работы. В командной строке — --architecture.",
    ],
    see: ["asset", "cooperation", "measure", "scenario"],
  },
  {
    id: "asset",
    en: [
      "asset",
      "A radar, a satellite or an interceptor site, with an owner and its status on 6 April 2008: in service, building, tested, proposed or later.",
    ],
    ru: [
      "средство",
      "Радар, спутник или позиция перехватчиков — с владельцем и состоянием на 6 апреля 2008 года: на службе, строится, испытано, предложено или позже.",
    ],
    see: ["design", "radar", "satellite", "interceptor"],
  },
  {
    id: "scenario",
    en: [
      "scenario",
      "Which designs, threats, places and questions are meant, on which date. The figures themselves stay in the catalogue.",
    ],
    ru: [
      "сценарий",
      "Какие варианты, угрозы, места и вопросы имеются в виду и на какую дату. Сами величины остаются в каталоге.",
    ],
    see: ["design", "threat", "figure"],
  },
  {
    id: "cooperation",
    en: [
      "cooperation level",
      "How far partners pool what they see and decide: none (each with its own), data (pooled sensors, separate command) or plan (pooled sensors and one plan).",
    ],
    ru: [
      "уровень сотрудничества",
      "Насколько партнёры объединяют то, что видят и решают: none (каждый сам), data (общие данные, раздельное управление) или plan (общие данные и общий план).",
    ],
    see: ["partner", "track", "commit"],
  },
  {
    id: "threat",
    en: [
      "threat",
      "A missile model at an origin with an aim point. Origins and aims are fixed cases or are averaged over; none is chosen as the worst.",
    ],
    ru: [
      "угроза",
      "Модель ракеты в районе пуска с точкой прицеливания. Районы и точки — заданные случаи или усредняются; худший не выбирается.",
    ],
    see: ["flight", "aim-point"],
  },
  {
    id: "flight",
    en: [
      "flight",
      "The computed path of a missile: position and speed at every moment, its phases, and where it ends.",
    ],
    ru: [
      "полёт",
      "Вычисленный путь ракеты: положение и скорость в каждый момент, участки полёта и место падения.",
    ],
    see: ["boost", "midcourse", "reentry", "loft"],
  },
  {
    id: "aim-point",
    en: [
      "aim point",
      "Where a flight ends. Here only capitals, test ranges and the centres of grid cells; any other coordinate snaps to its cell.",
    ],
    ru: [
      "точка прицеливания",
      "Где кончается полёт. Здесь это только столицы, полигоны и центры ячеек сетки; любая другая координата переносится в центр своей ячейки.",
    ],
    see: ["threat", "cell"],
  },
  {
    id: "cell",
    en: [
      "grid cell",
      "A piece of the Earth's surface of equal area, 200 km across unless the scenario says otherwise; maps are computed cell by cell.",
    ],
    ru: [
      "ячейка сетки",
      "Участок земной поверхности равной площади, 200 км в поперечнике, если сценарий не задаёт иного; карты вычисляются по ячейкам.",
    ],
    see: ["aim-point", "defended"],
  },
  {
    id: "boost",
    en: [
      "boost phase",
      "The time in which a missile's engines burn, usually one to five minutes. Its plume is then visible to infrared satellites.",
    ],
    ru: [
      "активный участок",
      "Время работы двигателей ракеты, обычно от одной до пяти минут. Факел в это время виден инфракрасным спутникам.",
    ],
    see: ["burnout-speed", "satellite", "midcourse"],
  },
  {
    id: "burnout-speed",
    en: [
      "burnout speed",
      "How fast a missile or interceptor is when its last engine stops. Of the interceptors for Poland it was disputed: about 6.3 km/s in one account, 7.7 km/s and more in another.",
    ],
    ru: [
      "скорость в конце разгона",
      "Скорость ракеты или перехватчика в момент остановки последнего двигателя. Для перехватчиков в Польше она была предметом спора: около 6,3 км/с по одним данным, 7,7 км/с и больше по другим.",
    ],
    see: ["carried-mass", "reach", "boost"],
  },
  {
    id: "carried-mass",
    en: [
      "carried mass",
      "What the booster of an interceptor lifts above its last stage: the kill vehicle, its adapter and cover. With known stages it decides the burnout speed.",
    ],
    ru: [
      "выводимая масса",
      "То, что разгонный блок перехватчика несёт над последней ступенью: заатмосферный перехватчик, переходник и обтекатель. При известных ступенях она определяет скорость в конце разгона.",
    ],
    see: ["burnout-speed", "interceptor"],
  },
  {
    id: "specific-impulse",
    en: [
      "specific impulse",
      "How much thrust a motor gives for the propellant it burns, in seconds. In vacuum it is larger than at sea level.",
    ],
    ru: [
      "удельный импульс",
      "Сколько тяги двигатель даёт на расходуемое топливо, в секундах. В пустоте он больше, чем у земли.",
    ],
    see: ["burnout-speed", "stage"],
  },
  {
    id: "stage",
    en: ["stage", "A part of a rocket with its own motor, dropped when it has burnt out."],
    ru: ["ступень", "Часть ракеты с собственным двигателем; сбрасывается, когда отработала."],
    see: ["boost", "specific-impulse"],
  },
  {
    id: "midcourse",
    en: [
      "midcourse",
      "The unpowered flight above the air between the end of boost and re-entry; the longest part, and the one in which these interceptors work.",
    ],
    ru: [
      "средний (заатмосферный) участок",
      "Полёт без тяги выше атмосферы между концом разгона и входом в неё; самая долгая часть, на ней и действуют эти перехватчики.",
    ],
    see: ["apogee", "reentry", "decoy"],
  },
  {
    id: "apogee",
    en: ["apogee", "The highest point of a flight."],
    ru: ["апогей", "Высшая точка полёта."],
    see: ["loft", "minimum-energy"],
  },
  {
    id: "minimum-energy",
    en: [
      "minimum-energy trajectory",
      "The path between two points that needs the least speed at burnout. For 10,000 km it rises to some 1,300 km and takes about half an hour.",
    ],
    ru: [
      "траектория наименьшей энергии",
      "Путь между двумя точками, требующий наименьшей скорости в конце разгона. Для 10 000 км он поднимается примерно до 1300 км и длится около получаса.",
    ],
    see: ["loft", "apogee"],
  },
  {
    id: "loft",
    en: [
      "lofted, depressed",
      "A path steeper (lofted) or flatter (depressed) than the one of minimum energy. Both cost range; a flat one stays longer below the horizon.",
    ],
    ru: [
      "навесная, настильная",
      "Путь круче (навесная) или положе (настильная) траектории наименьшей энергии. Оба сокращают дальность; пологий дольше остаётся под горизонтом.",
    ],
    see: ["minimum-energy", "horizon", "apogee"],
  },
  {
    id: "reentry",
    en: ["re-entry", "The last minute or so, in which the warhead falls through the air and slows down."],
    ru: [
      "вход в атмосферу",
      "Последняя минута полёта, когда боеголовка проходит сквозь воздух и тормозится.",
    ],
    see: ["ballistic-coefficient", "midcourse"],
  },
  {
    id: "ballistic-coefficient",
    en: [
      "ballistic coefficient",
      "Mass over drag area. The larger it is, the less a falling body is slowed by the air.",
    ],
    ru: [
      "баллистический коэффициент",
      "Масса, делённая на площадь сопротивления. Чем он больше, тем меньше воздух тормозит падающее тело.",
    ],
    see: ["reentry"],
  },
  {
    id: "warhead",
    en: [
      "warhead",
      "The object that comes down at the aim point. The model knows its path and what radars see of it, and nothing of what it does.",
    ],
    ru: [
      "боеголовка",
      "Объект, который прилетает в точку прицеливания. Модель знает её путь и то, что видят от неё радары, и ничего о её действии.",
    ],
    see: ["rcs", "decoy"],
  },
  {
    id: "decoy",
    en: [
      "decoy",
      "An object flown to look like a warhead. In the vacuum light and heavy bodies fly alike; how well they can be told apart is an input with a wide range.",
    ],
    ru: [
      "ложная цель",
      "Предмет, похожий на боеголовку. В пустоте лёгкое и тяжёлое летят одинаково; насколько хорошо их различают — входная величина с широкими границами.",
    ],
    see: ["discrimination", "midcourse", "saturation", "warhead"],
  },
  {
    id: "discrimination",
    en: [
      "discrimination",
      "Telling a warhead from decoys and debris; here a probability that is put in, never computed.",
    ],
    ru: [
      "селекция целей",
      "Отличение боеголовки от ложных целей и обломков; здесь это задаваемая вероятность, она не вычисляется.",
    ],
    see: ["decoy", "x-band"],
  },
  {
    id: "radar",
    en: [
      "radar",
      "Sends radio waves and measures the echo: direction, distance, and over time a path. What it sees depends on power, aperture, wavelength and cross-section.",
    ],
    ru: [
      "радар (РЛС)",
      "Излучает радиоволны и измеряет эхо: направление, дальность, а со временем и путь. Что он видит, зависит от мощности, апертуры, длины волны и ЭПР.",
    ],
    see: ["rcs", "x-band", "vhf", "sector", "horizon"],
  },
  {
    id: "satellite",
    en: [
      "infrared satellite",
      "Sees the plume of a rising missile above the clouds, anywhere in its view. It warns and cues; its prediction is too wide for a shot by itself.",
    ],
    ru: [
      "инфракрасный спутник",
      "Видит факел поднимающейся ракеты над облаками повсюду в поле зрения. Предупреждает и наводит; для пуска по нему одному предсказание слишком размыто.",
    ],
    see: ["boost", "cue", "warning"],
  },
  {
    id: "rcs",
    en: [
      "radar cross-section (RCS)",
      "How large a target looks to a radar, in square metres. It changes with wavelength and with the side that is seen; of a warhead at X band the published values are a hundred times apart.",
    ],
    ru: [
      "эффективная площадь рассеяния (ЭПР)",
      "Насколько велика цель для радара, в квадратных метрах. Меняется с длиной волны и ракурсом; для боеголовки в диапазоне X опубликованные значения расходятся в сто раз.",
    ],
    see: ["radar", "x-band", "snr", "warhead"],
  },
  {
    id: "snr",
    en: [
      "signal-to-noise ratio",
      "How far an echo stands above the noise of the receiver, in decibels. How much is required for a sure detection or for a fine track was part of the dispute.",
    ],
    ru: [
      "отношение сигнал/шум",
      "Насколько эхо выше шума приёмника, в децибелах. Сколько его нужно для надёжного обнаружения или точного сопровождения — часть спора.",
    ],
    see: ["radar", "detection", "rcs"],
  },
  {
    id: "x-band",
    en: [
      "X band",
      "Radio waves of about 3 cm. The beam is narrow and the measurement fine, but such a radar looks one way at a time and must be told where.",
    ],
    ru: [
      "диапазон X",
      "Радиоволны длиной около 3 см. Луч узкий и замер точный, но такой радар смотрит в одну сторону, и ему нужно указать куда.",
    ],
    see: ["cue", "vhf", "beamwidth"],
  },
  {
    id: "vhf",
    en: [
      "VHF, UHF",
      "Radio waves of metres and decimetres, used by large early-warning radars. They sweep a wide sector; the beam is broad and the ionosphere bends it.",
    ],
    ru: [
      "метровый и дециметровый диапазоны",
      "Волны больших радаров предупреждения. Они обозревают широкий сектор; луч широк, и ионосфера его искажает.",
    ],
    see: ["beamwidth", "x-band", "sector", "warning"],
  },
  {
    id: "beamwidth",
    en: [
      "beamwidth",
      "The angle that a radar's beam covers between its half-power points. 1.25° are 33 km at a distance of 1,500 km; 0.15° are 7 km at 2,500 km.",
    ],
    ru: [
      "ширина луча",
      "Угол луча между точками половинной мощности. 1,25° — это 33 км на дальности 1500 км; 0,15° — 7 км на 2500 км.",
    ],
    see: ["x-band", "vhf", "track"],
  },
  {
    id: "sector",
    en: [
      "sector",
      "The directions in which a radar can look. A limit on it was one of the measures discussed.",
    ],
    ru: [
      "сектор",
      "Направления, в которых радар может смотреть. Ограничение сектора — одна из обсуждавшихся мер.",
    ],
    see: ["radar", "measure", "horizon"],
  },
  {
    id: "horizon",
    en: [
      "horizon",
      "The lowest direction in which a sensor on the ground can see. The farther off, the higher an object must be to stand above it; no power helps below.",
    ],
    ru: [
      "горизонт",
      "Самое низкое направление, в котором видит наземное средство. Чем дальше предмет, тем выше он должен быть, чтобы его было видно; ниже не помогает никакая мощность.",
    ],
    see: ["sector", "radar", "detection"],
  },
  {
    id: "cue",
    en: ["cue", "Word from another sensor where to look. A radar that looks one way at a time needs it."],
    ru: [
      "целеуказание",
      "Сообщение от другого средства, куда смотреть. Без него радару, который смотрит в одну сторону, не обойтись.",
    ],
    see: ["satellite", "x-band", "handover"],
  },
  {
    id: "detection",
    en: ["detection", "The first link: a sensor finds the missile. Every missed detection has a reason."],
    ru: ["обнаружение", "Первое звено: средство находит ракету. У каждого необнаружения есть причина."],
    see: ["track", "horizon", "snr"],
  },
  {
    id: "track",
    en: [
      "track",
      "The estimate of a missile's path from many looks, with its uncertainty. It is good enough when the predicted impact point is known within a usable ellipse.",
    ],
    ru: [
      "сопровождение",
      "Оценка пути ракеты по многим замерам вместе с её неопределённостью. Она пригодна, когда предсказанная точка падения известна с нужной точностью.",
    ],
    see: ["impact-ellipse", "covariance", "commit"],
  },
  {
    id: "covariance",
    en: [
      "covariance",
      "The size and shape of an estimate's uncertainty. Joining two estimates by covariance intersection never counts the same look twice.",
    ],
    ru: [
      "ковариация",
      "Размер и форма неопределённости оценки. При объединении пересечением ковариаций один и тот же замер не учитывается дважды.",
    ],
    see: ["track", "cooperation"],
  },
  {
    id: "impact-ellipse",
    en: [
      "impact ellipse",
      "Where the missile is predicted to come down, to 95 %. It shrinks as looks add up.",
    ],
    ru: [
      "эллипс точки падения",
      "Где, по предсказанию, упадёт ракета, с вероятностью 95 %. С накоплением замеров сужается.",
    ],
    see: ["track", "warning", "commit"],
  },
  {
    id: "commit",
    en: [
      "commit",
      "The decision to launch an interceptor, after a usable prediction and a delay for people and networks. How long that takes was never published.",
    ],
    ru: [
      "решение на пуск",
      "Решение запустить перехватчик — после пригодного предсказания и задержки на людей и сети. Сколько она длится, не публиковалось.",
    ],
    see: ["track", "shot", "reach"],
  },
  {
    id: "shot",
    en: [
      "shot",
      "One interceptor sent at one target. A salvo sends several at once; shoot-look-shoot waits to see whether the first has hit.",
    ],
    ru: [
      "пуск перехватчика",
      "Один перехватчик по одной цели. Залп — несколько сразу; «пуск — оценка — пуск» ждёт результата первого.",
    ],
    see: ["doctrine", "inventory", "intercept"],
  },
  {
    id: "doctrine",
    en: ["doctrine", "How many shots go at a target and in which order; a fixed case of the scenario."],
    ru: [
      "порядок стрельбы",
      "Сколько пусков и в какой последовательности по одной цели; задаётся сценарием.",
    ],
    see: ["shot", "kill-probability"],
  },
  {
    id: "inventory",
    en: ["inventory", "How many interceptors a site holds; ten in the plan for Poland."],
    ru: ["запас перехватчиков", "Сколько перехватчиков на позиции; по плану для Польши — десять."],
    see: ["saturation", "shot"],
  },
  {
    id: "interceptor",
    en: [
      "interceptor",
      "The rocket that is to meet the missile. The model flies its booster and knows the heights and times at which it can work; it steers nothing at the end.",
    ],
    ru: [
      "перехватчик (противоракета)",
      "Ракета, которая должна встретить цель. Модель просчитывает её разгон и знает допустимые высоты и времена; конечным наведением не занимается.",
    ],
    see: ["burnout-speed", "intercept", "handover"],
  },
  {
    id: "handover",
    en: [
      "handover",
      "Passing a track on: from one radar to the next, or the last one to the interceptor. What remains uncertain must fit what the receiver can still correct.",
    ],
    ru: [
      "передача цели",
      "Передача сопровождения: от радара к радару или, напоследок, перехватчику. Оставшаяся неопределённость должна укладываться в то, что принимающий ещё может исправить.",
    ],
    see: ["track", "cue", "divert-margin"],
  },
  {
    id: "divert-margin",
    en: [
      "divert margin",
      "How large an error of the handed-over track an interceptor can still make up, as a distance.",
    ],
    ru: ["запас манёвра", "Какую ошибку переданных данных перехватчик ещё может исправить, в километрах."],
    see: ["handover", "intercept"],
  },
  {
    id: "intercept",
    en: [
      "intercept",
      "The last link: interceptor and missile at the same place at the same time, within the limits of height and handover.",
    ],
    ru: [
      "перехват",
      "Последнее звено: перехватчик и ракета в одном месте в одно время, в пределах высоты и точности передачи.",
    ],
    see: ["kill-probability", "defended", "reach"],
  },
  {
    id: "kill-probability",
    en: [
      "kill probability",
      "The chance that a shot destroys its target. An input with a wide range; the model never computes it.",
    ],
    ru: [
      "вероятность поражения",
      "Вероятность, что пуск уничтожит цель. Входная величина с широкими границами; модель её не вычисляет.",
    ],
    see: ["defended", "doctrine"],
  },
  {
    id: "defended",
    en: [
      "defended",
      "Said of a point against a flight: every link of the chain closes in time, so that a shot could be taken. It does not say that the shot would hit.",
    ],
    ru: [
      "защищён",
      "О точке и полёте: все звенья цепи замыкаются вовремя и пуск возможен. Это не значит, что он попадёт.",
    ],
    see: ["intercept", "kill-probability", "cell"],
  },
  {
    id: "reach",
    en: [
      "reach",
      "Where and when an interceptor can be, given its speed and the time it may leave. Reach is a matter of time more than of distance.",
    ],
    ru: [
      "досягаемость",
      "Где и когда может оказаться перехватчик при своей скорости и моменте пуска. Это вопрос времени больше, чем расстояния.",
    ],
    see: ["burnout-speed", "commit", "tail-chase"],
  },
  {
    id: "tail-chase",
    en: [
      "tail chase",
      "Following a missile that flies away. An interceptor slower than its target cannot win one.",
    ],
    ru: ["перехват вдогон", "Погоня за удаляющейся ракетой. Перехватчику медленнее цели её не догнать."],
    see: ["reach", "burnout-speed"],
  },
  {
    id: "warning",
    en: [
      "warning",
      "The seconds from the first detection, or from a usable prediction of the impact, until impact.",
    ],
    ru: [
      "предупреждение",
      "Секунды от первого обнаружения или от пригодного предсказания точки падения до падения.",
    ],
    see: ["detection", "impact-ellipse", "notice"],
  },
  {
    id: "notice",
    en: [
      "launch notice",
      "A message before or after a launch, agreed between states, so that it is not taken for an attack.",
    ],
    ru: [
      "уведомление о пуске",
      "Согласованное между государствами сообщение до или после пуска, чтобы его не приняли за нападение.",
    ],
    see: ["measure", "warning"],
  },
  {
    id: "measure",
    en: [
      "measure",
      "A restriction or step that builds confidence, by any partner: a limit on a sector, empty silos, observers, a notice. It costs protection and removes reach or sight, and both are computed.",
    ],
    ru: [
      "мера доверия",
      "Ограничение или шаг любого партнёра: предел сектора, пустые шахты, наблюдатели, уведомление. Мера стоит части защиты и снимает часть досягаемости или обзора; вычисляется то и другое.",
    ],
    see: ["sector", "notice", "reach"],
  },
  {
    id: "saturation",
    en: ["saturation, exhaustion", "What happens when more comes at once than the inventory can meet."],
    ru: [
      "насыщение, исчерпание",
      "Что происходит, когда одновременно приходит больше целей, чем покрывает запас.",
    ],
    see: ["inventory", "decoy", "doctrine"],
  },
  {
    id: "figure",
    en: ["figure", "A number of the catalogue. It always has a unit, a range, a status and a source."],
    ru: ["величина", "Число каталога. У неё всегда есть единица, границы, статус и источник."],
    see: ["status", "interval", "parameter-set"],
  },
  {
    id: "status",
    en: [
      "evidence status",
      "How far a figure can be trusted: read, disputed, quoted, calculated, constructed or assumed.",
    ],
    ru: [
      "статус величины",
      "Насколько можно доверять величине: прочитано, спорно, цитируется, рассчитано, построено или принято.",
    ],
    see: ["figure"],
  },
  {
    id: "parameter-set",
    en: [
      "parameter set",
      "One side's published numbers. What it never published is taken with its whole range. No set is the default.",
    ],
    ru: [
      "набор данных",
      "Опубликованные числа одной стороны. Чего она не публиковала, берётся с полными границами. Ни один набор не считается основным.",
    ],
    see: ["figure", "verdict", "interval"],
  },
  {
    id: "interval",
    en: [
      "interval",
      "From the least to the greatest answer that the ranges allow. No confidence level: nobody knows how likely each value is.",
    ],
    ru: [
      "интервал",
      "От наименьшего до наибольшего ответа, который допускают границы. Это не доверительная вероятность: насколько вероятно каждое значение, не знает никто.",
    ],
    see: ["figure", "driver", "parameter-set"],
  },
  {
    id: "driver",
    en: ["driver", "A figure that moves an answer most when it goes from one end of its range to the other."],
    ru: [
      "определяющая величина",
      "Величина, которая сильнее всего сдвигает ответ, проходя от одного конца своих границ к другому.",
    ],
    see: ["interval", "sobol-index"],
  },
  {
    id: "verdict",
    en: [
      "verdict",
      "What the runs say of a claim under one set: holds, fails, flips, undecided; not simulated where no run can test it.",
    ],
    ru: [
      "вывод",
      "Что расчёты говорят об утверждении при одном наборе данных: подтверждается, не подтверждается, меняется, нельзя решить; не моделируется, если расчётом не проверить.",
    ],
    see: ["parameter-set", "threshold", "turn"],
  },
  {
    id: "threshold",
    en: ["threshold", "The number from which a claim counts as holding. It is ours, and yours to change."],
    ru: [
      "порог",
      "Число, начиная с которого утверждение считается подтверждённым. Он наш, и вы можете его изменить.",
    ],
    see: ["verdict"],
  },
  {
    id: "turn",
    en: [
      "turning point",
      "The value of a single figure at which a verdict changes, the others staying where they are.",
    ],
    ru: ["точка перелома", "Значение одной величины, при котором вывод меняется, когда остальные неизменны."],
    see: ["verdict", "sobol-index"],
  },
  {
    id: "sobol-index",
    en: [
      "Sobol index",
      "The share of a result's variance that one input explains, alone or with its interactions.",
    ],
    ru: [
      "индекс Соболя",
      "Доля дисперсии результата, которую объясняет одна входная величина — сама или вместе со взаимодействиями.",
    ],
    see: ["driver", "turn"],
  },
  {
    id: "leave-one-out",
    en: ["leave-one-out", "What the whole loses when one asset or partner is taken away."],
    ru: ["исключение по одному", "Что теряет целое, если убрать одно средство или одного партнёра."],
    see: ["shapley-value", "asset"],
  },
  {
    id: "shapley-value",
    en: [
      "Shapley value",
      "What each adds on average over all orders in which the parts could have come together. The values of all add up to the whole.",
    ],
    ru: [
      "вектор Шепли",
      "Сколько каждый добавляет в среднем по всем порядкам, в которых части могли бы соединиться. Сумма значений равна целому.",
    ],
    see: ["leave-one-out", "partner"],
  },
  {
    id: "surviving-fraction",
    en: [
      "surviving fraction",
      "The share of a force that is left to be launched. An input that you set; the model computes no strikes.",
    ],
    ru: ["уцелевшая доля", "Какая часть сил осталась для пуска. Задаёте вы; ударов модель не вычисляет."],
    see: ["start-1", "sort", "new-start"],
  },
  {
    id: "start-1",
    en: [
      "START-1",
      "Treaty of 1991, in force 1994 to 2009. Each missile counts with the number of warheads attributed to its type.",
    ],
    ru: [
      "СНВ-1",
      "Договор 1991 года, действовал с 1994 по 2009 год. За каждой ракетой засчитывается число боезарядов, приписанное её типу.",
    ],
    see: ["sort", "new-start", "surviving-fraction"],
  },
  {
    id: "sort",
    en: [
      "SORT (Moscow Treaty)",
      "Treaty of 2002: 1,700 to 2,200 warheads by the end of 2012. It has no counting rule of its own.",
    ],
    ru: [
      "СНП (Московский договор)",
      "Договор 2002 года: от 1700 до 2200 боезарядов к концу 2012 года. Собственного правила засчёта не содержит.",
    ],
    see: ["start-1", "new-start"],
  },
  {
    id: "new-start",
    en: [
      "New START",
      "Treaty of 2010: 1,550 warheads and 700 deployed carriers; each bomber counts as one warhead. Unknown at Sochi, and marked as hindsight.",
    ],
    ru: [
      "СНВ-III (новый Договор СНВ)",
      "Договор 2010 года: 1550 боезарядов и 700 развёрнутых носителей; за бомбардировщиком засчитывается один боезаряд. В Сочи неизвестен; отмечен как взгляд из будущего.",
    ],
    see: ["start-1", "sort"],
  },
];
