/**
 * Where the push services of browsers are: Chromium's (and Samsung's, Brave's, Opera's), Firefox's, Safari's, Edge's on
 * Windows. An origin; `*.` stands for any host below.
 *
 * Porchlight posts to these and to no other address, whatever a subscription says: an agent's browser chooses the
 * address, and a server that posts wherever it is told can be made to knock on doors that only it can reach.
 */
export const PUBLIC_PUSH_SERVICES = [
  'https://fcm.googleapis.com',
  'https://updates.push.services.mozilla.com',
  'https://*.push.services.mozilla.com',
  'https://*.push.apple.com',
  'https://*.notify.windows.com',
] as const;

/** Whether the address is one of these services', on its usual port, with no name or password in it. */
export function isPushService(endpoint: string, services: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { origin, username, password } = new URL(endpoint);
  if (username || password) return false;
  return services.some((service) => {
    const [scheme = '', host = ''] = service.split('://*.');
    if (!host) return origin === service;
    return origin.startsWith(`${scheme}://`) && origin.endsWith(`.${host}`);
  });
}
