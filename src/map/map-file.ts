import { digestOf } from "../contract/digest";
import type { InventoryInput } from "../documents/inventory/inventory-input";
import { withMarker } from "../documents/marker";
import { assertNever } from "../text/assert-never";
import type { Location } from "../text/location";
import { summaryOf } from "./face";
import { mapGraph } from "./map-graph";
import { mermaidOf } from "./mermaid";
import { svgOf } from "./svg";
import { FILE_STYLE } from "./svg-style";

export type MapFormat = "svg" | "mermaid";

/**
 * The map of a workspace as a file, with the marker of generated documents in its first line. `link` says where a place
 * is, seen from the file; without it nothing is a link. The same input gives the same bytes.
 */
export function mapFile(
  input: InventoryInput,
  format: MapFormat,
  link?: (place: Location) => string | undefined,
): string {
  const graph = mapGraph(input);
  const summary = summaryOf(graph, input.unreadable);
  // Where a place is on this machine is no part of what the map says.
  const digest = digestOf(JSON.stringify(graph, (name, value: unknown) => (name === "place" ? undefined : value)));
  return withMarker({ kind: "map", id: "", digest }, (marker) => {
    switch (format) {
      case "svg": {
        const drawing = { summary, style: FILE_STYLE, ...(link === undefined ? {} : { link }) };
        return `<!-- ${marker} -->\n${svgOf(graph, drawing)}\n`;
      }
      case "mermaid":
        return `%% ${marker}\n${mermaidOf(graph, summary)}`;
      default:
        return assertNever(format);
    }
  });
}
