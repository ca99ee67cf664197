import type { NextFunction, Request, Response } from 'express';

const ownSites = ['same-origin', 'none'];

/** Refuses what another site's page posts here (CSRF). Programs that name no origin at all may post. */
export function sameOriginOnly(request: Request, response: Response, next: NextFunction): void {
  if (isForeign(request)) {
    response.status(403).type('text').send('这个请求来自别的网页，没有执行。');
    return;
  }
  next();
}

function isForeign(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined && !ownSites.includes(site)) return true;
  const origin = request.get('origin');
  return origin !== undefined && URL.parse(origin)?.host !== request.get('host');
}
