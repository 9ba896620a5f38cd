import type { ParsedDocument } from "../document/source-node";
import { SyntaxErrors } from "../document/syntax-errors";
import type { ContractReading, FormatProblem } from "./contract";
import { ContractModel } from "./contract-model";
import { checkMarker, firstLine } from "./marker";
import { validate } from "./validate";
import { found } from "./words";

/**
 * Reads a document as a contract. The contract is there as soon as the text holds a mapping; a wrong or missing marker is
 * then the only problem, because nobody knows by which format the rest was written.
 */
export function readContract(document: ParsedDocument): ContractReading {
  const { root, uri } = document;
  if (root?.kind !== "mapping") return { problems: notAMapping(document) };
  const marker = checkMarker(document, root);
  const { problems, faulty } = validate(document, root);
  const contract = new ContractModel(faulty).contract(uri, root);
  return { contract, problems: marker === undefined ? problems : [marker] };
}

function notAMapping(document: ParsedDocument): readonly FormatProblem[] {
  // What could not be read because of a syntax error may well be a mapping.
  if (new SyntaxErrors(document).any) return [];
  const { root } = document;
  const what = root === undefined ? "nothing" : found(root);
  const problem = `a contract must be a mapping, found ${what}`;
  return [{ rule: "schema/invalid", path: "", problem, location: firstLine(document) }];
}
