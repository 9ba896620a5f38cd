import assert from "node:assert/strict";
import { dirname, join, resolve } from "node:path";
import ts from "typescript";
import type { CallLibrary } from "../../src/consumer/code-facts";
import { addTimeout, throwWhenNotOk, wrapCall } from "../../src/edits/code";
import { pathToUri } from "../../src/files/uri";
import { MarkedCode } from "../support/code-edits";

/** In no directory that exists, but below the packages of this project. */
const folder = resolve("test/wrapped-calls");

/** The part of a client module that wrapped calls use; test/generated has whole ones. */
const clientModule = `export declare const call: <T>(fn: (signal: AbortSignal) => Promise<T>) => Promise<T>;
type Answer = ({ readonly status: number } | { readonly statusCode: number }) & { readonly headers: object };
export declare class HttpError extends Error {
  static check<R extends Answer>(res: R, accepted?: readonly number[]): Promise<R>;
}
`;

const imports = `import axios from "axios";
import { request } from "undici";
declare const url: string;
declare const body: string;
declare const own: AbortSignal;
declare function use(value: unknown): void;
const init = { method: "PUT", headers: { accept: "application/json" } };
`;

/** How a call is written without options of its own, and with them. */
const calls: readonly (readonly [library: CallLibrary, call: string])[] = [
  ["fetch", "fetch(url)"],
  ["fetch", "fetch(url, {})"],
  ["fetch", "fetch(url, init)"],
  ["fetch", 'fetch(url, { method: "POST", body })'],
  ["fetch", 'fetch(\n    url, // the place\n    {\n      method: "POST", // a write\n      body\n    },\n  )'],
  ["fetch", "fetch(url, { signal: own })"],
  ["fetch", "fetch(url, { signal: AbortSignal.timeout(5) })"],
  ["axios", "axios.get<{ id: string }>(url)"],
  ["axios", "axios.get(url, { params: { a: 1 } })"],
  ["axios", "axios.post(url, { a: 1 })"],
  ["axios", "axios.post(url)"],
  ["axios", 'axios({ url, method: "get" })'],
  ["undici", "request(url)"],
  ["undici", 'request(url, { method: "PUT", body })'],
];

/** Where a call stands; `‹›` stands for it. */
const places: readonly string[] = [
  "export async function f() {\n  const res = await ‹›;\n  use(res);\n}",
  "export async function f() {\n  const res = await ‹›; // one\n  if (res.status === 404) return undefined;\n  return res;\n}",
  "export function f() {\n  return ‹›;\n}",
  "export const f = () => ‹›;",
  "export const f = async () => use(await ‹›);",
  "export function f() {\n  void ‹›.then(use).catch(() => {});\n}",
  "export class A {\n  async f(signal?: AbortSignal) {\n    try {\n      await ‹›;\n    } catch {\n      use(signal);\n    }\n  }\n}",
];

describe("Edited calls", () => {
  const client = { uri: pathToUri(join(folder, "crm.contract.gen.ts")), exports: new Set(["call", "HttpError"]) };

  /** Every call at every place where it may stand, edited; the texts by file name. */
  function editedFiles(edit: (code: MarkedCode) => string): ReadonlyMap<string, string> {
    const files = new Map([[join(folder, "crm.contract.gen.ts"), clientModule]]);
    for (const [number, [library, call]] of calls.entries()) {
      for (const [index, place] of places.entries()) {
        // An answer of undici's request has a statusCode.
        const fitting = library === "undici" ? place.replace("res.status ", "res.statusCode ") : place;
        const file = join(folder, `call-${number}-${index}.ts`);
        const text = edit(new MarkedCode(imports + fitting.replace("‹›", `⟦${call}`), library, file));
        files.set(file, text);
      }
    }
    return files;
  }

  it("type-check in the strictest settings when they are wrapped", () => {
    assert.deepEqual(errorsIn(editedFiles((code) => code.edited((site, call) => wrapCall(call, site, client)))), []);
  });

  it("type-check with a timeout of their own, and with a check of the status", () => {
    assert.deepEqual(errorsIn(editedFiles((code) => code.edited((site, call) => addTimeout(call, site, 800)))), []);
    const checked = editedFiles((code) => code.edited((site, call) => throwWhenNotOk(call, site, "crm.example")));
    assert.deepEqual(errorsIn(checked), []);
  });

  it("keep all that stood there, in its order", () => {
    for (const [library, call] of calls) {
      for (const place of places) {
        const code = new MarkedCode(imports + place.replace("‹›", `⟦${call}`), library, join(folder, "a.ts"));
        const text = code.edited((site, found) => wrapCall(found, site, client));
        assert.notEqual(text, code.text);
        assert.ok(isSubsequence(code.text, text), text);
      }
    }
  });
});

function errorsIn(files: ReadonlyMap<string, string>): readonly string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ["node"],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile, directoryExists } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path) ?? readFile(path);
  host.directoryExists = (path) => path === folder || path === dirname(folder) || directoryExists?.(path) === true;
  host.getSourceFile = (path, ...rest) => {
    const text = files.get(path);
    return text === undefined ? getSourceFile(path, ...rest) : ts.createSourceFile(path, text, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${ts.flattenDiagnosticMessageText(messageText, " ")}\n${file?.text.slice(imports.length) ?? ""}`;
  });
}

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) if (character === part[at]) at++;
  return at === part.length;
}
