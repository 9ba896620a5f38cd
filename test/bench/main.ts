// `npm run bench`: how long Plumbline takes in a large workspace, beside the packages that come nearest to it. It prints
// what it measured and asserts nothing, because times depend on the machine. See docs/bench.md.
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { type ActivationTimes, type CommandTimes, measureActivation, measureVersion } from "./activation";
import { measureComparing } from "./comparing";
import { type ContractTimes, measureContracts } from "./contracts";
import { type DocumentTimes, measureDocuments } from "./documents";
import { type EditingTimes, measureEditing, measureStart, type StartTimes } from "./editing";
import type { FeatureTimes } from "./features";
import { type GeneratedWorkspace, generateWorkspace } from "./generate-workspace";
import { type PeerRun, runPeers } from "./peers";
import { measureSamples, type SampleTimes } from "./samples";
import { median, percentile } from "./statistics";
import { duration, table } from "./table";
import { measureVersions, type VersionRun } from "./versions";

const seed = 1;
const starts = 5;
const rounds = 60;

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-bench-")));
  const remove = () => rmSync(root, { recursive: true, force: true });
  process.once("exit", remove);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));

  const workspace = generateWorkspace(root, seed);
  console.log(
    `${workspace.typeScriptFiles} TypeScript files, ${workspace.contracts.length + 3} contracts, seed ${seed}; ` +
      `Node ${process.version}, ${availableParallelism()} cores\n`,
  );
  const start = await repeatStart(workspace);
  const editing = await measureEditing(workspace, rounds);
  console.log(ownTable(start, editing));
  console.log(`\n${featureTable(editing.features)}`);
  console.log(`\n${activationTable(measureActivation(), measureVersion())}`);
  console.log(`\n${contractTable(await measureContracts())}`);
  const comparing = await measureComparing(workspace);
  console.log(
    `\nComparing alone, both sides read: ${duration(median(comparing))} median, ${duration(percentile(comparing, 95))} p95\n`,
  );
  console.log(peerTable(await runPeers(workspace), start, editing, comparing));
  console.log(`\n${versionTable(await measureVersions())}`);
  console.log(`\n${samplesTable(await measureSamples())}`);
  console.log(`\n${documentTable(await measureDocuments())}`);
}

function documentTable({ check, inventory, specs }: DocumentTimes): string {
  const row = (name: string, time: number) => [name, duration(time), duration(5000), (time / 5000).toFixed(2)];
  return table(
    ["1,000 contracts, by the command line", "median", "budget", "of budget"],
    [
      row("All findings: plumbline check", check),
      row("The inventory: plumbline inventory", inventory),
      row("1,000 specifications: plumbline spec", specs),
    ],
  );
}

function samplesTable({ lines, bytes, checking, parsing }: SampleTimes): string {
  const row = (name: string, time: number) => [
    name,
    duration(time),
    `${Math.round(bytes / 1000 / time)} MB/s`,
    `${(time / parsing).toFixed(1)}×`,
  ];
  return table(
    [`${lines.toLocaleString("en")} recorded payloads`, "time", "speed", "of parsing"],
    [row("Checking them", checking), row("JSON.parse alone", parsing)],
  );
}

function versionTable(runs: readonly VersionRun[]): string {
  const rows = runs.map(({ name, ours, verdict, peer }) => [
    name,
    duration(ours),
    verdict,
    peer === undefined ? "" : duration(peer),
    peer === undefined ? "" : `${Math.round(peer / ours)}×`,
  ]);
  return table(["Two versions of a schema", "ours", "for readers", "json-schema-diff", "of ours"], rows);
}

function contractTable({ lines, findings, parsing }: ContractTimes): string {
  const floor = median(parsing);
  const row = (name: string, times: readonly number[], budget?: number) => [
    name,
    duration(median(times)),
    duration(percentile(times, 95)),
    budget === undefined ? "" : duration(budget),
    `${(median(times) / floor).toFixed(1)}×`,
  ];
  return table(
    [`A contract of ${lines} lines, after each edit`, "median", "p95", "budget", "of parsing"],
    [row("All its findings", findings, 10), row("Parsing it, by the yaml library alone", parsing)],
  );
}

function featureTable(features: readonly FeatureTimes[]): string {
  const rows = features.map(({ feature, times }) => [
    feature,
    duration(median(times)),
    duration(percentile(times, 95)),
    duration(50),
    (median(times) / 50).toFixed(2),
  ]);
  return table(["What editors ask for", "median", "p95", "budget", "of budget"], rows);
}

function activationTable(
  { activation, loading, longestStep }: ActivationTimes,
  { version, bareNode }: CommandTimes,
): string {
  return table(
    ["Starting", "median", "budget", "of bare node"],
    [
      ["The extension: activate", duration(activation), duration(50), ""],
      ["Loading what speaks LSP, after that, in turns", duration(loading), "", ""],
      ["The longest of these turns", duration(longestStep), duration(10), ""],
      ["plumbline --version", duration(version), duration(150), `${(version / bareNode).toFixed(1)}×`],
      ["node -e 0", duration(bareNode), "", "1.0×"],
    ],
  );
}

/** The median of each time. */
async function repeatStart(workspace: GeneratedWorkspace): Promise<StartTimes> {
  const times: StartTimes[] = [];
  for (let count = 0; count < starts; count++) times.push(await measureStart(workspace));
  return { contract: median(times.map((time) => time.contract)), drift: median(times.map((time) => time.drift)) };
}

function ownTable(start: StartTimes, { memory, ...keystrokes }: EditingTimes): string {
  const row = (name: string, budget: number, times: readonly number[]) => {
    const measured = median(times);
    const p95 = times.length > 1 ? duration(percentile(times, 95)) : "";
    return [name, duration(measured), p95, duration(budget), `${(measured / budget).toFixed(2)}`];
  };
  const megabytes = memory?.toFixed(0);
  return table(
    ["", "median", "p95", "budget", "of budget"],
    [
      row("Cold start to the findings of a contract", 500, [start.contract]),
      row("Cold start to the first drift", 2000, [start.drift]),
      row("Keystroke in a type bound by a contract", 50, keystrokes.boundType),
      row("Keystroke in a type bound by a tag", 50, keystrokes.tagged),
      row("Keystroke in a type that reaches into packages", 150, keystrokes.intoPackage),
      row("Keystroke in a contract with its schema", 50, keystrokes.inlineContract),
      row("Keystroke in 1,000 lines of code with 30 calls", 50, keystrokes.calls),
      row("Hover in a contract of 500 lines", 20, keystrokes.hover),
      row("Completion in a contract of 500 lines", 20, keystrokes.completion),
      memory === undefined
        ? ["Memory after all of them", "not known", "", "250 MB", ""]
        : ["Memory after all of them", `${megabytes} MB`, "", "250 MB", (memory / 250).toFixed(2)],
    ],
  );
}

function peerTable(
  runs: readonly PeerRun[],
  start: StartTimes,
  { boundType, intoPackage }: EditingTimes,
  comparing: readonly number[],
): string {
  const times = (value: number | undefined, ours: number) =>
    value === undefined ? "" : `${(value / ours).toFixed(1)}×`;
  const rows = runs.map(({ typeName, total, generate, diff, outcome }, index) => {
    const keystroke = median(index === runs.length - 1 ? intoPackage : boundType);
    return [
      typeName,
      generate === undefined ? "" : duration(generate),
      diff === undefined ? "" : duration(diff),
      duration(total),
      times(total, start.drift),
      times(total, keystroke),
      times(diff, median(comparing)),
      outcome,
    ];
  });
  const heading = [
    "One type, by the peers",
    "typescript-json-schema",
    "json-schema-diff",
    "in all",
    "of our cold start",
    "of our keystroke",
    "diff of our compare",
    "verdict",
  ];
  return table(heading, rows);
}
