import { isIPv4 } from 'node:net';
import type { NextFunction, Request, Response } from 'express';

const loopbackNames = ['localhost', '::1', '[::1]'];

/** `127.attacker.example` is a name like any other: only an address counts. */
export function isLoopback(host: string): boolean {
  return loopbackNames.includes(host) || (isIPv4(host) && host.startsWith('127.'));
}

/** A foreign page whose name was turned to this machine (DNS rebinding) still sends its own name. */
export function knownHostOnly(request: Request, response: Response, next: NextFunction): void {
  const name = URL.parse(`http://${request.get('host')}`)?.hostname;
  if (name !== undefined && isLoopback(name)) {
    next();
    return;
  }
  response.status(421).type('text').send('请用 http://127.0.0.1 或 http://localhost 打开。');
}
