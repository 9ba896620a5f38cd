import { basename, dirname } from "node:path";
import type { default as Ajv, ErrorObject, ValidateFunction } from "ajv";
import AjvDraft07 from "ajv";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import ts from "typescript";
import { parseAllDocuments } from "yaml";
import { isJsonObject, type JsonValue } from "../../src/text/json";
import { escapeToken, formatPointer, parsePointer } from "../../src/text/json-pointer";

/**
 * The judges of a witness: Ajv for the contract's half, the TypeScript checker for the type's half. Neither knows
 * anything of Plumbline's engine.
 */

/** The contracts and schemas of one workspace, as Ajv reads them. */
export class ContractOracle {
  readonly #files = new Map<string, unknown>();
  readonly #ajv: Ajv;

  /** `files`: path below `root` -> text. What is no YAML or JSON is left out. */
  constructor(root: string, files: ReadonlyMap<string, string>) {
    for (const [path, text] of files) {
      if (!/\.(ya?ml|json)$/.test(path)) continue;
      this.#files.set(`${root}/${path}`, parseAllDocuments(text, { uniqueKeys: false })[0]?.toJS());
    }
    const isDraft07 = [...files.values()].some((text) => text.includes("json-schema.org/draft-07"));
    this.#ajv = new (isDraft07 ? AjvDraft07 : Ajv2020)({
      strict: false,
      logger: false,
      ownProperties: true,
      allErrors: true,
    });
    addFormats(this.#ajv);
    for (const [uri, json] of this.#files) {
      if (typeof json === "object" && json !== null && !Array.isArray(json)) {
        this.#ajv.addSchema({ ...json, $id: uri }, uri, true, false);
      }
    }
  }

  /**
   * True when Ajv accepts the payload as the entity, or as the part of it that `at` leads to. With `path` (`*` is the first
   * item or value): when it has nothing against what is there, whatever it has against the rest.
   */
  accepts(place: EntityPlace, payload: JsonValue, path?: string): boolean {
    const validate = this.#validator(place);
    return validate(payload) || (path !== undefined && !isAgainst(validate.errors ?? [], payload, path));
  }

  /** The `at` pointers of the entry that binds a type (`path.ts#Name`) in a contract. */
  partsCompared(contractUri: string, type: string): { type?: string; entity?: string } {
    const { consumers } = this.#files.get(contractUri) as {
      consumers?: { types: { type: string; at?: { type?: string; entity?: string } }[] }[];
    };
    return consumers?.flatMap((consumer) => consumer.types).find((entry) => entry.type === type)?.at ?? {};
  }

  #validator({ contractUri, entity, at = "" }: EntityPlace): ValidateFunction {
    const id = `${dirname(contractUri)}/${entity}.entity?${encodeURIComponent(basename(contractUri) + at)}`;
    const known = this.#ajv.getSchema(id);
    if (known !== undefined) return known;
    const { data } = this.#files.get(contractUri) as { data: { entity: string; schema: object | string }[] };
    const found = data.find((entry) => entry.entity === entity)!.schema;
    const whole = typeof found === "string" ? { $ref: new URL(found, contractUri).href } : found;
    this.#ajv.addSchema({ ...(schemaAt(whole, at) as object), $id: id }, id, true, false);
    return this.#ajv.getSchema(id)!;
  }
}

/** Whether Ajv has something against what the payload has at a path; `*` is the first item or value. */
export function isAgainst(errors: readonly ErrorObject[], payload: JsonValue, path: string): boolean {
  const failing = formatPointer(concrete(payload, parsePointer(path)));
  return errors.some((error) => {
    const { missingProperty, additionalProperty, unevaluatedProperty } = error.params;
    const member = missingProperty ?? additionalProperty ?? unevaluatedProperty;
    const at = error.instancePath + (typeof member === "string" ? `/${escapeToken(member)}` : "");
    // A union refuses at its own place what is wrong below it.
    const above = failing.startsWith(at) && /Of$|^not$|^if$/.test(error.keyword);
    return at === failing || at.startsWith(`${failing}/`) || above;
  });
}

/** An entity of a contract file, or the part of it that `at` leads to. */
export interface EntityPlace {
  readonly contractUri: string;
  readonly entity: string;
  readonly at?: string | undefined;
}

/** The part of a schema that a pointer over property names leads to; the fixtures that use it spell it plainly. */
function schemaAt(schema: unknown, pointer: string): unknown {
  return parsePointer(pointer).reduce((at, token) => {
    const node = at as { properties?: Record<string, unknown>; items?: unknown };
    return token === "*" ? node.items : node.properties?.[token];
  }, schema);
}

/** Puts the first item or name in the place of `*`. */
function concrete(value: JsonValue | undefined, [token, ...rest]: readonly string[]): readonly string[] {
  if (token === undefined) return [];
  const own = token !== "*" ? token : Array.isArray(value) ? "0" : (Object.keys(value ?? {})[0] ?? "0");
  const below = value === null || typeof value !== "object" ? undefined : new Map(Object.entries(value)).get(own);
  return [own, ...concrete(below, rest)];
}

/** A type by its file and name, or the part of it that `at` leads to. */
export interface TypePlace {
  readonly path: string;
  readonly name: string;
  readonly at?: string | undefined;
  readonly direction: "read" | "write";
}

/** TypeScript's own declarations, parsed once for all oracles. */
const libraryFiles = new Map<string, ts.SourceFile>();

/** TypeScript files, checked once, of which types can be asked. */
export class TypeOracle {
  readonly #program: ts.Program;
  readonly #checker: ts.TypeChecker;
  /** The payload is what `JSON.stringify` makes of the type: `toJSON` speaks, functions and symbols vanish. */
  #sends = false;

  /** `files`: absolute path -> text. */
  constructor(files: ReadonlyMap<string, string>) {
    const options: ts.CompilerOptions = {
      strict: true,
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts"],
      types: [],
    };
    const host = ts.createCompilerHost(options);
    const disk = host.getSourceFile.bind(host);
    host.getSourceFile = (path, language, onError) => {
      const text = files.get(path);
      if (text !== undefined) return ts.createSourceFile(path, text, language);
      const known = libraryFiles.get(path) ?? disk(path, language, onError);
      if (known !== undefined) libraryFiles.set(path, known);
      return known;
    };
    host.directoryExists = () => true;
    host.fileExists = (path) => files.has(path) || ts.sys.fileExists(path);
    host.readFile = (path) => files.get(path) ?? ts.sys.readFile(path);
    this.#program = ts.createProgram([...files.keys()], options, host);
    this.#checker = this.#program.getTypeChecker();
  }

  /**
   * True when the payload is a value of the type: the checker finds it assignable (as a declared type, so that
   * excess-property and weak-type checks stay out), or all that stands against it are the differences that are ours on purpose.
   * `path` is the failing place: where it is given and the payload has a value there, that value alone is judged, up to the
   * outermost union around it, so that an unavoidable mismatch elsewhere does not decide.
   */
  accepts(place: TypePlace, payload: JsonValue, path?: string): boolean {
    this.#sends = place.direction === "write";
    let type = this.#declared(place.path, place.name);
    for (const token of parsePointer(place.at ?? "")) type = this.#below(type, token) ?? this.#checker.getAnyType();
    return this.#acceptsAt(type, payload, parsePointer(path ?? ""));
  }

  #acceptsAt(type: ts.Type, payload: JsonValue, path: readonly string[]): boolean {
    const [token, ...rest] = path;
    const target = this.#checker.getNonNullableType(type);
    if (token === undefined || target.isUnion() || payload === null || typeof payload !== "object") {
      return this.#isValue(payload, type);
    }
    const below = this.#below(target, token);
    if (below === undefined) return this.#isValue(payload, type);
    const [name = ""] = concrete(payload, [token]);
    const value = new Map<string, JsonValue>(Object.entries(payload)).get(name);
    if (value !== undefined) return this.#acceptsAt(below, value, rest);
    const symbol = this.#checker.getPropertyOfType(target, token);
    return symbol === undefined || this.#mayBeAbsent(symbol);
  }

  #isValue(value: JsonValue, type: ts.Type): boolean {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return true;
    if (type.isUnion()) return type.types.some((member) => this.#isValue(value, member));
    if (type.isIntersection()) {
      const primitive = type.types.filter((member) => !(member.flags & ts.TypeFlags.Object));
      // A brand is a primitive with a phantom object.
      return (primitive.length > 0 ? primitive : type.types).every((member) => this.#isValue(value, member));
    }
    if (type.isStringLiteral() || type.isNumberLiteral()) return value === type.value;
    if (value === null) return (type.flags & ts.TypeFlags.Null) !== 0;
    if (typeof value !== "object") return this.#isScalar(value, type);
    const sent = this.#sentByToJson(type);
    if (sent !== undefined) return this.#isValue(value, sent);
    if ((type.flags & ts.TypeFlags.Object) === 0) return (type.flags & ts.TypeFlags.NonPrimitive) !== 0;
    if (type.getCallSignatures().length > 0) return false;
    return isJsonObject(value) ? this.#isObject(value, type) : this.#isArray(value, type);
  }

  #isScalar(value: string | number | boolean, type: ts.Type): boolean {
    const checker = this.#checker;
    const sent = this.#sentByToJson(type);
    if (sent !== undefined) return this.#isValue(value, sent);
    if (typeof value === "string") return checker.isTypeAssignableTo(checker.getStringLiteralType(value), type);
    if (typeof value === "number") return checker.isTypeAssignableTo(checker.getNumberLiteralType(value), type);
    return checker.isTypeAssignableTo(value ? checker.getTrueType() : checker.getFalseType(), type);
  }

  #isArray(value: readonly JsonValue[], type: ts.Type): boolean {
    const checker = this.#checker;
    if (checker.isTupleType(type)) {
      const target = (type as ts.TupleTypeReference).target;
      const items = checker.getTypeArguments(type as ts.TupleTypeReference);
      if (value.length < target.minLength || (!target.hasRestElement && value.length > items.length)) return false;
      return value.every((item, i) => this.#isItem(item, items[Math.min(i, items.length - 1)]!));
    }
    const item = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    return item !== undefined && value.every((element) => this.#isItem(element, item));
  }

  /** In an array `JSON.stringify` writes null for undefined. */
  #isItem(value: JsonValue, type: ts.Type): boolean {
    const checker = this.#checker;
    const isUndefined = this.#sends && value === null && checker.isTypeAssignableTo(checker.getUndefinedType(), type);
    return isUndefined || this.#isValue(value, type);
  }

  #isObject(value: { readonly [name: string]: JsonValue }, type: ts.Type): boolean {
    const checker = this.#checker;
    const entries = new Map(Object.entries(value));
    const index = checker.getIndexTypeOfType(type, ts.IndexKind.String);
    const named = checker.getPropertiesOfType(type);
    const names = new Set(named.map((symbol) => symbol.name));
    const mapped = [...entries].every(
      ([name, item]) => names.has(name) || index === undefined || this.#isValue(item, index),
    );
    return (
      mapped &&
      named.every((symbol) => {
        const item = entries.get(ts.unescapeLeadingUnderscores(symbol.escapedName));
        return item === undefined ? this.#mayBeAbsent(symbol) : this.#isValue(item, checker.getTypeOfSymbol(symbol));
      })
    );
  }

  #mayBeAbsent(symbol: ts.Symbol): boolean {
    if (symbol.flags & ts.SymbolFlags.Optional) return true;
    const type = this.#checker.getTypeOfSymbol(symbol);
    const vanishes = type.getCallSignatures().length > 0 || (type.flags & ts.TypeFlags.ESSymbolLike) !== 0;
    if (this.#sends && vanishes) return true;
    return this.#checker.isTypeAssignableTo(this.#checker.getUndefinedType(), type);
  }

  #sentByToJson(type: ts.Type): ts.Type | undefined {
    const symbol = this.#sends && type.flags & ts.TypeFlags.Object ? type.getProperty("toJSON") : undefined;
    return symbol === undefined
      ? undefined
      : this.#checker.getTypeOfSymbol(symbol).getCallSignatures()[0]?.getReturnType();
  }

  #below(type: ts.Type, token: string): ts.Type | undefined {
    const checker = this.#checker;
    const target = checker.getNonNullableType(type);
    const symbol = checker.getPropertyOfType(target, token);
    if (token === "*" || (/^\d+$/.test(token) && checker.isArrayType(target))) {
      return (
        checker.getIndexTypeOfType(target, ts.IndexKind.Number) ??
        checker.getIndexTypeOfType(target, ts.IndexKind.String)
      );
    }
    return symbol === undefined ? undefined : checker.getTypeOfSymbol(symbol);
  }

  #declared(path: string, name: string): ts.Type {
    const source = this.#program.getSourceFile(path)!;
    const moduleSymbol = this.#checker.getSymbolAtLocation(source);
    const symbol =
      moduleSymbol === undefined
        ? undefined
        : this.#checker.getExportsOfModule(moduleSymbol).find((s) => s.name === name);
    if (symbol === undefined) throw new Error(`${path} exports no ${name}`);
    const alias = symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
    return this.#checker.getDeclaredTypeOfSymbol(alias);
  }
}
