import { UserError } from "@equipoise/scenario";
import { type CommandName, type Given, parseCommandLine } from "./arguments.ts";
import type { Terminal } from "./terminal.ts";
import { version } from "./version.ts";
import { withWhatIfFile } from "./whatIfFile.ts";

type Verb = (given: Given, terminal: Terminal) => Promise<number>;

/** Each verb, loaded when it is called. */
const verbs: Readonly<Record<CommandName, () => Promise<Verb>>> = {
  compare: async () => (await import("./verbs/compare.ts")).compareDesigns,
  protects: async () => (await import("./verbs/question.ts")).question("protects"),
  reaches: async () => (await import("./verbs/question.ts")).question("reaches"),
  warns: async () => (await import("./verbs/question.ts")).question("warns"),
  sees: async () => (await import("./verbs/question.ts")).question("sees"),
  adds: async () => (await import("./verbs/adds.ts")).adds,
  assures: async () => (await import("./verbs/assures.ts")).assures,
  claims: async () => (await import("./verbs/claims.ts")).claims,
  flips: async () => (await import("./verbs/flips.ts")).flips,
  saturates: async () => (await import("./verbs/saturates.ts")).saturates,
  balances: async () => (await import("./verbs/balances.ts")).balances,
  trajectory: async () => (await import("./verbs/trajectory.ts")).trajectory,
  why: async () => (await import("./verbs/why.ts")).why,
  studio: async () => (await import("./verbs/studio.ts")).studio,
  catalogue: async () => (await import("./verbs/catalogue.ts")).catalogue,
  schema: async () => (await import("./verbs/schema.ts")).schema,
  validate: async () => (await import("./verbs/validate.ts")).validate,
  "exchange demo": async () => (await import("./verbs/exchange.ts")).demo,
  "exchange keys": async () => (await import("./verbs/exchange.ts")).keys,
  "exchange charter": async () => (await import("./verbs/exchange.ts")).charter,
  "exchange sign": async () => (await import("./verbs/exchange.ts")).sign,
  "exchange notice": async () => (await import("./verbs/exchange.ts")).notice,
  "exchange post": async () => (await import("./verbs/exchange.ts")).post,
  "exchange export": async () => (await import("./verbs/exchange.ts")).exportRecord,
  "exchange import": async () => (await import("./verbs/exchange.ts")).importRecord,
  "exchange openapi": async () => (await import("./verbs/exchange.ts")).openapi,
  node: async () => (await import("./verbs/node.ts")).node,
  audit: async () => (await import("./verbs/audit.ts")).audit,
};

/**
 * Runs one command line. Returns the exit code: 0 well, 1 a validation case failed or a record is not sound, 2 wrong input (one sentence on
 * `err`), 70 a fault of ours.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const request = parseCommandLine(args, withWhatIfFile);
    if (request.kind === "run") return await (await verbs[request.command]())(request.given, terminal);
    terminal.out(request.kind === "help" ? request.text : `${version()}\n`);
    return 0;
  } catch (error) {
    if (error instanceof UserError) {
      terminal.err(`${error.message}\n`);
      return 2;
    }
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    terminal.err(
      `This is a fault of Equipoise, not of your input; please report it with what follows.\n${stack}\n`,
    );
    return 70;
  }
}
