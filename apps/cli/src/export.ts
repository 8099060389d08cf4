import { extname } from "node:path";
import type { Form, Forms } from "@equipoise/present/files";
import { UserError } from "@equipoise/scenario";
import type { OptionName } from "./arguments.ts";
import { writeWhole } from "./disk.ts";
import type { Terminal } from "./terminal.ts";

/** Writes the form that the file's ending asks for; nothing without a file. */
export function writeExport(file: string | undefined, terminal: Terminal, forms: Forms): void {
  if (file === undefined) return;
  const make = forms[formOf(file, forms)]!;
  writeWhole(file, make());
  terminal.err(`Wrote ${file}.\n`);
}

/** The form of a file by its ending; throws UserError when it is none of those on offer. To ask before long work. */
export function formOf(
  file: string,
  forms: Readonly<Partial<Record<Form, unknown>>>,
  option: OptionName = "out",
): Form {
  const ending = extname(file).slice(1).toLowerCase();
  if (Object.hasOwn(forms, ending)) return ending as Form;
  const allowed = Object.keys(forms).map((form) => `.${form}`);
  throw new UserError([`--${option} is "${file}"; its ending must be one of ${allowed.join(", ")}.`]);
}
