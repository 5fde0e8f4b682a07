/** `npm run pictures`: takes the pictures in the README and the guides, of real chats, and writes them to docs/images. */
import { mkdir } from 'node:fs/promises';
import { Desk } from '../../e2e/desk.ts';
import { takeChat } from './chat.ts';
import { IMAGES } from './images.ts';
import { takeThemes } from './themes.ts';

await mkdir(IMAGES, { recursive: true });
for (const take of [takeChat, takeThemes]) {
  const desk = await Desk.open();
  try {
    await take(desk);
  } finally {
    await desk.close();
  }
}
process.exit();
