import { join } from "node:path";
import {
  type Charter,
  needsSecondOfficer,
  type Play,
  type PlayStepShape,
  parsePlay,
  resolveBody,
} from "@equipoise/exchange/messages";
import { hint } from "@equipoise/present/words";
import { UserError } from "@equipoise/scenario";
import { namesIn, projectRoot, readText } from "../disk.ts";

const prefix = "exchange-";

/** A play and the file that says of each step what was read, recalled or assumed. */
export type ReadPlay = Play & { readonly file: string };

/** The plays that are asked for, one after the other: one of scenarios/, "all" of them in one record, or a file. Without a name 1995. */
export function readPlays(asked: string | undefined): readonly ReadPlay[] {
  const known = namesIn("scenarios", ".json").flatMap((name) =>
    name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  );
  if (asked !== undefined && /[/\\]|\.json$/.test(asked)) return [playOf(asked, asked)];
  if (asked !== undefined && asked !== "all" && !known.includes(asked))
    throw new UserError([
      `--play is "${asked}"; there is no such play${hint(asked, [...known, "all"])} Allowed: ${known.join(", ")}, all, or a path to a .json file.`,
    ]);
  return (asked === "all" ? known : [asked ?? "1995"]).map((name) => {
    const file = `scenarios/${prefix}${name}.json`;
    return playOf(join(projectRoot, file), file);
  });
}

function playOf(path: string, name: string): ReadPlay {
  const play = parsePlay(readText(path, name));
  if (play.kind === "refused") throw new UserError([`${name}: ${play.why}`]);
  return { ...play, file: name };
}

/** The desks of all plays; one that must acknowledge in any must in all. */
export function desksOf(plays: readonly Play[]): Play["desks"] {
  const desks = new Map<string, Play["desks"][number]>();
  for (const desk of plays.flatMap((play) => play.desks)) {
    const key = `${desk.partner} ${desk.desk}`;
    const mustAcknowledge = desk.mustAcknowledge || (desks.get(key)?.mustAcknowledge ?? false);
    desks.set(key, { ...desk, mustAcknowledge });
  }
  return [...desks.values()];
}

/** What a step's own desk hands to its node, once the entries that it rests on are known. */
export function draftOf(step: PlayStepShape, charter: Charter, entries: ReadonlyMap<string, string>): object {
  const entryOf = (label: string) => entries.get(label);
  const keys = charter.roleKeys.filter(({ partner, role }) => partner === step.partner && role === step.role);
  const [first, second] = keys.map(({ id }) => id);
  return {
    type: step.type,
    role: step.role,
    body: resolveBody(step.body, entryOf),
    refs: step.refs.flatMap((label) => {
      const entry = entryOf(label);
      return entry === undefined ? [] : [{ entry, rel: "about" }];
    }),
    claimedAt_ms: step.at_ms,
    ...(first === undefined ? {} : { key: first }),
    ...(second === undefined || !needsSecondOfficer(step.type) ? {} : { second }),
  };
}

/** Labels of earlier steps that this one rests on. */
export function restsOn(step: PlayStepShape): readonly string[] {
  return [...new Set([...step.refs, ...labelsIn(step.body)])];
}

function labelsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return value.startsWith("@") ? [value.slice(1)] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(labelsIn);
}
