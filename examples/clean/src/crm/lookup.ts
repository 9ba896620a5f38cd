import type { HttpClient } from "../platform/http-client";
import { type CustomerView, groupOf, isCustomerView } from "./customer";

const CRM = "https://crm.acme.example/v3";

export interface Recommendation {
  action: "call" | "write" | "offer-upgrade" | "none";
  because: string;
  /** True when the CRM was unavailable and segment defaults were used. */
  generic: boolean;
}

/** Reads a customer's state at the moment of the decision. */
export async function lookUpCustomer(http: HttpClient, id: string): Promise<CustomerView> {
  const body = await http.getJson(`${CRM}/customers/${encodeURIComponent(id)}`);
  if (!isCustomerView(body)) throw new Error(`The CRM's answer for customer ${id} breaks crm-customer-lookup`);
  return body;
}

/** Recommends the next action; without the CRM, the segment's default, marked as generic. */
export async function recommend(http: HttpClient, id: string): Promise<Recommendation> {
  let customer: CustomerView;
  try {
    customer = await lookUpCustomer(http, id);
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
