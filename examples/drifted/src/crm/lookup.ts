import { type CustomerView, groupOf } from "./customer";

const CRM = "https://crm.acme.example/v3";

export interface Recommendation {
  action: "call" | "write" | "offer-upgrade" | "none";
  because: string;
  /** True when the CRM was unavailable and segment defaults were used. */
  generic: boolean;
}

/** Reads a customer's state at the moment of the decision. */
export async function lookUpCustomer(id: string): Promise<CustomerView> {
  const response = await fetch(`${CRM}/customers/${encodeURIComponent(id)}`, { signal: AbortSignal.timeout(5000) });
  return (await response.json()) as CustomerView;
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
  if (customer.openTickets > 0) return { action: "call", because: "tickets are open" };
  if (customer.tier === "free") return { action: "offer-upgrade", because: groupOf(customer.company).name };
  return { action: "write", because: customer.email.toLowerCase() };
}
