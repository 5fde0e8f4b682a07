// Written for the browser as it stands: nothing translates this file.
const output = document.querySelector('output');
const chat = document.createElement('porchlight-chat');
chat.setAttribute('site', 'demo');
chat.setAttribute('position', 'right');
document.body.append(chat);

document.querySelector('#corner').addEventListener('click', () => {
  chat.position = chat.position === 'left' ? 'right' : 'left';
});

document.querySelector('#chat').addEventListener('click', ({ target }) => {
  if (chat.isConnected) chat.remove();
  else document.body.append(chat);
  target.textContent = chat.isConnected ? 'Hide the chat' : 'Show the chat';
});

let messages = 0;
chat.addEventListener('porchlight:message', ({ by }) => {
  messages += 1;
  output.textContent = `Messages: ${messages} ${by}`;
});
