import { english } from "../text/l10n";
import ts from "./compiler";
import { type FoundType, findType } from "./exports";
import { TypeLowering } from "./lower-type";
import { walkTo } from "./member-path";
import { isReadable } from "./paths";
import { type IsForeignFile, locationOf, Places } from "./places";
import type { TypeReading, TypeRequest } from "./type-reader";
import type { Explained } from "./unresolved";

/** What one reading needs of the workspace. */
export interface ReadingContext {
  readonly path: string;
  readonly dependencies: readonly string[];
  readonly isForeign: IsForeignFile;
  readonly explained: Explained;
  /** The program over all that the type reaches. */
  program(): ts.Program;
  /** The program over all that the file exports, to list it. */
  wholeModule(): ts.Program;
}

/** Reads one type. `missesName`: a name stayed unresolved that a library which was left out may declare. */
export function readType(context: ReadingContext, request: TypeRequest): { reading: TypeReading; missesName: boolean } {
  const { path, dependencies, isForeign } = context;
  const answer = (reading: TypeReading, missesName = false) => ({ reading, missesName });
  const failed = (reason: string) => answer({ outcome: "failed", reason, dependencies });

  const found = findIn(context.program(), path, request);
  if (!isReadable(path))
    return failed(english`Types are read from TypeScript and JavaScript files, not from this one.`);
  if (found === undefined) return failed(english`The file is too large, nests too deep, or is not UTF-8 text.`);
  if (found.found === "unresolved") return failed(context.explained(found.reason));
  if (found.found === "nothing") {
    const listed = findIn(context.wholeModule(), path, request);
    const exported = listed?.found === "nothing" ? listed.exported : found.exported;
    return answer({ outcome: "no-export", exported, dependencies });
  }

  const { checker, name } = found;
  const declaration = locationOf(name);
  const places = new Places(declaration, isForeign);
  const start = { type: found.type, place: { origin: declaration, node: bodyOf(name) } };
  const at = walkTo(checker, places, start, request.at ?? "");
  if (at === undefined) return answer({ outcome: "no-member", declaration, dependencies });
  const lowering = new TypeLowering(checker, request.direction, places, context.explained);
  const graph = lowering.graph(at.type, at.place);
  const { incomplete, missesName } = lowering;
  return answer({ outcome: "read", graph, declaration, dependencies, incomplete }, missesName);
}

type Found = FoundType & { readonly checker: ts.TypeChecker };

function findIn(program: ts.Program, path: string, request: TypeRequest): Found | undefined {
  const source = program.getSourceFile(path);
  if (source === undefined) return undefined;
  const checker = program.getTypeChecker();
  return { ...findType(checker, source, request.name, request.local === true), checker };
}

/** The syntax that an alias stands for; a class or interface is its own. */
function bodyOf(name: ts.Node): ts.Node {
  return ts.isTypeAliasDeclaration(name.parent) ? name.parent.type : name.parent;
}
