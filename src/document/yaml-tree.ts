import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { english } from "../text/l10n";
import type { Location, Span } from "../text/location";
import { printable } from "../text/printable";
import { MAX_ALIASED_NODES, MAX_NESTING } from "./limits";
import type { ProblemList } from "./problem-list";
import type { KeyNode, MappingEntry, ScalarNode, SourceNode } from "./source-node";

/** A node with its size and height, both with aliases expanded, so that no alias can make the tree explode. */
interface Built {
  readonly node: SourceNode;
  readonly size: number;
  readonly height: number;
}

/** Turns a composed YAML document into source nodes. Aliases are resolved and limited here, duplicate keys found. */
export class YamlTree {
  readonly #uri: string;
  readonly #text: string;
  readonly #problems: ProblemList;
  /** The last node of each anchor; undefined while that node is being read. */
  readonly #anchors = new Map<string, Built | undefined>();
  #aliased = 0;

  constructor(uri: string, text: string, problems: ProblemList) {
    this.#uri = uri;
    this.#text = text;
    this.#problems = problems;
  }

  /** The root of the document; undefined when it holds nothing. */
  root(document: Document.Parsed): SourceNode | undefined {
    const contents: Node | null = document.contents;
    return contents === null ? undefined : this.#build(contents, 0).node;
  }

  #build(node: Node, depth: number): Built {
    if (isAlias(node)) return this.#aliasTarget(node.source, this.#span(node), depth);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, undefined);
    const built = this.#buildUnshared(node, depth);
    // An anchor of the same name inside this node comes later in the text and wins.
    if (anchor !== undefined && this.#anchors.get(anchor) === undefined) this.#anchors.set(anchor, built);
    return built;
  }

  #buildUnshared(node: Node, depth: number): Built {
    if (isMap(node)) return this.#mapping(node, depth + 1);
    if (isSeq(node)) return this.#sequence(node, depth + 1);
    return leaf(isScalar(node) ? this.#scalar(node) : this.#empty(this.#span(node)));
  }

  #mapping(map: YAMLMap, depth: number): Built {
    const entries: MappingEntry[] = [];
    const byKey = new Map<string, MappingEntry>();
    let { start, end } = this.#span(map);
    if (map.flow !== true) end = start;
    let size = 1;
    let height = 0;
    for (const pair of map.items) {
      const key = this.#key(pair.key);
      const keyEnd = key?.location.span.end ?? end;
      const value = isNode(pair.value)
        ? this.#build(pair.value, depth)
        : leaf(this.#empty({ start: keyEnd, end: keyEnd }));
      if (map.flow !== true) end = Math.max(end, keyEnd, isNode(pair.value) ? this.#end(pair.value, value) : 0);
      if (key === undefined || !this.#isNewKey(key, byKey)) continue;
      const entry = { key, value: value.node };
      entries.push(entry);
      byKey.set(key.value, entry);
      size += 1 + value.size;
      height = Math.max(height, value.height);
    }
    start = Math.min(start, end);
    const location = this.#locate({ start, end });
    const node: SourceNode = { kind: "mapping", location, flow: map.flow === true, entries, byKey };
    return { node, size, height: height + 1 };
  }

  #sequence(sequence: YAMLSeq, depth: number): Built {
    const items: SourceNode[] = [];
    const flow = sequence.flow === true;
    const { start, end: writtenEnd } = this.#span(sequence);
    let end = flow ? writtenEnd : start;
    let size = 1;
    let height = 0;
    for (const item of sequence.items) {
      if (!isNode(item)) continue;
      const built = this.#build(item, depth);
      if (!flow) end = Math.max(end, this.#end(item, built));
      items.push(built.node);
      size += built.size;
      height = Math.max(height, built.height);
    }
    const node: SourceNode = { kind: "sequence", location: this.#locate({ start, end }), flow, items };
    return { node, size, height: height + 1 };
  }

  /** Where a value ends in the text: an alias ends where it stands, not where its anchor does. */
  #end(written: Node, built: Built): number {
    return isAlias(written) ? this.#span(written).end : built.node.location.span.end;
  }

  #aliasTarget(name: string, span: Span, depth: number): Built {
    const nothing = leaf(this.#empty(span));
    if (!this.#anchors.has(name)) {
      if (name !== "")
        this.#problems.syntaxError(english`No anchor \`&${printable(name)}\` stands before this alias.`, span);
      return nothing;
    }
    const target = this.#anchors.get(name);
    if (target === undefined) {
      this.#problems.error(english`The alias \`*${printable(name)}\` contains itself.`, span);
      return nothing;
    }
    if (depth + target.height > MAX_NESTING) {
      this.#problems.error(english`With this alias the file is nested more than ${MAX_NESTING} levels deep.`, span);
      return nothing;
    }
    if (this.#aliased > MAX_ALIASED_NODES) return nothing;
    this.#aliased += target.size;
    if (this.#aliased <= MAX_ALIASED_NODES) return target;
    this.#problems.error(
      english`The aliases up to here stand for more than ${MAX_ALIASED_NODES} values: that is the limit.`,
      span,
    );
    return nothing;
  }

  #isNewKey(key: KeyNode, byKey: ReadonlyMap<string, MappingEntry>): boolean {
    const { span } = key.location;
    if (key.value === "<<" && !key.quoted) {
      this.#problems.error(english`Merge keys (<<) are not part of YAML 1.2. Write the keys out.`, span);
      return false;
    }
    if (!byKey.has(key.value)) return true;
    this.#problems.syntaxError(english`The key \`${printable(key.value)}\` stands here a second time.`, span);
    return false;
  }

  /** A key as a name: `200` and `null` are names as written. Collections are no names. */
  #key(written: unknown): KeyNode | undefined {
    if (!isNode(written)) return undefined;
    const { node } = this.#build(written, 0);
    if (node.kind !== "scalar") {
      this.#problems.error(english`A key must be text.`, this.#span(written));
      return undefined;
    }
    const location = this.#locate(this.#span(written));
    return { ...node, location, value: typeof node.value === "string" ? node.value : node.source };
  }

  #scalar(scalar: Scalar): ScalarNode {
    const location = this.#locate(this.#span(scalar));
    const { start, end } = location.span;
    const { value } = scalar;
    const isJson =
      value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    return {
      kind: "scalar",
      location,
      value: isJson ? value : null,
      source: this.#text.slice(start, end),
      quoted: scalar.type === "QUOTE_DOUBLE" || scalar.type === "QUOTE_SINGLE",
    };
  }

  #empty(span: Span): ScalarNode {
    const source = this.#text.slice(span.start, span.end);
    return { kind: "scalar", location: this.#locate(span), value: null, source, quoted: false };
  }

  #span(node: Node): Span {
    const [start, end] = node.range ?? [0, 0];
    return { start: Math.min(start, this.#text.length), end: Math.min(end, this.#text.length) };
  }

  #locate(span: Span): Location {
    return { uri: this.#uri, span };
  }
}

function leaf(node: SourceNode): Built {
  return { node, size: 1, height: 0 };
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}
