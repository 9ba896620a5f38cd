import assert from "node:assert/strict";
import type { Finding } from "../../../src/finding/finding";
import { marksAt, marksOf } from "../../../src/server/marks";

const type = { uri: "file:///a.ts", span: { start: 10, end: 15 } };
const contract = { uri: "file:///a.contract.yaml", span: { start: 3, end: 8 } };
const drift: Finding = {
  ruleId: "drift/nullable",
  severity: "error",
  message: "Customer.email cannot be null, but crm may send null",
  location: type,
  related: [{ message: "Customer.email in crm", location: contract }],
  drift: { direction: "read", path: "/email", certainty: "proven" },
};

describe("Marks", () => {
  it("stand on both sides of a drift", () => {
    const marks = marksOf([drift]);
    assert.deepEqual(marks.get(type.uri), [{ finding: drift, location: type, role: "finding" }]);
    assert.deepEqual(marks.get(contract.uri), [{ finding: drift, location: contract, role: "mirror" }]);
  });

  it("stand on one side of a note and of what is no drift", () => {
    const { drift: _, ...structural } = drift;
    assert.deepEqual([...marksOf([structural, { ...drift, severity: "info" }]).keys()], [type.uri]);
  });

  it("are touched at their edges, and not beside them", () => {
    const marks = marksOf([drift]).get(type.uri) ?? [];
    const touched = (start: number, end: number) => marksAt(marks, { start, end }).length === 1;
    assert.deepEqual([touched(10, 10), touched(15, 15), touched(0, 9), touched(16, 99)], [true, true, false, false]);
  });
});
