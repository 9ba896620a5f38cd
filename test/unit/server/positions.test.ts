import assert from "node:assert/strict";
import fc from "fast-check";
import { negotiateEncoding, Positions } from "../../../src/server/positions";
import { LineIndex } from "../../../src/text/line-index";

const text = "é😀x\r\nnext";
const lines = new LineIndex(text);

describe("Positions in the client's encoding", () => {
  it("counts what each encoding counts", () => {
    const beforeX = text.indexOf("x");
    const character = (encoding: "utf-8" | "utf-16" | "utf-32") =>
      new Positions(encoding).position(lines, beforeX).character;
    assert.deepEqual([character("utf-8"), character("utf-16"), character("utf-32")], [6, 3, 2]);
  });

  it("comes back to the same offset, from wherever a character begins", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.constantFrom("utf-8", "utf-16", "utf-32"), (any, encoding) => {
        const index = new LineIndex(any);
        const positions = new Positions(encoding);
        let offset = 0;
        for (const character of any) {
          const isLineEnd = character === "\n" || character === "\r";
          if (!isLineEnd) assert.equal(positions.offset(index, positions.position(index, offset)), offset);
          offset += character.length;
        }
      }),
    );
  });

  it("clamps what is outside the text or inside a character", () => {
    const utf8 = new Positions("utf-8");
    assert.equal(utf8.offset(lines, { line: 0, character: 3 }), 1);
    assert.equal(utf8.offset(lines, { line: 0, character: 99 }), 4);
    assert.equal(utf8.offset(lines, { line: 99, character: 0 }), text.length);
    assert.equal(utf8.offset(lines, { line: -1, character: -1 }), 0);
  });

  it("takes what the client likes best, and nothing unknown", () => {
    const offer = (...positionEncodings: string[]) => negotiateEncoding({ general: { positionEncodings } });
    assert.equal(negotiateEncoding({}), "utf-16");
    assert.equal(offer("utf-8", "utf-16"), "utf-8");
    assert.equal(offer("utf-7", "utf-32", "utf-8"), "utf-32");
    assert.equal(offer("utf-7"), "utf-16");
  });
});
