import type { CallCounts, Coverage } from "../../analysis/coverage";
import { visible } from "../../text/visible";
import type { SourceTexts } from "../source-texts";

const COLUMNS = ["covered", "undeclared", "undecided", "ignored"] as const;

/** Writes the report that `docs/coverage-report.schema.json` describes. `version` is that of Plumbline. */
export function jsonCoverage({ total, hosts, files }: Coverage, texts: SourceTexts, version: string): string {
  const report = {
    version,
    total,
    hosts,
    files: files.map(({ uri, ...counts }) => ({ path: texts.path(uri), ...counts })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

/** Writes the coverage for people: a table by host, one by file, and the share in the last line. */
export function textCoverage({ total, hosts, files }: Coverage, texts: SourceTexts): string {
  if (hosts.length === 0) return "No outbound calls found.\n";
  const byHost = hosts.map(({ host = "(host not readable)", contracts, ...counts }) => ({
    name: visible(host),
    counts,
    note: visible(contracts.join(", ")),
  }));
  const byFile = files.map(({ uri, ...counts }) => ({ name: visible(texts.path(uri)), counts, note: "" }));
  return `${[table("host", byHost), table("file", byFile), sumUp(total)].join("\n\n")}\n`;
}

interface Row {
  readonly name: string;
  readonly counts: CallCounts;
  readonly note: string;
}

function table(title: string, rows: readonly Row[]): string {
  const width = Math.max(title.length, ...rows.map(({ name }) => name.length));
  const head = [title.padEnd(width), ...COLUMNS].join("  ");
  const lines = rows.map(({ name, counts, note }) => {
    const cells = COLUMNS.map((column) => String(counts[column] || "-").padStart(column.length));
    return [name.padEnd(width), ...cells, note].join("  ").trimEnd();
  });
  return [head, ...lines].join("\n");
}

function sumUp({ percent, covered, undeclared, undecided, ignored }: CallCounts): string {
  const open = undecided > 0 ? `; ${undecided} could not be decided` : "";
  const held = ignored > 0 ? `; ${ignored} ignored` : "";
  if (percent === undefined) return `No outbound call is known to need a contract${open}${held}.`;
  const needed = covered + undeclared;
  return `${percent} % covered: ${covered} of ${needed} outbound ${needed === 1 ? "call" : "calls"}${open}${held}.`;
}
