import type { Inline, Line } from "../document";
import type { InventoryContractName } from "./inventory-model";

/** A cell of a table: the items of a list, or one alone. An empty list is one that the contract says is empty. */
export type Cell = readonly Line[];

/** A value of a contract; null is not stated. */
export function stated(value: string | null): Cell {
  return [[value ?? { kind: "missing" }]];
}

export function listed(values: readonly string[] | null): Cell {
  return values === null ? stated(null) : values.map((value) => [value]);
}

export function linked({ id, path }: InventoryContractName): Inline {
  return { kind: "file", text: id, path };
}

/** A cell as one line. */
export function lineOf(cell: Cell): Line {
  return cell.length === 0 ? ["none"] : cell.flatMap((line, i) => (i === 0 ? line : [", ", ...line]));
}

/** A cell as plain text: lists are joined by `; `. */
export function textOf(cell: Cell): string {
  return cell.length === 0 ? "none" : cell.map((line) => line.map(inlineText).join("")).join("; ");
}

function inlineText(inline: Inline | string): string {
  if (typeof inline === "string") return inline;
  return inline.kind === "missing" ? "not stated" : inline.text;
}
