import type { CustomerView } from "./customer";

const CRM = "https://crm.acme.example/v3";

/** Reads a customer at the moment of the recommendation. */
export async function lookUpCustomer(id: string): Promise<CustomerView> {
  const response = await fetch(`${CRM}/customers/${encodeURIComponent(id)}`, { signal: AbortSignal.timeout(800) });
  if (!response.ok) throw new Error(`The CRM answered ${response.status}.`);
  const customer: unknown = await response.json();
  if (!isCustomer(customer)) throw new Error("The CRM answered with something that is no customer.");
  return customer;
}

function isCustomer(value: unknown): value is CustomerView {
  return typeof value === "object" && value !== null && "id" in value && "email" in value && "tier" in value;
}
