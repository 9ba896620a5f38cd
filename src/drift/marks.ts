import type { Property, Shape } from "../shape/shape";
import { assertNever } from "../text/assert-never";
import type { CompareDirection, DriftKind, DriftSide } from "./drift";
import type { Issue } from "./step";

interface Pair {
  readonly source: Shape;
  readonly target: Shape;
  readonly sourceProperty?: Property;
  readonly targetProperty?: Property;
}

export interface MarkedSides {
  readonly source: DriftSide;
  readonly target: DriftSide;
}

/** Both sides of an issue with the places to mark: the member's name, or its type node where the type is at fault. */
export function sides(direction: CompareDirection, pair: Pair, issue: Issue): MarkedSides {
  const own = issue.segment === undefined && issue.within === undefined;
  const property = {
    source: issue.sourceProperty ?? (own ? pair.sourceProperty : undefined),
    target: issue.targetProperty ?? (own ? pair.targetProperty : undefined),
  };
  const shape = {
    source: issue.sourceShape === undefined ? pair.source : issue.sourceShape,
    target: issue.targetShape === undefined ? pair.target : issue.targetShape,
  };
  const typeAtFault = marksTypeNode(issue.kind);
  const type = direction === "read" ? "target" : "source";
  const side = (name: "source" | "target"): DriftSide => {
    const node = shape[name];
    const member = property[name];
    const atNode = (name === type ? typeAtFault : issue.kind === "enum") && node !== null;
    const origin = atNode ? (own ? pair[name].origin : node.origin) : (member?.origin ?? (node ?? pair[name]).origin);
    return {
      location: origin,
      ...(node === null ? {} : { shape: node }),
      ...(member === undefined ? {} : { property: member }),
    };
  };
  return { source: side("source"), target: side("target") };
}

/** Whether the mark stands at the member's type rather than at its name (`where` in the rules). */
function marksTypeNode(kind: DriftKind): boolean {
  switch (kind) {
    case "type":
    case "enum":
    case "not-json":
    case "precision":
    case "unchecked":
      return true;
    case "missing-property":
    case "undeclared-property":
    case "optional-property":
    case "nullable":
    case "unlisted-field":
    case "deprecated-field":
    case "extra-property":
    case "unguaranteed-constraint":
    case "undecided":
      return false;
    default:
      return assertNever(kind);
  }
}
