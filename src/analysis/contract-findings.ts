import type { Contract, Entity } from "../contract/contract";
import { findingOfFormat, findingOfSchema, findingOfSyntax, fixesOfFormat, fixesOfSchema } from "../rules/index";
import { duplicateId } from "../rules/inventory/duplicate-id";
import { entityMentions, unknownEntity } from "../rules/inventory/unknown-entity";
import type { EntitySchema, SchemaProblem } from "../schema/entity-schema";
import { type ContractFile, hasSupportedFormat } from "./contract-store";
import type { Diagnosed } from "./diagnosed";

/** Everything that a contract file itself gets wrong: no TypeScript is needed to say it. */
export function contractFindings(
  file: ContractFile,
  others: readonly Contract[],
  schemasOf: (contract: Contract, entity: Entity) => readonly EntitySchema[],
): readonly Diagnosed[] {
  const contract = file.reading.contract;
  const syntax = file.problems.map((problem) => ({ finding: findingOfSyntax(problem, contract) }));
  if (contract?.status === "retired") return syntax;
  const format = file.reading.problems.map((problem) => ({
    finding: findingOfFormat({ problem, contract }),
    fixes: () => fixesOfFormat({ problem, contract }),
  }));
  const model =
    contract === undefined || !hasSupportedFormat(file.reading) ? [] : modelFindings(contract, others, schemasOf);
  return [...syntax, ...format, ...model].map((diagnosed) => ({ ...diagnosed, contract }));
}

function modelFindings(
  contract: Contract,
  others: readonly Contract[],
  schemasOf: (contract: Contract, entity: Entity) => readonly EntitySchema[],
): readonly Diagnosed[] {
  const duplicate = duplicateId.check({ contract, others });
  const entities = entityMentions(contract).flatMap((mention): readonly Diagnosed[] => {
    const finding = unknownEntity.check(mention);
    return finding === undefined ? [] : [{ finding, fixes: () => unknownEntity.fixes?.(mention) ?? [] }];
  });
  const schemas = contract.entities.flatMap((entity) =>
    withoutRepeats(schemasOf(contract, entity).flatMap((schema) => schema.problems)).map((problem): Diagnosed => {
      const fault = { problem, contract, entity };
      return { finding: findingOfSchema(fault), fixes: () => fixesOfSchema(fault) };
    }),
  );
  return [...(duplicate === undefined ? [] : [{ finding: duplicate }]), ...entities, ...schemas];
}

/** A schema that is both read and written is loaded twice and has its problems twice. */
function withoutRepeats(problems: readonly SchemaProblem[]): readonly SchemaProblem[] {
  const byPlace = new Map(
    problems.map((problem) => [`${problem.location.uri} ${problem.location.span.start} ${problem.reason}`, problem]),
  );
  return [...byPlace.values()];
}
