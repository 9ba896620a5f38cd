import assert from "node:assert/strict";
import { MemoryWorkspace, uriOf } from "../../support/workspace";
import { contractOf, findingsIn, fixture, imported } from "./imports";

const files = fixture("orders.openapi.yaml");
const of = (part: string) => contractOf(files, `apis/orders.openapi.yaml#${part}`);
const name = "../apis/orders.openapi.yaml";

describe("a contract from an OpenAPI operation", () => {
  it("reads the system, its servers, its owner and how callers authenticate", async () => {
    const { source, direction, pattern, status } = await of("getOrder");
    assert.deepEqual([pattern, direction, status], ["api", undefined, "draft"]);
    assert.deepEqual(source, {
      system: "Acme Order API",
      technology: "REST API 2.4.0 (OpenAPI 3.1)",
      owner: { team: "order-platform", contact: "#order-platform" },
      accessMethod: "rest-api",
      location: "https://eu.orders.acme.example/v2",
      hosts: ["eu.orders.acme.example", "us.orders.acme.example"],
      auth: "OAuth 2.0 client credentials (scopes: orders:read), or API key in header X-Api-Key",
    });
  });

  it("refers to the schema by its name, and takes over the examples that it accepts", async () => {
    const { data } = await of("getOrder");
    const schema = `${name}#/components/schemas/Order`;
    assert.deepEqual(data, [{ entity: "Order", schema, examples: [{ id: "o-1", amount: 12.5, status: "open" }] }]);
    const { "x-imported": origin } = await of("getOrder");
    assert.deepEqual(origin, {
      standard: "OpenAPI",
      from: `${name}#/paths/~1orders~1{orderId}/get`,
      notes: ["1 of its examples are too large or not valid against the schema."],
    });
  });

  it("reads rate limit, retries, timeout and service level", async () => {
    const { api, resilience } = await of("getOrder");
    assert.deepEqual(api, { rateLimit: "20/s", latency: { p95: "250ms", budget: "8s" }, availability: 99.95 });
    assert.deepEqual(resilience, {
      timeout: "800ms",
      retry: {
        tries: 3,
        initialInterval: "500ms",
        maxInterval: "2s",
        maxElapsedTime: "8s",
        coefficient: 1.5,
        retryOn: [429, 500, 502, 503, 504],
        respectRetryAfter: true,
      },
      circuitBreaker: { consecutiveFailures: 5, halfOpenAfter: "30s" },
    });
  });

  it("reads a write with its key, and the operation that takes it back", async () => {
    const { direction, target, writeBack } = await of("createOrder");
    assert.equal(direction, "write");
    assert.ok(typeof target === "object" && JSON.stringify(target).includes("(scopes: orders:write)"));
    const written = JSON.parse(JSON.stringify(writeBack));
    assert.deepEqual(
      written.operations.map(({ id, method, path }: { id: string; method: string; path: string }) => [
        id,
        method,
        path,
      ]),
      [
        ["create-order", "POST", "/orders"],
        ["cancel-order", "DELETE", "/orders/{orderId}"],
      ],
    );
    const { strategy, key } = written.idempotency;
    assert.deepEqual([strategy, key.name, key.format], ["idempotency-key", "Idempotency-Key", "structured-string"]);
    assert.deepEqual([written.rollback.method, written.rollback.operation], ["compensating-write", "cancel-order"]);
  });

  it("makes the entity of a write without a body from its path", async () => {
    const { data, lifecycle, "x-imported": origin } = await of("cancelOrder");
    const schema = { type: "object", required: ["orderId"], properties: { orderId: { type: "string" } } };
    assert.deepEqual(data, [{ entity: "Order", schema }]);
    assert.deepEqual(lifecycle, { sunset: "2027-06-30" });
    assert.match(JSON.stringify(origin), /DELETE \/orders\/\{orderId\} is deprecated\./);
  });

  it("takes a search for a read, and the rate limit from the headers of its answer", async () => {
    const { direction, data, api } = await of("searchOrders");
    assert.equal(direction, undefined);
    const inline = "paths/~1orders~1search/post/responses/200/content/application~1vnd.acme+json/schema";
    assert.deepEqual(data, [{ entity: "Orders", schema: `${name}#/${inline}` }]);
    assert.match(JSON.stringify(api), /"rateLimit":"100\/min"/);
  });

  it("takes a webhook for a stream", async () => {
    const { pattern, source, stream } = await of("orderShipped");
    assert.equal(pattern, "stream");
    assert.match(JSON.stringify(source), /"accessMethod":"webhook"/);
    assert.match(JSON.stringify(stream), /"platform":"webhook","channel":"orderShipped"/);
  });

  it("finds nothing in what it wrote but where a person has to decide", async () => {
    for (const part of ["getOrder", "createOrder", "cancelOrder", "searchOrders", "orderShipped"]) {
      assert.deepEqual(await findingsIn(files, `apis/orders.openapi.yaml#${part}`), [], part);
    }
  });

  it("finds parts by pointer, method and path, and id in any case; says which there are", async () => {
    const { imports } = new MemoryWorkspace(files).analyzer;
    const opened = imports.open(uriOf("apis/orders.openapi.yaml"));
    assert.deepEqual(opened.ok && opened.parts.map(({ title }) => title), [
      "GET /orders/{orderId}",
      "DELETE /orders/{orderId}",
      "POST /orders",
      "POST /orders/search",
      "webhook orderShipped",
    ]);
    const text = async (part: string) => {
      const made = await imported(files, `apis/orders.openapi.yaml#${part}`);
      return typeof made === "string" ? made : made.text;
    };
    const wanted = await text("getOrder");
    assert.equal(await text("GET /orders/{orderId}"), wanted);
    assert.equal(await text("/paths/~1orders~1{orderId}/get"), wanted);
    assert.equal(await text("getorder"), wanted);
    assert.equal(
      await text("getOrders"),
      'none of its operations is called "getOrders"; there are getOrder, createOrder, searchOrders',
    );
    assert.match(await text(""), /^it has 5 operations; name one of getOrder, cancelOrder, createOrder/);
  });

  it("leaves a server open that is relative or has to be chosen", async () => {
    const document = (servers: unknown) => ({
      "a.json": JSON.stringify({
        openapi: "3.0.3",
        info: { title: "A", version: "1" },
        servers,
        paths: { "/x": { get: { responses: { 200: { description: "" } } } } },
      }),
    });
    const sourceOf = async (servers: unknown) =>
      JSON.stringify((await contractOf(document(servers), "a.json"))["source"]);
    assert.match(await sourceOf([{ url: "/v1" }]), /"location":"https:\/\/api.example.com\/v1"}/);
    const tenant = [{ url: "https://{tenant}.acme.example", variables: { tenant: { default: "you" } } }];
    assert.match(await sourceOf(tenant), /"location":"https:\/\/you.acme.example","hosts":\["\*.acme.example"\]/);
    assert.match(
      await sourceOf([{ url: "https://user:secret@acme.example/" }]),
      /"location":"https:\/\/acme.example"}/,
    );
  });

  it("refers into the file that a path comes from, and into an installed package by its name", async () => {
    const path =
      "get: { responses: { '200': { description: '', content: { application/json: { schema: { type: object } } } } } }";
    const split = {
      "apis/main.yaml": "openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths: { /x: { $ref: './x.yaml' } }\n",
      "apis/x.yaml": `${path}\n`,
    };
    const { data } = await contractOf(split, "apis/main.yaml");
    assert.match(
      JSON.stringify(data),
      /"schema":"..\/apis\/x.yaml#\/get\/responses\/200\/content\/application~1json\/schema"/,
    );
    const packed = {
      "node_modules/@acme/api/openapi.yaml": `openapi: 3.1.0\ninfo: { title: A, version: '1' }\npaths: { /x: { ${path} } }\n`,
    };
    const inPackage = await contractOf(packed, "node_modules/@acme/api/openapi.yaml");
    assert.match(JSON.stringify(inPackage["data"]), /"schema":"npm:@acme\/api\/openapi.yaml#\/paths/);
    assert.deepEqual(await findingsIn(packed, "node_modules/@acme/api/openapi.yaml"), []);
  });
});
