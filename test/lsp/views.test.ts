import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { PlaceParams } from "../../src/protocol/messages";
import { type ViewLevels, type ViewRow, viewLevels, viewPath, viewTooltip } from "../../src/protocol/views";
import { contractFile, sampleFiles, typesFile, writeWorkspace } from "../sample-workspace";
import { Client, pulling } from "./client";

const filter = { findings: false, text: "" };

describe("Views", () => {
  let folder: string;
  let client: Client;

  before(async () => {
    folder = writeWorkspace(sampleFiles);
    client = new Client(folder);
    await client.start(pulling, { commands: true });
  });

  after(async () => {
    assert.equal(await client.stop(), 0);
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (params: unknown) => client.connection.sendRequest<ViewLevels | null>(viewLevels.method, params);

  /** The rows on the way along labels, each found below the one before. */
  async function walk(view: string, ...labels: readonly string[]): Promise<readonly ViewRow[]> {
    const way: ViewRow[] = [];
    for (const label of labels) {
      const answer = await ask({ view, filter, levels: [{ parent: way.at(-1)?.id ?? "" }] });
      const row = answer?.levels[0]?.rows?.find((one) => one.label === label);
      assert.ok(row, label);
      way.push(row);
    }
    return way;
  }

  const textAt = ({ place }: ViewRow) => {
    assert.ok(place);
    const { start, end } = place.range;
    const text = readFileSync(new URL(place.uri), "utf8").split("\n")[start.line] ?? "";
    return `${place.uri.slice(client.uri("").length + 1)} ${text.slice(start.character, end.character)}`;
  };

  it("lead from a contract to the member of the type that reads its field", async () => {
    const rows = await walk("contracts", "crm-customer", "Customer", "email", "Customer");
    assert.deepEqual(
      rows.map(({ kind, drifts, state }) => [kind, drifts, state]),
      [
        ["contract", 1, "error"],
        ["entity", 1, "error"],
        ["field", 1, "error"],
        ["type", 1, "error"],
      ],
    );
    assert.equal(rows[0]?.description, "1.0.0 · sales");
    assert.equal(rows[0]?.spoken, "contract crm-customer, 1 drift, 1.0.0, sales");
    assert.equal(rows[2]?.path, "crm-customer#Customer.email");
    assert.deepEqual(rows.map(textAt), [
      `${contractFile} crm-customer`,
      `${contractFile} Customer`,
      `${contractFile} email`,
      `${typesFile} email`,
    ]);
  });

  it("lead from a file to the contract of its type", async () => {
    const rows = await walk("consumers", "customer.ts", "Customer", "crm-customer#Customer");
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ["file", "type", "binding"],
    );
    assert.equal(rows[2]?.contractId, "crm-customer");
  });

  it("send rows again only where they have changed", async () => {
    const [contract] = await walk("contracts", "crm-customer");
    const levels = [{ parent: "" }, { parent: contract?.id }];
    const before = await ask({ view: "contracts", filter, levels });
    const known = levels.map((level, i) => ({ ...level, version: before?.levels[i]?.version }));
    const same = await ask({ view: "contracts", filter, levels: known });
    assert.deepEqual(
      same?.levels.map(({ rows }) => rows),
      [undefined, undefined],
    );
    const text = readFileSync(join(folder, contractFile), "utf8");
    await client.open(contractFile, text);
    await client.change(contractFile, text.replace("version: 1.0.0", "version: 1.1.0"));
    const changed = await ask({ view: "contracts", filter, levels: known });
    assert.equal(changed?.levels[0]?.rows?.[0]?.description, "1.1.0 · sales");
    assert.equal(changed?.levels[0]?.rows?.[0]?.id, contract?.id);
    assert.equal(changed?.levels[1]?.rows, undefined);
    await client.change(contractFile, text);
  });

  it("say where a cursor is, and more of a row when they are asked", async () => {
    const text = sampleFiles[contractFile] ?? "";
    const lines = text.slice(0, text.indexOf("email: {")).split("\n");
    const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
    const params: PlaceParams = { uri: client.uri(contractFile), position };
    const path = await client.connection.sendRequest<string[] | null>(viewPath.method, {
      view: "contracts",
      filter,
      ...params,
    });
    const rows = await walk("contracts", "crm-customer", "Customer", "email");
    assert.deepEqual(
      path,
      rows.map(({ id }) => id),
    );
    const about = { view: "contracts", filter, id: path?.at(-1) };
    const tooltip = await client.connection.sendRequest<{ markdown: string } | null>(viewTooltip.method, about);
    assert.match(tooltip?.markdown ?? "", /`crm-customer#Customer\.email`[\s\S]*null/);
  });

  it("filter the first level, and count what is there", async () => {
    const counts = async (wanted: unknown) => {
      const { shown, total } = (await ask({ view: "consumers", filter: wanted, levels: [] })) ?? {};
      return [shown, total];
    };
    assert.deepEqual(await counts({ findings: true, text: "" }), [1, 1]);
    assert.deepEqual(await counts({ findings: false, text: "nothing of the kind" }), [0, 1]);
  });

  it("need nothing of what they are sent to be as it should", async () => {
    for (const params of [
      null,
      [],
      5,
      {},
      { view: "others", filter, levels: [] },
      { view: "contracts", levels: "all" },
    ]) {
      assert.equal(await ask(params), null);
    }
    const odd = [
      null,
      7,
      { parent: 5 },
      { parent: "[" },
      { parent: '["file:///gone"]' },
      { parent: "[[1]]", version: 3 },
    ];
    const answer = await ask({ view: "contracts", filter: "all", levels: odd });
    assert.equal(answer?.levels.length, odd.length);
    for (const params of [{}, { view: "contracts", uri: "untitled:1", position: { line: -1 } }]) {
      assert.equal(await client.connection.sendRequest(viewPath.method, params), null);
      assert.equal(await client.connection.sendRequest(viewTooltip.method, params), null);
    }
  });
});
