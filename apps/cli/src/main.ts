import { run } from "./run.ts";

// Files are written whole or not at all and threads end with the process, so that an interrupt leaves nothing behind.
process.once("SIGINT", () => process.exit(130));

// Whoever reads a pipe may stop early (`| head`).
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 70));

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  live: process.stderr.isTTY === true,
});
