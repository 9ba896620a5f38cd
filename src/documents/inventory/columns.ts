import { type Cell, linked, listed, stated } from "./cells";
import type { InventoryConsumer } from "./inventory-model";
import { consumersOf, type Row } from "./rows";

/** The columns of the table of contracts, in Markdown, HTML and CSV. */
export const contractColumns: readonly { readonly name: string; readonly cell: (row: Row) => Cell }[] = [
  { name: "Contract", cell: named },
  { name: "Domain", cell: ({ contract }) => stated(contract.domain) },
  { name: "Direction", cell: ({ side }) => stated(side.direction) },
  { name: "System", cell: ({ side }) => stated(side.system) },
  { name: "Access", cell: ({ side }) => stated(side.accessMethod) },
  { name: "Pattern", cell: ({ contract }) => stated(contract.pattern) },
  { name: "System owner", cell: ({ side }) => stated(side.owner.team) },
  { name: "Contract owner", cell: ({ contract }) => stated(contract.owner.team) },
  { name: "Data", cell: ({ contract }) => listed(contract.data) },
  { name: "Max lag", cell: ({ contract }) => stated(contract.maxLag) },
  { name: "Class", cell: ({ contract }) => stated(contract.classification) },
  { name: "Consumers", cell: consumers },
  { name: "Findings", cell: ({ contract: { findings } }) => stated(`${findings.errors} / ${findings.warnings}`) },
];

function named({ contract }: Row): Cell {
  const { version, status } = contract;
  const behind = status === "active" ? [] : [`, ${status}`];
  return [[linked(contract), " ", version ?? { kind: "missing" }, ...behind]];
}

function consumers(row: Row): Cell {
  return consumersOf(row)?.map(consumer) ?? stated(null);
}

function consumer({ id, owner, drifts, undecided }: InventoryConsumer): Cell[number] {
  const drift =
    drifts === 0 ? [] : [": ", { kind: "strong", text: drifts === 1 ? "1 drift" : `${drifts} drifts` } as const];
  const open = undecided === 0 ? [] : [`${drifts === 0 ? ":" : ","} ${undecided} not decided`];
  return [`${id} (`, owner ?? { kind: "missing" }, ")", ...drift, ...open];
}
