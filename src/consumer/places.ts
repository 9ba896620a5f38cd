import { pathToUri } from "../files/uri";
import type { Location } from "../text/location";
import ts from "./compiler";

/** Where a type comes from: the place to mark, and the syntax that says it, where there is some. */
export interface Place {
  readonly origin: Location;
  readonly node?: ts.Node;
}

/** True for files that the user does not write: the compiler's libraries and installed packages. */
export type IsForeignFile = (path: string) => boolean;

/** Finds the places that a person would change for a type. What lies in a package is marked at the bound type's name. */
export class Places {
  readonly #isForeign: IsForeignFile;
  /** The name of the bound type. */
  readonly declaration: Location;

  constructor(declaration: Location, isForeign: IsForeignFile) {
    this.declaration = declaration;
    this.#isForeign = isForeign;
  }

  isForeign(symbol: ts.Symbol): boolean {
    return symbol.declarations?.every((node) => this.#isForeign(node.getSourceFile().fileName)) ?? true;
  }

  at(node: ts.Node | undefined): Place {
    if (node === undefined) return { origin: this.declaration };
    return { origin: this.#isForeign(node.getSourceFile().fileName) ? this.declaration : locationOf(node), node };
  }

  /** The name of a member in the file that declares it. */
  ofMember(member: ts.Symbol): Location {
    const declaration = this.#ownDeclaration(member);
    return declaration === undefined
      ? this.declaration
      : locationOf(ts.getNameOfDeclaration(declaration) ?? declaration);
  }

  /** The type that a member is declared with; its name where none is written. */
  ofMemberType(member: ts.Symbol): Place {
    const declaration = this.#ownDeclaration(member) ?? member.declarations?.[0];
    if (declaration === undefined) return this.at(undefined);
    return this.at(typeNodeOf(declaration) ?? ts.getNameOfDeclaration(declaration) ?? declaration);
  }

  /** The declaration of a named type; `fallback` where it is anonymous or lies in a package. */
  ofType(type: ts.Type, fallback: Place): Place {
    const symbol = type.symbol;
    const declaration = symbol && this.#ownDeclaration(symbol);
    if (declaration === undefined) return fallback;
    const name = ts.getNameOfDeclaration(declaration);
    return name === undefined ? { ...fallback, node: declaration } : { origin: locationOf(name), node: declaration };
  }

  #ownDeclaration(symbol: ts.Symbol): ts.Declaration | undefined {
    return symbol.declarations?.find((node) => !this.#isForeign(node.getSourceFile().fileName));
  }
}

/** A place below another, at the part of its syntax that says it, where that is written there. */
export function within(places: Places, place: Place, part: ts.Node | undefined): Place {
  return part === undefined ? place : places.at(part);
}

/** The syntax of an array's items, below any `readonly` and parentheses. */
export function itemNode(node: ts.Node | undefined): ts.TypeNode | undefined {
  const bare = bareType(node);
  if (bare === undefined) return undefined;
  if (ts.isArrayTypeNode(bare)) return bare.elementType;
  if (ts.isTypeReferenceNode(bare) && /^(Readonly)?Array$/.test(bare.typeName.getText()))
    return bare.typeArguments?.[0];
  return undefined;
}

/** The syntax of a tuple's position. */
export function positionNode(node: ts.Node | undefined, index: number): ts.TypeNode | undefined {
  const bare = bareType(node);
  const element = bare && ts.isTupleTypeNode(bare) ? bare.elements[index] : undefined;
  if (element === undefined) return undefined;
  return ts.isNamedTupleMember(element) || ts.isOptionalTypeNode(element) ? element.type : element;
}

export function locationOf(node: ts.Node): Location {
  const source = node.getSourceFile();
  return { uri: uriOf(source), span: { start: node.getStart(source), end: node.end } };
}

const uris = new WeakMap<ts.SourceFile, string>();

/** One string for all places in a file, of which a type can have thousands. */
function uriOf(source: ts.SourceFile): string {
  const uri = uris.get(source) ?? pathToUri(source.fileName);
  uris.set(source, uri);
  return uri;
}

function bareType(node: ts.Node | undefined): ts.Node | undefined {
  let bare = node;
  while (bare !== undefined && (ts.isParenthesizedTypeNode(bare) || ts.isTypeOperatorNode(bare))) bare = bare.type;
  return bare;
}

function typeNodeOf(declaration: ts.Declaration): ts.TypeNode | undefined {
  const hasType =
    ts.isPropertySignature(declaration) || ts.isPropertyDeclaration(declaration) || ts.isParameter(declaration);
  return hasType ? declaration.type : undefined;
}
