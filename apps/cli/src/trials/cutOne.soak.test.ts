import { cutRow } from "./cutRow.testdata.ts";

cutRow("T7a", "Network cut between real machines: one partner off, all three writing 50 msg/s", ["europe"]);
