import express, { type Router } from 'express';

/** Styles, scripts and pictures of some pages. */
export interface PageFiles {
  /** `/console/assets` */
  readonly at: string;
  /** Only these, by the name in their address: a package's folder holds more than a page needs. */
  readonly files: ReadonlyMap<string, { readonly root: string; readonly path: string }>;
}

/** Gives files of pages; it knows nothing of the pages. */
export function pageFiles({ files }: PageFiles): Router {
  const router = express.Router();
  router.get('/:name', ({ params: { name } }, response, next) => {
    const file = files.get(name);
    if (!file) return next();
    // A root, because without one a dot anywhere in the path of this installation would make it a hidden file.
    response.sendFile(file.path, { root: file.root });
  });
  return router;
}
