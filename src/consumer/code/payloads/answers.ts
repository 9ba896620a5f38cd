import ts from "../../compiler";
import type { FoundCall } from "../code-context";
import { type Point, sourceAt } from "./value-uses";

/** Where the answer of a request comes into the code. None where that cannot be read. */
export function answersOf({ library, node }: FoundCall): readonly Point[] {
  if (library !== "node:http") return [sourceAt(node, false)];
  const [answer] = [...listenersOf(node, "response"), node.arguments.at(-1)].flatMap(parameterOf);
  return answer === undefined ? [] : [answer];
}

/** The functions that hear an event of an object: `object.on("data", (chunk) => …)`. */
export function listenersOf(object: ts.Node, event: string): readonly ts.Expression[] {
  const access = object.parent;
  if (!ts.isPropertyAccessExpression(access) || access.expression !== object) return [];
  const call = access.parent;
  if (!ts.isCallExpression(call) || call.expression !== access) return [];
  const [name, listener] = call.arguments;
  const hears =
    /^(?:on|once|addListener)$/.test(access.name.text) && name !== undefined && ts.isStringLiteralLike(name);
  const further = listenersOf(call, event);
  return hears && listener !== undefined && name.text === event ? [listener, ...further] : further;
}

/** The first parameter of a function that is written in place. */
export function parameterOf(node: ts.Expression | undefined): readonly Point[] {
  if (node === undefined || !(ts.isArrowFunction(node) || ts.isFunctionExpression(node))) return [];
  const [first] = node.parameters;
  return first === undefined ? [] : [sourceAt(first.name, true)];
}
