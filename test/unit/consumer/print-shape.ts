import type { Shape, ShapeGraph } from "../../../src/shape/shape";

/**
 * Prints a graph the way TypeScript writes types, so that expectations are readable. Objects close with `!` when nothing
 * may be added, maps print their value after `[*]`; a type that holds itself prints its id the second time.
 */
export function printGraph(graph: ShapeGraph): string {
  const open = new Set<string>();
  const print = (shape: Shape): string => {
    const beyond = shape.beyond === undefined ? "" : ` (beyond: ${shape.beyond.join(", ")})`;
    return body(shape) + beyond;
  };
  const body = (shape: Shape): string => {
    switch (shape.kind) {
      case "ref": {
        if (open.has(shape.target)) return `^${shape.target.split("#")[0]}`;
        const target = graph.definitions.get(shape.target);
        if (target === undefined) return `dangling ${shape.target}`;
        open.add(shape.target);
        const text = print(target);
        open.delete(shape.target);
        return text;
      }
      case "object": {
        const parts = [...shape.properties].map(
          ([name, property]) => `${name}${property.optional ? "?" : ""}: ${print(property.shape)}`,
        );
        if (shape.additional !== false && shape.additional.kind !== "any")
          parts.push(`[*]: ${print(shape.additional)}`);
        return `{${parts.join("; ")}}${shape.additional === false ? "!" : ""}`;
      }
      case "array": {
        if (shape.prefix.length === 0 && shape.items !== false) return `(${print(shape.items)})[]`;
        const parts = shape.prefix.map((item) => `${print(item.shape)}${item.optional ? "?" : ""}`);
        if (shape.items !== false) parts.push(`...${print(shape.items)}`);
        return `[${parts.join(", ")}]`;
      }
      case "union":
        return shape.members.length === 0 ? "never" : shape.members.map(print).sort().join(" | ");
      case "literal":
        return JSON.stringify(shape.value);
      case "scalar":
        return shape.type + shape.constraints.map(({ keyword, value }) => `<${keyword} ${value}>`).join("");
      case "foreign":
        return `not JSON ${shape.label}/${shape.sent}${shape.data === undefined ? "" : print(shape.data)}`;
      case "unknown":
        return `unknown(${shape.reason})`;
      case "any":
        return "any";
    }
  };
  return print(graph.root);
}
