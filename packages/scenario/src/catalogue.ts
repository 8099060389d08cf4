import type { CatalogueJson, ScenarioJson } from "./schema.ts";

/** The whole catalogue, checked and frozen: every reference leads somewhere, every figure lies in its range. */
export type Catalogue = Frozen<CatalogueJson>;

/** A scenario file, checked against a catalogue and frozen. */
export type ScenarioFile = Frozen<ScenarioJson>;

export type BorderEditRow = Catalogue["borders"][number];

type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;
