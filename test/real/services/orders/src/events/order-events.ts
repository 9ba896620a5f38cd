import { Injectable, type OnModuleDestroy, type OnModuleInit } from "@nestjs/common";
import { plainToInstance } from "class-transformer";
import { validateSync } from "class-validator";
import { type Consumer, Kafka, type Producer } from "kafkajs";
import { loggerFor } from "../common/logger";
import { ProductDto } from "../catalog/product.dto";

export interface PriceChanged {
  sku: string;
  priceCents: number;
  validFrom: string;
}

@Injectable()
export class OrderEvents implements OnModuleInit, OnModuleDestroy {
  private readonly logger = loggerFor(OrderEvents.name);
  private readonly kafka = new Kafka({ clientId: "orders", brokers: (process.env.KAFKA_BROKERS ?? "").split(",") });
  private readonly producer: Producer = this.kafka.producer({ idempotent: true });
  private readonly consumer: Consumer = this.kafka.consumer({ groupId: "orders" });

  constructor(private readonly prices: Map<string, number>) {}

  async onModuleInit(): Promise<void> {
    await this.producer.connect();
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: ["catalog.prices", "catalog.products"] });
    await this.consumer.run({
      eachMessage: async ({ topic, message }) => {
        if (message.value === null) return;
        if (topic === "catalog.prices") {
          const change: PriceChanged = JSON.parse(message.value.toString());
          this.prices.set(change.sku, change.priceCents);
          return;
        }
        const product = plainToInstance(ProductDto, JSON.parse(message.value.toString()));
        const errors = validateSync(product);
        if (errors.length > 0) {
          this.logger.error(`product refused: ${errors.join()}`);
          return;
        }
        this.prices.set(product.sku, product.priceCents);
      },
    });
  }

  async orderPlaced(orderId: string, totalCents: number): Promise<void> {
    await this.producer.send({
      topic: "orders.placed",
      messages: [{ key: orderId, value: JSON.stringify({ orderId, totalCents }) }],
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.consumer.disconnect();
    await this.producer.disconnect();
  }
}
