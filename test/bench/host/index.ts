import { readdirSync, renameSync } from "node:fs";
import { sep } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import * as vscode from "vscode";
import { duration, table } from "../table";
import type { Block } from "./blocks";
import { Recorder } from "./recorder";
import { extension, inWorkspace, steps } from "./steps";

/** The longest that the extension may hold the thread, in milliseconds. */
const BUDGET = 10;

/** What a step sets off has ended, in milliseconds. */
const QUIET = 1500;

/** Takes every step, in VS Code's extension host, and prints by what blocks it held the thread. */
export async function run(): Promise<void> {
  const made = process.env["PLUMBLINE_MADE"] ?? "";
  for (const name of readdirSync(made)) renameSync(`${made}/${name}`, inWorkspace(name).fsPath);
  await pause(5000);
  const files = `${extension().extensionUri.fsPath}${sep}dist${sep}`;
  const recorder = new Recorder((file) => file.replace(/^file:\/\//, "").startsWith(files));
  const wanted = new RegExp(process.env["PLUMBLINE_GREP"] ?? "");
  const rows: string[][] = [];
  const explained: string[] = [];
  for (const { name, always, take } of steps) {
    if (!always && !wanted.test(name)) continue;
    const [longest, ...others] = await recorder.during(async () => {
      await take();
      await pause(QUIET);
    });
    if (longest === undefined) continue;
    rows.push(rowOf(name, longest, [longest, ...others]));
    console.log(`${name}: ${duration(longest.ours)}`);
    const tooLong = [longest, ...others].filter(({ ours }) => ours > BUDGET).slice(0, 3);
    explained.push(...tooLong.map((block) => explanation(name, block)));
  }
  console.log(
    table(
      ["In the extension host", "longest block of ours", "of budget", "in the same turn", "blocks", "in all"],
      rows,
    ),
  );
  for (const one of explained) console.log(one);
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

function rowOf(name: string, longest: Block, blocks: readonly Block[]): string[] {
  const all = blocks.reduce((total, { ours }) => total + ours, 0);
  const turn = Math.max(...blocks.map(({ time }) => time));
  return [
    name,
    duration(longest.ours),
    (longest.ours / BUDGET).toFixed(2),
    duration(turn),
    String(blocks.length),
    duration(all),
  ];
}

function explanation(name: string, { time, ours, functions }: Block): string {
  const lines = functions.map((one) => `  ${duration(one.time)} ${one.name}`);
  return [`\n${name}: ${duration(ours)} of a block of ${duration(time)}`, ...lines].join("\n");
}
