import { Ajv, type JSONSchemaType } from "ajv";
import { Kafka } from "kafkajs";
import { env } from "./lib/env.js";
import { inTransaction } from "./lib/db.js";
import { log } from "./lib/log.js";
import { save } from "./outbox.js";

interface PayoutRequested {
  payoutId: string;
  iban: string;
  amountCents: number;
  purpose: string;
}

const schema: JSONSchemaType<PayoutRequested> = {
  type: "object",
  required: ["payoutId", "iban", "amountCents", "purpose"],
  properties: {
    payoutId: { type: "string" },
    iban: { type: "string" },
    amountCents: { type: "integer", minimum: 1 },
    purpose: { type: "string" },
  },
};
const validate = new Ajv({ allErrors: true }).compile(schema);

const kafka = new Kafka({ clientId: "payouts", brokers: env.KAFKA_BROKERS });
const consumer = kafka.consumer({ groupId: "payouts" });
const producer = kafka.producer();

export async function start(): Promise<void> {
  await Promise.all([consumer.connect(), producer.connect()]);
  await consumer.subscribe({ topics: ["payouts.requested", "payouts.settings"] });
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch, resolveOffset, heartbeat, commitOffsetsIfNecessary }) => {
      for (const message of batch.messages) {
        const text = message.value?.toString() ?? "";
        if (batch.topic === "payouts.settings") {
          applySettings(JSON.parse(text) as Settings);
        } else {
          await accept(text);
        }
        resolveOffset(message.offset);
        await heartbeat();
      }
      await commitOffsetsIfNecessary();
    },
  });
}

interface Settings {
  maxAmountCents: number;
}
let maxAmountCents = 1_000_000;

function applySettings(settings: Settings): void {
  maxAmountCents = settings.maxAmountCents;
}

async function accept(text: string): Promise<void> {
  let request: unknown;
  try {
    request = JSON.parse(text);
  } catch (error) {
    await reject(text, "no JSON");
    return;
  }
  if (!validate(request)) {
    await reject(text, JSON.stringify(validate.errors));
    return;
  }
  if (request.amountCents > maxAmountCents) {
    await reject(text, "too much");
    return;
  }
  const { payoutId, iban, amountCents, purpose } = request;
  await inTransaction((client) => save(client, { payoutId, iban, amountCents, purpose }));
}

async function reject(text: string, reason: string): Promise<void> {
  log.warn({ reason }, "payout refused");
  await producer.send({ topic: "payouts.rejected", messages: [{ value: text, headers: { reason } }] });
}
