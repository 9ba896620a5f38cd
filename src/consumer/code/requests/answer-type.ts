import ts from "../../compiler";

/** Types that say nothing of what an answer holds. */
const empty: ReadonlySet<string> = new Set(["Response", "AxiosResponse", "IncomingMessage", "void", "Record"]);

/** Types around the one that an answer is taken for. */
const wrappers: ReadonlySet<string> = new Set(["Promise", "AxiosResponse", "Observable", "Readonly"]);

/**
 * The named type that the answer of a call is for, where code says it without asserting anything: a type argument of the
 * call, or what the function around it promises.
 */
export function answerType(call: ts.CallExpression): string | undefined {
  const [argument] = call.typeArguments ?? [];
  return argument === undefined ? promisedType(call) : nameOf(argument);
}

function promisedType(call: ts.CallExpression): string | undefined {
  for (let node: ts.Node = call; node.parent !== undefined; node = node.parent) {
    if (ts.isFunctionLike(node)) return node.type && nameOf(node.type);
  }
  return undefined;
}

/** A type by its name alone, without `null` and `undefined`; undefined for a type parameter, which only callers know. */
export function answerName(type: string, call: ts.CallExpression): string | undefined {
  const name = type.replace(/\s*\|\s*(?:undefined|null)\b/g, "");
  for (let node: ts.Node = call; node.parent !== undefined; node = node.parent) {
    const parameters = ts.isFunctionLike(node) || ts.isClassLike(node) ? node.typeParameters : undefined;
    if (parameters?.some((parameter) => parameter.name.text === name.replace(/\[\]$/, ""))) return undefined;
  }
  return name;
}

function nameOf(type: ts.TypeNode): string | undefined {
  if (ts.isArrayTypeNode(type)) {
    const name = nameOf(type.elementType);
    return name && `${name}[]`;
  }
  if (ts.isUnionTypeNode(type)) {
    const names = type.types.flatMap((each) => nameOf(each) ?? []);
    return names.length === 1 ? names[0] : undefined;
  }
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const name = type.typeName.getText();
  const [argument] = type.typeArguments ?? [];
  if (argument !== undefined && wrappers.has(name)) return nameOf(argument);
  return empty.has(name) ? undefined : type.getText();
}
