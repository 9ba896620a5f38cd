import { createHash } from "node:crypto";
import type { Finding } from "../finding/finding";
import type { ArtifactSource, Artifacts } from "./artifacts";

/** The name of our fingerprint; another way to make it has another number. */
export const FINGERPRINT = "plumblineFinding/v1";

/**
 * Fingerprints by which a finding is known again after lines have moved: made of what it is about and of the text that it
 * marks, without a line, a column, or the message, which may count days and follows the language of the editor.
 */
export class Fingerprints {
  readonly #source: ArtifactSource;
  readonly #artifacts: Artifacts;
  readonly #seen = new Map<string, number>();

  constructor(source: ArtifactSource, artifacts: Artifacts) {
    this.#source = source;
    this.#artifacts = artifacts;
  }

  /** The fingerprint of the next finding; those that are alike are told apart by their order. */
  next({ ruleId, location, contract = "", entity = "", drift }: Finding): string {
    const { uri, span } = location;
    const marked = this.#source.lines(uri)?.text.slice(span.start, span.end) ?? "";
    const about = JSON.stringify([
      ...[ruleId, this.#artifacts.nameOf(uri), contract, entity, drift?.direction ?? "", drift?.path ?? ""],
      marked.replace(/\s+/g, " "),
    ]);
    const count = (this.#seen.get(about) ?? 0) + 1;
    this.#seen.set(about, count);
    return createHash("sha256").update(`${about}:${count}`).digest("hex");
  }
}
