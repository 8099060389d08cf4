/**
 * What leaves a partner. The policy runs at the author before the log, so that what it does not share is
 * nowhere but at home. Default deny: a field that no rule names is withheld. That a field was withheld is
 * told; what it held is not.
 */
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { concat, fromBase64Url, sha256, toBase64Url, utf8 } from "../log/index.ts";
import { type Coarsened, coarsen, coarsenTrack } from "./coarsen.ts";
import type { Body, Message, MessageType } from "./envelope.ts";
import { draftProblem, stableJson } from "./parse.ts";
import { governing, hasRuleBelow, type ReleasePolicy, type ReleaseRule } from "./releasePolicy.ts";

export type WithheldField = Message["release"]["withheld"][number];

/** What opens a commitment later: kept at home. Whoever destroys the salt has erased the value for good. */
export interface Opening {
  readonly path: string;
  readonly salt: string; // base64url of 16 bytes
  readonly valueJson: string;
  readonly commit: string; // base64url of the SHA-256
}

export interface ReleaseSecrets {
  /** 32 bytes that never leave the node: the offset of every track comes from them. */
  readonly biasKey: Uint8Array;
  /** Fresh random bytes. */
  readonly salt: (count: number) => Uint8Array;
}

export type Released<T extends MessageType = MessageType> =
  | {
      readonly kind: "released";
      readonly body: Body<T>;
      readonly withheld: readonly WithheldField[];
      readonly openings: readonly Opening[];
      readonly delay_ms?: number; // write it that much later, not before
    }
  | { readonly kind: "refused"; readonly why: string };

/**
 * What the policy lets out of a body. The result depends on what the policy shares and on nothing else, but for
 * the salts of commitments and for the fact that a field was there.
 *
 * share     as it is.
 * coarsen   places move to the middle of their cell; g^2/12 joins their variance. Reports of a moving track,
 *           coarsened one by one, tell more than one cell does: for tracks use noise.
 * noise     one offset for the whole track, by HMAC-SHA256 of the track's id, constant in ECEF: the velocity
 *           stays true to the position, and no number of reports averages it away. Fresh noise would fall with
 *           the root of their number. An id is not used again: one position known gives the offset away.
 * delay     the whole message waits: a record is written once.
 * commit    a salted hash stands for the value: `reveal` opens it.
 * withhold  left out.
 */
export function release<T extends MessageType>(
  body: Body<T>,
  type: T,
  policy: ReleasePolicy,
  secrets: ReleaseSecrets,
): Released<T> {
  if (secrets.biasKey.length !== 32)
    return refused(`The key of track offsets has ${secrets.biasKey.length} bytes; allowed: 32.`);
  const problem = draftProblem(type, body);
  if (problem !== undefined) return refused(problem);
  const rules = policy.rules.filter((rule) => rule.type === type);
  const sieve: Sieve = { type, rules, secrets, withheld: [], openings: [], delay_ms: 0 };
  const kept = sift(JSON.parse(stableJson(body)), "", sieve) as Body<T> | undefined;
  const shared = type === "track.report" ? movedTrack(kept, sieve) : kept;
  const left = draftProblem(type, shared ?? {});
  if (left !== undefined) {
    const gone = sieve.withheld.map((field) => `${field.path} (${field.mode})`);
    return refused(
      `The release policy ${policy.id} leaves no ${type}: ${left} It does not share ${gone.join(", ")}.`,
    );
  }
  const tooLong = sieve.openings.find((opening) => opening.valueJson.length > maxValueCharacters);
  if (tooLong !== undefined)
    return refused(
      `${tooLong.path} has ${tooLong.valueJson.length} characters; allowed: ${maxValueCharacters} to be committed.`,
    );
  const { withheld, openings, delay_ms } = sieve;
  const wait = delay_ms === 0 ? {} : { delay_ms };
  return { kind: "released", body: shared as Body<T>, withheld, openings, ...wait };
}

/** Whether a reveal opens a commitment of the entry that it names. */
export function checkReveal(withheld: readonly WithheldField[], reveal: Body<"reveal">): boolean {
  const salt = fromBase64Url(reveal.salt);
  const field = withheld.find((f) => f.path === reveal.path && f.mode === "committed");
  if (field?.commit === undefined || salt?.length !== salt_bytes) return false;
  return commitment(salt, reveal.path, reveal.valueJson) === field.commit;
}

const salt_bytes = 16;
/** What `reveal` can hold. */
const maxValueCharacters = 16_000;

/** What the sieve works with, and what it leaves beside the kept fields. */
interface Sieve {
  readonly type: MessageType;
  readonly rules: readonly ReleaseRule[];
  readonly secrets: ReleaseSecrets;
  readonly withheld: WithheldField[];
  readonly openings: Opening[];
  delay_ms: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** The part of a value that leaves; undefined where nothing does. */
function sift(value: unknown, path: string, sieve: Sieve): unknown {
  const rule = path === "" ? undefined : governing(sieve.rules, path);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (isObject && (path === "" || hasRuleBelow(sieve.rules, path))) {
    const members = Object.keys(value)
      .map((key) => [key, sift((value as Fields)[key], `${path}/${key}`, sieve)] as const)
      .filter(([, member]) => member !== undefined);
    return members.length === 0 && path !== "" ? undefined : Object.fromEntries(members);
  }
  return applied(rule, value, path, sieve);
}

function applied(rule: ReleaseRule | undefined, value: unknown, path: string, sieve: Sieve): unknown {
  const told = (mode: WithheldField["mode"], kept?: unknown) => {
    sieve.withheld.push({ path, mode });
    return kept;
  };
  const isTrack = sieve.type === "track.report" && path === "/state"; // moved as a whole, below
  switch (rule?.mode) {
    case "share":
      return value;
    case "delay":
      sieve.delay_ms = Math.max(sieve.delay_ms, rule.delay_ms ?? 0);
      return told("delayed", value);
    case "coarsen": {
      if (isTrack) return told("coarsened", value);
      const coarse: Coarsened = coarsen(value, rule.grid_m ?? 0);
      return coarse.kind === "coarse" ? told("coarsened", coarse.value) : told("withheld");
    }
    case "noise":
      return isTrack ? told("noised", value) : told("withheld");
    case "commit": {
      const salt = sieve.secrets.salt(salt_bytes);
      const valueJson = stableJson(value);
      const commit = commitment(salt, path, valueJson);
      sieve.openings.push({ path, salt: toBase64Url(salt), valueJson, commit });
      sieve.withheld.push({ path, mode: "committed", commit });
      return undefined;
    }
    default:
      return told("withheld");
  }
}

/**
 * SHA-256(salt || path || "\n" || value as JSON): no other path and value have the same bytes, for a path has
 * no line feed.
 */
function commitment(salt: Uint8Array, path: string, valueJson: string): string {
  return toBase64Url(sha256(concat(salt, utf8(`${path}\n${valueJson}`))));
}

/** State, covariance and bias of a track change together. */
function movedTrack<T extends MessageType>(
  kept: Body<T> | undefined,
  { rules, secrets }: Sieve,
): Body<T> | undefined {
  const track = kept as Partial<Body<"track.report">> | undefined;
  const rule = governing(rules, "/state");
  if (track?.state === undefined || rule === undefined) return kept;
  if (rule.mode === "coarsen") return coarsenTrack(track, rule.grid_m ?? 0) as Body<T>;
  if (rule.mode !== "noise" || track.trackId === undefined || track.bias === undefined) return kept;
  const sigma_m = rule.sigma_m ?? 0;
  const offset_m = trackOffset_m(secrets.biasKey, track.trackId, sigma_m);
  const state = track.state.map((x, i) => x + (offset_m[i] ?? 0));
  const declared_m = Math.sqrt(track.bias.sigma_m * track.bias.sigma_m + sigma_m * sigma_m);
  return { ...track, state, bias: { declared: true, sigma_m: -Math.floor(-declared_m) } } as Body<T>;
}

/**
 * The one offset of a track, in ECEF, with the standard deviation `sigma_m` on each axis. An axis is the sum
 * of 16 uniform numbers from HMAC-SHA256(key, label, id, axis), 16 bits each, times root 3/4: nearly normal
 * (excess kurtosis -0.075, at most 6.9 sigma), and made of exactly rounded operations alone.
 */
export function trackOffset_m(biasKey: Uint8Array, trackId: string, sigma_m: number): readonly number[] {
  return [0, 1, 2].map((axis) => {
    const bytes = hmac(nobleSha256, biasKey, utf8(`jx-track-offset/v1\n${trackId}\n${axis}`));
    let sum = 0;
    for (let i = 0; i < 32; i += 2) sum += ((bytes[i] ?? 0) * 256 + (bytes[i + 1] ?? 0) + 0.5) / 65_536 - 0.5;
    return sigma_m * Math.sqrt(0.75) * sum;
  });
}

function refused(why: string): { readonly kind: "refused"; readonly why: string } {
  return { kind: "refused", why };
}
