import type { Words } from "../words/index.ts";

export interface SceneWords {
  readonly beyond: string;
  readonly defended: Readonly<Record<"d0" | "d1" | "d2" | "d3", string>>; // over several origins
  readonly one: Readonly<Record<"d0" | "d3", string>>; //                    from one origin
  readonly outcomes: Readonly<Record<string, string>>; //                    by the engine's kind
  readonly difference: (
    design: string,
    against: string,
  ) => Readonly<Record<"kept" | "lost" | "gained" | "d0", string>>;
}

/** What classes of the maps mean. */
export const sceneWords: Words<SceneWords> = {
  en: {
    beyond: "beyond the missile's reach",
    defended: {
      d0: "within reach, defended against no origin",
      d1: "against fewer than half of the origins that reach it",
      d2: "against half or more",
      d3: "against every origin that reaches it",
    },
    one: { d0: "within reach, not defended", d3: "defended" },
    outcomes: {
      "not-seen": "not seen in time by any sensor of the owner",
      "no-interceptors": "seen, but the design has no interceptors",
      "out-of-reach": "beyond the interceptors' reach",
      "seen-too-late": "track too late to launch",
      "track-too-poor": "no track good enough to commit or to hand over",
      "not-permitted": "it could, but shoots for its own side only",
      "inventory-spent": "too few interceptors",
      intercepted: "every link closes: defended",
    },
    difference: (design, against) => ({
      kept: "as well defended in both",
      lost: `better in “${design}”`,
      gained: `better in “${against}”`,
      d0: "within reach, defended in neither",
    }),
  },
  ru: {
    beyond: "вне дальности ракеты",
    defended: {
      d0: "в пределах дальности, не защищено ни от одного района пуска",
      d1: "защищено меньше чем от половины районов, из которых долетает",
      d2: "защищено от половины или больше",
      d3: "защищено от каждого района, из которого долетает",
    },
    one: { d0: "в пределах дальности, не защищено", d3: "защищено" },
    outcomes: {
      "not-seen": "вовремя не видит ни одно средство владельца",
      "no-interceptors": "видна, но перехватчиков в этом варианте нет",
      "out-of-reach": "вне досягаемости перехватчиков",
      "seen-too-late": "сопровождение началось слишком поздно для пуска",
      "track-too-poor": "точности сопровождения не хватает для пуска или передачи цели",
      "not-permitted": "мог бы, но стреляет только за свою сторону",
      "inventory-spent": "не хватает перехватчиков",
      intercepted: "все звенья смыкаются: защищено",
    },
    difference: (design, against) => ({
      kept: "защищено одинаково",
      lost: `лучше в варианте «${design}»`,
      gained: `лучше в варианте «${against}»`,
      d0: "в пределах дальности, не защищено ни в одном",
    }),
  },
};
