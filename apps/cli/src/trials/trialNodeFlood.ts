/** A partner that pushes what its log holds at a rate that nobody granted it, whatever it is answered. */
import https from "node:https";
import { encodePush, keyFromSeed, type PartnerKeys, pushType } from "@equipoise/exchange/host";
import { fromBase64Url, signCheckpoint, verifierKey } from "@equipoise/exchange/log";
import { type Charter, originOf } from "@equipoise/exchange/messages";
import type { ExchangeNode } from "@equipoise/exchange/node";

const step_ms = 50;
const mostUnderWay = 32; // to one partner

interface Flood {
  readonly node: ExchangeNode; // holds what is pushed, and answers whoever asks for it
  readonly charter: Charter;
  readonly keys: PartnerKeys;
  readonly rate_per_s: number;
  readonly duration_ms: number;
}

/** `ended` is told how many records were pushed to each. */
export function flood(setting: Flood, ended: (pushed: number) => void): void {
  const { node, charter, keys, rate_per_s, duration_ms } = setting;
  const self = keys.partner;
  const records = Math.round((rate_per_s * step_ms) / 1000);
  const urls = charter.partners.filter(({ id }) => id !== self).map((peer) => peer.urls[0] ?? "");
  const roads = urls.map((url) => roadTo(new URL("/push", url), keys));
  const begun_ms = performance.now();
  let pushed = 0;
  const timer = setInterval(() => {
    const elapsed_ms = performance.now() - begun_ms;
    for (; pushed < (Math.min(elapsed_ms, duration_ms) * rate_per_s) / 1000; pushed += records) {
      const first = pushed % (node.head(self).size - records);
      const body = pushBytes(setting, first, records);
      for (const road of roads) road(body);
    }
    if (elapsed_ms < duration_ms) return;
    clearInterval(timer);
    ended(pushed);
  }, step_ms / 2);
}

/** Records with a head that this partner signed at their end: as good as any that it would push in its turn. */
function pushBytes({ node, charter, keys }: Flood, first: number, count: number): Uint8Array {
  const origin = originOf(charter, keys.partner);
  const { publicKey, sign } = keyFromSeed(fromBase64Url(keys.node) ?? new Uint8Array());
  const size = first + count;
  const checkpoint = { origin, size, root: node.tree(keys.partner).root(size) };
  const head = signCheckpoint(checkpoint, verifierKey(origin, 1, publicKey), sign);
  return encodePush({ heads: [head], first, records: node.records(keys.partner, first, count) });
}

/** Posts bodies over a few connections, and drops what would wait. */
function roadTo(url: URL, { tls }: PartnerKeys): (body: Uint8Array) => void {
  const agent = new https.Agent({
    keepAlive: true,
    maxSockets: 4,
    key: tls.key,
    cert: tls.certificate,
    rejectUnauthorized: false, // it does not care who hears it
  });
  const headers = { "content-type": pushType };
  let underWay = 0;
  return (body) => {
    if (underWay >= mostUnderWay) return;
    underWay += 1;
    const request = https.request(url, { agent, method: "POST", headers }, (response) => response.resume());
    request.on("error", () => undefined);
    request.on("close", () => {
      underWay -= 1;
    });
    request.end(body);
  };
}
