import { newContractOf, readAnswers } from "../../assist/new-contract";
import { childUri, pathToUri } from "../../files/uri";
import { createFile } from "../../host/create-file";
import { NodeFileSystem } from "../../host/node-file-system";
import { DIRECTION_TITLES, PATTERN_TITLES } from "../../templates/pattern-titles";
import { LineIndex } from "../../text/line-index";
import type { Blank } from "../../text/location";
import { visible } from "../../text/visible";
import { askAll, type Question } from "../prompt";
import { UsageError } from "../usage-error";
import { workingDirectory } from "../working-directory";

/** What `plumbline init` was given; what is missing is asked for on a terminal. */
export interface InitArguments {
  readonly pattern?: string;
  readonly direction?: string;
  readonly system?: string;
  readonly owner?: string;
}

/** The questions of *New Contract…*, in their order. */
const QUESTIONS = {
  pattern: { text: "How does the data move?", choices: choicesOf(PATTERN_TITLES) },
  direction: { text: "Where does it flow?", choices: choicesOf(DIRECTION_TITLES) },
  system: { text: "Name of the system on the other side, for example Acme CRM:" },
  owner: { text: "Team that owns the AI system, for example next-best-action:" },
} as const satisfies Record<keyof InitArguments, Question>;

const KEYS = ["pattern", "direction", "system", "owner"] as const;

/** Runs `plumbline init`: writes a first contract into the working directory. Throws `UsageError` when it cannot. */
export async function init(given: InitArguments): Promise<void> {
  const missing = KEYS.filter((key) => given[key] === undefined);
  if (missing.length > 0 && process.stdin.isTTY !== true) {
    throw new UsageError(`init needs ${missing.map((key) => `--${key}`).join(", ")} where nobody can be asked.`);
  }
  const asked = missing.length === 0 ? [] : await askAll(missing.map((key) => QUESTIONS[key]));
  const answers = readAnswers({ ...given, ...Object.fromEntries(missing.map((key, index) => [key, asked[index]])) });
  if (answers === undefined) throw new UsageError("init: the system and the owner need a name.");

  const directory = pathToUri(workingDirectory());
  const { fileName, text, blanks } = newContractOf(answers, takenIn(directory));
  const created = createFile(childUri(directory, fileName), text);
  if (created.outcome === "exists") throw new UsageError(`${fileName} is there already; it was left as it is.`);
  if (created.outcome === "failed") throw new UsageError(`${fileName}: ${created.reason}.`);
  process.stdout.write(`Wrote ${fileName}. ${whatIsOpen(text, blanks)}\n`);
}

function choicesOf(titles: Readonly<Record<string, string>>): NonNullable<Question["choices"]> {
  return Object.entries(titles).map(([value, detail]) => ({ value, detail }));
}

/** The ids that the names of contract files in a directory stand for. */
function takenIn(directory: string): ReadonlySet<string> {
  const names = new NodeFileSystem().list(directory).map(({ name }) => name);
  return new Set(names.flatMap((name) => /^(.+)\.contract\.ya?ml$/.exec(name)?.[1] ?? []));
}

function whatIsOpen(text: string, blanks: readonly Blank[]): string {
  const index = new LineIndex(text);
  const lines = blanks.map(({ span }) => {
    const value = visible(text.slice(span.start, span.end));
    return `  ${String(index.position(span.start).line + 1).padStart(3)}  ${value}`;
  });
  return `What only you know stands in it as an example:\n${lines.join("\n")}\nThen run: plumbline check`;
}
