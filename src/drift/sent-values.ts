import type { Resolve, Resolved } from "../shape/resolve";
import type { ForeignShape } from "../shape/shape";
import { english } from "../text/l10n";
import type { Issue } from "./step";

/** On write: a value that JSON cannot carry. The payload shows what is sent in its place. */
export function sentForeign(foreign: ForeignShape): Issue {
  const throws = foreign.sent === "throws";
  const note = throws
    ? english`JSON.stringify throws on a ${foreign.label}`
    : english`the value was a ${foreign.label}`;
  return { kind: "not-json", effect: "refused", value: () => (throws ? null : {}), ownProof: note };
}

/** Puts what `JSON.stringify` writes in the place of what JSON cannot carry: null where it writes nothing at all. */
export function sentValues(resolve: Resolve): Resolve {
  const standIns = new Map<Resolved, Resolved>();
  return (shape) => {
    const node = resolve(shape);
    if (node.kind !== "foreign") return node;
    const { origin } = node;
    const standIn: Resolved =
      standIns.get(node) ??
      (node.sent === "throws"
        ? { kind: "literal", value: null, origin }
        : { kind: "object", properties: new Map(), additional: false, constraints: [], origin });
    standIns.set(node, standIn);
    return standIn;
  };
}
