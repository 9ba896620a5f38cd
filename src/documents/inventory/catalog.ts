import type { Status } from "../../contract/contract";
import { printYaml } from "../../document/print-yaml";
import { isJsonObject, type JsonValue } from "../../text/json";
import { printable } from "../../text/printable";
import { visible } from "../../text/visible";
import { withoutCredentials } from "../../text/without-credentials";
import { safeTarget } from "../links";
import { withMarker } from "../marker";
import { CatalogNames } from "./catalog-names";
import type { InventoryConsumer, InventoryModel, InventorySystem } from "./inventory-model";
import { consumersOf, type Row, rowsOf } from "./rows";

// Entities of a Backstage software catalog (https://backstage.io/docs/features/software-catalog/descriptor-format/):
// teams are groups, systems are systems, a contract is an API of its system, and who uses it is a component.

type Lifecycle = "experimental" | "production" | "deprecated";

const LIFECYCLES = {
  proposed: "experimental",
  draft: "experimental",
  active: "production",
  deprecated: "deprecated",
  retired: "deprecated",
} as const satisfies Record<Status, Lifecycle>;

/** A component has the first of these that one of its contracts has. */
const BY_LIFE: readonly Lifecycle[] = ["production", "experimental", "deprecated"];

/** What Backstage must have and no contract states. */
const NOT_STATED = "not stated";
const TITLE_LENGTH = 200;

type JsonObject = Readonly<Record<string, JsonValue>>;

/** A consumer with every row of the inventory that it uses. */
interface Use {
  readonly row: Row;
  readonly consumer: InventoryConsumer;
}

/**
 * The inventory as catalog entities, one document of YAML each. `definitionOf` gives what an API's data looks like.
 */
export function inventoryCatalog(model: InventoryModel, definitionOf: (row: Row) => string): string {
  const entities = catalogEntities(model, definitionOf);
  return withMarker({ kind: "inventory", id: "", digest: model.digest }, (marker) =>
    [`# ${marker}\n`, ...entities.map((entity) => `---\n${printYaml(entity)}`)].join(""),
  );
}

/** The entities, those that others refer to first. */
export function catalogEntities(
  { contracts, systems, systemOwners, contractOwners }: InventoryModel,
  definitionOf: (row: Row) => string,
): readonly JsonObject[] {
  const rows = rowsOf(contracts);
  const names = new Names();
  const contacts = new Map<string | null, string>();
  for (const { team, contacts: known } of [...contractOwners, ...systemOwners]) {
    for (const contact of known.slice(0, 1)) contacts.set(team, contact);
  }
  const parts = [
    ...systems.map((system) => systemOf(system, names)),
    ...rows.map((row) => apiOf(row, definitionOf(row), names)),
    ...[...usesOf(rows)].map(([id, uses]) => componentOf(id, uses, names)),
  ];
  const groups = names.teams().map((team) => groupOf(team, contacts.get(team), names));
  return [...groups, ...parts];
}

function groupOf(team: string | null, contact: string | undefined, names: Names): JsonObject {
  const isEmail = contact !== undefined && /^[^\s@<>]+@[^\s@<>]+$/.test(contact);
  const profile = { displayName: titleOf(team ?? NOT_STATED), email: isEmail ? contact : null };
  return entity("Group", names.group(team), team, {
    annotations: { contact: isEmail ? null : contact },
    spec: { type: "team", profile: present(profile), children: [] },
  });
}

function systemOf({ system, technologies, owners, accessMethods }: InventorySystem, names: Names): JsonObject {
  const [owner = null, ...others] = owners;
  return entity("System", names.system(system), system, {
    description: technologies.length === 0 ? null : technologies.join(", "),
    annotations: { "access-methods": listOf(accessMethods), "other-owners": listOf(others) },
    spec: { owner: names.ownerRef(owner) },
  });
}

function apiOf(row: Row, definition: string, names: Names): JsonObject {
  const { contract, side } = row;
  const { findings, maxLag, classification, pattern, domain } = contract;
  return entity("API", names.api(row), contract.name ?? contract.id, {
    description: contract.description,
    annotations: {
      contract: `${contract.id} ${contract.version ?? NOT_STATED}`,
      "contract-file": contract.path,
      "contract-digest": contract.digest,
      direction: side.direction,
      domain,
      "max-lag": maxLag,
      findings: `${findings.errors} errors, ${findings.warnings} warnings`,
    },
    tags: [pattern, classification],
    links: [
      { title: "System", url: side.location },
      { title: "Runbook", url: contract.runbook },
    ],
    spec: {
      type: side.accessMethod ?? NOT_STATED,
      lifecycle: LIFECYCLES[contract.status],
      owner: names.ownerRef(contract.owner.team),
      system: `system:${names.system(side.system)}`,
      definition,
    },
  });
}

function componentOf(id: string, uses: readonly Use[], names: Names): JsonObject {
  const owner = uses.find(({ consumer }) => consumer.owner !== null)?.consumer.owner ?? null;
  const lives = uses.map(({ row }) => LIFECYCLES[row.contract.status]);
  const drifts = [...new Map(uses.map(({ row, consumer }) => [row.contract, consumer.drifts])).values()];
  return entity("Component", names.component(id), id, {
    annotations: { drifts: String(drifts.reduce((sum, one) => sum + one, 0)) },
    spec: {
      type: "service",
      lifecycle: BY_LIFE.find((life) => lives.includes(life)) ?? "experimental",
      owner: names.ownerRef(owner),
      consumesApis: uses.map(({ row }) => `api:${names.api(row)}`),
    },
  });
}

/** Consumers by their ids, in order: the same id is the same consumer in every contract. */
function usesOf(rows: readonly Row[]): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>();
  for (const row of rows) {
    for (const consumer of consumersOf(row) ?? []) {
      const known = uses.get(consumer.id);
      if (known === undefined) uses.set(consumer.id, [{ row, consumer }]);
      else known.push({ row, consumer });
    }
  }
  return new Map([...uses].sort(([one], [other]) => (one < other ? -1 : 1)));
}

interface Parts {
  readonly description?: string | null;
  /** Without our prefix; what is null is left out. */
  readonly annotations: Readonly<Record<string, string | null | undefined>>;
  readonly tags?: readonly (string | null)[];
  /** Left out where the URL is none that a browser opens. */
  readonly links?: readonly { readonly title: string; readonly url: string | null }[];
  readonly spec: JsonObject;
}

function entity(kind: string, name: string, title: string | null, parts: Parts): JsonObject {
  const links = (parts.links ?? []).flatMap(({ title, url }) => {
    const address = url === null ? undefined : browsable(url);
    return address === undefined ? [] : [{ url: address, title }];
  });
  const tags = (parts.tags ?? []).flatMap((tag) => tag ?? []);
  const annotations = Object.entries(parts.annotations).flatMap(([key, value]) =>
    typeof value === "string" ? [[`plumbline/${key}`, shown(value)]] : [],
  );
  return {
    apiVersion: "backstage.io/v1alpha1",
    kind,
    metadata: present({
      name,
      title: titleOf(title ?? NOT_STATED),
      description: typeof parts.description === "string" ? shown(parts.description) : null,
      annotations: Object.fromEntries(annotations),
      tags,
      links,
    }),
    spec: parts.spec,
  };
}

/** Without members that are null or empty. */
function present(members: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== null && (typeof value !== "object" || sizeOf(value) > 0)),
  );
}

function sizeOf(value: JsonValue): number {
  return isJsonObject(value) ? Object.keys(value).length : Array.isArray(value) ? value.length : 1;
}

/** Backstage shows titles in one line, and takes none that is empty. */
function titleOf(text: string): string | null {
  return printable(withoutCredentials(text), TITLE_LENGTH) || null;
}

function shown(text: string): string {
  return visible(withoutCredentials(text).replace(/\s+/g, " ").trim());
}

function listOf(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join("; ");
}

/** A URL that a link may lead to. */
function browsable(text: string): string | undefined {
  const target = safeTarget(text);
  return target !== undefined && URL.canParse(target) ? target : undefined;
}

/** What each thing is called in the catalog: the same thing has the same name wherever it is referred to. */
class Names {
  readonly #groups = new CatalogNames("group");
  readonly #systems = new CatalogNames("system");
  readonly #apis = new CatalogNames("api");
  readonly #components = new CatalogNames("component");
  readonly #teams = new Set<string | null>();

  /** Teams that something is owned by, in order; null for what has no stated owner. */
  teams(): readonly (string | null)[] {
    return [...this.#teams].sort((one, other) => (one === null ? 1 : other === null || one < other ? -1 : 1));
  }

  ownerRef(team: string | null): string {
    this.#teams.add(team);
    return `group:${this.group(team)}`;
  }

  group(team: string | null): string {
    return this.#groups.of(JSON.stringify(team), team ?? NOT_STATED);
  }

  system(system: string | null): string {
    return this.#systems.of(JSON.stringify(system), system ?? NOT_STATED);
  }

  /** A read-write contract is two APIs, one for each system. */
  api({ contract, side }: Row): string {
    const behind = contract.sides.length > 1 ? `-${side.direction}` : "";
    return this.#apis.of(JSON.stringify([contract.path, side.direction]), `${contract.id}${behind}`);
  }

  component(id: string): string {
    return this.#components.of(id, id);
  }
}
