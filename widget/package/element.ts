import { SUBPROTOCOL } from '../../protocol/version.ts';
import '../define.ts';
import { PorchlightChat } from '../launcher/chat.ts';

/*
 * A site may keep a version of the package for years, while its backend moves on. One that no longer understands this
 * code is not tried: the page's own offer is shown, and whoever looks after the site finds the reason in the console.
 */
PorchlightChat.read = (settings) => {
  const { speaks = 'porchlight.v1' } = settings;
  if (speaks === SUBPROTOCOL) return settings;
  console.error(
    `Porchlight: this porchlight-chat package speaks ${SUBPROTOCOL}, its host speaks ${speaks}. Install the package of the host's version.`,
  );
  return undefined;
};
