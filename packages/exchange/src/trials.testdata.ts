/** What the trials of validation/exchange.md draw on, for tests of other workspaces: it is not compiled, and no program needs it. */
export { goOracle } from "./log/goOracle.testdata.ts";
export { misplacedProofs, mutatedProofs, soundProofs } from "./log/mutations.testdata.ts";
export { mutatedMessages } from "./messages/malformed.testdata.ts";
export { sampleMessage, sampleMessages } from "./messages/samples.testdata.ts";
export { decisionTrial } from "./views/certificate.testdata.ts";
export { correlationTrial } from "./views/correlate.testdata.ts";
export { timeTrial } from "./views/times.testdata.ts";
