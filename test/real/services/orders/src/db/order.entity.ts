import { Column, CreateDateColumn, Entity, PrimaryColumn } from "typeorm";

@Entity("orders")
export class OrderEntity {
  @PrimaryColumn("uuid")
  id!: string;

  @Column()
  customerId!: string;

  @Column({ type: "jsonb" })
  lines!: { sku: string; quantity: number; priceCents: number }[];

  @Column({ nullable: true })
  authorizationId?: string;

  @CreateDateColumn()
  createdAt!: Date;
}
