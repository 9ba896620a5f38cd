import type { ParsedDocument } from "../document/source-node";
import { SyntaxErrors } from "../document/syntax-errors";
import { t } from "../text/l10n";
import type { ContractReading, FormatProblem } from "./contract";
import { contractOf } from "./contract-model";
import { FORMAT } from "./format/format";
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
  const { violations, faulty, misspelt } = validate(document, root, FORMAT);
  const broken = new SyntaxErrors(document).any;
  const contract = contractOf(uri, root, { faulty, misspelt, broken });
  if (marker !== undefined) return { contract, problems: [marker] };
  return { contract, problems: violations.map((violation) => ({ rule: "schema/invalid", ...violation })) };
}

function notAMapping(document: ParsedDocument): readonly FormatProblem[] {
  // What could not be read because of a syntax error may well be a mapping.
  if (new SyntaxErrors(document).any) return [];
  const { root } = document;
  const what = root === undefined ? "nothing" : found(root);
  const problem = t`a contract must be a mapping, found ${what}`;
  return [{ rule: "schema/invalid", path: "", problem, location: firstLine(document) }];
}
