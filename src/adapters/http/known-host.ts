import { isIPv4 } from 'node:net';
import type { RequestHandler } from 'express';

const loopbackNames = ['localhost', '::1', '[::1]'];

/** `127.attacker.example` is a name like any other: only an address counts. */
export function isLoopback(host: string): boolean {
  return loopbackNames.includes(host) || (isIPv4(host) && host.startsWith('127.'));
}

/**
 * A foreign page whose name was turned to this machine (DNS rebinding) still sends its own name.
 * @param publicHost the name that a proxy on this machine passes on
 */
export function knownHostOnly(publicHost: string | null): RequestHandler {
  return (request, response, next) => {
    const called = URL.parse(`http://${request.get('host')}`);
    if (called && (isLoopback(called.hostname) || request.get('host') === publicHost)) {
      next();
      return;
    }
    response.status(421).type('text').send('请用 http://127.0.0.1 或 http://localhost 打开。');
  };
}
