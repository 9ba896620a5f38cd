import type { Contract, Entity } from "../contract/contract";
import { ContractEditor } from "../edits/contract-editor";
import { findingOfMatch, unmetNeeds } from "../rules/contract-finding";
import type { ContractSubject } from "../rules/contract-rule";
import { contractRules } from "../rules/contract-rules";
import { findingOfFormat, findingOfSchema, findingOfSyntax, fixesOfFormat, fixesOfSchema } from "../rules/index";
import { duplicateId } from "../rules/inventory/duplicate-id";
import { entityMentions, unknownEntity } from "../rules/inventory/unknown-entity";
import { inOrder } from "../rules/suggestion";
import type { EntitySchema, SchemaProblem } from "../schema/entity-schema";
import { type ContractFile, hasSupportedFormat } from "./contract-store";
import type { Diagnosed } from "./diagnosed";

/** What a contract is checked with. */
export interface ContractSurroundings {
  readonly today: string;
  /** The schema of an entity, once for each direction in which the contract uses it. */
  schemasOf(contract: Contract, entity: Entity): readonly EntitySchema[];
}

/** Everything that a contract file gets wrong by itself: neither TypeScript nor another contract is needed to say it. */
export function contractFindings(file: ContractFile, around: ContractSurroundings): readonly Diagnosed[] {
  const contract = file.reading.contract;
  const syntax = file.problems.map((problem) => ({ finding: findingOfSyntax(problem, contract) }));
  if (contract?.status === "retired") return syntax;
  const edit = file.document && new ContractEditor(file.document);
  const format = file.reading.problems.map((problem) => {
    const fault = { problem, contract, edit, today: around.today };
    return { finding: findingOfFormat(fault), fixes: () => fixesOfFormat(fault) };
  });
  const subject = hasSupportedFormat(file.reading) ? subjectOf(file, around) : undefined;
  const model = subject === undefined ? [] : [...modelFindings(subject.contract, around), ...ruleFindings(subject)];
  return [...syntax, ...format, ...model].map((diagnosed) => ({ ...diagnosed, contract }));
}

/** That another contract has the same id. */
export function duplicateFindings(file: ContractFile, others: readonly Contract[]): readonly Diagnosed[] {
  const { contract } = file.reading;
  const isJudged = contract !== undefined && contract.status !== "retired" && hasSupportedFormat(file.reading);
  const finding = isJudged ? duplicateId.check({ contract, others }) : undefined;
  return finding === undefined ? [] : [{ finding, contract }];
}

/** What the rules over one contract are given; undefined when there is no contract in the file. */
export function subjectOf(file: ContractFile, around: ContractSurroundings): ContractSubject | undefined {
  const { contract } = file.reading;
  if (contract === undefined || file.document === undefined) return undefined;
  return {
    contract,
    values: contract.values,
    today: around.today,
    edit: new ContractEditor(file.document),
    schemasOf: (entity) => around.schemasOf(contract, entity).map(({ graph }) => graph),
  };
}

function ruleFindings(subject: ContractSubject): readonly Diagnosed[] {
  return Object.values(contractRules).flatMap((rule) => {
    if (unmetNeeds(rule, subject.values).length > 0) return [];
    return [...rule.check(subject)].map(
      (match): Diagnosed => ({
        finding: findingOfMatch(rule, match, subject.contract),
        fixes: () => inOrder(match.fixes?.() ?? []),
      }),
    );
  });
}

/** Of a text with syntax errors, entities and what their inline schemas refer to may be out of reach. */
function modelFindings(contract: Contract, { schemasOf }: ContractSurroundings): readonly Diagnosed[] {
  const { isBroken } = contract.values;
  const mentions = isBroken ? [] : entityMentions(contract);
  const entities = mentions.flatMap((mention): readonly Diagnosed[] => {
    const finding = unknownEntity.check(mention);
    return finding === undefined ? [] : [{ finding, fixes: () => unknownEntity.fixes?.(mention) ?? [] }];
  });
  const whole = contract.entities.filter(({ schema }) => !isBroken || schema?.kind !== "inline");
  const schemas = whole.flatMap((entity) =>
    withoutRepeats(schemasOf(contract, entity).flatMap((schema) => schema.problems)).map((problem): Diagnosed => {
      const fault = { problem, contract, entity };
      return { finding: findingOfSchema(fault), fixes: () => fixesOfSchema(fault) };
    }),
  );
  return [...entities, ...schemas];
}

/** A schema that is both read and written is loaded twice and has its problems twice. */
function withoutRepeats(problems: readonly SchemaProblem[]): readonly SchemaProblem[] {
  const byPlace = new Map(
    problems.map((problem) => [`${problem.location.uri} ${problem.location.span.start} ${problem.reason}`, problem]),
  );
  return [...byPlace.values()];
}
