import type { ContractView } from "../analysis/contract-view";
import { type SchemaText, schemaAt, type WrittenSchema, wordsOf } from "../schema/schema-text";
import type { Location } from "../text/location";

/** The words of the schema at a place: at its mapping, at the key that holds it, or at a value of it. */
export function schemaTextAt(view: ContractView, location: Location): SchemaText {
  return wordsOf(schemaIn(view, location)?.node);
}

/** Where a person looks for the schema at a place: at the key that holds it, else at its begin. */
export function schemaPlaceAt(view: ContractView, location: Location): Location {
  return schemaIn(view, location)?.place ?? location;
}

function schemaIn(view: ContractView, { uri, span }: Location): WrittenSchema | undefined {
  const root = (uri === view.document.uri ? view.document : view.documentOf(uri))?.root;
  return root === undefined ? undefined : schemaAt(root, span);
}
