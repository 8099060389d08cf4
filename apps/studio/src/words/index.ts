export { shellWords } from "./shell.ts";
export { nameIn, numberIn, useWords, type Words } from "./words.ts";
