// The one import of the compiler: bundled, each further one would copy all its 2,600 names.
export { default } from "typescript";
