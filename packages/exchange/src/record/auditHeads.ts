/** Signed heads as an audit reads them: every line of a note must be a signature that holds, by someone of the charter. */
import {
  type Ed25519,
  formatNote,
  isBy,
  type Note,
  type NoteSignature,
  openCheckpoint,
  parseNote,
  textOf,
  toBase64,
  verifyCosignature,
} from "../log/index.ts";
import { type PartnerId, partnerIds } from "../messages/index.ts";
import { type Finding, finding, type Spot } from "./auditFinding.ts";
import { type Cosigned, headOf, type LogKeys, type SignedHead } from "./heads.ts";

export interface StrictNote {
  readonly head: SignedHead | undefined; // undefined: its author did not sign it
  readonly flaw: { readonly what: "damaged" | "forged" | "inserted"; readonly why: string } | undefined;
}

/** Judges notes; each signature once, since a head comes again with every cosignature that it gains. */
export class NoteJudge {
  readonly #keys: ReadonlyMap<PartnerId, LogKeys>;
  readonly #ed25519: Ed25519;
  readonly #authored = new Map<string, SignedHead | undefined>();
  readonly #cosigned = new Map<string, Cosigned | undefined>();

  constructor(keys: ReadonlyMap<PartnerId, LogKeys>, ed25519: Ed25519) {
    this.#keys = keys;
    this.#ed25519 = ed25519;
  }

  /** `log`: whose head it must be, where its place says so. */
  judge(text: string, log?: PartnerId): StrictNote {
    const note = parseNote(text);
    if (note === undefined) return flawed("damaged", "is no signed note");
    const name = note.text.split("\n")[0];
    const origin = partnerIds.find((id) => this.#keys.get(id)?.author.name === name);
    const keys = origin === undefined ? undefined : this.#keys.get(origin);
    if (keys === undefined || (log !== undefined && origin !== log))
      return flawed(
        "forged",
        `is not of ${log === undefined ? "a log of the charter" : `the log of ${log}`}`,
      );
    const own = note.signatures.filter((signature) => isBy(signature, keys.author));
    const head = own.length === 1 ? this.#author(note, own[0] as NoteSignature, keys) : undefined;
    if (head === undefined) return flawed("forged", `is not signed by ${keys.origin}, its author`);
    return this.#witnesses(note, head, keys);
  }

  #witnesses(note: Note, authored: SignedHead, keys: LogKeys): StrictNote {
    const cosigned: Cosigned[] = [];
    let flaw: StrictNote["flaw"];
    for (const signature of note.signatures) {
      if (isBy(signature, keys.author)) continue;
      const witness = partnerIds.find((id) => {
        const key = keys.witnesses.get(id);
        return key !== undefined && isBy(signature, key);
      });
      if (witness === undefined)
        flaw ??= { what: "inserted", why: `bears a signature of ${signature.name}, who is no witness of it` };
      else if (cosigned.some((c) => c.witness === witness))
        flaw ??= { what: "inserted", why: `bears two signatures of ${witness}` };
      else {
        const valid = this.#witness(note.text, signature, witness, keys);
        if (valid !== undefined) cosigned.push(valid);
        else flaw = { what: "forged", why: `bears a signature of ${witness} that does not hold` };
      }
    }
    return { head: { ...authored, cosigned }, flaw };
  }

  #author(note: Note, authored: NoteSignature, keys: LogKeys): SignedHead | undefined {
    const alone = formatNote({ text: note.text, signatures: [authored] });
    if (this.#authored.has(alone)) return this.#authored.get(alone);
    const checkpoint = openCheckpoint(alone, keys.author, this.#ed25519);
    const head =
      checkpoint === undefined || checkpoint.extension !== undefined
        ? undefined
        : { ...headOf(keys.origin, checkpoint), text: note.text, authored, cosigned: [] };
    remember(this.#authored, alone, head);
    return head;
  }

  #witness(text: string, signature: NoteSignature, witness: PartnerId, keys: LogKeys): Cosigned | undefined {
    const name = `${witness} ${toBase64(signature.bytes)} ${text}`;
    if (this.#cosigned.has(name)) return this.#cosigned.get(name);
    const key = keys.witnesses.get(witness);
    const valid = key && verifyCosignature(text, signature, key, this.#ed25519);
    const cosigned = valid && { witness, time_s: valid.time_s, signature };
    remember(this.#cosigned, name, cosigned);
    return cosigned;
  }
}

/** A checkpoint's file. */
export function judgeFile(
  judge: NoteJudge,
  bytes: Uint8Array,
  log: PartnerId,
): { readonly head: SignedHead | undefined; readonly findings: readonly Finding[] } {
  const where = { file: `log/${log}/checkpoint`, log };
  const text = textOf(bytes);
  const { head, flaw } = text === undefined ? flawed("damaged", "is not UTF-8") : judge.judge(text, log);
  return { head, findings: flaw === undefined ? [] : [noteFinding(flaw, where)] };
}

export function noteFinding(flaw: NonNullable<StrictNote["flaw"]>, where: Spot): Finding {
  const place = where.byte === undefined ? where.file : `The head in ${where.file} at byte ${where.byte}`;
  return finding(flaw.what, where, `${place} ${flaw.why}.`);
}

const mostRemembered = 4_096;

function remember<T>(known: Map<string, T>, name: string, value: T): void {
  if (known.size >= mostRemembered) known.clear();
  known.set(name, value);
}

function flawed(what: "damaged" | "forged", why: string): StrictNote {
  return { head: undefined, flaw: { what, why } };
}
