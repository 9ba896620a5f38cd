import type { TypeReader, TypeReading } from "../consumer/type-reader";
import type { Direction } from "../contract/contract";
import type { SourceFiles } from "../files/source-files";
import { english } from "../text/l10n";
import { nearest } from "../text/nearest";
import { printable } from "../text/printable";
import { type CarriedShape, carriedShape } from "./carried-shape";

/** A type that somebody named, as it was read. */
export interface AskedType {
  /** Exported name: `default` for a type that was named as its declaration has it. */
  readonly name: string;
  /** The name in the declaration. */
  readonly declared: string;
  readonly readings: ReadonlyMap<Direction, TypeReading>;
  readonly carried: CarriedShape;
}

/** Names that are listed where none is near. */
const LISTED = 8;

/** Reads a type in these directions; gives the reason as a sentence where there is none, or none with data. */
export async function readAskedType(
  asked: { readonly uri: string; readonly name: string; readonly directions: readonly Direction[] },
  reader: TypeReader,
  files: SourceFiles,
): Promise<AskedType | string> {
  const { uri, directions } = asked;
  const name = await exportedName(asked, reader, files);
  const answers = await reader.read(directions.map((direction) => ({ uri, name, direction })));
  const [first] = answers;
  if (first?.outcome !== "read") return refusal(first, asked, reader);
  const carried = carriedShape(first.graph);
  if (typeof carried === "string") return `${printable(name)} ${carried}.`;
  const readings = new Map(directions.map((direction, index) => [direction, answers[index] ?? first]));
  const declared = declaredName(first, files) ?? name.slice(name.lastIndexOf(".") + 1);
  return { name, declared, readings, carried };
}

/** `default` for a type that is exported as such and was asked for by the name in its declaration. */
async function exportedName(
  { uri, name }: { readonly uri: string; readonly name: string },
  reader: TypeReader,
  files: SourceFiles,
): Promise<string> {
  const requests = [name, "default"].map((one) => ({ uri, name: one, direction: "read" }) as const);
  const [named, standard] = await reader.read(requests);
  const isMeant = named?.outcome === "no-export" && standard?.outcome === "read";
  return isMeant && declaredName(standard, files) === name ? "default" : name;
}

function declaredName(
  { declaration: { uri, span } }: Extract<TypeReading, { outcome: "read" }>,
  files: SourceFiles,
): string | undefined {
  const read = files.text(uri);
  const declared = read.ok ? read.text.slice(span.start, span.end) : "";
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(declared) ? declared : undefined;
}

async function refusal(
  reading: TypeReading | undefined,
  { uri, name }: { readonly uri: string; readonly name: string },
  reader: TypeReader,
): Promise<string> {
  if (reading?.outcome === "failed") return reading.reason;
  if (reading?.outcome !== "no-export") return english`There is no such file.`;
  const [local] = await reader.read([{ uri, name, direction: "read", local: true }]);
  const shown = printable(name);
  if (local?.outcome === "read") return english`${shown} is not exported: export it, so that a contract can name it.`;
  return english`The file exports no type ${shown}${instead(name, reading.exported)}`;
}

function instead(name: string, exported: readonly string[]): string {
  const near = nearest(name, exported);
  if (near !== undefined) return english`; did you mean ${printable(near)}?`;
  if (exported.length === 0) return english`; it exports no type at all.`;
  const listed = exported.slice(0, LISTED).map((one) => printable(one));
  const more = exported.length > LISTED ? english` and ${exported.length - LISTED} more` : "";
  return english`; it exports ${listed.join(", ")}${more}.`;
}
