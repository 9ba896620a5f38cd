import type { OutboundCall } from "../../code-facts";
import ts from "../../compiler";
import type { CodeContext, FoundCall } from "../code-context";
import { symbolsOf } from "../resolve/symbols";
import type { Resolver } from "../resolve/values";
import { isLogger } from "../writes/loggers";
import { answersOf } from "./answers";
import { follow } from "./flow";
import type { Point, Use } from "./value-uses";

type Status = OutboundCall["status"];

const statusMembers: ReadonlySet<string> = new Set(["ok", "status", "statusCode", "statusText", "statusMessage"]);

/** Whether anybody looks at the status of the answer that a call gives. One reading on any path is enough. */
export function statusOf(call: FoundCall, context: CodeContext): Status {
  if (call.kind === "message" || call.throwsOnStatus) return "checked";
  const { resolver } = context;
  const answers = answersOf(call);
  if (answers.length === 0) return "undecided";
  const found = new Set<Status>();
  for (const answer of answers) for (const use of follow(answer, resolver)) found.add(statusBy(use, resolver));
  const inOrder: readonly Status[] = ["checked", "undecided", "passed-on", "unchecked"];
  return inOrder.find((status) => found.has(status)) ?? "dropped";
}

function statusBy(use: Use, resolver: Resolver): Status {
  switch (use.kind) {
    case "member":
      // A copy of the answer has its status.
      if (use.name === "clone") return "undecided";
      if (!statusMembers.has(use.name)) return "unchecked";
      return isNameOnly(use.point) ? "dropped" : "checked";
    case "argument":
      if (use.target?.body !== undefined) return "dropped";
      return isLogger(use.callee, resolver) ? "dropped" : "undecided";
    case "returned":
      return "passed-on";
    case "dropped":
    case "typed":
    case "tested":
      return "dropped";
    default:
      return "undecided";
  }
}

/** A name that a pattern takes out of the answer, and that nothing reads. */
function isNameOnly({ node }: Point): boolean {
  const { parent } = node;
  if (!ts.isBindingElement(parent) || !ts.isIdentifier(node)) return false;
  return symbolsOf(node.getSourceFile()).referencesTo(parent).length === 0;
}
