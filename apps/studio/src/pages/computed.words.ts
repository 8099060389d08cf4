import type { Words } from "../words/index.ts";

interface ComputedWords {
  readonly applied: (switches: string) => string;
  readonly published: string;
  readonly refused: string;
  readonly reset: string;
  readonly partners: Readonly<Record<string, string>>;
  readonly drivers: string;
  readonly between: (adverse: string, favourable: string) => string;
  readonly nothing: string;
}

export const computedWords: Words<ComputedWords> = {
  en: {
    applied: (switches) => `With your changes:${switches}.`,
    published: "Your changes of the what-if are not in this page: it shows the designs as published.",
    refused: "Your changes cannot be put to this question:",
    reset: "Take them back",
    partners: { europe: "Europe", ru: "Russia", us: "the United States" },
    drivers: "What moves it most:",
    between: (adverse, favourable) => `${adverse} to ${favourable}`,
    nothing: "No design of this scenario has what this question asks about.",
  },
  ru: {
    applied: (switches) => `С вашими изменениями:${switches}.`,
    published: "Ваши изменения («что если») здесь не учтены: показаны варианты, как они опубликованы.",
    refused: "С вашими изменениями этот вопрос задать нельзя:",
    reset: "Отменить изменения",
    partners: { europe: "Европа", ru: "Россия", us: "США" },
    drivers: "Сильнее всего влияют:",
    between: (adverse, favourable) => `от ${adverse} до ${favourable}`,
    nothing: "Ни в одном варианте этого сценария нет того, о чём вопрос.",
  },
};
