import { PorchlightAvailability } from './availability/porchlight-availability.ts';
import { PorchlightConversations } from './conversations/porchlight-conversations.ts';
import { PorchlightOffers } from './offers/porchlight-offers.ts';
import { PorchlightHeader } from './porchlight-header.ts';
import { PorchlightInbox } from './porchlight-inbox.ts';
import { PorchlightStatus } from './porchlight-status.ts';
import { PorchlightSignIn } from './sign-in/porchlight-sign-in.ts';
import { PorchlightComposer } from './thread/porchlight-composer.ts';
import { PorchlightLog } from './thread/porchlight-log.ts';
import { PorchlightThread } from './thread/porchlight-thread.ts';
import { PorchlightVisitor } from './visitor/porchlight-visitor.ts';

const elements = {
  'porchlight-availability': PorchlightAvailability,
  'porchlight-composer': PorchlightComposer,
  'porchlight-conversations': PorchlightConversations,
  'porchlight-header': PorchlightHeader,
  'porchlight-log': PorchlightLog,
  'porchlight-offers': PorchlightOffers,
  'porchlight-sign-in': PorchlightSignIn,
  'porchlight-status': PorchlightStatus,
  'porchlight-thread': PorchlightThread,
  'porchlight-visitor': PorchlightVisitor,
  'porchlight-inbox': PorchlightInbox,
};

// The outermost last: by then all it is made of is known. A page may load us twice.
for (const [name, element] of Object.entries(elements)) {
  if (!customElements.get(name)) customElements.define(name, element);
}
