import type { Block, Line } from "../../document";
import { counted } from "../computed";
import type { BindingModel, HandoverModel } from "../handover-model";
import { joined, type Said } from "../said";
import { paragraph, part, section, table } from "./tables";

/** Who uses the data, by which types, from where in the code. */
export function consumersSection(model: HandoverModel, said: Said): readonly Block[] {
  const items = said.items("consumers");
  const stated = new Set(items.map((item) => said.text(`${item}.id`)));
  const rows = items.map((item): readonly Line[] => {
    const own = model.bindings.filter(({ consumer }) => consumer === said.text(`${item}.id`));
    return [said.line(`${item}.id`), said.line(`${item}.owner`), types(own), callSites(said, item)];
  });
  const tagged = [...new Set(model.bindings.map(({ consumer }) => consumer))].filter((id) => !stated.has(id));
  const others = tagged.map((id): readonly Line[] => {
    const own = model.bindings.filter(({ consumer }) => consumer === id);
    return [
      [`${id} (by a tag in its code)`],
      [own[0]?.owner ?? { kind: "missing" }],
      types(own),
      [{ kind: "missing" }],
    ];
  });
  const all = [...rows, ...others];
  const none = paragraph("Consumers: ", { kind: "missing" }, ".");
  return [section("8. Consumers"), all.length === 0 ? none : table(["Consumer", "Owner", "Types", "Call sites"], all)];
}

function callSites(said: Said, item: string): Line {
  const globs = said.texts(`${item}.callSites`) ?? [];
  if (globs.length === 0) return said.line(`${item}.callSites`);
  return joined(
    globs.map((text): Line => [{ kind: "code", text }]),
    ", ",
  );
}

function types(bindings: readonly BindingModel[]): Line {
  if (bindings.length === 0) return [{ kind: "missing" }];
  return joined(
    bindings.map(({ type, entity, direction, drifts }) => {
      const [path = "", name = ""] = type.split("#");
      const state = drifts === null ? "not decided" : drifts === 0 ? "no drift" : counted(drifts, "open drift finding");
      const verb = direction === "read" ? "reads" : "writes";
      return [{ kind: "file", text: `${path}#${name}`, path }, ` ${verb} ${entity}, ${state}`];
    }),
    "; ",
  );
}

export function diagramsSection({ diagrams }: HandoverModel): readonly Block[] {
  const sequence = diagrams.writeSequence;
  return [
    section("9. Diagrams"),
    part("Data flow"),
    { kind: "diagram", source: diagrams.dataFlow, summary: "From left to right as the data flows." },
    ...(sequence === null
      ? []
      : [
          part("Write sequence"),
          {
            kind: "diagram",
            source: sequence,
            summary: "One decision, from the AI system to the other system.",
          } as const,
        ]),
  ];
}

export function acceptanceSection({ acceptance }: HandoverModel): readonly Block[] {
  const lists = acceptance.flatMap(({ list, lines }): readonly Block[] => [
    part(list === "write" ? "Write-back" : `Pattern ${list}`),
    lines.length === 0
      ? paragraph("The contract states none of the numbers that could be checked.")
      : { kind: "checklist", items: lines.map((text) => [text]) },
  ]);
  return [section("10. Acceptance"), ...lists];
}
