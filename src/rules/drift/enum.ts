import type { MemberSite } from "../../consumer/type-reader";
import type { Drift } from "../../drift/drift";
import { fallbackTypes, printFallback, printLiteral } from "../../edits/print-type";
import { extendUnion, typeNodeAt } from "../../edits/typescript";
import { resolver } from "../../shape/resolve";
import { t } from "../../text/l10n";
import { contractSide, contractWords, typePlace, typeSide, typeWords } from "../drift-sides";
import type { BoundType, DriftRule, Suggestion } from "../rule";
import { suggest } from "../suggestion";
import { takeSchema } from "../take-schema";
import { takeType } from "../take-type";
import { contractName, listed, sentenceThen, shorten } from "../words";

/** Values that a message lists before it counts them, in UTF-16 units. */
const LISTED_LENGTH = 40;

/** One side has values that the other does not know. */
export const enumRule: DriftRule = {
  id: "drift/enum",
  title: "Enum and union differ",
  severity: "error",
  say(drift, bound) {
    const isLater = drift.onlyFallback === true;
    return {
      message: isLater ? laterWords(drift, bound) : valueWords(drift, bound),
      severity: isLater ? "warning" : "error",
    };
  },
  fixes(drift, bound, site) {
    if (bound.direction === "write") return takeType(drift, bound, site, () => t`Take the contract's union`);
    return drift.onlyFallback === true ? addFallback(drift, bound, site) : addValues(drift, bound, site);
  },
  contractFixes(drift, bound, { schemaAt }) {
    const { location } = contractSide(drift, bound);
    const values = drift.values ?? [];
    const words = shorten(values.map((value) => JSON.stringify(value)).join(", "), 60);
    if (drift.onlyFallback === true) return [];
    if (bound.direction === "read") {
      return suggest(t`Remove ${words} from the contract`, schemaAt(location)?.removeValues(location, values) ?? []);
    }
    if (values.length === 0) return takeSchema(drift, bound, schemaAt);
    return suggest(t`Add ${words} to the contract`, schemaAt(location)?.addValues(location, values) ?? []);
  },
};

/** Values are to come that the type has no member for. */
function laterWords(drift: Drift, bound: BoundType): string {
  const [place, contract] = [typePlace(drift, bound), contractName(bound.contract)];
  return sentenceThen(t`: it goes unhandled`)`${place} has no fallback for a value that ${contract} may yet add`;
}

/** Values of one side only; a type that is wider than any list is named. */
function valueWords(drift: Drift, bound: BoundType): string {
  const [place, contract] = [typePlace(drift, bound), contractName(bound.contract)];
  const values = (drift.values ?? []).map((value) => JSON.stringify(value));
  if (bound.direction === "read") {
    const unknown = listed(values, "and", LISTED_LENGTH);
    return values.length === 1
      ? sentenceThen(t`: code may not handle it`)`${place} lacks ${unknown}, but ${contract} may send it`
      : sentenceThen(t`: code may not handle them`)`${place} lacks ${unknown}, but ${contract} may send them`;
  }
  if (values.length > 0) {
    const refused = listed(values, "or", LISTED_LENGTH);
    const write = sentenceThen(t`: such writes fail`);
    return values.length === 1
      ? write`${place} may be ${refused}, but ${contract} refuses it`
      : write`${place} may be ${refused}, but ${contract} refuses them`;
  }
  const [ours, theirs] = [typeWords(drift, bound), contractWords(drift, bound)];
  return sentenceThen(t`: other writes fail`)`${place} is any ${ours}, but ${contract} takes ${theirs} only`;
}

/** An open enum gets its fallback at once: without it the mended type would be reported again. */
function addValues(drift: Drift, bound: BoundType, site: MemberSite): readonly Suggestion[] {
  const node = typeNodeAt(site, typeSide(drift, bound).location);
  const values = (drift.values ?? []).map((value) => printLiteral(value, site.quote));
  if (node === undefined || values.length === 0) return [];
  const members = [...values, ...(bound.contract.enums === "open" ? fallbacksOf(drift, bound) : [])];
  return suggest(t`Add ${shorten(members.join(", "), 60)}`, extendUnion(node, members));
}

function addFallback(drift: Drift, bound: BoundType, site: MemberSite): readonly Suggestion[] {
  const node = typeNodeAt(site, typeSide(drift, bound).location);
  const members = fallbacksOf(drift, bound);
  if (node === undefined || members.length === 0) return [];
  return suggest(t`Add fallback ${members.join(" | ")}`, extendUnion(node, members));
}

function fallbacksOf(drift: Drift, bound: BoundType): readonly string[] {
  const { shape } = contractSide(drift, bound);
  if (shape === undefined) return [];
  const node = resolver(bound.schema)(shape);
  return fallbackTypes(node.kind === "union" ? node.members : [node]).map(printFallback);
}
