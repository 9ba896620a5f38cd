import type { Drift } from "../../drift/drift";
import { resolver } from "../../shape/resolve";
import { t } from "../../text/l10n";
import { contractSide, fieldName, typePlace } from "../drift-sides";
import type { BoundType, DriftRule } from "../rule";
import { suggest } from "../suggestion";
import { contractName, sentenceThen } from "../words";

/** A number of JavaScript is exact up to 2^53 only. */
export const precision: DriftRule = {
  id: "drift/precision",
  title: "64-bit integer as number",
  severity: "warning",
  say(drift, bound) {
    const [place, contract] = [typePlace(drift, bound), contractName(bound.contract)];
    const write = sentenceThen(t`: digits are lost above 2^53`);
    const wide = formatWords(drift, bound);
    return {
      message:
        bound.direction === "read"
          ? write`${place} is number, but ${contract} may send ${wide}`
          : write`${place} is number, but ${contract} takes ${wide}`,
    };
  },
  contractFixes(drift, bound, { schemaAt }) {
    const { location } = contractSide(drift, bound);
    const edits = schemaAt(location)?.bound(location, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER) ?? [];
    return suggest(t`Keep ${fieldName(drift, bound)} below 2^53 in the contract`, edits);
  },
};

function formatWords(drift: Drift, bound: BoundType): string {
  const { shape } = contractSide(drift, bound);
  const resolve = resolver(bound.schema);
  const node = shape === undefined ? undefined : resolve(shape);
  const members = node?.kind === "union" ? node.members.map(resolve) : [node];
  const constraints = members.flatMap((member) => (member?.kind === "scalar" ? member.constraints : []));
  const format = constraints.find(({ keyword }) => keyword === "format")?.value;
  return typeof format === "string" ? format : t`64-bit integers`;
}
