import { resolver } from "../../shape/resolve";
import type { ShapeGraph, ShapeId } from "../../shape/shape";
import { referencesFrom } from "./references-from";

/**
 * The definitions that a module has declared: entities that refer to the same one share its type. The same id may mean
 * another shape where it was lowered for the other direction, or stands in another inline schema.
 */
export class SharedDefinitions {
  readonly #declared = new Map<ShapeId, { readonly written: string; readonly name: string }>();
  readonly #known = new WeakMap<ShapeGraph, Map<ShapeId, string>>();

  /** Notes what a definition of a graph is called. `isOpen`: its enums are printed as open. */
  add(id: ShapeId, name: string, graph: ShapeGraph, isOpen: boolean): void {
    const written = this.#written(id, graph, isOpen);
    if (written !== undefined && !this.#declared.has(id)) this.#declared.set(id, { written, name });
  }

  /** The names of those definitions below the root of a graph that are declared already, with all that they refer to. */
  in(graph: ShapeGraph, isOpen: boolean): ReadonlyMap<ShapeId, string> {
    const met = [...referencesFrom(graph, graph.root)];
    const same = new Set(met.filter((id) => this.#declared.get(id)?.written === this.#written(id, graph, isOpen)));
    const plain = new Set(met.filter((id) => !this.#declared.has(id)));
    // A part that is another here makes another of everything that refers to it.
    const reusable = [...same].filter((id) => {
      const target = graph.definitions.get(id) ?? graph.root;
      return [...referencesFrom(graph, target)].every((part) => same.has(part) || plain.has(part));
    });
    return new Map(reusable.map((id) => [id, this.#declared.get(id)?.name ?? ""]));
  }

  #written(id: ShapeId, graph: ShapeGraph, isOpen: boolean): string | undefined {
    const ofGraph = this.#known.get(graph) ?? new Map<ShapeId, string>();
    this.#known.set(graph, ofGraph);
    const known = ofGraph.get(id);
    if (known !== undefined) return known;
    const target = graph.definitions.get(id);
    if (target === undefined) return undefined;
    const written = JSON.stringify([isOpen, resolver(graph)(target)], (_, value: unknown) =>
      value instanceof Map ? [...value] : value,
    );
    ofGraph.set(id, written);
    return written;
  }
}
