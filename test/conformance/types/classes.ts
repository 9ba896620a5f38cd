// Classes: JSON carries their public data, and JSON.parse makes no instance of one that has methods.

// Plain = {id: string; count: number; note?: string}
export class Plain {
  id = "";
  count = 0;
  note?: string;
  static created = 0;
}

// Hidden = {shown: boolean}
export class Hidden {
  shown = true;
  private secret = 1;
  protected internal = 2;
  #own = this.secret + this.internal;
  static read(hidden: Hidden) {
    return hidden.#own;
  }
}

// Account reads not JSON Account/other{cents: number; owner: string}
// Account sends {cents: number; owner: string}
export class Account {
  cents = 0;
  constructor(
    readonly owner: string,
    private readonly bank: string,
  ) {}
  get euros() {
    return this.cents / 100;
  }
  pay(cents: number) {
    this.cents -= cents;
    return this.bank;
  }
}

// Savings reads not JSON Savings/other{rate: number; cents: number; owner: string}
// Savings sends {rate: number; cents: number; owner: string}
export class Savings extends Account {
  rate = 0.5;
}

export abstract class Shape {
  abstract readonly kind: "circle" | "square";
  abstract area(): number;
  label = "";
}

// Shape reads not JSON Shape/other{kind: "circle" | "square"; label: string}
// Shape sends {kind: "circle" | "square"; label: string}

// Generic = {others: number[][]; value: number[]}
export type Generic = Holder<number[]>;

class Holder<T> {
  others: T[] = [];
  constructor(public value: T) {}
}

// Tracked reads not JSON Tracked/other{id: string}
// Tracked sends {id: string}
export class Tracked {
  id = "";
  accessor dirty = false;
}

// An arrow function is a member of its own, which JSON leaves out.
// Bound reads {id: string; run: not JSON function/other}
// Bound sends {id: string}
export class Bound {
  id = "";
  run = () => this.id;
}

// Friend reads not JSON Friend/other{name: string; best?: not JSON Friend/other}
// Friend sends {name: string; best?: ^Friend}
export class Friend {
  name = "";
  best?: Friend;
  greet() {}
}

// Money reads not JSON Money/other{cents: number}
// Money sends {amount: string; currency: "EUR"}
export class Money {
  cents = 0;
  toJSON(): { amount: string; currency: "EUR" } {
    return { amount: (this.cents / 100).toFixed(2), currency: "EUR" };
  }
}

// Extra reads not JSON Account/other{cents: number; owner: string; region: string}
// Extra sends {cents: number; owner: string; region: string}
export type Extra = Account & { region: string };

// Copied = {owner: string; euros: number}
export type Copied = Pick<Account, "owner" | "euros">;

// An error sends only what a class adds to it: its message is hidden from JSON.
// Failure reads not JSON Failure/other{code: number}
// Failure sends {code: number}
export class Failure extends Error {
  code = 1;
}
