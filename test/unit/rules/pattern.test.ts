import assert from "node:assert/strict";
import type { Finding, Fix } from "../../../src/finding/finding";
import { applyEdits } from "../../support/apply-edits";
import { MemoryWorkspace } from "../../support/workspace";

/** What fixtures do not show: messages and notes word by word, and the fixes that are not preferred. */
describe("findings on the pattern of a contract", () => {
  const cases: readonly (readonly [contract: string, ruleId: string, messages: readonly string[]])[] = [
    [
      "pattern: batch\nfreshness: { maxLag: PT5S }\nbatch: { schedule: { every: 1h }, maxRunTime: 20min }",
      "pattern/batch-too-slow",
      ["Worst lag 80min (1h + 20min run) exceeds freshness PT5S"],
    ],
    [
      'pattern: batch\nfreshness: { maxLag: 2d }\nbatch: { schedule: { cron: "0 6 * * MON-FRI" }, maxRunTime: PT3H }',
      "pattern/batch-too-slow",
      ["Worst lag 75h (3d + PT3H run) exceeds freshness 2d"],
    ],
    [
      "pattern: batch\nfreshness: { maxLag: 5h }\nbatch: { schedule: { every: 6h } }",
      "pattern/batch-too-slow",
      ["Worst lag 6h exceeds freshness 5h"],
    ],
    [
      "pattern: batch\nfreshness: { maxLag: 2d }\nbatch: { schedule: { every: 1d }, staleness: { warnAfter: 40h, errorAfter: 5h } }",
      "pattern/batch-alarm-time",
      [
        "staleness.warnAfter 40h is longer than errorAfter 5h",
        "staleness.errorAfter 5h is shorter than the worst lag 1d",
      ],
    ],
    [
      "pattern: batch\nbatch: { schedule: { every: 1d } }",
      "pattern/batch-silent-failure",
      ["A failed run raises no alarm: staleness.errorAfter and failureBehavior.notify missing"],
    ],
    [
      "pattern: cdc\ncdc: { capture: trigger }",
      "pattern/cdc-deletes",
      ["Deletes: unsaid with trigger capture; deleted rows would stay in use"],
    ],
    [
      "pattern: cdc\ncdc: { lag: { max: 1min, metric: behind } }",
      "pattern/cdc-lag",
      ["CDC lag at high volume stays unnoticed: lag.alertAfter and failureBehavior.notify missing"],
    ],
    [
      "pattern: stream\nsuitability: { multipleConsumers: false, mustReactInRealTime: true }",
      "pattern/suitability",
      [
        "Unanswered for stream: eventPlatformEstablished",
        "stream is appropriate only when: several consumers need the same events",
      ],
    ],
    [
      'pattern: api\nsource: { system: "ERP\\u202E", accessMethod: direct-database }',
      "pattern/direct-database",
      ["Direct database access to ERP\\u{202e}: use an API, CDC or a batch export"],
    ],
    [
      "pattern: api\nvolume: { requests: { peak: 101/min } }\napi: { rateLimit: 6000/h }",
      "pattern/over-rate-limit",
      ["Peak 101/min exceeds rate limit 6000/h"],
    ],
  ];
  for (const [contract, ruleId, messages] of cases) {
    it(messages[0] ?? "", async () => {
      const { findings } = await check(contract);
      assert.deepEqual(
        findings.filter((finding) => finding.ruleId === ruleId).map(({ message }) => message),
        messages,
      );
    });
  }

  it("say which pattern fits and which number would have to change", async () => {
    const { findings } = await check(
      "pattern: api\nvolume: { requests: { peak: 250/s } }\napi: { rateLimit: 100/s }\nsource: { accessMethod: rest-api }",
    );
    const notes = findings.find(({ ruleId }) => ruleId === "pattern/over-rate-limit")?.notes ?? [];
    assert.equal(notes[0], "Peak is 150/s above the limit.");
    assert.match(
      notes[1] ?? "",
      /^api does not fit: .*volume\.requests\.peak at most 100\/s, or api\.rateLimit at least 250\/s/,
    );
    assert.equal(notes.length, 5);
  });

  it("say how the worst lag comes about", async () => {
    const { findings } = await check(
      "pattern: batch\nfreshness: { maxLag: 2d }\nbatch: { schedule: { every: 1d }, maxRunTime: 3h, staleness: { errorAfter: 26h } }",
    );
    assert.deepEqual(findings.find(({ ruleId }) => ruleId === "pattern/batch-alarm-time")?.notes, [
      "A run starts at most 1d after the one before and takes up to 3h: the worst lag is 27h.",
    ]);
  });

  it("offer every way out, one that follows from the contract first", async () => {
    const slow = "pattern: batch\nfreshness: { maxLag: 1h }\nbatch: { schedule: { every: 1h }, maxRunTime: 20min }";
    assert.deepEqual(await titles(slow, "pattern/batch-too-slow"), [
      "Run every 30min",
      "Change pattern to cdc",
      "Raise freshness to 80min",
    ]);
    const written = slow.replace("pattern: batch", "pattern: batch\ndirection: write");
    assert.deepEqual(await titles(written, "pattern/batch-too-slow"), [
      "Run every 30min",
      "Change pattern to api",
      "Raise freshness to 80min",
    ]);
    const files = "pattern: api\nsource: { accessMethod: sftp }";
    assert.deepEqual(await titles(files, "pattern/access-method"), [
      "Use rest-api",
      "Use graphql-api",
      "Use grpc-api",
      "Use soap-api",
      "Change pattern to batch",
    ]);
    const nobody = "pattern: batch\nfreshness: { maxLag: 2d }\nbatch: { schedule: { every: 1d } }";
    assert.deepEqual(await titles(nobody, "pattern/batch-silent-failure"), ["Alarm after 2d", "Add notify"]);
  });

  it("offer no alarm while the batch is too slow for any, and no cdc to a contract that also writes by calls", async () => {
    const slow =
      "pattern: batch\nfreshness: { maxLag: 1h }\nfailureBehavior: { notify: us }\nbatch: { schedule: { every: 1d } }";
    assert.deepEqual(await titles(slow, "pattern/batch-silent-failure"), []);
    const written = "pattern: api\ndirection: read-write\nvolume: { requests: { peak: 2/s } }\napi: { rateLimit: 1/s }";
    assert.deepEqual(await titles(written, "pattern/over-rate-limit"), []);
  });

  it("are cleared by each fix alone where two findings stand on one alarm", async () => {
    const contract =
      "pattern: batch\nfreshness: { maxLag: 2d }\nbatch: { schedule: { every: 1d }, staleness: { warnAfter: 20h, errorAfter: 10h } }";
    const alarms = await fixesOf(contract, "pattern/batch-alarm-time");
    assert.deepEqual(
      alarms.map(([fix]) => fix?.title),
      ["Set warnAfter to 1d and errorAfter to 2d", "Set errorAfter to 2d and warnAfter to 1d"],
    );
    for (const [fix] of alarms) {
      const mended = applyEdits(textOf(contract), fix?.edits ?? []);
      assert.match(mended, /staleness: \{ warnAfter: 1d, errorAfter: 2d \}/);
      assert.equal(fix?.safe, true);
    }
  });

  it("leave safe fixes to a person where what is written would not agree", async () => {
    const heartbeat =
      "pattern: cdc\nfreshness: { maxLag: 1min }\nfailureBehavior: { notify: us }\ncdc: { heartbeat: 45s }";
    const [[fix] = []] = await fixesOf(heartbeat, "pattern/cdc-lag");
    assert.equal(fix?.title, "Add lag limit 1min");
    assert.equal(fix?.safe, false);
    const [[agreed] = []] = await fixesOf(heartbeat.replace("45s", "30s"), "pattern/cdc-lag");
    assert.equal(agreed?.safe, true);
  });
});

function textOf(contract: string): string {
  return `integrationContract: "1.0"\nid: orders\nversion: 1.0.0\nowner: { team: sales }\n${contract}\n`;
}

async function check(contract: string): Promise<{ workspace: MemoryWorkspace; findings: readonly Finding[] }> {
  const workspace = new MemoryWorkspace({ "orders.contract.yaml": textOf(contract) }, { everyRule: true });
  return { workspace, findings: (await workspace.analyzer.check()).findings };
}

async function fixesOf(contract: string, ruleId: string): Promise<readonly (readonly Fix[])[]> {
  const { workspace, findings } = await check(contract);
  const fixes = await workspace.analyzer.fixes(findings.filter((finding) => finding.ruleId === ruleId));
  // What every finding is offered besides: to live with it.
  return fixes.map((ofOne) => ofOne.filter(({ suppresses }) => suppresses !== true));
}

async function titles(contract: string, ruleId: string): Promise<readonly string[]> {
  return (await fixesOf(contract, ruleId)).flat().map(({ title }) => title);
}
