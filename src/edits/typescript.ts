import type { MemberSite } from "../consumer/type-reader";
import type { Location, Span, TextEdit } from "../text/location";
import { asOperand, printName } from "./print-type";

/** A written type, or a part of one, that an edit may change. */
export interface TypeNode {
  readonly uri: string;
  readonly span: Span;
  readonly text: string;
  /** It is all that the member or the alias is declared with. */
  readonly isWhole: boolean;
  /** What stands behind it binds closer than `|`: a union in its place needs parentheses. */
  readonly bound: boolean;
  /** A `|` behind it would become part of it (function and conditional types). */
  readonly needsParentheses: boolean;
}

/**
 * The type node that `place` marks: the whole declared type when the declaration's name is marked, else the part of the
 * declared type at exactly that place. Undefined when the place lies outside, or no type is written.
 */
export function typeNodeAt(site: MemberSite, place: Location): TypeNode | undefined {
  const whole = site.type;
  if (whole === undefined || place.uri !== site.uri) return undefined;
  const marksAll = sameSpan(place.span, site.nameSpan) || sameSpan(place.span, whole.span);
  if (marksAll) return { uri: site.uri, bound: false, isWhole: true, ...whole };
  if (place.span.start < whole.span.start || place.span.end > whole.span.end) return undefined;
  const text = whole.text.slice(place.span.start - whole.span.start, place.span.end - whole.span.start);
  const behind = whole.text.slice(place.span.end - whole.span.start);
  const bound = /^\s*\[/.test(behind);
  return { uri: site.uri, span: place.span, text, isWhole: false, bound, needsParentheses: text.includes("=>") };
}

/** Lets a type accept null as well. */
export function addNull(node: TypeNode): readonly TextEdit[] {
  return extendUnion(node, ["null"]);
}

/** Takes `null` out of a union of which it is the first or the last member; no edit elsewhere. */
export function removeNull(node: TypeNode): readonly TextEdit[] {
  const found = /\s*\|\s*null$/.exec(node.text) ?? /^(?:\|\s*)?null\s*\|\s*/.exec(node.text);
  if (found === null) return [];
  const start = node.span.start + found.index;
  return [replace(node.uri, { start, end: start + found[0].length }, "")];
}

/** Adds members at the end of a union, laid out as the union is; a type that is none becomes one. */
export function extendUnion(node: TypeNode, members: readonly string[]): readonly TextEdit[] {
  const onLines = /(\r?\n[ \t]*\| )[^\r\n]*$/.exec(node.text);
  const separator = onLines?.[1] ?? " | ";
  const added = members.map((member) => separator + member).join("");
  const inner = node.needsParentheses;
  const open = `${node.bound ? "(" : ""}${inner ? "(" : ""}`;
  const edits = [insert(node.uri, node.span.end, `${inner ? ")" : ""}${added}${node.bound ? ")" : ""}`)];
  return open === "" ? edits : [insert(node.uri, node.span.start, open), ...edits];
}

/** Replaces a type by another. */
export function replaceType(node: TypeNode, type: string): readonly TextEdit[] {
  return node.text === type ? [] : [replace(node.uri, node.span, node.bound ? asOperand(type) : type)];
}

/** Puts a question mark behind the name of a member. */
export function makeOptional(site: MemberSite): readonly TextEdit[] {
  if (site.kind !== "member" || site.optional) return [];
  return [site.mark ? replace(site.uri, site.mark, "?") : insert(site.uri, site.nameSpan.end, "?")];
}

/** Takes the question mark of a member away. */
export function makeRequired(site: MemberSite): readonly TextEdit[] {
  if (site.kind !== "member" || !site.optional || site.mark === undefined) return [];
  return [replace(site.uri, site.mark, "")];
}

/** Gives a member another name. */
export function renameMember(site: MemberSite, name: string): readonly TextEdit[] {
  return site.kind === "member" ? [replace(site.uri, site.nameSpan, printName(name, site.quote))] : [];
}

/** Binds a type to an entity, `id#Entity`, by a tag in the doc comment above it. */
export function bindByTag(site: MemberSite, reference: string): readonly TextEdit[] {
  if (site.head === undefined) return [];
  const { start, indent, doc } = site.head;
  const tag = `@contract ${reference}`;
  const newLine = `${site.lineEnd}${indent}`;
  if (doc === undefined) return [insert(site.uri, start, `/** ${tag} */${newLine}`)];
  const body = doc.text.slice("/**".length, -"*/".length);
  if (/[\r\n]/.test(body)) {
    const open = /[ \t]*$/.exec(body)?.[0].length ?? 0;
    const at = doc.span.end - "*/".length - open;
    const isOwnLine = /[\r\n]$/.test(body.slice(0, body.length - open));
    return isOwnLine
      ? [insert(site.uri, at, `${indent} * ${tag}${site.lineEnd}`)]
      : [replace(site.uri, { start: at, end: doc.span.end }, `${newLine} * ${tag}${newLine} */`)];
  }
  const words = body.trim();
  const lines = ["/**", ...(words === "" ? [] : [` * ${words}`]), ` * ${tag}`, " */"];
  return [replace(site.uri, doc.span, lines.join(newLine))];
}

/** Takes a member away with the comments that speak of it. */
export function removeMember(site: MemberSite): readonly TextEdit[] {
  return site.kind === "member" && site.removal !== undefined ? [replace(site.uri, site.removal, "")] : [];
}

/**
 * Lets a type alias have a member otherwise than the type that it names: `Omit<Base, "email"> & { email: string }`. For
 * members that no declaration of the workspace can change, because a mapped type or a package makes them. Without a type
 * the member is left out.
 */
export function overrideMember(
  site: MemberSite,
  member: { readonly name: string; readonly optional: boolean; readonly type?: string; readonly isNew?: boolean },
): readonly TextEdit[] {
  if (site.kind !== "type" || site.type === undefined) return [];
  const { text, span } = site.type;
  const kept = member.isNew === true ? text : `Omit<${text}, ${site.quote}${member.name}${site.quote}>`;
  const name = `${printName(member.name, site.quote)}${member.optional ? "?" : ""}`;
  const added = member.type === undefined ? "" : ` & { ${name}: ${member.type} }`;
  // `Omit` of a union keeps only what its members share.
  return text.includes("|") || /["'\\\r\n]/.test(member.name) ? [] : [replace(site.uri, span, kept + added)];
}

/** Adds a member behind the last one of a type's body, laid out as the body is. */
export function addMember(
  site: MemberSite,
  member: { readonly name: string; readonly optional: boolean; readonly type: string },
): readonly TextEdit[] {
  const body = site.body;
  if (site.kind !== "type" || body === undefined || body.names.includes(member.name)) return [];
  const mark = member.optional ? "?" : body.isClass ? "!" : "";
  const text = `${printName(member.name, site.quote)}${mark}: ${member.type}`;
  if (body.singleLine) {
    const apart = body.empty ? "" : body.lastUnterminated ? body.separator || ";" : "";
    const end = body.empty || body.lastUnterminated ? "" : body.separator;
    return [insert(site.uri, body.insertAt, `${apart} ${text}${end}${body.empty ? " " : ""}`)];
  }
  const missing = body.lastUnterminated ? body.separator : "";
  const line = `${site.lineEnd}${body.indent}${text}${body.lastUnterminated ? "" : body.separator}`;
  if (body.lastEnd === body.insertAt) return [insert(site.uri, body.insertAt, missing + line)];
  const added = insert(site.uri, body.insertAt, line);
  return missing === "" ? [added] : [insert(site.uri, body.lastEnd, missing), added];
}

function insert(uri: string, offset: number, newText: string): TextEdit {
  return replace(uri, { start: offset, end: offset }, newText);
}

function replace(uri: string, span: Span, newText: string): TextEdit {
  return { location: { uri, span }, newText };
}

function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}
