import assert from "node:assert/strict";
import { contractOf, findingsIn, fixture, imported } from "./imports";

const shipping = fixture("shipping.asyncapi3.yaml");
const lights = fixture("lights.asyncapi2.yaml");

describe("a contract from an AsyncAPI message", () => {
  it("reads what the application sends, with its broker and bindings", async () => {
    const { pattern, direction, source, stream, data } = await contractOf(
      shipping,
      "apis/shipping.asyncapi3.yaml#ShipmentSent",
    );
    assert.deepEqual([pattern, direction], ["stream", undefined]);
    assert.deepEqual(source, {
      system: "Acme Shipping",
      technology: "Kafka 3.7 (AsyncAPI 3.0)",
      owner: { team: "Shipping", contact: "https://chat.acme.example/shipping" },
      accessMethod: "event-stream",
      location: "kafka.acme.example:9092",
      auth: "SASL/SCRAM-SHA-512",
    });
    const schema = "../apis/shipping.asyncapi3.yaml#/components/messages/ShipmentSent";
    assert.deepEqual(data, [{ entity: "ShipmentSent", schema, examples: [{ id: "s-1", source: "/shipping" }] }]);
    const { channel, consumerGroup, dedupKey, retention } = JSON.parse(JSON.stringify(stream));
    assert.deepEqual([channel, consumerGroup, dedupKey], ["shipments.v1", "shipment-readers", ["source", "id"]]);
    assert.equal(retention, "7d");
  });

  it("writes what the application receives", async () => {
    const { direction, writeBack } = await contractOf(shipping, "apis/shipping.asyncapi3.yaml#receive Reserve");
    assert.equal(direction, "write");
    const [operation] = JSON.parse(JSON.stringify(writeBack)).operations;
    assert.deepEqual([operation.id, operation.method, operation.path], ["publish-reserve", "publish", "shipments.v1"]);
  });

  it("turns version 2 round: others subscribe to what is sent, and publish what is received", async () => {
    const read = await contractOf(lights, "apis/lights.asyncapi2.yaml#onMeasured");
    assert.equal(read["direction"], undefined);
    assert.match(
      JSON.stringify(read["stream"]),
      /"platform":"mqtt","channel":"lights\/measured".*"delivery":"at-least-once"/,
    );
    const write = await contractOf(lights, "apis/lights.asyncapi2.yaml#TurnOn");
    assert.equal(write["direction"], "write");
    const schema = "../apis/lights.asyncapi2.yaml#/channels/lights~1turn/publish/message/oneOf/0";
    assert.deepEqual(write["data"], [{ entity: "TurnOn", schema }]);
  });

  it("says which messages there are where a name means several", async () => {
    const reason = await imported(lights, "apis/lights.asyncapi2.yaml#Measured");
    assert.equal(reason, "several of its messages are called so: onMeasured, publish Measured");
  });

  it("finds nothing in what it wrote but where a person has to decide", async () => {
    for (const part of ["send ShipmentSent", "receive Reserve"]) {
      assert.deepEqual(await findingsIn(shipping, `apis/shipping.asyncapi3.yaml#${part}`), [], part);
    }
    assert.deepEqual(await findingsIn(lights, "apis/lights.asyncapi2.yaml#onMeasured"), []);
  });
});

describe("a contract from a schema", () => {
  const avro = fixture("payment.avsc");
  const json = fixture("customers.schema.json");

  it("takes an Avro record for an event, unless it is said otherwise", async () => {
    const { pattern, source, data, description, stream } = await contractOf(avro, "apis/payment.avsc");
    assert.deepEqual([pattern, description], ["stream", "A payment as it was booked."]);
    assert.match(JSON.stringify(source), /"technology":"Kafka 3.7, Avro","owner":{"team":"billing-platform"}/);
    assert.deepEqual(data, [{ entity: "Payment", schema: "../apis/payment.avsc" }]);
    assert.match(JSON.stringify(stream), /"dedupKey":\["paymentId"\]/);
    const inner = await contractOf(avro, "apis/payment.avsc#Payer", { pattern: "batch" });
    assert.equal(inner["pattern"], "batch");
    assert.deepEqual(inner["data"], [{ entity: "Payer", schema: "../apis/payment.avsc#/example.acme.billing.Payer" }]);
  });

  it("takes a JSON Schema for what a call answers, unless it is said otherwise", async () => {
    const { pattern, name, data, compliance } = await contractOf(json, "apis/customers.schema.json");
    assert.deepEqual([pattern, name], ["api", "Customer"]);
    const examples = [{ id: "c-1", tier: "gold" }];
    assert.deepEqual(data, [{ entity: "Customer", schema: "../apis/customers.schema.json", examples }]);
    assert.match(JSON.stringify(compliance), /"classification":"confidential"/);
    const tier = await contractOf(json, "apis/customers.schema.json#Tier", { direction: "write" });
    assert.equal(tier["direction"], "write");
    assert.deepEqual(tier["data"], [{ entity: "Tier", schema: "../apis/customers.schema.json#/$defs/Tier" }]);
  });

  it("finds nothing in what it wrote but where a person has to decide", async () => {
    assert.deepEqual(await findingsIn(avro, "apis/payment.avsc"), []);
    assert.deepEqual(await findingsIn(json, "apis/customers.schema.json"), []);
  });

  it("says why a document is none of ours", async () => {
    const reason = async (name: string, text: string) => imported({ [name]: text }, name);
    assert.equal(await reason("a.yaml", "swagger: '2.0'"), "Swagger 2.0 is not supported; convert it to OpenAPI 3");
    assert.equal(await reason("a.yaml", "asyncapi: 1.2.0"), "only AsyncAPI 2 and 3 are read");
    assert.equal(
      await reason("package.json", '{"name":"x","type":"module"}'),
      "it is no OpenAPI, AsyncAPI, Avro, ODCS or JSON Schema document",
    );
    assert.equal(await reason("a.yaml", "openapi: 3.1.0\npaths: {}"), "this OpenAPI document has no operations");
    assert.match(String(await reason("a.yaml", "openapi: [")), /^a.yaml cannot be read: /);
    assert.equal(await reason("a.yaml", ""), "the file is empty");
    assert.equal(await imported({}, "a.yaml"), "there is no file a.yaml");
  });

  it("names an entity whatever its channel is called", async () => {
    const root =
      "asyncapi: 2.6.0\ninfo: { title: A, version: '1' }\nchannels: { /: { publish: { message: { payload: { type: object } } } } }";
    const { data } = await contractOf({ "a.yaml": root }, "a.yaml");
    assert.match(JSON.stringify(data), /"entity":"Payload"/);
  });

  it("leaves out a schema that cannot be read, and says why", async () => {
    const remote =
      "asyncapi: 3.0.0\ninfo: { title: A, version: '1' }\nchannels: { c: { messages: { M: { payload: { $ref: 'https://acme.example/m.json' } } } } }";
    const { data, "x-imported": origin } = await contractOf({ "a.yaml": remote }, "a.yaml");
    assert.deepEqual(data, [{ entity: "M", schema: {} }]);
    assert.match(
      JSON.stringify(origin),
      /Its schema https:\/\/acme.example\/m.json cannot be read: nothing is fetched/,
    );
  });
});
