import type { PoolClient } from "pg";
import { z } from "zod";
import { pool } from "./lib/db.js";

const rowSchema = z.object({
  id: z.string(),
  payload: z.object({
    payoutId: z.string(),
    iban: z.string(),
    amountCents: z.number().int(),
    purpose: z.string(),
  }),
  attempts: z.number().int(),
});
export type OutboxRow = z.infer<typeof rowSchema>;

export async function save(client: PoolClient, payload: OutboxRow["payload"]): Promise<void> {
  await client.query("insert into outbox (id, payload) values ($1, $2) on conflict do nothing", [
    payload.payoutId,
    JSON.stringify(payload),
  ]);
}

export async function due(limit: number): Promise<OutboxRow[]> {
  const { rows } = await pool.query(
    "select id, payload, attempts from outbox where done_at is null and due_at <= now() order by due_at limit $1",
    [limit],
  );
  return rows.map((row) => rowSchema.parse(row));
}

export async function done(id: string): Promise<void> {
  await pool.query("update outbox set done_at = now() where id = $1", [id]);
}

export async function postpone(id: string, attempts: number): Promise<void> {
  const minutes = Math.min(60, 2 ** attempts);
  await pool.query(
    "update outbox set attempts = attempts + 1, due_at = now() + make_interval(mins => $2) where id = $1",
    [id, minutes],
  );
}
