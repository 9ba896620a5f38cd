import type { ForeignShape } from "../shape/shape";
import ts from "./compiler";
import type { Places } from "./places";

export function isObjectType(type: ts.Type): type is ts.ObjectType {
  return (type.flags & ts.TypeFlags.Object) !== 0;
}

export function isReferenceType(type: ts.Type): type is ts.TypeReference {
  return isObjectType(type) && (type.objectFlags & ts.ObjectFlags.Reference) !== 0;
}

export function isTuple(checker: ts.TypeChecker, type: ts.Type): type is ts.TupleTypeReference {
  return checker.isTupleType(type);
}

export function has(type: ts.Type, flags: ts.TypeFlags): boolean {
  return (type.flags & flags) !== 0;
}

/** `undefined` and `void`: absent in JSON. */
export function isAbsent(type: ts.Type): boolean {
  return has(type, ts.TypeFlags.Undefined | ts.TypeFlags.Void);
}

/** The members of a union, or the type alone. */
export function membersOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

/** `JSON.stringify` leaves out members that are functions or symbols. */
export function vanishes(type: ts.Type, places: Places): boolean {
  if (has(type, ts.TypeFlags.ESSymbolLike)) return true;
  if (!has(type, ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return false;
  const calls = type.getCallSignatures().length + type.getConstructSignatures().length;
  return calls > 0 || builtinType(type, places) === "Function";
}

/** True when the type takes part of a type that only a use of the generic decides. */
export function isOpenGeneric(type: ts.Type): boolean {
  const open = ts.TypeFlags.TypeParameter | ts.TypeFlags.IndexedAccess | ts.TypeFlags.Conditional;
  return (
    isObjectType(type) &&
    (type.objectFlags & ts.ObjectFlags.Mapped) !== 0 &&
    (type.aliasTypeArguments?.some((argument) => has(argument, open)) ?? false)
  );
}

/** What `JSON.stringify` makes of instances that have no `toJSON`; `other` for those that are not listed. */
const sentAs = new Map<string, ForeignShape["sent"]>([
  ...["Map", "Set", "ReadonlyMap", "ReadonlySet", "WeakMap", "WeakSet", "RegExp", "Promise", "ArrayBuffer"].map(
    (name) => [name, "empty-object"] as const,
  ),
  // The message of an error, its name and stack are hidden from JSON.
  ...["", "Aggregate", "Eval", "Range", "Reference", "Syntax", "Type", "URI"].map(
    (name) => [`${name}Error`, "empty-object"] as const,
  ),
  ["BigInt", "throws"],
]);

/** How a class or library interface is sent; undefined when `type` is plain data as far as its declaration tells. */
export function instanceKind(type: ts.Type, places: Places): { label: string; sent: ForeignShape["sent"] } | undefined {
  const symbol: ts.Symbol | undefined = type.symbol;
  if (symbol === undefined || (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface)) === 0)
    return undefined;
  const isLibrary = places.isForeign(symbol);
  if ((symbol.flags & ts.SymbolFlags.Class) === 0 && !isLibrary) return undefined;
  const sent = isLibrary ? sentAs.get(symbol.name) : undefined;
  const isInstance = (member: ts.Symbol) => isBehaviour(member) || isNoData(member, places);
  if (sent === undefined && !type.getProperties().some(isInstance)) return undefined;
  return { label: symbol.name, sent: sent ?? "other" };
}

/**
 * True for a member that stands on the prototype or is hidden: methods and accessors of a class, and what a class inherits
 * from an instance of the library. `JSON.parse` never makes it, `JSON.stringify` never sends it.
 */
export function isNoData(member: ts.Symbol, places: Places): boolean {
  const owners = member.declarations?.map((declaration) => declaration.parent) ?? [];
  if (isBehaviour(member)) return owners.some(ts.isClassLike);
  const isInherited = (owner: ts.Node) => ts.isInterfaceDeclaration(owner) && sentAs.has(owner.name.text);
  return owners.length > 0 && places.isForeign(member) && owners.every(isInherited);
}

function isBehaviour(member: ts.Symbol): boolean {
  return (member.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Accessor)) !== 0;
}

/** A member that code outside the class can name. */
export function isPublicData(member: ts.Symbol): boolean {
  // The compiler's own name of a member that a symbol names.
  if (String(member.escapedName).startsWith("__@")) return false;
  const [declaration] = member.declarations ?? [];
  if (declaration === undefined) return true;
  const name = ts.getNameOfDeclaration(declaration);
  if (name !== undefined && ts.isPrivateIdentifier(name)) return false;
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Static;
  return (ts.getCombinedModifierFlags(declaration) & hidden) === 0;
}

/** The user's name of a type; anonymous ones have none. */
export function nameOf(type: ts.Type): string | undefined {
  const symbol: ts.Symbol | undefined = type.aliasSymbol ?? type.symbol;
  // The compiler's names for what has none begin with two underscores; in the user's it writes a third.
  return symbol === undefined || /^__[^_]/.test(String(symbol.escapedName)) ? undefined : symbol.name;
}

/** What a brand can be added to. */
export const primitives =
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.TemplateLiteral |
  ts.TypeFlags.StringMapping;

export function scalarType(type: ts.Type): "string" | "number" | "boolean" | undefined {
  if (has(type, ts.TypeFlags.String)) return "string";
  // A computed member of a numeric enum has no value of its own.
  if (has(type, ts.TypeFlags.Number | ts.TypeFlags.Enum)) return "number";
  return has(type, ts.TypeFlags.Boolean) ? "boolean" : undefined;
}

const builtins = new Map([
  ["String", "string"],
  ["Number", "number"],
  ["Boolean", "boolean"],
  ["Object", "Object"],
  ["Function", "Function"],
] as const);

/** What a library interface stands for that is none in JSON: `String` is a string. */
export function builtinType(type: ts.Type, places: Places) {
  const symbol: ts.Symbol | undefined = type.symbol;
  if (symbol === undefined || !places.isForeign(symbol)) return undefined;
  for (const [name, builtin] of builtins) if (symbol.name === name) return builtin;
  return undefined;
}

/** The type literal `{}`, which takes every value but null. */
export function isEmptyLiteral(checker: ts.TypeChecker, type: ts.ObjectType): boolean {
  const isLiteral = type.symbol?.name === "__type" && type.symbol.declarations?.some(ts.isTypeLiteralNode) === true;
  const isMapped = (type.objectFlags & ts.ObjectFlags.Mapped) !== 0;
  return isLiteral && !isMapped && type.getProperties().length === 0 && checker.getIndexInfosOfType(type).length === 0;
}
