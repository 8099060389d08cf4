import { expect, test } from "vitest";
import { parseConfig } from "./config.ts";

const least = `partner = "ru"\nfolder = "/var/lib/equipoise"\ncharter = "charter.txt"\nkeys = "keys.json"\ntoken = "token"\n`;

test("the least that an operator must say", () => {
  expect(parseConfig(least)).toEqual({
    kind: "config",
    config: {
      partner: "ru",
      folder: "/var/lib/equipoise",
      charter: "charter.txt",
      keys: "keys.json",
      token: "token",
      peers: { host: "0.0.0.0", port: 7443 },
      desk: { host: "127.0.0.1", port: 7480 },
      index: { kind: "embedded" },
      logLevel: "info",
      quota: { records_per_s: 1000, bytes_per_s: 1_000_000 },
    },
  });
});

test("all that an operator can say", () => {
  const all = `${least}policy = "policy.json"\nindex = "postgres://node:pw@db:5432/x"\nlog = "warn"
[listen]\npeers = "[::]:9443"\ndesk = "[::1]:0"\n[quota]\nrecords_per_s = 10\nbytes_per_s = 65536\n`;
  expect(parseConfig(all)).toMatchObject({
    config: {
      policy: "policy.json",
      peers: { host: "::", port: 9443 },
      desk: { host: "::1", port: 0 },
      index: { kind: "postgres", url: "postgres://node:pw@db:5432/x" },
      logLevel: "warn",
      quota: { records_per_s: 10, bytes_per_s: 65_536 },
    },
  });
});

test.each([
  ["partner = 3", `node.toml gives partner as 3; allowed: "us", "ru", "europe".`, /^partner.*$/m],
  ["", `node.toml does not give partner; allowed: "us", "ru", "europe".`, /^partner.*$/m],
  ["folder = []", "node.toml gives folder as []; allowed: a path in quotation marks.", /^folder.*$/m],
  ["", "node.toml does not give token; allowed: a path in quotation marks.", /^token.*$/m],
  ["tokn = 1", /^node\.toml has the unknown field tokn; allowed: partner, .*, quota\.$/, /$/],
  [
    "[listen]\nport = 1",
    "node.toml has the unknown field listen.port; allowed: listen.peers, listen.desk.",
    /$/,
  ],
  ["listen = 3", "node.toml gives listen as 3; allowed: a table.", /$/],
  [`[listen]\npeers = "here"`, /^node\.toml gives listen\.peers as "here"; allowed: host:port, such as/, /$/],
  [`[listen]\npeers = "a:99999"`, /^node\.toml gives listen\.peers as "a:99999"; allowed: host:port/, /$/],
  [
    `[listen]\ndesk = "0.0.0.0:80"`,
    /^node\.toml gives listen\.desk as "0\.0\.0\.0:80"; allowed: an address of this/,
    /$/,
  ],
  [
    "[quota]\nrecords_per_s = 0.5",
    /^node\.toml gives quota\.records_per_s as 0\.5; allowed: a whole number from 1/,
    /$/,
  ],
  ["[quota]\nrecords_per_s = nan", /^node\.toml gives quota\.records_per_s as nan; allowed: a whole/, /$/],
  [
    `index = "mysql://u:secret@h"`,
    /^node\.toml gives index as "mysql:\/\/\.\.\.@h"; allowed: "embedded" or/,
    /$/,
  ],
  [`log = "loud"`, /^node\.toml gives log as "loud"; allowed: "debug", "info"/, /$/],
  ["[[[", /^node\.toml is not TOML, at line 6: .*\.$/, /$/],
])("%s is refused in one sentence", (line, sentence, place) => {
  const parsed = parseConfig(least.replace(place, line));
  expect(parsed.kind).toBe("refused");
  if (parsed.kind === "refused") expect(parsed.why).toMatch(sentence);
});
