/** The pages, as their addresses name them. */
export const pageIds = [
  "compare",
  "protects",
  "reaches",
  "warns",
  "sees",
  "adds",
  "assures",
  "saturates",
  "balances",
  "flips",
  "why",
  "what-if",
  "claims",
  "catalogue",
  "validation",
  "model",
  "glossary",
] as const;
export type PageId = (typeof pageIds)[number];
