import type { KeyNode, SourceNode } from "../document/source-node";
import { resolvePath } from "../files/uri";
import { fragmentTokens } from "../text/json-pointer";
import type { Location } from "../text/location";
import { member, text } from "./node-access";
import { parseReference } from "./reference";
import { absolute } from "./schema-resource";

/** A segment of a JSON Pointer in a reference, and the key that it leads through. */
export interface PointerSegment {
  /** The whole reference, with its quotes. */
  readonly scalar: Location;
  /** The reference as it is read. */
  readonly text: string;
  /** Where in it the segment stands, in UTF-16 units. */
  readonly start: number;
  readonly length: number;
  readonly key: KeyNode;
}

/** A text that references stand in and lead to: a document, or a schema that a contract holds. */
export interface ReferringText {
  readonly file: string;
  /** What `#` means. */
  readonly root: SourceNode;
}

/** A reference, and the file or `$id` that it is relative to. */
export interface SpelledReference {
  readonly spelled: string;
  readonly location: Location;
  readonly file: string;
  /** What `#` means; absent in a contract, where it means nothing. */
  readonly root?: SourceNode;
  readonly id?: string;
}

/**
 * The segments of every pointer in `$ref` and its kin that lead through a key, wherever in the texts they stand: an
 * OpenAPI document has references outside of all schemas. What leads to other texts than these is left out.
 * @param others References that stand elsewhere: those of contracts.
 */
export function pointerSegments(
  texts: readonly ReferringText[],
  others: readonly SpelledReference[],
): readonly PointerSegment[] {
  const byAddress = new Map<string, SourceNode>();
  const references = [...others];
  for (const referring of texts) {
    if (!byAddress.has(referring.file)) byAddress.set(referring.file, referring.root);
    const { addresses, references: own } = known.get(referring.root) ?? collect(referring);
    for (const [id, node] of addresses) if (!byAddress.has(id)) byAddress.set(id, node);
    references.push(...own);
  }
  return references.flatMap((reference) => segmentsOf(reference, byAddress));
}

/** What stands in a text. */
interface Collected {
  /** The nodes with an `$id`, by what it says. */
  readonly addresses: ReadonlyMap<string, SourceNode>;
  readonly references: readonly SpelledReference[];
}

/** A text that changed has another root: all others are not gone through again. */
const known = new WeakMap<SourceNode, Collected>();

function collect({ file, root }: ReferringText): Collected {
  interface Base {
    readonly root: SourceNode;
    readonly id?: string;
  }
  const addresses = new Map<string, SourceNode>();
  const references: SpelledReference[] = [];
  const waiting: (readonly [SourceNode, Base])[] = [[root, { root }]];
  const seen = new Set<SourceNode>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [node, outer] = next;
    if (node.kind === "scalar" || seen.has(node)) continue;
    seen.add(node);
    if (node.kind === "sequence") {
      for (const item of node.items) waiting.push([item, outer]);
      continue;
    }
    const id = absolute(text(member(node, "$id")), outer.id ?? file);
    const base = id === undefined ? outer : { root: node, id };
    if (id !== undefined && !addresses.has(id)) addresses.set(id, node);
    for (const name of ["$ref", "$dynamicRef"]) {
      const value = member(node, name);
      const spelled = text(value);
      if (value !== undefined && spelled !== undefined) {
        references.push({ spelled, location: value.location, file, ...base });
      }
    }
    for (const { value } of node.entries) waiting.push([value, base]);
  }
  const collected = { addresses, references };
  known.set(root, collected);
  return collected;
}

function segmentsOf(
  reference: SpelledReference,
  byAddress: ReadonlyMap<string, SourceNode>,
): readonly PointerSegment[] {
  const { spelled, location: scalar } = reference;
  const hash = spelled.indexOf("#/");
  if (hash < 0) return [];
  const found: PointerSegment[] = [];
  let node = targetOf(reference, spelled.slice(0, hash), byAddress);
  let start = hash + "#/".length;
  for (const { written, token, decoded } of fragmentTokens(spelled.slice(hash + 1))) {
    const { length } = written;
    if (node?.kind === "mapping") {
      const entry = node.byKey.get(token) ?? node.byKey.get(decoded);
      if (entry !== undefined) found.push({ scalar, text: spelled, start, length, key: entry.key });
      node = entry?.value;
    } else node = node?.kind === "sequence" ? node.items[Number(token)] : undefined;
    start += length + 1;
  }
  return found;
}

function targetOf(
  { root, id, file }: SpelledReference,
  target: string,
  byAddress: ReadonlyMap<string, SourceNode>,
): SourceNode | undefined {
  if (target === "") return root;
  const named = byAddress.get(absolute(target, id ?? file) ?? target);
  if (named !== undefined || parseReference(target).kind !== "path") return named;
  return byAddress.get(resolvePath(file, target));
}
