import ts from "./compiler";

/** A declaration that a contract can be bound to. */
export type TypeDeclaration =
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.ClassDeclaration
  | ts.EnumDeclaration;

export function isTypeDeclaration(node: ts.Node): node is TypeDeclaration {
  return (
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isEnumDeclaration(node)
  );
}

/** All nodes of a tree in the order of the text, without recursion. */
export function* descendants(root: ts.Node): Iterable<ts.Node> {
  const stack: ts.Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => {
      children.push(child);
    });
    stack.push(...children.reverse());
  }
}

/** The doc comments that stand before a node: all of them, where the compiler gives the last alone. */
export function docCommentsOf(node: ts.Node): readonly ts.JSDoc[] {
  const hasOwn = ts.getJSDocCommentsAndTags(node).some((doc) => ts.isJSDoc(doc) && doc.parent === node);
  return hasOwn ? node.getChildren().filter(ts.isJSDoc) : [];
}
