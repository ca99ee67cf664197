export const mediaWords = { file: '文件', image: '图片', voice: '语音', video: '视频' } as const;

/** `820 字节`, `12.3 KB`, `4.0 MB`. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  const kib = bytes / 1024;
  return kib < 1000 ? `${kib.toFixed(1)} KB` : `${(kib / 1024).toFixed(1)} MB`;
}
