import type { MappingNode, SourceNode } from "../document/source-node";
import type { ObjectShape, Property, ScalarShape, Shape, ShapeGraph, ShapeId } from "../shape/shape";
import { union } from "../shape/union";
import { english } from "../text/l10n";
import type { Location } from "../text/location";
import type { Lowered } from "./definitions";
import { describeNode, items, member, text, texts } from "./node-access";

/** What it was lowered to; or the names there are, when the wanted one is not among them. */
export type AvroResult = Lowered | { readonly kind: "no-such-name"; readonly names: Iterable<string> };

interface Named {
  readonly node: MappingNode;
  /** The namespace that names inside it are relative to. */
  readonly namespace: string;
}

const namedTypes: ReadonlySet<string | undefined> = new Set(["record", "error", "enum", "fixed"]);

/**
 * Lowers an Avro schema (Apache Avro 1.12 specification) to the plain JSON that consumers are handed: a union is the
 * value of its branch, bytes are text, every field of a record is there and no other. `name` picks a named type.
 */
export function lowerAvro(root: SourceNode, file: string, name: string): AvroResult {
  const lowering = new AvroLowering(file);
  lowering.collect(root, "");
  const start = name === "" ? root : lowering.find(name);
  if (start === undefined) return { kind: "no-such-name", names: lowering.names() };
  const shape = lowering.lower(start, "");
  const fault = lowering.fault;
  return fault === undefined ? { kind: "graph", graph: lowering.graph(shape) } : { kind: "fault", ...fault };
}

class AvroLowering {
  fault: { readonly reason: string; readonly location: Location } | undefined;
  readonly #file: string;
  readonly #named = new Map<string, Named>();
  readonly #names = new Map<MappingNode, string>();
  readonly #definitions = new Map<ShapeId, Shape>();

  constructor(file: string) {
    this.#file = file;
  }

  /** Finds the named types, in order of the text; a name may be used only after it, which is not checked. */
  collect(node: SourceNode, namespace: string): void {
    if (node.kind === "scalar") return;
    if (node.kind === "sequence") {
      for (const item of node.items) this.collect(item, namespace);
      return;
    }
    let inside = namespace;
    const name = text(member(node, "name"));
    if (namedTypes.has(text(member(node, "type"))) && name !== undefined) {
      const full = fullName(name, text(member(node, "namespace")) ?? namespace);
      inside = full.includes(".") ? full.slice(0, full.lastIndexOf(".")) : "";
      if (!this.#named.has(full)) this.#named.set(full, { node, namespace: inside });
      this.#names.set(node, full);
    }
    for (const key of ["type", "items", "values"]) {
      const child = member(node, key);
      if (child !== undefined) this.collect(child, inside);
    }
    for (const field of items(member(node, "fields")) ?? []) this.collect(field, inside);
  }

  /** A named type by its full name, or by its last part where that is unambiguous. */
  find(name: string): SourceNode | undefined {
    const full = this.#named.get(name);
    if (full !== undefined) return full.node;
    const matches = [...this.#named].filter(([key]) => key.endsWith(`.${name}`));
    return matches.length === 1 ? matches[0]?.[1].node : undefined;
  }

  names(): Iterable<string> {
    return this.#named.keys();
  }

  graph(shape: Shape): ShapeGraph {
    const root = shape.kind === "ref" ? (this.#definitions.get(shape.target) ?? shape) : shape;
    return { root, definitions: this.#definitions };
  }

  lower(node: SourceNode, namespace: string): Shape {
    const branches = items(node);
    if (branches !== undefined) {
      return union(
        branches.map((branch) => this.lower(branch, namespace)),
        node.location,
      );
    }
    const type = node.kind === "mapping" ? member(node, "type") : node;
    if (type === undefined) return this.#fail(english`it has no type`, node.location);
    if (type.kind !== "scalar") return this.lower(type, namespace);
    if (typeof type.value !== "string") return this.#fail(english`${describeNode(type)} is no type`, type.location);
    return this.#lowerName(type.value, node, namespace);
  }

  #lowerName(type: string, node: SourceNode, namespace: string): Shape {
    const origin = node.location;
    if (node.kind === "mapping") {
      const inner = member(node, type === "array" ? "items" : "values");
      if (namedTypes.has(type)) return this.#lowerNamed(node, namespace);
      if ((type === "array" || type === "map") && inner === undefined) {
        return this.#fail(english`${type} without ${type === "array" ? "items" : "values"}`, origin);
      }
      if (type === "array" && inner !== undefined) {
        return { kind: "array", prefix: [], items: this.lower(inner, namespace), constraints: [], origin };
      }
      if (type === "map" && inner !== undefined) {
        const additional = this.lower(inner, namespace);
        return { kind: "object", properties: new Map(), additional, constraints: [], origin };
      }
    }
    const logical = node.kind === "mapping" ? text(member(node, "logicalType")) : undefined;
    const primitive = lowerPrimitive(type, logical, origin);
    if (primitive !== undefined) return primitive;
    const known = this.#named.get(fullName(type, namespace)) ?? this.#named.get(type);
    if (known === undefined) return this.#fail(english`there is no type named ${type}`, origin);
    return this.#lowerNamed(known.node, known.namespace);
  }

  /** A named type is lowered once; inside itself it is met as a reference. */
  #lowerNamed(node: MappingNode, outer: string): Shape {
    const full = this.#names.get(node);
    const name = text(member(node, "name"));
    if (full === undefined || name === undefined) return this.#fail(english`it has no name`, node.location);
    const namespace = this.#named.get(full)?.namespace ?? outer;
    const target = `${this.#file}#/${full}`;
    const label = full.slice(full.lastIndexOf(".") + 1);
    const origin = node.location;
    if (!this.#definitions.has(target)) {
      this.#definitions.set(target, { kind: "unknown", reason: english`type ${label} is not read yet`, origin });
      this.#definitions.set(target, { ...this.#lowerBody(node, namespace), label });
    }
    return { kind: "ref", target, origin, label };
  }

  #lowerBody(node: MappingNode, namespace: string): Shape {
    const origin = node.location;
    const type = text(member(node, "type"));
    if (type === "fixed") return plainScalar("string", origin);
    if (type === "enum") {
      const symbols = texts(member(node, "symbols"));
      return union(
        symbols.map(({ value, location }): Shape => ({ kind: "literal", value, origin: location })),
        origin,
      );
    }
    const fields = items(member(node, "fields"));
    if (fields === undefined) return this.#fail(english`a record without fields`, origin);
    return this.#lowerRecord(fields, namespace, origin);
  }

  #lowerRecord(fields: readonly SourceNode[], namespace: string, origin: Location): ObjectShape {
    const properties = new Map<string, Property>();
    for (const field of fields) {
      const name = member(field, "name");
      const type = member(field, "type");
      const spelled = text(name);
      if (name === undefined || spelled === undefined || type === undefined) {
        this.#fail(english`a field needs a name and a type`, field.location);
        continue;
      }
      // A complex type may stand flat in its field, its logicalType beside `type`.
      const flat = type.kind === "scalar" && field.kind === "mapping" && field.byKey.has("logicalType");
      const shape = flat ? this.#lowerName(text(type) ?? "", field, namespace) : this.lower(type, namespace);
      properties.set(spelled, { shape, optional: false, origin: name.location });
    }
    return { kind: "object", properties, additional: false, constraints: [], origin };
  }

  #fail(reason: string, location: Location): Shape {
    this.fault ??= { reason, location };
    return { kind: "unknown", reason, origin: location };
  }
}

function fullName(name: string, namespace: string): string {
  return name.includes(".") || namespace === "" ? name : `${namespace}.${name}`;
}

/** Milliseconds and microseconds since 1970 are exact in a JavaScript number; nanoseconds and other longs need not be. */
const exactLogicalTypes: ReadonlySet<string | undefined> = new Set([
  "timestamp-millis",
  "timestamp-micros",
  "local-timestamp-millis",
  "local-timestamp-micros",
  "time-micros",
]);

function lowerPrimitive(type: string, logical: string | undefined, origin: Location): ScalarShape | undefined {
  switch (type) {
    case "null":
    case "boolean":
      return plainScalar(type, origin);
    case "int":
      return { ...plainScalar("integer", origin), constraints: [{ keyword: "format", value: "int32" }] };
    case "long":
      if (exactLogicalTypes.has(logical)) return plainScalar("integer", origin);
      return { ...plainScalar("integer", origin), constraints: [{ keyword: "format", value: "int64" }] };
    case "float":
    case "double":
      return plainScalar("number", origin);
    case "string":
      if (logical !== "uuid") return plainScalar("string", origin);
      return { ...plainScalar("string", origin), constraints: [{ keyword: "format", value: "uuid" }] };
    case "bytes":
      return plainScalar("string", origin);
    default:
      return undefined;
  }
}

function plainScalar(type: ScalarShape["type"], origin: Location): ScalarShape {
  return { kind: "scalar", type, constraints: [], origin };
}
