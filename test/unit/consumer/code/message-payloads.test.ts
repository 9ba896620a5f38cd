import assert from "node:assert/strict";
import { trusted } from "../../../support/trusted-payloads";

describe("messages that are taken for a type", () => {
  const messages: readonly (readonly [string, string])[] = [
    [
      'import { Kafka } from "kafkajs"; const c = new Kafka({}).consumer({}); c.run({ eachMessage: async ({ message }) => { use(JSON.parse(message.value!.toString()) as Customer); } });',
      "Customer",
    ],
    [
      'import { Kafka } from "kafkajs"; const c = new Kafka({}).consumer({}); c.run({ eachBatch: async ({ batch }) => { for (const m of batch.messages) { const x: Customer = JSON.parse(String(m.value)); use(x); } } });',
      "Customer",
    ],
    [
      'import type { EachMessagePayload } from "kafkajs"; export async function on({ message }: EachMessagePayload) { const text = message.value?.toString() ?? "{}"; return JSON.parse(text) as Customer; }',
      "Customer",
    ],
    [
      'import { PubSub } from "@google-cloud/pubsub"; new PubSub().subscription("s").on("message", (m) => { use(JSON.parse(m.data.toString("utf8")) as Customer); });',
      "Customer",
    ],
    [
      'import amqp from "amqplib"; const ch = await (await amqp.connect(u)).createChannel(); ch.consume("q", (m) => { const c = <Customer>JSON.parse(m!.content.toString()); use(c); });',
      "Customer",
    ],
    [
      'import { SQSClient, ReceiveMessageCommand } from "@aws-sdk/client-sqs"; const sqs = new SQSClient({}); const { Messages } = await sqs.send(new ReceiveMessageCommand({})); for (const m of Messages ?? []) { const c: Customer = JSON.parse(m.Body!); use(c); }',
      "Customer",
    ],
    [
      'import type { SQSEvent } from "aws-lambda"; export const handler = async (event: SQSEvent) => event.Records.map((r) => JSON.parse(r.body) as Customer);',
      "Customer",
    ],
    [
      'import type { SQSHandler } from "aws-lambda"; export const handler: SQSHandler = async (event) => { for (const { body } of event.Records) { const c: Customer = JSON.parse(body); use(c); } };',
      "Customer",
    ],
    [
      'import type { KinesisStreamEvent } from "aws-lambda"; export const handler = (event: KinesisStreamEvent) => event.Records.forEach((r) => { const c = JSON.parse(Buffer.from(r.kinesis.data, "base64").toString()) as Customer; use(c); });',
      "Customer",
    ],
  ];
  for (const [code, type] of messages) {
    it(code, () => {
      const [first, ...others] = trusted(code);
      assert.match(first ?? "", new RegExp(`^message ${type}`));
      assert.deepEqual(others, []);
    });
  }

  const handled = (type: string) =>
    trusted(
      `import { Kafka } from "kafkajs"; type Judge = (payment: Payment) => Promise<void>; interface Payment { id: string }
      export const start = (judge: ${type}) => new Kafka({}).consumer({}).run({ eachMessage: async ({ message }) => {
        const payment = JSON.parse(String(message.value)) as Payment; await judge(payment); } });`,
    ).map((found) => found.replace(/:.*/s, ""));

  it("takes no function for a validator that relies on a type itself", () => {
    for (const type of ["(payment: Payment) => Promise<void>", "(p: { id: string }) => void", "Judge"]) {
      assert.deepEqual(handled(type), ["message Payment"], type);
    }
  });

  it("takes a function of the caller's for a validator that may be one", () => {
    for (const type of ["(value: unknown) => Payment", "<T>(value: T) => T", "(json: JsonValue) => void", "any"]) {
      assert.deepEqual(handled(type), [], type);
    }
  });

  it("accepts a validated message, and the parsing of what is none", () => {
    const start = 'import { Kafka } from "kafkajs"; import { z } from "zod"; const c = new Kafka({}).consumer({}); ';
    assert.deepEqual(
      trusted(
        `${start}c.run({ eachMessage: async ({ message }) => { use(z.object({}).parse(JSON.parse(String(message.value))) as Customer); } });`,
      ),
      [],
    );
    assert.deepEqual(
      trusted(
        `${start}own.run({ eachMessage: async ({ message }) => { use(JSON.parse(String(message.value)) as Customer); } });`,
      ),
      [],
    );
  });
});
