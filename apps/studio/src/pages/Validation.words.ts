import type { Words } from "../words/index.ts";

interface ValidationWords {
  readonly lede: string;
  readonly explained: string;
  readonly running: string;
  readonly summary: (passed: number, failed: number) => string;
  readonly of: (file: string) => string;
  readonly own: string;
  readonly ownNote: string;
  readonly back: string;
  readonly notJson: (name: string) => string;
  readonly kind: string;
  readonly anyKind: string;
  readonly result: string;
  readonly results: Readonly<Record<"all" | "failed" | "passed", string>>;
  readonly pass: string;
  readonly fail: string;
  readonly case_: string;
  readonly worst: string;
  readonly worstNote: string;
  readonly source: string;
  readonly table: string;
  readonly none: string;
  readonly noNumber: string;
  readonly beyond: string;
  readonly showAll: (n: number) => string;
  readonly published: string;
  readonly publishedNote: string;
  readonly publishedTable: string;
  readonly expected: string;
  readonly allowed: string;
  readonly held: string;
  readonly contradicted: string;
  readonly uncovered: string;
  readonly notes: string;
  readonly peers: string;
  readonly peerRows: readonly (readonly [title: string, text: string, document: string])[];
  readonly document: string;
}

export const validationWords: Words<ValidationWords> = {
  en: {
    lede: "Numbers that others published, computed again here, in your browser, by the code that answers the questions: those that agree within the stated tolerance, and those that do not.",
    explained:
      "Each case says what goes in, what must come out, how nearly, and who says so. What cannot be computed fails with its reason; nothing is skipped. Agreement with published cases shows that the equations are computed rightly. It does not show that the figures put into them are right, nor that a real system would behave so.",
    running: "The cases are being run …",
    summary: (passed, failed) =>
      `${passed} of ${passed + failed} cases passed, ${failed === 0 ? "none" : failed} failed.`,
    of: (file) => `Cases of ${file}`,
    own: "Run a file of your own",
    ownNote:
      "A JSON file of the form that validation/README.md describes. It is read here and goes nowhere; npx equipoise validate FILE gives the same rows.",
    back: "Back to the published cases",
    notJson: (name) => `${name} is not JSON.`,
    kind: "Kind",
    anyKind: "all kinds",
    result: "Result",
    results: { all: "all", failed: "failing", passed: "passing" },
    pass: "pass",
    fail: "FAIL",
    case_: "Case",
    worst: "Worst error over tolerance",
    worstNote: "The bar ends at the line when the error is as large as allowed; beyond it the case fails.",
    source: "Source",
    table: "Cases, each with its worst error over its tolerance",
    none: "No case fits.",
    noNumber: "no number to compare",
    beyond: "beyond the scale",
    showAll: (n) => `Show all ${n}`,
    published: "Figures from flights, books and the debate itself",
    publishedNote:
      "These need more than one formula each, so that the project's tests compute them (npm test, apps/cli/src/published.test.ts), not this page. Rows that no test holds the model to, and rows that the model contradicts, come first, with the reason.",
    publishedTable: "Published figures and whether a test holds the model to them",
    expected: "Published",
    allowed: "Tolerance",
    held: "a test holds the model to it",
    contradicted: "the model contradicts it",
    uncovered: "not held to",
    notes: "Notes",
    peers: "Beside programs of others, and what did not agree",
    peerRows: [
      [
        "The tracker",
        "The tracking filter ran beside FilterPy and a least-squares fit of SciPy on the same measurement sequences: a VHF radar, an X-band radar and an infrared satellite under thrust. The errors agree. In two of the three cases the consistency measure of these few runs lies outside its expected band, with both programs alike; a test over a thousand runs a sensor is the check.",
        "validation/README.md",
      ],
      [
        "Check cases of NASA",
        "The falling-body cases are those of simulation 04 of the public set. Simulations 04 and 05 agree with each other to a centimetre; simulations 01 to 03 do not agree with them, and are not used.",
        "validation/README.md",
      ],
      [
        "The joint exchange",
        "What was tried against the record of the three nodes (cuts, floods, forged histories, wrong clocks), what held, and the limits.",
        "validation/exchange.md",
      ],
    ],
    document: "In the repository",
  },
  ru: {
    lede: "Числа, опубликованные другими, вычисляются здесь заново — в вашем браузере, тем же кодом, который отвечает на вопросы: и те, что сходятся в пределах указанного допуска, и те, что не сходятся.",
    explained:
      "В каждом случае сказано, что подаётся на вход, что должно получиться, с каким допуском и кто это утверждает. Что вычислить нельзя, считается несовпадением с указанием причины; ничего не пропускается. Совпадение показывает, что уравнения решаются верно. Оно не показывает, что верны подставленные в них величины или что так вела бы себя настоящая система.",
    running: "Случаи вычисляются …",
    summary: (passed, failed) => `Совпадает: ${passed} из ${passed + failed}; не совпадает: ${failed}.`,
    of: (file) => `Случаи из файла ${file}`,
    own: "Вычислить свой файл",
    ownNote:
      "Файл JSON в виде, описанном в validation/README.md. Он читается здесь и никуда не передаётся; npx equipoise validate ФАЙЛ даёт те же строки.",
    back: "Вернуться к опубликованным случаям",
    notJson: (name) => `${name} — не JSON.`,
    kind: "Вид",
    anyKind: "все виды",
    result: "Результат",
    results: { all: "все", failed: "не совпадают", passed: "совпадают" },
    pass: "совпадает",
    fail: "НЕ СОВПАДАЕТ",
    case_: "Случай",
    worst: "Наибольшая ошибка в долях допуска",
    worstNote: "Полоса доходит до черты, когда ошибка равна допуску; за чертой случай не совпадает.",
    source: "Источник",
    table: "Случаи и наибольшая ошибка каждого в долях допуска",
    none: "Подходящих случаев нет.",
    noNumber: "сравнивать нечего",
    beyond: "за пределами шкалы",
    showAll: (n) => `Показать все: ${n}`,
    published: "Величины из полётов, книг и самого спора",
    publishedNote:
      "Для каждой из них одной формулы мало, поэтому их вычисляют тесты проекта (npm test, apps/cli/src/published.test.ts), а не эта страница. Первыми идут строки, по которым тест модель не проверяет, и строки, которым модель противоречит, — с причиной.",
    publishedTable: "Опубликованные величины и проверяет ли по ним тест модель",
    expected: "Опубликовано",
    allowed: "Допуск",
    held: "тест проверяет по ней модель",
    contradicted: "модель ей противоречит",
    uncovered: "не проверяется",
    notes: "Примечания",
    peers: "Рядом с программами других и что не сошлось",
    peerRows: [
      [
        "Сопровождение цели",
        "Фильтр сопровождения работал рядом с FilterPy и с подбором методом наименьших квадратов в SciPy на одних и тех же измерениях: радар метрового диапазона, радар диапазона X и инфракрасный спутник на активном участке. Ошибки согласуются. В двух из трёх случаев показатель согласованности по этим немногим прогонам лежит вне ожидаемой полосы — у обеих программ одинаково; проверкой служит тест по тысяче прогонов на датчик.",
        "validation/README.md",
      ],
      [
        "Контрольные случаи НАСА",
        "Случаи с падающим телом взяты из моделирования 04 открытого набора. Моделирования 04 и 05 согласуются между собой до сантиметра; 01–03 с ними не согласуются и не используются.",
        "validation/README.md",
      ],
      [
        "Совместный обмен",
        "Что было испробовано против записи трёх узлов (обрывы, наводнение запросами, подложные истории, неверные часы), что выдержало и где пределы.",
        "validation/exchange.md",
      ],
    ],
    document: "В репозитории",
  },
};
