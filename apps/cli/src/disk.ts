import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { sizeProblem, UserError } from "@equipoise/scenario";

/** The project's folder: this file lies in apps/cli/src or, compiled, in apps/cli/dist. */
export const projectRoot: string = fileURLToPath(new URL("../../../", import.meta.url));

/** The text of a file. `name` is how sentences call it. Throws UserError when it is not there, not a file, or too long. */
export function readText(path: string, name: string): string {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) throw new UserError([`${name} is not there; it must be the path of a file.`]);
  if (!status.isFile()) throw new UserError([`${name} is not a file; it must be the path of one.`]);
  const size = sizeProblem(status.size, name);
  if (size !== undefined) throw new UserError([size]);
  return readFileSync(path, "utf8");
}

/** Names of the files of a folder of the project that end in `ending`, without it. */
export function namesIn(folder: string, ending: string): string[] {
  const names = readdirSync(join(projectRoot, folder)).filter((name) => name.endsWith(ending));
  return names.map((name) => name.slice(0, -ending.length)).sort();
}

/**
 * Writes a file whole or not at all: to a neighbour first, then renamed over it. Both happen without letting go of the
 * thread, so that an interrupt finds either the old file or the new one.
 */
export function writeWhole(path: string, text: string): void {
  const neighbour = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    // One folder, not a chain: Node's recursive mkdir never returns where the file system refuses with ENOENT (/proc).
    if (!existsSync(dirname(path))) mkdirSync(dirname(path));
    writeFileSync(neighbour, text);
    renameSync(neighbour, path);
  } catch (error) {
    rmSync(neighbour, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError([`${path} cannot be written (${code ?? "unknown reason"}).`]);
  }
}
