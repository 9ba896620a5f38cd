import { Pool } from "pg";

/** The warehouse system has no API for reservations yet: read from its replica until it has. */
const erp = new Pool({
  connectionString: "postgres://reader@erp-replica.warehouse.example:5432/erp",
  max: 4,
  statement_timeout: 2000,
});

export async function reservedQuantity(sku: string): Promise<number> {
  const { rows } = await erp.query("select sum(quantity) as reserved from reservations where sku = $1", [sku]);
  return Number(rows[0]?.reserved ?? 0);
}
