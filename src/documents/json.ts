import { visibleJson } from "../text/visible-json";
import { withoutCredentials } from "../text/without-credentials";
import { type Marked, withMarker } from "./marker";

/**
 * A document's model as JSON, two spaces to a level. The first member, `generated`, is the marker. What does not show is
 * written by its escapes: the values are the same. Users and passwords of URLs are left out.
 */
export function jsonOf(document: Marked, model: object): string {
  return withMarker(document, (marker) => {
    const json = JSON.stringify({ generated: marker, ...model }, plain, 2);
    return `${visibleJson(json)}\n`;
  });
}

function plain(_: string, value: unknown): unknown {
  return typeof value === "string" ? withoutCredentials(value) : value;
}
