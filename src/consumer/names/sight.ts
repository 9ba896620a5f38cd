import type ts from "../compiler";
import { indexOf } from "../module-index";
import { isJavaScript } from "../paths";
import type { Texts } from "./candidates";
import type { ImportGraph } from "./import-graph";

/**
 * The files that can see what these files declare: those that mention a name that such a file exports, and so on. Whoever
 * has a value of a type without naming the type has it from something that does.
 * @param among The files that may, by what they import.
 */
export function filesSeeing(
  declaring: Iterable<string>,
  among: readonly string[],
  texts: Texts,
  graph: ImportGraph,
  sourceOf: (path: string) => ts.SourceFile | undefined,
): ReadonlySet<string> {
  const mentioning = filesByWord(among, texts);
  const asked = new Set<string>();
  const seeing = new Set(declaring);
  for (const path of seeing) {
    const source = sourceOf(path);
    const names = source === undefined ? [] : [...indexOf(source).exports.keys()];
    for (const name of names) {
      if (asked.has(name)) continue;
      asked.add(name);
      for (const other of mentioning.get(name) ?? []) seeing.add(other);
    }
    // What imports these gives them a name of its own.
    const isUnnamed = names.includes("default") || names.includes("export=") || isJavaScript(path);
    if (source === undefined || isUnnamed) for (const importer of graph.importers(path)) seeing.add(importer);
  }
  return seeing;
}

function filesByWord(paths: readonly string[], texts: Texts): ReadonlyMap<string, readonly string[]> {
  const files = new Map<string, string[]>();
  for (const path of paths) {
    for (const [word] of (texts.get(path) ?? "").matchAll(/[\p{ID_Continue}$\u200c\u200d]+/gu)) {
      const known = files.get(word);
      if (known === undefined) files.set(word, [path]);
      else if (known.at(-1) !== path) known.push(path);
    }
  }
  return files;
}
