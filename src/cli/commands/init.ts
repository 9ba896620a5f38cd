import { newContractOf, readAnswers } from "../../assist/new-contract";
import { childUri, pathToUri } from "../../files/uri";
import { NodeFileSystem } from "../../host/node-file-system";
import { DIRECTION_TITLES, PATTERN_TITLES } from "../../templates/pattern-titles";
import { visible } from "../../text/visible";
import { openBlanks } from "../open-blanks";
import { askAll, type Question } from "../prompt";
import { UsageError } from "../usage-error";
import { workingDirectory } from "../working-directory";
import { writeNew } from "../written-files";
import { findTypePart, type TypeContractText, typeContract } from "./type-contract";

/** What `plumbline init` was given; what is missing is asked for on a terminal. */
export interface InitArguments {
  readonly pattern?: string;
  readonly direction?: string;
  readonly system?: string;
  readonly owner?: string;
  /** `src/orders.ts#Order`: the type that the schema is written from. */
  readonly from?: string;
}

/** The questions of *New Contract…*, in their order. */
const QUESTIONS = {
  pattern: { text: "How does the data move?", choices: choicesOf(PATTERN_TITLES) },
  direction: { text: "Where does it flow?", choices: choicesOf(DIRECTION_TITLES) },
  system: { text: "Name of the system on the other side, for example Acme CRM:" },
  owner: { text: "Team that owns the AI system, for example next-best-action:" },
} as const satisfies Record<Exclude<keyof InitArguments, "from">, Question>;

const KEYS = ["pattern", "direction", "system", "owner"] as const;

/** Runs `plumbline init`: writes a first contract into the working directory. Throws `UsageError` when it cannot. */
export async function init(given: InitArguments): Promise<void> {
  const cwd = workingDirectory();
  const type = given.from === undefined ? undefined : findTypePart(given.from, cwd);
  const missing = KEYS.filter((key) => given[key] === undefined);
  if (missing.length > 0 && process.stdin.isTTY !== true) {
    throw new UsageError(`init needs ${missing.map((key) => `--${key}`).join(", ")} where nobody can be asked.`);
  }
  const asked = missing.length === 0 ? [] : await askAll(missing.map((key) => QUESTIONS[key]));
  const answers = readAnswers({ ...given, ...Object.fromEntries(missing.map((key, index) => [key, asked[index]])) });
  if (answers === undefined) throw new UsageError("init: the system and the owner need a name.");

  const directory = pathToUri(cwd);
  const contract: TypeContractText =
    type === undefined
      ? { ...newContractOf(answers, takenIn(directory)), losses: [] }
      : await typeContract(type, answers, cwd);
  const { fileName, text, blanks, losses } = contract;
  await writeNew(childUri(directory, fileName), text, directory);
  process.stdout.write(`Wrote ${fileName}. ${whatIsLost(losses)}${openBlanks({ text, blanks })}\n`);
}

function choicesOf(titles: Readonly<Record<string, string>>): NonNullable<Question["choices"]> {
  return Object.entries(titles).map(([value, detail]) => ({ value, detail }));
}

/** The ids that the names of contract files in a directory stand for. */
function takenIn(directory: string): ReadonlySet<string> {
  const names = new NodeFileSystem().list(directory).map(({ name }) => name);
  return new Set(names.flatMap((name) => /^(.+)\.contract\.ya?ml$/.exec(name)?.[1] ?? []));
}

function whatIsLost(losses: readonly string[]): string {
  if (losses.length === 0) return "";
  return `Of the type it does not say all:\n${losses.map((loss) => `  ${visible(loss)}\n`).join("")}`;
}
