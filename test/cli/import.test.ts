import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plumbline, TemporaryWorkspace } from "./plumbline";

describe("plumbline import", () => {
  let workspace: TemporaryWorkspace;
  beforeEach(() => {
    workspace = new TemporaryWorkspace().copy("test/fixtures/standards");
  });
  afterEach(() => workspace.remove());

  const run = (...args: readonly string[]) => plumbline(["import", ...args], { cwd: workspace.path });
  const text = (path: string) => readFileSync(join(workspace.path, path), "utf8");

  it("writes a contract that is complete but for what a person must decide, and says what that is", async () => {
    const { code, stdout, stderr } = await run("orders.openapi.yaml#getOrder", "--owner", "sales-ai");
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /^Wrote acme-order-get-order-api\.contract\.yaml\.\nNote: 1 of its examples/);
    const written = text("acme-order-get-order-api.contract.yaml");
    assert.match(written, /^ {4}schema: \.\/orders\.openapi\.yaml#\/components\/schemas\/Order$/m);
    assert.match(written, /^ {2}team: sales-ai$/m);
    const [, line, value] = /^ +(\d+) {2}(#on-call)$/m.exec(stdout) ?? [];
    assert.equal(written.split("\n")[Number(line) - 1]?.includes(value ?? "?"), true);
    workspace.write("plumbline.config.yaml", "rules: {}\n");
    const checked = await plumbline(["check", "--format", "json"], { cwd: workspace.path });
    const { findings }: { readonly findings: readonly { readonly rule: string }[] } = JSON.parse(checked.stdout);
    assert.deepEqual([...new Set(findings.map(({ rule }) => rule))], ["pattern/suitability"]);
  });

  it("writes the same bytes twice, and never over what is there", async () => {
    await run("orders.openapi.yaml#createOrder", "--out", "a");
    await run("orders.openapi.yaml#createOrder", "--out", "b/c");
    const name = "acme-order-create-order-write-back";
    const [one, other] = [text(`a/${name}.contract.yaml`), text(`b/c/${name}-2.contract.yaml`)];
    assert.equal(other.replaceAll("../../", "../").replaceAll(`${name}-2`, name), one);
    writeFileSync(join(workspace.path, `a/${name}.contract.yaml`), "mine");
    await run("orders.openapi.yaml#createOrder", "--out", "a");
    assert.equal(text(`a/${name}.contract.yaml`), "mine");
  });

  it("lists what a contract can be made from", async () => {
    const { code, stdout } = await run("orders.openapi.yaml", "--list");
    assert.equal(code, 0);
    const rows = stdout
      .trim()
      .split("\n")
      .map((row) => row.trim().split(/ {2,}/));
    assert.deepEqual(rows.slice(0, 3), [
      ["OpenAPI, 5 operations:"],
      ["getOrder", "GET /orders/{orderId}", "Get an order"],
      ["cancelOrder", "DELETE /orders/{orderId}"],
    ]);
    assert.match(
      (await run("shipping.asyncapi3.yaml", "--list")).stdout,
      /ShipmentSent +send ShipmentSent \(shipments\.v1\) +A shipment has left/,
    );
  });

  it("takes pattern and direction of a schema from the user", async () => {
    const { stdout } = await run("payment.avsc", "--pattern", "batch", "--direction", "read");
    assert.match(stdout, /^Wrote payment-batch\.contract\.yaml/);
    assert.match(text("payment-batch.contract.yaml"), /^pattern: batch$/m);
  });

  it("says in one line why it cannot", async () => {
    workspace.write("swagger.json", '{"swagger":"2.0"}').write("broken.yaml", "openapi: 3.1.0\npaths: {\n");
    workspace.write("package-list.json", '{"name":"x"}').write("huge.yaml", "#".repeat(9 * 1024 * 1024));
    const outside = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-outside-")));
    writeFileSync(join(outside, "a.avsc"), '{"type":"record","name":"A","fields":[]}');
    const cases: readonly (readonly [args: readonly string[], wanted: RegExp])[] = [
      [["swagger.json"], /Swagger 2\.0 is not supported; convert it to OpenAPI 3\.$/],
      [["broken.yaml"], /broken\.yaml:\d+:\d+: broken\.yaml cannot be read: /],
      [["package-list.json"], /it is no OpenAPI, AsyncAPI, Avro, ODCS or JSON Schema document\.$/],
      [["huge.yaml"], /the file is larger than 8 MiB\.$/],
      [["missing.yaml"], /No such file or directory: "missing\.yaml"$/],
      [["."], /Not a file: "\."$/],
      [["orders.openapi.yaml"], /it has 5 operations; name one of getOrder, cancelOrder, createOrder/],
      [["orders.openapi.yaml#getOrders"], /none of its operations is called "getOrders"; there are getOrder/],
      [["orders.openapi.yaml#getOrder", "--owner", " "], /the owner needs a name\.$/],
      [["orders.openapi.yaml#getOrder", "--out", ".."], /lies outside of the workspace\.$/],
      [[join(outside, "a.avsc")], /lies outside of the workspace: contracts refer to their documents\.$/],
    ];
    for (const [args, wanted] of cases) {
      const { code, stdout, stderr } = await run(...args);
      assert.deepEqual([code, stdout], [2, ""], args.join(" "));
      assert.match(stderr.trimEnd(), wanted);
      assert.equal(stderr.trimEnd().split("\n").length, 1, stderr);
    }
    rmSync(outside, { recursive: true, force: true });
  });
});
