import type { TextEdit } from "../../../text/location";
import type { WrittenName } from "../../code-facts";
import ts from "../../compiler";
import { locationOf } from "../../places";

/** Adds members behind the last of an object literal. */
export function addMember(object: ts.ObjectLiteralExpression, text: string): TextEdit {
  const { properties } = object;
  const last = properties.at(-1);
  if (last === undefined) return replace(object, `{ ${text} }`);
  return insertAt(object, last.end, `, ${text}`);
}

/** Takes a member out of an object literal, with the comma that separates it from its neighbour. */
export function removeMember(member: ts.ObjectLiteralElementLike): TextEdit | undefined {
  const object = member.parent;
  if (!ts.isObjectLiteralExpression(object)) return undefined;
  const { properties } = object;
  const index = properties.indexOf(member);
  const next = properties[index + 1];
  const before = properties[index - 1];
  if (next !== undefined) return span(member, member.getStart(), next.getStart(), "");
  if (before !== undefined) return span(member, before.end, member.end, "");
  return replace(object, "{}");
}

/**
 * Makes a name of a module usable in a file that imports others of it.
 * @param instead An import that nothing uses any more: the name takes its place.
 * @returns The name to write and the edits to the import; undefined where the file imports it in no way that can be extended.
 */
export function importedName(
  source: ts.SourceFile,
  module: string,
  name: string,
  instead?: ts.Declaration,
): WrittenName | undefined {
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const clause = statement.importClause;
    if (statement.moduleSpecifier.text !== module || clause === undefined || clause.phaseModifier !== undefined)
      continue;
    const bindings = clause.namedBindings;
    if (bindings === undefined) continue;
    if (ts.isNamespaceImport(bindings)) return { name: `${bindings.name.text}.${name}`, edits: [] };
    const there = bindings.elements.find((each) => (each.propertyName ?? each.name).text === name && !each.isTypeOnly);
    if (there !== undefined) return { name: there.name.text, edits: [] };
    const unused = bindings.elements.find((each) => each === instead);
    if (unused !== undefined) return { name, edits: [replace(unused, name)] };
    const last = bindings.elements.at(-1);
    if (last !== undefined) return { name, edits: [insertAt(last, last.end, `, ${name}`)] };
  }
  return undefined;
}

function replace(node: ts.Node, newText: string): TextEdit {
  return { location: locationOf(node), newText };
}

function insertAt(node: ts.Node, offset: number, newText: string): TextEdit {
  return span(node, offset, offset, newText);
}

function span(node: ts.Node, start: number, end: number, newText: string): TextEdit {
  return { location: { uri: locationOf(node).uri, span: { start, end } }, newText };
}
