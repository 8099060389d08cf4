import { type Given, wholeNumber } from "../arguments.ts";
import { serveStudio } from "../studio.ts";
import type { Terminal } from "../terminal.ts";

/** `equipoise studio`: serves the browser studio on this machine until it is told to stop. */
export async function studio(given: Given, terminal: Terminal): Promise<number> {
  const { operand: study } = given;
  const port = wholeNumber(given, "port", [0, 65_000]) ?? 2008;
  const { server, url } = await serveStudio(port, study === undefined ? {} : { study });
  terminal.out(`Studio: ${url}\n`);
  terminal.err("It runs on this machine alone, and needs no network. Ctrl-C ends it.\n");
  await toldToStop();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  return 0;
}

function toldToStop(): Promise<void> {
  process.removeAllListeners("SIGINT"); // the command's own would end it with an error
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => resolve());
  });
}
