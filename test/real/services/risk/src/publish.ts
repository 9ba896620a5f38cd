import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { config } from "./config.js";
import type { StoredDecision } from "./store.js";

const sqs = new SQSClient({ region: "eu-central-1", maxAttempts: 4 });

export async function publishDecision(decision: StoredDecision): Promise<void> {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: config.queueUrl,
      MessageBody: JSON.stringify(decision),
      MessageGroupId: decision.applicantId,
      MessageDeduplicationId: decision._id,
    }),
  );
}
