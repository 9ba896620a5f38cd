import { type SampleSubject, sampleSubject } from "../../analysis/sample-subject";
import type { FileSystem } from "../../files/file-system";
import { SourceFiles } from "../../files/source-files";
import { NodeFileSystem } from "../../host/node-file-system";
import { readChunks } from "../../host/read-chunks";
import { harSamples } from "../../samples/har";
import { jsonFile } from "../../samples/json-items";
import { jsonLines } from "../../samples/json-lines";
import { PayloadCheck } from "../../samples/payload-check";
import { type Chunks, partsAt, type Samples } from "../../samples/sample";
import { Tally } from "../../samples/tally";
import { assertNever } from "../../text/assert-never";
import { type PointerTokens, parsePointer } from "../../text/json-pointer";
import { printable } from "../../text/printable";
import { visible } from "../../text/visible";
import { findPart } from "../file-part";
import { countProgress } from "../progress";
import { jsonVerdict, textVerdict } from "../reporters/verify";
import { select } from "../selection";
import { UsageError } from "../usage-error";
import { workingDirectory } from "../working-directory";

type Kind = "json" | "ndjson" | "har";

export interface VerifyArguments {
  /** A contract with `#Entity`, or a schema with `#/pointer`. */
  readonly contract: string;
  readonly samples: readonly string[];
  readonly format: "text" | "json";
  /** What all samples are; told from the names of the files when it is not given. */
  readonly as?: Kind;
  readonly for?: "read" | "write";
  /** JSON Pointer to the entity in each sample, with `*` for every item or member. */
  readonly at?: string;
  /** Asserts formats, which are annotations otherwise. */
  readonly formats?: boolean;
  readonly version: string;
}

/** Standard input. */
const STDIN = "-";

/**
 * Runs `plumbline verify`: checks recorded payloads and prints how they deviate. The exit code is 1 when some do, or when
 * there are none. Throws `UsageError` when it cannot run.
 */
export async function verify(args: VerifyArguments): Promise<void> {
  const cwd = workingDirectory();
  const disk = new NodeFileSystem();
  const subject = subjectOf(args, cwd, disk);
  const sources = args.samples.map((name) => sourceOf(name, args, cwd, disk));
  const check = new PayloadCheck(subject.graph, { formats: args.formats === true });
  const at = pointerOf(args.at);
  const tally = new Tally();
  const progress = countProgress(process.stderr, "samples");
  try {
    for (const { file, kind, chunks } of sources) {
      for await (const batch of readable(samplesOf(kind, chunks(), subject), file)) {
        for (const sample of batch) {
          for (const part of partsAt(sample, at)) {
            const found = "value" in part ? check.deviations(part.value) : [{ path: [], words: part.problem }];
            tally.add({ ...part.place, file }, found);
          }
        }
        progress.at(tally.samples);
      }
    }
  } finally {
    progress.end();
  }
  const text = args.format === "json" ? jsonVerdict(subject, tally, args.version) : textVerdict(subject, tally);
  process.stdout.write(text);
  // A gate that nothing went through has not held.
  if (tally.deviating > 0 || tally.samples === 0) process.exitCode = 1;
}

function pointerOf(at: string | undefined): PointerTokens {
  if (at === undefined || at === "") return [];
  if (!at.startsWith("/")) throw new UsageError(`"${printable(at, 200)}" is no JSON Pointer, which begins with "/".`);
  return parsePointer(at);
}

function subjectOf({ contract: asked, for: direction }: VerifyArguments, cwd: string, disk: FileSystem): SampleSubject {
  const part = findPart(asked, cwd, disk);
  const subject = sampleSubject({ ...part, files: new SourceFiles(disk) }, direction);
  if ("reason" in subject) throw new UsageError(`${part.asked}: ${visible(subject.reason).replace(/\.?$/, ".")}`);
  return subject;
}

interface Source {
  /** As it was named. */
  readonly file: string;
  readonly kind: Kind;
  readonly chunks: () => Chunks;
}

function sourceOf(name: string, { as }: VerifyArguments, cwd: string, disk: FileSystem): Source {
  if (name === STDIN) return { file: "standard input", kind: as ?? "ndjson", chunks: () => process.stdin };
  const {
    targets: [uri],
  } = select([name], cwd, disk);
  const shown = printable(name, 200);
  if (uri === undefined || disk.stat(uri)?.kind !== "file") throw new UsageError(`Not a file: "${shown}"`);
  return { file: shown, kind: as ?? kindOf(name), chunks: () => readChunks(uri) };
}

/** By the end of a file's name. Logs and other ends are lines of JSON more often than not. */
function kindOf(name: string): Kind {
  if (/\.har$/i.test(name)) return "har";
  return /\.json$/i.test(name) ? "json" : "ndjson";
}

function samplesOf(kind: Kind, chunks: Chunks, subject: SampleSubject): Samples {
  switch (kind) {
    case "ndjson":
      return jsonLines(chunks);
    case "json":
      return jsonFile(chunks, subject);
    case "har": {
      const side = subject.direction === "read" ? "response" : "request";
      return harSamples(chunks, { side, isMeant: subject.isMeant });
    }
    default:
      return assertNever(kind);
  }
}

/** A file that cannot be read is said in one line. */
async function* readable(samples: Samples, file: string): Samples {
  try {
    yield* samples;
  } catch (error) {
    if (error instanceof Error && "code" in error) throw new UsageError(`"${file}" cannot be read.`);
    throw error;
  }
}
