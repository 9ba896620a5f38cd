import { join } from "node:path";
import type { Answers } from "../../assist/new-contract";
import { SourceFiles } from "../../files/source-files";
import { isInside, pathToUri } from "../../files/uri";
import { NodeFileSystem } from "../../host/node-file-system";
import { askTypeSchema } from "../../side/type-schema/client";
import type { NewContract } from "../../templates/new-contract";
import { printable } from "../../text/printable";
import { type FilePart, findPart } from "../file-part";
import { UsageError } from "../usage-error";
import { withAnalyzer } from "../workspace-analyzer";

/** A contract for a type, and what of the type it does not say, as sentences. */
export interface TypeContractText extends NewContract {
  readonly losses: readonly string[];
}

/** The file of `src/orders.ts#Order`, and the type. Throws `UsageError` where there is no such file, or no name. */
export function findTypePart(from: string, cwd: string): FilePart {
  const part = findPart(from, cwd, new NodeFileSystem());
  if (part.fragment === "")
    throw new UsageError(`--from needs the name of a type: ${printable(from.replace(/#$/, ""), 200)}#Name`);
  if (!isInside(part.root, pathToUri(cwd))) throw new UsageError(`${part.asked} lies in another workspace.`);
  return part;
}

/** The contract for a type, to be written to the working directory. Throws `UsageError` where there can be none. */
export function typeContract(part: FilePart, answers: Answers, cwd: string): Promise<TypeContractText> {
  const files = new SourceFiles(new NodeFileSystem());
  return withAnalyzer(part.root, { files }, async ({ fromTypes }) => {
    const { pattern, direction = "read", system, owner } = answers;
    const made = await fromTypes.write(
      { uri: part.uri, name: part.fragment, pattern, direction, system, owner, folder: pathToUri(cwd) },
      (program, name) => askTypeSchema(join(__dirname, "type-schema.js"), program, name),
    );
    if (!made.ok) throw new UsageError(`${part.asked}: ${made.reason}`);
    return { ...made.file, losses: made.losses };
  });
}
