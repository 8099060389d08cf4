export { Behind, type Download, Downloads, Reproduce } from "./Answered.tsx";
export { Choices, Select, useSet } from "./Choices.tsx";
export { DataTable, type TableColumn } from "./DataTable.tsx";
export { Timeline, type TimelineEvent } from "./Timeline.tsx";
export { Working } from "./Working.tsx";
export { partWords } from "./words.ts";
