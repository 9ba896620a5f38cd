import axios, { type AxiosInstance, isAxiosError } from "axios";
import axiosRetry from "axios-retry";
import { CircuitBreaker } from "../common/circuit";
import { loggerFor, PartnerError } from "../common/logger";

export interface Authorization {
  id: string;
  status: "authorized" | "declined" | "pending";
  amountCents: number;
}

export interface AuthorizationRequest {
  orderId: string;
  amountCents: number;
  currency: string;
  token: string;
}

const TIMEOUT_MS = 4000;
const logger = loggerFor("PaymentGateway");

function createHttp(): AxiosInstance {
  const http = axios.create({
    baseURL: "https://api.payfast.example/v2",
    timeout: TIMEOUT_MS,
    headers: { accept: "application/json" },
  });
  http.interceptors.request.use((config) => {
    config.headers.set("authorization", `Bearer ${process.env.PAYFAST_TOKEN}`);
    return config;
  });
  axiosRetry(http, {
    retries: 2,
    retryDelay: axiosRetry.exponentialDelay,
    retryCondition: (error) => axiosRetry.isNetworkOrIdempotentRequestError(error) || error.response?.status === 409,
  });
  return http;
}

export class PaymentGateway {
  private readonly breaker = new CircuitBreaker(5, 30_000);
  private readonly http = createHttp();

  async authorize(request: AuthorizationRequest): Promise<Authorization> {
    return this.breaker.execute(async () => {
      const { data } = await this.http.post<unknown>("/authorizations", request, {
        headers: { "Idempotency-Key": `"authorize:${request.orderId}"` },
      });
      return parseAuthorization(data);
    });
  }

  async capture(authorizationId: string, orderId: string): Promise<void> {
    try {
      await this.breaker.execute(() =>
        this.http.post(
          `/authorizations/${authorizationId}/capture`,
          { orderId },
          { headers: { "Idempotency-Key": `"capture:${orderId}"` } },
        ),
      );
    } catch (error) {
      if (isAxiosError(error) && error.response?.status === 422) {
        throw new PartnerError("payfast", "the authorization cannot be captured any more", { cause: error });
      }
      throw error;
    }
  }

  async refund(authorizationId: string, amountCents: number): Promise<void> {
    try {
      await this.http.post(`/authorizations/${authorizationId}/refunds`, { amountCents });
    } catch (error) {
      logger.error(`refund of ${authorizationId} failed`, error);
    }
  }

  /** For the support desk: what the gateway knows of an order. */
  async find(orderId: string): Promise<Authorization[]> {
    const response = await this.http.get<Authorization[]>("/authorizations", { params: { orderId } });
    return response.data;
  }
}

function parseAuthorization(value: unknown): Authorization {
  if (typeof value !== "object" || value === null) throw new PartnerError("payfast", "no object");
  const { id, status, amountCents } = value as Record<string, unknown>;
  if (typeof id !== "string" || typeof amountCents !== "number") throw new PartnerError("payfast", "malformed");
  if (status !== "authorized" && status !== "declined" && status !== "pending") {
    throw new PartnerError("payfast", `unknown status ${String(status)}`);
  }
  return { id, status, amountCents };
}
