function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}

export const SCORING_URL = process.env.SCORING_URL ?? "https://scoring.creditree.example";
export const REGISTRY = new URL("https://registry.companies.example/api/");
export const config = {
  port: Number(process.env.PORT ?? 8080),
  mongoUrl: required("MONGO_URL"),
  queueUrl: required("DECISIONS_QUEUE_URL"),
  scoringKey: required("SCORING_KEY"),
} as const;
