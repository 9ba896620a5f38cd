import { isInteger, isRecord, isText, optional } from "../platform/guards";

/** What the recommendation needs to know of a customer. */
export interface CustomerView {
  id: string;
  email: string | null;
  /** Sales adds tiers now and then: an unknown one is treated as `free`. */
  tier: "free" | "pro" | "enterprise" | (string & {});
  openTickets?: number;
  company: Company;
  /** RFC 3339. */
  updatedAt: string;
}

export interface Company {
  id: string;
  name: string;
  parent?: Company | null;
}

export function isCustomerView(value: unknown): value is CustomerView {
  return (
    isRecord(value) &&
    isText(value.id) &&
    (value.email === null || isText(value.email)) &&
    isText(value.tier) &&
    optional(isInteger)(value.openTickets) &&
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
    (value.parent === undefined || value.parent === null || isCompany(value.parent))
  );
}
