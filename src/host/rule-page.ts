import { join } from "node:path";
import { pathToUri } from "../files/uri";
import { decodeText } from "../text/decode";
import { NodeFileSystem } from "./node-file-system";

/** The page of a rule as Markdown; undefined where it is not installed. The pages are shipped beside the programs. */
export function readRulePage(ruleId: string): string | undefined {
  const read = new NodeFileSystem().read(pathToUri(join(__dirname, "..", "docs", "rules", `${ruleId}.md`)));
  const page = read.ok ? decodeText(read.bytes) : undefined;
  return page?.ok === true ? page.text : undefined;
}
