import type { Written } from "../text/written";
import type { DocumentStyle } from "./document-style";
import { DocumentWriter } from "./document-writer";
import type { NewMapping } from "./new-value";

/** How a contract is written that nobody began: as most people write YAML, lists of names on one line. */
const STYLE: DocumentStyle = {
  json: false,
  step: "  ",
  dashOffset: 2,
  dash: "- ",
  quote: '"',
  pad: { mapping: " ", sequence: "" },
  comma: ", ",
  colon: ": ",
  oneLine: { mapping: false, sequence: true },
};

const writer = new DocumentWriter(STYLE, "\n");

/** A mapping as a YAML document, or as a part of one that is not indented. */
export function newDocument(value: NewMapping): Written {
  return writer.block(value, "");
}

/** A mapping as an item of a list, with its dash. */
export function newItem(value: NewMapping): Written {
  return writer.item(value, { indent: "", flow: false });
}
