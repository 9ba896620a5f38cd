import assert from "node:assert/strict";
import { newDocument } from "../../../src/edits/new-document";
import { ask, askName, type NewMapping } from "../../../src/edits/new-value";
import { snippetOf, withoutTabStops } from "../../../src/templates/snippet";

const mapping: NewMapping = {
  id: askName("orders"),
  cost: "5$",
  path: ask("/orders/{id}"),
  kind: ask("b", ["a", "b"]),
  dead: "orders.dlq",
  other: "reorders-v2",
};

describe("snippetOf", () => {
  it("makes tab stops of blanks, choices of what can be chosen, and lets a name be followed", () => {
    assert.equal(
      snippetOf(newDocument(mapping)),
      "id: ${1:orders}\ncost: 5\\$\npath: ${2:/$1/{id\\}}\nkind: ${3|b,a|}\ndead: $1.dlq\nother: reorders-v2$0",
    );
  });

  it("reads as it is proposed where there are no tab stops", () => {
    const text = "id: orders\ncost: 5$\npath: /orders/{id}\nkind: b\ndead: orders.dlq\nother: reorders-v2";
    assert.equal(withoutTabStops(snippetOf(newDocument(mapping))), text);
  });
});
