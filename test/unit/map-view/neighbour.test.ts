import assert from "node:assert/strict";
import { neighbourOf, type Spot, type Way } from "../../../src/map-view/neighbour";

function spot(key: string, x: number, y: number, links: readonly string[] = []): Spot {
  return { key, x, y, width: 100, height: 40, links };
}

/** Two rows of a map, and a third node on the right that belongs to the upper row. */
const spots = [
  spot("crm", 0, 0, ["lookup"]),
  spot("erp", 0, 100, ["orders"]),
  spot("lookup", 200, 0, ["crm", "churn"]),
  spot("orders", 200, 100, ["erp", "trainer"]),
  spot("trainer", 400, 10, ["orders"]),
  spot("churn", 400, 200, ["lookup"]),
];

function walk(start: string, ...ways: readonly Way[]): readonly (string | undefined)[] {
  let at = spots.find(({ key }) => key === start);
  return ways.map((way) => {
    at = at === undefined ? undefined : neighbourOf(at, way, spots);
    return at?.key;
  });
}

describe("neighbour of a node", () => {
  it("follows connections to the left and right", () => {
    assert.deepEqual(walk("crm", "right", "right", "left", "left"), ["lookup", "churn", "lookup", "crm"]);
  });

  it("goes to the next in the column up and down, connected or not", () => {
    assert.deepEqual(walk("crm", "down", "up"), ["erp", "crm"]);
    assert.deepEqual(walk("trainer", "down"), ["churn"]);
  });

  it("ends where the picture ends", () => {
    assert.deepEqual(walk("crm", "left"), [undefined]);
    assert.deepEqual(walk("crm", "up"), [undefined]);
  });

  it("goes to the nearest where nothing is connected", () => {
    const alone = spot("alone", 0, 5);
    assert.equal(neighbourOf(alone, "right", spots)?.key, "lookup");
  });
});
