/** The notice editor: what each regime says of a draft, and the draft in plain words. */
import {
  type Body,
  checkNotice,
  type Deadline,
  draftProblem,
  type NoticeCheck,
  noticeText,
  type RegimeCheck,
  type RegimeId,
  regimes,
  utcWords,
} from "@equipoise/exchange/messages";
import { fixed } from "@equipoise/present/words";
import { UserError } from "@equipoise/scenario";

type Language = "en" | "ru";
type Notice = Body<"prelaunch.notice">;

export interface NoticeAccount {
  readonly at_ms: number;
  readonly check: NoticeCheck;
  readonly text: { readonly en: string; readonly ru: string };
}

/** Throws UserError where the draft is not the body of a notice. Optional fields may be missing. */
export function noticeAccount(body: unknown, at_ms: number, name: string): NoticeAccount {
  const problem = draftProblem("prelaunch.notice", body);
  if (problem !== undefined) throw new UserError([`${name}: ${problem}`]);
  const notice = body as Notice;
  return {
    at_ms,
    check: checkNotice(notice, at_ms),
    text: { en: noticeText(notice, "en"), ru: noticeText(notice, "ru") },
  };
}

export function accountText({ at_ms, check, text }: NoticeAccount, lang: Language): string {
  const say = words[lang];
  const parts = [
    say.head(utcWords(at_ms, lang)),
    ...check.regimes.map((regime) => regimeText(regime, lang)),
    ...(check.advice.length === 0
      ? []
      : [[say.advice, ...check.advice.map((a) => `  ${a.text[lang]}`)].join("\n")]),
    `${say.notice.en}\n\n${text.en}`,
    `${say.notice.ru}\n\n${text.ru}`,
  ];
  return `${parts.join("\n\n")}\n`;
}

function regimeText(check: RegimeCheck, lang: Language): string {
  const say = words[lang];
  const name = nameOf(check.regime, lang);
  const { answer, why } = check.applies;
  if (answer === "not-yet") return `${name}: ${why[lang]}.`;
  if (answer === "no") return `${name}: ${say.no}. ${why[lang]}`;
  const verdict =
    answer === "cannot-tell" ? say.cannotTell : check.satisfied ? say.satisfied : say.notSatisfied;
  const claimed = check.claimed ? ` ${say.claimed}` : "";
  return [
    `${name}: ${verdict}.${claimed} ${why[lang]}`,
    ...check.missing.map(
      ({ field, what, source, verified }) =>
        `  ${say.missing} ${field.join(` ${say.or} `)}: ${what[lang]} [${verified ? `${source[lang]}; ${say.read}` : source[lang]}]`,
    ),
    ...check.deadlines.map((deadline) => `  ${deadlineText(deadline, lang)}`),
  ].join("\n");
}

function deadlineText(
  { what, sense, due_ms, hoursLeft, verdict, verified }: Deadline,
  lang: Language,
): string {
  const say = words[lang];
  const left = (hoursLeft >= 0 ? say.left : say.passed)(lengthText(Math.abs(hoursLeft), lang));
  const limit = sense === "not-after" ? say.notAfter : say.notBefore;
  return `${limit} ${utcWords(due_ms, lang)} (${left}): ${say.verdicts[verdict]}. ${what[lang]}${verified ? ` [${say.read}]` : ""}`;
}

function lengthText(hours: number, lang: Language): string {
  const say = words[lang];
  return hours < 48 ? `${fixed(hours, 1)} ${say.hours}` : `${fixed(hours / 24, 1)} ${say.days}`;
}

function nameOf(id: RegimeId, lang: Language): string {
  return regimes.find((regime) => regime.id === id)?.name[lang] ?? id;
}

const words = {
  en: {
    head: (at: string) => `The draft, if it is sent on ${at}.`,
    no: "does not apply",
    cannotTell: "cannot be told",
    satisfied: "satisfied",
    notSatisfied: "not satisfied",
    claimed: "The draft names it.",
    missing: "missing",
    or: "or",
    read: "read in the source",
    notAfter: "not after",
    notBefore: "not before",
    hours: "h",
    days: "days",
    left: (length: string) => `in ${length}`,
    passed: (length: string) => `${length} ago`,
    verdicts: { kept: "kept", missed: "NOT KEPT", "due-later": "due later" },
    advice: "What the morning of 25 January 1995 advises:",
    notice: { en: "Text for airmen and mariners, English:", ru: "Text for airmen and mariners, Russian:" },
  },
  ru: {
    head: (at: string) => `Проект уведомления при отправке ${at}.`,
    no: "не применяется",
    cannotTell: "сказать нельзя",
    satisfied: "выполнено",
    notSatisfied: "не выполнено",
    claimed: "Названо в проекте.",
    missing: "не указано",
    or: "или",
    read: "прочитано в источнике",
    notAfter: "не позднее",
    notBefore: "не ранее",
    hours: "ч",
    days: "сут.",
    left: (length: string) => `через ${length}`,
    passed: (length: string) => `${length} назад`,
    verdicts: { kept: "соблюдено", missed: "НЕ СОБЛЮДЕНО", "due-later": "срок ещё не наступил" },
    advice: "Чему учит утро 25 января 1995 года:",
    notice: {
      en: "Текст для лётчиков и мореплавателей, английский:",
      ru: "Текст для лётчиков и мореплавателей, русский:",
    },
  },
} as const;
