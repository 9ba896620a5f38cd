import type { JsonValue } from "../../src/text/json";

/** What a contract of the tests is made of. */
export interface WantedContract {
  readonly direction?: "read" | "write" | "read-write";
  readonly resilience?: JsonValue;
  readonly compatibility?: JsonValue;
  /** Entities by their names. */
  readonly data?: Readonly<Record<string, { readonly schema: JsonValue; readonly fields?: readonly string[] }>>;
  readonly operations?: readonly JsonValue[];
}

const system = { system: "Shop", accessMethod: "rest-api", location: "https://shop.example" };

/** The files of a workspace with one contract, `shop.contract.yaml`. */
export function clientContract(wanted: WantedContract): Readonly<Record<string, string>> {
  const { direction = "read", data = {}, operations, ...sections } = wanted;
  const contract = {
    integrationContract: "1.0",
    id: "shop",
    version: "1.0.0",
    pattern: "api",
    direction,
    ...(direction === "write" ? {} : { source: system }),
    ...(direction === "read" ? {} : { target: system }),
    ...(operations === undefined ? {} : { writeBack: { operations } }),
    ...sections,
    data: Object.entries(data).map(([entity, { schema, fields }]) => ({
      entity,
      schema,
      ...(fields ? { fields } : {}),
    })),
  };
  return { "shop.contract.yaml": JSON.stringify(contract) };
}
