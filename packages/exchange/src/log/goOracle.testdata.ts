import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("../../oracle/main.go", import.meta.url));
/** Debian's golang-1.19-go and golang-golang-x-mod-dev, or a newer default Go beside that library. */
const compilers = ["/usr/lib/go-1.19/bin/go", "/usr/bin/go", "/usr/lib/go/bin/go"];
const gopath = "/usr/share/gocode";

/** Runs cases through oracle/main.go, in order; undefined where Go or golang.org/x/mod is not installed. */
export function goOracle(): ((cases: readonly object[]) => Promise<GoVerdict[]>) | undefined {
  const compiler = compilers.find((path) => existsSync(path));
  if (compiler === undefined || !existsSync(join(gopath, "src/golang.org/x/mod/sumdb/tlog")))
    return undefined;
  return (cases) => run(compiled(compiler), cases);
}

/** What main.go prints for a case; bytes are standard base64. */
export interface GoVerdict {
  readonly accepted: boolean;
  readonly reason?: string;
  readonly text?: string;
  readonly size?: number;
  readonly root?: string;
  readonly fromRoot?: string;
  readonly inclusion?: readonly string[];
  readonly consistency?: readonly string[];
  readonly cosignedBy?: readonly { readonly name: string; readonly time_s: number }[];
}

/** Path of the program, named by its source's hash; renamed into place so that two test files may build at once. */
function compiled(compiler: string): string {
  const digest = createHash("sha256").update(readFileSync(source)).digest("hex").slice(0, 16);
  const folder = join(tmpdir(), "equipoise-go");
  const program = join(folder, `oracle-${digest}`);
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const fresh = `${program}.${process.pid}`;
  execFileSync(compiler, ["build", "-o", fresh, source], {
    stdio: "pipe",
    env: {
      ...process.env,
      ...{ GO111MODULE: "off", GOPATH: gopath, GOFLAGS: "-p=1", GOCACHE: join(folder, "cache") },
    },
  });
  renameSync(fresh, program);
  return program;
}

async function run(program: string, cases: readonly object[]): Promise<GoVerdict[]> {
  const child = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  child.stdin.on("error", () => {}); // it ended early: its exit code says so below
  child.stdin.end(cases.map((one) => `${JSON.stringify(one)}\n`).join(""));
  let output = "";
  for await (const chunk of child.stdout.setEncoding("utf8")) output += chunk;
  const code = await ended;
  const lines = output.split("\n").filter((line) => line !== "");
  if (code !== 0 || lines.length !== cases.length)
    throw new Error(`oracle/main.go ended with ${code} after ${lines.length} of ${cases.length} verdicts`);
  return lines.map((line) => JSON.parse(line) as GoVerdict);
}
