import assert from "node:assert/strict";
import { sentence, sentenceThen } from "../../../src/rules/words";
import { describeShape } from "../../../src/shape/describe";
import { counted, ENGLISH, english, localised, plural, t, translated, useTranslations } from "../../../src/text/l10n";

/** Has a test's texts written in a language of its own. */
function withTexts(texts: Readonly<Record<string, string>>, run: () => void): void {
  useTranslations({ language: "xx", texts: new Map(Object.entries(texts)) });
  try {
    run();
  } finally {
    useTranslations(ENGLISH);
  }
}

describe("texts in the user's language", () => {
  it("are English where nobody asked for another, and where a language lacks them", () => {
    assert.equal(t`${"Customer"} has ${2} fields`, "Customer has 2 fields");
    withTexts({}, () => assert.equal(t`${"Customer"} has ${2} fields`, "Customer has 2 fields"));
  });

  it("put their values where the language has them, as often as it has them", () => {
    withTexts({ "{0} has {1}": "{1} {1} {0}" }, () => assert.equal(t`${"a"} has ${"b"}`, "b b a"));
  });

  it("take no hole that stands in a value for one of theirs", () => {
    withTexts({ "{0} has {1}": "{1} hat {0}" }, () => assert.equal(t`${"{1}"} has ${"{0}"}`, "{0} hat {1}"));
  });

  it("take no name of a property of objects for a text", () => {
    for (const name of ["constructor", "__proto__", "toString"]) assert.equal(translated(name), name);
  });

  it("have a form for one and a form for others", () => {
    const texts = { "{0} field": "{0} Feld", "{0} fields": "{0} Felder", "{1} of {0} fields": "{1} von {0} Feldern" };
    withTexts(texts, () => {
      assert.deepEqual(
        [0, 1, 2].map((count) => counted(count, "field")),
        ["0 Felder", "1 Feld", "2 Felder"],
      );
      assert.equal(plural(5, "{1} of {0} field", "{1} of {0} fields", 3), "3 von 5 Feldern");
    });
  });

  it("stay English as data, and are translated where they are shown, with the texts in them", () => {
    const texts = {
      "there is no file {0}": "es gibt keine Datei {0}",
      "{0} cannot be read: {1}": "{0} ist nicht lesbar: {1}",
      "this file is empty": "diese Datei ist leer",
    };
    withTexts(texts, () => {
      const reason = english`${"a.json"} cannot be read: ${english`there is no file ${"b.json"}`}`;
      assert.equal(reason, "a.json cannot be read: there is no file b.json");
      assert.equal(localised(reason), "a.json ist nicht lesbar: es gibt keine Datei b.json");
      assert.equal(localised(english`this file is empty`), "diese Datei ist leer");
      assert.equal(localised("of the user"), "of the user");
    });
  });
});

describe("messages in the user's language", () => {
  const texts = {
    "{0} cannot be null, but {1} may send null": "{1} darf null senden, aber {0} kann es nicht sein",
    ": code may fail on it": ": Code kann daran scheitern",
    ", may be null": ", auch null",
  };

  it("have their values in the order of the language, cut so that 100 characters hold", () => {
    withTexts(texts, () => {
      const long = "Customer.".repeat(30);
      const message = sentence`${long} cannot be null, but ${"crm"} may send null`;
      assert.ok(message.length <= 100, message);
      assert.match(message, /^crm darf null senden, aber Customer\..*….* kann es nicht sein$/);
    });
  });

  it("say what follows only where there is room for it in the language", () => {
    withTexts(texts, () => {
      const write = (name: string) =>
        sentenceThen(t`: code may fail on it`)`${name} cannot be null, but ${"crm"} may send null`;
      assert.equal(write("email"), "crm darf null senden, aber email kann es nicht sein: Code kann daran scheitern");
      assert.equal(write("e".repeat(40)), `crm darf null senden, aber ${"e".repeat(40)} kann es nicht sein`);
    });
  });

  it("cut a union within a message and keep that it may be null", () => {
    withTexts(texts, () => {
      const members = Array.from({ length: 20 }, (_, index) => `"value-${index}"`).join(" | ");
      const message = sentence`${`${members}, auch null`} cannot be null, but ${"crm"} may send null`;
      assert.match(message, /\| … \d+ more, auch null kann es nicht sein$/);
    });
  });

  it("describe what a contract has in the language", () => {
    const scalar = (type: "string" | "null") => ({ kind: "scalar", type, constraints: [], origin }) as const;
    const origin = { uri: "file:///a.yaml", span: { start: 0, end: 0 } };
    const root = {
      kind: "union",
      members: [scalar("string"), { kind: "literal", value: null, origin }],
      origin,
    } as const;
    withTexts(texts, () => {
      assert.equal(describeShape(root, { root, definitions: new Map() }, "contract"), "string, auch null");
      const items = { kind: "array", items: root, prefix: [], constraints: [], origin } as const;
      const list = { root: items, definitions: new Map() };
      assert.equal(describeShape(items as never, list as never, "contract"), "(string, auch null)[]");
    });
  });
});
