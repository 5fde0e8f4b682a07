import { splitLinks } from '../../client/localize/links.ts';

/** One line of a transcript as it is read. */
export interface TranscriptLine {
  at: string;
  /** The time of day, in words. */
  time: string;
  kind: 'visitor' | 'agent' | 'note' | 'event';
  /** Who said it; of what merely happened, nobody. */
  speaker?: string;
  text: string;
}

export interface TranscriptPage {
  language: string;
  title: string;
  /** Which zone the times are in. */
  zone: string;
  days: { name: string; lines: TranscriptLine[] }[];
}

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { margin: 0; font-size: 1.5rem; overflow-wrap: anywhere; }
h2 { margin: 2rem 0 .5rem; font-size: 1rem; }
ol { margin: 0; padding: 0; list-style: none; }
li { margin-block: .5rem; padding: .5rem .75rem; border: 1px solid #8886; border-radius: .5rem; }
li.agent { margin-inline-start: 2rem; }
li.visitor { margin-inline-end: 2rem; }
li.event { border-color: transparent; padding-block: 0; }
li.note { border: 2px dashed light-dark(#8a5a00, #f2c14e); }
p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
time { font-variant-numeric: tabular-nums; }
@media print { li { break-inside: avoid; } }
`;

/** What has a meaning in HTML, in text and between quotes. */
const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that is shown as it is, wherever in a page it stands. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

/** A transcript as a page of its own: it loads nothing, runs nothing, and needs nothing to be read. */
export function transcriptHtml({ language, title, zone, days }: TranscriptPage): string {
  const name = escapeHtml(title);
  const sections = days.map((day, index) => {
    const lines = day.lines.map(lineHtml).join('\n');
    return `<section aria-labelledby="day-${index}">\n<h2 id="day-${index}">${escapeHtml(day.name)}</h2>
<ol>\n${lines}\n</ol>\n</section>`;
  });
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1 dir="auto">${name}</h1>
<p>${escapeHtml(zone)}</p>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

function lineHtml({ at, time, kind, speaker, text }: TranscriptLine): string {
  const when = `<time datetime="${escapeHtml(at)}">${escapeHtml(time)}</time>`;
  if (speaker === undefined)
    return `<li class="event">${when} <span dir="auto">${escapeHtml(text)}</span></li>`;
  const words = splitLinks(text).map(({ text: words, href }) =>
    href
      ? `<a href="${escapeHtml(href)}" rel="noopener noreferrer nofollow">${escapeHtml(words)}</a>`
      : escapeHtml(words),
  );
  return `<li class="${kind}">${when} <strong><bdi>${escapeHtml(speaker)}</bdi></strong><p dir="auto">${words.join('')}</p></li>`;
}
