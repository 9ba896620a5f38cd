import assert from "node:assert/strict";
import { stepsTaken } from "../../../src/client/steps-taken";
import type { Status } from "../../../src/protocol/messages";

const status: Status = {
  drifts: 2,
  problems: 0,
  contracts: 3,
  bindings: 2,
  files: ["file:///a.ts"],
  asSaved: [],
};

describe("The steps of the walkthrough", () => {
  const taken = (now: Partial<Status>) => stepsTaken(status, { ...status, ...now });

  it("are not taken by a check that finds the same", () => {
    assert.deepEqual(taken({}), []);
  });

  it("are taken by a contract that is opened and was not there", () => {
    assert.deepEqual(taken({ contracts: 4, files: ["file:///a.ts", "file:///new.contract.yaml"] }), [
      "didCreateContract",
    ]);
    assert.deepEqual(taken({ contracts: 4 }), [], "a branch brought it");
  });

  it("are taken by a type that was bound, whatever drift that shows", () => {
    assert.deepEqual(taken({ bindings: 3, drifts: 3 }), ["didBindType"]);
  });

  it("are taken by a drift less, not by a type or a contract less", () => {
    assert.deepEqual(taken({ drifts: 1 }), ["didMendDrift"]);
    assert.deepEqual(taken({ drifts: 1, bindings: 1 }), []);
    assert.deepEqual(taken({ drifts: 1, contracts: 2 }), []);
    assert.deepEqual(taken({ drifts: 3 }), []);
  });

  it("are not taken where no file of ours is open", () => {
    assert.deepEqual(taken({ drifts: 1, bindings: 3, contracts: 4, files: [] }), []);
  });
});
