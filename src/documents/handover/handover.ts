import { writePolicy } from "../../contract/policies";
import type { GeneratedDocument } from "../document";
import { acceptanceOf } from "./acceptance";
import { budgetsOf, waitsOf } from "./budgets";
import { dataFlow, writeSequence } from "./diagrams";
import { entityModels } from "./entities";
import type { HandoverInput } from "./handover-input";
import type { BindingModel, HandoverModel } from "./handover-model";
import { requestsOf } from "./requests";
import { Said } from "./said";
import { acceptanceSection, consumersSection, diagramsSection } from "./sections/consumers";
import { dataSection } from "./sections/data";
import { complianceSection, failureSection } from "./sections/failure";
import { headerSection, titleOf } from "./sections/header";
import { freshnessSection, volumeSection } from "./sections/limits";
import { systemSections } from "./sections/systems";
import { writeBackSection } from "./sections/write-back";
import { statedBy } from "./stated";

/** The model that all formats of a hand-over specification are made from; also its JSON. */
export function handoverModel(input: HandoverInput): HandoverModel {
  const { contract, digest, contractPath, findings } = input;
  const { keys, defaults } = statedBy(contract);
  const entities = entityModels(input);
  const tries = writePolicy(contract)?.policy.tries;
  return {
    ...keys,
    digest,
    contractFile: contractPath,
    openFindings: findings,
    defaults,
    entities,
    budgets: budgetsOf(contract),
    waits: waitsOf(contract),
    requests: requestsOf(contract, entities),
    bindings: bindingModels(input),
    diagrams: { dataFlow: dataFlow(input), writeSequence: writeSequence(contract, tries) ?? null },
    acceptance: acceptanceOf(contract),
  };
}

/** The hand-over specification (docs/documents.md) of one contract. */
export function handover(model: HandoverModel): GeneratedDocument {
  const said = new Said(model);
  return {
    kind: "handover",
    id: said.text("id") ?? "",
    digest: model.digest,
    title: titleOf(said),
    blocks: [
      ...headerSection(model, said),
      ...systemSections(said),
      ...dataSection(model, said),
      ...freshnessSection(model, said),
      ...volumeSection(model, said),
      ...complianceSection(said),
      ...failureSection(model, said),
      ...writeBackSection(model, said),
      ...consumersSection(model, said),
      ...diagramsSection(model),
      ...acceptanceSection(model),
    ],
  };
}

function bindingModels({ bindings }: HandoverInput): readonly BindingModel[] {
  return bindings.map(({ consumer, owner, entity, direction, type, drifts, decided }) => ({
    consumer,
    owner: owner ?? null,
    entity,
    direction,
    type,
    drifts: decided || drifts > 0 ? drifts : null,
  }));
}
