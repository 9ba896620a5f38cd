import { STATUSES } from "../../contract/contract";
import { type JsonObject, textAt } from "../../text/plain-json";

// How a contract spells what documents spell more freely.

/** `1.1` is `1.1.0`, and `v2` is `2.0.0`; what is no number of a version counts as the first. */
export function semanticVersionOf(document: JsonObject): string {
  const [, major, minor = ".0", patch = ".0", label = ""] =
    /^v?(\d+)(\.\d+)?(\.\d+)?(-[0-9A-Za-z.-]+)?$/.exec(textAt(document, "version") ?? "") ?? [];
  return major === undefined ? "1.0.0" : `${major}${minor}${patch}${label}`;
}

/** Words of others for the stages of a contract's life. */
const STAGES: ReadonlyMap<string, (typeof STATUSES)[number]> = new Map([
  ["in development", "draft"],
  ["development", "draft"],
  ["test", "draft"],
]);

/** The status in the words of the format; `active`, its default, for a word that it has none for. */
export function statusOf(document: JsonObject): (typeof STATUSES)[number] {
  const word = textAt(document, "status")?.toLowerCase() ?? "";
  return STATUSES.find((status) => status === word) ?? STAGES.get(word) ?? "active";
}

/** A name that an entity may have: `orders.v1` is `orders_v1`. */
export function entityNameOf(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_-]+/g, "_");
  return /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`;
}
