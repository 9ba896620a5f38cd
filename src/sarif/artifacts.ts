import type { Artifact, ArtifactLocation, PhysicalLocation, Region, Location as SarifLocation } from "sarif";
import { isInside } from "../files/uri";
import type { LineIndex } from "../text/line-index";
import type { Location } from "../text/location";

/** What relative URIs are relative to (SARIF 2.1.0, 3.14.14). */
export const SOURCE_ROOT = "SRCROOT";

/** Where a report finds the files that it speaks of. */
export interface ArtifactSource {
  /** URI of the folder that files are named from. */
  readonly root: string;
  /** The lines of a file; undefined when it cannot be read as text. */
  readonly lines: (uri: string) => LineIndex | undefined;
}

/** The files that a report speaks of, in the order in which it first does, and places in them. */
export class Artifacts {
  readonly #source: ArtifactSource;
  readonly #indexes = new Map<string, number>();

  constructor(source: ArtifactSource) {
    this.#source = source;
  }

  /** A place in a file. */
  physical({ uri, span }: Location): PhysicalLocation {
    const region = this.region({ uri, span });
    return { artifactLocation: this.file(uri), ...(region === undefined ? {} : { region }) };
  }

  location(place: Location): SarifLocation {
    return { physicalLocation: this.physical(place) };
  }

  /** Lines and columns, 1-based, ends exclusive, columns in UTF-16 code units; undefined without a text. */
  region({ uri, span }: Location): Region | undefined {
    const lines = this.#source.lines(uri);
    if (lines === undefined) return undefined;
    const [start, end] = [lines.position(span.start), lines.position(span.end)];
    return {
      startLine: start.line + 1,
      startColumn: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    };
  }

  /** A file of the list. */
  file(uri: string): ArtifactLocation {
    const index = this.#indexes.get(uri) ?? this.#indexes.size;
    this.#indexes.set(uri, index);
    return { ...this.#named(uri), index };
  }

  /** The name of a file from the root with `/`, as a fingerprint has it. */
  nameOf(uri: string): string {
    return this.#named(uri).uri;
  }

  /** The list of files. */
  all(): Artifact[] {
    return [...this.#indexes.keys()].map((uri) => ({ location: this.#named(uri) }));
  }

  /** A file outside of the root has its whole URI: a relative one must not leave its base (3.10.1). */
  #named(uri: string): { uri: string; uriBaseId?: string } {
    const { root } = this.#source;
    if (!isInside(root, uri) || uri === root) return { uri };
    const path = uri.slice(root.endsWith("/") ? root.length : root.length + 1);
    // A colon in the first segment would be taken for a scheme (RFC 3986, 4.2).
    return { uri: /^[^/]*:/.test(path) ? `./${path}` : path, uriBaseId: SOURCE_ROOT };
  }
}
