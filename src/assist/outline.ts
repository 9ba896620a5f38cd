import type { ContractView } from "../analysis/contract-view";
import type { MappingEntry, MappingNode, SourceNode } from "../document/source-node";
import { t } from "../text/l10n";
import type { Span } from "../text/location";
import { printable } from "../text/printable";

/** What a line of the outline stands for. */
export type OutlineKind =
  | "contract"
  | "section"
  | "entity"
  | "field"
  | "operation"
  | "consumer"
  | "type"
  | "exemption"
  | "list"
  | "value";

export interface OutlineItem {
  readonly kind: OutlineKind;
  readonly name: string;
  readonly detail: string;
  /** From the key to the end of the value. */
  readonly span: Span;
  /** What is selected: the name, or the key. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineItem[];
}

/** A huge contract has an outline that an editor can still show. */
const MAX_ITEMS = 5_000;
/** Editors refuse an outline with an empty name. */
const NO_NAME = '""';
const MAX_NAME = 80;
const MAX_DETAIL = 60;

/** Lists whose items have names: which key holds it, and what is said beside it. */
const NAMED: ReadonlyMap<
  string,
  { readonly kind: OutlineKind; readonly name: string; readonly detail: readonly string[] }
> = new Map([
  ["data", { kind: "entity", name: "entity", detail: ["schema"] }],
  ["writeBack.operations", { kind: "operation", name: "id", detail: ["method", "path"] }],
  ["consumers", { kind: "consumer", name: "id", detail: ["owner"] }],
  ["consumers.types", { kind: "type", name: "type", detail: ["entity", "direction"] }],
  ["exemptions", { kind: "exemption", name: "rule", detail: ["expires"] }],
]);

/** Values that have a line of their own in the outline's parent, or say nothing there. */
const LEFT_OUT = new Set(["data.schema", "data.examples", "integrationContract", "id"]);

/** The outline of a contract: its id, its sections, and what they name. Empty where the text holds no mapping. */
export function outlineOf({ document, reading }: ContractView): readonly OutlineItem[] {
  const { root } = document;
  if (root?.kind !== "mapping") return [];
  const builder = new OutlineBuilder();
  const children = builder.entries(root, "");
  const id = root.byKey.get("id")?.value;
  const { contract } = reading;
  const facts = [contract?.pattern?.value, contract?.direction, contract?.version?.value].flatMap((fact) => fact ?? []);
  return [
    {
      kind: "contract",
      name: nameOf(id) ?? "contract",
      detail: printable(facts.join(" · "), MAX_DETAIL),
      span: root.location.span,
      nameSpan: id === undefined || nameOf(id) === undefined ? startOf(root.location.span) : id.location.span,
      children,
    },
  ];
}

class OutlineBuilder {
  #left = MAX_ITEMS;

  entries({ entries }: MappingNode, path: string): readonly OutlineItem[] {
    return entries.flatMap((entry) => this.#entry(entry, path));
  }

  #entry({ key, value }: MappingEntry, around: string): readonly OutlineItem[] {
    const path = around === "" ? key.value : `${around}.${key.value}`;
    if (LEFT_OUT.has(path) || this.#left-- <= 0) return [];
    const nameSpan = key.location.span;
    // What an alias stands for is written elsewhere.
    const isHere = value.location.span.start >= nameSpan.end;
    const base = {
      name: nameOf(key) ?? NO_NAME,
      span: { start: nameSpan.start, end: isHere ? Math.max(nameSpan.end, value.location.span.end) : nameSpan.end },
      nameSpan,
    };
    if (value.kind === "scalar" || !isHere) return [{ ...base, kind: "value", detail: detailOf(value), children: [] }];
    if (value.kind === "mapping") {
      return [{ ...base, kind: "section", detail: "", children: this.entries(value, path) }];
    }
    const children = value.items.flatMap((item) => this.#item(item, path, value.location.span));
    const kind = path === "data.fields" || NAMED.has(path) ? "section" : "list";
    return [{ ...base, kind, detail: children.length > 0 ? "" : detailOf(value), children }];
  }

  #item(item: SourceNode, path: string, around: Span): readonly OutlineItem[] {
    const { span } = item.location;
    if (span.start < around.start || span.end > around.end) return [];
    if (path === "data.fields") return this.#field(item);
    const list = NAMED.get(path);
    if (list === undefined || item.kind !== "mapping" || this.#left-- <= 0) return [];
    const name = item.byKey.get(list.name)?.value;
    const detail = list.detail.flatMap((key) => {
      const value = item.byKey.get(key)?.value;
      return value === undefined ? [] : [value.kind === "mapping" ? t`inline schema` : detailOf(value)];
    });
    return [
      {
        kind: list.kind,
        name: nameOf(name) ?? t`(no ${list.name})`,
        detail: printable(detail.join(" "), MAX_DETAIL),
        span,
        nameSpan: name === undefined || !isWithin(name.location.span, span) ? startOf(span) : name.location.span,
        children: list.kind === "type" || list.kind === "exemption" ? [] : this.#parts(item, path, list.name),
      },
    ];
  }

  /** What an item holds besides what its own line says. */
  #parts({ entries }: MappingNode, path: string, name: string): readonly OutlineItem[] {
    const parts = entries.filter(({ key, value }) => key.value !== name && value.kind !== "scalar");
    return parts.flatMap((entry) => this.#entry(entry, path));
  }

  #field(item: SourceNode): readonly OutlineItem[] {
    const name = nameOf(item);
    if (name === undefined || this.#left-- <= 0) return [];
    const { span } = item.location;
    return [{ kind: "field", name, detail: "", span, nameSpan: span, children: [] }];
  }
}

function nameOf(node: SourceNode | undefined): string | undefined {
  if (node?.kind !== "scalar" || typeof node.value !== "string") return undefined;
  const name = printable(node.value, MAX_NAME);
  return name === "" ? undefined : name;
}

function detailOf(node: SourceNode): string {
  switch (node.kind) {
    case "scalar":
      return node.value === null ? "" : printable(String(node.value), MAX_DETAIL);
    case "sequence":
      return printable(node.items.map(detailOf).slice(0, MAX_DETAIL).join(", "), MAX_DETAIL);
    case "mapping":
      return "";
  }
}

function startOf({ start }: Span): Span {
  return { start, end: start };
}

function isWithin(span: Span, around: Span): boolean {
  return around.start <= span.start && span.end <= around.end;
}
