import type { Contract, Direction, Entity } from "../../contract/contract";
import type { ShapeGraph } from "../../shape/shape";
import type { DocumentOf } from "./member-comment";

/** An entity in a direction in which the contract uses it, lowered for that direction. */
export interface TypedEntity {
  readonly entity: Entity;
  readonly direction: Direction;
  readonly graph: ShapeGraph;
}

/** All that the types of a contract are made from: the same input gives the same text, to the byte. */
export interface TypesInput {
  readonly contract: Contract;
  /** In the order of the contract; of an entity that is read and written, the read one first. */
  readonly entities: readonly TypedEntity[];
  /** The contract and the files of its schemas, for what they say to people. */
  readonly documentOf: DocumentOf;
  /** The contract's digest. */
  readonly digest: string;
  /** The file name of the contract, for the first line. */
  readonly contractFile: string;
  /** Members and items are declared `readonly`. */
  readonly readonly: boolean;
}

/** The types of a contract as a module. */
export interface GeneratedTypes {
  /** Its end is `.types.gen.ts`. */
  readonly fileName: string;
  readonly text: string;
  /** The types that are bound, in the order of the text. */
  readonly bound: readonly { readonly name: string; readonly entity: string; readonly direction: Direction }[];
}
