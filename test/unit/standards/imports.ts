import { readFileSync } from "node:fs";
import type { ImportedFile, ImportWishes } from "../../../src/analysis/imported-contracts";
import { toJson } from "../../../src/document/nodes";
import { parseYaml } from "../../../src/document/yaml";
import { partNamed } from "../../../src/standards/standards";
import { isJsonObject, type JsonValue } from "../../../src/text/json";
import { MemoryWorkspace, uriOf } from "../../support/workspace";

/** Files of `test/fixtures/standards`, in the folder `apis`. */
export function fixture(name: string): Readonly<Record<string, string>> {
  return { [`apis/${name}`]: readFileSync(`test/fixtures/standards/${name}`, "utf8") };
}

/** The contract for a part of a file, or why there is none. The contract would be written to `contracts`. */
export async function imported(
  files: Readonly<Record<string, string>>,
  argument: string,
  wishes: ImportWishes = {},
): Promise<ImportedFile | string> {
  const { imports } = new MemoryWorkspace(files).analyzer;
  const [path = "", fragment = ""] = argument.split("#");
  const opened = imports.open(uriOf(path));
  if (!opened.ok) return opened.reason;
  const part = partNamed(opened, fragment);
  if ("ok" in part) return part.reason;
  const made = await imports.of(opened, part, { folder: uriOf("contracts"), owner: "sales-ai", ...wishes });
  return made.ok ? made : made.reason;
}

/** The contract as plain data; throws where there is none. */
export async function contractOf(
  files: Readonly<Record<string, string>>,
  argument: string,
  wishes: ImportWishes = {},
): Promise<Readonly<Record<string, JsonValue>>> {
  const made = await imported(files, argument, wishes);
  if (typeof made === "string") throw new Error(made);
  const { root } = parseYaml("file:///ws/c.yaml", made.text);
  const value = root && toJson(root, 10_000);
  if (value === undefined || !isJsonObject(value)) throw new Error("no mapping");
  return value;
}

/** What is found in an imported contract, every rule at work, but for what is marked at a value that it asks for. */
export async function findingsIn(
  files: Readonly<Record<string, string>>,
  argument: string,
): Promise<readonly string[]> {
  const made = await imported(files, argument);
  if (typeof made === "string") throw new Error(made);
  const workspace = new MemoryWorkspace({ ...files, [`contracts/${made.fileName}`]: made.text }, { everyRule: true });
  const { findings } = await workspace.analyzer.check();
  return findings
    .filter(
      ({ location: { span } }) => !made.blanks.some((one) => one.span.start <= span.end && span.start <= one.span.end),
    )
    .map(({ ruleId, message }) => `${ruleId}: ${message}`);
}
