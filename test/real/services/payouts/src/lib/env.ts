import { z } from "zod";

const schema = z.object({
  DATABASE_URL: z.string().url(),
  BANK_URL: z.string().url().default("https://core.nordbank.example/v2"),
  BANK_TOKEN: z.string(),
  KAFKA_BROKERS: z.string().transform((value) => value.split(",")),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
});

export const env = schema.parse(process.env);
