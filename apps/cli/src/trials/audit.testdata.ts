/** Go's golang.org/x/mod/sumdb beside our audit: packages/exchange/oracle/main.go, built with Debian's Go. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../disk.ts";
import { witnessOf } from "./audit.ts";

export interface GoVerdict {
  readonly accepted: boolean;
  readonly cosignedBy: readonly string[]; // partners
}

const source = join(projectRoot, "packages/exchange/oracle/main.go");
const compilers = ["/usr/lib/go-1.19/bin/go", "/usr/bin/go", "/usr/lib/go/bin/go"];

/** Undefined where EQUIPOISE_LEFT_OUT names go. Throws Error where Go is not installed. */
export async function goVerdicts(cases: readonly object[]): Promise<readonly GoVerdict[] | undefined> {
  if (process.env.EQUIPOISE_LEFT_OUT?.includes("go")) return undefined;
  const compiler = compilers.find((path) => existsSync(path));
  if (compiler === undefined) throw new Error("Go is not installed; EQUIPOISE_LEFT_OUT=go leaves it out.");
  const folder = join(tmpdir(), "equipoise-go-audit");
  mkdirSync(folder, { recursive: true });
  const program = join(folder, `oracle-${process.pid}`);
  execFileSync(compiler, ["build", "-o", program, source], {
    stdio: "pipe",
    env: {
      ...process.env,
      ...{ GO111MODULE: "off", GOPATH: "/usr/share/gocode", GOFLAGS: "-p=1", GOCACHE: join(folder, "cache") },
    },
  });
  const output = execFileSync(program, {
    input: cases.map((one) => `${JSON.stringify(one)}\n`).join(""),
    maxBuffer: 1_000_000_000,
  });
  return output
    .toString()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as { accepted: boolean; cosignedBy?: readonly { name: string }[] })
    .map(({ accepted, cosignedBy }) => ({
      accepted,
      cosignedBy: (cosignedBy ?? []).map(({ name }) => witnessOf(name)).sort(),
    }));
}
