import { Injectable } from "@nestjs/common";
import axios from "axios";
import { withRetry } from "../common/with-retry";
import { loggerFor, PartnerError } from "../common/logger";

const LABELS = process.env.SHIPPING_URL ?? "https://labels.parcelo.example";

export interface Address {
  name: string;
  street: string;
  zip: string;
  city: string;
  country: string;
}

interface Label {
  trackingNumber: string;
  pdfUrl: string;
}

@Injectable()
export class ShippingService {
  private readonly logger = loggerFor(ShippingService.name);

  async createLabel(orderId: string, address: Address): Promise<Label> {
    return withRetry(
      async () => {
        const response = await axios.post<Label>(
          `${LABELS}/v1/labels`,
          { reference: orderId, to: address },
          { timeout: 3000, headers: { "Idempotency-Key": `label-${orderId}` } },
        );
        return response.data;
      },
      { attempts: 3, baseDelayMs: 250, shouldRetry: isTemporary },
    );
  }

  async track(trackingNumber: string): Promise<string> {
    const { data, status } = await axios.get(`${LABELS}/v1/tracking/${trackingNumber}`, {
      signal: AbortSignal.timeout(2000),
      validateStatus: () => true,
    });
    if (status === 404) return "unknown";
    if (status >= 400) throw new PartnerError("parcelo", `tracking answered ${status}`);
    return typeof data?.state === "string" ? data.state : "unknown";
  }

  async cancel(trackingNumber: string): Promise<boolean> {
    try {
      await axios.delete(`${LABELS}/v1/labels/${trackingNumber}`);
      return true;
    } catch (error) {
      this.logger.warn(`label ${trackingNumber} stays: ${error}`);
      return false;
    }
  }
}

function isTemporary(error: unknown): boolean {
  if (!axios.isAxiosError(error)) return false;
  return error.response === undefined || error.response.status >= 500 || error.response.status === 429;
}
