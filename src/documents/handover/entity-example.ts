import type { Contract } from "../../contract/contract";
import { dataEntries } from "../../contract/data-entries";
import { toJson } from "../../document/nodes";
import { accepts } from "../../shape/accepts";
import { resolver } from "../../shape/resolve";
import type { HandoverEntity, HandoverInput } from "./handover-input";
import type { DescribedOperation, ExamplePayload } from "./handover-model";
import { relationTo } from "./listed-fields";
import { addressOf, filledPath } from "./request-text";
import { samplePayload } from "./sample-payload";
import { hintsAt } from "./schema-notes";

/** Nodes of an example. */
const LARGEST_EXAMPLE = 500;

/** The first example of the contract that its schema accepts, else a payload made from the schema. */
export function exampleOf(
  { entity, graph }: HandoverEntity,
  { contract, documents }: Pick<HandoverInput, "contract" | "documents">,
): ExamplePayload | null {
  const resolve = resolver(graph);
  const entry = dataEntries(contract).find((one) => one.entity === entity);
  const written = (entry?.values.nodes("examples") ?? []).flatMap((node) => toJson(node, LARGEST_EXAMPLE) ?? []);
  const own = written.find((example) => accepts(resolve, graph.root, example) !== false);
  const relation = relationTo(entity.fields?.map(({ value }) => value));
  const value = own ?? samplePayload({ graph, relation, hintsAt: (origin) => hintsAt(documents, origin) });
  return value === undefined ? null : { text: JSON.stringify(value, null, 2), isFromContract: own !== undefined };
}

/**
 * A read that the schema's file describes, as it goes over the line: of one record rather than of a list. Braces are filled
 * from the payload.
 */
export function requestOf(
  operations: readonly DescribedOperation[],
  example: ExamplePayload | null,
  { direction }: HandoverEntity,
  contract: Contract,
): string | null {
  const operation = operations.find(({ request }) => request.includes("{")) ?? operations[0];
  const address = addressOf(contract.values.text("source.location")?.value ?? "");
  if (operation === undefined || direction === "write" || address === undefined) return null;
  const [method = "", path = ""] = operation.request.split(/ (.*)/s);
  const payload = example === null ? undefined : JSON.parse(example.text);
  const line = `${method} ${address.base}${filledPath(path, payload)} HTTP/1.1`;
  return [line, `Host: ${address.host}`, "Accept: application/json"].join("\n");
}
