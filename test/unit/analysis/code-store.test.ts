import assert from "node:assert/strict";
import { CodeStore } from "../../../src/analysis/code-store";
import { type CodeFacts, noFacts } from "../../../src/consumer/code-facts";
import { noTypes } from "../../support/no-types";

const caller = "file:///ws/a/caller.ts";
const wrapper = "file:///ws/b/wrapper.ts";
const absent = "file:///ws/b/wrapper/index.ts";
const unrelated = "file:///ws/c.ts";

/** Answers when it is told to, each time with new facts; what is asked is counted by group. */
function reader() {
  const asked: (readonly string[])[] = [];
  const waiting: (() => void)[] = [];
  const types = {
    ...noTypes,
    codeFacts: (uris: readonly string[]) => {
      asked.push(uris);
      const facts = uris.map((uri): CodeFacts => ({ ...noFacts(uri), dependencies: [uri, wrapper, absent] }));
      return new Promise<readonly CodeFacts[]>((resolve) => waiting.push(() => resolve(facts)));
    },
  };
  const answer = () => {
    for (const one of waiting.splice(0)) one();
  };
  return { types, asked, answer };
}

describe("CodeStore", () => {
  const changes: readonly { readonly name: string; readonly uri: string; readonly asks: 1 | 2 }[] = [
    { name: "a file that they were not read from", uri: unrelated, asks: 1 },
    { name: "the file itself", uri: caller, asks: 2 },
    { name: "a file that they were read from", uri: wrapper, asks: 2 },
    { name: "a file that was not there", uri: absent, asks: 2 },
    { name: "a folder around such a file", uri: "file:///ws/b", asks: 2 },
    { name: "a folder whose name begins like it", uri: "file:///ws/b/wrap", asks: 1 },
    { name: "a package's description", uri: "file:///ws/package.json", asks: 2 },
    { name: "a configuration of the compiler", uri: "file:///ws/tsconfig.base.json", asks: 2 },
    { name: "a schema", uri: "file:///ws/schemas/a.json", asks: 1 },
  ];
  for (const { name, uri, asks } of changes) {
    it(`${asks === 1 ? "keeps facts through" : "reads facts again after"} a change of ${name}`, async () => {
      const { types, asked, answer } = reader();
      const store = new CodeStore(types);
      const first = store.of([caller]);
      answer();
      await first;
      store.changed(new Set([uri]));
      const second = store.of([caller]);
      answer();
      assert.equal((await second)[0] === (await first)[0], asks === 1);
      assert.equal(asked.length, asks);
    });
  }

  it("does not keep an answer that a change has overtaken", async () => {
    for (const [uri, asks] of [
      [wrapper, 2],
      ["file:///ws/b", 2],
      ["file:///ws/package.json", 2],
      [unrelated, 1],
    ] as const) {
      const { types, asked, answer } = reader();
      const store = new CodeStore(types);
      const first = store.of([caller]);
      store.changed(new Set([uri]));
      answer();
      await first;
      const second = store.of([caller]);
      answer();
      await second;
      assert.equal(asked.length, asks, uri);
    }
  });

  it("reads again what was left unread, when it reaches something worth reading", async () => {
    const [a, b, c] = ["file:///ws/a.ts", "file:///ws/b.ts", "file:///ws/c.ts"] as const;
    const imports = new Map<string, readonly string[]>([
      [a, [b]],
      [b, [c]],
      [c, []],
    ]);
    let calls = false;
    const asked: string[] = [];
    const types = {
      ...noTypes,
      codeFacts: async (uris: readonly string[]) =>
        uris.map((uri): CodeFacts => {
          asked.push(uri);
          const dependencies = [uri, ...(imports.get(uri) ?? [])];
          return { ...noFacts(uri), dependencies, ...(calls ? {} : { unread: true }) };
        }),
    };
    const store = new CodeStore(types);
    await store.of([a, b, c]);
    calls = true;
    store.changed(new Set([c]));
    const found = await store.of([a, b, c]);
    assert.deepEqual(
      found.map(({ unread }) => unread),
      [undefined, undefined, undefined],
    );
    assert.deepEqual(asked.slice(3).sort(), [a, b, c]);
  });

  it("asks in groups, so that other questions are heard between them", async () => {
    const { types, asked, answer } = reader();
    const store = new CodeStore(types);
    const uris = Array.from({ length: 50 }, (_, index) => `file:///ws/${index}.ts`);
    let found: readonly CodeFacts[] | undefined;
    void store.of(uris).then((facts) => {
      found = facts;
    });
    let groups = 0;
    for (; found === undefined; groups++) {
      assert.equal(asked.length, groups + 1);
      answer();
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.ok(groups > 2, String(groups));
    assert.deepEqual(
      found.map(({ uri }) => uri),
      uris,
    );
    assert.deepEqual(store.known([unrelated, "file:///ws/7.ts"]), [found[7]]);
  });
});
