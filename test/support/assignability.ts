import ts from "typescript";

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  types: [],
};
const path = "/judged/types.ts";
const libraries = new Map<string, ts.SourceFile | undefined>();

/** TypeScript's own word on the types that one file exports. */
export class Assignability {
  readonly #checker: ts.TypeChecker;
  readonly #exported: ReadonlyMap<string, ts.Symbol>;

  constructor(text: string) {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
    const host = ts.createCompilerHost(options);
    const disk = host.getSourceFile.bind(host);
    host.getSourceFile = (name, language) => {
      if (name === path) return file;
      if (!libraries.has(name)) libraries.set(name, disk(name, language));
      return libraries.get(name);
    };
    host.fileExists = (name) => name === path || ts.sys.fileExists(name);
    const program = ts.createProgram([path], options, host);
    this.#checker = program.getTypeChecker();
    const module = this.#checker.getSymbolAtLocation(file);
    const symbols = module === undefined ? [] : this.#checker.getExportsOfModule(module);
    this.#exported = new Map(symbols.map((symbol) => [symbol.name, symbol]));
  }

  assignable(source: string, target: string): boolean {
    return this.#checker.isTypeAssignableTo(this.#type(source), this.#type(target));
  }

  #type(name: string): ts.Type {
    const symbol = this.#exported.get(name);
    if (symbol === undefined) throw new Error(`no ${name}`);
    return this.#checker.getDeclaredTypeOfSymbol(symbol);
  }
}
