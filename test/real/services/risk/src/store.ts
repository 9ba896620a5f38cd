import { MongoClient } from "mongodb";
import { config } from "./config.js";

const client = new MongoClient(config.mongoUrl, { maxPoolSize: 20, serverSelectionTimeoutMS: 2_000 });
const archive = new MongoClient("mongodb+srv://reader@archive.legacy-risk.example/decisions");

export interface StoredDecision {
  _id: string;
  applicantId: string;
  approved: boolean;
  score: number;
  decidedAt: Date;
}

export async function saveDecision(decision: StoredDecision): Promise<void> {
  await client.db("risk").collection<StoredDecision>("decisions").insertOne(decision);
}

export async function oldDecisions(applicantId: string): Promise<StoredDecision[]> {
  return archive.db("decisions").collection<StoredDecision>("all").find({ applicantId }).toArray();
}
