import type { SourceNode } from "../document/source-node";
import type { SchemaResource } from "./schema-resource";

/** Where a schema is read: what its references and keywords mean depends on it. */
export interface Scope {
  readonly resource: SchemaResource;
  readonly dynamic: DynamicScope;
  /**
   * Under `not` and `if`, where a narrow reading would let more through than the author means: keywords are taken by the
   * letter there.
   */
  readonly exact: boolean;
}

/** A schema in the scope that it is read in. */
export interface PlacedSchema {
  readonly node: SourceNode;
  readonly scope: Scope;
}

/** The place that a dynamic anchor leads to. */
export interface DynamicTarget {
  readonly node: SourceNode;
  readonly resource: SchemaResource;
}

/**
 * The dynamic scope (JSON Schema Core 2020-12, 7.1) as far as references can tell: for each dynamic anchor the outermost of
 * the resources entered that has it. Where no resource has any, there is one scope alone.
 */
export class DynamicScope {
  static readonly empty = new DynamicScope(new Map());
  /** Tells scopes apart. Empty when there is no dynamic anchor. */
  readonly key: string;
  readonly #targets: ReadonlyMap<string, DynamicTarget>;

  private constructor(targets: ReadonlyMap<string, DynamicTarget>) {
    this.#targets = targets;
    this.key = [...targets]
      .map(([name, { node }]) => `${name}=${node.location.uri}@${node.location.span.start}`)
      .sort()
      .join(" ");
  }

  /** The scope once a schema of this resource is entered. */
  enter(resource: SchemaResource): DynamicScope {
    const found = [...resource.dynamicAnchors].filter(([name]) => !this.#targets.has(name));
    if (found.length === 0) return this;
    return new DynamicScope(
      new Map([...this.#targets, ...found.map(([name, node]) => [name, { node, resource }] as const)]),
    );
  }

  /** Where an anchor leads; undefined when no resource entered has it. */
  find(name: string): DynamicTarget | undefined {
    return this.#targets.get(name);
  }
}

/** The scope inside a schema: another resource where the schema is the root of one. */
export function scopeOf(node: SourceNode, scope: Scope): Scope {
  const resource = scope.resource.siblings.get(node);
  return resource === undefined || resource === scope.resource ? scope : enter(resource, scope);
}

/** The scope of a schema of a resource that a reference leads to. */
export function enter(resource: SchemaResource, { dynamic, exact }: Scope): Scope {
  return { resource, dynamic: dynamic.enter(resource), exact };
}
