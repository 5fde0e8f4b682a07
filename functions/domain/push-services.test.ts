import { describe, expect, test } from 'vitest';
import { isPushService, PUBLIC_PUSH_SERVICES } from './push-services.ts';

describe('an address that a push may be posted to', () => {
  test.each([
    'https://fcm.googleapis.com/fcm/send/abc:def',
    'https://updates.push.services.mozilla.com/wpush/v2/gAAA',
    'https://web.push.apple.com/QAbc',
    'https://db5p.notify.windows.com/w/?token=BQYA',
  ])('is that of a browser’s own service: %s', (endpoint) => {
    expect(isPushService(endpoint, PUBLIC_PUSH_SERVICES)).toBe(true);
  });

  test.each([
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com:8443/fcm/send/abc',
    'https://fcm.googleapis.com.example.com/',
    'https://push.apple.com.evil.example/',
    'https://evilpush.apple.com/',
    'https://ana:secret@fcm.googleapis.com/',
    'https://fcm.googleapis.com@169.254.169.254/latest/meta-data/',
    'https://169.254.169.254/latest/meta-data/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://localhost/',
    'file:///etc/passwd',
    'nonsense',
    '',
  ])('is no other: %s', (endpoint) => {
    expect(isPushService(endpoint, PUBLIC_PUSH_SERVICES)).toBe(false);
  });

  test('is one that the deployment names', () => {
    expect(isPushService('http://127.0.0.1:4000/push/1', ['http://127.0.0.1:4000'])).toBe(true);
    expect(isPushService('http://127.0.0.1:4001/push/1', ['http://127.0.0.1:4000'])).toBe(false);
  });
});
