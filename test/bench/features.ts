import { LineIndex } from "../../src/text/line-index";
import type { Editor } from "./editor";

const warmUp = 4;

/** A thing that editors ask for, and how long the answers take in ms. */
export interface FeatureTimes {
  readonly feature: string;
  readonly times: readonly number[];
}

/**
 * Asks everything that the server answers about one contract and one type that is bound to it, each time after an edit of one
 * of them has been checked; both must be open.
 */
export async function measureFeatures(
  editor: Editor,
  { contract, types }: { readonly contract: string; readonly types: string },
  rounds: number,
): Promise<readonly FeatureTimes[]> {
  const inContract = placed(editor, contract, /^ {8}id:/m);
  const atKey = placed(editor, contract, /^pattern:/m);
  const inValue = placed(editor, contract, /^pattern: \w+/m);
  const inType = placed(editor, types, /^ {2}id:/m);
  const everywhere = {
    range: { start: { line: 0, character: 0 }, end: new LineIndex(editor.text(types)).position(1e9) },
  };
  const actions = { range: { start: atKey.position, end: inValue.position }, context: { diagnostics: [] } };
  const asked: readonly (readonly [string, string, string, object])[] = [
    ["Hover over a key", "hover", contract, atKey],
    ["Hover over a field", "hover", contract, inContract],
    ["Hover over a member", "hover", types, inType],
    ["Completion in a contract", "completion", contract, inValue],
    ["Definition of a field", "definition", contract, inContract],
    ["Definition of a member", "definition", types, inType],
    ["Type definition of a field", "typeDefinition", contract, inContract],
    ["Type definition of a member", "typeDefinition", types, inType],
    ["References of a field", "references", contract, { ...inContract, context: { includeDeclaration: true } }],
    ["References of a member", "references", types, { ...inType, context: { includeDeclaration: true } }],
    ["Preparing a rename", "prepareRename", types, inType],
    ["A rename of a field", "rename", contract, { ...inContract, newName: "renamed" }],
    ["A rename of a member", "rename", types, { ...inType, newName: "renamed" }],
    ["Lines over a contract", "codeLens", contract, {}],
    ["Lines over types", "codeLens", types, {}],
    ["Outline", "documentSymbol", contract, {}],
    ["Folding", "foldingRange", contract, {}],
    ["Links", "documentLink", contract, {}],
    ["Semantic tokens", "semanticTokens/full", contract, {}],
    ["Quick fixes and refactorings", "codeAction", contract, actions],
    ["Inlay hints", "inlayHint", types, everywhere],
    ["Diagnostics of a contract", "diagnostic", contract, {}],
  ];
  const measured: FeatureTimes[] = [];
  const good = { [contract]: editor.text(contract), [types]: editor.text(types) };
  for (const [feature, method, path, params] of asked) {
    const times: number[] = [];
    for (let count = 0; count < warmUp + rounds; count++) {
      // Somebody types between two questions, in turn on either side: an answer is never that of the last time.
      const edited = count % 4 < 2 ? types : contract;
      await editor.type(edited, `${good[edited]}${count % 2 === 0 ? "\n" : ""}`);
      const { answer, time } = await editor.ask(`textDocument/${method}`, path, params);
      // A type that agrees with its contract has no hints.
      if (method !== "inlayHint" && isEmpty(answer)) throw new Error(`There is no answer to ${method} in ${path}.`);
      if (count >= warmUp) times.push(time);
    }
    measured.push({ feature, times });
  }
  return measured;
}

function isEmpty(answer: unknown): boolean {
  if (typeof answer !== "object" || answer === null) return true;
  const items: unknown = "items" in answer ? answer.items : answer;
  return Array.isArray(items) && items.length === 0;
}

/** Inside the word that a pattern ends in, but for its colon. */
function placed(editor: Editor, path: string, pattern: RegExp) {
  const text = editor.text(path);
  const match = pattern.exec(text);
  if (match === null) throw new Error(`${path} has no ${pattern.source}.`);
  return { position: new LineIndex(text).position(match.index + match[0].length - 2) };
}
