import { CONTRACT_DIRECTIONS, PATTERNS, STATUSES } from "../contract";
import { ID_PATTERN } from "../contract-id";
import { owner, system } from "./common";
import { consumers, exemptions, lifecycle } from "./consumers";
import { compatibility, compliance, data, failureBehavior, freshness, suitability, volume } from "./needs";
import { api, batch, cdc, resilience, stream } from "./patterns";
import { mapping, oneOf, optional, required, text } from "./types";
import { writeBack } from "./write-back";

/** The whole of the integration contract format 1.0: validation, JSON Schema, hover and completion come from here. */
export const FORMAT = mapping({
  integrationContract: required(
    { kind: "marker" },
    "Marks the document as an integration contract and gives the version of the format.",
  ),
  id: required(
    text("lower-case letters and digits, joined by single hyphens", {
      pattern: ID_PATTERN,
      maxLength: 80,
    }),
    "Name of the contract in code tags, file names and reports. Lower case, digits and hyphens; unique in the workspace.",
  ),
  name: optional(text(), "Title of the generated documents. Default is the id."),
  version: required(
    text("a semantic version such as 1.2.0", { pattern: "^\\d+\\.\\d+\\.\\d+(-[0-9A-Za-z.-]+)?$" }),
    "Semantic version of the contract. A change that breaks a consumer needs a new major version.",
  ),
  status: optional(
    oneOf(...STATUSES),
    "Life stage. In proposed and draft contracts every error is reported as a warning. A retired contract must have no consumers left.",
    "active",
  ),
  domain: optional(text(), "Business domain; groups the inventory."),
  description: optional(text(), "Why the integration exists; one or two sentences."),
  owner: required(owner, "Team of the AI system that owns this contract."),
  pattern: required(
    oneOf(...PATTERNS),
    "How data moves: batch = scheduled extract and load; api = call at inference time; cdc = change data capture; stream = published events. The section of the same name holds the details.",
  ),
  direction: optional(
    oneOf(...CONTRACT_DIRECTIONS),
    "read = data flows into the AI system; write = results flow back; read-write = both.",
    "read",
  ),
  suitability: optional(
    suitability,
    "Answers to the three when-to-use questions of the chosen pattern. A false or missing answer is reported.",
  ),
  source: optional(system, "System that data is read from. Needed when direction includes read."),
  target: optional(system, "System that results are written to. Needed when direction includes write."),
  data: optional(data, "Data required: entities with their schema, fields and filter."),
  compatibility: optional(
    compatibility,
    "How the schema may change, who enforces it and how long removed fields stay.",
  ),
  freshness: optional(freshness, "Freshness requirement."),
  volume: optional(volume, "Expected request volume and data volume."),
  compliance: optional(compliance, "Data sensitivity and governance requirements."),
  failureBehavior: optional(failureBehavior, "What the AI system does when the integration is unavailable."),
  resilience: optional(resilience, "Limits of every call the AI system makes to the source or target."),
  batch: optional(batch, "Pattern batch: scheduled extract, transform and load."),
  api: optional(api, "Pattern api: calls at inference time. Also the target's limits of a write-back over an API."),
  cdc: optional(cdc, "Pattern cdc: changes captured at the database and delivered as events."),
  stream: optional(stream, "Pattern stream: events published by the source."),
  writeBack: optional(
    writeBack,
    "Write-back of AI results: operations, idempotency, failure handling, audit and rollback.",
  ),
  consumers: optional(consumers, "Code that uses this contract."),
  exemptions: optional(exemptions, "Findings accepted for a time."),
  lifecycle: optional(lifecycle, "End and review of the contract."),
});
