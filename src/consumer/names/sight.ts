import type ts from "../compiler";
import { indexOf } from "../module-index";
import { isJavaScript } from "../paths";
import { hashesOf } from "../words";
import type { SearchedCode } from "./searched-code";

/**
 * The files that can see what these files declare: those that mention a name that such a file exports, and so on. Whoever
 * has a value of a type without naming the type has it from something that does.
 * @param among The files that may, by what they import.
 */
export function filesSeeing(
  declaring: Iterable<string>,
  among: readonly string[],
  code: SearchedCode,
  sourceOf: (path: string) => ts.SourceFile | undefined,
): ReadonlySet<string> {
  const seeing = new Set<string>();
  const asked = new Set<number>();
  let found = [...declaring];
  while (found.length > 0) {
    for (const path of found) seeing.add(path);
    const names = new Set<number>();
    const importers: string[] = [];
    for (const path of found) {
      const source = sourceOf(path);
      const exported = source === undefined ? [] : [...indexOf(source).exports.keys()];
      for (const word of exported.flatMap((name) => [...hashesOf(name)])) if (!asked.has(word)) names.add(word);
      // What imports these gives them a name of its own.
      const isUnnamed = exported.includes("default") || exported.includes("export=") || isJavaScript(path);
      if (source === undefined || isUnnamed) importers.push(...code.graph.importers(path));
    }
    for (const word of names) asked.add(word);
    const mentioning = code.mentioning(
      names,
      among.filter((path) => !seeing.has(path)),
    );
    found = [...new Set([...mentioning, ...importers])].filter((path) => !seeing.has(path));
  }
  return seeing;
}
