import { parseDocument as parseWithYaml } from "yaml";
import { Analyzer } from "../../src/analysis/analyzer";
import { MemoryFileSystem } from "../../src/files/memory-file-system";
import { SourceFiles } from "../../src/files/source-files";
import { noTypes } from "../support/no-types";
import { fittingTries, largeContract, unfittingTries } from "./large-contract";

const rounds = 60;
const warmUp = 60;

/** Times of single edits of a contract, in ms. */
export interface ContractTimes {
  readonly lines: number;
  /** From the edit to all findings that need no TypeScript. */
  readonly findings: readonly number[];
  /** The `yaml` library alone on the same text: the floor of whatever reads YAML. */
  readonly parsing: readonly number[];
}

/** Edits a contract of 500 lines so that its retries fit the budget and do not; a wrong answer ends the measurement. */
export async function measureContracts(): Promise<ContractTimes> {
  const good = largeContract(500);
  const bad = good.replace(fittingTries, unfittingTries);
  const uri = "file:///ws/large.contract.yaml";
  const files = new SourceFiles(new MemoryFileSystem({ [uri]: good }));
  const analyzer = new Analyzer({ roots: ["file:///ws"], files, types: noTypes, clock: { today: () => "2026-11-22" } });
  const findings: number[] = [];
  const parsing: number[] = [];
  for (let count = 0; count < warmUp + rounds; count++) {
    const isBad = count % 2 === 0;
    // No text comes twice, and only one line changes.
    const text = (isBad ? bad : good).replace("# tries", `# tries ${count}`);
    const start = performance.now();
    analyzer.open(uri, text);
    const found = analyzer.contractFindings(uri).map(({ ruleId }) => ruleId);
    const middle = performance.now();
    parseWithYaml(text);
    const end = performance.now();
    if (found.join() !== (isBad ? "resilience/retry-budget" : "")) throw new Error(`Unexpected findings: ${found}`);
    // What an editor waits for is measured; the check of everything follows in the background.
    await analyzer.check();
    if (count < warmUp) continue;
    findings.push(middle - start);
    parsing.push(end - middle);
  }
  return { lines: good.split("\n").length - 1, findings, parsing };
}
