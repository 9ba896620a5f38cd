import { pathToUri } from "../files/uri";
import type { Span } from "../text/location";
import ts from "./compiler";
import { descendants, isTypeDeclaration, type TypeDeclaration } from "./declarations";
import type { MemberSite } from "./type-reader";

type Member = ts.PropertySignature | ts.PropertyDeclaration | ts.ParameterDeclaration;
type Body = ts.InterfaceDeclaration | ts.ClassDeclaration | ts.TypeLiteralNode | ts.ClassExpression;

/**
 * What a fix needs of the member, or else the type, whose name or type stands at `offset`; `around`: else of the type that
 * is declared around it. `source` has parents set.
 */
export function findSite(source: ts.SourceFile, offset: number, around?: true): MemberSite | undefined {
  let member: Member | undefined;
  let type: TypeDeclaration | undefined;
  for (const node of nodesAround(source, offset)) {
    if (isMember(node)) {
      if (covers(node.name, offset) || (node.type !== undefined && covers(node.type, offset))) member = node;
    } else if (isTypeDeclaration(node) && node.name !== undefined) {
      const own = ts.isTypeAliasDeclaration(node) && covers(node.type, offset);
      if (covers(node.name, offset) || own || (around && covers(node, offset))) type = node;
    }
  }
  if (
    member !== undefined &&
    !around &&
    !ts.isObjectBindingPattern(member.name) &&
    !ts.isArrayBindingPattern(member.name)
  )
    return siteOf(source, "member", member.name, member, isBody(member.parent) ? member.parent : undefined);
  if (type?.name === undefined) return undefined;
  const site = siteOf(source, "type", type.name, ts.isTypeAliasDeclaration(type) ? type : undefined, bodyOf(type));
  return { ...site, head: headOf(source, type) };
}

/** The nodes that an offset lies in or at the edge of, the outermost first. */
function* nodesAround(root: ts.Node, offset: number): Iterable<ts.Node> {
  const waiting: ts.Node[] = [root];
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    yield node;
    ts.forEachChild(node, (child) => {
      if (child.pos <= offset && offset <= child.end) waiting.push(child);
    });
  }
}

function siteOf(
  source: ts.SourceFile,
  kind: MemberSite["kind"],
  name: ts.PropertyName,
  typed: Member | ts.TypeAliasDeclaration | undefined,
  body: Body | undefined,
): MemberSite {
  const { text } = source;
  const typeNode = typed?.type;
  const member = typed === undefined || ts.isTypeAliasDeclaration(typed) ? undefined : typed;
  const mark = member && markOf(member);
  const removal = member && removalOf(source, member);
  return {
    uri: pathToUri(source.fileName),
    kind,
    name: ts.isComputedPropertyName(name) ? name.getText(source) : name.text,
    nameSpan: spanOf(name),
    optional: mark?.kind === ts.SyntaxKind.QuestionToken,
    ...(mark === undefined ? {} : { mark: spanOf(mark) }),
    ...(typeNode === undefined
      ? {}
      : { type: { span: spanOf(typeNode), text: typeNode.getText(source), needsParentheses: bindsLoosely(typeNode) } }),
    ...(removal === undefined ? {} : { removal }),
    ...(body === undefined ? {} : { body: describeBody(source, body) }),
    quote: quoteOf(source),
    lineEnd: text.includes("\r\n") ? "\r\n" : "\n",
  };
}

function headOf(source: ts.SourceFile, type: TypeDeclaration): NonNullable<MemberSite["head"]> {
  const { text } = source;
  const start = type.getStart(source);
  const indent = indentAt(text, start);
  const doc = ts.getLeadingCommentRanges(text, type.pos)?.findLast(({ pos }) => text.startsWith("/**", pos));
  if (doc === undefined) return { start, indent };
  const span = { start: doc.pos, end: doc.end };
  return { start, indent, doc: { span, text: text.slice(doc.pos, doc.end) } };
}

function describeBody(source: ts.SourceFile, body: Body): NonNullable<MemberSite["body"]> {
  const { text } = source;
  const open = body.members.pos;
  const last = body.members.at(-1);
  const singleLine = !/[\r\n]/.test(text.slice(open, body.end));
  const ends = body.members.map((member) => separatorOf(text, member));
  const written = ends.find((end) => end !== "");
  // Members without any separator on lines of their own are a style to keep; on one line they need one.
  const bare = last !== undefined && written === undefined && !singleLine;
  return {
    insertAt: last === undefined ? open : behindComments(text, last.end, singleLine),
    lastEnd: last?.end ?? open,
    empty: last === undefined,
    isClass: ts.isClassLike(body),
    names: body.members.flatMap(({ name }) => (name !== undefined && "text" in name ? [name.text] : [])),
    indent: last === undefined ? `${indentAt(text, body.getStart(source))}  ` : indentAt(text, last.getStart(source)),
    singleLine,
    separator: bare ? "" : (written ?? ";"),
    lastUnterminated: last !== undefined && ends.at(-1) === "",
  };
}

const quotes = new WeakMap<ts.SourceFile, '"' | "'">();

/** The quotes of most of the file's strings. */
export function quoteOf(source: ts.SourceFile): '"' | "'" {
  const known = quotes.get(source) ?? countQuotes(source);
  quotes.set(source, known);
  return known;
}

function countQuotes(source: ts.SourceFile): '"' | "'" {
  let balance = 0;
  for (const node of descendants(source)) {
    if (ts.isStringLiteral(node)) balance += source.text[node.getStart(source)] === "'" ? 1 : -1;
  }
  return balance > 0 ? "'" : '"';
}

/** The `?` or `!` behind a member's name. */
function markOf(member: Member): ts.QuestionToken | ts.ExclamationToken | undefined {
  return member.questionToken ?? (ts.isPropertyDeclaration(member) ? member.exclamationToken : undefined);
}

/** A new line goes behind the comments that speak of the last member, a member on the same line before them. */
function behindComments(text: string, end: number, singleLine: boolean): number {
  return singleLine ? end : (ts.getTrailingCommentRanges(text, end)?.at(-1)?.end ?? end);
}

function separatorOf(text: string, member: ts.Node): ";" | "," | "" {
  const end = text[member.end - 1];
  return end === ";" || end === "," ? end : "";
}

/** The white space that begins the line of an offset. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStartOf(text, offset)))?.[0] ?? "";
}

function bodyOf(type: TypeDeclaration): Body | undefined {
  if (!ts.isTypeAliasDeclaration(type)) return isBody(type) ? type : undefined;
  const parts: readonly ts.TypeNode[] = ts.isIntersectionTypeNode(type.type) ? type.type.types : [type.type];
  return parts.findLast(ts.isTypeLiteralNode);
}

/** What a type declares as its members: also the parameters by which a constructor declares properties. */
function isMember(node: ts.Node): node is Member {
  if (ts.isParameter(node)) return ts.isParameterPropertyDeclaration(node, node.parent);
  return ts.isPropertySignature(node) || ts.isPropertyDeclaration(node);
}

/**
 * From the line end before the comments that speak of a member, those above it on lines of their own, to those behind it;
 * of members that share a line only itself with the space before it. A parameter cannot go: calls pass it.
 */
function removalOf(source: ts.SourceFile, member: Member): Span | undefined {
  if (ts.isParameter(member)) return undefined;
  const { text } = source;
  const comments = ts.getLeadingCommentRanges(text, member.pos)?.filter(({ pos }) => startsLine(text, pos)) ?? [];
  const start = comments[0]?.pos ?? member.getStart(source);
  const behind = ts.getTrailingCommentRanges(text, member.end)?.at(-1)?.end ?? member.end;
  if (startsLine(text, start) && /^[ \t]*(?:\r|\n)/.test(text.slice(behind))) {
    // The line end before it goes and the one behind it stays: what is added behind the last member is added all the same.
    const lineEnd = /(?:\r\n|\n|\r)[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
    return { start: start - lineEnd, end: behind };
  }
  const space = /[ \t]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  return { start: start - space, end: member.end };
}

function startsLine(text: string, offset: number): boolean {
  return /^[ \t]*$/.test(text.slice(lineStartOf(text, offset), offset));
}

function lineStartOf(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

function isBody(node: ts.Node): node is Body {
  return ts.isInterfaceDeclaration(node) || ts.isClassLike(node) || ts.isTypeLiteralNode(node);
}

function bindsLoosely(node: ts.TypeNode): boolean {
  return (
    ts.isFunctionTypeNode(node) ||
    ts.isConstructorTypeNode(node) ||
    ts.isConditionalTypeNode(node) ||
    ts.isInferTypeNode(node)
  );
}

function covers(node: ts.Node, offset: number): boolean {
  return node.getStart() <= offset && offset <= node.end;
}

export function spanOf(node: ts.Node): Span {
  return { start: node.getStart(), end: node.end };
}
