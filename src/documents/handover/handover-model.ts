import type { Direction } from "../../contract/contract";
import type { JsonValue } from "../../text/json";

// All types here are aliases: an alias, unlike an interface, is known to be JSON.

/** A field of an entity, or of a definition that several fields refer to. */
export type FieldRow = {
  /** Its path, such as `lines[].sku`; `*` stands for the names of a map. */
  readonly field: string;
  /** In words: `string, at most 500 characters`, `MODEL_APPROVE | HUMAN_OVERRIDE`, or the name of a definition. */
  readonly type: string | null;
  readonly required: boolean | null;
  readonly nullable: boolean | null;
  readonly description: string | null;
  readonly unit: string | null;
  /** As JSON text. */
  readonly default: string | null;
  readonly deprecated: { readonly sunset: string | null; readonly successor: string | null } | null;
};

/** What has a table of its own, because several fields refer to it. */
export type DefinitionRows = {
  readonly name: string;
  readonly description: string | null;
  /** Fields, or else the values of a long enumeration. */
  readonly fields: readonly FieldRow[];
  readonly values: readonly string[];
  /** Further values that there was no room for. */
  readonly valuesLeft: number;
  /** The schema as it is written, as JSON text, where it asks for more than its fields tell. */
  readonly written: string | null;
};

/** A payload as JSON text. */
export type ExamplePayload = {
  readonly text: string;
  /** Else it is the smallest payload that the schema allows. */
  readonly isFromContract: boolean;
};

/** An operation that the schema's file (OpenAPI) describes for an entity. */
export type DescribedOperation = {
  /** `GET /customers/{id}`. */
  readonly request: string;
  readonly id: string | null;
  readonly summary: string | null;
  /** `id in path, string, required`. */
  readonly parameters: readonly string[];
  /** The ways in, one of which is enough: `oauth2 clientCredentials, tokens from https://…, scopes read`. */
  readonly security: readonly string[];
  /** The statuses that the file names, with its words: `404: no such customer`. */
  readonly answers: readonly string[];
};

/** A channel that the schema's file (AsyncAPI) describes for an entity. */
export type DescribedChannel = {
  readonly channel: string;
  /** What the described application does: `send`, `receive`, in version 2 `publish`, `subscribe`. */
  readonly action: string | null;
  readonly operation: string | null;
  readonly contentType: string | null;
  /** `kafka.acme.example:9092 (kafka)`. */
  readonly servers: readonly string[];
  /** Bindings of the channel, the operation and the message, each its path and value: `kafka.key.type: string`. */
  readonly bindings: readonly string[];
  /** `traceId: string, required`. */
  readonly headers: readonly string[];
  readonly summary: string | null;
};

/** An entity of `data[]` in detail. */
export type EntityModel = {
  readonly entity: string;
  readonly direction: Direction;
  /** Null where the contract has no schema for it. */
  readonly schema: {
    /** As the contract refers to it; null for an inline schema. */
    readonly reference: string | null;
    /** `OpenAPI 3.1.0`. */
    readonly format: string;
    readonly title: string | null;
    readonly description: string | null;
  } | null;
  readonly fields: readonly FieldRow[];
  /** Further fields that there was no room for. */
  readonly fieldsLeft: number;
  readonly definitions: readonly DefinitionRows[];
  /** Fields of the schema that `data[].fields` leaves out; `true` for those that a payload must have. */
  readonly leftOut: readonly { readonly field: string; readonly required: boolean }[];
  /** May a payload have members that the schema does not name? Null where that cannot be told. */
  readonly open: boolean | null;
  /** What the schema asks for beyond what the fields tell, in words. */
  readonly conditions: readonly string[];
  /** The schema as it is written, as JSON text, where there are such conditions or it is Avro, and it is not very large. */
  readonly written: string | null;
  readonly operations: readonly DescribedOperation[];
  /** One of these operations as it goes over the line, where they read; null where their address is not known. */
  readonly request: string | null;
  readonly channels: readonly DescribedChannel[];
  readonly example: ExamplePayload | null;
};

/** A computed value beside the limit that it must keep. */
export type Budget = {
  /** `Age of the data before the next run is readable`. */
  readonly what: string;
  /** How it was computed: `24 h between starts + 3 h run`. */
  readonly from: string;
  readonly computed: string;
  /** The limit as it is written, and the key that states it. */
  readonly limit: string | null;
  /** Null where the format has no limit for it. */
  readonly key: string | null;
  /** Path of the retry policy whose time it is; null for all else. */
  readonly policy: string | null;
  /** What is left; what it is over the limit where `isKept` is false. Null without a limit. */
  readonly margin: string | null;
  readonly isKept: boolean | null;
};

/** A type that stands for an entity in a consumer's code. */
export type BindingModel = {
  readonly consumer: string;
  readonly owner: string | null;
  readonly entity: string;
  readonly direction: Direction;
  readonly type: string;
  /** Open drift findings; null where it could not be decided. */
  readonly drifts: number | null;
};

/** A write as it goes over the line. */
export type RequestModel = {
  readonly operation: string;
  /** `POST https://core.acme.example/v2/accounts/{accountId}/limit-changes`. */
  readonly request: string;
  /** Where the values of the path come from. */
  readonly parameters: readonly string[];
  readonly key: string | null;
  /** An example of the whole request; null where no payload is known. */
  readonly example: string | null;
};

/** What is computed from the contract, its schemas and its consumers. */
export type HandoverFacts = {
  /** 12 hex digits. */
  readonly digest: string;
  /** From the workspace folder. */
  readonly contractFile: string;
  readonly openFindings: { readonly errors: number; readonly warnings: number };
  /** Paths of the values that are defaults of the format. */
  readonly defaults: readonly string[];
  readonly entities: readonly EntityModel[];
  readonly budgets: readonly Budget[];
  /** The longest waits between tries, by the path of the policy: `200 ms, 400 ms`. */
  readonly waits: readonly { readonly policy: string; readonly longest: string }[];
  readonly requests: readonly RequestModel[];
  readonly bindings: readonly BindingModel[];
  /** Mermaid source. */
  readonly diagrams: { readonly dataFlow: string; readonly writeSequence: string | null };
  readonly acceptance: readonly { readonly list: string; readonly lines: readonly string[] }[];
};

/**
 * What a hand-over specification says, as JSON: the facts, and what the contract states by the keys of its format. A value
 * that is not stated is null.
 */
export type HandoverModel = HandoverFacts & { readonly [key: string]: JsonValue };
