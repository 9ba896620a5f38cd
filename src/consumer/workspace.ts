import type { SourceFiles } from "../files/source-files";
import { pathToUri } from "../files/uri";
import ts from "./compiler";
import { indexOf } from "./module-index";
import { nestsTooDeep } from "./nesting";
import { hasStar, type Outline, outlineOf } from "./outline";
import { RealPaths } from "./real-paths";
import { hashesOf } from "./words";

/** Larger files are left out, in bytes. */
const maxSourceBytes = 8 * 1024 * 1024;
/** Syntax trees kept beyond those of the last reading: they are some twenty times the text, which is parsed in a ms. */
const maxKeptSources = 300;

/** What a change of one file can change in others. */
export interface FileChange {
  /** The file came into being or went away: imports may lead elsewhere. */
  readonly moved: boolean;
  /** It exports other names than before, or may: `export *` may lead elsewhere. */
  readonly exports: boolean;
}

/** A text that is not parsed, or not any more; undefined when the file cannot be read. */
type Probe = { readonly text: string; readonly hasStar: boolean } | Outline | undefined;

interface CachedSource {
  readonly source: ts.SourceFile | undefined;
  readonly format: ts.ResolutionMode;
}

/**
 * The files as the compiler wants them: by path, parsed, remembered until `changed` says that they are no longer true.
 * A file is always parsed afresh, because the incremental parser's result can differ.
 */
export class Workspace implements ts.ModuleResolutionHost {
  readonly #files: SourceFiles;
  readonly #sources = new Map<string, CachedSource>();
  /** Files that were looked through without a tree of them. */
  readonly #probes = new Map<string, Probe>();
  /** Files that names were looked for in. */
  readonly #outlines = new Map<string, Outline>();
  readonly #exists = new Map<string, boolean>();
  readonly #directories = new Map<string, boolean>();
  readonly #realPaths: RealPaths;

  /** `folders` are the absolute paths of the workspace folders, with `/`. */
  constructor(files: SourceFiles, folders: readonly string[] = []) {
    this.#files = files;
    this.#realPaths = new RealPaths(files.disk, folders);
  }

  /** Takes in that a file changed. */
  changed(path: string): FileChange {
    const before = this.#sources.get(path);
    const existed = this.#exists.get(path);
    const wasProbed = this.#probes.delete(path);
    this.#sources.delete(path);
    this.#outlines.delete(path);
    this.#exists.delete(path);
    const exists = this.fileExists(path);
    if (!exists) this.#forgetBelow(`${path}/`);
    const moved = !exists || existed !== exists;
    if (moved) {
      this.#directories.clear();
      this.#realPaths.clear();
    }
    const after = before && this.source(path, before.format);
    const exports = before === undefined ? wasProbed : exportedNames(before.source) !== exportedNames(after);
    return { moved, exports };
  }

  /** What is no file may be a folder, that came, went or has other files now. */
  #forgetBelow(directory: string): void {
    for (const known of [this.#sources, this.#probes, this.#outlines, this.#exists]) {
      for (const path of known.keys()) if (path.startsWith(directory)) known.delete(path);
    }
  }

  /** False when a file cannot export `name`, by its text alone: most files behind an `export *` need no parsing. */
  mayExport(path: string, name: string): boolean {
    if (this.#sources.has(path)) return true;
    if (!this.#probes.has(path)) this.#probes.set(path, this.#outlines.get(path) ?? probeOf(this.readFile(path)));
    const probe = this.#probes.get(path);
    if (probe === undefined) return false;
    return probe.hasStar || ("text" in probe ? probe.text.includes(name) : probe.words.hasAll(hashesOf(name)));
  }

  /** What the text of a file says by itself; undefined when it cannot be read. */
  outline(path: string): Outline | undefined {
    const known = this.#outlines.get(path);
    if (known !== undefined) return known;
    const text = this.text(path);
    if (text === undefined) return undefined;
    const outline = outlineOf(path, text);
    this.#outlines.set(path, outline);
    // It says all that the text was kept for.
    if (this.#probes.has(path)) this.#probes.set(path, outline);
    return outline;
  }

  /** The text of a file, from memory where it is there. */
  text(path: string): string | undefined {
    const probe = this.#probes.get(path);
    const known = this.#sources.get(path)?.source ?? (probe !== undefined && "text" in probe ? probe : undefined);
    return known?.text ?? this.readFile(path);
  }

  /** False when a file is not there, or certainly has no such word in it, though it cannot be read as text. */
  mayHold(path: string, word: string): boolean {
    if (!this.fileExists(path)) return false;
    const read = this.#files.disk.read(pathToUri(path), maxSourceBytes);
    // What is no UTF-8 has the letters of ASCII where they are in most encodings.
    const isPlain = /^[\x20-\x7e]*$/.test(word);
    if (!read.ok || !isPlain) return true;
    return new TextDecoder("latin1").decode(read.bytes).replaceAll("\0", "").includes(word);
  }

  /** The syntax tree of a file; undefined when it cannot be read or nests too deep to be walked safely. */
  source(path: string, format?: ts.ResolutionMode): ts.SourceFile | undefined {
    const cached = this.#sources.get(path);
    if (cached !== undefined && cached.format === format) return cached.source;
    const text = this.text(path);
    const source = text === undefined ? undefined : parse(path, text, format);
    this.#sources.set(path, { source, format });
    // The tree holds the text.
    if (source !== undefined) this.#probes.delete(path);
    return source;
  }

  /** Drops trees that `used` does not need once there are many. */
  trim(used: ReadonlySet<string>): void {
    if (this.#sources.size <= used.size + maxKeptSources) return;
    for (const [path, { source }] of this.#sources) {
      if (used.has(path) || source === undefined) continue;
      this.#sources.delete(path);
      this.#probes.set(path, this.#outlines.get(path) ?? probeOf(source.text));
    }
  }

  fileExists = (path: string): boolean => {
    const known = this.#exists.get(path);
    if (known !== undefined) return known;
    const exists = this.#files.isOpen(pathToUri(path)) || this.#kind(path) === "file";
    this.#exists.set(path, exists);
    return exists;
  };

  readFile = (path: string): string | undefined => {
    const result = this.#files.text(pathToUri(path), maxSourceBytes);
    return result.ok ? result.text : undefined;
  };

  directoryExists = (path: string): boolean => {
    const known = this.#directories.get(path);
    if (known !== undefined) return known;
    const exists = this.#kind(path) === "directory";
    this.#directories.set(path, exists);
    return exists;
  };

  realpath = (path: string): string => this.#realPaths.of(path);

  #kind(path: string) {
    const uri = pathToUri(path);
    const kind = this.#files.disk.stat(uri)?.kind;
    if (kind !== "symlink") return kind;
    const target = this.#files.disk.realpath(uri);
    return target && this.#files.disk.stat(target)?.kind;
  }
}

/**
 * Parses one file by itself, parents set; undefined when it nests too deep to be walked safely. Doc comments are left out
 * unless asked for, but in JavaScript, where types hang on them.
 */
export function parse(
  path: string,
  text: string,
  format?: ts.ResolutionMode,
  comments: "read" | "skip" = "skip",
): ts.SourceFile | undefined {
  const options: ts.CreateSourceFileOptions = {
    languageVersion: ts.ScriptTarget.ESNext,
    jsDocParsingMode: comments === "read" ? ts.JSDocParsingMode.ParseAll : ts.JSDocParsingMode.ParseForTypeInfo,
  };
  if (format !== undefined) options.impliedNodeFormat = format;
  try {
    const source = ts.createSourceFile(path, text, options, true);
    return nestsTooDeep(source) ? undefined : source;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function probeOf(text: string | undefined): Probe {
  return text === undefined ? undefined : { text, hasStar: hasStar(text) };
}

function exportedNames(source: ts.SourceFile | undefined): string {
  if (source === undefined) return "";
  const { exports, stars } = indexOf(source);
  return JSON.stringify([[...exports.keys()], stars.map((star) => star.text)]);
}
