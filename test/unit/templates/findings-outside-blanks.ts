import { isPlaceholder, type NewMapping, type NewValue } from "../../../src/edits/new-value";
import { MemoryWorkspace } from "../../support/workspace";

/** What is found in a contract, every rule at work, but for what is marked at a value that it asks for. */
export async function findingsOutsideBlanks(contract: NewMapping): Promise<readonly string[]> {
  const { text, blanks } = printed(contract);
  const workspace = new MemoryWorkspace({ "new.contract.json": text }, { everyRule: true });
  const { findings } = await workspace.analyzer.check();
  return findings
    .filter(({ location: { span } }) => !blanks.some((blank) => blank.start <= span.end && span.start <= blank.end))
    .map(
      (finding) =>
        `${finding.ruleId} at ${text.slice(finding.location.span.start, finding.location.span.end)}: ${finding.message}`,
    );
}

/** As JSON, with the places of the blanks. */
function printed(contract: NewMapping): {
  readonly text: string;
  readonly blanks: readonly { readonly start: number; readonly end: number }[];
} {
  let text = "";
  const blanks: { start: number; end: number }[] = [];
  const write = (value: NewValue): void => {
    if (typeof value !== "object" || value === null) {
      text += JSON.stringify(value);
    } else if (isPlaceholder(value)) {
      const start = text.length;
      write(value.value);
      blanks.push({ start, end: text.length });
    } else if (Array.isArray(value)) {
      joined(
        "[",
        value.map((item: NewValue) => () => write(item)),
        "]",
      );
    } else {
      joined(
        "{",
        Object.entries(value).map(([key, member]: [string, NewValue]) => () => {
          text += `${JSON.stringify(key)}: `;
          write(member);
        }),
        "}",
      );
    }
  };
  const joined = (open: string, parts: readonly (() => void)[], close: string): void => {
    text += open;
    for (const [index, part] of parts.entries()) {
      if (index > 0) text += ", ";
      part();
    }
    text += close;
  };
  write(contract);
  return { text, blanks };
}
