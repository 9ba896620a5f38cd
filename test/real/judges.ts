import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv, { type AnySchema, type Options, type ValidateFunction } from "ajv";
import Ajv2020 from "ajv/dist/2020";
import AjvDraft04 from "ajv-draft-04";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import type { Drift, DriftKind } from "../../src/drift/drift";
import { pathToUri } from "../../src/files/uri";
import { isJsonObject, type JsonValue } from "../../src/text/json";
import { parsePointer } from "../../src/text/json-pointer";
import { isAgainst, TypeOracle } from "../support/oracle";
import type { RealPackage } from "./packages";
import { valuesAt } from "./payload";
import { type Comparison, modulePath } from "./road";

/** Drifts that no payload shows, or that a payload shows only together with a word (`docs/drift.md`, "Proof"). */
const provenOtherwise: ReadonlySet<DriftKind> = new Set([
  "unchecked",
  "undeclared-property",
  "deprecated-field",
  "not-json",
  "precision",
]);

/** Ajv and the TypeScript checker, asked of the very files that the packages ship. Neither knows our engine. */
export class Judges {
  readonly #types: TypeOracle;
  /** By the file that a reference names: its dialect, with every file that it leads to. */
  readonly #ajvs = new Map<string, Ajv>();
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(packages: readonly RealPackage[]) {
    this.#types = new TypeOracle(new Map(packages.map((real) => [modulePath(real), real.module])));
  }

  /** Why a proven drift is not confirmed; undefined when it is. */
  refutation({ pair, direction, schemaFiles, modulePath }: Comparison, drift: Drift): string | undefined {
    if (drift.certainty !== "proven") return undefined;
    const { witness } = drift;
    if (witness === undefined) return provenOtherwise.has(drift.kind) ? undefined : "no witness";
    if (!showsKind(drift.kind, valuesAt(witness.payload, parsePointer(drift.path)))) return `it shows no ${drift.kind}`;
    const type = { path: modulePath, name: pair.type, direction };
    const isOfType = (path?: string) => this.#types.accepts(type, witness.payload, path);
    const validate = this.#validator(pair.schema, schemaFiles);
    const isOfSchema = validate(witness.payload);
    const errors = validate.errors ?? [];
    if (direction === "read") {
      if (!isOfSchema) return `Ajv refuses it: ${JSON.stringify(errors[0])}`;
      if (witness.note !== undefined) return undefined;
      return isOfType(drift.path) ? "the checker accepts it" : undefined;
    }
    if (witness.note !== undefined) return undefined;
    if (!isOfType() && !isOfType(drift.path)) return "the checker refuses it";
    return isAgainst(errors, witness.payload, drift.path) ? undefined : "Ajv accepts it";
  }

  #validator(reference: string, schemaFiles: readonly string[]): ValidateFunction {
    const known = this.#validators.get(reference);
    if (known !== undefined) return known;
    const [file = "", pointer = ""] = reference.slice("npm:".length).split("#");
    const entry = pathToUri(join(process.cwd(), "node_modules", ...file.split("/")));
    const ajv = this.#ajvs.get(entry) ?? ajvFor(load(entry));
    this.#ajvs.set(entry, ajv);
    for (const uri of schemaFiles) if (ajv.schemas[uri] === undefined) ajv.addSchema(load(uri), uri);
    const made = compileOffline(ajv, `${entry}#${encodeURI(pointer)}`);
    this.#validators.set(reference, made);
    return made;
  }
}

/** Whether the values that a payload has at the path of a drift are of the sort that its kind speaks of. */
function showsKind(kind: DriftKind, values: readonly (JsonValue | undefined)[]): boolean {
  switch (kind) {
    case "nullable":
      return values.includes(null);
    case "missing-property":
    case "optional-property":
    case "undeclared-property":
      return values.includes(undefined);
    case "extra-property":
      return values.some((value) => value !== undefined);
    default:
      return true;
  }
}

/** What a schema refers to on the network, or in a file that is not shipped, allows everything: drifts there are undecided. */
function compileOffline(ajv: Ajv, reference: string): ValidateFunction {
  for (;;) {
    try {
      return ajv.compile({ $ref: reference });
    } catch (error) {
      if (!(error instanceof Ajv.MissingRefError) || ajv.getSchema(error.missingRef) !== undefined) throw error;
      const [, pointer = ""] = error.missingRef.split("#");
      const anything = parsePointer(pointer).reduceRight<AnySchema>((below, token) => ({ [token]: below }), true);
      ajv.addSchema(anything, error.missingSchema);
    }
  }
}

/** The dialect that a document declares; an OpenAPI 3.1 document holds schemas of draft 2020-12. */
function ajvFor(schema: SchemaDocument): Ajv {
  const options: Options = {
    strict: false,
    logger: false,
    ownProperties: true,
    allErrors: true,
    meta: false,
    validateSchema: false,
    // Some published patterns escape what needs no escape, which the flag refuses.
    unicodeRegExp: false,
  };
  const declared = typeof schema["$schema"] === "string" ? schema["$schema"] : "";
  const Dialect = /draft-04/.test(declared) ? AjvDraft04 : /draft-0[67]/.test(declared) ? Ajv : Ajv2020;
  return addFormats(new Dialect(options));
}

type SchemaDocument = { readonly [keyword: string]: JsonValue };

const documents = new Map<string, SchemaDocument>();

function load(uri: string): SchemaDocument {
  const known = documents.get(uri);
  if (known !== undefined) return known;
  const text = readFileSync(new URL(uri), "utf8");
  const value: JsonValue = uri.endsWith(".json") ? JSON.parse(text) : parse(text);
  if (!isJsonObject(value)) throw new Error(`${uri} is no schema`);
  documents.set(uri, value);
  return value;
}
