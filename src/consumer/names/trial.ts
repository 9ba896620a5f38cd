import { pathToUri } from "../../files/uri";
import { groupBy } from "../../text/group-by";
import ts from "../compiler";
import type { CodeUse } from "../type-reader";
import { parse } from "../workspace";
import type { NameNode } from "./named";

type Files = ReadonlyMap<string, ts.SourceFile>;

/** A name that may have to be renamed. */
interface Key {
  readonly node: NameNode;
}

/** So many names are tried one by one; each takes a program. */
const mostTries = 8;

/**
 * Renames on trial, and finds names that have to be renamed too though nothing in the program links them to the member: a
 * text in `required: ["email"]` of a typed schema, a key of an object from which a type is inferred.
 */
export class Trial {
  readonly #program: ts.Program;
  readonly #files: Files;
  readonly #programOver: (files: Files) => ts.Program | undefined;
  #tries = 0;

  /** @param programOver Makes a program over other texts of the same files. */
  constructor(program: ts.Program, files: Files, programOver: (files: Files) => ts.Program | undefined) {
    this.#program = program;
    this.#files = files;
    this.#programOver = programOver;
  }

  /**
   * Those of `keys` that are errors once `uses` are renamed, or else the first of which there are fewer errors when it is
   * renamed too, with all that names the same as it does (`usesWith`).
   */
  broken<K extends Key>(
    uses: readonly CodeUse[],
    keys: readonly K[],
    usesWith: (key: K) => readonly CodeUse[],
  ): readonly K[] {
    const trial = this.#renamed(uses);
    const errors = new Map([...groupBy(keys, pathOf).keys()].map((path) => [path, trial.newErrors(path)]));
    const wrong = keys.filter((key) => {
      const start = trial.moved(pathOf(key), key.node.getStart());
      return errors.get(pathOf(key))?.some((error) => error.start === start);
    });
    if (wrong.length > 0) return wrong;
    for (const key of keys) {
      const path = pathOf(key);
      const before = errors.get(path)?.length ?? 0;
      if (before === 0 || this.#tries >= mostTries) continue;
      this.#tries++;
      const tried = this.#renamed([...uses, ...usesWith(key)]);
      if (tried.newErrors(path).length < before) return [key];
    }
    return [];
  }

  #renamed(uses: readonly CodeUse[]) {
    const byFile = groupBy(uses, ({ location }) => location.uri);
    const newName = unusedName(this.#files);
    const texts = new Map(
      [...this.#files].flatMap(([path, source]) => {
        const changes = byFile.get(pathToUri(path)) ?? [];
        return changes.length === 0 ? [] : [[path, new RenamedText(source.text, changes, newName)] as const];
      }),
    );
    const files = new Map(this.#files);
    for (const [path, { text }] of texts) {
      const tree = parse(path, text, this.#files.get(path)?.impliedNodeFormat);
      if (tree !== undefined) files.set(path, tree);
    }
    const program = this.#programOver(files);
    const moved = (path: string, offset: number) => texts.get(path)?.moved(offset) ?? offset;
    const newErrors = (path: string) => {
      const errors = errorsIn(program, path);
      const before = errors.length === 0 ? [] : errorsIn(this.#program, path);
      const known = new Set(before.map(({ start = 0, code }) => `${moved(path, start)} ${code}`));
      return errors.filter(({ start = 0, code }) => !known.has(`${start} ${code}`));
    };
    return { moved, newErrors };
  }
}

function pathOf({ node }: Key): string {
  return node.getSourceFile().fileName;
}

function errorsIn(program: ts.Program | undefined, path: string): readonly ts.Diagnostic[] {
  const source = program?.getSourceFile(path);
  return (source && program?.getSemanticDiagnostics(source)) ?? [];
}

/** A text in which uses have a new name. */
class RenamedText {
  readonly text: string;
  readonly #moves: readonly { readonly from: number; readonly by: number }[];

  constructor(text: string, uses: readonly CodeUse[], newName: string) {
    const parts: string[] = [];
    let end = 0;
    this.#moves = [...uses].sort(byStart).map(({ location: { span }, prefix = "", suffix = "" }) => {
      const replacement = prefix + newName + suffix;
      parts.push(text.slice(end, span.start), replacement);
      end = span.end;
      return { from: span.end, by: replacement.length - (span.end - span.start) };
    });
    this.text = parts.join("") + text.slice(end);
  }

  /** Where an offset has gone to. */
  moved(offset: number): number {
    return this.#moves.reduce((to, { from, by }) => (from <= offset ? to + by : to), offset);
  }
}

function byStart({ location: a }: CodeUse, { location: b }: CodeUse): number {
  return a.span.start - b.span.start;
}

function unusedName(files: Files): string {
  for (let number = 0; ; number++) {
    const name = `renamed${number}`;
    if (![...files.values()].some(({ text }) => text.includes(name))) return name;
  }
}

/** True for a name that could be that of a member without anything that links it to one. */
export function isKey(node: NameNode): boolean {
  const { parent } = node;
  if (ts.isObjectLiteralElementLike(parent) && parent.name === node) return true;
  return ts.isStringLiteralLike(node) && !ts.isImportDeclaration(parent) && !ts.isExportDeclaration(parent);
}
