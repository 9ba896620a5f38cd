import CircuitBreaker from "opossum";
import { Agent, interceptors, request } from "undici";
import { z } from "zod";
import { config, SCORING_URL } from "./config.js";
import { UpstreamError } from "./http/errors.js";

const scoreSchema = z.object({ score: z.number().min(0).max(1000), model: z.string(), drivers: z.array(z.string()) });
export type Score = z.infer<typeof scoreSchema>;

export interface Applicant {
  id: string;
  companyId: string;
  revenueCents: number;
}

interface ModelInfo {
  name: string;
  version: string;
}

const agent = new Agent({ connections: 32, headersTimeout: 1_500, bodyTimeout: 1_500 }).compose(
  interceptors.retry({ maxRetries: 2, minTimeout: 100, methods: ["GET", "POST"], statusCodes: [429, 502, 503, 504] }),
);

async function post(applicant: Applicant): Promise<Score> {
  const { statusCode, body } = await request(`${SCORING_URL}/v3/scores`, {
    method: "POST",
    dispatcher: agent,
    headers: { "content-type": "application/json", "x-api-key": config.scoringKey },
    body: JSON.stringify(applicant),
  });
  if (statusCode !== 200) throw new UpstreamError("scoring", statusCode, await body.text());
  return scoreSchema.parse(await body.json());
}

const breaker = new CircuitBreaker(post, { timeout: false, errorThresholdPercentage: 50, resetTimeout: 15_000 });

export function score(applicant: Applicant): Promise<Score> {
  return breaker.fire(applicant);
}

export async function currentModel(): Promise<ModelInfo> {
  const { body } = await request(`${SCORING_URL}/v3/models/current`, { dispatcher: agent });
  return (await body.json()) as ModelInfo;
}

export async function isUp(): Promise<boolean> {
  try {
    const { statusCode, body } = await request(new URL("/health", SCORING_URL), { headersTimeout: 500 });
    await body.dump();
    return statusCode === 200;
  } catch {
    return false;
  }
}
