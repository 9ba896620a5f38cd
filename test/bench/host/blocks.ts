import type { Profiler } from "node:inspector";

/** Time that a thread was held without a break, in milliseconds. */
export interface Block {
  readonly time: number;
  /** How much of it was spent in functions that are judged, and in what they call. */
  readonly ours: number;
  /** The functions that were run most of that time, with what they call. */
  readonly functions: readonly { readonly name: string; readonly time: number }[];
}

type Node = Profiler.ProfileNode;

/** What V8 names while no JavaScript runs. */
const NOTHING_RUNS = new Set(["(idle)", "(program)"]);

const named = 8;

/**
 * The blocks of a profile in which functions of our files ran, those that ours took longest in first. `turns` are the times
 * at which another turn of the event loop began.
 */
export function blocksOf(
  { nodes, samples = [], timeDeltas = [], startTime }: Profiler.Profile,
  turns: readonly number[],
  isOurs: (file: string) => boolean,
): readonly Block[] {
  const stacks = stacksOf(nodes);
  const blocks: { stack: readonly Node[]; time: number }[][] = [];
  let isNew = true;
  let time = startTime;
  let turn = 0;
  for (const [i, sample] of samples.entries()) {
    time += timeDeltas[i] ?? 0;
    for (; (turns[turn] ?? Number.POSITIVE_INFINITY) <= time; turn++) isNew = true;
    const stack = stacks.get(sample) ?? [];
    const [outermost] = stack;
    if (outermost === undefined || NOTHING_RUNS.has(outermost.callFrame.functionName)) {
      isNew = true;
      continue;
    }
    if (isNew) blocks.push([]);
    isNew = false;
    // What passes until the next sample.
    blocks.at(-1)?.push({ stack, time: (timeDeltas[i + 1] ?? 0) / 1000 });
  }
  const judged = blocks.map((block): Block => {
    const times = new Map<string, number>();
    for (const { stack, time } of block) {
      for (const name of new Set(stack.map(nameOf))) times.set(name, (times.get(name) ?? 0) + time);
    }
    return {
      time: sum(block),
      ours: sum(block.filter(({ stack }) => stack.some(({ callFrame }) => isOurs(callFrame.url)))),
      functions: [...times]
        .map(([name, time]) => ({ name, time }))
        .sort((one, other) => other.time - one.time)
        .slice(0, named),
    };
  });
  return judged.filter(({ ours }) => ours > 0).sort((one, other) => other.ours - one.ours);
}

/** The functions that have called one another, the outermost first, by the id of the innermost. */
function stacksOf(nodes: readonly Node[]): ReadonlyMap<number, readonly Node[]> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const stacks = new Map<number, readonly Node[]>();
  // The root calls nobody's name, and comes before all others.
  const waiting = nodes.slice(0, 1);
  for (const { id, children = [] } of waiting) {
    for (const child of children.flatMap((one) => byId.get(one) ?? [])) {
      stacks.set(child.id, [...(stacks.get(id) ?? []), child]);
      waiting.push(child);
    }
  }
  return stacks;
}

function nameOf({ callFrame: { functionName, url, lineNumber } }: Node): string {
  return `${functionName || "(anonymous)"} ${url.split("/").slice(-2).join("/")}:${lineNumber + 1}`;
}

function sum(block: readonly { readonly time: number }[]): number {
  return block.reduce((total, { time }) => total + time, 0);
}
