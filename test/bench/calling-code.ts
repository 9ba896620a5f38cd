/** A file of code with calls to the host of a contract, and that contract. */
export const callingFile = "src/calls.ts";
export const calledContractFile = "calls.contract.yaml";

/** The time limit of one of the calls, which an edit takes away and gives back. */
export const timeLimit = { from: "signal: AbortSignal.timeout(800),", to: "" } as const;

export const calledContract = `integrationContract: "1.0"
id: called-by-bench
version: 1.0.0
owner: { team: bench }
pattern: api
source: { system: Orders, location: https://orders.example/v1 }
resilience: { timeout: 800ms, retry: { tries: 3 }, circuitBreaker: { consecutiveFailures: 5 } }
`;

/** About 1,000 lines with 30 calls, each with its types, and functions between them. */
export function callingCode(): string {
  const calls = Array.from({ length: 30 }, (_, index) => callOf(index));
  return `const BASE = "https://orders.example/v1";\n${calls.join("")}`;
}

function callOf(index: number): string {
  const helpers = Array.from(
    { length: 6 },
    (_, number) => `export function step${index}x${number}(count: number): number {\n  return count + ${number};\n}\n`,
  );
  return `export interface Order${index} {
  id: string;
  total: number;
}
export async function readOrder${index}(id: string): Promise<Order${index}> {
  const response = await fetch(\`\${BASE}/orders/\${id}\`, {
    headers: { accept: "application/json" },
    ${index === 0 ? timeLimit.from : ""}
  });
  if (!response.ok) throw new Error(String(response.status));
  const order = (await response.json()) as Order${index};
  console.log(order.id);
  return order;
}
${helpers.join("")}`;
}
