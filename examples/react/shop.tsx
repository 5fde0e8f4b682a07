import type { PorchlightChat, PorchlightMessageEvent } from 'porchlight-chat';
import type {} from 'porchlight-chat/react';
import { useEffect, useRef, useState } from 'react';

export function Shop() {
  const [shown, setShown] = useState(true);
  const [position, setPosition] = useState<'left' | 'right'>('right');
  const [{ messages, last }, setSaid] = useState({ messages: 0, last: '' });
  const hear = ({ by }: PorchlightMessageEvent) =>
    setSaid((said) => ({ messages: said.messages + 1, last: by }));
  return (
    <>
      <h1>A shop made with React</h1>
      <p>The element is drawn like any other.</p>
      <button type="button" onClick={() => setPosition(position === 'left' ? 'right' : 'left')}>
        Other corner
      </button>{' '}
      <button type="button" onClick={() => setShown(!shown)}>
        {shown ? 'Hide the chat' : 'Show the chat'}
      </button>
      <output>
        Messages: {messages} {last}
      </output>
      {shown && <Chat position={position} onMessage={hear} />}
    </>
  );
}

interface ChatProps {
  position: 'left' | 'right';
  onMessage(event: PorchlightMessageEvent): void;
}

/** React has no way to write the name of an event with a colon in it: the component listens for itself. */
function Chat({ position, onMessage }: ChatProps) {
  const chat = useRef<PorchlightChat>(null);
  const latest = useRef(onMessage);
  useEffect(() => {
    latest.current = onMessage;
  });
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    chat.current?.addEventListener('porchlight:message', (event) => latest.current(event), { signal });
    return () => leaving.abort();
  }, []);
  return <porchlight-chat ref={chat} site="demo" host="/" position={position} />;
}
