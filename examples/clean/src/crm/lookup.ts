import { call, HttpError, parseCustomer } from "./crm-customer-lookup.contract.gen";
import { type CustomerView, groupOf } from "./customer";

const CRM = "https://crm.acme.example/v3";

export interface Recommendation {
  action: "call" | "write" | "offer-upgrade" | "none";
  because: string;
  /** True when the CRM was unavailable and segment defaults were used. */
  generic: boolean;
}

/** Reads a customer's state at the moment of the decision, within the limits of the contract. */
export async function lookUpCustomer(id: string): Promise<CustomerView> {
  const body: unknown = await call(async (signal) => {
    const response = await HttpError.check(await fetch(`${CRM}/customers/${encodeURIComponent(id)}`, { signal }));
    return response.json();
  });
  return parseCustomer(body);
}

/** Recommends the next action; without the CRM, the segment's default, marked as generic. */
export async function recommend(id: string): Promise<Recommendation> {
  let customer: CustomerView;
  try {
    customer = await lookUpCustomer(id);
  } catch (error) {
    return { action: "none", because: `no customer state: ${String(error)}`, generic: true };
  }
  return { ...nextAction(customer), generic: false };
}

function nextAction(customer: CustomerView): Omit<Recommendation, "generic"> {
  if ((customer.openTickets ?? 0) > 0) return { action: "call", because: "tickets are open" };
  if (customer.tier === "free") return { action: "offer-upgrade", because: groupOf(customer.company).name };
  if (customer.email === null) return { action: "none", because: "no address to write to" };
  return { action: "write", because: customer.email.toLowerCase() };
}
