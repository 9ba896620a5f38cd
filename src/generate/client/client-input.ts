import type { Contract, Entity } from "../../contract/contract";
import type { ShapeGraph } from "../../shape/shape";

/** The libraries that a module is written for: what the package already has, else cockatiel and Ajv. */
export interface ClientLibraries {
  /** `p-retry` is taken with `opossum` where the contract states a circuit breaker and the package has both. */
  readonly policy: "cockatiel" | "p-retry";
  /** Major version of cockatiel in the package; 3 where there is none. */
  readonly cockatiel: 3 | 4;
  readonly validation: "ajv" | "zod";
  /** Major version of zod in the package; 4 where there is none. */
  readonly zod: 3 | 4;
  /** HTTP clients of the package whose errors the module must understand besides fetch's. */
  readonly http: readonly ("axios" | "got" | "ky" | "undici")[];
  /** Relative imports are written with `.js` (NodeNext), and so on; the module itself imports packages only. */
  readonly extension: "" | ".js" | ".ts";
}

/** An entity that the module reads or writes, lowered. */
export interface ClientEntity {
  readonly entity: Entity;
  /** By the direction in which the contract uses it. */
  readonly graph: ShapeGraph;
  readonly direction: "read" | "write";
}

/** All that a client module is made from: the same input gives the same text, to the byte. */
export interface ClientInput {
  readonly contract: Contract;
  readonly entities: readonly ClientEntity[];
  readonly libraries: ClientLibraries;
  /** The contract's digest (docs: 12 hex digits). */
  readonly digest: string;
  /** The file name of the contract, for the first line. */
  readonly contractFile: string;
}

/** A module as text. */
export interface GeneratedClient {
  /** Its end is `.contract.gen.ts`. */
  readonly fileName: string;
  readonly text: string;
  readonly exports: readonly string[];
  /** The functions that it exports to validate its entities, by the entity's name. */
  readonly parsers: ReadonlyMap<string, string>;
  /** The ids of operations whose idempotency key ends in their id: `idempotencyKey(v, id)`. */
  readonly ownKeys: ReadonlySet<string>;
  /** Packages that it imports, with the versions it was written for. */
  readonly packages: readonly { readonly name: string; readonly version: string }[];
}
