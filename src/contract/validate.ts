import type {
  KeyNode,
  MappingNode,
  ParsedDocument,
  ScalarNode,
  SequenceNode,
  SourceNode,
} from "../document/source-node";
import { assertNever } from "../text/assert-never";
import type { PointerTokens } from "../text/json-pointer";
import { t, translated } from "../text/l10n";
import { nearest } from "../text/nearest";
import { printable } from "../text/printable";
import type { FormatViolation } from "./contract";
import { Findings, placeOf } from "./findings";
import { fits, isInRange, isReference } from "./fits";
import {
  type FormatType,
  type ListType,
  type MappingRule,
  type MappingType,
  type TextType,
  unnamed,
} from "./format/types";
import { hintFor } from "./value-hints";
import { childPath, enumeration, found, wanted, wantedItems } from "./words";

/** What validation found: the violations, and the nodes that count as missing because of them. */
export interface Validation {
  readonly violations: readonly FormatViolation[];
  readonly faulty: ReadonlySet<SourceNode>;
  /** By mapping, the keys that misspelt ones in it seem to stand for. */
  readonly misspelt: ReadonlyMap<MappingNode, ReadonlySet<string>>;
}

/** A node on its way through the format. */
interface Place {
  readonly path: string;
  readonly pointer: PointerTokens;
  /** The key whose value the node is; undefined for list items and the root. */
  readonly key?: KeyNode;
}

/** Checks a file against its format, all at once. The marker of a contract is `marker.ts`'s to check. */
export function validate(document: ParsedDocument, root: MappingNode, format: MappingType): Validation {
  const validator = new Validator(document);
  validator.check(format, root, { path: "", pointer: [] });
  const { findings, misspelt } = validator;
  return { violations: findings.list(), faulty: findings.faulty, misspelt };
}

class Validator {
  readonly findings: Findings;
  readonly misspelt = new Map<MappingNode, ReadonlySet<string>>();

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
    const misspelt = new Set<string>();
    for (const { key, value } of node.entries) {
      const known = type.keys.get(key.value)?.type ?? otherType(type, key.value);
      if (known !== undefined) this.check(known, value, below(place, key.value, key));
      else {
        const meant = this.#unknownKey(type, node, key, place);
        if (meant !== undefined) misspelt.add(meant);
      }
    }
    if (misspelt.size > 0) this.misspelt.set(node, misspelt);
    const required = [...type.keys]
      .filter(([, key]) => key.required && key.type.kind !== "marker")
      .map(([name]) => name);
    const asked = type.rule === undefined ? [] : this.#rule(type.rule, node, place);
    const missing = [...required, ...asked].filter((name) => !node.byKey.has(name) && !misspelt.has(name));
    if (missing.length === 0) return;
    this.#lacks(node, place, lacksWords(missing, place), [missing]);
  }

  /** Checks a rule over several keys; gives the keys that it requires. */
  #rule(rule: MappingRule, node: MappingNode, place: Place): readonly string[] {
    switch (rule.kind) {
      case "one-of": {
        const present = node.entries.filter(({ key }) => rule.keys.includes(key.value));
        const [, second] = present;
        const problem = t`needs exactly one of ${enumeration(rule.keys)}`;
        if (second !== undefined) this.findings.at(second.key.location, { path: place.path, problem }, node);
        if (present.length === 0) {
          this.#lacks(
            node,
            place,
            problem,
            rule.keys.map((key) => [key]),
          );
        }
        return [];
      }
      case "together": {
        const [lone, ...others] = rule.keys.filter((key) => node.byKey.has(key));
        const entry = lone === undefined || others.length > 0 ? undefined : node.byKey.get(lone);
        const other = rule.keys.find((key) => key !== lone);
        if (entry === undefined || other === undefined) return [];
        const violation = { path: childPath(place.path, entry.key.value), problem: t`needs ${other} beside it` };
        const missing = { pointer: place.pointer, choices: [[other]] };
        this.findings.missing(entry.key.location, { ...violation, missing }, entry.value);
        return [];
      }
      case "not-empty":
        if (node.entries.length > 0) return [];
        this.findings.missing(parentPlace(node, place), { path: place.path, problem: t`must not be empty` }, node);
        return [];
      case "when": {
        const value = node.byKey.get(rule.key)?.value;
        return value?.kind === "scalar" && value.value === rule.value ? rule.required : [];
      }
      default:
        return assertNever(rule);
    }
  }

  /** Reports a mapping in which keys are missing; `choices` are those that would do, each alone. */
  #lacks(node: MappingNode, place: Place, problem: string, choices: readonly (readonly string[])[]): void {
    const missing = { pointer: place.pointer, choices };
    this.findings.missing(parentPlace(node, place), { path: place.path, problem, missing }, node);
  }

  /** Reports an unknown key; gives the missing key that it seems to stand for. */
  #unknownKey(type: MappingType, node: MappingNode, key: KeyNode, place: Place): string | undefined {
    const name = nearest(
      key.value,
      [...type.keys.keys()].filter((candidate) => !node.byKey.has(candidate)),
    );
    const path = childPath(place.path, printable(key.value, 40));
    if (name === undefined) {
      const problem = typeof type.others === "object" ? t`must be ${translated(type.others.expects)}` : t`unknown key`;
      this.findings.at(key.location, { path, problem }, key);
      return undefined;
    }
    const replacement = key.quoted ? JSON.stringify(name) : name;
    const suggestion = { title: t`Change to ${name}`, replacement, location: key.location, safe: false };
    this.findings.at(key.location, { path, problem: t`unknown key; did you mean ${name}?`, suggestion }, key);
    return name;
  }

  #list(type: ListType, node: SequenceNode, place: Place): void {
    if (type.minItems !== undefined && node.items.length < type.minItems) {
      this.findings.faulty.add(node);
      const problem = t`must have ${wantedItems(type)}`;
      this.findings.missing(place.key?.location ?? node.location, { path: place.path, problem }, node);
    }
    const seen = new Set<unknown>();
    for (const [index, item] of node.items.entries()) {
      const { path, pointer } = below(place, index);
      this.check(type.items, item, { path, pointer });
      if (type.uniqueItems !== true || item.kind !== "scalar") continue;
      if (seen.has(item.value))
        this.findings.at(item.location, { path, problem: t`${found(item)} is listed twice` }, item);
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
    const problem = t`must be ${wanted(type)}, found ${found(node)}`;
    const quotable = node.kind === "scalar" && node.value !== null && fits(type, node.source);
    if (!quotable) {
      this.findings.wrong(node, place.key, { path: place.path, problem });
      return;
    }
    const replacement = JSON.stringify(node.source);
    const suggestion = { title: t`Put it in quotes`, replacement, location: node.location, safe: false };
    this.findings.wrong(node, place.key, { path: place.path, problem: t`${problem}: put it in quotes`, suggestion });
  }

  #notInForm(type: TextType, node: ScalarNode, value: string, place: Place): void {
    const hint = type.form === undefined ? undefined : hintFor(type.form, value);
    const shown = printable(node.source, 30);
    const problem =
      hint?.problem === undefined ? t`must be ${wanted(type)}, found ${found(node)}` : `${shown} ${hint.problem}`;
    const replacement = hint?.replacement === undefined ? undefined : rewritten(node, value, hint.replacement);
    if (hint?.replacement === undefined || replacement === undefined) {
      this.findings.wrong(node, place.key, { path: place.path, problem });
      return;
    }
    const title = t`Write as ${hint.replacement}`;
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
    const problem = t`unknown value ${found(node)}; did you mean ${name}?`;
    const replacement = rewritten(node, value, name);
    const suggestion =
      replacement === undefined
        ? {}
        : { suggestion: { title: t`Change to ${name}`, replacement, location: node.location, safe: false } };
    this.findings.wrong(node, place.key, { path: place.path, problem, ...suggestion });
  }

  #wrong(type: FormatType, node: SourceNode, place: Place): void {
    const problem = t`must be ${wanted(type)}, found ${found(node)}`;
    this.findings.wrong(node, place.key, { path: place.path, problem });
  }
}

/** Another value in the quotes of a scalar; undefined where the text is not its value as it is (blocks, escapes). */
function rewritten({ source }: ScalarNode, value: string, other: string): string | undefined {
  const quote = ["", "'", '"'].find((sign) => source === `${sign}${value}${sign}`);
  return quote === undefined ? undefined : `${quote}${other}${quote}`;
}

/** The type of a key that the format does not name itself; undefined where it may not stand. */
function otherType({ others }: MappingType, name: string): FormatType | undefined {
  if (others === undefined) return name.startsWith("x-") ? { kind: "any" } : undefined;
  return others !== "none" && new RegExp(others.pattern, "u").test(name) ? others.type : undefined;
}

/** The place of a key or item in that of its mapping or list. */
function below({ path, pointer }: Place, token: string | number, key?: KeyNode): Place {
  const name = typeof token === "number" ? token : printable(token, 40);
  const place = { path: childPath(path, name), pointer: [...pointer, String(token)] };
  return key === undefined ? place : { ...place, key };
}

/** The key in whose mapping something is missing; at top level the key `id`, or else the first; of a list item its first. */
function parentPlace(node: MappingNode, place: Place): KeyNode["location"] {
  if (place.key !== undefined) return place.key.location;
  return place.path === "" ? (node.byKey.get("id")?.key.location ?? placeOf(node)) : placeOf(node);
}

/** At top level a problem has no path before it, so it names its subject itself. */
function lacksWords(missing: readonly string[], { path }: Place): string {
  const keys = enumeration(missing);
  if (path === "")
    return missing.length === 1
      ? t`the contract lacks the required key ${keys}`
      : t`the contract lacks the required keys ${keys}`;
  return missing.length === 1 ? t`lacks the required key ${keys}` : t`lacks the required keys ${keys}`;
}
