import { compareTexts } from "../../text/compare";
import { groupBy } from "../../text/group-by";
import type {
  InventoryContract,
  InventoryContractName,
  InventoryContractOwner,
  InventorySystem,
  InventorySystemOwner,
} from "./inventory-model";
import { consumersOf, rowsOf } from "./rows";

/** Systems are the same when their names are. */
export function groupSystems(contracts: readonly InventoryContract[]): readonly InventorySystem[] {
  return grouped(rowsOf(contracts), ({ side }) => side.system).map(([system, rows]) => ({
    system,
    technologies: stated(rows.map(({ side }) => side.technology)),
    accessMethods: stated(rows.map(({ side }) => side.accessMethod)),
    owners: stated(rows.map(({ side }) => side.owner.team)),
    readBy: namesOf(rows.filter(({ side }) => side.direction !== "write")),
    writtenBy: namesOf(rows.filter(({ side }) => side.direction === "write")),
    consumers: stated(rows.flatMap((row) => (consumersOf(row) ?? []).map(({ id }) => id))),
  }));
}

/** By the team that owns the system. */
export function groupSystemOwners(contracts: readonly InventoryContract[]): readonly InventorySystemOwner[] {
  return grouped(rowsOf(contracts), ({ side }) => side.owner.team).map(([team, rows]) => ({
    team,
    contacts: stated(rows.map(({ side }) => side.owner.contact)),
    systems: stated(rows.map(({ side }) => side.system)),
    contracts: namesOf(rows),
  }));
}

/** By the team that owns the contract. */
export function groupContractOwners(contracts: readonly InventoryContract[]): readonly InventoryContractOwner[] {
  return grouped(contracts, ({ owner }) => owner.team).map(([team, owned]) => ({
    team,
    contacts: stated(owned.map(({ owner }) => owner.contact)),
    contracts: namesOf(owned.map((contract) => ({ contract }))),
  }));
}

/** Items by a key of theirs, in the order of the keys; what has none last. */
export function grouped<T>(
  items: readonly T[],
  keyOf: (item: T) => string | null,
): readonly (readonly [string | null, readonly T[]])[] {
  return [...groupBy(items, keyOf)].sort(([one], [other]) => {
    if (one === null || other === null) return one === null ? 1 : -1;
    return compareTexts(one, other);
  });
}

/** Each contract once, in the order of the inventory. */
function namesOf(rows: readonly { readonly contract: InventoryContract }[]): readonly InventoryContractName[] {
  return [...new Set(rows.map(({ contract }) => contract))].map(({ id, path }) => ({ id, path }));
}

/** Each text once, in order. */
function stated(texts: readonly (string | null)[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => text ?? []))].sort();
}
