import type { Block, Line } from "../../document";
import { counted } from "../computed";
import type { HandoverModel } from "../handover-model";
import { joined, line, type Said } from "../said";
import { type NamedLine, ownerLine, paragraph, sheet, table } from "./tables";

/** Title, who hands over to whom, what of it is still open, and until when it holds. */
export function headerSection(model: HandoverModel, said: Said): readonly Block[] {
  return [
    { kind: "paragraph", line: opening(model, said) },
    { kind: "note", line: ["Generated. Edit the contract, not this file."] },
    ...(said.text("status") === "retired" ? [{ kind: "note", line: [RETIRED] } as const] : []),
    sheet(rows(model, said)),
    ...exemptions(said),
  ];
}

const RETIRED = "Retired: nobody builds or runs this integration any more. What follows is what once held.";

export function titleOf(said: Said): string {
  return `Integration requirements: ${said.text("name") ?? said.text("id") ?? "contract without a name"}`;
}

function opening(model: HandoverModel, said: Said): Line {
  const contact = said.text("owner.contact");
  const version = line`${code(said, "id")} ${said.line("version")}, ${said.line("status")}`;
  return [
    ...line`For ${recipients(said)} from ${strong(said, "owner.team")}${contact === undefined ? "" : ` (${contact})`}. `,
    ...line`Contract ${version}, from `,
    { kind: "code", text: nameOf(model.contractFile) },
    ", digest ",
    { kind: "code", text: model.digest },
    `. Open findings: ${findings(model)}.`,
  ];
}

/** Who runs the other systems, each team once. */
function recipients(said: Said): Line {
  const direction = said.text("direction");
  const sides = direction === "write" ? ["target"] : direction === "read-write" ? ["source", "target"] : ["source"];
  const teams = new Map(sides.map((side) => [said.text(`${side}.owner.team`), strong(said, `${side}.owner.team`)]));
  return joined([...teams.values()], " and ");
}

function findings({ openFindings: { errors, warnings } }: HandoverModel): string {
  const counts = [
    ...(errors === 0 ? [] : [counted(errors, "error")]),
    ...(warnings === 0 ? [] : [counted(warnings, "warning")]),
  ];
  return counts.length === 0 ? "none" : counts.join(", ");
}

function rows(model: HandoverModel, said: Said): readonly NamedLine[] {
  const isDeprecated = said.text("status") === "deprecated";
  const ending: readonly NamedLine[] = [
    ["Works until (sunset)", said.line("lifecycle.sunset")],
    ["Replaced by", said.line("lifecycle.successor")],
  ];
  return [
    ["Purpose", said.line("description")],
    ["Domain", said.line("domain")],
    ["Contract file", [{ kind: "file", text: model.contractFile, path: model.contractFile }]],
    ["Contract owner", ownerLine(said, "owner")],
    ...(isDeprecated || said.says("lifecycle.sunset", "lifecycle.successor") ? ending : []),
    ["To be reviewed by", said.line("lifecycle.reviewBy")],
  ];
}

/** Findings that are accepted for a time. */
function exemptions(said: Said): readonly Block[] {
  const items = said.items("exemptions");
  if (items.length === 0) return [];
  const cells = items.map((item) => {
    const at = said.text(`${item}.at`);
    return [
      at === undefined ? said.line(`${item}.rule`) : [...said.line(`${item}.rule`), ` at ${at}`],
      ...["reason", "owner", "expires"].map((key) => said.line(`${item}.${key}`)),
    ];
  });
  return [
    paragraph("Exemptions: these findings are accepted for a time, and do not count above."),
    table(["Exempted finding", "Reason", "Owner", "Expires"], cells),
  ];
}

function strong(said: Said, path: string): Line {
  const text = said.text(path);
  return [text === undefined ? { kind: "missing" } : { kind: "strong", text }];
}

function code(said: Said, path: string): Line {
  const text = said.text(path);
  return [text === undefined ? { kind: "missing" } : { kind: "code", text }];
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
