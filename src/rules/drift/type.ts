import type { Drift } from "../../drift/drift";
import { t } from "../../text/l10n";
import { contractWords, sentWords, typePlace, typeWords } from "../drift-sides";
import type { BoundType, DriftRule } from "../rule";
import { takeSchema } from "../take-schema";
import { takeType } from "../take-type";
import { contractName, sentence, sentenceThen } from "../words";

/** The two sides do not have the same JSON type. */
export const type: DriftRule = {
  id: "drift/type",
  title: "Types differ",
  severity: "error",
  say(drift, bound) {
    return { message: bound.direction === "read" ? readWords(drift, bound) : writeWords(drift, bound) };
  },
  fixes: (drift, bound, site) => takeType(drift, bound, site),
  contractFixes: (drift, bound, { schemaAt }) => takeSchema(drift, bound, schemaAt),
};

function readWords(drift: Drift, bound: BoundType): string {
  const [place, contract] = [typePlace(drift, bound), contractName(bound.contract)];
  const [sent, ours] = [sentWords(drift, bound) ?? contractWords(drift, bound), typeWords(drift, bound, "whole")];
  if (ours === "never") return sentence`${place} must be absent, but ${contract} may send ${sent}`;
  return sentenceThen(t`: code gets the wrong type`)`${place} is ${ours}, but ${contract} may send ${sent}`;
}

function writeWords(drift: Drift, bound: BoundType): string {
  const [place, contract] = [typePlace(drift, bound), contractName(bound.contract)];
  const [sent, theirs] = [sentWords(drift, bound) ?? typeWords(drift, bound), contractWords(drift, bound, "whole")];
  if (theirs === "never") return sentence`${place} may be ${sent}, but ${contract} refuses every value there`;
  if (sent !== typeWords(drift, bound, "whole"))
    return sentenceThen(t`: such writes fail`)`${place} may be ${sent}, but ${contract} takes ${theirs} only`;
  return sentenceThen(t`: writes fail`)`${place} is ${sent}, but ${contract} takes ${theirs} only`;
}
