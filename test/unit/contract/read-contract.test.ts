import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import type { ContractReading } from "../../../src/contract/contract";
import { hasMarker, isContractName } from "../../../src/contract/marker";
import { readContract } from "../../../src/contract/read-contract";
import { parseDocument } from "../../../src/document/parse-document";
import { LineIndex } from "../../../src/text/line-index";

const HEAD = `integrationContract: "1.0"
id: a
version: 1.0.0
owner: { team: t }
pattern: api
`;

function read(text: string, uri = "file:///w/a.contract.yaml"): ContractReading {
  return readContract(parseDocument(uri, text));
}

/** Every problem as `line:column path: problem`, both counted from 1. */
function problems(text: string, uri?: string): string[] {
  const index = new LineIndex(text);
  return read(text, uri).problems.map(({ path, problem, location }) => {
    const { line, character } = index.position(location.span.start);
    return `${line + 1}:${character + 1} ${path}: ${problem}`;
  });
}

/** The text after the suggestions of all its problems. */
function mended(text: string, uri?: string): string {
  const suggestions = read(text, uri).problems.flatMap(({ suggestion }) => suggestion ?? []);
  return suggestions.reduceRight(
    (left, { location: { span }, replacement }) => left.slice(0, span.start) + replacement + left.slice(span.end),
    text,
  );
}

function fixture(path: string): string {
  return readFileSync(`test/fixtures/contracts/${path}`, "utf8");
}

describe("reading contracts", () => {
  it("the example contracts have no violation of the format", () => {
    const folders = ["examples", "fragile-api", "hourly-batch-for-5s", "unguarded-stream"];
    const names = folders.flatMap((folder) =>
      readdirSync(`test/fixtures/contracts/${folder}`).flatMap((name) =>
        name.endsWith(".contract.yaml") ? [`${folder}/${name}`] : [],
      ),
    );
    assert.equal(names.length, 8);
    for (const name of names) {
      assert.deepEqual(parseDocument(`file:///${name}`, fixture(name)).problems, [], name);
      assert.deepEqual(problems(fixture(name)), [], name);
    }
  });

  it("gives the typed contract with places", () => {
    const text = fixture("examples/writeback-credit-limit.contract.yaml");
    const { contract } = read(text);
    assert.equal(contract?.id?.value, "credit-limit-writeback");
    assert.equal(contract?.direction, "write");
    assert.deepEqual(
      contract?.operations.map(({ id, entity }) => [id.value, entity?.value]),
      [
        ["apply-limit", "CreditLimitChange"],
        ["revert-limit", undefined],
      ],
    );
    const [binding] = contract?.consumers[0]?.types ?? [];
    assert.deepEqual(binding?.type.value, { path: "src/credit/write.ts", name: "LimitChange" });
    assert.equal(binding?.match, "exact");
    const { start = 0, end = 0 } = binding?.type.location.span ?? {};
    assert.equal(text.slice(start, end), '"src/credit/write.ts#LimitChange"');
    assert.equal(contract?.entities[0]?.schema?.kind, "inline");
  });

  it("A01-A03: what is no mapping is one problem at the begin", () => {
    assert.deepEqual(problems(""), ["1:1 : a contract must be a mapping, found nothing"]);
    assert.deepEqual(problems("# a\n# b\n"), ["1:1 : a contract must be a mapping, found nothing"]);
    assert.deepEqual(problems("\n\nabc"), ["1:1 : a contract must be a mapping, found abc"]);
    assert.deepEqual(problems("- a\n"), ["1:1 : a contract must be a mapping, found a list"]);
    assert.deepEqual(problems("[]", "file:///w/a.json"), ["1:1 : a contract must be a mapping, found a list"]);
  });

  it("A25: every missing key is named at its parent", () => {
    const lines = HEAD.trimEnd().split("\n");
    for (const name of ["version", "owner", "pattern"]) {
      const text = lines.filter((line) => !line.startsWith(name)).join("\n");
      assert.deepEqual(problems(text), [`2:1 : the contract lacks the required key ${name}`]);
    }
    assert.deepEqual(problems(lines.filter((line) => !line.startsWith("id")).join("\n")), [
      "1:1 : the contract lacks the required key id",
    ]);
    assert.deepEqual(problems(`${HEAD}resilience: { retry: {} }\nconsumers:\n  - types: [{}]\n`), [
      "6:15 resilience.retry: lacks the required key tries",
      "8:5 consumers[0]: lacks the required keys id and owner",
      "8:13 consumers[0].types[0]: lacks the required keys type and entity",
    ]);
  });

  it("A26: every wrong type says what is there and what is wanted", () => {
    const wrong = {
      "5": "the number 5",
      true: "the boolean true",
      "~": "~",
      "[]": "a list",
      "{}": "a mapping",
      "": "nothing",
    };
    for (const [value, words] of Object.entries(wrong)) {
      const [found = ""] = problems(`${HEAD}name: ${value}\n`);
      assert.ok(found.startsWith("6:") && found.includes(`name: must be text, found ${words}`), `${value}: ${found}`);
    }
    assert.deepEqual(problems(`${HEAD}suitability: { multipleConsumers: no }`), [
      "6:35 suitability.multipleConsumers: must be true or false, found no",
    ]);
    assert.deepEqual(problems(`${HEAD}freshness: 5s\ndata: x\nresilience: { retry: { tries: 1.5 } }\n`), [
      "6:12 freshness: must be a mapping, found 5s",
      "7:7 data: must be a list, found x",
      "8:31 resilience.retry.tries: must be a whole number from 1 to 100, found the number 1.5",
    ]);
  });

  it("A27: an unknown key names the nearest, and does not count as missing besides", () => {
    assert.deepEqual(problems(`${HEAD}resilience:\n  retry: { trys: 3 }\n  what: 1\n  x-own: 1\n`), [
      "7:12 resilience.retry.trys: unknown key; did you mean tries?",
      "8:3 resilience.what: unknown key",
    ]);
    assert.deepEqual(problems(mended(`${HEAD}status: Active\nfreshness: { "maxLagg": 5s }\nvolumes: {}\n`)), []);
  });

  it("A28: names of Object.prototype are ordinary unknown keys", () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
    assert.deepEqual(
      problems(HEAD + names.map((name) => `${name}: 1\n`).join("")),
      names.map((name, i) => `${6 + i}:1 ${name}: unknown key`),
    );
  });

  it("bad units are explained and mended where only one thing can be meant", () => {
    const text = `${HEAD}resilience: { timeout: 5 seconds, retry: { tries: 2, initialInterval: 2hours, maxInterval: 5m } }
freshness: { maxLag: P1M }
volume: { requests: { peak: 30 per second, average: 30 }, data: { peak: 3GB/run } }
`;
    assert.deepEqual(problems(text), [
      "6:24 resilience.timeout: must be a duration such as 5s, found 5 seconds",
      "6:71 resilience.retry.initialInterval: must be a duration such as 5s, found 2hours",
      "6:92 resilience.retry.maxInterval: 5m has the unit m, minutes in one tool and months in another; write min",
      "7:22 freshness.maxLag: P1M has years or months, which have no fixed length; write days",
      "8:29 volume.requests.peak: must be a rate such as 30/s, found 30 per second",
      "8:53 volume.requests.average: 30 lacks its time: /s, /min, /h or /d",
      "8:73 volume.data.peak: 3GB/run has a unit of 1000; sizes are powers of 1024: write GiB",
    ]);
    assert.match(mended(text), /timeout: 5s, .*initialInterval: 2h, maxInterval: 5min/);
    const safe = read(text).problems.map(({ suggestion }) => suggestion?.safe);
    assert.deepEqual(safe, [true, true, false, undefined, true, undefined, false]);
  });

  it("what of a cron expression cannot be read", () => {
    const problemOf = (cron: string) => problems(`${HEAD}batch: { schedule: { cron: "${cron}" } }`);
    const at = "6:28 batch.schedule.cron:";
    assert.deepEqual(problemOf("0 25 * * *"), [`${at} "0 25 * * *" is no cron: 25 is no hour`]);
    assert.deepEqual(problemOf("0 2 L * *"), [`${at} "0 2 L * *" is no cron: L is no day of the month`]);
    assert.deepEqual(problemOf("0 0 2 * * *"), [
      `${at} "0 0 2 * * *" has 6 fields, a cron has five: it begins with the minute`,
    ]);
    assert.deepEqual(problemOf("0 2 * *"), [`${at} must be a five-field cron such as 0 2 * * *, found "0 2 * *"`]);
  });

  it("keys that depend on one another", () => {
    assert.deepEqual(problems(`${HEAD}batch: { schedule: { cron: 0 2 * * *, every: 1h } }`), [
      "6:39 batch.schedule: needs exactly one of cron and every",
    ]);
    assert.deepEqual(problems(`${HEAD}batch: { schedule: {} }\nresilience: { circuitBreaker: { window: 5s } }`), [
      "6:10 batch.schedule: needs exactly one of cron and every",
      "7:33 resilience.circuitBreaker.window: needs failureRate beside it",
    ]);
    assert.deepEqual(problems(`${HEAD}writeBack: { approval: { mode: human-above-threshold, approver: a } }`), [
      "6:14 writeBack.approval: lacks the required key threshold",
    ]);
  });

  it("after syntax errors the rest is checked, and nothing is said to be missing", () => {
    assert.deepEqual(problems('integrationContract: "1.0"\nid: A\nname: "x\n'), [
      "2:5 id: must be lower-case letters and digits, joined by single hyphens, found A",
    ]);
    assert.deepEqual(problems("integrationContract: [\nid: a"), []);
    assert.equal(read(`${HEAD}freshness: [`).contract?.id?.value, "a");
  });

  it("damaged parts are absent from the contract", () => {
    const { contract } = read(`${HEAD.replace("id: a", "id: A")}status: nope
data: [{ entity: E, schema: foo.json, fields: [1, a] }, { entity: 5 }]
consumers: [{ id: c, owner: t, types: [{ type: x, entity: E }, { type: "a.ts#A", entity: E, match: no }] }]
`);
    assert.equal(contract?.id, undefined);
    assert.equal(contract?.status, "active");
    assert.deepEqual(
      contract?.entities.map(({ name }) => name.value),
      ["E"],
    );
    assert.equal(contract?.entities[0]?.schema, undefined);
    assert.deepEqual(
      contract?.entities[0]?.fields?.map(({ value }) => value),
      ["a"],
    );
    assert.deepEqual(
      contract?.consumers[0]?.types.map(({ type, match }) => [type.value.name, match]),
      [["A", "projection"]],
    );
  });
});

describe("the marker", () => {
  it("is known by name and by key", () => {
    assert.ok(isContractName("file:///w/a.contract.yaml") && isContractName("file:///w/a.contract.yml"));
    assert.ok(!isContractName("file:///w/a.contract.json") && !isContractName("file:///w/contract.yaml"));
    assert.ok(hasMarker(HEAD, "file:///w/a.yaml"));
    assert.ok(hasMarker('{ "id": "a", "integrationContract": 1 }', "file:///w/a.json"));
    assert.ok(!hasMarker("# integrationContract: 1\na: { integrationContract: 1 }", "file:///w/a.yaml"));
    assert.ok(!hasMarker("[".repeat(10_000), "file:///w/a.yaml"));
    const deep = "[".repeat(10_000);
    assert.ok(hasMarker(`{ "integrationContract": "1.0", "x-a": ${deep}`, "file:///w/a.json"));
    assert.ok(hasMarker(`id: a\nintegrationContract: "1.0"\nx-a: ${deep}`, "file:///w/a.yaml"));
    assert.ok(!hasMarker(`# integrationContract: 1\na:\n  integrationContract: ${deep}`, "file:///w/a.yaml"));
  });

  it("asks for the text 1.0, and mends what can only mean that", () => {
    const number = HEAD.replace('"1.0"', "1.0");
    assert.deepEqual(problems(number), [
      '1:22 integrationContract: integrationContract must be "1.0", found the number 1.0: put it in quotes',
    ]);
    assert.equal(mended(number), HEAD);
    assert.equal(read(number).problems[0]?.suggestion?.safe, true);
    assert.equal(read(HEAD.replace("1.0", "2.0")).problems[0]?.suggestion?.safe, false);
    assert.deepEqual(
      read(HEAD.replace("1.0", "2.0")).problems.map(({ rule }) => rule),
      ["schema/marker"],
    );
  });

  it("is inserted where it is missing", () => {
    const without = HEAD.split("\n").slice(1).join("\n");
    assert.deepEqual(problems(`# c\n${without}`), [
      '1:1 integrationContract: integrationContract must be "1.0", found nothing',
    ]);
    assert.deepEqual(problems(mended(`# c\n${without}`)), []);
    assert.equal(mended("{}", "file:///w/a.json"), '{"integrationContract": "1.0"}');
    assert.deepEqual(problems(mended(HEAD.replace("integrationContract", "integrationContact"))), []);
  });
});
