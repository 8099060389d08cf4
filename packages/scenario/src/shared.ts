/**
 * Structural sharing: a typed object is described once as a tree of parts over the vector of parameter values, and
 * evaluating the tree hands out the same object again wherever nothing beneath it changed.
 */
export type Part<T> = (values: Float64Array) => T;

/** A part that never varies. */
export function fixed<T>(value: T): Part<T> {
  return () => value;
}

/** A frozen object with a field per part; the same object while all fields are the same. */
export function record<T extends object>(fields: { readonly [K in keyof T]: Part<T[K]> }): Part<T> {
  const keys = Object.keys(fields) as (keyof T)[];
  return remembered(
    keys.map((key) => fields[key]),
    (of) => Object.freeze(Object.fromEntries(keys.map((key, i) => [key, of[i]]))) as T,
  );
}

/** A frozen list with an entry per part; the same list while all entries are the same. */
export function list<T>(parts: readonly Part<T>[]): Part<readonly T[]> {
  return remembered(parts, (of) => Object.freeze([...of]) as readonly T[]);
}

/** A frozen list of what is there; the same list while all entries are the same. */
export function present<T>(parts: readonly Part<T | undefined>[]): Part<readonly T[]> {
  return remembered(parts, (of) => Object.freeze(of.filter((entry) => entry !== undefined)) as readonly T[]);
}

/** What `make` returns for the values of `parts`, made anew only when one of them changed. */
export function remembered<T, U>(parts: readonly Part<U>[], make: (of: readonly U[]) => T): Part<T> {
  // The first (nominal) and the last result: a walk that returns to the nominal point finds its objects again, and a
  // long random walk holds on to no more than two.
  let first: Memory<T> | undefined;
  let last: Memory<T> | undefined;
  return (values) => {
    const of = parts.map((part) => part(values));
    if (first !== undefined && same(first.of, of)) return first.result;
    if (last !== undefined && same(last.of, of)) return last.result;
    const memory = { of, result: make(of) };
    if (first === undefined) first = memory;
    else last = memory;
    return memory.result;
  };
}

// One object per content, in every space: what the engine remembers of a radar serves all parameter sets that agree on it.
const byContent = new Map<string, object>();
const mostContents = 4096; // a long random walk forgets what it met first
const canonicalOf = new WeakMap<object, object>();

/** The part, handing out one object for equal contents, whichever space it comes from. */
export function canonical<T extends object>(part: Part<T>): Part<T> {
  return (values) => oneOf(part(values));
}

/** The one object of this content. */
export function oneOf<T extends object>(made: T): T {
  let known = canonicalOf.get(made);
  if (known === undefined) {
    const content = JSON.stringify(made);
    known = byContent.get(content) ?? made;
    if (byContent.size >= mostContents) byContent.delete(byContent.keys().next().value!);
    byContent.set(content, known);
    canonicalOf.set(made, known);
  }
  return known as T;
}

interface Memory<T> {
  readonly of: readonly unknown[];
  readonly result: T;
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.every((value, i) => Object.is(value, b[i]));
}
