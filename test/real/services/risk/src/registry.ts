import retry from "async-retry";
import ky, { HTTPError } from "ky";
import { z } from "zod";
import { REGISTRY } from "./config.js";
import { requestJson } from "./http/request-json.js";

const companySchema = z.object({
  id: z.string(),
  name: z.string(),
  founded: z.string(),
  insolvent: z.boolean().default(false),
});
export type Company = z.infer<typeof companySchema>;

interface Director {
  name: string;
  since: string;
}

const api = ky.create({
  prefixUrl: REGISTRY,
  timeout: 2_000,
  retry: { limit: 2, methods: ["get"], backoffLimit: 1_000 },
  hooks: {
    beforeRequest: [(request) => request.headers.set("accept-language", "en")],
  },
});

export function company(id: string): Promise<Company> {
  return requestJson({
    upstream: "registry",
    url: new URL(`companies/${encodeURIComponent(id)}`, REGISTRY),
    schema: companySchema,
  });
}

export async function directors(companyId: string): Promise<Director[]> {
  try {
    return await api.get(`companies/${companyId}/directors`).json<Director[]>();
  } catch (error) {
    if (error instanceof HTTPError && error.response.status === 404) return [];
    throw error;
  }
}

export async function annualReport(companyId: string, year: number): Promise<Buffer> {
  return retry(
    async (bail) => {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), 10_000);
      try {
        const response = await fetch(`${REGISTRY.href}companies/${companyId}/reports/${year}.pdf`, {
          signal: controller.signal,
        });
        if (response.status === 404) bail(new Error("no such report"));
        if (!response.ok) throw new Error(`registry answered ${response.status}`);
        return Buffer.from(await response.arrayBuffer());
      } finally {
        clearTimeout(timer);
      }
    },
    { retries: 4, minTimeout: 500 },
  );
}

export async function isKnown(companyId: string): Promise<boolean> {
  const response = await fetch(new URL(`companies/${companyId}`, REGISTRY), { method: "HEAD" });
  return response.ok;
}
