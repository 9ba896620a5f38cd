import { pathToUri } from "../files/uri";
import type { Span } from "../text/location";
import ts from "./compiler";
import { descendants, docCommentsOf, isTypeDeclaration } from "./declarations";
import type { ContractTag } from "./type-reader";

/** What a text must contain before it is worth parsing. */
export const tagMarker = "@contract";

/** `id#Entity`, then the direction. */
const tagForm = /^([^\s#]+)#([^\s#]+)(?:\s+(read|write))?$/;

/** The `@contract` tags in the doc comments of a file, in the order of the text. */
export function findTags(source: ts.SourceFile): readonly ContractTag[] {
  const tags: ContractTag[] = [];
  for (const node of descendants(source)) {
    for (const doc of docCommentsOf(node)) {
      for (const tag of doc.tags ?? []) {
        if (tag.tagName.text === tagMarker.slice(1) && beginsLine(source.text, doc, tag))
          tags.push(readTag(source, tag, declarationOf(node, doc)));
      }
    }
  }
  return tags;
}

/** The compiler takes a tag in the middle of a sentence too; there it is a word. */
function beginsLine(text: string, doc: ts.JSDoc, tag: ts.JSDocTag): boolean {
  return /(?:^\/\*\*|[\r\n]\s*\*?)[ \t]*$/.test(text.slice(doc.getStart(), tag.getStart()));
}

function readTag(source: ts.SourceFile, tag: ts.JSDocTag, declaration: ContractTag["declaration"]): ContractTag {
  const rest = /^[^\r\n\u2028\u2029]*/.exec(source.text.slice(tag.tagName.end, tag.parent.end))?.[0] ?? "";
  const body = rest.replace(/\s*\*\/\s*$/, "");
  const text = body.trim();
  const start = tag.tagName.end + (body.length - body.trimStart().length);
  const match = tagForm.exec(text);
  return {
    uri: pathToUri(source.fileName),
    span: { start, end: start + text.length },
    text,
    ...(match === null ? {} : { target: targetOf(match, start) }),
    ...(declaration === undefined ? {} : { declaration }),
  };
}

function targetOf(match: RegExpExecArray, start: number): NonNullable<ContractTag["target"]> {
  const [, contractId = "", entity = "", direction] = match;
  const entityStart = start + contractId.length + 1;
  return {
    contractId,
    contractIdSpan: { start, end: start + contractId.length },
    entity,
    entitySpan: { start: entityStart, end: entityStart + entity.length },
    ...(direction === "read" || direction === "write" ? { direction } : {}),
  };
}

/** The type below the comment; in JavaScript it may stand in the comment itself (`@typedef`). */
function declarationOf(node: ts.Node, doc: ts.JSDoc): ContractTag["declaration"] {
  if (isTypeDeclaration(node)) return node.name && { name: node.name.text, nameSpan: spanOf(node.name) };
  const typedef = doc.tags?.find(ts.isJSDocTypedefTag);
  const name = typedef?.name;
  return name && ts.isIdentifier(name) ? { name: name.text, nameSpan: spanOf(name) } : undefined;
}

function spanOf(node: ts.Node): Span {
  return { start: node.getStart(), end: node.end };
}
