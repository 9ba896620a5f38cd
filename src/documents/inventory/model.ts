import { type Contract, DIRECTIONS, type Direction } from "../../contract/contract";
import { isPast } from "../../contract/days";
import { digestOf } from "../../contract/digest";
import { exemptionsOf } from "../../contract/exemptions";
import type { Side } from "../../contract/hosts";
import { reads, writes } from "../../contract/policies";
import type { HandoverBinding, HandoverInput } from "../handover/handover-input";
import { groupContractOwners, groupSystemOwners, groupSystems } from "./groups";
import type { InventoryInput, Undeclared } from "./inventory-input";
import type {
  InventoryConsumer,
  InventoryContract,
  InventoryCoverage,
  InventoryExemption,
  InventoryModel,
  InventoryOwner,
  InventorySide,
  InventoryUndeclared,
} from "./inventory-model";

/** The model that all formats of the integration inventory are made from; also its JSON. */
export function inventoryModel(input: InventoryInput): InventoryModel {
  const inputs = [...input.contracts].sort((one, other) => inOrder(keyOf(one), keyOf(other)));
  const contracts = inputs.map(contractOf);
  const undeclared = input.undeclared.map(undeclaredOf).sort((one, other) => inOrder(placeOf(one), placeOf(other)));
  return {
    digest: inventoryDigest(contracts, undeclared),
    contracts,
    unreadable: [...input.unreadable].sort(),
    undeclared,
    coverage: coverageOf(input.coverage),
    systems: groupSystems(contracts),
    systemOwners: groupSystemOwners(contracts),
    contractOwners: groupContractOwners(contracts),
    exemptions: inputs
      .flatMap(({ contract }, i) => exemptionsIn(contract, contracts[i], input.today))
      .sort((one, other) => inOrder(urgencyOf(one), urgencyOf(other))),
  };
}

/** Of the lines `id digest` of the contracts, and of the rows of what has none. */
function inventoryDigest(contracts: readonly InventoryContract[], undeclared: readonly InventoryUndeclared[]): string {
  const lines = contracts.map(({ id, digest }) => `${id} ${digest}`).sort();
  const rows = undeclared.map(({ host, client, places }) =>
    JSON.stringify([host, client, places[0]?.path, places[0]?.line, places.length]),
  );
  return digestOf([...lines, ...rows].join("\n"));
}

function contractOf(input: HandoverInput): InventoryContract {
  const { contract, contractPath, digest, findings } = input;
  const { values } = contract;
  const text = (path: string) => values.text(path)?.value ?? null;
  return {
    id: contract.id?.value ?? contractPath,
    path: contractPath,
    name: text("name"),
    digest,
    version: contract.version?.value ?? null,
    status: contract.status,
    domain: text("domain"),
    description: text("description"),
    owner: ownerAt(contract, "owner"),
    pattern: contract.pattern?.value ?? null,
    sides: sidesOf(contract),
    data: isList(contract, "data") ? contract.entities.map(({ name }) => name.value) : null,
    maxLag: text("freshness.maxLag"),
    classification: text("compliance.classification"),
    consumers: isList(contract, "consumers") || input.bindings.length > 0 ? consumersOf(input) : null,
    runbook: text("failureBehavior.runbook"),
    findings: { errors: findings.errors, warnings: findings.warnings },
  };
}

function sidesOf(contract: Contract): readonly InventorySide[] {
  const sides = [
    ...(reads(contract) ? [sideOf(contract, "source", "read")] : []),
    ...(writes(contract) ? [sideOf(contract, "target", "write")] : []),
  ];
  if (sides.length > 0) return sides;
  const isTarget = contract.values.has("target") && !contract.values.has("source");
  return [sideOf(contract, isTarget ? "target" : "source", null)];
}

function sideOf(contract: Contract, system: Side, direction: Direction | null): InventorySide {
  const text = (key: string) => contract.values.text(`${system}.${key}`)?.value ?? null;
  return {
    direction,
    system: text("system"),
    technology: text("technology"),
    accessMethod: text("accessMethod"),
    location: text("location"),
    owner: ownerAt(contract, `${system}.owner`),
  };
}

function ownerAt({ values }: Contract, path: string): InventoryOwner {
  return {
    team: values.text(`${path}.team`)?.value ?? null,
    contact: values.text(`${path}.contact`)?.value ?? null,
  };
}

function isList({ values }: Contract, path: string): boolean {
  return values.node(path)?.kind === "sequence";
}

/** The consumers that the contract names, then those that tags alone bind. */
function consumersOf({ contract, bindings }: HandoverInput): readonly InventoryConsumer[] {
  const named = contract.consumers.map(({ id, owner, direction, types }) =>
    consumerOf(id.value, owner?.value, contract, bindings, [
      ...types.map((type) => type.direction ?? direction),
      ...(types.length === 0 ? [direction] : []),
    ]),
  );
  const tagged = new Map(
    bindings
      .filter(({ consumer }) => !contract.consumers.some(({ id }) => id.value === consumer))
      .map(({ consumer, owner }) => [consumer, owner]),
  );
  return [...named, ...[...tagged].map(([id, owner]) => consumerOf(id, owner, contract, bindings, []))];
}

function consumerOf(
  id: string,
  owner: string | undefined,
  contract: Contract,
  bindings: readonly HandoverBinding[],
  declared: readonly (Direction | undefined)[],
): InventoryConsumer {
  const own = bindings.filter(({ consumer }) => consumer === id);
  const said = [...declared, ...own.map(({ direction }) => direction)];
  const possible = DIRECTIONS.filter((one) => (one === "read" ? reads(contract) : writes(contract)));
  const directions = possible.filter((one) => said.includes(one));
  return {
    id,
    owner: owner ?? null,
    directions: directions.length === 0 ? possible : directions,
    drifts: own.reduce((sum, { drifts }) => sum + drifts, 0),
    undecided: own.filter(({ decided }) => !decided).length,
  };
}

function undeclaredOf({ host, client, places }: Undeclared): InventoryUndeclared {
  return { host: host ?? null, client, places: places.map(({ path, line }) => ({ path, line })) };
}

function coverageOf({ covered, needed, undecided }: InventoryInput["coverage"]): InventoryCoverage {
  const share = needed === 0 ? null : Math.round((100 * covered) / needed);
  return { covered, needed, undecided, percent: share !== null && covered < needed ? Math.min(share, 99) : share };
}

function exemptionsIn(
  contract: Contract,
  named: InventoryContract | undefined,
  today: string,
): readonly InventoryExemption[] {
  if (named === undefined) return [];
  return exemptionsOf(contract).map(({ rule, at, reason, owner, expires }) => ({
    rule: rule.value,
    contract: { id: named.id, path: named.path },
    at: at?.value ?? null,
    reason,
    owner,
    expires: expires.value,
    expired: isPast(expires.value, today),
  }));
}

type SortKey = readonly string[];

function keyOf({ contract, contractPath }: HandoverInput): SortKey {
  return [contract.id?.value ?? contractPath, contractPath];
}

function placeOf({ host, client }: InventoryUndeclared): SortKey {
  return [host === null ? "1" : "0", host ?? "", client];
}

function urgencyOf({ expired, expires, contract }: InventoryExemption): SortKey {
  return [expired ? "0" : "1", expires, contract.id, contract.path];
}

function inOrder(one: SortKey, other: SortKey): number {
  for (const [i, part] of one.entries()) {
    const against = other[i] ?? "";
    if (part !== against) return part < against ? -1 : 1;
  }
  return 0;
}
