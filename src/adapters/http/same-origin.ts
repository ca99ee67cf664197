import type { RequestHandler } from 'express';

const ownSites = ['same-origin', 'none'];
const harmless = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses what another site's page sends here (CSRF). Programs that name no origin at all may send.
 * @param publicHost what browsers call this server where a proxy in front of it does not pass the name on
 */
export function sameOriginOnly(publicHost: string | null): RequestHandler {
  return (request, response, next) => {
    const site = request.get('sec-fetch-site');
    const origin = request.get('origin');
    const isForeignSite = site !== undefined && !ownSites.includes(site);
    if (!harmless.includes(request.method) && (isForeignSite || isForeign(origin, [request.get('host'), publicHost]))) {
      response.status(403).type('text').send('这个请求来自别的网页，没有执行。');
      return;
    }
    next();
  };
}

function isForeign(origin: string | undefined, own: readonly (string | undefined | null)[]): boolean {
  return origin !== undefined && !own.includes(URL.parse(origin)?.host ?? '');
}
