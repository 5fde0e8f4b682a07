import { composeApp } from '../compose/app.ts';
import { dispatchSocket, type SocketEvent, type SocketResult } from '../dispatch/dispatch-socket.ts';

const app = composeApp(process.env);

/** `$connect`, `$default` and `$disconnect` of the WebSocket API. */
export const handler = (event: SocketEvent): Promise<SocketResult> => dispatchSocket(event, app);
