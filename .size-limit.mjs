import { readdirSync, readFileSync } from 'node:fs';

const SITE = 'dist/site';

/** The built file of this name, without its hash. */
const built = (name) =>
  readdirSync(SITE).find((file) => new RegExp(`^porchlight-${name}-[A-Z0-9]{8}\\.js$`).test(file));

/** A file with all that it imports before it runs: the names of shared chunks say nothing of who needs them. */
function withImports(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, needed] of readFileSync(`${SITE}/${file}`, 'utf8').matchAll(/(?:from|import)"\.\/([^"]+)"/g))
    withImports(needed, found);
  return found;
}

const panel = [...withImports(built('panel')), 'porchlight.js'];
const chat = [...new Set([...panel, built('en'), ...withImports(built('talk'))])];
const booking = [...withImports(built('meetings')), built('booking-en')].filter(
  (file) => !chat.includes(file),
);
const paths = (files) => files.map((file) => `${SITE}/${file}`);

export default [
  { name: 'the bubble shows', path: paths(['porchlight.js']), limit: '5 kB' },
  // In the language with the most to say.
  { name: 'the first key can be typed', path: paths([...panel, built('ja')]), limit: '20 kB' },
  { name: 'a whole chat in English', path: paths(chat), limit: '31 kB' },
  { name: 'a meeting is booked in it', path: paths(booking), limit: '8 kB' },
];
