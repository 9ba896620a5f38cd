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

/**
 * All nodes of a tree in the order of the text, the root first. Uses no recursion: code can be nested deeply.
 * @param isLeaf Nodes that are given, but not what is below them.
 */
export function* descendants(root: ts.Node, isLeaf: (node: ts.Node) => boolean = () => false): Iterable<ts.Node> {
  const stack: ts.Node[] = [root];
  const push = (child: ts.Node) => {
    stack.push(child);
  };
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    if (isLeaf(node)) continue;
    const first = stack.length;
    ts.forEachChild(node, push);
    reverseFrom(stack, first);
  }
}

/** Reverses the end of a list in place. */
function reverseFrom<Item>(list: Item[], first: number): void {
  for (let low = first, high = list.length - 1; low < high; low++, high--) {
    const [a, b] = [list[low], list[high]];
    if (a === undefined || b === undefined) return;
    list[low] = b;
    list[high] = a;
  }
}

/** The doc comments that stand before a node: all of them, where the compiler gives the last alone. */
export function docCommentsOf(node: ts.Node): readonly ts.JSDoc[] {
  const hasOwn = ts.getJSDocCommentsAndTags(node).some((doc) => ts.isJSDoc(doc) && doc.parent === node);
  return hasOwn ? node.getChildren().filter(ts.isJSDoc) : [];
}
