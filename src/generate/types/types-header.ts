import { readHeader, withHeader } from "../client/header";
import type { TypesInput } from "./types-input";

const READONLY = "// Declared readonly.";

/** Puts the lines above the types of a contract that say what they were made from, and how. */
export function withTypesHeader({ contract, contractFile, digest, readonly }: TypesInput, body: string): string {
  const header = {
    contractFile,
    id: contract.id?.value ?? "",
    version: contract.version?.value ?? "",
    contractDigest: digest,
  };
  return withHeader(header, `${readonly ? `${READONLY}\n` : ""}\n${body}`);
}

/** Whether the types in a text were declared readonly; undefined where it is none of ours. */
export function isDeclaredReadonly(text: string): boolean | undefined {
  if (readHeader(text) === undefined) return undefined;
  const [, , third] = text.split(/\r?\n/, 3);
  return third === READONLY;
}
