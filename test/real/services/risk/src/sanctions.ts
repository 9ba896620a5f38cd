import { request as httpsRequest } from "node:https";
import { assertOk } from "./http/request-json.js";

interface Hit {
  listId: string;
  confidence: number;
}

const isHit = (value: unknown): value is Hit =>
  typeof value === "object" && value !== null && "listId" in value && "confidence" in value;

export async function sanctions(name: string): Promise<Hit[]> {
  const url = `https://sanctions.screening.example/search?name=${encodeURIComponent(name)}`;
  const response = await assertOk("sanctions", await fetch(url, { signal: AbortSignal.timeout(1_500) }));
  const body: unknown = await response.json();
  return Array.isArray(body) ? body.filter(isHit) : [];
}

/** The list is a file of some megabytes; it comes once a day. */
export function download(onData: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const req = httpsRequest("https://sanctions.screening.example/lists/eu.csv", (res) => {
      if (res.statusCode !== 200) {
        res.resume();
        reject(new Error(`list answered ${res.statusCode}`));
        return;
      }
      res.on("data", onData);
      res.on("end", resolve);
    });
    req.on("error", reject);
    req.end();
  });
}
