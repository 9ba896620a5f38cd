import type { Direction } from "../../contract/contract";
import { nodeAt } from "../../document/nodes";
import type { SourceNode } from "../../document/source-node";
import { items, mapping, member, memberAt, text, texts } from "../../schema/node-access";
import { parsePointer } from "../../text/json-pointer";
import type { DescribedChannel } from "./handover-model";

/** References in a row that are followed. */
const MOST_STEPS = 8;
/** Nodes of bindings that are looked at. */
const MOST_NODES = 500;
/** More channels, bindings or headers of one entity are not told of. */
const MOST = 20;

/**
 * The channels of an AsyncAPI document (2.x, 3.x) that carry a message, or messages with a schema: what a contract has no
 * key for. `pointer` is that of the message or of the schema. Operations of the other direction are left out: what the
 * described application sends is read, what it receives is written; without any operation the channel is told all the same.
 */
export function describedChannels(
  root: SourceNode,
  pointer: string,
  direction: Direction,
): readonly DescribedChannel[] {
  const meant = nodeAt(root, parsePointer(pointer));
  return meant === undefined ? [] : new ChannelReader(root, meant, direction).channels().slice(0, MOST);
}

class ChannelReader {
  readonly #root: SourceNode;
  readonly #meant: SourceNode;
  readonly #direction: Direction;

  constructor(root: SourceNode, meant: SourceNode, direction: Direction) {
    this.#root = root;
    this.#meant = this.#follow(meant);
    this.#direction = direction;
  }

  channels(): readonly DescribedChannel[] {
    const isThree = text(member(this.#root, "asyncapi"))?.startsWith("3") === true;
    return (mapping(member(this.#root, "channels"))?.entries ?? []).flatMap(({ key, value }) => {
      const channel = this.#follow(value);
      return isThree ? this.#ofVersion3(key.value, channel) : this.#ofVersion2(key.value, channel);
    });
  }

  #ofVersion3(key: string, channel: SourceNode): readonly DescribedChannel[] {
    const message = this.#meantOf(this.#values(channel, "messages"));
    if (message === undefined) return [];
    const name = text(member(channel, "address")) ?? key;
    const operations = (mapping(member(this.#root, "operations"))?.entries ?? [])
      .map(({ key: { value: id }, value }) => ({ id, node: this.#follow(value) }))
      .filter(({ node }) => this.#at(node, "channel") === channel);
    const meant = operations.filter(({ node }) => {
      const own = items(member(node, "messages"));
      return own === undefined || this.#meantOf(own.map((one) => this.#follow(one))) !== undefined;
    });
    const verb = this.#direction === "read" ? "send" : "receive";
    const told = meant.filter(({ node }) => text(member(node, "action")) === verb);
    if (told.length === 0) return [this.#described(name, channel, message, undefined)];
    return told.map(({ id, node }) => this.#described(name, channel, message, { id, verb, node }));
  }

  /** `subscribe` is what others may do, so that the described application sends (AsyncAPI 2.6, "Channel Item Object"). */
  #ofVersion2(name: string, channel: SourceNode): readonly DescribedChannel[] {
    const verb = this.#direction === "read" ? "subscribe" : "publish";
    const node = this.#at(channel, verb);
    const holder = this.#at(node, "message");
    if (node === undefined || holder === undefined) return [];
    const message = this.#meantOf(items(member(holder, "oneOf"))?.map((one) => this.#follow(one)) ?? [holder]);
    if (message === undefined) return [];
    return [this.#described(name, channel, message, { id: text(member(node, "operationId")) ?? null, verb, node })];
  }

  #described(
    name: string,
    channel: SourceNode,
    message: SourceNode,
    operation: { readonly id: string | null; readonly verb: string; readonly node: SourceNode } | undefined,
  ): DescribedChannel {
    const bound = [channel, ...(operation === undefined ? [] : [operation.node]), message];
    const type = text(member(message, "contentType")) ?? text(member(this.#root, "defaultContentType"));
    const words = [message, operation?.node, channel].flatMap((node) => wordsOf(node));
    return {
      channel: name,
      action: operation?.verb ?? null,
      operation: operation?.id ?? null,
      contentType: type ?? null,
      servers: this.#servers(channel),
      bindings: bound.flatMap((node) => this.#leaves(member(node, "bindings"))).slice(0, MOST),
      headers: this.#headers(message),
      summary: words[0] ?? null,
    };
  }

  /** The message that is meant, or that has the payload that is meant. */
  #meantOf(messages: readonly SourceNode[]): SourceNode | undefined {
    return messages.find((message) => {
      const payload = this.#at(message, "payload");
      return [message, payload, this.#at(payload, "schema")].includes(this.#meant);
    });
  }

  /** Those of the channel; of all servers where it names none. In version 2 a channel names them, in 3 it refers to them. */
  #servers(channel: SourceNode): readonly string[] {
    const all = mapping(member(this.#root, "servers"))?.entries ?? [];
    const own = items(member(channel, "servers"));
    const named = new Set(texts(member(channel, "servers")).map(({ value }) => value));
    const referred = new Set((own ?? []).map((one) => this.#follow(one)));
    return all
      .map(({ key, value }) => ({ name: key.value, node: this.#follow(value) }))
      .filter(({ name, node }) => own === undefined || named.has(name) || referred.has(node))
      .flatMap(({ node }) => {
        const address = text(member(node, "host")) ?? text(member(node, "url"));
        const protocol = text(member(node, "protocol"));
        return address === undefined ? [] : [protocol === undefined ? address : `${address} (${protocol})`];
      })
      .slice(0, MOST);
  }

  #headers(message: SourceNode): readonly string[] {
    const headers = this.#at(message, "headers");
    const required = new Set(texts(this.#at(headers, "required")).map(({ value }) => value));
    return (mapping(this.#at(headers, "properties"))?.entries ?? []).slice(0, MOST).map(({ key, value }) => {
      const type = text(memberAt(this.#follow(value), "type"));
      return `${key.value}: ${type === undefined ? "" : `${type}, `}${required.has(key.value) ? "required" : "optional"}`;
    });
  }

  /** The scalars in bindings, each with its path. */
  #leaves(bindings: SourceNode | undefined): readonly string[] {
    const pending = bindings === undefined ? [] : [{ path: "", node: bindings }];
    const leaves: string[] = [];
    for (let at = 0; at < pending.length && at < MOST_NODES && leaves.length < MOST; at++) {
      const { path = "", node: written } = pending[at] ?? {};
      const node = written === undefined ? undefined : this.#follow(written);
      if (node?.kind === "scalar") leaves.push(`${path}: ${String(node.value)}`);
      if (node === undefined || node.kind === "scalar") continue;
      const inside =
        node.kind === "mapping"
          ? node.entries
          : node.items.map((value, index) => ({ key: { value: `${index}` }, value }));
      for (const { key, value } of inside) {
        if (key.value !== "bindingVersion")
          pending.push({ path: path === "" ? key.value : `${path}.${key.value}`, node: value });
      }
    }
    return leaves;
  }

  #values(node: SourceNode, key: string): readonly SourceNode[] {
    return (mapping(this.#at(node, key))?.entries ?? []).map(({ value }) => this.#follow(value));
  }

  /** A member, where its references lead. */
  #at(node: SourceNode | undefined, key: string): SourceNode | undefined {
    const value = node === undefined ? undefined : member(node, key);
    return value === undefined ? undefined : this.#follow(value);
  }

  /** Where references of the document lead; a node without one is itself. */
  #follow(written: SourceNode): SourceNode {
    let node = written;
    for (let steps = 0; steps < MOST_STEPS; steps++) {
      const reference = text(member(node, "$ref"));
      const target = reference?.startsWith("#/") ? nodeAt(this.#root, parsePointer(reference.slice(1))) : undefined;
      if (target === undefined) return node;
      node = target;
    }
    return node;
  }
}

function wordsOf(node: SourceNode | undefined): readonly string[] {
  return ["summary", "description"].flatMap((key) => {
    const words = node === undefined ? undefined : text(member(node, key));
    return words === undefined || words === "" ? [] : [words];
  });
}
