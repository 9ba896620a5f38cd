import type { InventoryConsumer, InventoryContract, InventorySide } from "./inventory-model";

/** A contract at one of its systems: a read-write contract has two rows. */
export interface Row {
  readonly contract: InventoryContract;
  readonly side: InventorySide;
}

/** In the order of the contracts, the source before the target. */
export function rowsOf(contracts: readonly InventoryContract[]): readonly Row[] {
  return contracts.flatMap((contract) => contract.sides.map((side) => ({ contract, side })));
}

/** The consumers that use a contract in the direction of a row; null where none is stated. */
export function consumersOf({ contract, side: { direction } }: Row): readonly InventoryConsumer[] | null {
  if (contract.consumers === null) return null;
  return contract.consumers.filter(({ directions }) => direction === null || directions.includes(direction));
}
