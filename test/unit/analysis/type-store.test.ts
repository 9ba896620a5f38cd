import assert from "node:assert/strict";
import type { Binding } from "../../../src/analysis/bindings";
import { TypeStore } from "../../../src/analysis/type-store";
import type { TypeReader, TypeReading } from "../../../src/consumer/type-reader";
import { noTypes } from "../../support/no-types";

const uri = "file:///ws/a/customer.ts";
const imported = "file:///ws/b/base.ts";
const unrelated = "file:///ws/c.ts";

/** A binding as far as the store looks at one. */
const binding = { uri, typeName: "Customer", direction: "read", at: {} } as unknown as Binding;

/** Answers when it is told to, each time with a new reading; what is asked is counted. */
function reader() {
  const asked = { types: 0, annotations: 0 };
  const waiting: (() => void)[] = [];
  const answered = <T>(answer: T) => new Promise<T>((resolve) => waiting.push(() => resolve(answer)));
  const reading = (): TypeReading => ({ outcome: "failed", reason: "", dependencies: [uri, imported] });
  const types: TypeReader = {
    ...noTypes,
    read: (requests) => {
      asked.types++;
      return answered(requests.map(reading));
    },
    annotations: (uris) => {
      asked.annotations += uris.length;
      return answered({ tags: [], suppressions: [] });
    },
    sites: () => answered([]),
  };
  const answer = () => {
    for (const one of waiting.splice(0)) one();
  };
  return { types, asked, answer };
}

async function readOnce(before: (store: TypeStore) => void = () => {}) {
  const fake = reader();
  const store = new TypeStore(fake.types);
  const first = store.readings([binding]);
  before(store);
  fake.answer();
  await first;
  const again = async () => {
    const next = store.readings([binding]);
    fake.answer();
    await next;
    return fake.asked.types;
  };
  return { store, again };
}

describe("TypeStore", () => {
  const changes: { name: string; uris: string[]; everywhere?: boolean; asks: 1 | 2 }[] = [
    { name: "nothing", uris: [], asks: 1 },
    { name: "a file that it was not read from", uris: [unrelated], asks: 1 },
    { name: "a file that it was read from", uris: [imported], asks: 2 },
    { name: "a folder around such a file", uris: ["file:///ws/b"], asks: 2 },
    { name: "a folder whose name begins like it", uris: ["file:///ws/b/bas"], asks: 1 },
    { name: "files that came or went", uris: [unrelated], everywhere: true, asks: 2 },
    { name: "the project's configuration", uris: ["file:///ws/tsconfig.build.json"], asks: 2 },
    { name: "a package's manifest", uris: ["file:///ws/package.json"], asks: 2 },
  ];
  for (const { name, uris, everywhere = false, asks } of changes) {
    it(`${asks === 1 ? "keeps a type" : "reads a type again"} after a change of ${name}`, async () => {
      const { store, again } = await readOnce();
      store.changed(new Set(uris), everywhere);
      assert.equal(await again(), asks);
    });

    it(`${asks === 1 ? "keeps" : "does not keep"} an answer that was overtaken by a change of ${name}`, async () => {
      const { again } = await readOnce((store) => store.changed(new Set(uris), everywhere));
      assert.equal(await again(), asks);
    });
  }

  it("asks for the annotations of a file once, and again when it changed, if only meanwhile", async () => {
    const { types, asked, answer } = reader();
    const store = new TypeStore(types);
    const tags = async (before: () => void = () => {}) => {
      const found = store.annotations([uri, unrelated]);
      before();
      answer();
      await found;
      return asked.annotations;
    };
    assert.equal(await tags(), 2);
    assert.equal(await tags(), 2);
    store.changed(new Set([uri]), false);
    assert.equal(await tags(() => store.changed(new Set([uri]), false)), 3);
    assert.equal(await tags(), 4);
  });

  it("looks again for a file that was not there when it comes", async () => {
    let asked = 0;
    const types: TypeReader = {
      ...reader().types,
      read: async (requests) => requests.map(() => ({ outcome: "no-file" })),
    };
    const store = new TypeStore({ ...types, read: (requests) => types.read(requests).finally(() => asked++) });
    await store.readings([binding]);
    store.changed(new Set([uri]), false);
    await store.readings([binding]);
    assert.equal(asked, 2);
  });

  it("asks once for a type that is bound twice", async () => {
    const { types, answer } = reader();
    const store = new TypeStore(types);
    const found = store.readings([binding, binding]);
    answer();
    const [one, other] = await found;
    assert.equal(one, other);
  });
});
