import { join } from "node:path";
import { pathToUri } from "../../files/uri";
import { NodeFileSystem } from "../../host/node-file-system";
import { decodeText } from "../../text/decode";
import { ruleNamed } from "../rule-named";
import { UsageError } from "../usage-error";

/** Runs `plumbline explain`: prints the page of a rule. Throws `UsageError` when there is no such rule or no page. */
export function explain(id: string): void {
  const rule = ruleNamed(id, "explain");
  // The pages are shipped beside the programs: package.json, .vscodeignore.
  const read = new NodeFileSystem().read(pathToUri(join(__dirname, "..", "docs", "rules", `${rule}.md`)));
  const page = read.ok ? decodeText(read.bytes) : undefined;
  if (page?.ok !== true) throw new UsageError(`The page of ${rule} is not installed.`);
  process.stdout.write(page.text);
}
