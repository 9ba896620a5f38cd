import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isContractName } from "../../src/contract/marker";
import { parseDocument } from "../../src/document/parse-document";
import { Random } from "../bench/random";
import { snapshot } from "./disk";
import type { DrivenEditor } from "./driven-editor";
import { expectedMarks } from "./oracle";
import { takeStep } from "./steps";

/** A difference that stays this long is one. */
const patienceMs = 120_000;

/** What a session came to. */
export interface Outcome {
  /** What was done, in words, one line for each step. */
  readonly history: readonly string[];
  /** For each step: how long after it the marks changed for the last time, in milliseconds; 0 where they stayed. */
  readonly lateMs: readonly number[];
  /** What is shown and should not be (`+`), and the reverse (`-`); absent where all is well. */
  readonly difference?: readonly string[];
}

/**
 * Uses an editor for so many steps, and compares after each what it shows with what a fresh check finds. Equal seeds take
 * equal steps; those whose numbers are in `skipped` are left out.
 */
export async function runSession(
  editor: DrivenEditor,
  options: {
    readonly seed: number;
    readonly steps: number;
    readonly until?: () => boolean;
    readonly skipped?: ReadonlySet<number>;
    readonly say?: (line: string) => void;
  },
): Promise<Outcome> {
  const { seed, steps, until = () => false, skipped = new Set(), say = () => {} } = options;
  const history: string[] = [];
  const lateMs: number[] = [];
  const good = new Map<string, string | undefined>();
  for (let step = 0; step <= steps && !until(); step++) {
    if (skipped.has(step)) continue;
    const began = performance.now();
    // The first look is at what was there before anything was done.
    const what = step === 0 ? "start" : await takeStep(editor, new Random(seed * 100_003 + step));
    if (what.startsWith("restart")) good.clear();
    history.push(`${step} ${what}`);
    const state = stateOf(editor, good);
    // The fresh check takes this thread: what comes meanwhile would be heard late.
    await editor.checked();
    const expected = await expectedMarks(state);
    const difference = await settled(editor, comparable(expected, state.unsure), state.unsure);
    const late = Math.max(0, editor.changes.at - began);
    lateMs.push(late);
    say(`${history.at(-1)} (${expected.length} marks, ${late.toFixed(0)} ms)`);
    if (difference.length > 0) return { history, lateMs, difference };
  }
  return { history, lateMs };
}

/** Waits until the marks are as expected, and stay so when the server has nothing left to do; the difference if they never are. */
async function settled(editor: DrivenEditor, expected: readonly string[], unsure: ReadonlySet<string>) {
  const shown = () => comparable(editor.marks(), unsure);
  const limit = performance.now() + patienceMs;
  for (;;) {
    const left = limit - performance.now();
    if (left <= 0) return differenceOf(shown(), expected);
    if (differenceOf(shown(), expected).length > 0) {
      await editor.changes.next(left);
      continue;
    }
    await editor.checked();
    if (differenceOf(shown(), expected).length === 0) return [];
  }
}

function differenceOf(shown: readonly string[], expected: readonly string[]): readonly string[] {
  const left = [...expected];
  const extra = shown.filter((mark) => {
    const at = left.indexOf(mark);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...extra.map((mark) => `+ ${mark}`), ...left.map((mark) => `- ${mark}`)];
}

function comparable(marks: readonly string[], unsure: ReadonlySet<string>): readonly string[] {
  return marks.filter((mark) => ![...unsure].some((path) => mark.startsWith(`${path}:`)));
}

/**
 * What is to be checked: what an editor shows, else what is on the disk. Remembers what contracts held before they broke; of
 * one that was broken when it was first met, a server knows what is on the disk.
 */
function stateOf(editor: DrivenEditor, good: Map<string, string | undefined>) {
  const unsaved = new Map<string, string>();
  const unsure = new Set<string>();
  for (const [path, { text, isDirty }] of editor.documents()) {
    if (!isDirty) continue;
    if (editor.checksOnSave) unsure.add(path);
    else unsaved.set(path, text);
  }
  const saved = (path: string) => readFileSync(join(editor.folder, path), "utf8");
  const files = snapshot(editor.folder);
  const lastGood = new Map<string, string>();
  const contracts = new Set([...files.keys(), ...unsaved.keys()].filter(isContractName));
  for (const path of good.keys()) if (!contracts.has(path)) good.delete(path);
  for (const path of contracts) {
    const text = unsaved.get(path) ?? saved(path);
    if (isWhole(path, text)) good.set(path, text);
    else if (!good.has(path)) good.set(path, files.has(path) && isWhole(path, saved(path)) ? saved(path) : undefined);
    const before = good.get(path);
    if (before !== undefined && before !== text) lastGood.set(path, before);
  }
  return { folder: editor.folder, unsaved, lastGood, unsure };
}

function isWhole(path: string, text: string): boolean {
  return parseDocument(path, text).problems.every(({ severity }) => severity === "warning");
}
