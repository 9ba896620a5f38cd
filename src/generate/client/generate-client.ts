import { quotable } from "../comments";
import { clientFileName } from "../generated-file";
import { ajvValidation } from "./ajv-validator";
import { type EntityPlan, entityPlans } from "./client-entity";
import type { ClientInput, GeneratedClient } from "./client-input";
import { policiesOf } from "./client-policy";
import { importOf } from "./code";
import { entityTypes } from "./entity-types";
import { withHeader } from "./header";
import { moduleNames } from "./names";
import { policySection } from "./policy-section";
import type { PackageImport } from "./policy-text";
import { contractViolation, type ValidationText } from "./validation";
import { writePlan } from "./write-plan";
import { writesOf } from "./writes";
import { zodValidation } from "./zod-validator";

/**
 * Writes the client module of a contract: its policy, its entities with their validators, and its writes. Undefined where
 * the contract has no API calls and no entity that a module could serve.
 */
export function generateClient(input: ClientInput): GeneratedClient | undefined {
  const names = moduleNames(input);
  const taken = new Set(names.taken);
  const plans = entityPlans(input, names);
  const policies = policiesOf(input.contract);
  if (plans.length === 0 && policies.length === 0) return undefined;
  const policy = policySection(input, policies, names);
  const validation = validationOf(input, plans, taken);
  const entities = plans.map((plan) => entitySection(plan, validation, taken));
  const writes = writesOf(input, names);
  const operations = writePlan(input, names)?.operations ?? [];
  const throwsViolations = plans.length > 0 || policies.some(({ publishes }) => publishes);
  const imports = [...policy.imports, ...(plans.length === 0 ? [] : validation.imports)];
  const blocks = [
    ...importStatements(imports),
    ...policy.blocks,
    ...(throwsViolations ? contractViolation(titleOf(input)) : []),
    ...(plans.length === 0 ? [] : validation.shared),
    ...entities.flatMap(({ blocks }) => blocks),
    ...writes.blocks,
  ];
  const { contract, contractFile, digest } = input;
  const header = {
    contractFile,
    id: contract.id?.value ?? "",
    version: contract.version?.value ?? "",
    contractDigest: digest,
  };
  return {
    fileName: clientFileName(contractFile),
    text: withHeader(header, `${blocks.join("\n\n")}\n`),
    exports: [
      ...policy.exports,
      ...(throwsViolations ? ["ContractViolation", "Violation"] : []),
      ...entities.flatMap(({ exports }) => exports),
      ...writes.exports,
    ],
    parsers: new Map(plans.map((plan) => [plan.entity, plan.names.parse])),
    ownKeys: new Set(operations.filter(({ hasOwnKeys }) => hasOwnKeys).map(({ id }) => id)),
    packages: packagesOf(imports),
  };
}

function validationOf({ libraries }: ClientInput, plans: readonly EntityPlan[], taken: Set<string>): ValidationText {
  return libraries.validation === "zod" ? zodValidation(plans, libraries.zod, taken) : ajvValidation(plans, taken);
}

function entitySection(
  plan: EntityPlan,
  validation: ValidationText,
  taken: Set<string>,
): { readonly blocks: readonly string[]; readonly exports: readonly string[] } {
  const types = entityTypes(plan, taken, aboutEntity(plan));
  return {
    blocks: [...types.map(({ text }) => text), ...(validation.parsers.get(plan.entity) ?? [])],
    exports: [...types.map(({ name }) => name), plan.names.parse],
  };
}

function aboutEntity({ entity, direction }: EntityPlan): string {
  return direction === "read"
    ? `What the contract lists of ${quotable(entity)}.`
    : `What is written of ${quotable(entity)}.`;
}

function titleOf({ contract, contractFile }: ClientInput): string {
  return contract.id === undefined ? contractFile : `${contract.id.value} ${contract.version?.value ?? ""}`.trim();
}

function importStatements(imports: readonly PackageImport[]): readonly string[] {
  if (imports.length === 0) return [];
  const byFile = new Map<string, PackageImport>();
  for (const one of imports) {
    const known = byFile.get(one.from);
    byFile.set(one.from, known === undefined ? one : { ...one, names: [...new Set([...known.names, ...one.names])] });
  }
  const sorted = [...byFile.values()].sort((one, other) => (one.from < other.from ? -1 : 1));
  return [sorted.map(({ names, from, whole }) => importOf(names, from, whole)).join("\n")];
}

function packagesOf(imports: readonly PackageImport[]): GeneratedClient["packages"] {
  const versions = new Map(imports.map((one) => [one.package, one.version]));
  return [...versions].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, version]) => ({ name, version }));
}
