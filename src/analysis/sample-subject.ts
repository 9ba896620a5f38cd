import type { Contract, Direction, Entity } from "../contract/contract";
import { hostOfAddress, hostsOf, matchesHost } from "../contract/hosts";
import { fileNameOf } from "../files/uri";
import type { Exchange } from "../samples/har";
import { resolver } from "../shape/resolve";
import type { ShapeGraph } from "../shape/shape";
import { openVersion, type Version, type VersionFault, type VersionSource } from "./open-version";

/** What recorded payloads are checked against. */
export interface SampleSubject {
  /** `Customer of crm-customer-lookup`, or the schema's file. */
  readonly name: string;
  readonly direction: Direction;
  readonly graph: ShapeGraph;
  /** The entity itself is, or may be, an array: then an array is one sample. */
  readonly arraysAreSamples: boolean;
  /** Which exchanges of an archive are with the contract's hosts, in the direction; without hosts all are. */
  readonly isMeant: (exchange: Exchange) => boolean;
}

/**
 * Finds the entity of a contract that the fragment names, or its only one; or the schema that a file holds at the fragment.
 * The direction is the contract's where none is given.
 */
export function sampleSubject(source: VersionSource, given: Direction | undefined): SampleSubject | VersionFault {
  const whole = openVersion({ ...source, fragment: "" }, "intended");
  if ("reason" in whole) return whole;
  if (whole.kind === "contract") return ofContract(whole, source.fragment, given);
  const version = openVersion(source, "intended");
  if ("reason" in version) return version;
  if (version.kind === "contract") return { reason: "a contract has no parts but its entities" };
  const direction = given ?? "read";
  const { graph, problems } = version.schema(direction);
  const [problem] = problems;
  if (problem !== undefined) return { reason: problem.reason };
  const file = fileNameOf(source.uri);
  const name = source.fragment === "" ? file : `${file}#${source.fragment}`;
  return { name, direction, graph, arraysAreSamples: mayBeArray(graph), isMeant: () => true };
}

function ofContract(
  version: Extract<Version, { kind: "contract" }>,
  wanted: string,
  given: Direction | undefined,
): SampleSubject | VersionFault {
  const { contract } = version;
  const nameOf = (entity: Entity) => entity.name.value;
  const entities = contract.entities.filter((entity) => entity.schema !== undefined);
  const names = entities.map(nameOf).join(", ");
  const [entity, ...others] = wanted === "" ? entities : entities.filter((one) => nameOf(one) === wanted);
  if (entities.length === 0) return { reason: "it has no entity with a schema" };
  if (entity === undefined) return { reason: `its entities are ${names}` };
  if (others.length > 0) return { reason: `it has several entities; name one after #: ${names}` };
  const direction = given ?? (contract.direction === "write" ? "write" : "read");
  const { graph, problems } = version.schema(entity, direction);
  const [problem] = problems;
  if (problem !== undefined) return { reason: `${problem.reference}: ${problem.reason}` };
  return {
    name: `${nameOf(entity)} of ${contract.id?.value ?? "the contract"}`,
    direction,
    graph,
    arraysAreSamples: mayBeArray(graph),
    isMeant: (exchange) => isMeant(exchange, contract, direction),
  };
}

function mayBeArray(graph: ShapeGraph): boolean {
  const resolve = resolver(graph);
  const root = resolve(graph.root);
  if (root.kind === "array") return true;
  return root.kind === "union" && root.members.some((member) => resolve(member).kind === "array");
}

function isMeant({ method, url }: Exchange, { values }: Contract, direction: Direction): boolean {
  const isRead = method === "GET" || method === "HEAD" || method === "";
  if (direction === "write" && isRead) return false;
  const hosts = hostsOf(values, direction === "write" && values.has("target") ? "target" : "source");
  const patterns = hosts.filter((host) => !host.startsWith("env:"));
  const host = hostOfAddress(url);
  return patterns.length === 0 || (host !== undefined && patterns.some((pattern) => matchesHost(pattern, host)));
}
