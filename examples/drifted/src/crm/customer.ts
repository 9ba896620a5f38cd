import { isInteger, isRecord, isText } from "../platform/guards";

/** What the recommendation needs to know of a customer. */
export interface CustomerView {
  id: string;
  email: string;
  /** Sales adds tiers now and then: an unknown one is treated as `free`. */
  tier: "free" | "pro" | "enterprise" | (string & {});
  openTickets: number;
  company: Company;
  /** RFC 3339. */
  updatedAt: string;
}

export interface Company {
  id: string;
  name: string;
  parent?: Company;
}

export function isCustomerView(value: unknown): value is CustomerView {
  return (
    isRecord(value) &&
    isText(value.id) &&
    isText(value.email) &&
    isText(value.tier) &&
    isInteger(value.openTickets) &&
    isCompany(value.company) &&
    isText(value.updatedAt)
  );
}

/** The company at the top of the group. */
export function groupOf(company: Company): Company {
  let top = company;
  while (top.parent) top = top.parent;
  return top;
}

function isCompany(value: unknown): value is Company {
  return (
    isRecord(value) &&
    isText(value.id) &&
    isText(value.name) &&
    (value.parent === undefined || isCompany(value.parent))
  );
}
