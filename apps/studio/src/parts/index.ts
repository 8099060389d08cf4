export { Behind, type Download, Downloads, Reproduce } from "./Answered.tsx";
export { Choices, Select, useSet } from "./Choices.tsx";
export { DataTable } from "./DataTable.tsx";
export { Timeline } from "./Timeline.tsx";
export { Working } from "./Working.tsx";
export { partWords } from "./words.ts";
