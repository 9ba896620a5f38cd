import type { Direction, Pattern, Status } from "../contract/contract";
import type { Location } from "../text/location";

// The integration map before anything is drawn: plain data. Names are as contracts have them; whoever draws escapes.

interface Node {
  /** Stable as long as what it stands for is there: the kind and hex digits. */
  readonly key: string;
  readonly name: string;
  /** Where it is written; absent where that is many places. */
  readonly place?: Location;
}

/** A source or a target; every name is one node, on whichever side of however many contracts. */
export interface SystemNode extends Node {
  readonly kind: "system";
  /** As contracts name them; more than one where they disagree. */
  readonly owners: readonly string[];
  readonly contracts: number;
}

export interface ContractNode extends Node {
  readonly kind: "contract";
  readonly domain?: string;
  readonly owner?: string;
  readonly pattern?: Pattern;
  readonly direction: Direction | "read-write";
  readonly status: Status;
  readonly maxLag?: string;
  readonly classification?: string;
  /** Errors and warnings of drift that stand open. */
  readonly drifts: number;
  /** Bound types that could not be compared. */
  readonly undecided: number;
}

export interface ConsumerNode extends Node {
  readonly kind: "consumer";
  readonly owners: readonly string[];
  readonly contracts: number;
}

/** A host or database that code calls without a contract. */
export interface HostNode extends Node {
  readonly kind: "host";
  /** `fetch`, `pg Client`. */
  readonly client: string;
  readonly places: number;
}

/** The code that does so: its name is the first place. */
export interface CodeNode extends Node {
  readonly kind: "code";
  readonly places: number;
}

/** The contracts of a domain or owner, where there are too many to draw each. */
export interface GroupNode extends Node {
  readonly kind: "group";
  readonly contracts: number;
  readonly drifts: number;
}

/** A team that owns systems or consumers, in the same case. */
export interface TeamNode extends Node {
  readonly kind: "team";
  readonly role: "systems" | "consumers";
  readonly count: number;
}

export type MapNode = SystemNode | ContractNode | ConsumerNode | HostNode | CodeNode | GroupNode | TeamNode;

/** Systems, hosts and their owners stand on the left, contracts in the middle, consumers and code on the right. */
export type Column = "left" | "middle" | "right";

/** Where data flows; `unknown` where nothing says so. */
export type Flow = "right" | "left" | "both" | "unknown";

/** A connection of a node with one in a column to the right of it. */
export interface MapEdge {
  readonly left: string;
  readonly right: string;
  readonly flow: Flow;
  /** The access mechanism, or a count; may be empty. */
  readonly label: string;
  readonly drifts: number;
  /** False for calls that no contract covers. */
  readonly declared: boolean;
  readonly place?: Location;
}

export interface MapGraph {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

const COLUMNS = {
  system: "left",
  host: "left",
  contract: "middle",
  group: "middle",
  consumer: "right",
  code: "right",
} as const satisfies Partial<Record<MapNode["kind"], Column>>;

export function columnOf(node: MapNode): Column {
  if (node.kind === "team") return node.role === "systems" ? "left" : "right";
  return COLUMNS[node.kind];
}

/** The flow of two edges between the same nodes, as one. */
export function joinFlows(one: Flow, other: Flow): Flow {
  if (one === "unknown") return other;
  return other === "unknown" || other === one ? one : "both";
}
