import type {
  KeyNode,
  MappingNode,
  ParsedDocument,
  ScalarNode,
  SequenceNode,
  SourceNode,
} from "../document/source-node";
import { assertNever } from "../text/assert-never";
import { nearest } from "../text/nearest";
import { printable } from "../text/printable";
import type { FormatProblem } from "./contract";
import { Findings, placeOf } from "./findings";
import { FORMAT } from "./format/format";
import {
  type FormatType,
  type ListType,
  type MappingRule,
  type MappingType,
  REFERENCE_PATTERN,
  type TextType,
  unnamed,
} from "./format/types";
import { hintFor } from "./value-hints";
import { childPath, enumeration, found, wanted, wantedItems } from "./words";

/** What validation found: the violations, and the nodes that count as missing because of them. */
export interface Validation {
  readonly problems: readonly FormatProblem[];
  readonly faulty: ReadonlySet<SourceNode>;
}

/** A node on its way through the format. */
interface Place {
  readonly path: string;
  /** The key whose value the node is; undefined for list items and the root. */
  readonly key?: KeyNode;
}

/** Checks a contract against the format, all at once. The marker is `marker.ts`'s to check. */
export function validate(document: ParsedDocument, root: MappingNode): Validation {
  const validator = new Validator(document);
  validator.check(FORMAT, root, { path: "" });
  return { problems: validator.findings.list(), faulty: validator.findings.faulty };
}

class Validator {
  readonly findings: Findings;

  constructor(document: ParsedDocument) {
    this.findings = new Findings(document);
  }

  check(named: FormatType, node: SourceNode, place: Place): void {
    const type = unnamed(named);
    switch (type.kind) {
      case "any":
      case "marker":
        return;
      case "mapping":
        if (node.kind === "mapping") this.#mapping(type, node, place);
        else this.#wrong(type, node, place);
        return;
      case "list":
        if (node.kind === "sequence") this.#list(type, node, place);
        else this.#wrong(type, node, place);
        return;
      case "schema":
        if (node.kind === "mapping" || (node.kind === "scalar" && isReference(node.value))) return;
        this.#wrong(type, node, place);
        return;
      case "text":
        if (node.kind !== "scalar" || typeof node.value !== "string") this.#notText(type, node, place);
        else if (!fits(type, node.value)) this.#notInForm(type, node, node.value, place);
        return;
      case "suggested":
        if (node.kind !== "scalar" || typeof node.value !== "string" || node.value === "")
          this.#wrong(type, node, place);
        return;
      case "enum":
        if (node.kind !== "scalar" || typeof node.value !== "string") this.#wrong(type, node, place);
        else if (!type.values.includes(node.value)) this.#noChoice(type.values, node, node.value, place);
        return;
      case "boolean":
        if (node.kind !== "scalar" || typeof node.value !== "boolean") this.#wrong(type, node, place);
        return;
      case "number":
        if (node.kind !== "scalar" || !isInRange(type, node.value)) this.#wrong(type, node, place);
        return;
      default:
        assertNever(type);
    }
  }

  #mapping(type: MappingType, node: MappingNode, place: Place): void {
    const misspelt = new Set<string | undefined>();
    for (const { key, value } of node.entries) {
      const known = type.keys.get(key.value);
      if (known !== undefined) this.check(known.type, value, { path: childPath(place.path, key.value), key });
      else if (!key.value.startsWith("x-")) misspelt.add(this.#unknownKey(type, node, key, place));
    }
    const required = [...type.keys]
      .filter(([, key]) => key.required && key.type.kind !== "marker")
      .map(([name]) => name);
    const asked = type.rule === undefined ? [] : this.#rule(type.rule, node, place);
    const missing = [...required, ...asked].filter((name) => !node.byKey.has(name) && !misspelt.has(name));
    if (missing.length === 0) return;
    const problem = `lacks the required ${missing.length === 1 ? "key" : "keys"} ${enumeration(missing)}`;
    this.findings.missing(parentPlace(node, place), { path: place.path, problem: rootWords(problem, place) }, node);
  }

  /** Checks a rule over several keys; gives the keys that it requires. */
  #rule(rule: MappingRule, node: MappingNode, place: Place): readonly string[] {
    switch (rule.kind) {
      case "one-of": {
        const present = node.entries.filter(({ key }) => rule.keys.includes(key.value));
        const [, second] = present;
        const problem = `needs exactly one of ${enumeration(rule.keys)}`;
        if (second !== undefined) this.findings.at(second.key.location, { path: place.path, problem }, node);
        if (present.length === 0) this.findings.missing(parentPlace(node, place), { path: place.path, problem }, node);
        return [];
      }
      case "together": {
        const [lone, ...others] = rule.keys.filter((key) => node.byKey.has(key));
        const entry = lone === undefined || others.length > 0 ? undefined : node.byKey.get(lone);
        const other = rule.keys.find((key) => key !== lone);
        const problem = `needs ${other} beside it`;
        if (entry === undefined) return [];
        this.findings.missing(
          entry.key.location,
          { path: childPath(place.path, entry.key.value), problem },
          entry.value,
        );
        return [];
      }
      case "not-empty":
        if (node.entries.length > 0) return [];
        this.findings.missing(parentPlace(node, place), { path: place.path, problem: "must not be empty" }, node);
        return [];
      case "when": {
        const value = node.byKey.get(rule.key)?.value;
        return value?.kind === "scalar" && value.value === rule.value ? rule.required : [];
      }
      default:
        return assertNever(rule);
    }
  }

  /** Reports an unknown key; gives the missing key that it seems to stand for. */
  #unknownKey(type: MappingType, node: MappingNode, key: KeyNode, place: Place): string | undefined {
    const name = nearest(
      key.value,
      [...type.keys.keys()].filter((candidate) => !node.byKey.has(candidate)),
    );
    const path = childPath(place.path, printable(key.value, 40));
    if (name === undefined) {
      this.findings.at(key.location, { path, problem: "unknown key" }, key);
      return undefined;
    }
    const replacement = key.quoted ? JSON.stringify(name) : name;
    const suggestion = { title: `Change to ${name}`, replacement, location: key.location, safe: false };
    this.findings.at(key.location, { path, problem: `unknown key; did you mean ${name}?`, suggestion }, key);
    return name;
  }

  #list(type: ListType, node: SequenceNode, place: Place): void {
    if (type.minItems !== undefined && node.items.length < type.minItems) {
      this.findings.faulty.add(node);
      const problem = `must have ${wantedItems(type)}`;
      this.findings.missing(place.key?.location ?? node.location, { path: place.path, problem }, node);
    }
    const seen = new Set<unknown>();
    for (const [index, item] of node.items.entries()) {
      const path = childPath(place.path, index);
      this.check(type.items, item, { path });
      if (type.uniqueItems !== true || item.kind !== "scalar") continue;
      if (seen.has(item.value))
        this.findings.at(item.location, { path, problem: `${found(item)} is listed twice` }, item);
      seen.add(item.value);
    }
  }

  #notText(type: TextType, node: SourceNode, place: Place): void {
    const hint = node.kind === "scalar" && type.form !== undefined ? hintFor(type.form, node.source) : undefined;
    if (hint?.problem !== undefined && node.kind === "scalar") {
      const problem = `${printable(node.source, 30)} ${hint.problem}`;
      this.findings.wrong(node, place.key, { path: place.path, problem });
      return;
    }
    const problem = `must be ${wanted(type)}, found ${found(node)}`;
    const quotable = node.kind === "scalar" && node.value !== null && fits(type, node.source);
    if (!quotable) {
      this.findings.wrong(node, place.key, { path: place.path, problem });
      return;
    }
    const replacement = JSON.stringify(node.source);
    const suggestion = { title: "Put it in quotes", replacement, location: node.location, safe: false };
    this.findings.wrong(node, place.key, { path: place.path, problem: `${problem}: put it in quotes`, suggestion });
  }

  #notInForm(type: TextType, node: ScalarNode, value: string, place: Place): void {
    const hint = type.form === undefined ? undefined : hintFor(type.form, value);
    const shown = printable(node.source, 30);
    const problem =
      hint?.problem === undefined ? `must be ${wanted(type)}, found ${found(node)}` : `${shown} ${hint.problem}`;
    if (hint?.replacement === undefined) {
      this.findings.wrong(node, place.key, { path: place.path, problem });
      return;
    }
    const replacement = node.quoted ? JSON.stringify(hint.replacement) : hint.replacement;
    const title = `Write as ${hint.replacement}`;
    const suggestion = { title, replacement, location: node.location, safe: hint.safe };
    this.findings.wrong(node, place.key, { path: place.path, problem, suggestion });
  }

  #noChoice(values: readonly string[], node: ScalarNode, value: string, place: Place): void {
    const lower = value.toLowerCase();
    const name = values.find((candidate) => candidate.toLowerCase() === lower) ?? nearest(value, values);
    if (name === undefined) {
      this.#wrong({ kind: "enum", values }, node, place);
      return;
    }
    const replacement = node.quoted ? JSON.stringify(name) : name;
    const suggestion = { title: `Change to ${name}`, replacement, location: node.location, safe: false };
    const problem = `unknown value ${found(node)}; did you mean ${name}?`;
    this.findings.wrong(node, place.key, { path: place.path, problem, suggestion });
  }

  #wrong(type: FormatType, node: SourceNode, place: Place): void {
    const problem = `must be ${wanted(type)}, found ${found(node)}`;
    this.findings.wrong(node, place.key, { path: place.path, problem });
  }
}

function fits(type: TextType, value: string): boolean {
  if (type.pattern !== undefined && !new RegExp(type.pattern, "u").test(value)) return false;
  // Lengths count code points; a text with so many UTF-16 units need not be counted.
  if (type.maxLength !== undefined && (value.length > 2 * type.maxLength || [...value].length > type.maxLength))
    return false;
  return type.minLength === undefined || [...value.slice(0, 2 * type.minLength)].length >= type.minLength;
}

function isInRange(
  type: { integer: boolean; minimum?: number; exclusiveMinimum?: number; maximum?: number },
  value: ScalarNode["value"],
): boolean {
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  if (type.integer && !Number.isInteger(value)) return false;
  if (type.minimum !== undefined && value < type.minimum) return false;
  if (type.exclusiveMinimum !== undefined && value <= type.exclusiveMinimum) return false;
  return type.maximum === undefined || value <= type.maximum;
}

/** A network address passes: that it is not followed is for `schema/unresolved` to say. */
function isReference(value: ScalarNode["value"]): boolean {
  return typeof value === "string" && (new RegExp(REFERENCE_PATTERN, "u").test(value) || /^https?:/i.test(value));
}

/** The key in whose mapping something is missing; at top level the key `id`, or else the first; of a list item its first. */
function parentPlace(node: MappingNode, place: Place): KeyNode["location"] {
  if (place.key !== undefined) return place.key.location;
  return place.path === "" ? (node.byKey.get("id")?.key.location ?? placeOf(node)) : placeOf(node);
}

/** At top level a problem has no path before it, so it names its subject itself. */
function rootWords(problem: string, place: Place): string {
  return place.path === "" ? `the contract ${problem}` : problem;
}
