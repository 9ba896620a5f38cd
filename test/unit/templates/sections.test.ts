import assert from "node:assert/strict";
import { CONTRACT_DIRECTIONS, type Contract, PATTERNS, type Pattern } from "../../../src/contract/contract";
import { isList, isPlaceholder, type NewMapping, type NewValue } from "../../../src/edits/new-value";
import { contractTemplate } from "../../../src/templates/contract-template";
import { planned } from "../../../src/templates/planned";
import { SECTIONS, type SectionName, sectionTemplate } from "../../../src/templates/sections";
import { findingsOutsideBlanks } from "./findings-outside-blanks";

const names = Object.keys(SECTIONS).filter((name): name is SectionName => name in SECTIONS);

describe("sectionTemplate", () => {
  for (const pattern of PATTERNS) {
    for (const direction of CONTRACT_DIRECTIONS) {
      it(`fits into the rest of a contract: ${pattern}, ${direction}`, async () => {
        const whole = contractTemplate({
          id: "orders",
          pattern,
          direction,
          system: "Order management",
          owner: "sales-ai",
        });
        for (const name of names) {
          for (const path of SECTIONS[name].paths) {
            if (!belongs(path, pattern, direction)) continue;
            const keys = path.replace("[]", "").split(".");
            const without = replaced(whole, keys, undefined);
            const section = sectionTemplate(name, planned(without));
            const contract = replaced(
              without,
              keys,
              path.endsWith("[]") ? withItem(at(whole, keys), section) : section,
            );
            assert.deepEqual(await findingsOutsideBlanks(contract), [], `${name} at ${path}`);
          }
        }
      });
    }
  }

  it("has no tries that the budget has no time for", () => {
    const retry = (values: NewMapping) => sectionTemplate("retry", planned({ pattern: "api", ...values }));
    const budget = (time: string) => ({ api: { latency: { budget: time } } });
    assert.deepEqual([retry(budget("4s"))["tries"], retry(budget("4s"))["maxElapsedTime"]], [3, "4s"]);
    assert.equal(retry({ ...budget("4s"), resilience: { timeout: "1500ms" } })["tries"], 2);
    const limited = { volume: { requests: { peak: "50/s" } }, api: { rateLimit: "120/s" } };
    assert.equal(retry(limited)["tries"], 2);
  });

  it("sets the alarms of a batch by its schedule and the freshness", () => {
    const values = {
      pattern: "batch",
      freshness: { maxLag: "36h" },
      batch: { schedule: { cron: "0 2 * * *" }, maxRunTime: "3h" },
    };
    assert.deepEqual(sectionTemplate("staleness", planned(values)), { warnAfter: "27h", errorAfter: "36h" });
  });

  it("sets the alarm of a lag at half of it, and the heartbeat at half of that", () => {
    const cdc = sectionTemplate("cdc", planned({ pattern: "cdc", freshness: { maxLag: "2min" } }));
    assert.deepEqual([cdc["lag"], cdc["heartbeat"]], [{ max: "2min", alertAfter: "1min" }, "30s"]);
  });

  it("keeps keys as long as a write may be replayed, and audits as long as data may be kept", () => {
    const values = {
      id: "x",
      direction: "write",
      compliance: { retention: "P7Y" },
      writeBack: { failureHandling: { deadLetter: { channel: "x.dlq", retention: "P3D" } } },
    };
    assert.equal(sectionTemplate("idempotency", planned(values))["retention"], "P3D");
    assert.equal(sectionTemplate("audit", planned(values))["retention"], "P7Y");
  });

  it("names dead letters after the channel, else after the contract", () => {
    assert.equal(
      sectionTemplate("eventDeadLetter", planned({ id: "x", stream: { channel: "pay.v1" } }))["channel"],
      "pay.v1.dlq",
    );
    assert.equal(sectionTemplate("writeDeadLetter", planned({ id: "x" }))["channel"], "x.dlq");
  });
});

/** True where a contract of the pattern and direction may have the section. */
function belongs(path: string, pattern: Pattern, direction: Contract["direction"]): boolean {
  const [key = ""] = path.split(/[.[]/);
  const writes = direction !== "read";
  if (PATTERNS.some((one) => one === key)) return key === pattern || (key === "api" && writes);
  if (key === "target" || key === "writeBack") return writes;
  return (key !== "source" && key !== "suitability") || direction !== "write";
}

/** The contract with another value at some keys, or without it. */
function replaced(
  contract: NewMapping,
  [key = "", ...rest]: readonly string[],
  value: NewValue | undefined,
): NewMapping {
  const others = Object.fromEntries(Object.entries(contract).filter(([name]) => name !== key));
  if (rest.length === 0) return value === undefined ? others : { ...others, [key]: value };
  return { ...others, [key]: replaced(mappingOf(contract[key]), rest, value) };
}

function at(contract: NewMapping, keys: readonly string[]): NewValue | undefined {
  return keys.reduce<NewValue | undefined>((value, key) => mappingOf(value)[key], contract);
}

/** A list whose last item is the new one: of operations the first stays. */
function withItem(list: NewValue | undefined, item: NewValue): readonly NewValue[] {
  const items = list !== undefined && isList(list) ? list : [];
  return [item, ...items.slice(1)];
}

function mappingOf(value: NewValue | undefined): NewMapping {
  if (typeof value !== "object" || value === null || isList(value) || isPlaceholder(value)) return {};
  return { ...value };
}
