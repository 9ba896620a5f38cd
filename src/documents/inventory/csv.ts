import { stringify } from "csv-stringify/sync";
import { visible } from "../../text/visible";
import { withoutCredentials } from "../../text/without-credentials";
import { withMarker } from "../marker";
import { textOf } from "./cells";
import { contractColumns } from "./columns";
import type { InventoryModel } from "./inventory-model";
import { rowsOf } from "./rows";

/**
 * The table of contracts as CSV (RFC 4180, but with `\n` between lines): the columns of the document, and one without
 * values whose name is the document's marker, because CSV has no comments. A text that a spreadsheet would take for a
 * formula has a `'` before it.
 */
export function inventoryCsv(model: InventoryModel): string {
  const head = contractColumns.map(({ name }) => name);
  const rows = rowsOf(model.contracts).map((row) => [
    ...contractColumns.map(({ cell }) => shown(textOf(cell(row)))),
    "",
  ]);
  return withMarker({ kind: "inventory", id: "", digest: model.digest }, (marker) =>
    stringify([[...head, marker], ...rows], { escape_formulas: true, record_delimiter: "\n" }),
  );
}

/** On one line, and with nothing in it that does not show. */
function shown(text: string): string {
  return visible(withoutCredentials(text).replace(/\s+/g, " "));
}
