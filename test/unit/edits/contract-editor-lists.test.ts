import { append, type EditCase, remove, run } from "../../support/edit-cases";

const LISTS: readonly EditCase[] = [
  {
    it: "appends to a list on one line and to one of several",
    changes: [append("a", "z"), append("b", "z"), append("c", "z")],
    before: ["a: [x, y] # one", "b:", "  - x # first", "  - y # second", "c: [", "  x, # first", "  y # second", "  ]"],
    after: [
      "a: [x, y, z] # one",
      "b:",
      "  - x # first",
      "  - y # second",
      "  - z",
      "c: [",
      "  x, # first",
      "  y, # second",
      "  z",
      "  ]",
    ],
  },
  {
    it: "writes items as those before them",
    changes: [append("a", "z"), append("b", { id: "z" }), append("c", { id: "z" })],
    before: ["a: ['x', 'y']", "b:", "  - { id: x }", "c:", "  - id: x"],
    after: ["a: ['x', 'y', 'z']", "b:", "  - { id: x }", "  - { id: z }", "c:", "  - id: x", "  - id: z"],
  },
  {
    it: "makes a list where there is none, or an empty one",
    changes: [append("source.hosts", "a.example"), append("data.0.fields", "id"), append("consumers", { id: "x" })],
    before: ["source: { system: b }", "data:", "  - entity: C", "    fields: []", "consumers:"],
    after: [
      "source: { system: b, hosts: [a.example] }",
      "data:",
      "  - entity: C",
      "    fields: [id]",
      "consumers:",
      "  - id: x",
    ],
  },
];

const REMOVALS: readonly EditCase[] = [
  {
    it: "takes the comments of a key along, and no others",
    changes: [remove("freshness")],
    before: ["id: a", "# fresh", "freshness:", "  # five", "  maxLag: 5s # s", "  # end", "# how much", "volume: {}"],
    after: ["id: a", "# how much", "volume: {}"],
  },
  {
    it: "leaves one blank line of two",
    changes: [remove("freshness")],
    before: ["id: a", "", "freshness:", "  maxLag: 5s", "", "volume: {}"],
    after: ["id: a", "", "volume: {}"],
  },
  {
    it: "takes items out of lists, with their commas",
    changes: [remove("a.0"), remove("b.1"), remove("c.1"), remove("d.0")],
    before: ["a: [x, y]", "b: [x, y]", "c: [", "  x, # first", "  y # second", "  ]", "d:", "  - x", "  - y"],
    after: ["a: [y]", "b: [x]", "c: [", "  x # first", "  ]", "d:", "  - y"],
  },
  {
    it: "moves the next key behind the dash",
    changes: [remove("consumers.0.id")],
    before: ["consumers:", "  - id: x # gone", "    # whose", "    owner: y"],
    after: ["consumers:", "  - # whose", "    owner: y"],
  },
  {
    it: "takes a list away with its last item, where the format can do without it",
    changes: [remove("resilience.retry.retryOn.0"), remove("owner.team")],
    before: ["owner: { team: x }", "resilience:", "  timeout: 1s", "  retry:", "    tries: 3", "    retryOn: [404]"],
    after: ["owner: {}", "resilience:", "  timeout: 1s", "  retry:", "    tries: 3"],
  },
  {
    it: "has nothing to do where nothing stands",
    changes: [remove("freshness.maxLag")],
    before: ["id: a"],
    after: ["id: a"],
  },
];

describe("ContractEditor adds an item and", () => run(LISTS));
describe("ContractEditor removes and", () => run(REMOVALS));
