import { append, type EditCase, remove, run, set } from "../../support/edit-cases";

const SETS: readonly EditCase[] = [
  {
    it: "keeps the comment on the line",
    changes: [set("freshness.maxLag", "10s")],
    before: ["freshness:", "  maxLag: 5s   # as agreed"],
    after: ["freshness:", "  maxLag: 10s   # as agreed"],
  },
  {
    it: "keeps the quotes of a text, and needs none for a number",
    changes: [set("name", "it's"), set("domain", 'say "hi"'), set("api.availability", 99.9)],
    before: ["name: 'old'", 'domain: "old"', "api: { availability: '99' }"],
    after: ["name: 'it''s'", 'domain: "say \\"hi\\""', "api: { availability: 99.9 }"],
  },
  {
    it: "quotes what would mean something else",
    changes: ["no", "1.0", "*.x", "a: b", "# x", " a", "", "null", "a, b"].map((text, i) => set(`x-${i}`, text)),
    before: Array.from({ length: 9 }, (_, i) => `x-${i}: old`),
    after: ['"no"', '"1.0"', '"*.x"', '"a: b"', '"# x"', '" a"', '""', '"null"', "a, b"].map(
      (text, i) => `x-${i}: ${text}`,
    ),
  },
  {
    it: "quotes a comma inside braces",
    changes: [set("owner.contact", "a, b")],
    before: ["owner: { team: x, contact: y }"],
    after: ['owner: { team: x, contact: "a, b" }'],
  },
  {
    it: "leaves durations, rates, days and references plain",
    changes: [set("a", "5s"), set("b", "30/s"), set("c", "2027-06-30"), set("d", "./x.yaml#/a"), set("e", "P90D")],
    before: ["a: x", "b: x", "c: x", "d: x", "e: x"],
    after: ["a: 5s", "b: 30/s", "c: 2027-06-30", "d: ./x.yaml#/a", "e: P90D"],
  },
  {
    it: "quotes as the document does",
    changes: [set("volume", "no")],
    before: ["id: 'a'", "name: 'b'", 'domain: "c"'],
    after: ["id: 'a'", "name: 'b'", 'domain: "c"', "volume: 'no'"],
  },
  {
    it: "replaces a block scalar, and keeps the comment at its head",
    changes: [set("description", "short")],
    before: ["description: | # why", "  long", "  text", "", "owner: { team: x }"],
    after: ["description: short # why", "", "owner: { team: x }"],
  },
  {
    it: "fills an empty value in place",
    changes: [set("freshness.maxLag", "5s"), set("volume.requests.peak", "3/s"), set("api.rateLimit", "9/s")],
    before: ["freshness: # later", "volume: {}", "api: ~"],
    after: [
      "freshness: # later",
      "  maxLag: 5s",
      "volume:",
      "  requests:",
      "    peak: 3/s",
      "api:",
      "  rateLimit: 9/s",
    ],
  },
  {
    it: "changes of a mapping only what differs",
    changes: [set("api", { rateLimit: "9/s", cacheTtl: "1s" })],
    before: ["api:", "  # agreed", "  rateLimit: 9/s # yes", "  availability: 99"],
    after: ["api:", "  # agreed", "  rateLimit: 9/s # yes", "  cacheTtl: 1s"],
  },
  {
    it: "takes out of a list what is no longer in it",
    changes: [set("hosts", ["a", "c"])],
    before: ["hosts:", "  - a # one", "  - b # two", "  - c # three"],
    after: ["hosts:", "  - a # one", "  - c # three"],
  },
  {
    it: "changes nothing where the value stands already",
    changes: [set("api", { availability: 99, rateLimit: "9/s" })],
    before: ["api: { rateLimit: '9/s', availability: 99.0 }"],
    after: ["api: { rateLimit: '9/s', availability: 99.0 }"],
  },
  {
    it: "replaces an alias where it stands",
    changes: [set("target.owner", { team: "z" })],
    before: ["source:", "  owner: &o { team: x }", "target:", "  owner: *o # too"],
    after: ["source:", "  owner: &o { team: x }", "target:", "  owner: { team: z } # too"],
  },
];

const EXPLICIT: readonly EditCase[] = [
  {
    it: "adds a key behind it",
    changes: [set("c", 3)],
    before: ["? a", ": 1 # one", "? b", ":", "  ? x", "  : 2"],
    after: ["? a", ": 1 # one", "? b", ":", "  ? x", "  : 2", "c: 3"],
  },
  {
    it: "adds to its mapping",
    changes: [set("a.z", 2)],
    before: ["? a", ": ? x", "  : 1", "b: 2"],
    after: ["? a", ": ? x", "  : 1", "  z: 2", "b: 2"],
  },
  {
    it: "sets its value",
    changes: [set("a", 5)],
    before: ["? a # key", ": 1 # one"],
    after: ["? a # key", ": 5 # one"],
  },
  { it: "removes it", changes: [remove("a")], before: ["? a", ": 1", "? b", ": 2"], after: ["? b", ": 2"] },
];

const IMPOSSIBLE: readonly EditCase[] = [
  { it: "a path that runs through a text", changes: [set("id.x", 1)], before: ["id: a"] },
  { it: "an item that is not there", changes: [set("data.3.entity", "A")], before: ["data: []"] },
  { it: "the item of a text", changes: [append("id", "x")], before: ["id: a"] },
  { it: "the last key of a file", changes: [remove("id")], before: ["id: a"] },
  { it: "what an alias repeats", changes: [set("b.x", 2)], before: ["a: &a { x: 1 }", "b: *a"] },
  { it: "what an alias elsewhere repeats", changes: [set("a.x", 2)], before: ["a: &a { x: 1 }", "b: *a"] },
  { it: "the anchor of an alias", changes: [remove("a")], before: ["a: &a { x: 1 }", "b: *a"] },
  { it: "a tagged value of another kind", changes: [set("a", 5)], before: ["a: !!str 4"] },
  { it: "a file with a syntax error", changes: [set("id", "b")], before: ["id: a", "x: [1"] },
  { it: "a file with a key twice", changes: [set("id", "b")], before: ["id: a", "x: 1", "x: 2"] },
  { it: "a second document", changes: [set("id", "b")], before: ["id: a", "---", "id: c"] },
  { it: "an empty file", changes: [set("id", "b")], before: ["# nothing yet"] },
  { it: "two changes of which one cannot be", changes: [set("id", "b"), set("id.x", 1)], before: ["id: a"] },
];

describe("ContractEditor sets a value and", () => run(SETS));
describe("ContractEditor knows an explicit key and", () => run(EXPLICIT));
describe("ContractEditor does not touch", () => run(IMPOSSIBLE));
