import type { Fault } from "../drift/faults";
import { describeShape } from "../shape/describe";
import { isNever } from "../shape/logic";
import { resolver } from "../shape/resolve";
import type { Constraint, Shape, ShapeGraph } from "../shape/shape";
import { assertNever } from "../text/assert-never";
import type { JsonValue } from "../text/json";
import { counted, plural, t } from "../text/l10n";
import { listed, sentence } from "./words";

/** What is wrong with a value, what the schema wants in its place beside it: `7 is a number, the schema wants string`. */
export function faultMessage(place: string, { value, reason, path }: Fault, graph: ShapeGraph): string {
  const given = shown(value);
  switch (reason.kind) {
    case "other":
      return otherMessage(place, value, reason.wanted, graph);
    case "missing":
      return reason.names.length === 1
        ? sentence`${place}: ${reason.names[0] ?? ""} is missing, the schema requires it`
        : sentence`${place}: ${listed(reason.names, "and", 40)} are missing, the schema requires them`;
    case "extra":
      return sentence`${place}: ${path.at(-1) ?? given} is not allowed, the schema has no such property`;
    case "name":
      return sentence`${place}: ${path.at(-1) ?? given} is no name that propertyNames allows`;
    case "constraint":
      return sentence`${place}: ${constraintWords(value, reason.constraint)}`;
    case "length": {
      const { least, most } = reason;
      const wanted = most === undefined ? t`at least ${least}` : least === most ? `${least}` : t`${least} to ${most}`;
      return sentence`${place}: ${counted(sizeOf(value), "item")}, the schema wants ${wanted}`;
    }
    case "contains": {
      const { least, most } = reason.contains;
      const wanted = most === undefined ? t`at least ${least}` : t`${least} to ${most}`;
      return sentence`${place}: the items do not fit contains, the schema wants ${wanted} that match`;
    }
    case "several":
      return sentence`${place}: ${given} matches several branches of oneOf, the schema wants exactly one`;
    case "excluded":
      return sentence`${place}: ${given} is ruled out by the schema`;
    default:
      return assertNever(reason);
  }
}

function otherMessage(place: string, value: JsonValue, wanted: Shape, graph: ShapeGraph): string {
  const node = resolver(graph)(wanted);
  const given = shown(value);
  if (isNever(node)) return sentence`${place}: ${given} is not allowed, the schema takes no value here`;
  const words = describeShape(wanted, graph, "contract");
  const types = (node.kind === "union" ? node.members : [node]).map(resolver(graph));
  const isListed = types.some((type) => type.kind === "literal" && typeof type.value === typeof value);
  const isWhole = typeof value === "number" && types.some((type) => type.kind === "scalar" && type.type === "integer");
  if (isWhole) return sentence`${place}: ${given} is no whole number, the schema wants ${words}`;
  if (isListed || typeof value === "object")
    return sentence`${place}: ${given} is not allowed, the schema wants ${words}`;
  return sentence`${place}: ${given} is a ${typeof value}, the schema wants ${words}`;
}

function constraintWords(value: JsonValue, { keyword, value: limit }: Constraint): string {
  const given = shown(value);
  switch (keyword) {
    case "minLength":
      return t`${given} is shorter than minLength ${limit}`;
    case "maxLength":
      return t`${given} is longer than maxLength ${limit}`;
    case "pattern":
      return t`${given} does not match ${limit}`;
    case "format":
      return t`${given} is not of format ${limit}`;
    case "minimum":
      return t`${given} is below minimum ${limit}`;
    case "maximum":
      return t`${given} is above maximum ${limit}`;
    case "exclusiveMinimum":
      return t`${given} is not above exclusiveMinimum ${limit}`;
    case "exclusiveMaximum":
      return t`${given} is not below exclusiveMaximum ${limit}`;
    case "multipleOf":
      return t`${given} is no multiple of ${limit}`;
    case "minItems":
      return t`${counted(sizeOf(value), "item")}, minItems is ${limit}`;
    case "maxItems":
      return t`${counted(sizeOf(value), "item")}, maxItems is ${limit}`;
    case "uniqueItems":
      return t`two items are equal, uniqueItems wants each once`;
    case "minProperties":
      return t`${plural(sizeOf(value), "{0} property", "{0} properties")}, minProperties is ${limit}`;
    case "maxProperties":
      return t`${plural(sizeOf(value), "{0} property", "{0} properties")}, maxProperties is ${limit}`;
    default:
      return assertNever(keyword);
  }
}

/** Of an array or an object. */
function sizeOf(value: JsonValue): number {
  return typeof value === "object" && value !== null ? Object.keys(value).length : 0;
}

/** A scalar as JSON; what is larger by its kind. */
function shown(value: JsonValue): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return Array.isArray(value) ? t`an array` : t`an object`;
}
