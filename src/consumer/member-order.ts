import { compareTexts } from "../text/compare";
import ts from "./compiler";
import { descendants } from "./declarations";

/**
 * The members of a union in the order in which the user wrote them, else by value or declaration. The checker's own order
 * depends on what it was asked before, and the same type must always read the same.
 */
export function inWrittenOrder(members: readonly ts.Type[], union: ts.UnionType, node: ts.Node | undefined): ts.Type[] {
  const written = writtenOrder(union.aliasSymbol?.declarations?.[0] ?? node);
  const ranked = members.map((type) => {
    const value = type.isStringLiteral() || type.isNumberLiteral() ? type.value : undefined;
    return { type, value, rank: written.get(value) ?? Number.POSITIVE_INFINITY, place: placeOf(type) };
  });
  ranked.sort((a, b) => {
    if (a.rank !== b.rank) return a.rank - b.rank;
    if (typeof a.value === "number" && typeof b.value === "number") return a.value - b.value;
    return (
      compareTexts(`${a.value ?? ""}`, `${b.value ?? ""}`) ||
      compareTexts(a.place.path, b.place.path) ||
      a.place.at - b.place.at
    );
  });
  return ranked.map(({ type }) => type);
}

function writtenOrder(node: ts.Node | undefined): Map<unknown, number> {
  const order = new Map<unknown, number>();
  if (node === undefined || !(ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node))) return order;
  for (const part of descendants(node)) {
    const value = ts.isStringLiteral(part) ? part.text : ts.isNumericLiteral(part) ? Number(part.text) : undefined;
    if (value !== undefined && !order.has(value)) order.set(value, order.size);
  }
  return order;
}

function placeOf(type: ts.Type): { path: string; at: number } {
  const declaration = (type.aliasSymbol ?? type.symbol)?.declarations?.[0];
  return { path: declaration?.getSourceFile().fileName ?? "", at: declaration?.pos ?? type.flags };
}
