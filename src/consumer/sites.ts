import { pathToUri } from "../files/uri";
import type { Span } from "../text/location";
import ts from "./compiler";
import { descendants, isTypeDeclaration, type TypeDeclaration } from "./declarations";
import type { MemberSite } from "./type-reader";

type Member = ts.PropertySignature | ts.PropertyDeclaration;
type Body = ts.InterfaceDeclaration | ts.ClassDeclaration | ts.TypeLiteralNode | ts.ClassExpression;

/** What a fix needs of the member, or else the type, whose name or type stands at `offset`. `source` has parents set. */
export function findSite(source: ts.SourceFile, offset: number): MemberSite | undefined {
  let member: Member | undefined;
  let type: TypeDeclaration | undefined;
  for (const node of nodesAround(source, offset)) {
    if (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node)) {
      if (covers(node.name, offset) || (node.type !== undefined && covers(node.type, offset))) member = node;
    } else if (isTypeDeclaration(node) && node.name !== undefined) {
      const own = ts.isTypeAliasDeclaration(node) && covers(node.type, offset);
      if (covers(node.name, offset) || own) type = node;
    }
  }
  if (member !== undefined)
    return siteOf(source, "member", member.name, member, isBody(member.parent) ? member.parent : undefined);
  if (type?.name === undefined) return undefined;
  return siteOf(source, "type", type.name, ts.isTypeAliasDeclaration(type) ? type : undefined, bodyOf(type));
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
  const mark = typed === undefined || ts.isTypeAliasDeclaration(typed) ? undefined : markOf(typed);
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
    ...(body === undefined ? {} : { body: describeBody(source, body) }),
    quote: quoteOf(source),
    lineEnd: text.includes("\r\n") ? "\r\n" : "\n",
  };
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
    names: body.members.flatMap(({ name }) => (name !== undefined && "text" in name ? [name.text] : [])),
    indent: last === undefined ? `${indentAt(text, body.getStart(source))}  ` : indentAt(text, last.getStart(source)),
    singleLine,
    separator: bare ? "" : (written ?? ";"),
    lastUnterminated: last !== undefined && ends.at(-1) === "",
  };
}

const quotes = new WeakMap<ts.SourceFile, '"' | "'">();

/** The quotes of most of the file's strings. */
function quoteOf(source: ts.SourceFile): '"' | "'" {
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
function indentAt(text: string, offset: number): string {
  const lineStart = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? "";
}

function bodyOf(type: TypeDeclaration): Body | undefined {
  if (ts.isTypeAliasDeclaration(type)) return ts.isTypeLiteralNode(type.type) ? type.type : undefined;
  return isBody(type) ? type : undefined;
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

function spanOf(node: ts.Node): Span {
  return { start: node.getStart(), end: node.end };
}
