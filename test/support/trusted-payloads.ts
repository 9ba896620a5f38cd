import assert from "node:assert/strict";
import { findPayloads } from "../../src/consumer/code/payloads/payloads";
import { findRequests } from "../../src/consumer/code/requests/requests";
import { codeContext } from "./code-context";

/** What is trusted in `main.ts`: the type behind the text that goes and what is validated, where a validator fits. */
export function trusted(code: string, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const context = codeContext({ ...files, "main.ts": code });
  return findPayloads(findRequests(context), context).map(({ location, type, from, mend }) => {
    const { start, end } = location.span;
    assert.equal(code.slice(start, end).replaceAll(/\s+/g, " "), type);
    const mended =
      mend &&
      `: ${code.slice(mend.replace.start, mend.replace.end)} -> ${mend.gives === undefined ? "" : `${mend.gives} `}parse(${code.slice(mend.value.start, mend.value.end)})`;
    return `${from} ${type}${mended ?? ""}`;
  });
}
