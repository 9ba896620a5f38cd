/** An order, as the recommendation weighs it. */
export interface PlacedOrder {
  eventId: string;
  orderId: string;
  customerId: string;
  /** Minor units. */
  total: number;
  /** RFC 3339. */
  placedAt: string;
}
