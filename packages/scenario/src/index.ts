export type { Catalogue, ScenarioFile } from "./catalogue.ts";
export { unmet } from "./checkScenario.ts";
export { nearest, shown, unitOf } from "./explain.ts";
export type { Parameter } from "./figures.ts";
export {
  countedForce,
  countingRule,
  type ForceRecord,
  forceOf,
  forcePaths,
  type ReadFigure,
  type TreatyRecord,
  treatyOf,
} from "./forces.ts";
export { buildGrid, cellCentre, cellOf, cellOutline, type Grid } from "./grid.ts";
export { jsonSchema } from "./jsonSchema.ts";
export {
  type JsonText,
  parseJsonText,
  parseJsonTextOrThrow,
  sizeProblem,
  textBytes_max,
} from "./jsonText.ts";
export { cellPlace, type Made, type Move, moved } from "./moved.ts";
export {
  knownSetIds,
  type Reading,
  type ResolvedSet,
  readingNames,
  type SetValue,
  setColumns,
  setNamed,
} from "./parameterSets.ts";
export {
  type Parsed,
  parseCatalogue,
  parseCatalogueOrThrow,
  parseScenario,
  parseScenarioOrThrow,
} from "./parse.ts";
export { type ReadCatalogue, recorded } from "./reads.ts";
export {
  type CatalogueFile,
  type CatalogueJson,
  catalogueFiles,
  type Figure,
  type ScenarioJson,
} from "./schema.ts";
export { type ParameterSpace, parameterSpace } from "./space.ts";
export { type CountriesTopology, type StateFeature, statePolygons } from "./states.ts";
export { UserError } from "./userError.ts";
export { applyWhatIf, type Changed, longestProof_d, switchesText, type WhatIf } from "./whatIf.ts";
export { isWhatIf, parseWhatIf, type WhatIfFile, whatIfJson } from "./whatIfFile.ts";
export { buildWorld, type City } from "./world.ts";
