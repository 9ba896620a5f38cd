import type ts from "../../compiler";
import type { CodeContext } from "../code-context";
import type { Handling } from "./handed";

/** What functions of the workspace do with what they are given, each asked once. */
export class ReadWrappers {
  readonly #answers = new Map<ts.Node, Map<string, Handling>>();
  readonly #pending = new Set<ts.Node>();

  /**
   * @param key What is asked about the function.
   * @param again The answer where a function calls itself with what it was given: that tells nothing new.
   */
  once(target: ts.Node, key: string, again: Handling, read: () => Handling): Handling {
    const answers = this.#answers.get(target) ?? new Map<string, Handling>();
    this.#answers.set(target, answers);
    const known = answers.get(key);
    if (known !== undefined) return known;
    if (this.#pending.has(target)) return again;
    this.#pending.add(target);
    const answer = read();
    this.#pending.delete(target);
    answers.set(key, answer);
    return answer;
  }
}

const known = new WeakMap<CodeContext, ReadWrappers>();

/** The answers for one reading of a file: they must not outlive the texts that they were read from. */
export function readWrappers(context: CodeContext): ReadWrappers {
  const wrappers = known.get(context) ?? new ReadWrappers();
  known.set(context, wrappers);
  return wrappers;
}
