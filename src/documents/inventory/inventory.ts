import type { Block, GeneratedDocument, Inline, Line } from "../document";
import { type Cell, lineOf, linked, listed, stated } from "./cells";
import { contractColumns } from "./columns";
import { inventoryGraphs } from "./graphs";
import type { InventoryContractName, InventoryExemption, InventoryModel, InventoryUndeclared } from "./inventory-model";
import { rowsOf } from "./rows";

/** The integration inventory (docs/documents.md). */
export function inventory(model: InventoryModel): GeneratedDocument {
  return {
    kind: "inventory",
    id: "",
    digest: model.digest,
    title: "Integration inventory",
    blocks: [
      ...head(model),
      ...contracts(model),
      ...withoutContract(model),
      ...bySystemOwner(model),
      ...byContractOwner(model),
      ...bySystem(model),
      ...exemptions(model),
      ...graphs(model),
    ],
  };
}

function head({ contracts, undeclared, unreadable, digest }: InventoryModel): readonly Block[] {
  const hosts = new Set(undeclared.map(({ host }) => host)).size;
  const errors = contracts.reduce((sum, { findings }) => sum + findings.errors, 0);
  const warnings = contracts.reduce((sum, { findings }) => sum + findings.warnings, 0);
  const open = errors + warnings === 0 ? "none" : `${counted(errors, "error")}, ${counted(warnings, "warning")}`;
  const counts = `${counted(contracts.length, "contract")}, ${counted(hosts, "system")} without a contract.`;
  return [
    paragraph([`${counts} Open findings: ${open}. Digest `, { kind: "code", text: digest }, "."]),
    { kind: "note", line: ["Generated. Edit the contracts, not this file."] },
    ...(unreadable.length === 0 ? [] : [{ kind: "note", line: leftOut(unreadable) } as const]),
  ];
}

function leftOut(unreadable: readonly string[]): Line {
  return [
    "Left out, because their text cannot be read: ",
    ...unreadable.flatMap((path, i): Line => [i === 0 ? "" : ", ", { kind: "code", text: path }]),
    ".",
  ];
}

function contracts({ contracts }: InventoryModel): readonly Block[] {
  if (contracts.length === 0) return section("Contracts", paragraph(["There is no contract in this workspace."]));
  const rows = rowsOf(contracts).map((row) => contractColumns.map(({ cell }) => cell(row)));
  return section(
    "Contracts",
    table(
      contractColumns.map(({ name }) => name),
      rows,
    ),
  );
}

function withoutContract({ undeclared, coverage }: InventoryModel): readonly Block[] {
  const { covered, needed, undecided, percent } = coverage;
  const share = percent === null ? "" : ` (${percent} %)`;
  const ofCalls = needed === 1 ? "external call has" : "external calls have";
  const open = undecided === 1 ? "1 call" : `${undecided} calls`;
  const found: Block =
    undeclared.length === 0
      ? paragraph([
          undecided === 0
            ? "Every external call found in code has a contract."
            : "Every external call found in code that could be decided has a contract.",
        ])
      : table(["Host", "Client", "Where", "Places"], undeclared.map(undeclaredRow));
  return section(
    "Found in code without a contract",
    found,
    paragraph([`Coverage: ${covered} of ${needed} ${ofCalls} a contract${share}; ${open} could not be decided.`]),
  );
}

function undeclaredRow({ host, client, places }: InventoryUndeclared): readonly Cell[] {
  const where = places.slice(0, 1).map(({ path, line }): Inline => {
    return { kind: "file", text: `${path}:${line}`, path, line };
  });
  return [stated(host ?? "host cannot be read"), stated(client), [where], stated(String(places.length))];
}

function bySystemOwner({ systemOwners }: InventoryModel): readonly Block[] {
  const rows = systemOwners.map(({ team, contacts, systems, contracts }) => [
    stated(team),
    known(contacts),
    known(systems),
    links(contracts),
  ]);
  return listSection("By system owner", ["System owner", "Contact", "Systems", "Contracts"], rows);
}

function byContractOwner({ contractOwners }: InventoryModel): readonly Block[] {
  const rows = contractOwners.map(({ team, contacts, contracts }) => [stated(team), known(contacts), links(contracts)]);
  return listSection("By contract owner", ["Contract owner", "Contact", "Contracts"], rows);
}

function bySystem({ systems }: InventoryModel): readonly Block[] {
  const head = ["System", "Technology", "Access", "System owner", "Read through", "Written through", "Consumers"];
  const rows = systems.map(({ system, technologies, accessMethods, owners, readBy, writtenBy, consumers }) => [
    stated(system),
    known(technologies),
    known(accessMethods),
    known(owners),
    links(readBy),
    links(writtenBy),
    known(consumers),
  ]);
  return listSection("By system", head, rows);
}

function exemptions({ exemptions }: InventoryModel): readonly Block[] {
  if (exemptions.length === 0) return section("Exemptions", paragraph(["No contract has an exemption."]));
  const head = ["Rule", "Contract", "At", "Reason", "Owner", "Expires"];
  return section("Exemptions", table(head, exemptions.map(exemptionRow)));
}

function exemptionRow({ rule, contract, at, reason, owner, expires, expired }: InventoryExemption): readonly Cell[] {
  const place: Cell = [[at === null ? "everywhere" : { kind: "code", text: at }]];
  const end: Line = expired ? [expires, " ", { kind: "strong", text: "expired" }] : [expires];
  return [[[{ kind: "code", text: rule }]], links([contract]), place, stated(reason), stated(owner), [end]];
}

function graphs(model: InventoryModel): readonly Block[] {
  const drawn = inventoryGraphs(model.contracts);
  if (drawn.length === 0) return [];
  const blocks = drawn.flatMap(({ title, source, summary }): readonly Block[] => [
    ...(title === undefined ? [] : [{ kind: "heading", level: 3, line: title } as const]),
    { kind: "diagram", source, summary },
  ]);
  return section("Graph", ...blocks);
}

/** Left out where there is no contract. */
function listSection(title: string, head: readonly string[], rows: readonly (readonly Cell[])[]): readonly Block[] {
  return rows.length === 0 ? [] : section(title, table(head, rows));
}

function section(title: string, ...blocks: readonly Block[]): readonly Block[] {
  return [{ kind: "heading", level: 2, line: [title] }, ...blocks];
}

function table(head: readonly string[], rows: readonly (readonly Cell[])[]): Block {
  return { kind: "table", head: head.map((name) => [name]), rows: rows.map((row) => row.map(lineOf)) };
}

function paragraph(line: Line): Block {
  return { kind: "paragraph", line };
}

/** What some contracts state; where none does it is missing. */
function known(texts: readonly string[]): Cell {
  return listed(texts.length === 0 ? null : texts);
}

function links(contracts: readonly InventoryContractName[]): Cell {
  return contracts.map((contract) => [linked(contract)]);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
