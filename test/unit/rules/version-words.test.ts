import assert from "node:assert/strict";
import { changesFor, directionOf } from "../../../src/analysis/version-changes";
import type { VersionSide } from "../../../src/rules/version-change";
import { changeWords, deedWords, goneMessage, versionMessage } from "../../../src/rules/version-words";
import type { JsonValue } from "../../../src/text/json";
import { lower } from "../../support/lower-schema";

interface Row {
  readonly name: string;
  readonly side: VersionSide;
  readonly was: JsonValue;
  readonly is: JsonValue;
  /** What was done, and the message. */
  readonly says: readonly [deed: string, message: string];
}

const object = (properties: Record<string, JsonValue>, rest: Record<string, JsonValue> = {}): JsonValue => ({
  type: "object",
  properties,
  ...rest,
});
const string = { type: "string" };
const required = (...names: readonly string[]) => ({ required: names });
const closed = { additionalProperties: false };

const rows: readonly Row[] = [
  {
    name: "a required property that is gone",
    side: "readers",
    was: object({ a: string }, required("a")),
    is: object({}),
    says: ["Removing T.a", "T.a was string, is gone: readers of 1.2.0 count on it"],
  },
  {
    name: "a required property that turned optional",
    side: "readers",
    was: object({ a: string }, required("a")),
    is: object({ a: string }),
    says: ["Making T.a optional", "T.a was required, may now be absent: readers of 1.2.0 count on it"],
  },
  {
    name: "an optional property that is now required",
    side: "writers",
    was: object({ a: string }),
    is: object({ a: string }, required("a")),
    says: ["Requiring T.a", "T.a was optional, is now required: writers of 1.2.0 may leave it out"],
  },
  {
    name: "a new property that is required",
    side: "writers",
    was: object({ b: string }),
    is: object({ a: string, b: string }, required("a")),
    says: ["Requiring T.a", "T.a is new and required: writers of 1.2.0 do not send it"],
  },
  {
    name: "null that is allowed",
    side: "readers",
    was: object({ a: object({ b: string }) }),
    is: object({ a: object({ b: { type: ["string", "null"] } }) }),
    says: ["Allowing null in T.a.b", "T.a.b may now be null: readers of 1.2.0 do not expect null"],
  },
  {
    name: "null that is refused",
    side: "writers",
    was: object({ a: { type: ["string", "null"] } }),
    is: object({ a: string }),
    says: ["Refusing null in T.a", "T.a may no longer be null: writers of 1.2.0 may send null"],
  },
  {
    name: "one more value",
    side: "readers",
    was: object({ a: { enum: ["x", "y"] } }),
    is: object({ a: { enum: ["x", "y", "z"] } }),
    says: ['Adding "z" to T.a', 'T.a was "x" | "y", now also "z": readers of 1.2.0 do not know it'],
  },
  {
    name: "fewer values",
    side: "writers",
    was: object({ a: { enum: ["x", "y", "z"] } }),
    is: object({ a: { enum: ["x"] } }),
    says: ['Removing "y", "z" from T.a', 'T.a was "x" | "y" | "z", no longer "y", "z": writers of 1.2.0 may send them'],
  },
  {
    name: "an enum that turned into any string",
    side: "readers",
    was: object({ a: { enum: ["x"] } }),
    is: object({ a: string }),
    says: ["Changing T.a to string", 'T.a was "x", is now string: readers of 1.2.0 expect "x"'],
  },
  {
    name: "another type, in the items of an array",
    side: "writers",
    was: object({ a: { type: "array", items: { type: "integer" } } }),
    is: object({ a: { type: "array", items: string } }),
    says: ["Changing T.a[] to string", "T.a[] was integer, is now string: writers of 1.2.0 may send integer"],
  },
  {
    name: "a new property where none were allowed",
    side: "readers",
    was: object({ b: string }, closed),
    is: object({ a: string, b: string }, closed),
    says: ["Adding T.a", "T.a is new, and no further properties were allowed: readers of 1.2.0 refuse it"],
  },
  {
    name: "a property that is gone where no others are accepted",
    side: "writers",
    was: object({ a: string, b: string }, closed),
    is: object({ b: string }, closed),
    says: ["Removing T.a", "T.a is gone, and nothing else is accepted: writers of 1.2.0 may send it"],
  },
  {
    name: "one more value of a discriminant",
    side: "readers",
    was: { oneOf: [object({ k: { const: "x" } }, required("k")), object({ k: { const: "y" } }, required("k"))] },
    is: {
      oneOf: ["x", "y", "z"].map((k) => object({ k: { const: k } }, required("k"))),
    },
    says: ['Adding "z" to T.k', 'T.k was "x" | "y", now also "z": readers of 1.2.0 do not know it'],
  },
  {
    name: "another value in the place of the only one",
    side: "readers",
    was: object({ a: { const: 1 } }),
    is: object({ a: { const: 2 } }),
    says: ["Changing T.a to 2", "T.a was 1, is now 2: readers of 1.2.0 do not know it"],
  },
  {
    name: "a limit that is looser, and not one that is tighter",
    side: "readers",
    was: object({ a: { type: "string", minLength: 3, maxLength: 9 } }),
    is: object({ a: { type: "string", minLength: 1, maxLength: 8 } }),
    says: ["Changing minLength of T.a", "T.a: minLength was 3, is now 1: readers of 1.2.0 count on the former limit"],
  },
  {
    name: "limits that are tighter",
    side: "writers",
    was: object({ a: { type: "array", items: string, maxItems: 9, minItems: 2 } }),
    is: object({ a: { type: "array", items: string, maxItems: 8, uniqueItems: true } }),
    says: [
      "Changing maxItems, uniqueItems of T.a",
      "T.a: maxItems was 9, is now 8, uniqueItems is new: writers of 1.2.0 do not keep to it",
    ],
  },
  {
    name: "a limit that is gone",
    side: "readers",
    was: object({ a: { type: "string", pattern: "^a" } }),
    is: object({ a: string }),
    says: ["Changing pattern of T.a", "T.a: pattern ^a is gone: readers of 1.2.0 count on the former limit"],
  },
  {
    name: "what is refused although it is called the same",
    side: "writers",
    was: object({ a: string }),
    is: object({ a: { type: "string", not: { const: "x" } } }),
    says: ["Changing T.a", "T.a is still string, but allows less: writers of 1.2.0 may send what is refused"],
  },
  {
    name: "that nothing is allowed any more",
    side: "writers",
    was: object({ a: string }),
    is: object({ a: false }),
    says: ["Changing T.a to nothing", "T.a was string, is now nothing: writers of 1.2.0 may send string"],
  },
];

describe("the words for changes", () => {
  for (const { name, side, was, is, says } of rows) {
    it(`say ${name}, to ${side}`, () => {
      const versions = { old: lower(was, directionOf[side]).graph, new: lower(is, directionOf[side]).graph, name: "T" };
      const { changes } = changesFor(side, versions, { enums: "closed", reading: "intended" });
      assert.deepEqual(
        changes.map((change) => [deedWords(change), versionMessage(change, "1.2.0")]),
        [says],
      );
      assert.ok(says[1].startsWith(`${changes.map(changeWords)}: `));
    });
  }

  it("call the whole value of a schema without a name the value", () => {
    const versions = { old: lower({ type: "string" }).graph, new: lower({ type: "integer" }).graph, name: "" };
    const [change] = changesFor("readers", versions, { enums: "closed", reading: "intended" }).changes;
    assert.ok(change);
    assert.equal(deedWords(change), "Changing the value to integer");
  });

  it("give the reason of what could not be decided", () => {
    const { graph } = lower(object({ a: string }));
    const side = { location: { uri: "file:///w/s.json", span: { start: 0, end: 0 } } };
    const drift = {
      kind: "undecided",
      path: "/a",
      alsoAt: [],
      certainty: "undecided",
      source: side,
      target: side,
    } as const;
    const change = { side: "writers", old: graph, new: graph, name: "T" } as const;
    const said = (reason?: string) =>
      versionMessage({ ...change, drift: { ...drift, ...(reason === undefined ? {} : { reason }) } }, "1.2.0");
    assert.equal(said("too large\u0007"), "T.a is not decided: too large\\u{7}");
    assert.equal(said(), "T.a is not decided: no reason is known");
  });

  it("escape what hides in names and values, and cut what is long", () => {
    const was = object({ "\u202e\n": { enum: ["a"] } });
    const is = object({ "\u202e\n": { enum: ["a", "\u0007\u200b", "x".repeat(500)] } });
    const versions = { old: lower(was).graph, new: lower(is).graph, name: "T" };
    const [change] = changesFor("readers", versions, { enums: "closed", reading: "intended" }).changes;
    assert.ok(change);
    const message = versionMessage(change, "1\u202e");
    assert.doesNotMatch(message, /[\p{Cc}\p{Cf}]/u);
    assert.ok(message.length < 250, message);
    assert.doesNotMatch(goneMessage("A\u202e", "readers", "1\n"), /[\p{Cc}\p{Cf}]/u);
  });
});
