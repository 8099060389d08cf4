import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { partnerIds } from "@equipoise/exchange/messages";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, compile } from "../called.testdata.ts";
import { projectRoot } from "../disk.ts";
import { freePorts } from "./setup.ts";

const main = join(projectRoot, "apps/cli/dist/main.js");
const folder = mkdtempSync(join(tmpdir(), "equipoise-commands-"));
const at = (...names: string[]) => join(folder, ...names);
const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const notice = {
  noticeId: "PLN/US/2008/001/000/01",
  regimes: ["hague-code-2002"],
  vehicleKind: "ballistic-missile",
  genericClass: "intercontinental",
  count: 1,
  window: { open_ms: Date.UTC(2008, 3, 14, 8), close_ms: Date.UTC(2008, 3, 14, 14) },
};

describe("three partners who do not trust one another come to one charter", () => {
  beforeAll(async () => {
    for (const partner of partnerIds) {
      const url = `https://${partner}.example:7443`;
      const made = await call(
        "exchange",
        "keys",
        "--partner",
        partner,
        "--out",
        at(partner),
        "--url",
        url,
        "--json",
      );
      expect(made).toMatchObject({ code: 0, err: "" });
      writeFileSync(at(`${partner}.json`), made.out);
    }
    const halves = ["ru", "europe", "us"].map((partner) => at(`${partner}.json`)); // in any order
    const made = await call(
      "exchange",
      "charter",
      ...halves,
      "--exercise",
      "spring-1",
      "--out",
      at("charter.json"),
    );
    expect(made.code).toBe(0);
  });

  test("the public half holds no secret, and the private files are their owner's alone", () => {
    const keys = JSON.parse(readFileSync(at("us", "keys.json"), "utf8"));
    const half = readFileSync(at("us.json"), "utf8");
    for (const secret of [
      keys.node,
      keys.witness,
      keys.biasKey,
      ...keys.roles.map((r: { seed: string }) => r.seed),
    ])
      expect(half).not.toContain(secret);
    expect(keys.rootSeed).toBeUndefined(); // signs charters: the node never has it
    expect(readdirSync(at("us")).map((name) => statSync(at("us", name)).mode & 0o777)).toEqual([
      0o600, 0o600, 0o600, 0o600, 0o600,
    ]);
  });

  test("without an address it is said how the partner is reached; with a wrong one nothing is made", async () => {
    const said = await call("exchange", "keys", "--partner", "us", "--out", at("alone"));
    expect(said.err).toContain("us: (no address: reached by carried files only)\n");
    const keys = await call(
      "exchange",
      "keys",
      "--partner",
      "us",
      "--out",
      at("none"),
      "--url",
      "http://x:7443",
    );
    expect(keys.code).toBe(2);
    expect(readdirSync(folder)).not.toContain("none");
  });

  test("a partner does not sign a charter that gives its keys, desks or addresses otherwise", async () => {
    const file = JSON.parse(readFileSync(at("charter.json"), "utf8"));
    const text = file.charter.replace("https://ru.example:7443", "https://other.example:7443");
    writeFileSync(at("other.json"), JSON.stringify({ ...file, charter: text }));
    expect((await call("exchange", "sign", at("other.json"), "--keys", at("us"))).code).toBe(0); // not its own part
    expect(await call("exchange", "sign", at("other.json"), "--keys", at("ru"))).toEqual({
      code: 2,
      out: "",
      err: `The charter gives partner of ru otherwise than ${at("ru", "public.json")}; it must give what the partner gave.\n`,
    });
  });

  test("each adds its signature; with the third the charter is complete, and signing again changes nothing", async () => {
    const said = [];
    for (const partner of ["europe", "us", "ru"])
      said.push(await call("exchange", "sign", at("charter.json"), "--keys", at(partner), "--json"));
    expect(said.map(({ out }) => JSON.parse(out).missing)).toEqual([["us", "ru"], ["ru"], []]);
    const before = JSON.parse(readFileSync(at("charter.json"), "utf8"));
    await call("exchange", "sign", at("charter.json"), "--keys", at("us"));
    const after = JSON.parse(readFileSync(at("charter.json"), "utf8"));
    expect(after.charter).toBe(before.charter);
    expect(new Set(after.signatures.map((s: object) => JSON.stringify(s)))).toEqual(
      new Set(before.signatures.map((s: object) => JSON.stringify(s))),
    );
  });

  test("a text that was changed after a signature is refused", async () => {
    const file = JSON.parse(readFileSync(at("charter.json"), "utf8"));
    writeFileSync(
      at("changed.json"),
      JSON.stringify({ ...file, charter: file.charter.replace("spring-1", "spring-2") }),
    );
    const { code, err } = await call("exchange", "sign", at("changed.json"), "--keys", at("us"));
    expect({ code, err }).toEqual({
      code: 2,
      err: `${at("changed.json")}: The charter is refused: the signature of us does not hold; allowed: one by its rootKey over the text.\n`,
    });
  });
});

test("the notice editor says what is missing, by when, and gives the text in both languages", async () => {
  writeFileSync(at("notice.json"), JSON.stringify(notice));
  const said = await call("exchange", "notice", at("notice.json"), "--at", "2008-04-13T12:00:00Z");
  expect(said).toMatchObject({ code: 0, err: "" });
  expect(said.out).toMatch(/Launch notification agreement of 1988: not satisfied/);
  expect(said.out).toMatch(
    /not after 16 Apr 2008 14:00 UTC \(in 3\.1 days\): due later\. post-launch notice/,
  );
  expect(said.out).toContain("ROCKET LAUNCH NOTICE PLN/US/2008/001/000/01");
  expect(said.out).toContain("УВЕДОМЛЕНИЕ О ПУСКЕ РАКЕТЫ PLN/US/2008/001/000/01");
  const early = await call("exchange", "notice", at("notice.json"), "--at", "1994-12-21T12:00:00Z");
  expect(early.out).toContain("Hague Code of Conduct, 2002: not yet in being on 21 Dec 1994.\n");
  const { check } = JSON.parse((await call("exchange", "notice", at("notice.json"), "--json")).out);
  expect(check.regimes.map((each: { regime: string }) => each.regime)).toContain("hague-code-2002");
  const at_utc = ["--at", "2008-04-13T12:00:00Z"];
  writeFileSync(at("whole.json"), JSON.stringify({ type: "prelaunch.notice", role: "x", body: notice }));
  expect(await call("exchange", "notice", at("whole.json"), ...at_utc)).toEqual(said); // a draft, as it is posted
  writeFileSync(at("whole.json"), JSON.stringify({ type: "notice.ack", role: "x", body: notice }));
  expect((await call("exchange", "notice", at("whole.json"), ...at_utc)).err).toBe(
    `${at("whole.json")} is a draft of type "notice.ack"; it must be one of prelaunch.notice, or the body of one.\n`,
  );
});

test.each([
  [
    ["exchange", "notice", "NOTICE", "--at", "noon"],
    "--at is noon; it must be a time of UTC such as 1995-01-16T09:00:00Z, or a date.",
  ],
  [
    ["exchange", "demon"],
    'unknown command "exchange demon"; did you mean demo? Commands of exchange: demo, keys, charter, sign, notice, post, export, import, openapi.',
  ],
  [
    ["exchange", "demo", "--play", "1996"],
    '--play is "1996"; there is no such play; did you mean 1995? Allowed: 1995, 2008, all, or a path to a .json file.',
  ],
  [
    ["exchange", "keys", "--partner", "uk", "--out", "x"],
    '--partner is "uk"; there is no such partner; did you mean us? Allowed: us, ru, europe.',
  ],
  [
    ["node", "--config", "x.toml", "--create", "--restore"],
    "--create and --restore are given together; a node is either new or comes back.",
  ],
  [
    ["node", "--config", "x.toml", "--alone", "Smith"],
    '--alone is "Smith"; it must name two officers, such as "A. Smith,B. Jones".',
  ],
  [
    ["exchange", "keys", "--partner", "us", "--out", "no-such-folder", "--url", "ftp://x"],
    '--url is "ftp://x"; it must be https://HOST:PORT, such as https://us.example:7443.',
  ],
  [
    ["exchange", "post", "NOTICE", "--node", "http://127.0.0.1:1", "--token", "x"],
    "NOTICE has no type, no role, no body; it must be a whole draft {type, role, body}, not a body alone.",
  ],
  [["node", "--config", "x.toml"], "x.toml is not there; it must be the path of a file."],
  [["node"], "node is missing --config FILE (the node's node.toml)."],
])("%j is refused in one sentence", async (args, sentence) => {
  const words = args.map((word) => (word === "NOTICE" ? at("notice.json") : word));
  const err = `${sentence.replace("NOTICE", at("notice.json"))}\n`;
  expect(await call(...words)).toEqual({ code: 2, out: "", err });
});

describe("one node for real", () => {
  let config = "";
  let url = "";
  let peersPort = 0;

  beforeAll(async () => {
    expect(compile()).toBe("");
    const [peers, desk] = await freePorts(2);
    url = `http://127.0.0.1:${desk}`;
    peersPort = peers;
    config = at("node.toml");
    const lines = [
      'partner = "us"',
      'folder = "record"',
      'charter = "charter.json"',
      'keys = "us/keys.json"',
      'token = "us/desk.token"',
      'second_token = "us/second-officer.token"',
      "[listen]",
      `peers = "127.0.0.1:${peers}"`,
      `desk = "127.0.0.1:${desk}"`,
    ];
    writeFileSync(config, `${lines.join("\n")}\n`);
  }, 240_000);

  const start = (...more: string[]) => {
    const child = spawn(process.execPath, [main, "node", "--config", config, ...more], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.push(child);
    const said = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said.out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      said.err += text;
    });
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    return { child, said, ended };
  };
  const writes = () =>
    expect
      .poll(
        () =>
          fetch(`${url}/health`).then(
            ({ status }) => status,
            () => 0,
          ),
        { timeout: 60_000, interval: 100 },
      )
      .toBe(200);

  test("it never creates in silence", async () => {
    const { said, ended } = start();
    expect(await ended).toBe(2);
    expect(said.err).toBe(
      `The folder ${at("record")} holds no journal: start it once with --create if the node is new, with --restore if its disk was lost.\n`,
    );
  }, 60_000);

  test("created, it writes alone, exports, publishes tiles and stops with 0; its log is JSON lines", async () => {
    const { child, said, ended } = start("--create");
    await writes();
    writeFileSync(
      at("draft.json"),
      JSON.stringify({ type: "prelaunch.notice", role: "duty-officer", body: notice }),
    );
    const desk = ["--node", url, "--token", at("us", "desk.token")];
    const posted = await call("exchange", "post", at("draft.json"), ...desk, "--json");
    expect(posted).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(posted.out)).toMatchObject({ seq: 0 });
    expect((await call("exchange", "export", ...desk, "--out", at("record.jxb"))).code).toBe(0);
    expect((await call("exchange", "import", at("record.jxb"), ...desk, "--json")).out).toBe(
      '{"entries":0}\n',
    );
    expect((await call("exchange", "import", at("draft.json"), ...desk)).err).toBe(
      `${at("draft.json")} is not a file of exchange export.\n`,
    );
    expect((await call("exchange", "import", folder, ...desk)).err).toBe(
      `${folder} is a folder; it must be a file of exchange export.\n`,
    );
    for (const scheme of ["http", "https"]) {
      const peers = `${scheme}://127.0.0.1:${peersPort}`;
      const wrongPort = await call(
        "exchange",
        "export",
        "--node",
        peers,
        ...desk.slice(2),
        "--out",
        at("x.jxb"),
      );
      expect(wrongPort.err).toBe(
        `--node is ${peers}: that is the port for nodes; desks use the desk address (desk in node.toml).\n`,
      );
    }
    writeFileSync(
      at("draft.json"),
      JSON.stringify({ type: "prelaunch.notice", role: "analyst", body: notice }),
    );
    const refused = await call("exchange", "post", at("draft.json"), ...desk);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain("role analyst may not write prelaunch.notice.");
    expect((await call("audit", url)).code).toBe(0); // by its public routes, without a token
    const offer = { site: "Brdy", visitor: "ru", state: "agreed" };
    const key = (n: number) => `us/watch-supervisor/${n}`;
    const two = {
      type: "transparency.visit",
      role: "watch-supervisor",
      body: offer,
      key: key(1),
      second: key(2),
    };
    writeFileSync(at("draft.json"), JSON.stringify(two));
    expect((await call("exchange", "post", at("draft.json"), ...desk)).code).toBe(2); // one officer alone
    const second = ["--second-token", at("us", "second-officer.token")];
    expect(await call("exchange", "post", at("draft.json"), ...desk, ...second)).toMatchObject({
      code: 0,
      err: "",
    });
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(said.err).toBe("");
    for (const line of said.out.trim().split("\n")) expect(JSON.parse(line)).toMatchObject({ partner: "us" });
    expect(readFileSync(at("record", "log/us/checkpoint"), "utf8")).toMatch(
      /^equipoise-exchange\/spring-1\/.*\n2\n/,
    );
  }, 120_000);

  test("a second creation in the same folder is refused", async () => {
    const { said, ended } = start("--create");
    expect(await ended).toBe(2);
    expect(said.err).toBe(
      `The folder ${at("record")} holds a journal already: start it without --create and --restore.\n`,
    );
  }, 60_000);

  test("files that were brought back from a backup are not written before the others were heard", async () => {
    cpSync(at("record"), at("copy"), { recursive: true });
    rmSync(at("record"), { recursive: true });
    cpSync(at("copy"), at("record"), { recursive: true });
    const { child, said, ended } = start();
    await expect
      .poll(() => said.out, { timeout: 60_000 })
      .toContain("these files were brought from elsewhere");
    await expect
      .poll(
        () =>
          fetch(`${url}/health`).then(
            ({ status }) => status,
            () => 0,
          ),
        { timeout: 60_000 },
      )
      .toBe(503);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    const alone = start("--alone", "A. Smith,B. Jones");
    await writes();
    alone.child.kill("SIGINT");
    expect(await alone.ended).toBe(0);
    const journal = readFileSync(at("record", "journal", "000001.jxj"), "latin1");
    expect(journal).toContain("written alone by decision of A. Smith and B. Jones");
  }, 120_000);

  test("a journal with one bit changed ends it with 1 and the place in one sentence", async () => {
    const path = at("record", "journal", "000001.jxj");
    const bytes = readFileSync(path);
    bytes[200] ^= 1;
    writeFileSync(path, bytes);
    const { said, ended } = start();
    expect(await ended).toBe(1);
    expect(said.err).toMatch(/^The journal in .*record is damaged: 000001\.jxj at byte \d+: .*\n$/);
  }, 60_000);
});
