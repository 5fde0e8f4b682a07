import { html, type Markup } from './markup.ts';

/** What a letter says, whatever it looks like. */
export interface Page {
  /** BCP 47. */
  language: string;
  /** Shown by mail programs beside the subject. */
  preview: string;
  heading: string;
  facts: readonly Fact[];
  /** Somebody's own words: text, with its line breaks. */
  text?: string;
  /** The first is the one that is wanted most. */
  links: readonly { label: string; address: string }[];
  /** In small print. */
  notes: readonly string[];
}

interface Fact {
  label: string;
  /** Each on a line of its own. */
  lines: readonly string[];
  /** Is not so any more. */
  gone?: boolean;
  /** An https address that the lines lead to. */
  address?: string;
}

/** A letter as plain text. */
export function plain({ heading, facts, text, links, notes }: Page): string {
  const rows = facts.map(({ label, lines }) => `${label}: ${lines.join('\n  ')}`);
  const addresses = links.map(({ label, address }) => `${label}: ${address}`);
  const parts = [heading, rows.join('\n'), text ?? '', addresses.join('\n'), notes.join('\n')];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/**
 * The colours of client/light.css.ts and client/palette.css.ts, written out.
 * Mail programs know little CSS and no custom properties: so every style stands on its element, and the few that know
 * the reader's scheme find the dark colours by class.
 */
const DARK = `
  .sheet { background: #131110 !important }
  .card { background: #1b1917 !important; border-color: #3a3530 !important }
  .ink { color: #f3eee8 !important }
  .pale { color: #b3a99e !important }
  .line { border-color: #3a3530 !important }
  .link { color: #f5a97f !important }
  .main { background: #f5a97f !important; color: #131110 !important }
`;

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'Noto Sans',sans-serif";
const INK = 'color:#221d18';
const PALE = 'color:#685f56';
const LINK = 'color:#b4450e';

/** A letter as HTML. What people typed is text in it. */
export function pretty(page: Page): string {
  const { language, preview, heading, facts, text, links, notes } = page;
  return `<!doctype html>\n${
    html`<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${heading}</title>
<style>:root { color-scheme: light dark } @media (prefers-color-scheme: dark) {${raw(DARK)}}</style>
</head>
<body class="sheet" style="margin:0;padding:0;background:#f4efe9;${FONT}">
<div style="display:none;max-height:0;overflow:hidden">${preview}</div>
<div class="sheet" style="padding:24px 12px;background:#f4efe9">
<div class="card" style="max-width:540px;margin:0 auto;padding:28px 24px;background:#ffffff;border:1px solid #e6ded5;border-radius:14px">
<h1 class="ink" style="margin:0 0 20px;font-size:22px;line-height:1.3;${INK}">${heading}</h1>
<table role="presentation" cellpadding="0" cellspacing="0" style="border-collapse:collapse;width:100%">${facts.map(row)}</table>
${text ? paragraphs(text) : ''}
${links.length > 0 ? html`<p style="margin:24px 0 0;line-height:2.9">${links.map(link)}</p>` : ''}
</div>
<div style="max-width:540px;margin:0 auto;padding:16px 24px 0">${notes.map(
      (note) =>
        html`<p class="pale" style="margin:0 0 8px;font-size:13px;line-height:1.5;${PALE}">${note}</p>`,
    )}</div>
</div>
</body>
</html>`.markup
  }\n`;
}

function row({ label, lines, gone, address }: Fact): Markup {
  const through = gone ? ';text-decoration:line-through' : '';
  const cell = 'padding:7px 0;font-size:15px;line-height:1.5;vertical-align:top;text-align:start';
  const shown = lines.map((line, at) => html`${at > 0 ? raw('<br>') : ''}<bdi>${line}</bdi>`);
  const value = address
    ? html`<a class="link" href="${address}" style="${LINK};overflow-wrap:anywhere">${shown}</a>`
    : html`${shown}`;
  return html`
<tr><th scope="row" class="pale" style="${cell};padding-inline-end:16px;font-weight:400;width:34%;${PALE}">${label}</th><td class="${gone ? 'pale' : 'ink'}" style="${cell};overflow-wrap:anywhere;${gone ? PALE : INK}${through}">${value}</td></tr>`;
}

function paragraphs(text: string): Markup {
  const parts = text.split(/\n{2,}/).map((part) => {
    const lines = part.split('\n').map((line, at) => html`${at > 0 ? raw('<br>') : ''}${line}`);
    return html`<p dir="auto" class="ink" style="margin:0 0 12px;font-size:15px;line-height:1.6;overflow-wrap:anywhere;${INK}">${lines}</p>`;
  });
  return html`<div class="line" style="margin:18px 0 0;padding:18px 0 0;border-top:1px solid #e6ded5">${parts}</div>`;
}

function link({ label, address }: { label: string; address: string }, at: number): Markup {
  const looks =
    at === 0
      ? 'background:#b4450e;color:#ffffff;border:1px solid transparent'
      : `${LINK};border:1px solid #c9beb2`;
  const box = 'display:inline-block;padding:10px 16px;border-radius:10px;font-size:15px;line-height:1.3';
  return html`<a class="${at === 0 ? 'main' : 'link line'}" href="${address}" style="${box};font-weight:600;text-decoration:none;${looks}">${label}</a>${raw('&nbsp; ')}`;
}

function raw(markup: string): Markup {
  return { markup };
}

/** None of our languages runs from right to left, yet; what people typed may, and looks after itself. */
function directionOf(language: string): 'ltr' | 'rtl' {
  return /^(ar|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr';
}
