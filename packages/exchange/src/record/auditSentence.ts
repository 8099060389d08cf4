/** What one audit proves and what it cannot, in plain words. */
import { type PartnerId, partnerIds, utcText } from "../messages/index.ts";
import type { Finding } from "./auditFinding.ts";

/** When the entries say that they were written: the earliest and the latest claim. */
export interface ClaimedTimes {
  readonly from_ms: number;
  readonly to_ms: number;
}

interface Signed {
  readonly size: number;
  readonly s0: number;
  readonly s1: number;
  readonly s2: number;
  readonly unsigned: number;
}

export interface Told {
  readonly name: string;
  readonly partner: PartnerId | undefined;
  readonly journal: boolean;
  readonly findings: readonly Finding[];
  readonly logs: Readonly<Record<PartnerId, Signed>>;
  readonly claimed: ClaimedTimes | undefined;
  readonly existedBy_s: number | undefined;
}

/** `proved`: who signed two histories, as the record's own entries prove. An unsound record is told by its first place. */
export function auditSentence(told: Told, proved: readonly PartnerId[]): string {
  const { name, partner, findings, logs, journal } = told;
  const [first, ...more] = findings;
  if (first !== undefined) {
    const others = `${more.length} more ${more.length === 1 ? "place is" : "places are"} not sound.`;
    return `NOT SOUND: ${name}. ${first.sentence}${more.length === 0 ? "" : ` ${others}`}`;
  }
  const record = partner === undefined ? "This record" : `This record of ${partner}`;
  const tilesAlone = "It was judged by its published tiles alone; a journal was not at hand.";
  const isEmpty = partnerIds.every((id) => logs[id].size === 0);
  if (isEmpty)
    return `${record} holds no entries: there is nothing to judge.${journal ? "" : ` ${tilesAlone}`}`;
  const held = listed(partnerIds.map((id, i) => `${counted(logs[id].size, i === 0)} of ${id}`));
  return [
    `${record} holds ${held}; ${commonText(logs)}`,
    ...partnerIds.flatMap((id) => laterText(id, logs[id])),
    ...timesText(told),
    ...(journal ? [] : [tilesAlone]),
    ...(proved.length === 0 ? [] : [`It holds proof that ${listed(proved)} signed two histories.`]),
    "It cannot show what was never written, nor that what was written is true.",
  ].join(" ");
}

function commonText(logs: Told["logs"]): string {
  if (partnerIds.every((id) => logs[id].s2 === 0)) return "none of them is signed by all three partners.";
  const common = listed(partnerIds.map((id) => String(logs[id].s2)));
  return `all three partners signed the first ${common}, and those are as they were signed.`;
}

/** The entries behind those that all have signed: who still could replace them. */
function laterText(id: PartnerId, { s0, s1, s2, unsigned }: Signed): string[] {
  const later = s2 > 0 ? "later " : "";
  const some = (count: number, how: (it: string) => string): string[] => {
    if (count === 0) return [];
    const are = count === 1 ? "entry of ID is" : "entries of ID are";
    return [`${count} ${later}${are.replace("ID", id)} ${how(count === 1 ? "it" : "them")}.`];
  };
  return [
    ...some(s1, () => "signed by two, the author and one other"),
    ...some(
      s0 - unsigned,
      (it) => `signed by ${it === "it" ? "its" : "their"} author alone, who could still replace ${it}`,
    ),
    ...some(unsigned, (it) => `covered by no signed head, and ${id} could still replace ${it}`),
  ];
}

function timesText({ claimed, existedBy_s, logs }: Told): string[] {
  if (claimed === undefined) return [];
  const [from, to] = [utcText(claimed.from_ms).slice(0, 10), utcText(claimed.to_ms).slice(0, 10)];
  const claim = `These entries claim times ${from === to ? `on ${from}` : `from ${from} to ${to}`}`;
  if (existedBy_s === undefined) return [`${claim}; no other partner's signature bounds them.`];
  const whole_ms = Math.floor((existedBy_s + 59) / 60) * 60_000; // "by" a full minute that is not too early
  const by = `${utcText(whole_ms).slice(0, 16).replace("T", " ")} UTC`;
  const which = partnerIds.some((id) => logs[id].s0 > 0) ? "those that another partner cosigned" : "they";
  return [`${claim}; the signatures prove only that ${which} existed by ${by}.`];
}

export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function counted(count: number, withNoun: boolean): string {
  if (!withNoun) return String(count);
  return `${count} ${count === 1 ? "entry" : "entries"}`;
}
