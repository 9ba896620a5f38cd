import assert from "node:assert/strict";
import { chooseLibraries } from "../../../src/generate/client/libraries";

const from = (dependencies: Record<string, string>, isModule = false) =>
  chooseLibraries({ ranges: new Map(Object.entries(dependencies)), isModule });

describe("libraries of a client module", () => {
  it("are cockatiel 3 and Ajv where a package has none", () => {
    const expected = { policy: "cockatiel", cockatiel: 3, validation: "ajv", zod: 4, http: [], extension: "" };
    assert.deepEqual(from({}), expected);
    assert.equal(from({}, true).extension, ".js");
  });

  it("are those of the package, in its versions", () => {
    assert.equal(from({ cockatiel: "^4.0.0" }).cockatiel, 4);
    assert.equal(from({ cockatiel: "~3.2" }).cockatiel, 3);
    assert.equal(from({ cockatiel: "workspace:*" }).cockatiel, 3);
    const { validation, zod } = from({ zod: "3.25.1", ajv: "8.0.0" });
    assert.deepEqual({ validation, zod }, { validation: "zod", zod: 3 });
    assert.equal(from({ zod: ">= 4" }).zod, 4);
    assert.deepEqual(from({ ky: "1", axios: "1", undici: "7" }).http, ["axios", "ky", "undici"]);
  });

  it("are p-retry and opossum only where the module can be written for them", () => {
    const both = { "p-retry": "^6.2.0", opossum: "8", "@types/opossum": "8" };
    assert.equal(from(both, true).policy, "p-retry");
    assert.equal(from(both).policy, "cockatiel", "p-retry 6 is no CommonJS");
    assert.equal(from({ ...both, cockatiel: "3" }, true).policy, "cockatiel");
    assert.equal(from({ ...both, "p-retry": "7.0.0" }, true).policy, "cockatiel", "its callbacks are others");
    assert.equal(from({ "p-retry": "6.0.0" }, true).policy, "cockatiel");
  });
});
