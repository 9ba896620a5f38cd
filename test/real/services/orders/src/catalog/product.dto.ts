import { IsInt, IsOptional, IsString, Min } from "class-validator";

export class ProductDto {
  @IsString()
  sku!: string;

  @IsString()
  title!: string;

  @IsInt()
  @Min(0)
  priceCents!: number;

  @IsOptional()
  @IsString()
  imageUrl?: string;
}

export interface StockLevel {
  sku: string;
  available: number;
  warehouse: string;
}
