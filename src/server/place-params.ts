import { canonicalUri } from "../files/uri";
import type { Session } from "./session";

/** A place in a document. */
export interface Place {
  readonly uri: string;
  readonly offset: number;
}

/** Reads `PlaceParams`, which any client may have sent; undefined when they name no document that is known. */
export function placeOf({ workspace, positions }: Session, params: unknown): Place | undefined {
  const { uri: given, position } = record(params);
  const { line, character } = record(position);
  const uri = uriOf(given);
  if (uri === undefined || !isCount(line) || !isCount(character)) return undefined;
  return { uri, offset: positions.offset(workspace.texts.lines(uri), { line, character }) };
}

/** The canonical URI of a file that a client named; undefined for anything else. */
export function uriOf(given: unknown): string | undefined {
  return typeof given === "string" ? canonicalUri(given) : undefined;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
