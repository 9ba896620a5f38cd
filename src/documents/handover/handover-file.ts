import { isContractId } from "../../contract/contract-id";
import { assertNever } from "../../text/assert-never";
import { htmlOf } from "../html";
import { jsonOf } from "../json";
import { markdownOf } from "../markdown";
import { handover, handoverModel } from "./handover";
import type { HandoverInput } from "./handover-input";

export const HANDOVER_FORMATS = ["md", "html", "json"] as const;

export type HandoverFormat = (typeof HANDOVER_FORMATS)[number];

/** The text of a contract's specification; `folder` is where it is written, from the workspace folder: `docs/integrations`. */
export function handoverText(input: HandoverInput, format: HandoverFormat, folder: string): string {
  const model = handoverModel(input);
  const document = handover(model);
  switch (format) {
    case "md":
      return markdownOf(document, folder);
    case "html":
      return htmlOf(document, folder);
    case "json":
      return jsonOf(document, model);
    default:
      return assertNever(format);
  }
}

/** The name of a specification's file: the contract's id, or, where it has none, the name of the contract's own file. */
export function handoverFileName({ contract, contractPath }: HandoverInput, format: HandoverFormat): string {
  const id = contract.id?.value;
  return `${id !== undefined && isContractId(id) ? id : nameOf(contractPath)}.${format}`;
}

function nameOf(path: string): string {
  const file = path.slice(path.lastIndexOf("/") + 1).replace(/(\.contract)?\.[^.]*$/, "");
  return (
    file
      .toLowerCase()
      .match(/[a-z0-9]+/g)
      ?.join("-") ?? "contract"
  );
}
