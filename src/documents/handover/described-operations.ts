import type { Direction } from "../../contract/contract";
import { nodeAt } from "../../document/nodes";
import type { MappingNode, SourceNode } from "../../document/source-node";
import { isTrue, items, mapping, member, memberAt, text, texts } from "../../schema/node-access";
import { formatPointer, parsePointer } from "../../text/json-pointer";
import type { DescribedOperation } from "./handover-model";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
/** Where answers and bodies are looked into, and references followed, this many nodes are looked at. */
const MOST_NODES = 500;
/** More operations of one entity are not told of. */
const MOST_OPERATIONS = 20;

/**
 * The operations of an OpenAPI document whose answer (read) or body (write) is a schema or a list of it: what a contract
 * has no key for. `pointer` is that of the schema; other schemas that refer to it are not looked into.
 */
export function describedOperations(
  root: SourceNode,
  pointer: string,
  direction: Direction,
): readonly DescribedOperation[] {
  const reader = new OperationReader(root, pointer, direction);
  return (mapping(member(root, "paths"))?.entries ?? [])
    .flatMap(({ key, value }) => reader.operationsOf(key.value, value))
    .slice(0, MOST_OPERATIONS);
}

class OperationReader {
  readonly #root: SourceNode;
  readonly #reference: string;
  readonly #schema: SourceNode | undefined;
  readonly #direction: Direction;

  constructor(root: SourceNode, pointer: string, direction: Direction) {
    this.#root = root;
    const tokens = parsePointer(pointer);
    this.#reference = `#${formatPointer(tokens)}`;
    this.#schema = nodeAt(root, tokens);
    this.#direction = direction;
  }

  operationsOf(path: string, item: SourceNode): readonly DescribedOperation[] {
    if (item.kind !== "mapping") return [];
    return METHODS.flatMap((method): readonly DescribedOperation[] => {
      const operation = item.byKey.get(method)?.value;
      if (operation?.kind !== "mapping" || !this.#isMeant(operation)) return [];
      const parameters = [item, operation].flatMap((holder) => items(member(holder, "parameters")) ?? []);
      return [
        {
          request: `${method.toUpperCase()} ${path}`,
          id: text(member(operation, "operationId")) ?? null,
          summary: text(member(operation, "summary")) ?? text(member(operation, "description")) ?? null,
          parameters: parameters.flatMap((parameter) => this.#parameter(parameter)),
          security: this.#security(operation),
          answers: (mapping(member(operation, "responses"))?.entries ?? []).map(({ key, value }) => {
            const words = text(member(this.#followed(value), "description"));
            return words === undefined || words === "" ? key.value : `${key.value}: ${words}`;
          }),
        },
      ];
    });
  }

  /** Does the answer, or the body, hold the schema itself or a reference to it? */
  #isMeant(operation: MappingNode): boolean {
    const from = operation.byKey.get(this.#direction === "read" ? "responses" : "requestBody")?.value;
    const pending = from === undefined ? [] : [from];
    for (let at = 0; at < pending.length && at < MOST_NODES; at++) {
      const node = pending[at];
      if (node === undefined || node === this.#schema) return node !== undefined;
      if (node.kind === "sequence") pending.push(...node.items);
      if (node.kind !== "mapping") continue;
      const reference = text(member(node, "$ref"));
      if (reference === this.#reference) return true;
      const target = reference?.startsWith("#/components/schemas/") ? undefined : this.#target(reference);
      if (target !== undefined) pending.push(target);
      pending.push(...node.entries.map(({ value }) => value));
    }
    return false;
  }

  #parameter(written: SourceNode): readonly string[] {
    const node = this.#followed(written);
    const [name, place] = [text(member(node, "name")), text(member(node, "in"))];
    if (name === undefined || place === undefined) return [];
    const type = text(memberAt(node, "schema", "type"));
    const words = [
      `${name} in ${place}`,
      ...(type === undefined ? [] : [type]),
      isTrue(member(node, "required")) ? "required" : "optional",
    ];
    return [words.join(", ")];
  }

  /** Each way in, with what the contract's `auth` has no room for: where tokens come from and for what (OpenAPI 3.1, 4.8.27). */
  #security(operation: MappingNode): readonly string[] {
    const asked = items(operation.byKey.get("security")?.value) ?? items(member(this.#root, "security")) ?? [];
    const schemes = memberAt(this.#root, "components", "securitySchemes");
    return asked.slice(0, MOST_OPERATIONS).flatMap((requirement) => {
      const all = (mapping(requirement)?.entries ?? []).map(({ key, value }) => {
        const written = schemes === undefined ? undefined : member(schemes, key.value);
        const scopes = texts(value).map((scope) => scope.value);
        const scheme = written === undefined ? key.value : schemeWords(this.#followed(written));
        return scopes.length === 0 ? scheme : `${scheme}, scopes ${scopes.join(", ")}`;
      });
      return all.length === 0 ? [] : [all.join(" and ")];
    });
  }

  #followed(node: SourceNode): SourceNode {
    return this.#target(text(member(node, "$ref"))) ?? node;
  }

  #target(reference: string | undefined): SourceNode | undefined {
    return reference?.startsWith("#/") ? nodeAt(this.#root, parsePointer(reference.slice(1))) : undefined;
  }
}

/** `oauth2 clientCredentials, tokens from https://…`, `apiKey X-Key in header`, `http bearer`. */
function schemeWords(scheme: SourceNode): string {
  const type = text(member(scheme, "type")) ?? "scheme";
  const flows = (mapping(member(scheme, "flows"))?.entries ?? []).map(({ key, value }) => {
    const tokens = text(member(value, "tokenUrl"));
    return tokens === undefined ? key.value : `${key.value}, tokens from ${tokens}`;
  });
  const name = text(member(scheme, "name"));
  const place = text(member(scheme, "in"));
  const rest = [
    ...(name === undefined || place === undefined ? [] : [`${name} in ${place}`]),
    ...[text(member(scheme, "scheme")), text(member(scheme, "openIdConnectUrl"))].flatMap((word) => word ?? []),
    ...flows,
  ];
  return [type, rest.join(" or ")].filter((word) => word !== "").join(" ");
}
