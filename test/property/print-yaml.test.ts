import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "yaml";
import { printYaml } from "../../src/document/print-yaml";
import type { JsonValue } from "../../src/text/json";

describe("printed YAML", () => {
  it("reads back as the value, whatever its keys and texts are", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.stringMatching(/^[ \n\t:#|>&*?!%@`'"{}[\],a-c0-9.~-]{0,30}$/),
      fc
        .array(fc.constantFrom("a", " b", "", "  ", "c: d", "# e", "---", "..."), { maxLength: 6 })
        .map((l) => l.join("\n")),
      fc.constantFrom("yes", "null", "1e3", "0x1f", "1_000", "<<", "__proto__", "2026-01-01", "x".repeat(1500)),
    );
    const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        text,
        fc.constantFrom<JsonValue>(null, true, false, 0, -1.5, 1e21),
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(
          text.filter((key) => key !== "__proto__"),
          tie("value"),
          { maxKeys: 4 },
        ),
      ),
    }));
    fc.assert(
      fc.property(value, (made) => {
        const printed = printYaml(made);
        assert.deepEqual(
          parse(printed, { version: "1.2", schema: "core", prettyErrors: false }),
          JSON.parse(JSON.stringify(made)),
        );
        assert.doesNotMatch(printed, /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u);
      }),
      { numRuns: 500 },
    );
  });
});
