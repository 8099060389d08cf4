import type { PartnerId } from "../messages/index.ts";
import type { Certificate, DecisionOutcome, Seat } from "./certificate.ts";

/** A certificate in plain sentences: the outcome, then each of the three seats on a line of its own. */
export function certificateText(certificate: Certificate, lang: "en" | "ru"): string {
  const words = languages[lang];
  const { question, round, outcome, option, rule } = certificate;
  return [
    words.heading(question, round, words.rules[rule]),
    words.outcomes[outcome](option ?? ""),
    ...certificate.seats.map((seat) => `${words.partners[seat.partner]}: ${seatText(seat, words)}`),
    ...certificate.doubleVotes.map(({ partner }) => words.voidSeat(words.partners[partner])),
  ].join("\n");
}

function seatText(seat: Seat, words: Words): string {
  const choice = seat.choice === undefined ? "" : words.choice(seat.choice);
  const parts = [`${words.states[seat.state]}${choice}`];
  if (seat.late) parts.push(words.late);
  if (seat.changed.length > 0) parts.push(words.changed);
  if (seat.state === "not_heard") parts.push(words.lastHead(seat.lastHead.size, seat.inviteProofs.length));
  if (seat.dissent !== undefined) parts.push(words.dissent(seat.dissent));
  return `${parts.join(", ")}.`;
}

interface Words {
  readonly heading: (question: string, round: number, rule: string) => string;
  readonly rules: Readonly<Record<Certificate["rule"], string>>;
  readonly outcomes: Readonly<Record<DecisionOutcome, (option: string) => string>>;
  readonly partners: Readonly<Record<PartnerId, string>>;
  readonly states: Readonly<Record<Seat["state"], string>>;
  readonly choice: (option: string) => string;
  readonly late: string;
  readonly changed: string;
  readonly lastHead: (size: number, proofs: number) => string;
  readonly dissent: (text: string) => string;
  readonly voidSeat: (partner: string) => string;
}

const english: Words = {
  heading: (question, round, rule) => `Question "${question}", round ${round}, decided by ${rule}.`,
  rules: { unanimity: "all three", "two-of-three": "two of three" },
  outcomes: {
    CONFIRMED: (option) => `Confirmed: ${option}.`,
    "CONFIRMED-WITH-DISSENT": (option) => `Confirmed with dissent: ${option}.`,
    "CONFIRMED-ONE-NOT-HEARD": (option) => `Confirmed with one partner not heard: ${option}.`,
    "NOT-CONFIRMED": () => "Not confirmed.",
    OPEN: () => "Open: votes are still awaited.",
    CONTESTED: () => "Contested: a later vote does not bear out what was confirmed. Another round is needed.",
  },
  partners: { us: "United States", ru: "Russia", europe: "Europe" },
  states: {
    for: "for",
    against: "against",
    abstain: "abstains",
    not_heard: "not heard",
    void: "voted twice, no vote counts",
  },
  choice: (option) => `; its answer: "${option}"`,
  late: "answered late",
  changed: "changed its vote",
  lastHead: (size, proofs) => `last known entry count ${size}, asked without an answer by ${proofs} others`,
  dissent: (text) => `writes: "${text}"`,
  voidSeat: (partner) =>
    `Evidence: two votes of one partner without saying that one replaces the other (${partner}).`,
};

const russian: Words = {
  heading: (question, round, rule) => `Вопрос «${question}», раунд ${round}, решение принимается ${rule}.`,
  rules: { unanimity: "всеми тремя", "two-of-three": "двумя из трёх" },
  outcomes: {
    CONFIRMED: (option) => `Подтверждено: ${option}.`,
    "CONFIRMED-WITH-DISSENT": (option) => `Подтверждено при особом мнении: ${option}.`,
    "CONFIRMED-ONE-NOT-HEARD": (option) => `Подтверждено, ответ одного партнёра не получен: ${option}.`,
    "NOT-CONFIRMED": () => "Не подтверждено.",
    OPEN: () => "Открыто: ожидаются голоса.",
    CONTESTED: () => "Оспорено: более поздний голос не согласуется с подтверждённым. Нужен новый раунд.",
  },
  partners: { us: "США", ru: "Россия", europe: "Европа" },
  states: {
    for: "за",
    against: "против",
    abstain: "воздерживается",
    not_heard: "ответ не получен",
    void: "два голоса, ни один не засчитан",
  },
  choice: (option) => `, выбор: «${option}»`,
  late: "ответ поступил поздно",
  changed: "голос изменён",
  lastHead: (size, proofs) =>
    `известно записей: ${size}, запросов от других партнёров, оставшихся без ответа: ${proofs}`,
  dissent: (text) => `пишет: «${text}»`,
  voidSeat: (partner) => `Доказательство: два голоса одного партнёра без указания на замену (${partner}).`,
};

const languages: Readonly<Record<"en" | "ru", Words>> = { en: english, ru: russian };
