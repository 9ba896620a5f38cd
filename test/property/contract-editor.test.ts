import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { FORMAT } from "../../src/contract/format/format";
import { type FormatType, unnamed } from "../../src/contract/format/types";
import { toJson } from "../../src/document/nodes";
import { parseDocument } from "../../src/document/parse-document";
import { type Change, ContractEditor } from "../../src/edits/contract-editor";
import { canonicalJson, isJsonObject, type JsonValue } from "../../src/text/json";
import { applyEdits } from "../support/apply-edits";
import { newValues, type WrittenContract, writtenContracts } from "../support/written-contract";

type Path = readonly string[];

/** Contracts of the fixtures and examples that have no syntax errors, and no aliases or tags, which are left alone. */
const FILES: readonly WrittenContract[] = ["test/fixtures", "examples"]
  .flatMap((root) => readdirSync(root, { recursive: true, encoding: "utf8" }).map((path) => join(root, path)))
  .filter((path) => /\.contract\.(ya?ml|json)$/.test(path))
  .flatMap((path) => {
    const uri = `file:///${path}`;
    const text = readFileSync(path, "utf8");
    const value = jsonOf(uri, text);
    return value === undefined || !isJsonObject(value) || /^\s*[^#\n]*[:-] [*&!]/m.test(text)
      ? []
      : [{ uri, text, value, comments: [] }];
  });

describe("ContractEditor, whatever the contract and its style", () => {
  it("makes one change, and no other", () => {
    fc.assert(
      fc.property(writtenContracts, changes(1), (contract, change) => judge(contract, change(contract.value))),
      { numRuns: 3000 },
    );
  });

  it("makes several changes at once", () => {
    fc.assert(
      fc.property(writtenContracts, changes(4), (contract, change) => judge(contract, change(contract.value))),
      { numRuns: 1500 },
    );
  });

  it("changes every contract of the fixtures and examples", () => {
    assert.ok(FILES.length > 100);
    fc.assert(
      fc.property(fc.constantFrom(...FILES), changes(2), (contract, change) => judge(contract, change(contract.value))),
      { numRuns: 1500 },
    );
  });
});

function judge(contract: WrittenContract, made: readonly Change[]): void {
  const { uri, text, value } = contract;
  assert.equal(canonicalJson(jsonOf(uri, text) ?? null), canonicalJson(value), "the generator writes what it means");
  const edits = new ContractEditor(parseDocument(uri, text)).change(made);
  const wanted = made.reduce<JsonValue | undefined>(
    (json, change) => (json === undefined ? undefined : after(json, change)),
    value,
  );
  if (wanted === undefined) {
    assert.deepEqual(edits, []);
    return;
  }
  const result = applyEdits(text, edits);
  const shown = `${JSON.stringify(made)}\n${text}\n=====\n${result}`;
  const document = parseDocument(uri, result);
  assert.deepEqual(
    document.problems.filter(({ severity }) => severity !== "warning"),
    [],
    shown,
  );
  assert.equal(canonicalJson(jsonOf(uri, result) ?? null), canonicalJson(wanted), shown);
  if (made.length === 1 && made[0] !== undefined) judgeSurroundings(contract, made[0], result, shown);
  const again = new ContractEditor(document).change(made.filter(({ kind }) => kind === "set"));
  if (made.length === 1) assert.deepEqual(again, [], `once more changes more:\n${shown}`);
}

/** Comments, line ends and other lines stay. */
function judgeSurroundings(contract: WrittenContract, change: Change, result: string, shown: string): void {
  const { text, value } = contract;
  const path = change.kind === "remove" ? removalTarget(value, change.path as Path) : (change.path as Path);
  for (const comment of contract.comments) {
    const within = path.every((token, i) => comment.path[i] === token);
    const own = comment.path.length === path.length && !comment.inside;
    if (change.kind === "append" || !within || (own && change.kind === "set")) {
      assert.ok(result.includes(comment.text), `${comment.text} is lost: ${shown}`);
    }
  }
  const isScalar = typeof at(value, path) !== "object" || at(value, path) === null;
  if (change.kind === "append" || (change.kind === "set" && isScalar)) {
    assert.deepEqual(commentsOf(contract.uri, result), commentsOf(contract.uri, text), shown);
  }
  assert.equal(result.startsWith("\uFEFF"), text.startsWith("\uFEFF"));
  const breaks = new Set(text.match(/\r\n|\n|\r/g));
  if (breaks.size === 1) assert.deepEqual(new Set(result.match(/\r\n|\n|\r/g) ?? breaks), breaks, shown);
  const before = text.split(/\r\n|\n|\r/);
  const after = result.split(/\r\n|\n|\r/);
  // Of a list the comma before, and a comment's line; of a value the lines it has.
  if (change.kind !== "remove" && isScalar) assert.ok(touchedLines(before, after) <= 3, `more lines change: ${shown}`);
  if (change.kind === "remove") {
    const lines = new Set(before);
    assert.ok(after.filter((line) => !lines.has(line)).length <= 2, `more lines change: ${shown}`);
  }
}

function commentsOf(uri: string, text: string): readonly string[] {
  return parseDocument(uri, text).comments.map((comment) => comment.text);
}

function touchedLines(before: readonly string[], after: readonly string[]): number {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return before.length - start - end;
}

/** Some changes of a value: to keys that it has, to keys that the format has there, and to what nobody knows. */
function changes(max: number): fc.Arbitrary<(value: JsonValue) => readonly Change[]> {
  const one = fc
    .record({
      kind: fc.constantFrom("set", "set", "append", "remove"),
      pick: fc.nat(),
      missing: fc.nat(),
      deeper: fc.boolean(),
      value: newValues,
    })
    .map((choice) => (json: JsonValue): Change => {
      const known = pathsOf(json);
      const lists = known.filter((path) => Array.isArray(at(json, path)));
      const pool = choice.kind === "append" && lists.length > 0 && choice.deeper ? lists : known;
      const found = pool[choice.pick % Math.max(1, pool.length)] ?? ["id"];
      const adds = choice.kind !== "remove" && choice.missing % 2 === 0 && pool !== lists;
      const path = adds ? missingPath(json, found, choice) : found;
      if (choice.kind === "remove") return { kind: "remove", path };
      return { kind: choice.kind === "append" ? "append" : "set", path, value: choice.value };
    });
  return fc.array(one, { minLength: 1, maxLength: max }).map((made) => (json) => made.map((change) => change(json)));
}

/** A key that a mapping around `path` lacks. */
function missingPath(json: JsonValue, path: Path, { missing, deeper }: { missing: number; deeper: boolean }): Path {
  let around = path;
  while (around.length > 0 && !isMapping(at(json, around))) around = around.slice(0, -1);
  const type = typeAt(around);
  const keys = type?.kind === "mapping" ? [...type.keys.keys()] : ["new"];
  const key = keys[missing % keys.length] ?? "new";
  return [...around, key, ...(deeper && at(json, [...around, key]) === undefined ? ["inner"] : [])];
}

/** The value after a change; undefined where the change cannot be made. */
function after(json: JsonValue, change: Change): JsonValue | undefined {
  const path = change.path as Path;
  if (change.kind === "remove") {
    if (at(json, path) === undefined) return json;
    const target = removalTarget(json, path);
    if (target.length === 0) return undefined;
    const emptied = target.length < path.length ? undefined : emptiedBy(json, path);
    if (emptied !== undefined) return put(json, path.slice(0, -1), emptied);
    return put(json, target, undefined);
  }
  const old = at(json, path);
  if (change.kind === "append") {
    if (Array.isArray(old)) return put(json, path, [...old, change.value as JsonValue]);
    return old === undefined || old === null ? setIn(json, path, [change.value as JsonValue]) : undefined;
  }
  return setIn(json, path, change.value as JsonValue);
}

function setIn(json: JsonValue, path: Path, value: JsonValue): JsonValue | undefined {
  let made = value;
  for (let i = path.length - 1; i >= 0; i--) {
    const around = at(json, path.slice(0, i));
    const key = path[i] ?? "";
    if (around === undefined || around === null) {
      const isList = typeAt(path.slice(0, i))?.kind === "list";
      if (isList && key !== "0") return undefined;
      made = isList ? [made] : { [key]: made };
    } else if (Array.isArray(around))
      return around[Number(key)] === undefined ? undefined : put(json, path.slice(0, i + 1), made);
    else return isJsonObject(around) ? put(json, path.slice(0, i + 1), made) : undefined;
  }
  return undefined;
}

/** `[]` or `{}` where the format asks for the key whose last entry goes. */
function emptiedBy(json: JsonValue, path: Path): JsonValue | undefined {
  const around = path.slice(0, -1);
  const container = at(json, around);
  if (container === undefined || Object.keys(container ?? {}).length > 1) return undefined;
  return Array.isArray(container) ? [] : {};
}

/** With the last entry of an optional key the key goes as well. */
function removalTarget(json: JsonValue, path: Path): Path {
  const around = path.slice(0, -1);
  if (path.length === 0 || Object.keys(at(json, around) ?? {}).length > 1) return path;
  if (around.length === 0) return [];
  const type = typeAt(around.slice(0, -1));
  const required = type?.kind === "mapping" && type.keys.get(around.at(-1) ?? "")?.required === true;
  return required ? path : removalTarget(json, around);
}

function typeAt(path: Path): Exclude<FormatType, { kind: "named" }> | undefined {
  let type: Exclude<FormatType, { kind: "named" }> | undefined = unnamed(FORMAT);
  for (const token of path) {
    const next: FormatType | undefined =
      type?.kind === "mapping" ? type.keys.get(token)?.type : type?.kind === "list" ? type.items : undefined;
    type = next === undefined ? undefined : unnamed(next);
  }
  return type;
}

function pathsOf(json: JsonValue, path: Path = []): readonly Path[] {
  const own = path.length === 0 ? [] : [path];
  if (typeof json !== "object" || json === null) return own;
  return [...own, ...Object.entries(json).flatMap(([key, part]) => pathsOf(part as JsonValue, [...path, key]))];
}

function at(json: JsonValue | undefined, path: Path): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, JsonValue>)[key]
        : undefined,
    json,
  );
}

function put(json: JsonValue, path: Path, value: JsonValue | undefined): JsonValue {
  const copy = structuredClone(json) as JsonValue;
  const around = at(copy, path.slice(0, -1)) as Record<string, JsonValue> | JsonValue[];
  const key = path.at(-1) ?? "";
  if (Array.isArray(around)) around.splice(Number(key), 1, ...(value === undefined ? [] : [value]));
  else if (value === undefined) delete around[key];
  else around[key] = value;
  return copy;
}

function isMapping(json: JsonValue | undefined): boolean {
  return json !== undefined && isJsonObject(json);
}

function jsonOf(uri: string, text: string): JsonValue | undefined {
  const { root, problems } = parseDocument(uri, text);
  if (root === undefined || problems.some(({ severity }) => severity !== "warning")) return undefined;
  return toJson(root, 1_000_000);
}
