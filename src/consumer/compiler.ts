// The one import of the compiler that has code behind it: in a bundle, each further one would copy all its 2,600 names.
export { default } from "typescript";
