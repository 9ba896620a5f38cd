import type { Pattern } from "../contract/contract";
import { ACCESS_METHODS } from "../contract/pattern-fit";
import { reads, writes } from "../contract/policies";
import { ask, askName, type NewMapping, type NewValue } from "../edits/new-value";
import type { Basis } from "./basis";

// The systems on both ends, the data between them and the code that uses it.

export function source(basis: Basis): NewMapping {
  return systemOf(basis.pattern?.value ?? "api");
}

/** In a contract that also reads, `pattern` describes the source, so its target is taken to be an API. */
export function target(basis: Basis): NewMapping {
  return systemOf(reads(basis) ? "api" : (basis.pattern?.value ?? "api"));
}

/** An entry of `data` with an inline schema; a decision's id where it is written, an event's id where it arrives as one. */
export function dataEntry(basis: Basis): NewMapping {
  const ids = [idOf(basis), ...(writes(basis) ? ["decisionId"] : [])];
  const isEvent = basis.pattern?.value === "cdc" || basis.pattern?.value === "stream";
  const time = isEvent ? "occurredAt" : "updatedAt";
  return {
    entity: askName(freeName(basis)),
    schema: {
      type: "object",
      required: [...ids, time],
      properties: {
        ...Object.fromEntries(ids.map((id): [string, NewValue] => [id, { type: "string" }])),
        [time]: { type: "string", format: "date-time" },
      },
    },
  };
}

export function consumer({ values }: Basis): NewMapping {
  return { id: ask("my-service"), owner: values.text("owner.team")?.value ?? ask("my-team") };
}

/** A name that no entity has yet. */
function freeName({ values }: Basis): string {
  const taken = values.items("data").flatMap((entry) => entry.text("entity")?.value ?? []);
  return ["Customer", "Order", "Product", "Event"].find((name) => !taken.includes(name)) ?? `Entity${taken.length + 1}`;
}

function systemOf(pattern: Pattern): NewMapping {
  const [usual, ...others] = ACCESS_METHODS[pattern];
  const { technology, location } = EXAMPLES[pattern];
  return {
    system: ask("Name of the system"),
    technology: ask(technology),
    owner: { team: ask("team-of-the-system") },
    accessMethod: others.length === 0 ? usual : ask(usual, [usual, ...others]),
    location: ask(location),
  };
}

const EXAMPLES: { readonly [P in Pattern]: { readonly technology: string; readonly location: string } } = {
  batch: { technology: "PostgreSQL 16, nightly export", location: "s3://bucket/path" },
  api: { technology: "REST API v1", location: "https://api.example.com/v1" },
  cdc: { technology: "PostgreSQL 16, logical replication", location: "kafka.example.com:9092" },
  stream: { technology: "Kafka 3.7, schema registry", location: "kafka.example.com:9092" },
};

function idOf({ pattern }: Basis): string {
  return pattern?.value === "cdc" || pattern?.value === "stream" ? "eventId" : "id";
}
