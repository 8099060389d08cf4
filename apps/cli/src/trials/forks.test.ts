import { forkRow } from "./forkRow.testdata.ts";

forkRow(
  {
    id: "T2a",
    what: "A partner signs two histories",
    required: "0 conflicting common heads in 10,000 seeds, every contact proves it",
  },
  false,
);
