import { maxSchemaBytes } from "../document/limits";
import { parseDocument } from "../document/parse-document";
import type { ParsedDocument, SourceNode } from "../document/source-node";
import type { ReadFault } from "../files/file-system";
import type { SourceFiles } from "../files/source-files";
import { isInside, parentUri, relativePath } from "../files/uri";
import { assertNever } from "../text/assert-never";
import { english } from "../text/l10n";
import type { Location } from "../text/location";
import { nearestAll } from "../text/nearest";
import { type Boundary, within } from "./boundary";

/** A schema file that could be read and parsed. */
export interface SchemaDocument {
  readonly root: SourceNode;
}

/** Why a reference leads to nothing, in words that go on after the reference. */
export interface Refusal {
  readonly ok: false;
  readonly reason: string;
  readonly related?: Location;
  readonly nearest?: readonly string[];
  /** True when no file was asked for, because it would be outside. */
  readonly outside?: boolean;
}

export type OpenedDocument = { readonly ok: true; readonly document: SchemaDocument } | Refusal;

const MiB = 1024 * 1024;

/** Schema files by URI, parsed once per text. The text is asked for on every `open`: file times are not trusted. */
export class SchemaDocuments {
  readonly #files: SourceFiles;
  readonly #parsed = new Map<string, ParsedDocument>();

  constructor(files: SourceFiles) {
    this.#files = files;
  }

  /** Reads a file. A file outside the boundary is refused by its spelling before the disk is asked anything about it. */
  open(uri: string, boundary: Boundary): OpenedDocument {
    if (!within(boundary, uri)) return { ok: false, reason: english`it leads outside ${boundary.name}`, outside: true };
    const disk = this.#files.disk;
    const real = disk.realpath(uri);
    if (real !== undefined && !isInside(boundary.real, real)) {
      return { ok: false, reason: english`it is a link that leads outside ${boundary.name}` };
    }
    if (!this.#files.isOpen(uri)) {
      if (real === undefined) return this.#missing(uri, boundary);
      if (disk.stat(real)?.kind !== "file") return { ok: false, reason: faultReason("not-a-file") };
    }
    return this.#parse(uri, boundary);
  }

  /** What was parsed of a file, if it was opened and not changed since. */
  parsed(uri: string): ParsedDocument | undefined {
    return this.#parsed.get(uri);
  }

  /** Forgets what was parsed of a file. */
  forget(uri: string): void {
    this.#parsed.delete(uri);
  }

  #parse(uri: string, boundary: Boundary): OpenedDocument {
    const limit = maxSchemaBytes(uri);
    const read = this.#files.text(uri, limit);
    if (!read.ok) {
      if (read.fault === "missing") return this.#missing(uri, boundary);
      if (read.fault === "not-utf8")
        return { ok: false, reason: english`the file cannot be read: ${clauseOf(read.reason)}` };
      const reason =
        read.fault === "too-large" ? english`the file is larger than ${limit / MiB} MiB` : faultReason(read.fault);
      return { ok: false, reason };
    }
    let parsed = this.#parsed.get(uri);
    if (parsed?.text !== read.text) {
      parsed = parseDocument(uri, read.text);
      this.#parsed.set(uri, parsed);
    }
    const problem = parsed.problems.find(({ severity }) => severity !== "warning");
    if (problem !== undefined) {
      const name = relativePath(boundary.directory, uri);
      return { ok: false, reason: english`${name} cannot be read: ${problem.message}`, related: problem.location };
    }
    if (parsed.root === undefined) return { ok: false, reason: english`the file is empty` };
    return { ok: true, document: { root: parsed.root } };
  }

  #missing(uri: string, boundary: Boundary): Refusal {
    const directory = parentUri(uri);
    const wanted = relativePath(directory, uri);
    const files = this.#files.disk.list(directory).filter((entry) => entry.kind === "file" || entry.kind === "symlink");
    const names = files.map((entry) => entry.name);
    const reason = english`there is no file ${relativePath(boundary.directory, uri)}`;
    return { ok: false, reason, nearest: nearestAll(wanted, names, 3) };
  }
}

function faultReason(fault: ReadFault): string {
  switch (fault) {
    case "missing":
      return english`there is no such file`;
    case "denied":
      return english`the file cannot be read: permission denied`;
    case "not-a-file":
      return english`it is not a regular file`;
    case "too-large":
      return english`the file is too large`;
    default:
      return assertNever(fault);
  }
}

/** A sentence as the end of another. */
function clauseOf(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/\.$/, "")}`;
}
