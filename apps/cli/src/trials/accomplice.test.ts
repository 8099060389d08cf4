import { forkRow } from "./forkRow.testdata.ts";

forkRow(
  {
    id: "T2b",
    what: "A partner signs two histories and one witness signs both",
    required: "0 conflicting common heads in 10,000 seeds",
  },
  true,
);
