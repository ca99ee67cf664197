import type { Server, ServerResponse } from 'node:http';

/** Ordinary answers take milliseconds; a stop must not wait for a stuck one. */
const graceMs = 2000;

/** The answers being given, so that a stop can end those that never end by themselves. */
export class OpenResponses {
  private readonly open = new Set<ServerResponse>();

  add(response: ServerResponse): void {
    this.open.add(response);
    response.once('close', () => this.open.delete(response));
  }

  /** Server-sent events end at once, the rest gets a moment. */
  async closeWith(server: Server): Promise<void> {
    if (!server.listening) return;
    const closed = new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
    });
    for (const response of this.open) {
      if (isEndless(response)) response.destroy();
      else if (!response.headersSent) response.setHeader('Connection', 'close');
    }
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    try {
      await closed;
    } finally {
      clearTimeout(timer);
    }
  }
}

function isEndless(response: ServerResponse): boolean {
  return String(response.getHeader('Content-Type')).startsWith('text/event-stream');
}
