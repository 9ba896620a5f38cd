import type ts from "../../compiler";
import type { Resolver } from "../resolve/values";
import { stepsFrom } from "./flow-steps";
import type { Point, Step, Use } from "./value-uses";

/** Far more than a value of real code has; a bound for what is written to be large. */
const maxPlaces = 2000;

/**
 * What becomes of a value: through parentheses, assertions, `await`, variables, promise chains, callbacks and functions of
 * the workspace. In no order of time: a use may run before or instead of another.
 */
export function* follow(point: Point, resolver: Resolver, seen = new Set<ts.Node>()): Generator<Use, void> {
  // Not by recursion: chains of calls and operators are as deep as they are long.
  const steps: Step[] = [{ kind: "on", point }];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (step.kind === "grouped") yield* fromGroup(step.point, step.index, resolver, seen);
    else if (step.kind !== "on") yield step;
    else if (seen.size >= maxPlaces) yield { kind: "other", point: step.point };
    else if (!seen.has(step.point.node)) {
      seen.add(step.point.node);
      steps.push(...[...stepsFrom(step.point, resolver)].reverse());
    }
  }
}

/** What becomes of one element of what `Promise.all` gives. */
function* fromGroup(point: Point, index: number, resolver: Resolver, seen: Set<ts.Node>): Generator<Use, void> {
  for (const use of follow(point, resolver, seen)) {
    if (use.kind === "element") {
      const isThis = use.index === undefined || use.index === index;
      if (isThis) yield* follow(use.point, resolver, seen);
    } else if (use.kind === "dropped" || use.kind === "returned") yield use;
    else if (use.kind !== "tested") yield { kind: "other", point: use.point };
  }
}
