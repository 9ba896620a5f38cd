import type { CodeContext } from "../code-context";
import { unknown } from "../resolve/evaluator";
import { nameFrom } from "../resolve/library-names";
import type { Value } from "../resolve/values";

/** How a library makes clients. */
export interface ClientKind {
  readonly modules: readonly string[];
  /** Exported names, or methods of clients, that make one: `create`, `extend`. */
  readonly makers: readonly string[];
  /** The exported types of clients. */
  readonly types: readonly string[];
}

/** Longer chains of clients made from clients are not followed. */
const maxChain = 20;

/**
 * The options that a client was made with, the nearest first; undefined for what is no client of this kind. Where the
 * making is not seen an unknown value stands for it.
 */
export function clientChain(client: Value, kind: ClientKind, context: CodeContext): readonly Value[] | undefined {
  const options: Value[] = [];
  let next = client;
  for (let steps = 0; steps < maxChain; steps++) {
    if (next.kind === "library") return nameFrom(next, ...kind.modules) === "" ? options : undefined;
    if (next.kind === "instance") return isNamed(next.of, kind.modules, kind.types) ? [...options, unknown] : undefined;
    if (next.kind !== "made") return undefined;
    const { of, node } = next;
    // The last of several options wins.
    options.push(...[...(node.arguments ?? [])].reverse().map((argument) => context.resolver.valueOf(argument)));
    if (isNamed(of, kind.modules, kind.makers)) return options;
    if (of.kind !== "member" || !kind.makers.includes(of.name)) return undefined;
    next = of.of;
  }
  return undefined;
}

function isNamed(value: Value, modules: readonly string[], names: readonly string[]): boolean {
  const name = nameFrom(value, ...modules);
  return name !== undefined && names.includes(name);
}

/** A callee as a client and the method of it that is called: `""` where the client itself is. */
export function receiverOf(callee: Value): { readonly client: Value; readonly method: string } | undefined {
  if (callee.kind === "member") return { client: callee.of, method: callee.name };
  if (callee.kind === "made" || callee.kind === "instance") return { client: callee, method: "" };
  if (callee.kind !== "library") return undefined;
  const last = callee.path.at(-1);
  if (last === undefined || last === "default") return { client: callee, method: "" };
  return { client: { ...callee, path: callee.path.slice(0, -1) }, method: last };
}
