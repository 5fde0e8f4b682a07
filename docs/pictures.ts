/** `npm run pictures`: takes the pictures of the themes in THEMING.md, with a real chat in them. */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Desk } from '../e2e/desk.ts';

const THEMES = join(import.meta.dirname, 'themes');
const IMAGES = join(import.meta.dirname, 'images');
/** The corner of the window that the panel and its bubble stand in. */
const WINDOW = { width: 460, height: 640 };

const desk = await Desk.open();
try {
  await mkdir(IMAGES, { recursive: true });
  const { agent, visitor } = await desk.chat('Ana', 'Mina');
  await visitor.page.setViewportSize({ width: 900, height: WINDOW.height });
  await visitor.say('Good morning! Can I order twelve marigold buns for Saturday?');
  await agent.sees('twelve marigold buns');
  await agent.say('Good morning, Mina. Of course: shall I set them aside for nine?');
  await visitor.sees('set them aside');
  await visitor.say('Nine is perfect, thank you.');
  await agent.sees('Nine is perfect');
  await visitor.log.getByText('Read').first().waitFor();
  for (const file of (await readdir(THEMES)).sort()) {
    const css = await readFile(join(THEMES, file), 'utf8');
    await visitor.page.evaluate(async (theme) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(theme);
      document.adoptedStyleSheets = [sheet];
      await new Promise(requestAnimationFrame);
    }, css);
    await visitor.page.screenshot({
      path: join(IMAGES, `theme-${basename(file, '.css')}.jpg`),
      type: 'jpeg',
      quality: 82,
      animations: 'disabled',
      clip: { x: 900 - WINDOW.width, y: 0, ...WINDOW },
    });
  }
} finally {
  await desk.close();
}
process.exit();
