import { isClientModule } from "../../../files/generated-client";
import ts from "../../compiler";
import { isGlobal } from "../resolve/library-names";
import { isComputation } from "../resolve/platform";
import type { Resolver } from "../resolve/values";
import { receiverOf } from "../wrappers";
import { isLogger } from "../writes/loggers";
import { trustedType } from "./trusted-types";
import type { Use } from "./value-uses";

/** Packages that are there to check what comes from outside: whatever of them a payload is given to, it is looked at. */
const validatorPackages =
  /^(?:zod|valibot|yup|io-ts|superstruct|joi|@hapi\/joi|@sinclair\/typebox|typebox|arktype|@effect\/schema|effect|ajv|runtypes|myzod|ow|typia|class-validator|jsonschema|is-my-json-valid|@hyperjump\/json-schema|fastest-validator|computed-types|decoders|purify-ts|@exodus\/schemasafe|@cfworker\/json-schema|@typeschema\/main|@standard-schema\/spec|json-schema-library|djv|validator|@mojotech\/json-type-validation|ts-interface-checker|spicery|zod-validation-error|@badrap\/valita|banditypes|rescript-schema|sury)(?:\/|$)/;

/** The name of a function that cannot be read, where it says that the payload is looked at. */
const validatingName = /valid|pars|assert|decod|check|guard|ensure|verif|conform|schema|narrow|sanit|^is[A-Z]/i;

/** The whole payload is given to something that looks at all of it, or may do so and cannot be read. */
export function validates(use: Use & { readonly kind: "argument" }, resolver: Resolver): boolean {
  const { callee, target } = use;
  if (target !== undefined) {
    if (target.type !== undefined && ts.isTypePredicateNode(target.type) && target.type.type !== undefined) return true;
    if (isClientModule(target.getSourceFile().fileName)) return true;
    if (target.body !== undefined) return false;
    return validatingName.test(nameOf(callee));
  }
  const value = resolver.valueOf(callee);
  const library = resolver.libraryOf(value) ?? resolver.libraryOf(receiverOf(callee, resolver));
  if (library !== undefined && (validatorPackages.test(library.module) || isClientModule(library.module))) return true;
  if (isComputation(library) || isLogger(callee, resolver)) return false;
  // A validator or a schema that the caller gives, unless what it takes shows that it relies on a type itself.
  if (value.kind === "parameter") return !reliesOnType(value.node.type, use.index, resolver);
  return validatingName.test(nameOf(callee)) || validatingName.test(objectOf(callee));
}

/** A function of this type takes an argument for a type that says what is in it: `(payment: Payment) => Promise<void>`. */
function reliesOnType(type: ts.TypeNode | undefined, index: number, resolver: Resolver, depth = 0): boolean {
  if (type === undefined || depth > maxAliases) return false;
  if (ts.isFunctionTypeNode(type)) {
    const given = type.parameters[index]?.type;
    const isGeneric = type.typeParameters?.some(({ name }) => name.text === given?.getText()) === true;
    return given !== undefined && !isGeneric && trustedType(given, resolver) !== undefined;
  }
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return false;
  const declaration = resolver.declarationOf(type.typeName);
  const isAlias = declaration !== undefined && ts.isTypeAliasDeclaration(declaration);
  return isAlias && reliesOnType(declaration.type, index, resolver, depth + 1);
}

/** Longer chains of aliases are cycles. */
const maxAliases = 10;

/** The use looks at what a member of the payload is: a check that is written by hand. */
export function checksByHand(use: Use, isPart: boolean, resolver: Resolver): boolean {
  if (use.kind === "argument") {
    const value = resolver.valueOf(use.callee);
    return isPart && handChecks.some((name) => isGlobal(value, name));
  }
  if (use.kind !== "tested") return false;
  if (ts.isTypeOfExpression(use.by)) return isPart;
  if (!ts.isBinaryExpression(use.by)) return false;
  const { kind } = use.by.operatorToken;
  return kind === ts.SyntaxKind.InKeyword || kind === ts.SyntaxKind.InstanceOfKeyword;
}

const handChecks = ["Array.isArray", "Number.isInteger", "Number.isFinite", "Number.isSafeInteger", "Object.hasOwn"];

function nameOf(callee: ts.Expression): string {
  if (ts.isIdentifier(callee)) return callee.text;
  return ts.isPropertyAccessExpression(callee) ? callee.name.text : "";
}

function objectOf(callee: ts.Expression): string {
  return ts.isPropertyAccessExpression(callee) ? nameOf(callee.expression) : "";
}
