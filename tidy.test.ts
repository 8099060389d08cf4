/**
 * The rules of ARCHITECTURE.md and STYLE.md that a compiler does not know. Each rule is a pure function from a
 * file to its violations, and carries a planted violation that it must catch and a near miss that it must allow.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { posix } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

interface Rule {
  readonly name: string;
  readonly files: RegExp;
  readonly violations: (path: string, text: string) => readonly string[];
  readonly planted: readonly [path: string, text: string];
  readonly allowed: readonly [path: string, text: string];
}

/** Whom each folder of the engine, and each workspace, may import. Lower never knows upper. */
const below: Readonly<Record<string, readonly string[]>> = {
  "sim/physics": [],
  "sim/missiles": ["sim/physics"],
  "sim/sensors": ["sim/physics"],
  "sim/interceptors": ["sim/physics"],
  "sim/engagement": ["sim/physics", "sim/missiles", "sim/sensors", "sim/interceptors"],
  "sim/analyses": ["sim/physics", "sim/missiles", "sim/sensors", "sim/interceptors", "sim/engagement"],
  scenario: ["sim"],
  sweep: ["sim", "scenario"],
  "exchange/log": [],
  "exchange/messages": ["exchange/log"],
  "exchange/record": ["exchange/log", "exchange/messages"],
  "exchange/views": ["exchange/log", "exchange/messages", "exchange/record"],
  "exchange/node": ["exchange/log", "exchange/messages", "exchange/record"],
  "exchange/simulation": ["exchange/log", "exchange/messages", "exchange/record", "exchange/node"],
  "exchange/host": [
    "exchange/log",
    "exchange/messages",
    "exchange/record",
    "exchange/views",
    "exchange/node",
  ],
  "present/words": ["sim", "scenario", "sweep"],
  "present/flight": ["sim", "scenario", "sweep", "present/words"],
  "present/pictures": ["sim", "scenario", "sweep", "present/words", "present/flight"],
  "present/files": ["sim", "scenario", "sweep", "present/words", "present/flight"],
  "present/validation": ["sim", "scenario", "sweep", "present/words"],
  present: ["sim", "scenario", "sweep"],
  cli: ["sim", "scenario", "sweep", "present", "exchange"],
  studio: ["sim", "scenario", "sweep", "present"],
};

/** Files of the deterministic packages that may touch the outside, and why. */
const outsiders: Readonly<Record<string, RegExp>> = {
  // The door to threads: starts workers and cannot reach an answer, which are merged in index order.
  "packages/sweep/src/threads.ts": /^import (piscina|node:(worker_threads|url|os|path))$/,
  "packages/sweep/src/worker.ts": /^import piscina$/, // what piscina loads in each thread
};

/** All that must give the same bytes everywhere; of the exchange, all but its host, which is its door to the outside. */
const engine = /^packages\/(sim|scenario|sweep|exchange)\/src\/(?!host\/|.*\.(test|testdata)\.ts$).*\.ts$/;
const source = /^(packages|apps)\/[^/]+\/src\/.*\.tsx?$/;
/** (A launch window is no browser's.) */
const impure =
  /^(import (node:.*|https?|net|fs|crypto|ws)|\*\*=?|Math|Math\.(?!(sqrt|abs|min|max|floor)$).*|window\.(?!\w+_ms$).*|(Intl|Date|performance|process|crypto|globalThis|self|navigator|Temporal|setTimeout|setInterval|require|fetch|WebSocket|XMLHttpRequest|eval|Function)(\..*)?|\.(toLocale\w*|localeCompare))$/;
/** Packages that may be imported there: parsers, tables, hashes and curves, and GeographicLib, whose figures no answer holds. */
const foreign =
  /^import (?!\.|@equipoise\/|(ajv|typebox|@noble|topojson-client|geographiclib-geodesic|i18n-iso-countries)(\/|$))/;
const forbiddenWords =
  /\b(yield|cep|hardness|guidance|seeker|warhead effects?|lethal(ity)?|target list|engagement order|launch settings?|(optimi[sz]e|maximi[sz]e) (\w+ )?(attack|leak\w*))\b|^accuracy(?! m$)/;

const rules: readonly Rule[] = [
  {
    name: "imports point one way, and enter another folder by its index.ts",
    files: source,
    violations: (path, text) => importsOf(path, text).filter((specifier) => !mayImport(path, specifier)),
    planted: ["packages/sim/src/missiles/a.ts", `import { b } from "../sensors/index.ts";`],
    allowed: ["packages/sim/src/missiles/a.ts", `import { b } from "../physics/index.ts"; import "./c.ts";`],
  },
  {
    name: "what can reach an answer has no clock, chance, locale, network or foreign mathematics",
    files: engine,
    violations: (path, text) =>
      namesIn(path, text).filter(
        (name) => (impure.test(name) || foreign.test(name)) && !outsiders[path]?.test(name),
      ),
    planted: ["packages/sim/src/physics/a.ts", "const y = Math.PI;"],
    allowed: [
      "packages/sim/src/physics/a.ts",
      `const y = Math.sqrt(2); // Math.sin, 2 ** 3\nconst s = "Date";`,
    ],
  },
  {
    name: "an index.ts is a list of names",
    files: /^(packages|apps)\/.*\/index\.ts$/,
    violations: (path, text) =>
      parse(path, text)
        .statements.filter((s) => !(ts.isExportDeclaration(s) && hasNames(s) && s.moduleSpecifier))
        .map((s) => s.getText()),
    planted: ["packages/sim/src/physics/index.ts", `export * from "./a.ts";`],
    allowed: ["packages/sim/src/physics/index.ts", `/** Why. */\nexport { a, type B } from "./a.ts";`],
  },
  {
    name: "nothing is exported by star",
    files: /\.(tsx?|m?js)$/,
    violations: (path, text) => namesIn(path, text).filter((name) => name === "export *"),
    planted: ["apps/cli/src/a.ts", `export * as b from "./b.ts";`],
    allowed: ["apps/cli/src/a.ts", `export { b } from "./b.ts"; // never export *`],
  },
  {
    name: "a source file has at most 800 lines",
    files: /\.(tsx?|m?js)$/,
    violations: (_path, text) => {
      const lines = text.trimEnd().split("\n").length;
      return lines > 800 ? [`${lines} lines`] : [];
    },
    planted: ["apps/cli/src/a.ts", "a();\n".repeat(801)],
    allowed: ["apps/cli/src/a.ts", "a();\n".repeat(800)],
  },
  {
    name: "no note of unfinished work is left in a source",
    files: /\.(tsx?|m?js)$/,
    violations: (_path, text) => text.match(/\b(TO[D]O|FIX[M]E|XX[X])\b/g) ?? [],
    planted: ["apps/cli/src/a.ts", `// ${"TO"}DO later`],
    allowed: ["apps/cli/src/a.ts", "const toDo = 1; // to do"],
  },
  {
    name: "the Boundary: no field, type or function for weapon effects, guidance or target choice",
    files: /^(packages|apps)\/[^/]+\/src\/(?!.*\.test\.ts$).*\.tsx?$/, // tests plant what must be refused
    violations: (path, text) => identifiersIn(path, text).filter((name) => forbiddenWords.test(words(name))),
    planted: ["packages/scenario/src/schema.ts", "const Warhead = { yield_kt: 1 };"],
    allowed: ["packages/scenario/src/schema.ts", "const interceptors = { accuracy_m: 1 }; // no seeker"],
  },
  {
    name: "the Boundary holds in data: no forbidden key",
    files: /^(data|scenarios)\/.*\.json$/,
    violations: (_path, text) => keysIn(JSON.parse(text)).filter((key) => forbiddenWords.test(words(key))),
    planted: ["data/radars.json", `[{ "site": { "targetList": [] } }]`],
    allowed: ["data/radars.json", `[{ "id": "seeker", "site": { "accuracy_m": 100 } }]`],
  },
  {
    name: "the Boundary holds in data: a force site is a region, known to 50 km at best",
    files: /^data\/places\.json$/,
    violations: (_path, text) =>
      (JSON.parse(text) as { id: string; kind: string; accuracy_m?: number }[])
        .filter((place) => place.kind === "force-region" && !((place.accuracy_m ?? 0) >= 50_000))
        .map((place) => place.id),
    planted: ["data/places.json", `[{ "id": "a", "kind": "force-region", "accuracy_m": 2000 }]`],
    allowed: ["data/places.json", `[{ "id": "a", "kind": "force-region", "accuracy_m": 50000 }]`],
  },
  {
    name: "every tracked file is a source, a document or published data: no computed result",
    files: /./,
    violations: (path) => (isKnownKind(path) ? [] : [path]),
    planted: ["docs/answers.csv", ""],
    allowed: ["docs/compare.svg", ""],
  },
  {
    name: "relative links of documents lead somewhere",
    files: /\.md$/,
    violations: (path, text) =>
      [...text.matchAll(/\]\(([^)#\s]+)/g)]
        .map((match) => match[1] ?? "")
        .filter((link) => !/^[a-z]+:/.test(link) && !existsSync(posix.join(posix.dirname(path), link))),
    planted: ["README.md", "[gone](docs/not-there.md)"],
    allowed: ["README.md", "[here](package.json#top), [web](https://example.org)"],
  },
  {
    name: "ARCHITECTURE.md names every workspace",
    files: /^ARCHITECTURE\.md$/,
    violations: (_path, text) => workspaces().filter((workspace) => !text.includes(workspace)),
    planted: ["ARCHITECTURE.md", workspaces().slice(1).join(" ")],
    allowed: ["ARCHITECTURE.md", workspaces().join(" ")],
  },
];

const tracked = git("ls-files", "--cached", "--others", "--exclude-standard").filter((path) =>
  existsSync(path),
);

describe.each(rules)("$name", (rule) => {
  test("holds for every file", () => {
    const found = tracked
      .filter((path) => rule.files.test(path))
      .flatMap((path) => rule.violations(path, readFileSync(path, "utf8")).map((what) => `${path}: ${what}`));
    expect(found).toEqual([]);
  });
  test("catches a planted violation and allows a near miss", () => {
    expect(rule.planted[0]).toMatch(rule.files);
    expect(rule.violations(...rule.planted)).toHaveLength(1);
    expect(rule.violations(...rule.allowed)).toEqual([]);
  });
});

test.each([
  "Math.random()",
  "Math.hypot(1)",
  'Math["sin"](1)',
  "const { sin } = Math",
  "2 ** 3",
  "x **= 2",
  "Date.now()",
  "new Date()",
  "new Intl.NumberFormat()",
  "x.toLocaleString()",
  "a.localeCompare(b)",
  "performance.now()",
  "process.env",
  'import "node:fs"',
  'import fs from "fs"',
  'await import("node:net")',
  "fetch(x)",
  "new WebSocket(x)",
  "new XMLHttpRequest()",
  "crypto.randomUUID()",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: code inside a template is code
  "`${Math.sin(x)}`",
  "globalThis.x",
  'import { sin } from "mathjs"',
  "setTimeout(f, 1)",
  "window.Math.sin(1)",
])("the engine may not say %s", (code) => {
  expect(namesIn("a.ts", code).some((name) => impure.test(name) || foreign.test(name))).toBe(true);
});

test.each([
  ["packages/scenario/src/a.ts", "@equipoise/sweep"],
  ["packages/sim/src/analyses/a.ts", "@equipoise/scenario"],
  ["packages/sim/src/physics/a.ts", "../engagement/index.ts"],
  ["packages/sim/src/engagement/a.ts", "../physics/gravity.ts"],
  ["apps/cli/src/a.ts", "../../../packages/sim/src/physics/index.ts"],
])("%s may not import %s", (path, specifier) => {
  expect(mayImport(path, specifier)).toBe(false);
});

function mayImport(path: string, specifier: string): boolean {
  const [, home = "", rest = ""] = /^\w+\/([^/]+)\/src\/(.*)$/.exec(path) ?? [];
  const external = /^@equipoise\/([^/]+)/.exec(specifier)?.[1];
  if (external !== undefined) return below[home]?.includes(external) ?? false;
  if (!specifier.startsWith(".")) return true;
  const target = posix.join(posix.dirname(rest), specifier);
  if (target.startsWith("..")) return false;
  if (/\.(test|testdata)\.ts$/.test(rest) && target.endsWith(".testdata.ts")) return true;
  const folder = posix.dirname(target);
  if (folder === posix.dirname(rest)) return true;
  // A folder without a layer of its own sees what stands above it, and verbs are loaded one at a time.
  if (home !== "sim" && posix.dirname(rest).startsWith(folder === "." ? "" : `${folder}/`)) return true;
  if (folder === "verbs" && rest === "run.ts") return true;
  if (folder === "pages" && rest === "App.tsx") return true; // likewise
  const allowed = below[`${home}/${posix.dirname(rest)}`];
  return (
    posix.basename(target) === "index.ts" && (allowed === undefined || allowed.includes(`${home}/${folder}`))
  );
}

function isKnownKind(path: string): boolean {
  return [
    /^(packages|apps)\/[^/]+\/src\/.*\.(tsx?|css)$/,
    /^(packages|apps)\/[^/]+\/(package|tsconfig)\.json$/,
    /^apps\/studio\/tsconfig\.test\.json$/, // browser code and its tests know different globals
    /^(scripts|bin)\/[^/]+\.(m?js|ts)$/,
    /^(data|scenarios|validation)\/[^/]+\.json$/,
    /^validation\/peer\/[^/]+\.py$/, // drives a tracker of others beside ours
    /^packages\/present\/peer\/package(-lock)?\.json$/, // readers by others, for tests
    /^apps\/studio\/(index\.html|vite\.config\.ts)$/,
    /^packages\/exchange\/oracle\/main\.go$/, // drives Go's verifier of transparency logs beside ours
    /^docs\/[^/]+\.service$/,
    /^(docs\/[^/]+\.(md|svg|png)|validation\/[^/]+\.md|[A-Z]+\.md)$/,
    /^(LICENSE|\.ci\/run|\.gitignore|\.gitattributes|tidy\.test\.ts|vitest\.config\.ts)$/,
    /^(package|package-lock|biome|knip|tsconfig|tsconfig\.(base|test))\.json$/,
  ].some((kind) => kind.test(path));
}

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
}

/** Visits the syntax tree, in which comments and the contents of strings are not code. */
function collect(path: string, text: string, pick: (node: ts.Node) => string | undefined): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const name = pick(node);
    if (name !== undefined) found.push(name);
    ts.forEachChild(node, visit);
  };
  visit(parse(path, text));
  return found;
}

/** What code refers to: `Math.sin`, `.localeCompare`, `Date`, `**`, `import node:fs`, `export *`. */
function namesIn(path: string, text: string): string[] {
  return collect(path, text, (node) => {
    if (ts.isStringLiteral(node) && isSpecifier(node)) {
      return builtinModules.includes(node.text) ? `import node:${node.text}` : `import ${node.text}`;
    }
    if (ts.isExportDeclaration(node) && !hasNames(node)) return "export *";
    if (node.kind === ts.SyntaxKind.AsteriskAsteriskToken) return "**";
    if (node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken) return "**=";
    if (!ts.isIdentifier(node)) return undefined;
    const { parent } = node;
    if (!ts.isPropertyAccessExpression(parent)) return node.text;
    return parent.name === node ? `.${node.text}` : `${node.text}.${parent.name.text}`;
  });
}

function hasNames(node: ts.ExportDeclaration): boolean {
  return node.exportClause !== undefined && ts.isNamedExports(node.exportClause);
}

function importsOf(path: string, text: string): string[] {
  return collect(path, text, (node) =>
    ts.isStringLiteral(node) && isSpecifier(node) ? node.text : undefined,
  );
}

function isSpecifier({ parent }: ts.StringLiteral): boolean {
  if (ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent)) return true;
  return ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword;
}

/** Names that code declares or uses, quoted property names included. */
function identifiersIn(path: string, text: string): string[] {
  return collect(path, text, (node) => {
    if (ts.isIdentifier(node)) return node.text;
    return ts.isStringLiteral(node) && ts.isPropertyAssignment(node.parent) && node.parent.name === node
      ? node.text
      : undefined;
  });
}

function keysIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keysIn)];
}

/** `targetList_m` -> `target list m`. */
function words(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .toLowerCase();
}

function workspaces(): string[] {
  const { references } = JSON.parse(readFileSync("tsconfig.json", "utf8")) as {
    references: { path: string }[];
  };
  return references.map((reference) => reference.path);
}

function git(...args: string[]): string[] {
  return execFileSync("git", args, { encoding: "utf8" }).split("\n").filter(Boolean);
}
