import assert from "node:assert/strict";
import { readContract } from "../../src/contract/read-contract";
import { parseJson } from "../../src/document/json";
import type { HandoverBinding, HandoverInput } from "../../src/documents/handover/handover-input";
import type { InventoryInput, Undeclared } from "../../src/documents/inventory/inventory-input";
import type { JsonValue } from "../../src/text/json";

/** Where a file of the mapped workspace would be. */
const uriOf = (path: string) => `file:///ws/${path}`;

/** A contract for a map: its keys, over those that every contract has, and the drift of types that are bound to it. */
export interface MappedContract {
  readonly id: string;
  readonly keys?: Readonly<Record<string, JsonValue>>;
  readonly bindings?: readonly (Pick<HandoverBinding, "consumer" | "drifts"> & Partial<HandoverBinding>)[];
}

/** What a map is made from, without a workspace. */
export function mapInput(
  contracts: readonly MappedContract[],
  rest: { readonly undeclared?: readonly Undeclared[]; readonly unreadable?: readonly string[] } = {},
): InventoryInput {
  const coverage = { covered: 0, needed: 0, undecided: 0 };
  return {
    contracts: contracts.map(handoverInput),
    unreadable: [],
    undeclared: [],
    coverage,
    today: "2026-11-22",
    ...rest,
  };
}

/** A host that code calls without a contract, from as many lines of one file. */
export function undeclaredHost(host: string, lines: readonly number[] = [12], path = "src/report.ts"): Undeclared {
  const location = { uri: uriOf(path), span: { start: 0, end: 1 } };
  return { host, client: "fetch", places: lines.map((line) => ({ path, line, location })) };
}

/** As many contracts as a company may have: every kind of pattern, status and direction, in a dozen domains. */
export function companyInput(count: number): InventoryInput {
  const from = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
  const contracts = Array.from({ length: count }, (_, n): MappedContract => {
    const domain = from(DOMAINS, Math.floor(n / Math.max(1, Math.ceil(count / DOMAINS.length))));
    const pattern = from(["api", "batch", "stream", "api", "cdc"], n);
    const writes = n % 9 === 4;
    const system = {
      system: `${from(SYSTEMS, n * 7 + Math.floor(n / 5))} ${from(["", "EU", "US"], Math.floor(n / 11))}`.trim(),
      accessMethod: from(["rest-api", "object-storage", "kafka", "graphql", "change-stream"], n),
      owner: {
        team: `${from(SYSTEMS, n * 7 + Math.floor(n / 5))
          .toLowerCase()
          .replaceAll(" ", "-")}-platform`,
      },
    };
    const consumer = (offset: number) => ({ id: `${from(MODELS, n + offset)}-${domain}`, owner: `${domain}-ml` });
    const consumers = [consumer(0), ...(n % 4 === 1 ? [consumer(3)] : [])];
    return {
      id: `${domain}-${from(THINGS, n * 3)}-${n}`,
      keys: {
        domain,
        pattern,
        owner: { team: `${domain}-ml` },
        direction: writes ? "write" : "read",
        [writes ? "target" : "source"]: system,
        status: n % 17 === 3 ? "deprecated" : n % 23 === 5 ? "draft" : "active",
        freshness: { maxLag: from(["5s", "15min", "P1D"], n) },
        compliance: { classification: from(["confidential", "internal", "restricted"], n) },
        consumers,
      },
      bindings: consumers.map(({ id }) => ({ consumer: id, drifts: n % 13 === 2 ? 1 + (n % 3) : 0 })),
    };
  });
  const hosts = Array.from({ length: Math.ceil(count / 20) }, (_, n) => undeclaredHost(`svc${n}.acme.example`));
  return mapInput(contracts, { undeclared: hosts });
}

const DOMAINS = ["sales", "lending", "logistics", "care", "claims", "pricing", "hr", "fraud", "energy", "travel"];
const SYSTEMS = ["Acme CRM", "SAP S/4HANA", "Core banking", "Salesforce", "Data lake", "Workday", "Mainframe DB2"];
const MODELS = ["scorer", "forecast-trainer", "assistant", "ranker", "decider"];
const THINGS = ["customer-lookup", "order-feed", "invoice-extract", "limit-changes", "product-catalogue", "events"];

function handoverInput({ id, keys = {}, bindings = [] }: MappedContract): HandoverInput {
  const uri = uriOf(`${encodeURIComponent(id.replace(/\p{Cs}/gu, ""))}.contract.json`);
  const text = JSON.stringify({ integrationContract: "1.0", id, version: "1.0.0", pattern: "api", ...keys });
  const { contract } = readContract(parseJson(uri, text));
  assert.ok(contract);
  return {
    contract,
    contractPath: `${id}.contract.json`,
    digest: "0123456789ab",
    entities: [],
    bindings: bindings.map((binding) => ({
      entity: "Thing",
      direction: "read",
      type: "src/thing.ts#Thing",
      location: { uri: uriOf("src/thing.ts"), span: { start: 0, end: 0 } },
      decided: true,
      ...binding,
    })),
    documents: new Map(),
    findings: { errors: 0, warnings: 0 },
  };
}
