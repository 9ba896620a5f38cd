// Uses an editor as a person would, and compares what it shows after every step with a fresh check: `npm run soak`.
//   --minutes=5         how long (a session has 150 steps, and another follows)
//   --seed=1 --steps=40 one session alone, the same each time, on --workspace=sample with --editor=pull
//   --skip=3,4          the same without some steps; --shrink finds by itself those that a difference does not need
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { LspEditor } from "./lsp-editor";
import { type Outcome, runSession } from "./session";
import { createWorkspace, type WorkspaceName, workspaces } from "./workspaces";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "5" },
    seed: { type: "string" },
    steps: { type: "string", default: "150" },
    workspace: { type: "string" },
    editor: { type: "string" },
    skip: { type: "string", default: "" },
    shrink: { type: "boolean", default: false },
    quiet: { type: "boolean", default: false },
  },
});
const steps = Number(values.steps);
const end = performance.now() + Number(values.minutes) * 60_000;
const editors = ["pull", "push"] as const;

void main();

async function main(): Promise<void> {
  const late: number[] = [];
  const first = Number(values.seed ?? 1);
  for (let seed = first; performance.now() < end; seed++) {
    const workspace = workspaces.find((name) => name === values.workspace) ?? workspaces[seed % workspaces.length]!;
    const editor = editors.find((name) => name === values.editor) ?? (seed % 4 === 3 ? "push" : "pull");
    const session = { seed, workspace, editor, steps };
    console.log(`Seed ${seed}: ${workspace}, ${editor}`);
    const skipped = new Set(values.skip.split(",").filter(Boolean).map(Number));
    const outcome = await run(session, skipped);
    late.push(...outcome.lateMs);
    if (outcome.difference !== undefined) {
      report(outcome);
      if (values.shrink) report(await shrunk(session, outcome, skipped));
      process.exitCode = 1;
      break;
    }
    if (values.seed !== undefined) break;
  }
  const sorted = late.filter((ms) => ms > 0).sort((one, other) => one - other);
  const at = (part: number) => (sorted[Math.floor((sorted.length - 1) * part)] ?? 0).toFixed(0);
  console.log(
    `${late.length} steps; the last mark after ${at(0.5)} ms (median), ${at(0.95)} ms (95 %), ${at(1)} ms (at worst)`,
  );
}

interface Session {
  readonly seed: number;
  readonly workspace: WorkspaceName;
  readonly editor: "pull" | "push";
  readonly steps: number;
}

async function run({ seed, workspace, editor: kind, steps }: Session, skipped: ReadonlySet<number>): Promise<Outcome> {
  const folder = createWorkspace(workspace, seed);
  const editor = await LspEditor.start(folder, kind);
  const until = () => performance.now() > end;
  const say = values.quiet ? () => {} : (line: string) => console.log(`  ${line}`);
  try {
    return await runSession(editor, { seed, steps, skipped, until, say });
  } finally {
    await editor.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Leaves out steps, in ever smaller parts, as long as there is a difference at the end. */
async function shrunk(session: Session, outcome: Outcome, skipped: ReadonlySet<number>): Promise<Outcome> {
  const last = outcome.history.length + skipped.size - 1;
  let best = { outcome, skipped };
  for (let size = Math.ceil(last / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 1; from < last; from += size) {
      const more = Array.from({ length: size }, (_, index) => from + index).filter((step) => step < last);
      if (more.every((step) => best.skipped.has(step))) continue;
      const without = new Set([...best.skipped, ...more]);
      const tried = await run({ ...session, steps: last }, without);
      if (tried.difference !== undefined) best = { outcome: tried, skipped: without };
    }
  }
  console.log(`--skip=${[...best.skipped].join()} --steps=${last}`);
  return best.outcome;
}

function report({ history, difference = [] }: Outcome): void {
  console.log(`\nA difference after these steps:\n  ${history.join("\n  ")}\n${difference.join("\n")}\n`);
}
