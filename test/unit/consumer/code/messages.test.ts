import assert from "node:assert/strict";
import { findMessages } from "../../../../src/consumer/code/writes/messages";
import { codeContext } from "../../../support/code-context";
import { textInBrief } from "../../../support/known-text";

/** `library callee -> topic` of every call that publishes. */
function published(code: string): readonly string[] {
  const context = codeContext({ "main.ts": code });
  return findMessages(context).map(({ library, name, url, urlNode, method, kind }) => {
    assert.equal(`${kind} ${method}`, "message publish");
    return `${library} ${name.getText()} -> ${url === undefined ? "?" : textInBrief(url)} at ${urlNode.getText()}`;
  });
}

describe("calls that publish", () => {
  const aws = (name: string) =>
    `import { ${name}, PutEventsCommand, SendMessageCommand, PutRecordCommand } from "@aws-sdk/client-${name.toLowerCase().replace("client", "")}"; const c = new ${name}({}); `;
  const kafka = 'import { Kafka } from "kafkajs"; const producer = new Kafka({ brokers }).producer(); ';
  const pubsub = 'import { PubSub } from "@google-cloud/pubsub"; const pubsub = new PubSub(); ';
  const rabbit =
    'import amqp from "amqplib"; const conn = await amqp.connect(u); const ch = await conn.createConfirmChannel(); ';
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [`${kafka}await producer.send({ topic: "limits", messages });`, ['kafkajs producer.send -> limits at "limits"']],
    [
      `${kafka}await producer.send({ topic: process.env.TOPIC, messages });`,
      ["kafkajs producer.send -> $TOPIC at process.env.TOPIC"],
    ],
    [
      `${kafka}await producer.sendBatch({ topicMessages: [{ topic: "limits", messages }] });`,
      ['kafkajs producer.sendBatch -> limits at "limits"'],
    ],
    [`${kafka}await producer.send(record);`, ["kafkajs producer.send -> ? at producer.send"]],
    [`${kafka}await producer.connect(); await producer.disconnect();`, []],
    [
      'import type { Producer } from "kafkajs"; class P { constructor(private p: Producer) {} f() { return this.p.send({ topic: "t", messages: [] }); } }',
      ['kafkajs this.p.send -> t at "t"'],
    ],
    [
      'import { KafkaJS } from "@confluentinc/kafka-javascript"; const p = new KafkaJS.Kafka({}).producer(); p.send({ topic: "t", messages });',
      ['@confluentinc/kafka-javascript p.send -> t at "t"'],
    ],
    [
      `${pubsub}pubsub.topic("limits").publishMessage({ json });`,
      ['@google-cloud/pubsub pubsub.topic("limits").publishMessage -> limits at "limits"'],
    ],
    [
      `${pubsub}const topic = pubsub.topic(name); topic.publish(data);`,
      ["@google-cloud/pubsub topic.publish -> ? at name"],
    ],
    [`${rabbit}ch.publish("limits", "eu", content);`, ['amqplib ch.publish -> limits at "limits"']],
    [`${rabbit}ch.sendToQueue("limits", content);`, ['amqplib ch.sendToQueue -> limits at "limits"']],
    [
      `${aws("EventBridgeClient")}c.send(new PutEventsCommand({ Entries: [{ EventBusName: "core", Detail: d }] }));`,
      ['@aws-sdk/client-eventbridge c.send -> core at "core"'],
    ],
    [
      `${aws("SQSClient")}c.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody: b }));`,
      ["@aws-sdk/client-sqs c.send -> $QUEUE_URL at process.env.QUEUE_URL"],
    ],
    [
      `${aws("SQSClient")}const command = new SendMessageCommand({ QueueUrl: "q", MessageBody: b }); c.send(command);`,
      ['@aws-sdk/client-sqs c.send -> q at "q"'],
    ],
    [
      `${aws("KinesisClient")}c.send(new PutRecordCommand({ StreamName: "s", Data: d, PartitionKey: k }));`,
      ['@aws-sdk/client-kinesis c.send -> s at "s"'],
    ],
    [
      'import { SQS } from "@aws-sdk/client-sqs"; new SQS({}).sendMessage({ QueueUrl: "q", MessageBody: b });',
      ['@aws-sdk/client-sqs new SQS({}).sendMessage -> q at "q"'],
    ],
    [
      'import { SQSClient, ReceiveMessageCommand } from "@aws-sdk/client-sqs"; new SQSClient({}).send(new ReceiveMessageCommand({ QueueUrl: "q" }));',
      [],
    ],
    ["mailer.send({ topic: 'limits', messages: [] }); bus.publish('limits', 'eu', content);", []],
    ["class Kafka { producer() { return { send(x: unknown) {} }; } } new Kafka().producer().send({ topic: 't' });", []],
  ];
  for (const [code, expected] of cases) it(code, () => assert.deepEqual(published(code), expected));
});
