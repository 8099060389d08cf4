import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loopbackTrial, pause, rowWhere, type TrialProcess } from "./processes.testdata.ts";

const size_MB = 8;
const watched_ms = 1_500; // longer than until a node tries its disk again

rowWhere(
  whyNoMount(),
  {
    id: "T5b",
    what: "A real disk is full: no acknowledgement and no signature, reads go on, it writes again after space was made",
    required: `an ${size_MB} MB tmpfs filled 10 times, 0 lost`,
    full: 10,
  },
  async ({ count, progress }) => {
    const trial = await loopbackTrial();
    const disk = join(trial.folder, "disk");
    mkdirSync(disk);
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size_MB}m`, "tmpfs", disk]);
    const problems: string[] = [];
    let acknowledged = 0;
    try {
      for (let round = 0; round < count; round++) {
        const folder = join(disk, `node-${round}`);
        acknowledged += await filled(() => trial.writer(), folder, join(disk, "ballast"), problems);
        rmSync(folder, { recursive: true });
        progress(round + 1);
      }
    } finally {
      for (const node of trial.started) node.kill();
      await Promise.all([...trial.started].map(({ ended }) => ended));
      execFileSync("umount", [disk]);
      await trial.remove();
    }
    const figures = `${count} times full: ${acknowledged} acknowledged, ${problems.length} problems`;
    return { figures, problems };
  },
);

/** Writes until the disk is full, watches it, makes space, goes on, and starts anew. Gives how many were acknowledged. */
async function filled(
  start: () => TrialProcess,
  folder: string,
  ballast: string,
  problems: string[],
): Promise<number> {
  const writer = start();
  writeFileSync(ballast, new Uint8Array((size_MB - 2) * 1024 * 1024));
  await writer.next("loaded");
  writer.order({ kind: "open", folder });
  await writer.next("opened");
  writer.order({ kind: "write", records: 12 });
  for (let told = await writer.next("event"); told?.event !== "disk"; told = await writer.next("event"))
    if (told === undefined) throw new Error("the writer ended before its disk was full");
  fill(ballast);
  await pause(watched_ms); // a batch that was shorter than the space left may still have been written
  fill(ballast);
  const before = await writer.ask("state");
  await pause(watched_ms);
  const after = await writer.ask("state");
  if (before.writing || after.writing) problems.push("It says that it writes while its disk is full.");
  if (after.acknowledged !== before.acknowledged)
    problems.push(`${after.acknowledged - before.acknowledged} were acknowledged while the disk was full.`);
  if (after.signedSize !== before.signedSize) problems.push("A head was signed while the disk was full.");
  const { entries } = await writer.ask("read");
  const promised = promises(writer);
  problems.push(...missing(promised, entries, "cannot be read while the disk is full"));
  rmSync(ballast);
  const again = await writer.next("written");
  if (again === undefined) problems.push("It ended instead of writing again.");
  else promised.set(...again.place);
  writer.order({ kind: "rest" });
  await writer.next("rested");
  await pause(100); // what is under way
  for (const place of promises(writer)) promised.set(...place);
  await writer.close();
  const next = start();
  await next.next("loaded");
  next.order({ kind: "open", folder });
  const opened = await next.next("opened");
  problems.push(...missing(promised, opened?.entries ?? [], "are lost after the next start"));
  await next.close();
  return promised.size;
}

function promises({ told }: TrialProcess): Map<number, string> {
  return new Map(told.flatMap((line) => (line.kind === "written" ? [line.place] : [])));
}

function missing(
  promised: ReadonlyMap<number, string>,
  found: readonly (readonly [number, string])[],
  what: string,
): string[] {
  const held = new Map(found);
  const lost = [...promised].filter(([seq, id]) => held.get(seq) !== id);
  return lost.length === 0 ? [] : [`${lost.length} acknowledged entries ${what}.`];
}

/** Leaves no whole page free. */
function fill(ballast: string): void {
  try {
    for (;;) appendFileSync(ballast, new Uint8Array(4096));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
}

function whyNoMount(): string | undefined {
  const isAllowed = spawnSync("unshare", ["--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;
  return isAllowed ? undefined : "A file system cannot be mounted here: it needs root on Linux.";
}
