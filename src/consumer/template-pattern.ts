import ts from "./compiler";

/** What a placeholder of a template literal type may stand for, as ECMA-262 patterns. */
const number = "-?(?:\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)";

/**
 * The pattern of a template literal type such as `` `ord_${string}` ``, anchored at both ends. Undefined where a
 * placeholder is none of string, number, boolean and bigint, or the type changes letter case.
 */
export function templatePattern(type: ts.Type): string | undefined {
  if (!isTemplate(type)) return undefined;
  let pattern = escapePattern(type.texts[0] ?? "");
  for (const [index, placeholder] of type.types.entries()) {
    const part = placeholderPattern(placeholder);
    if (part === undefined) return undefined;
    pattern += part + escapePattern(type.texts[index + 1] ?? "");
  }
  return `^${pattern}$`;
}

function placeholderPattern(type: ts.Type): string | undefined {
  if ((type.flags & ts.TypeFlags.String) !== 0) return "[\\s\\S]*";
  if ((type.flags & ts.TypeFlags.Number) !== 0) return number;
  if ((type.flags & ts.TypeFlags.BigInt) !== 0) return "-?\\d+";
  if ((type.flags & ts.TypeFlags.Boolean) !== 0) return "(?:true|false)";
  return isTemplate(type) ? templatePattern(type)?.slice(1, -1) : undefined;
}

function isTemplate(type: ts.Type): type is ts.TemplateLiteralType {
  return (type.flags & ts.TypeFlags.TemplateLiteral) !== 0;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
