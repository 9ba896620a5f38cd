// No module: what it declares is everywhere.

interface GlobalSession {
  locale: "de" | "en";
}
