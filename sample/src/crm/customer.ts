/** What the recommendation needs to know of a customer. */
export interface CustomerView {
  id: string;
  email: string;
  tier: "free" | "pro" | "enterprise" | (string & {});
  openTickets?: number;
}
