// Clients of three styles that do nothing wrong, as services have them.

export const nest = `import axios, { AxiosError, type AxiosInstance } from "axios";
import axiosRetry from "axios-retry";
import { Injectable, Logger } from "@nestjs/common";
import { ConfigService } from "@nestjs/config";
import { plainToInstance } from "class-transformer";
import { validateOrReject } from "class-validator";

export class InvoiceDto { id!: string; amount!: number }

@Injectable()
export class BillingClient {
  private readonly logger = new Logger(BillingClient.name);
  private readonly http: AxiosInstance;

  constructor(private readonly config: ConfigService) {
    this.http = axios.create({ baseURL: this.config.get("BILLING_URL"), timeout: 5000 });
    axiosRetry(this.http, { retries: 3, retryDelay: axiosRetry.exponentialDelay });
    this.http.interceptors.request.use((c) => { c.headers.set("X-Request-Id", "x"); return c; });
  }

  async getInvoice(id: string): Promise<InvoiceDto> {
    const { data } = await this.http.get(\`/invoices/\${id}\`);
    const dto = plainToInstance(InvoiceDto, data);
    await validateOrReject(dto);
    return dto;
  }

  async pay(id: string, key: string): Promise<boolean> {
    try {
      await this.http.post(\`/invoices/\${id}/pay\`, { key }, { headers: { "Idempotency-Key": key } });
      return true;
    } catch (err) {
      this.logger.error(\`pay failed: \${(err as AxiosError).message}\`);
      return false;
    }
  }

  async cancel(id: string): Promise<void> {
    try {
      await this.http.delete(\`/invoices/\${id}\`);
    } catch (err) {
      if (err instanceof AxiosError && err.response?.status === 404) {
        this.logger.warn("already gone");
        return;
      }
      throw err;
    }
  }

  async exists(id: string): Promise<boolean> {
    return this.http.head(\`/invoices/\${id}\`).then(() => true).catch(() => false);
  }

  async notify(id: string): Promise<void> {
    try {
      await this.http.post(\`/invoices/\${id}/notify\`);
    } catch (err) {
      this.handle(err as Error);
    }
  }
  private handle(err: Error): never {
    this.logger.error(err.message);
    throw new Error("billing", { cause: err });
  }
}
`;

export const functional = `import { z, type ZodType } from "zod";
import pRetry, { AbortError } from "p-retry";
import pino from "pino";
const log = pino({ name: "crm" });
const BASE = process.env.CRM_URL ?? "https://crm.acme.example";

class HttpError extends Error {
  constructor(readonly status: number, readonly body: unknown) { super(\`HTTP \${status}\`); }
}

async function http<T>(path: string, schema: ZodType<T>, init?: RequestInit): Promise<T> {
  return pRetry(async () => {
    const res = await fetch(\`\${BASE}\${path}\`, { ...init, signal: AbortSignal.timeout(2000) });
    if (res.status >= 400 && res.status < 500) throw new AbortError(new HttpError(res.status, await res.json()));
    if (!res.ok) throw new HttpError(res.status, await res.text());
    return schema.parse(await res.json());
  }, { retries: 2 });
}

const Customer = z.object({ id: z.string() });
type Customer = z.infer<typeof Customer>;
export const getCustomer = (id: string) => http(\`/customers/\${id}\`, Customer);

export async function raw(path: string): Promise<unknown> {
  const res = await fetch(BASE + path);
  if (!res.ok) throw new HttpError(res.status, undefined);
  return res.json();
}
export async function viaRaw(id: string): Promise<Customer> {
  const json = await raw(\`/c/\${id}\`);
  return Customer.parse(json);
}

type Result<T> = { ok: true; value: T } | { ok: false; error: Error };
export async function tryGet(id: string): Promise<Result<Customer>> {
  try {
    const res = await fetch(\`\${BASE}/customers/\${id}\`);
    if (!res.ok) return { ok: false, error: new HttpError(res.status, null) };
    const parsed = Customer.safeParse(await res.json());
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false, error: parsed.error };
  } catch (error) {
    log.error({ error });
    return { ok: false, error: error as Error };
  }
}


export async function download(url: string): Promise<Buffer> {
  const res = await fetch(url);
  if (!res.ok) throw new Error(res.statusText);
  return Buffer.from(await res.arrayBuffer());
}

export async function health(): Promise<boolean> {
  try {
    const { ok } = await fetch(\`\${BASE}/health\`);
    return ok;
  } catch {
    return false;
  }
}


`;

export const express = `import got from "got";
import express from "express";
import { Kafka, type EachMessagePayload } from "kafkajs";
import { SQSClient, SendMessageCommand, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import amqp from "amqplib";
import logger from "./logger";
import { limitSchema, outbox } from "./store";

const app = express();
const api = got.extend({ prefixUrl: process.env.CORE_URL, retry: { limit: 2 }, timeout: { request: 3000 } });
interface Limit { id: string; amount: number }
const isLimit = (x: any): x is Limit => typeof x?.id === "string";

app.post("/limits/:id", async (req, res, next) => {
  try {
    const limit = await api.post(\`limits/\${req.params.id}\`, { json: req.body, headers: { "Idempotency-Key": req.get("Idempotency-Key") } }).json();
    if (!isLimit(limit)) return res.status(502).end();
    res.json(limit);
  } catch (e) {
    next(e);
  }
});

app.get("/limits/:id", (req, res) => {
  api(\`limits/\${req.params.id}\`).json()
    .then((body) => { if (!isLimit(body)) throw new Error("bad"); res.json(body); })
    .catch((err) => { logger.error(err); res.sendStatus(502); });
});

export async function sendWithRetry(limit: Limit) {
  let last: unknown;
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const r = await fetch(\`https://core.acme.example/limits\`, { method: "PUT", body: JSON.stringify(limit) });
      if (r.ok) return;
      last = new Error(String(r.status));
    } catch (e) {
      last = e;
      logger.warn("again", e);
    }
    await new Promise((done) => setTimeout(done, 100 * 2 ** attempt));
  }
  throw last;
}

const kafka = new Kafka({ brokers: ["k:9092"] });
const producer = kafka.producer();
export async function publish(limit: Limit) {
  try {
    await producer.send({ topic: "limits", messages: [{ key: limit.id, value: JSON.stringify(limit) }] });
  } catch (e) {
    logger.error("publish failed", e);
    await saveForLater(limit);
  }
}
async function saveForLater(limit: Limit) { await outbox.insert(limit); }

export async function onMessage({ message }: EachMessagePayload) {
  if (!message.value) return;
  let body: unknown;
  try { body = JSON.parse(message.value.toString()); } catch { return; }
  if (!isLimit(body)) throw new Error("bad");
  await handle(body);
}
async function handle(l: Limit) {}

const sqs = new SQSClient({});
export async function poll() {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: process.env.Q }));
  await Promise.all(Messages.map(async (m) => {
    const limit: unknown = JSON.parse(m.Body ?? "{}");
    if (isLimit(limit)) await handle(limit);
  }));
}
export const enqueue = (l: Limit) => sqs.send(new SendMessageCommand({ QueueUrl: process.env.Q, MessageBody: JSON.stringify(l) }));

export async function rabbit(ch: amqp.Channel) {
  await ch.consume("limits", async (msg) => {
    if (!msg) return;
    try {
      const limit = limitSchema.parse(JSON.parse(msg.content.toString())) as Limit;
      await got.post("https://core.acme.example/x", { json: limit });
      ch.ack(msg);
    } catch (e) {
      console.error(e);
      ch.nack(msg, false, false);
    }
  });
}
`;
