import { join } from "node:path";
import { projectRoot, readText } from "./disk.ts";

/** The version that answers carry: the project's. */
export function version(): string {
  const manifest = JSON.parse(readText(join(projectRoot, "package.json"), "package.json"));
  return (manifest as { readonly version: string }).version;
}
