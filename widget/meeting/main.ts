import { directionOf, pickLanguage } from '../../client/localize/language.ts';
import { Localizer } from '../../client/localize/localizer.ts';
import type { MeetingSettings } from '../../protocol/settings.ts';
import { regional } from '../panel/regional.ts';
import { catalogues } from './catalogues.ts';
import { LinkDesk } from './link-desk.ts';
import { PorchlightMeeting } from './porchlight-meeting.ts';
import type { MeetingWords } from './words/en.ts';

// The token stands behind the #, so no server has it in its log; and the tab's history forgets nothing else.
const token = location.hash.slice(1);
const localizer = new Localizer<MeetingWords>(catalogues);
const [settings] = await Promise.all([
  fetch('config.json', { credentials: 'omit' }).then((answer): Promise<MeetingSettings> => answer.json()),
  localizer.set(pickLanguage(navigator.languages)),
]);
document.documentElement.lang = localizer.language;
document.documentElement.dir = directionOf(localizer.language);
const page = new PorchlightMeeting();
page.words = localizer.strings;
page.language = regional(localizer.language);
page.desk = new LinkDesk(new URL(settings.api, location.href).href, token);
page.asks = location.search === '?cancel';
document.body.append(page);
// Another letter's link, followed in this tab, is another meeting.
addEventListener('hashchange', () => location.reload());
