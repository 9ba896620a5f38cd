import type { Clock } from "../files/clock";
import type { ContractSurroundings } from "./contract-findings";
import type { SchemaStore } from "./schema-store";
import type { WorkspaceIndex } from "./workspace-index";

/** What contracts are judged by besides their own text, as it is now. */
export function surroundingsOf(from: {
  readonly clock: Clock;
  readonly index: WorkspaceIndex;
  readonly schemas: SchemaStore;
}): ContractSurroundings {
  const { clock, index, schemas } = from;
  return {
    today: clock.today(),
    schemasOf: (contract, entity) => schemas.inUse(contract, entity, index.roots),
  };
}
