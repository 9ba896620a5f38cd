import { FORMAT } from "../../src/contract/format/format";
import { type FormatType, type TextType, unnamed } from "../../src/contract/format/types";
import { isJsonObject, type JsonValue } from "../../src/text/json";

/** Values of keys that are no free texts, by their paths. */
const GIVEN: Readonly<Record<string, JsonValue>> = {
  id: "whole",
  version: "7.8.9",
  status: "deprecated",
  pattern: "batch",
  direction: "read-write",
  "data[].entity": "Thing",
  "data[].schema": { type: "object", properties: { f1: { type: "string" }, f2: { type: "string" } } },
  "data[].fields": ["f1", "f2"],
  "freshness.timestampField": "Thing.f1",
  "batch.schedule.cron": "7 3 * * *",
  "batch.schedule.timezone": "Europe/Lisbon",
  "source.hosts": ["source.example", "env:SOURCE"],
  "target.hosts": ["target.example"],
  "consumers[].types[].type": "src/a.ts#Alpha",
  "consumers[].types[].entity": "Thing",
  "consumers[].types[].at": { type: "/a", entity: "/b" },
  "writeBack.operations[].id": "put-thing",
  "writeBack.operations[].entity": "Thing",
  "writeBack.idempotency.strategy": "idempotency-key",
  "writeBack.idempotency.key.from": ["f2"],
  "writeBack.rollback.operation": "put-thing",
  "writeBack.audit.function": "src/audit.ts#record",
  "exemptions[].rule": "drift/nullable",
  "exemptions[].at": "/freshness",
};

/** A contract that states every key of the format, each with a value of its own where a value can be chosen. */
export function wholeContract(): { readonly [key: string]: JsonValue } {
  const whole = new Whole().value(FORMAT, "");
  return isJsonObject(whole) ? whole : {};
}

class Whole {
  #count = 100;

  value(named: FormatType, path: string): JsonValue {
    const given = GIVEN[path];
    if (given !== undefined) return given;
    const type = unnamed(named);
    switch (type.kind) {
      case "mapping": {
        const keys = [...type.keys].filter(([name]) => !(path === "batch.schedule" && name === "every"));
        const below = (name: string) => (path === "" ? name : `${path}.${name}`);
        return Object.fromEntries(keys.map(([name, key]) => [name, this.value(key.type, below(name))]));
      }
      case "list":
        return [this.value(type.items, `${path}[]`)];
      case "text":
        return this.#text(type);
      case "number":
        return Math.min(type.maximum ?? Number.POSITIVE_INFINITY, Math.max(type.minimum ?? 0, this.#next()));
      case "boolean":
        return true;
      case "enum":
        return type.values.at(-1) ?? "";
      case "suggested":
        return `suggested-${this.#next()}`;
      case "marker":
        return "1.0";
      default:
        return { f1: "example" };
    }
  }

  #text({ form }: TextType): string {
    const n = this.#next();
    switch (form) {
      case "duration":
      case "period":
        return `${n}s`;
      case "rate":
        return `${n}/s`;
      case "dataRate":
        return `${n}KiB/s`;
      case "date":
        return `2${n}-01-01`;
      default:
        return `text number ${n}`;
    }
  }

  #next(): number {
    return this.#count++;
  }
}
