import type { SampleSubject } from "../../analysis/sample-subject";
import { faultMessage } from "../../rules/fault-words";
import type { FoundPlace, Tallied, Tally } from "../../samples/tally";
import { formatPointer } from "../../text/json-pointer";
import { visible } from "../../text/visible";

/** For people: the sum in the first line, then one line for each deviation, the most frequent first. */
export function textVerdict({ name, direction, graph }: SampleSubject, tally: Tally): string {
  const { samples, deviating, unlisted } = tally;
  const what = `${counted(samples)} of ${visible(name)} (${direction})`;
  if (samples === 0) return `No samples of ${visible(name)} (${direction}) were found.\n`;
  if (deviating === 0) return `${what}: all as the schema has them.\n`;
  const kinds = tally.kinds();
  const width = Math.max(...kinds.map((kind) => pathOf(kind).length));
  const count = Math.max(...kinds.map((kind) => counted(kind.samples).length));
  const lines = kinds.map((kind) => {
    const where = `first at ${placeWords(kind.first)}`;
    return `  ${pathOf(kind).padEnd(width)}  ${counted(kind.samples).padStart(count)}  ${words(kind, graph)} (${where})`;
  });
  const rest = unlisted === 0 ? [] : ["", `${counted(unlisted)} with further deviations are not listed.`];
  return `${[`${what}: ${deviating.toLocaleString("en")} ${deviating === 1 ? "deviates" : "deviate"}.`, "", ...lines, ...rest].join("\n")}\n`;
}

/** The report that `docs/verify-report.schema.json` describes. `version` is that of Plumbline. */
export function jsonVerdict({ name, direction, graph }: SampleSubject, tally: Tally, version: string): string {
  const report = {
    version,
    subject: name,
    direction,
    samples: tally.samples,
    deviating: tally.deviating,
    unlisted: tally.unlisted,
    deviations: tally.kinds().map((kind) => ({
      path: formatPointer(kind.deviation.path),
      message: words(kind, graph),
      samples: kind.samples,
      first: { file: kind.first.file, ...numbered(kind.first) },
    })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function pathOf({ deviation }: Tallied): string {
  return visible(formatPointer(deviation.path)) || "(whole)";
}

/** The message of the first sample that has it. */
function words({ deviation: { fault, words: given = "" } }: Tallied, graph: SampleSubject["graph"]): string {
  return fault === undefined ? visible(given) : faultMessage("", fault, graph).replace(/^: /, "");
}

function numbered({ kind, number }: FoundPlace) {
  return kind === "file" ? {} : { [kind]: number };
}

function placeWords({ file, kind, number }: FoundPlace): string {
  return kind === "file" ? visible(file) : `${visible(file)}, ${kind} ${number}`;
}

function counted(samples: number): string {
  return `${samples.toLocaleString("en")} ${samples === 1 ? "sample" : "samples"}`;
}
