import type { ImportedModule, ImportSite } from "../consumer/call-site";
import { pathFrom, resolvePath } from "../files/uri";
import type { TextEdit } from "../text/location";
import { append, insert } from "./lists";

/** A module of the workspace that code is to import from. */
export interface ModuleRef {
  readonly uri: string;
  /** The names that it exports. */
  readonly exports: ReadonlySet<string>;
}

/** The edits that import names, and what each is called in the file. */
export interface Importing {
  readonly edits: readonly TextEdit[];
  local(name: string): string;
}

/**
 * Imports names of a module into a file, in the file's own style; a name that the file has already given to something else
 * is imported under another. Undefined where the module does not export them, and for types where a file can hold none.
 */
export function importNames(
  site: ImportSite,
  module: ModuleRef,
  values: readonly string[],
  types: readonly string[] = [],
): Importing | undefined {
  const wanted = [...values, ...types];
  if (module.uri === site.uri || !wanted.every((name) => module.exports.has(name))) return undefined;
  if (types.length > 0 && (!site.typed || site.commonJs)) return undefined;
  const known = site.modules.filter(({ specifier }) => leadsTo(specifier, site.uri, module.uri));
  const locals = new Map<string, string>();
  const added: string[] = [];
  for (const name of wanted) {
    const isType = types.includes(name);
    const there = known.flatMap(({ names }) => names).find((one) => one.imported === name && (isType || !one.typeOnly));
    if (there === undefined) added.push(name);
    locals.set(name, there?.local ?? freeName(name, module.uri, new Set([...site.taken, ...locals.values()])));
  }
  const local = (name: string) => locals.get(name) ?? name;
  const typesOnly = added.every((name) => types.includes(name));
  const specifiers = added.map((name) => {
    const renamed = local(name) === name ? name : `${name}${site.commonJs ? ":" : " as"} ${local(name)}`;
    return types.includes(name) && !typesOnly ? `type ${renamed}` : renamed;
  });
  return { edits: specifiers.length === 0 ? [] : importing(site, module, known, specifiers, typesOnly), local };
}

/** The names of a module that an expression uses are imported, and written as the file calls them. */
export function importUsed(
  expression: string,
  site: ImportSite,
  module: ModuleRef | undefined,
): { readonly expression: string; readonly edits: readonly TextEdit[] } | undefined {
  const used = [...new Set(expression.match(NAMES) ?? [])].filter((name) => module?.exports.has(name) === true);
  if (module === undefined || used.length === 0) return { expression, edits: [] };
  const imported = importNames(site, module, used);
  if (imported === undefined) return undefined;
  const renamed = expression.replace(NAMES, (name) => (used.includes(name) ? imported.local(name) : name));
  return { expression: renamed, edits: imported.edits };
}

/** Names in an expression that are no members of something. */
const NAMES = /(?<![.\w$"'])[A-Za-z_$][\w$]*/g;

function importing(
  site: ImportSite,
  module: ModuleRef,
  known: readonly ImportedModule[],
  specifiers: readonly string[],
  typesOnly: boolean,
): readonly TextEdit[] {
  const [extended] = known.flatMap(({ add }) => add ?? []);
  if (extended !== undefined) {
    const names = typesOnly ? specifiers.map((name) => `type ${name}`) : specifiers;
    return append(site, extended, names, " ");
  }
  const from = quoted(specifierOf(site, module.uri), site.quote);
  const names = specifiers.join(", ");
  const statement = site.commonJs
    ? `const { ${names} } = require(${from})`
    : `import ${typesOnly ? "type " : ""}{ ${names} } from ${from}`;
  const line = `${statement}${site.semicolon ? ";" : ""}`;
  const text = site.hasImports ? `${site.lineEnd}${line}` : `${line}${site.lineEnd}${site.lineEnd}`;
  return [insert(site.uri, site.insertAt, text)];
}

function specifierOf(site: ImportSite, uri: string): string {
  const path = withoutExtension(pathFrom(site.uri, uri));
  return `${path.startsWith("../") ? "" : "./"}${path}${site.extension}`;
}

function leadsTo(specifier: string, from: string, uri: string): boolean {
  if (!/^\.\.?\//.test(specifier)) return false;
  return withoutExtension(resolvePath(from, specifier)) === withoutExtension(uri);
}

function withoutExtension(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, "");
}

/** `call`, or `callCrmCustomer` where the file has a `call`, after the contract of the module. */
function freeName(name: string, uri: string, taken: ReadonlySet<string>): string {
  const stem = withoutExtension(uri.slice(uri.lastIndexOf("/") + 1)).replace(/(\.contract)?\.gen$/, "");
  const words = stem.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const longer = name + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  let free = name;
  for (let count = 1; taken.has(free); count++) free = count === 1 ? longer : `${longer}${count}`;
  return free;
}

function quoted(text: string, quote: '"' | "'"): string {
  const inner = JSON.stringify(text).slice(1, -1);
  return quote === '"' ? `"${inner}"` : `'${inner.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
