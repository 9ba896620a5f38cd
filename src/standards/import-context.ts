import type { Direction } from "../contract/contract";
import type { SourceFiles } from "../files/source-files";
import { pathFrom } from "../files/uri";
import type { EntitySchema } from "../schema/entity-schema";
import type { Reading } from "../schema/reading";
import { SchemaLoader } from "../schema/schema-loader";
import type { AskedFor } from "./imported-contract";
import type { Place, StandardDocument } from "./standard-document";

/** Where a contract is to be written, and what was said of it beside the document. */
export interface ImportTarget {
  /** Any file of the folder that the contract is written to. */
  readonly contractUri: string;
  /** The workspace folder: no reference of the contract may leave it. */
  readonly root: string;
  readonly asked?: AskedFor;
}

/** What importers need: the document, and the contract's view of it. */
export class ImportContext {
  readonly document: StandardDocument;
  readonly asked: AskedFor;
  readonly #contractUri: string;
  readonly #loader: SchemaLoader;

  constructor(document: StandardDocument, files: SourceFiles, { contractUri, root, asked = {} }: ImportTarget) {
    this.document = document;
    this.asked = asked;
    this.#contractUri = contractUri;
    this.#loader = new SchemaLoader(files, root, () => undefined, document.documents);
  }

  /**
   * A reference to a place as the contract writes it: `./crm.openapi.yaml#/components/schemas/Customer`; what lies in an
   * installed package is named by the package.
   */
  referenceTo(place: Place): string {
    return this.reference(place.resource.file, this.document.pointerTo(place));
  }

  /** A reference to a JSON Pointer into a file. */
  reference(file: string, pointer: string): string {
    const path = pathFrom(this.#contractUri, file);
    const inPackage = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/@][^/]*\/(?!.*\/node_modules\/).+)$/.exec(path)?.[1];
    const target = inPackage === undefined ? (path.startsWith("../") ? path : `./${path}`) : `npm:${inPackage}`;
    return pointer === "" ? target : `${target}#${pointer}`;
  }

  /** The schema that a reference of the contract leads to. */
  load(reference: string, direction: Direction, reading: Reading = "intended"): EntitySchema {
    const location = { uri: this.#contractUri, span: { start: 0, end: 0 } };
    const source = { kind: "reference", reference: { value: reference, location } } as const;
    return this.#loader.load(this.#contractUri, source, direction, reading);
  }
}
