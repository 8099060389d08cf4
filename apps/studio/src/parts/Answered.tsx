import type { ShownAnswer } from "@equipoise/present/files";
import type { Assumption } from "@equipoise/sim/analyses";
import { type ReactNode, useState } from "react";
import { useBasics, useView } from "../state/index.ts";
import { numberIn, useWords } from "../words/index.ts";
import { DataTable } from "./DataTable.tsx";
import { partWords } from "./words.ts";

/** What stands under every figure: what it rests on, the command that repeats it, and files to take away. */
export function Behind({
  answers,
  command,
  downloads,
}: {
  readonly answers: readonly Pick<ShownAnswer, "assumptions">[];
  readonly command: string;
  readonly downloads: readonly Download[];
}): ReactNode {
  return (
    <>
      <Downloads of={downloads} />
      <Reproduce command={command} />
      <Assumptions answers={answers} />
    </>
  );
}

/** A file that the page makes when it is asked for. */
export interface Download {
  readonly name: string; // with its ending
  readonly make: () => string | Blob | Promise<string | Blob>;
}

export function Downloads({ of }: { readonly of: readonly Download[] }): ReactNode {
  const words = useWords(partWords);
  if (of.length === 0) return null;
  return (
    <p className="downloads">
      {words.download}:{" "}
      {of.map(({ name, make }) => (
        <button key={name} type="button" onClick={() => void save(name, make)}>
          {name.slice(name.lastIndexOf(".") + 1).toUpperCase()}
          <span className="aside"> {name}</span>
        </button>
      ))}
    </p>
  );
}

async function save(name: string, make: Download["make"]): Promise<void> {
  const made = await make();
  const url = URL.createObjectURL(made instanceof Blob ? made : new Blob([made], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function Reproduce({ command }: { readonly command: string }): ReactNode {
  const words = useWords(partWords);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(command);
    setCopied(true);
    setTimeout(() => setCopied(false), 3000);
  };
  return (
    <div className="reproduce">
      <p>{words.reproduce}</p>
      <pre>
        <code>{command}</code>
      </pre>
      <button type="button" aria-live="polite" onClick={() => void copy()}>
        {isCopied ? words.copied : words.copy}
      </button>
    </div>
  );
}

/** Every figure that the answers rest on, once, with range, status and source. */
function Assumptions({
  answers,
}: {
  readonly answers: readonly Pick<ShownAnswer, "assumptions">[];
}): ReactNode {
  const words = useWords(partWords);
  const [isOpen, setOpen] = useState(false);
  const all = new Map(answers.flatMap(({ assumptions }) => assumptions.map((a) => [keyOf(a), a] as const)));
  if (all.size === 0) return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.assumptions(all.size)}</summary>
      {isOpen && <AssumptionTable of={[...all.values()]} />}
    </details>
  );
}

function keyOf(of: Assumption): string {
  return `${of.parameter} ${of.value} ${of.low} ${of.high}`;
}

function AssumptionTable({ of }: { readonly of: readonly Assumption[] }): ReactNode {
  const words = useWords(partWords);
  const { language } = useView();
  const { catalogue } = useBasics();
  const titles = new Map(catalogue.sources.map((source) => [source.id, source.title]));
  const number = (x: number) => numberIn(language, x, Math.abs(x) >= 100 || Number.isInteger(x) ? 0 : 3);
  const columns = [
    { title: words.figure },
    { title: words.value, isNumber: true },
    { title: words.range, isNumber: true },
    { title: words.status },
    { title: words.source },
  ];
  const rows = of.map((a) => [
    a.parameter,
    `${number(a.value)} ${a.unit}`,
    a.low === a.high ? "" : words.interval(number(a.low), number(a.high)),
    a.notPublished ? words.notPublished : (words.statuses[a.status] ?? a.status),
    a.source.map((id) => titles.get(id) ?? id).join("; "),
  ]);
  return <DataTable caption={words.assumptions(of.length)} columns={columns} rows={rows} />;
}
