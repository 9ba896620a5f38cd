import type { ShapeGraph } from "../shape/shape";
import type { Location } from "../text/location";

/** A reference that leads to nothing usable (rule `schema/unresolved`), at the reference in the file that holds it. */
export interface SchemaProblem {
  readonly rule: "schema/unresolved" | "schema/not-a-schema";
  /** As the user wrote it. */
  readonly reference: string;
  readonly reason: string;
  readonly location: Location;
  /** The target file, where there is one. */
  readonly related?: Location;
  /** Names near to the one that was not found, best first. */
  readonly nearest?: readonly string[];
}

/** The schema of an entity, lowered. Always a graph: what could not be resolved is `unknown` with its reason. */
export interface EntitySchema {
  readonly graph: ShapeGraph;
  readonly problems: readonly SchemaProblem[];
  /** Every file whose change can change this, absent ones too; the contract itself left out. */
  readonly dependencies: readonly string[];
}
