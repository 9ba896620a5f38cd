// Adds to a module and to the global scope.

// Origin = {path: string}
export interface Origin {
  path: string;
}

declare module "./merging" {
  interface Plugin {
    version: number;
    origin?: Origin;
  }
}

declare global {
  interface GlobalSession {
    user: string;
  }
  namespace Stamps {
    interface Stamp {
      at: Date;
      tag: "stamp";
    }
  }
}
