import Fastify from "fastify";
import { z } from "zod";
import { config } from "./config.js";
import { removeDecision, writeDecision } from "./crm.js";
import { publishDecision } from "./publish.js";
import { company, directors } from "./registry.js";
import { sanctions } from "./sanctions.js";
import { score } from "./scoring.js";
import { saveDecision, type StoredDecision } from "./store.js";

const bodySchema = z.object({ id: z.string(), companyId: z.string(), revenueCents: z.number().int() });
const app = Fastify({ logger: true });

app.post("/decisions", async (req, reply) => {
  const applicant = bodySchema.parse(req.body);
  const [found, people, { score: points }] = await Promise.all([
    company(applicant.companyId),
    directors(applicant.companyId),
    score(applicant),
  ]);
  const hits = (await Promise.all(people.map(({ name }) => sanctions(name)))).flat();
  const decision: StoredDecision = {
    _id: `${applicant.id}:${points}`,
    applicantId: applicant.id,
    approved: points > 600 && hits.length === 0 && !found.insolvent,
    score: points,
    decidedAt: new Date(),
  };
  await saveDecision(decision);
  try {
    await writeDecision(decision);
  } catch (error) {
    req.log.error({ err: error }, "the CRM does not know of the decision yet");
    await publishDecision(decision);
  }
  return reply.code(201).send(decision);
});

app.delete("/decisions/:id", async (req, reply) => {
  const decision = z.object({ _id: z.string(), applicantId: z.string() }).passthrough().parse(req.body);
  const removed = await removeDecision(decision as unknown as StoredDecision);
  return reply.code(removed ? 204 : 404).send();
});

app.get("/exchange-rate", async () => {
  const response = await fetch("https://rates.freefx.example/latest?base=EUR");
  return response.json();
});

app.listen({ port: config.port }).catch((error) => {
  app.log.fatal(error);
  process.exit(1);
});
