import type { Catalogue } from "./catalogue.ts";
import { canonicalPath, isFigure } from "./figurePath.ts";

/** A catalogue that notes which of its values are read, so that an answer can name exactly what it depends on. */
export interface ReadCatalogue {
  readonly catalogue: Catalogue;
  /** What has been read so far: path (file/id/key, a figure whole) to value, in order of the path. */
  reads(): ReadonlyMap<string, unknown>;
}

/** Records are told apart by their ids, so that looking one up is no reading of the others. */
export function recorded(of: Catalogue): ReadCatalogue {
  const seen = new Map<string, unknown>();
  const files = Object.fromEntries(
    Object.entries(of).map(([file, content]) => [
      file,
      Array.isArray(content)
        ? content.map((entry) => record(seen, file, entry))
        : record(seen, file, content),
    ]),
  );
  return {
    catalogue: files as unknown as Catalogue,
    reads: () => new Map([...seen].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function record(seen: Map<string, unknown>, file: string, entry: unknown): unknown {
  const { id } = entry as { readonly id?: unknown };
  if (typeof id !== "string") {
    // No id to find it by: whoever walks such a list reads it whole.
    seen.set(file, [...((seen.get(file) as unknown[] | undefined) ?? []), entry]);
    return entry;
  }
  return noted(seen, `${file}/${id}`, entry as object);
}

/** The same object, whose fields note that they were read; `id` alone says nothing. */
function noted(seen: Map<string, unknown>, path: string, target: object): object {
  const shown: object = Array.isArray(target) ? [] : {};
  for (const [key, value] of Object.entries(target)) {
    const at = canonicalPath(`${path}/${key}`);
    const leaf = typeof value !== "object" || value === null || isFigure(value) || isPlainList(value);
    let inner: object | undefined;
    Object.defineProperty(shown, key, {
      enumerable: true,
      get: () => {
        if (leaf) {
          if (key !== "id") seen.set(at, value);
          return value;
        }
        inner ??= noted(seen, at, value as object);
        return inner;
      },
    });
  }
  return shown;
}

/** A list of names or numbers is one value. */
function isPlainList(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => typeof entry !== "object");
}
