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

/** The company at the top of the group. */
export function groupOf(company: Company): Company {
  let top = company;
  while (top.parent) top = top.parent;
  return top;
}
