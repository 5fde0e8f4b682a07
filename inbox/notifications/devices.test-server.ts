import type { DeviceDraft } from '../../protocol/device.ts';

/** `/me/devices`, as the server answers it, in memory. */
export class DeviceDesk {
  /** The devices that are called, by id. */
  readonly kept = new Map<string, DeviceDraft>();
  /** The tests that were asked for. */
  readonly tests: { device: string; test: string }[] = [];
  /** Whether everything is answered 500. */
  failing = false;

  answer(address: RequestInfo | URL, init?: RequestInit): Response | undefined {
    const { pathname } = new URL(String(address), location.href);
    const [, id, test] = /\/me\/devices(?:\/([\w-]+))?(\/test)?$/.exec(pathname) ?? [];
    if (!pathname.includes('/me/devices')) return undefined;
    if (this.failing) return Response.json({ code: 'internal' }, { status: 500 });
    const body = init?.body ? JSON.parse(String(init.body)) : undefined;
    if (id && test) this.tests.push({ device: id, ...body });
    else if (id) this.kept.delete(id);
    else if (init?.method === 'PUT') {
      const device = `device${body.endpoint.split('/').at(-1)}`;
      this.kept.set(device, body);
      return Response.json({ device });
    }
    return Response.json({ key: 'serverKeyInBase64Url', devices: [...this.kept.keys()] });
  }
}
