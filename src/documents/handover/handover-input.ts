import type { Contract, Direction, Entity } from "../../contract/contract";
import type { SourceNode } from "../../document/source-node";
import type { ShapeGraph } from "../../shape/shape";
import type { Location } from "../../text/location";

/** An entity with its schema lowered, in the direction in which the contract uses it. */
export interface HandoverEntity {
  readonly entity: Entity;
  readonly graph: ShapeGraph;
  readonly direction: Direction;
}

/** A type that is bound to an entity by the contract or by a tag. */
export interface HandoverBinding {
  readonly consumer: string;
  readonly owner?: string;
  readonly entity: string;
  readonly direction: Direction;
  /** `src/crm/customer.ts#CustomerView`, from the workspace folder. */
  readonly type: string;
  /** The name in the declaration, or the file where there is none. */
  readonly location: Location;
  /** Drift errors and warnings that stand open. */
  readonly drifts: number;
  readonly decided: boolean;
}

/** All that a hand-over specification is made from: the same input gives the same bytes. */
export interface HandoverInput {
  readonly contract: Contract;
  /** From the workspace folder, with `/`. */
  readonly contractPath: string;
  /** 12 hex digits. */
  readonly digest: string;
  readonly entities: readonly HandoverEntity[];
  readonly bindings: readonly HandoverBinding[];
  /** The contract and the schema files that its entities were read from, by their URIs, as they were parsed then. */
  readonly documents: ReadonlyMap<string, SourceNode>;
  /** Open findings of the contract and of what is bound to it, after suppression. */
  readonly findings: { readonly errors: number; readonly warnings: number };
}
