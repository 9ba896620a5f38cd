import ts from "../../compiler";
import { isGlobal } from "../resolve/library-names";
import type { Resolver, Value } from "../resolve/values";
import { functionOf, receiverOf } from "../wrappers";

/** Packages that write log entries and do nothing else. */
const loggerPackages = new Set([
  "pino",
  "pino-http",
  "winston",
  "bunyan",
  "loglevel",
  "log4js",
  "consola",
  "signale",
  "tslog",
  "roarr",
  "npmlog",
  "debug",
  "@nestjs/common",
  "@adonisjs/logger",
  "@aws-lambda-powertools/logger",
  "nestjs-pino",
  "electron-log",
  "fancy-log",
]);

/** A logger of which nothing but its name is known: a parameter, something made elsewhere. */
const loggerName = /^_?(?:log|logger|logging|debug|.*Logger)$/;
const levelName = /^_?(?:log|logger|debug|warn|info|error|trace|silly|verbose|fatal|notice|critical)$/;

/**
 * What is called only writes a log entry: the console, a logging package, something that nobody can read and that is named
 * like a logger. Functions of the workspace are not loggers here, however they are named: their body can be read.
 */
export function isLogger(callee: ts.Expression, resolver: Resolver): boolean {
  if (functionOf(callee, resolver) !== undefined) return false;
  const value = resolver.valueOf(callee);
  if (value.kind === "library" && value.module === "global" && value.path[0] === "console") return true;
  const library = resolver.libraryOf(value) ?? resolver.libraryOf(receiverOf(callee, resolver));
  if (library !== undefined && loggerPackages.has(library.module)) return true;
  if (ts.isIdentifier(callee)) return loggerName.test(callee.text) && isOpaque(value);
  if (!ts.isPropertyAccessExpression(callee) || !levelName.test(callee.name.text)) return false;
  const { expression: object } = callee;
  return loggerName.test(lastName(object) ?? "") && isOpaque(resolver.valueOf(object));
}

/** Neither its body nor what it is made of is in the workspace. */
function isOpaque({ kind }: Value): boolean {
  return (
    kind !== "function" && kind !== "object-of-class" && kind !== "class" && kind !== "object" && kind !== "module"
  );
}

/** `logger` of `this.context.logger`, of `logger` and of `getLogger().logger`. */
function lastName(node: ts.Expression): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  return ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node) ? lastName(node.expression) : undefined;
}

/** `noop`, as the platform's libraries have it. */
export function isNoop(value: Value, resolver: Resolver): boolean {
  const library = resolver.libraryOf(value);
  return library !== undefined && /^(lodash|lodash-es|underscore|ramda|rxjs)$/.test(library.module)
    ? library.path.at(-1) === "noop"
    : isGlobal(value, "Function.prototype");
}
