import { HttpService } from "@nestjs/axios";
import { Injectable } from "@nestjs/common";
import { ConfigService } from "@nestjs/config";
import { plainToInstance } from "class-transformer";
import { validateOrReject } from "class-validator";
import { catchError, firstValueFrom, map, retry, timeout } from "rxjs";
import { loggerFor, PartnerError } from "../common/logger";
import { ProductDto, type StockLevel } from "./product.dto";

@Injectable()
export class CatalogClient {
  private readonly logger = loggerFor(CatalogClient.name);
  private readonly baseUrl: string;

  constructor(
    private readonly http: HttpService,
    config: ConfigService,
  ) {
    this.baseUrl = config.getOrThrow<string>("CATALOG_URL");
  }

  async product(sku: string): Promise<ProductDto> {
    const response$ = this.http.get(`${this.baseUrl}/products/${encodeURIComponent(sku)}`).pipe(
      timeout(1500),
      retry({ count: 2, delay: 200 }),
      map((response) => response.data),
      catchError((error) => {
        throw new PartnerError("catalog", `product ${sku} cannot be read`, { cause: error });
      }),
    );
    const product = plainToInstance(ProductDto, await firstValueFrom(response$));
    await validateOrReject(product);
    return product;
  }

  async products(skus: readonly string[]): Promise<Map<string, ProductDto>> {
    const products = await Promise.all(skus.map((sku) => this.product(sku)));
    return new Map(products.map((product) => [product.sku, product]));
  }

  /** Stock changes by the second: it is never cached, and the shop lives without it. */
  async stock(sku: string): Promise<StockLevel | undefined> {
    try {
      const { data } = await firstValueFrom(
        this.http.get<StockLevel>(`${this.baseUrl}/stock/${encodeURIComponent(sku)}`, { timeout: 800 }),
      );
      return data;
    } catch (error) {
      this.logger.warn(`no stock for ${sku}: ${error}`);
      return undefined;
    }
  }
}
