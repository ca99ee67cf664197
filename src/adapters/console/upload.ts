import type { RequestHandler } from 'express';
import multer from 'multer';
import { UserError } from '../../core/errors.ts';

/** A roster of ten thousand names is under one megabyte. */
const largestFile = 5 * 1024 * 1024;

const receive = multer({
  storage: multer.memoryStorage(),
  // Browsers send a file's name in UTF-8 without saying so.
  defParamCharset: 'utf8',
  limits: { fileSize: largestFile, files: 1, fields: 10 },
}).single('file');

/** Takes one file of a form into memory. */
export const oneFile: RequestHandler = (request, response, next) => {
  receive(request, response, (error: unknown) => {
    if (error instanceof multer.MulterError) {
      const why = error.code === 'LIMIT_FILE_SIZE' ? '文件超过 5 MB，请分成几个。' : '请选一个文件再上传。';
      next(new UserError('upload', why, { cause: error }));
      return;
    }
    next(error);
  });
};
