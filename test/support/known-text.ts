import type { KnownText } from "../../src/consumer/code-facts";

/** A text in brief: `https://crm/{id}`, with `$NAME` for variables of the environment and what stands in for them behind. */
export function textInBrief(parts: KnownText): string {
  return parts
    .map((part) => {
      if (part.kind === "text") return part.text;
      if (part.kind === "hole") return `{${part.name ?? ""}}`;
      return part.fallback === undefined ? `$${part.name}` : `$${part.name}(${textInBrief(part.fallback)})`;
    })
    .join("");
}
