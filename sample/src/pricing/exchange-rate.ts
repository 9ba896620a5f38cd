/** Reads what one euro is worth in another currency. */
export async function exchangeRate(currency: string): Promise<number> {
  const response = await fetch(`https://rates.acme.example/v1/EUR/${encodeURIComponent(currency)}`);
  if (!response.ok) throw new Error(`The exchange answered ${response.status}.`);
  const rate: unknown = await response.json();
  if (typeof rate !== "number") throw new Error("The exchange answered with something that is no number.");
  return rate;
}
