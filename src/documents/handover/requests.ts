import type { Contract } from "../../contract/contract";
import type { ContractValues } from "../../contract/contract-values";
import { writes } from "../../contract/policies";
import type { JsonValue } from "../../text/json";
import type { EntityModel, RequestModel } from "./handover-model";
import { addressOf, filledPath, percentEncoded, placeholdersOf, textAt } from "./request-text";

/** How the writes of a contract go over the line, one entry for each operation. */
export function requestsOf(contract: Contract, entities: readonly EntityModel[]): readonly RequestModel[] {
  if (!writes(contract)) return [];
  const written = entities.filter(({ direction }) => direction === "write");
  return contract.values.items("writeBack.operations").flatMap((operation, index) => {
    const id = operation.text("id")?.value;
    return id === undefined ? [] : [new RequestReader(contract.values, operation, id, index, written).model()];
  });
}

const KEY = "writeBack.idempotency.key";

class RequestReader {
  readonly #values: ContractValues;
  readonly #operation: ContractValues;
  readonly #id: string;
  readonly #index: number;
  /** The entity that the operation sends; of one that sends none, the one that its path and its key are made from. */
  readonly #source: EntityModel | undefined;
  readonly #sends: boolean;

  constructor(
    values: ContractValues,
    operation: ContractValues,
    id: string,
    index: number,
    written: readonly EntityModel[],
  ) {
    this.#values = values;
    this.#operation = operation;
    this.#id = id;
    this.#index = index;
    const name = operation.text("entity")?.value;
    const own = written.find(({ entity }) => entity === name);
    this.#source = own ?? written[0];
    this.#sends = own !== undefined;
  }

  model(): RequestModel {
    const method = this.#operation.text("method")?.value ?? "POST";
    const path = this.#operation.text("path")?.value;
    const location = this.#values.text("target.location")?.value ?? "";
    const isMessage = method === "publish";
    return {
      operation: this.#id,
      request: isMessage ? `publish to ${path ?? location}` : `${method} ${location.replace(/\/+$/, "")}${path ?? ""}`,
      parameters: placeholdersOf(path ?? "").map((name) => this.#parameter(name)),
      key: this.#key()?.words ?? null,
      example: isMessage ? null : this.#example(method, location, path ?? ""),
    };
  }

  #parameter(name: string): string {
    const field = this.#source?.fields.find((row) => row.field === name);
    if (this.#source === undefined || field === undefined) return `{${name}}: no field of this name`;
    return `{${name}}: ${this.#source.entity}.${name} (percent-encoded)`;
  }

  /** The key of this operation, in words and in an example; undefined where writes carry none. */
  #key(): { readonly words: string; readonly example: string } | undefined {
    const strategy = this.#values.text("writeBack.idempotency.strategy")?.value;
    const from = this.#values.texts(`${KEY}.from`).map(({ value }) => value);
    if ((strategy !== "idempotency-key" && strategy !== "natural-key") || from.length === 0) return undefined;
    // The first operation has the bare key: a further one on the same decision must not be taken for its replay.
    const end = strategy === "idempotency-key" && this.#index > 0 ? `:${this.#id}` : "";
    const sample = this.#sample();
    const values = from.map((field) => textAt(sample, field) ?? `<${field}>`);
    const isQuoted = this.#values.text(`${KEY}.format`)?.value !== "raw";
    const quote = isQuoted ? '"' : "";
    const words = `${quote}${from.map((field) => `<${field}>`).join(":")}${end}${quote}`;
    const id = values.length === 1 ? (values[0] ?? "") : values.map(percentEncoded).join(":");
    return { words, example: isQuoted ? JSON.stringify(id + end) : id + end };
  }

  #example(method: string, location: string, path: string): string | null {
    const address = addressOf(location);
    if (address === undefined) return null;
    const isHeader = (this.#values.text(`${KEY}.in`)?.value ?? "header") === "header";
    const name = this.#values.text(`${KEY}.name`)?.value ?? "Idempotency-Key";
    const key = this.#key();
    const body = this.#sends ? this.#source?.example?.text : undefined;
    return [
      `${method} ${address.base}${filledPath(path, this.#sample())} HTTP/1.1`,
      `Host: ${address.host}`,
      ...(body === undefined ? [] : ["Content-Type: application/json"]),
      ...(key === undefined || !isHeader ? [] : [`${name}: ${key.example}`]),
      ...(body === undefined ? [] : ["", body]),
    ].join("\n");
  }

  #sample(): JsonValue | undefined {
    const text = this.#source?.example?.text;
    return text === undefined ? undefined : JSON.parse(text);
  }
}
