// Brands: names for the compiler that no value carries.

declare const brand: unique symbol;

type Brand<Base, Name extends string> = Base & { readonly [brand]: { readonly [N in Name]: true } };

declare class Marked {
  private readonly mark: never;
}

// ByMember = string
export type ByMember = string & { readonly __brand: "OrderId" };

// BySymbol = number
export type BySymbol = Brand<number, "Cents">;

// ByClass = string
export type ByClass = string & Marked;

// ByUniqueSymbol = string
export type ByUniqueSymbol = string & { readonly __tag: unique symbol };

// Weakly = string
export type Weakly = string & { readonly __brand?: "Email" };

// Flag = boolean
export type Flag = Brand<boolean, "Flag">;

// Literal = "a" | "b"
export type Literal = Brand<"a" | "b", "Letter">;

// Pattern = string<pattern ^cus_[\s\S]*$>
export type Pattern = Brand<`cus_${string}`, "CustomerId">;

// Twice = string
export type Twice = Brand<Brand<string, "Trimmed">, "Lower">;

// BrandedObject = {id: string}
export type BrandedObject = Brand<{ id: string }, "Saved">;

// BrandedList = string[]
export type BrandedList = Brand<string[], "Sorted">;

// Moment reads {at: not JSON Date/other}
// Moment sends {at: string<format date-time>}
export interface Moment {
  at: Brand<Date, "Utc">;
}

// Holder = {id: string; total?: null | number}
export interface Holder {
  id: ByMember;
  total?: BySymbol | null;
}
