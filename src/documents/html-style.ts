/** The style of HTML documents. No font, image or file is asked for; a printed document is black on white. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1f2328; --dim: #59636e; --line: #d1d9e0; --soft: #f6f8fa; --link: #0550ae; --gap: #9a3412; --gap-soft: #fff4ed; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6edf3; --dim: #9da7b3; --line: #3d444d; --soft: #161b22; --link: #79b8ff; --gap: #ffb088; --gap-soft: #3b2418; }
  body { background: #0d1117; }
}
* { box-sizing: border-box; }
body { margin: 0; color: var(--text); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 64rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: 1.9rem; margin: 0 0 1.25rem; }
h2 { font-size: 1.35rem; margin: 2.75rem 0 0.9rem; padding-bottom: 0.3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.08rem; margin: 1.9rem 0 0.6rem; }
p, ul, figure, pre { margin: 0 0 1rem; }
ul { padding-left: 1.4rem; }
li + li { margin-top: 0.3rem; }
a { color: var(--link); }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.88em; }
:not(pre) > code { padding: 0.1em 0.3em; border-radius: 4px; background: var(--soft); border: 1px solid var(--line); -webkit-box-decoration-break: clone; box-decoration-break: clone; }
pre { padding: 0.8rem 1rem; line-height: 1.45; white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); border-radius: 6px; background: var(--soft); }
.note { padding: 0.5rem 1rem; color: var(--dim); border-left: 4px solid var(--line); }
.missing { color: var(--gap); background: var(--gap-soft); padding: 0 0.15em; border-radius: 3px; }
.table { margin: 0 0 1.1rem; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 0.94rem; }
th, td { padding: 0.45rem 0.7rem; text-align: left; vertical-align: top; border: 1px solid var(--line); }
thead th { background: var(--soft); font-weight: 600; }
.names th { width: 27%; background: var(--soft); font-weight: 600; }
.checklist { padding: 0; list-style: none; }
.checklist label { display: flex; gap: 0.6rem; align-items: baseline; }
.checklist input { flex: none; margin: 0; position: relative; top: 0.1em; }
figcaption { margin: 0 0 0.5rem; }
@media screen {
  .wide { position: relative; left: 50%; width: min(100vw - 3rem, 110rem); transform: translateX(-50%); }
  .wide table { font-size: 0.84rem; }
  .wide th, .wide td { padding: 0.4rem 0.5rem; }
}
@page { size: A4; margin: 18mm 16mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: #59636e; } }
@page wide { size: A4 landscape; }
@media print {
  :root { color-scheme: light; --text: #000; --dim: #444; --line: #bbb; --soft: #f4f4f4; --link: #000; --gap: #000; --gap-soft: #eee; }
  body { background: none; font-size: 10pt; }
  main { max-width: none; padding: 0; }
  h1 { font-size: 18pt; }
  h2 { font-size: 13pt; margin-top: 7mm; }
  h3 { font-size: 11pt; }
  h1, h2, h3, figcaption { break-after: avoid; }
  thead { display: table-header-group; }
  tr, li, .note { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  .table { overflow: visible; }
  .wide { page: wide; }
  table { font-size: 9pt; }
  .wide table { font-size: 7.5pt; }
  thead th, .names th, pre, .missing, :not(pre) > code { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
