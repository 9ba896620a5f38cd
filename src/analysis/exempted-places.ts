import type { Contract } from "../contract/contract";
import type { Exemption } from "../contract/exemptions";
import { nodeAt } from "../document/nodes";
import { resolvePath } from "../files/uri";
import type { Finding } from "../finding/finding";
import { parsePointer } from "../text/json-pointer";
import type { Span } from "../text/location";
import type { Diagnosed } from "./diagnosed";

/** A finding with the severity that it is reported with, and what it comes from. */
export interface Settled {
  readonly finding: Finding;
  readonly from: Diagnosed;
}

/** True when an exemption of a contract is about a finding: its rule, and its place. The day is not looked at. */
export function isExempted({ finding, from }: Settled, { rule, at }: Exemption, contract: Contract): boolean {
  if (finding.ruleId !== rule.value || finding.contractUri !== contract.uri) return false;
  if (at === undefined) return true;
  if (at.value.startsWith("/")) return finding.location.uri === contract.uri && isBelow(finding, at.value, contract);
  const hash = at.value.indexOf("#");
  const type = from.type;
  if (type === undefined || type.uri !== resolvePath(contract.uri, at.value.slice(0, hash))) return false;
  const name = at.value.slice(hash + 1);
  if (name === type.name) return true;
  if (!name.startsWith(`${type.name}.`)) return false;
  const member = namesOf(name.slice(type.name.length + 1).split(/\.|(?=\[\])/));
  const paths = [finding.drift?.path ?? "", ...(finding.drift?.alsoAt ?? [])];
  return paths.some((path) => {
    const names = namesOf([...parsePointer(type.at ?? ""), ...parsePointer(path)]);
    return member.every((one, i) => one === names[i]);
  });
}

/** True when a finding begins at a node or below it; where the node is missing, when it is marked in its stead. */
function isBelow({ location }: Finding, pointer: string, contract: Contract): boolean {
  const tokens = parsePointer(pointer);
  const span = entrySpan(contract, tokens);
  if (span !== undefined) return span.start <= location.span.start && location.span.start < span.end;
  const place = contract.values.place(tokens.join("."));
  return place.span.start === location.span.start;
}

/** The span of a node and its key. */
function entrySpan({ root }: Contract, tokens: readonly string[]): Span | undefined {
  const node = nodeAt(root, tokens);
  const around = nodeAt(root, tokens.slice(0, -1));
  const last = tokens.at(-1);
  const entry = around?.kind === "mapping" && last !== undefined ? around.byKey.get(last) : undefined;
  if (node === undefined) return undefined;
  return { start: entry?.key.location.span.start ?? node.location.span.start, end: node.location.span.end + 1 };
}

/** The names of a path, without what stands for the items of an array. */
function namesOf(tokens: readonly string[]): readonly string[] {
  return tokens.filter((token) => token !== "*" && token !== "[]" && token !== "");
}
