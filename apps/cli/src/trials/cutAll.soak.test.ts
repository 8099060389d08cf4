import { partnerIds } from "@equipoise/exchange/messages";
import { cutRow } from "./cutRow.testdata.ts";

cutRow(
  "T7b",
  "Network cut between real machines: all three from one another, each writing 50 msg/s",
  partnerIds,
);
