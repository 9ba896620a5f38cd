/**
 * A text with every URL in it written without user and password: what stands before the `@` of an authority (RFC 3986,
 * section 3.2.1), what Oracle's drivers take there (`jdbc:oracle:thin:scott/tiger@…`), and the value of `password=`, as
 * JDBC and ODBC take it.
 */
export function withoutCredentials(text: string): string {
  return text
    .replace(/\/\/[^/?#\s]*@/g, "//")
    .replace(/(jdbc:oracle:\w{1,20}:)[^@\s]{1,200}@/gi, "$1@")
    .replace(/\b(password|pwd)=[^&;\s]+/gi, "$1=…");
}
