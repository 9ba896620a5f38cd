import { FONT } from "./layout";

interface Palette {
  readonly ground: string;
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly accent: string;
  readonly alarm: string;
}

/** Text has a contrast of at least 4.5 : 1, lines of 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11). */
const LIGHT: Palette = {
  ground: "#ffffff",
  surface: "#f6f8fa",
  text: "#1f2328",
  muted: "#59636e",
  line: "#818b98",
  accent: "#0969da",
  alarm: "#c5221f",
};
const DARK: Palette = {
  ground: "#0d1117",
  surface: "#161b22",
  text: "#f0f6fc",
  muted: "#9198a1",
  line: "#7d8590",
  accent: "#58a6ff",
  alarm: "#ff7b72",
};

/** The style of a map that stands in a file of its own: light or dark as the reader has it, and on paper. */
export const FILE_STYLE = `
text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-size:${FONT.detail}px}
.title{font-size:${FONT.title}px;font-weight:600}
.frame-title{font-size:${FONT.frame}px;font-weight:600}
.label{text-anchor:middle}
.line,.fold{fill:none}
.edge.drift .line,.node.drift .shape{stroke-width:2.5}
.edge.undeclared .line,.host .shape,.code .shape{stroke-dasharray:5 4}
.draft .shape,.proposed .shape{stroke-dasharray:2 3}
.retired .title{text-decoration:line-through}
.deprecated .title{font-style:italic}
.drift .alert,.host .alert,.edge.drift .label{font-weight:600}
a:hover .title{text-decoration:underline}
${coloured(LIGHT)}
@media screen and (prefers-color-scheme:dark){
${coloured(DARK)}
}
`;

function coloured({ ground, surface, text, muted, line, accent, alarm }: Palette): string {
  return `.ground,.label-ground{fill:${ground}}
.frame{fill:none;stroke:${line}}
.shape{fill:${surface};stroke:${line}}
.contract .shape,.group .shape,.contract .fold{stroke:${accent}}
text{fill:${text}}
.detail,.label,.legend,.alert{fill:${muted}}
.line{stroke:${line}}
.arrow{fill:${line}}
.edge.drift .line,.node.drift .shape,.node.drift .fold{stroke:${alarm}}
.edge.drift .arrow{fill:${alarm}}
.drift .alert,.host .alert,.edge.drift .label{fill:${alarm}}`;
}
