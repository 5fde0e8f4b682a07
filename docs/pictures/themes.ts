import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Desk } from '../../e2e/desk.ts';
import type { Visitor } from '../../e2e/people.ts';
import { IMAGES } from './images.ts';

const THEMES = join(import.meta.dirname, '..', 'themes');
/** The corner of the window that the panel and its bubble stand in. */
const WINDOW = { width: 460, height: 640 };

/** The corner that begins so many pixels from the left. */
const take = ({ page }: Visitor, name: string, x: number) =>
  page.screenshot({
    path: join(IMAGES, `${name}.jpg`),
    type: 'jpeg',
    quality: 82,
    animations: 'disabled',
    clip: { x, y: 0, ...WINDOW },
  });

/** The gallery of THEMING.md: every theme, and a page that reads from the right. */
export async function takeThemes(desk: Desk): Promise<void> {
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
    await take(visitor, `theme-${basename(file, '.css')}`, 900 - WINDOW.width);
  }
  await visitor.page.evaluate(() => {
    document.adoptedStyleSheets = [];
    document.documentElement.dir = 'rtl';
    document.documentElement.lang = 'ar';
  });
  await agent.say('صباح الخير يا مينا! الطلب BUN-12 جاهز يوم السبت الساعة 9:00.');
  await visitor.sees('BUN-12');
  await visitor.say('شكرا جزيلا! هل يمكنني الدفع نقدا؟');
  await agent.sees('نقدا');
  await visitor.log.getByText('Read').first().waitFor();
  await take(visitor, 'from-the-right', 0);
}
