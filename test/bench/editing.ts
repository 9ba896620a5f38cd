import type { Diagnostic } from "vscode-languageserver-protocol/node";
import { callingFile, timeLimit } from "./calling-code";
import { Editor } from "./editor";
import { type FeatureTimes, measureFeatures } from "./features";
import { type GeneratedWorkspace, largeContractFile, mistypedKey } from "./generate-workspace";

/** The first edits after a start run code that is not compiled yet; they are no keystrokes of the many. */
const warmUp = 4;

/** Times of single keystrokes, in ms. */
export interface EditingTimes {
  readonly boundType: readonly number[];
  readonly tagged: readonly number[];
  readonly intoPackage: readonly number[];
  readonly inlineContract: readonly number[];
  /** In 1,000 lines of code with 30 calls. */
  readonly calls: readonly number[];
  /** Hovers all over a contract of 500 lines. */
  readonly hover: readonly number[];
  /** Completions all over it: keys, values, and exported types of the workspace. */
  readonly completion: readonly number[];
  /** All that editors ask for, about a contract with its schema inside and a type bound to it. */
  readonly features: readonly FeatureTimes[];
  /** Resident MB of the server after all of them. */
  readonly memory: number | undefined;
}

/** Times from the start of the server's process to its first findings, in ms. */
export interface StartTimes {
  readonly contract: number;
  readonly drift: number;
}

/** Opens a contract with a fault and a type that drifts, as an editor does that restores its tabs. */
export async function measureStart({ root, contracts }: GeneratedWorkspace): Promise<StartTimes> {
  const faulty = contracts[0]!.contract;
  const drifted = contracts[4]!.types;
  const start = performance.now();
  return withEditor(root, async (editor) => {
    await Promise.all([faulty, drifted].map((path) => editor.open(path)));
    const since = async (path: string, wanted: (item: Diagnostic) => boolean) => {
      const items = await editor.diagnostics(path);
      const time = performance.now() - start;
      if (!items.some(wanted)) throw unexpected(path, items);
      return time;
    };
    const [contract, drift] = await Promise.all([
      since(faulty, (item) => item.code === "schema/invalid" && wordsOf(item).includes(mistypedKey)),
      since(drifted, (item) => item.code === "drift/enum"),
    ]);
    return { contract, drift };
  });
}

/** Types in open, unsaved files, and waits each time until the findings are those of the new text. */
export async function measureEditing(workspace: GeneratedWorkspace, rounds: number): Promise<EditingTimes> {
  const { root, contracts, vendor } = workspace;
  const listed = contracts.find((one) => !one.tagged && one.schemaFile)!;
  const tagged = contracts.find((one) => one.tagged)!;
  const inline = contracts.find((one) => !one.tagged && !one.schemaFile)!;
  return withEditor(root, async (editor) => {
    const inType = { from: "\n  id: string;", to: "\n  id: number;" };
    const inContract = { from: "\n        id:\n          type: string", to: "\n        id:\n          type: number" };
    const open = [listed, tagged, inline, vendor].flatMap(({ contract, types }) => [contract, types]);
    for (const path of [...open, largeContractFile, callingFile]) await editor.open(path);
    return {
      boundType: await typeBackAndForth(editor, listed.types, inType, isDriftOfId, rounds),
      tagged: await typeBackAndForth(editor, tagged.types, inType, isDriftOfId, rounds),
      intoPackage: await typeBackAndForth(editor, vendor.types, inType, isDriftOfId, rounds),
      inlineContract: await typeBackAndForth(editor, inline.contract, inContract, isDriftOfId, rounds),
      calls: await typeBackAndForth(editor, callingFile, timeLimit, isFirstTimeout, rounds),
      ...(await askAllOver(editor, largeContractFile, rounds)),
      features: await measureFeatures(editor, inline, rounds),
      memory: editor.memory(),
    };
  });
}

/** Asks behind the begin of values all over the text, those of inline schemas too, on which there is less to say. */
async function askAllOver(
  editor: Editor,
  path: string,
  rounds: number,
): Promise<Pick<EditingTimes, "hover" | "completion">> {
  const places = [...editor.text(path).matchAll(/^ *\w+: (?=[\w"])/gm)].map((match) => match.index + match[0].length);
  const hover: number[] = [];
  const completion: number[] = [];
  let offers = 0;
  let hovers = 0;
  for (let count = 0; count < warmUp + rounds; count++) {
    const offset = places[Math.floor((count * places.length) / (warmUp + rounds))] ?? 0;
    const hovered = await editor.hover(path, offset);
    const completed = await editor.complete(path, offset);
    if (hovered.found) hovers++;
    offers += completed.labels.length;
    if (count < warmUp) continue;
    hover.push(hovered.time);
    completion.push(completed.time);
  }
  if (offers < rounds || hovers < rounds / 3) throw new Error(`${hovers} hovers, ${offers} completions in ${path}.`);
  return { hover, completion };
}

function isDriftOfId(item: Diagnostic): boolean {
  // On the other side whom it breaks comes first, and the drift stands beside it.
  const words = [wordsOf(item), ...(item.relatedInformation ?? []).map(({ message }) => message)];
  return item.code === "drift/type" && words.some((one) => one.includes("id"));
}

/** The only call that ever has a time limit is the first of the file. */
function isFirstTimeout({ code, range }: Diagnostic): boolean {
  return code === "code/timeout" && range.start.line < 10;
}

/** Each edit must bring forth a finding, or take it away: the wrong answer ends the measurement. */
async function typeBackAndForth(
  editor: Editor,
  path: string,
  edit: { readonly from: string; readonly to: string },
  isWanted: (item: Diagnostic) => boolean,
  rounds: number,
): Promise<readonly number[]> {
  const good = editor.text(path);
  const bad = good.replace(edit.from, edit.to);
  if (bad === good) throw new Error(`${path} has nothing to edit.`);
  const times: number[] = [];
  for (let count = 0; count < warmUp + rounds; count++) {
    const isBad = count % 2 === 0;
    const { items, time } = await editor.type(path, isBad ? bad : good);
    if (items.some(isWanted) !== isBad) throw unexpected(path, items);
    if (count >= warmUp) times.push(time);
  }
  return times;
}

async function withEditor<T>(root: string, act: (editor: Editor) => Promise<T>): Promise<T> {
  const editor = await Editor.start(root);
  try {
    const result = await act(editor);
    await editor.stop();
    return result;
  } catch (error) {
    editor.kill();
    throw error;
  }
}

function unexpected(path: string, items: readonly Diagnostic[]): Error {
  return new Error(
    `Unexpected findings in ${path}: ${JSON.stringify(items.map((item) => [item.code, wordsOf(item)]))}`,
  );
}

function wordsOf({ message }: Diagnostic): string {
  return typeof message === "string" ? message : message.value;
}
